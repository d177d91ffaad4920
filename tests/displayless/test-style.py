#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house style, as far as a machine can tell it."""

import re

from checks import Tap, files, place, source_root, without_comments

SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
COLUMNS = 100
LINES = 900

CODE = ('src/**/*.[ch]', 'tests/**/*.[ch]')
TEXTS = CODE + (
    'src/**/*.sql', 'ui/**/*.ui', 'ui/**/*.css', 'tests/**/*.py', 'run',
    'meson.build', '*/**/meson.build', 'data/*.in', 'data/*.xml',
)
# Split so that this file does not find itself.
PROMISES = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X)\b')
PROTOTYPE = re.compile(r'^(?!static|typedef|#)[A-Za-z_][\w \t*]*?\b(weft_\w+)\s*\([^;{]*\)[^;{]*;',
                       re.MULTILINE)
DOCUMENTED = re.compile(r'/\*\*\n \* (weft_\w+):')


def read(path):
    return path.read_text(encoding='utf-8')


def check_licence(root):
    for path in files(root, *CODE):
        if read(path).partition('\n')[0] != f'/* {SPDX} */':
            yield f'{place(root, path)}: the first line does not name the licence'
    for path in files(root, 'ui/**/*.ui', 'ui/**/*.css', 'tests/**/*.py', 'data/**/*.svg',
                      'data/*.xml', 'data/*.xml.in', 'data/man/*', 'run'):
        if SPDX not in '\n'.join(read(path).splitlines()[:3]):
            yield f'{place(root, path)}: the first lines do not name the licence'


def check_lines(root):
    for path in files(root, *TEXTS):
        text = read(path)
        lines = text.split('\n')
        for number, line in enumerate(lines, 1):
            at = f'{place(root, path)}:{number}'
            if '\t' in line:
                yield f'{at}: a tab'
            if line != line.rstrip():
                yield f'{at}: spaces at the end'
            # XML breaks where its tool likes; a closure that binds a property is one long line.
            if len(line) > COLUMNS and path.suffix != '.ui':
                yield f'{at}: {len(line)} columns'
            if PROMISES.search(line):
                yield f'{at}: a promise instead of the work'
        if not text.endswith('\n') or text.endswith('\n\n'):
            yield f'{place(root, path)}: does not end in exactly one line end'
        if len(lines) - 1 > LINES:
            yield f'{place(root, path)}: {len(lines) - 1} lines; split it by concern'


def check_headers(root):
    for path in files(root, 'src/**/*.h'):
        if '\n#pragma once\n' not in read(path):
            yield f'{place(root, path)}: no #pragma once'


def check_order(root):
    """config.h, the own header, then runs of includes in the order of the alphabet."""
    for path in files(root, *CODE):
        lines = read(path).split('\n')
        includes = [line for line in lines if line.startswith('#include')]
        if path.suffix == '.c' and includes[:1] != ['#include "config.h"']:
            yield f'{place(root, path)}: config.h is not included first'
        run = []
        for line in lines + ['']:
            if line.startswith('#include'):
                run.append(line.split()[1].strip('"<>').lower())
                continue
            # "a.h" may stand before "a-b.h" or after it.
            if run not in (sorted(run), sorted(run, key=lambda name: name.partition('.'))):
                yield f'{place(root, path)}: includes not sorted: {", ".join(run)}'
            run = []


def check_documented(root):
    """Every function that another room or file may call says what it does."""
    for path in files(root, 'src/**/*.h'):
        if path.name.endswith('-private.h'):
            continue
        documented = set()
        for source in path.parent.glob('*.[ch]'):
            documented |= set(DOCUMENTED.findall(read(source)))
        for match in PROTOTYPE.finditer(without_comments(read(path))):
            name = match.group(1)
            if name not in documented and not name.endswith(('_get_type', '_quark')):
                yield f'{place(root, path)}: {name}() has no doc comment'


def main():
    tap = Tap()
    root = source_root()
    spdx = f'/* {SPDX} */\n'
    tap.case('licence', check_licence(root))
    tap.case('lines', check_lines(root))
    tap.case('headers', check_headers(root))
    tap.case('order of includes', check_order(root))
    tap.case('doc comments', check_documented(root))
    tap.planted('files without licence', check_licence, {
        'src/a.c': f'\n{spdx}', 'ui/a.ui': '<interface/>', 'src/b.c': spdx,
    }, ['src/a.c', 'ui/a.ui'])
    tap.planted('bad lines', check_lines, {
        'src/tab.c': '\tint a;\n', 'src/wide.c': 'é' * 101 + '\n',
        'src/long.c': '\n' * 901 + 'a\n',
        'src/later.c': '/* TO' 'DO: all */\n', 'src/end.c': 'int a;', 'src/space.c': 'a \n',
        'src/good.c': 'é' * 100 + '\n',
    }, ['src/tab.c:1', 'src/wide.c:1', 'src/long.c', 'src/later.c:1', 'src/end.c', 'src/space.c'])
    tap.planted('a header read twice', check_headers, {
        'src/a.h': spdx, 'src/b.h': f'{spdx}#pragma once\n',
    }, ['src/a.h'])
    tap.planted('includes out of order', check_order, {
        'src/a.c': '#include "config.h"\n\n#include "b.h"\n#include "a.h"\n',
        'src/b.c': '#include "a.h"\n',
        'src/c.c': '#include "config.h"\n\n#include "c.h"\n\n#include "a.h"\n#include "b.h"\n',
    }, ['src/a.c', 'src/b.c'])
    tap.planted('a function without doc comment', check_documented, {
        'src/a.h': 'char *weft_a_one (int  a,\n                  int  b) G_GNUC_PURE;\n',
        'src/b.h': '/* int weft_b_none (void); */\nvoid weft_b_one (void);\n',
        'src/b.c': '/**\n * weft_b_one:\n */\n',
    }, ['src/a.h'])
    tap.done()


if __name__ == '__main__':
    main()
