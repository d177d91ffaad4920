#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads passes its own validators; the sample register passes the schema."""

import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from checks import Tap, files, place, source_root

ID = 'io.github.weft.Weft'
DESKTOP, METAINFO, MIME = f'{ID}.desktop', f'{ID}.metainfo.xml', f'{ID}.mime.xml'

# Columns that the sample does not give: the place in the tree gives them, or the words do.
DERIVED = {'id', 'position', 'plan', 'strand', 'supplier', 'parent', 'action',
           'timeline_kind', 'starts_on', 'due_on'}
CHILDREN = {None: {'plan'}, 'plan': {'strand'}, 'strand': {'action'},
            'action': {'action', 'action_note'}, 'action_note': set()}


def tool(*command, silent=False):
    """Yields what a validator printed, if it was not content, or was to be silent."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding='utf-8', errors='replace', check=False)
    if done.returncode != 0 or (silent and done.stdout):
        yield from [f'{pathlib.Path(command[-1]).name}: {line}'
                    for line in done.stdout.splitlines() or [f'{command[0]} failed']]


def check_desktop(root):
    return tool('desktop-file-validate', '--warn-kde', str(root / DESKTOP), silent=True)


def check_metainfo(root):
    return tool('appstreamcli', 'validate', '--no-net', '--no-color', str(root / METAINFO))


def check_mime(root):
    return tool('xmllint', '--noout', '--nonet', str(root / MIME))


def check_mime_database(root):
    """The desktop's own reader of MIME types takes it, and finds both magic and name."""
    with tempfile.TemporaryDirectory() as folder:
        packages = pathlib.Path(folder, 'packages')
        packages.mkdir()
        shutil.copy(root / MIME, packages)
        yield from tool('update-mime-database', folder)
        magic = pathlib.Path(folder, 'magic')
        if not magic.exists() or b'Weft' not in magic.read_bytes():
            yield f'{MIME}: the magic does not look for "Weft"'
        globs = pathlib.Path(folder, 'globs2')
        if not globs.exists() or 'application/x-weft:*.weft' not in globs.read_text():
            yield f'{MIME}: *.weft is not named'


def check_settings(root):
    return tool('glib-compile-schemas', '--strict', '--dry-run', str(root / 'data'))


def check_man(root):
    for path in files(root, 'data/man/*'):
        yield from tool('mandoc', '-T', 'lint', '-W', 'warning', str(path))


def check_svg(root):
    for path in files(root, 'data/icons/**/*.svg'):
        try:
            svg = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            yield f'{place(root, path)}: {error}'
            continue
        box = svg.get('viewBox', '').split()
        if not svg.tag.endswith('}svg') or len(box) != 4 or box[2] != box[3]:
            yield f'{place(root, path)}: not a square picture'
        if any(part.tag.endswith(('}image', '}text', '}script')) for part in svg.iter()):
            yield f'{place(root, path)}: not drawn from shapes alone'
    for name in (f'scalable/apps/{ID}.svg', f'symbolic/apps/{ID}-symbolic.svg',
                 'scalable/mimetypes/application-x-weft.svg'):
        if not (root / 'data/icons/hicolor' / name).exists():
            yield f'{name} is missing'


def sample_rows(rows, parent=None, above=None):
    """Yields (table, values, parent, ids of the plan, strand and action above), parents first."""
    for position, row in enumerate(rows):
        row_id = next(sample_rows.ids)
        yield row_id, position, row, parent, dict(above or {})
        yield from sample_rows(row.get('children', []), row['table'],
                               {**(above or {}), row['table']: row_id})


def check_sample(root):
    """Every row of the sample goes into the real schema, its own columns only."""
    name = 'data/sample/plan.json'
    sample = json.loads((root / name).read_text(encoding='utf-8'))
    database = sqlite3.connect(':memory:')
    database.execute('PRAGMA foreign_keys = ON')
    for step in files(root, 'src/db/schema/*.sql'):
        database.executescript(step.read_text(encoding='utf-8'))
    if sample.get('weft-subtree') != 1:
        yield f'{name}: not a subtree of version 1'
    sample_rows.ids = iter(range(1, 10**6))
    for row_id, position, row, parent, above in sample_rows(sample['rows']):
        table, values = row['table'], row['values']
        at = f'{name}: {table} {values.get("ref") or values.get("title") or values.get("text")}'
        if table not in CHILDREN[parent]:
            yield f'{at}: does not belong below {parent}'
            continue
        given = set(values) & (DERIVED - ({'starts_on'} if table == 'plan' else set()))
        if given:
            yield f'{at}: {", ".join(sorted(given))} is derived'
        whole = {'id': row_id, **values}
        if table in ('strand', 'action'):
            whole['position'] = position
        if table == 'strand':
            whole['plan'] = above['plan']
        elif table == 'action':
            whole.update(strand=above['strand'], parent=above.get('action'))
        elif table == 'action_note':
            whole['action'] = above['action']
        names, marks = ', '.join(whole), ', '.join('?' * len(whole))
        try:
            database.execute(f'INSERT INTO {table} ({names}) VALUES ({marks})',
                             list(whole.values()))
        except sqlite3.Error as error:
            yield f'{at}: {error}'


def main():
    tap = Tap()
    root, built = source_root(), pathlib.Path(sys.argv[2])
    plan = '{"weft-subtree":1,"rows":[{"table":"plan","values":%s}]}'
    schema = 'CREATE TABLE plan (id INTEGER PRIMARY KEY, title TEXT CHECK (title <> %s)) STRICT;'
    cases = [
        ('desktop entry', 'desktop-file-validate', check_desktop, built,
         {DESKTOP: '[Desktop Entry]\nType=Application\nName=Weft\nMimeType=x\n'}, [DESKTOP]),
        ('metainfo', 'appstreamcli', check_metainfo, built,
         {METAINFO: '<component type="desktop-application"><id>a</id></component>'}, [METAINFO]),
        ('MIME type is XML', 'xmllint', check_mime, built, {MIME: '<mime-info>'}, [MIME]),
        ('MIME type', 'update-mime-database', check_mime_database, built,
         {MIME: '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"/>'},
         [MIME]),
        ('settings', 'glib-compile-schemas', check_settings, root,
         {'data/a.gschema.xml': '<schemalist><schema id="a"><key name="k" type="i"/>'
                                '</schema></schemalist>'}, ['']),
        ('man pages', 'mandoc', check_man, root,
         {'data/man/a.1': '.Dd November 22, 2026\n.Dt A 1\n.Os\n.Sh NAME\n.Nm a\n'}, ['a.1']),
        ('icons', 'python3', check_svg, root,
         {f'data/icons/hicolor/scalable/apps/{ID}.svg': '<svg/>',
          f'data/icons/hicolor/symbolic/apps/{ID}-symbolic.svg': '<svg'},
         [f'scalable/apps/{ID}.svg', f'symbolic/apps/{ID}-symbolic.svg', 'application-x-weft']),
        ('sample register', 'python3', check_sample, root,
         {'data/sample/plan.json': plan % '{"id":1,"title":""}',
          'src/db/schema/0001.sql': schema % "''"}, ['plan.json']),
    ]
    for name, program, check, where, files_with_fault, expected in cases:
        if shutil.which(program) is None:
            tap.skip(name, f'{program} is not installed')
            continue
        tap.case(name, check(where))
        tap.planted(name, check, files_with_fault, expected)
    tap.done()


if __name__ == '__main__':
    main()
