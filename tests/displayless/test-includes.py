#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms depend one way, downwards: proved from the includes and from what the rooms link."""

import re

from checks import Tap, files, place, source_root, without_comments

# room: the rooms it may use; the table of the design.
ROOMS = {
    'base': set(),
    'rules': {'base'},
    'db': {'base'},
    'model': {'base', 'rules', 'db'},
    'exchange': {'base', 'rules', 'db', 'model'},
    'report': {'base', 'rules', 'db', 'model'},
    'cli': {'base', 'rules', 'db', 'model', 'exchange', 'report'},
    'app': {'base', 'rules', 'db', 'model', 'exchange', 'report'},
    '.': {'base', 'app'},
}

# A library's headers: the rooms that may include them; and so may link them.
LIBRARIES = {
    r'(gtk|gdk|gsk|graphene)\b.*': {'app'},
    r'(pango|cairo)\b.*': {'report', 'app'},
    r'sqlite3.*': {'db'},
    r'(libxml/|archive|uchardet).*': {'exchange'},
}
LINKS = {'gtk_dep': {'app'}, 'pango_dep': {'report', 'app'}, 'sqlite_dep': {'db'},
         'xml_dep': {'exchange'}, 'archive_dep': {'exchange'}, 'uchardet_dep': {'exchange'}}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(root, path):
    parts = path.relative_to(root / 'src').parts
    return parts[0] if len(parts) > 1 else '.'


def check_includes(root):
    sources = files(root, 'src/**/*.[ch]')
    home = {path.name: room_of(root, path) for path in sources if path.suffix == '.h'}
    for path in sources:
        room = room_of(root, path)
        if room not in ROOMS:
            yield f'{place(root, path)}: src/{room} is no room of the design'
            continue
        text = without_comments(path.read_text(encoding='utf-8'))
        for match in INCLUDE.finditer(text):
            at = place(root, path, text, match.start(1))
            quote, name = match.groups()
            if quote == '"':
                target = home.get(name.rsplit('/', 1)[-1])
                if '/' in name:
                    yield f'{at}: "{name}" names a folder; a room is an include path'
                elif target and target != room and target not in ROOMS[room]:
                    yield f'{at}: {room} may not use {target} ("{name}")'
                elif target and target != room and name.endswith('-private.h'):
                    yield f'{at}: "{name}" is private to {target}'
            for library, rooms in LIBRARIES.items():
                if quote == '<' and re.fullmatch(library, name) and room not in rooms:
                    yield f'{at}: {room} may not use <{name}>'


def check_links(root):
    for path in files(root, 'src/*/meson.build'):
        room = room_of(root, path)
        text = re.sub(r'#[^\n]*', '', path.read_text(encoding='utf-8'))
        for name in sorted(set(re.findall(r'\b(\w+)_dep\b', text)) - {room}):
            if name in ROOMS and name not in ROOMS.get(room, set()):
                yield f'{place(root, path)}: {room} may not link {name}'
            elif room not in LINKS.get(name + '_dep', {room}):
                yield f'{place(root, path)}: {room} may not link {name}_dep'


def main():
    tap = Tap()
    root = source_root()
    tap.case('includes go downwards', check_includes(root))
    tap.case('rooms link what they may', check_links(root))
    tap.case('there are rooms to look at',
             [] if len(files(root, 'src/*/meson.build')) > 1 else ['src has no rooms'])
    tap.planted('an include that goes up, beside, or past a border', check_includes, {
        'src/base/weft-a.h': '/* "weft-m.h" */\n',
        'src/base/weft-up.c': '#include "weft-m.h"\n',
        'src/model/weft-m.h': '#include "weft-a.h"\n',
        'src/exchange/weft-x.h': '#include "weft-m.h"\n',
        'src/report/weft-beside.c': '#include "weft-x.h"\n',
        'src/model/weft-sql.c': '#include <sqlite3.h>\n',
        'src/report/weft-window.c': '# include <gtk/gtk.h>\n',
        'src/db/weft-db-private.h': '',
        'src/model/weft-peeps.c': '#include "weft-db-private.h"\n',
        'src/app/weft-w.c': '#include <gtk/gtk.h>\n#include "weft-x.h"\n',
        'src/extra/weft-e.c': '',
    }, ['src/base/weft-up.c', 'src/report/weft-beside.c', 'src/model/weft-sql.c',
        'src/report/weft-window.c', 'src/model/weft-peeps.c', 'src/extra/weft-e.c'])
    tap.planted('a link that goes up', check_links, {
        'src/rules/meson.build': "dependencies: [base_dep, db_dep]\nrules_dep = 1\n",
        'src/cli/meson.build': "dependencies: [exchange_dep, gtk_dep]\n",
        'src/app/meson.build': "dependencies: [exchange_dep, report_dep, gtk_dep]\n",
    }, ['src/rules/meson.build', 'src/cli/meson.build'])
    tap.done()


if __name__ == '__main__':
    main()
