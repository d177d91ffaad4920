#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names every file that has something to translate, and no other; so does LINGUAS."""

import re

from checks import Tap, files, place, source_root, without_comments

MARKED_C = re.compile(r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
MARKED_UI = re.compile(r'\btranslatable="(yes|true|1)"')
DATA = ('data/*.desktop.in', 'data/*.metainfo.xml.in', 'data/*.mime.xml.in', 'data/*.gschema.xml')


def listed(path):
    lines = path.read_text(encoding='utf-8').splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def has_strings(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix == '.ui':
        return MARKED_UI.search(text)
    return MARKED_C.search(without_comments(text))


def check_potfiles(root):
    named = listed(root / 'po/POTFILES')
    wanted = {place(root, path) for path in files(root, *DATA)}
    wanted |= {place(root, path) for path in files(root, 'src/**/*.[ch]', 'ui/**/*.ui')
               if has_strings(path)}
    for name in sorted(wanted - set(named)):
        yield f'{name} has strings to translate and is not in po/POTFILES'
    for name in sorted(set(named) - wanted):
        why = 'has nothing to translate' if (root / name).exists() else 'does not exist'
        yield f'{name} is in po/POTFILES and {why}'
    for name in sorted(name for name in set(named) if named.count(name) > 1):
        yield f'{name} is in po/POTFILES twice'
    if named != sorted(named):
        yield 'po/POTFILES is not sorted'


def check_linguas(root):
    named = set(listed(root / 'po/LINGUAS'))
    there = {path.stem for path in files(root, 'po/*.po')}
    for name in sorted(named ^ there):
        yield f'po/{name}.po is in only one of po/ and po/LINGUAS'


def check_headers(root):
    """A translation that lost its plural rule or its encoding shows rubbish to its reader."""
    for path in files(root, 'po/*.po'):
        text = path.read_text(encoding='utf-8')
        for header in ('charset=UTF-8', 'Plural-Forms: nplurals='):
            if header not in text:
                yield f'{place(root, path)} lacks "{header}"'


def main():
    tap = Tap()
    root = source_root()
    tap.case('POTFILES is complete', check_potfiles(root))
    tap.case('LINGUAS is complete', check_linguas(root))
    tap.case('translations have their headers', check_headers(root))
    tap.planted('files left out, stale and empty', check_potfiles, {
        'po/POTFILES': '# sorted\nsrc/app/a.c\nsrc/app/gone.c\nsrc/app/mute.c\n',
        'src/app/a.c': 'x = _("A");',
        'src/app/b.c': 'x = C_ ("verb", "Print");',
        'src/app/mute.c': '/* _("no") */ quote_("no");',
        'ui/w.ui': '<property name="label" translatable="yes">A</property>',
        'ui/mute.ui': '<property name="name">a</property>',
        'data/x.desktop.in': 'Name=X',
    }, ['src/app/b.c', 'src/app/gone.c', 'src/app/mute.c', 'ui/w.ui', 'data/x.desktop.in'])
    tap.planted('an unsorted list', check_potfiles, {
        'po/POTFILES': 'src/b.c\nsrc/a.c\n', 'src/a.c': '_("A")', 'src/b.c': '_("B")',
    }, ['not sorted'])
    tap.planted('a language left out', check_linguas,
                {'po/LINGUAS': 'cy\n', 'po/gd.po': '', 'po/cy.po': ''}, ['po/gd.po'])
    tap.planted('a translation without plural rule', check_headers,
                {'po/gd.po': 'charset=UTF-8'}, ['Plural-Forms'])
    tap.done()


if __name__ == '__main__':
    main()
