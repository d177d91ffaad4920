#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/tally.py counts what failed, however it failed."""

import json
import pathlib
import subprocess
import sys
import tempfile

from checks import Tap, source_root


def tally(tests):
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, 'meson-logs', 'testlog.json')
        log.parent.mkdir()
        log.write_text(''.join(json.dumps(dict(test, name='t')) + '\n' for test in tests))
        done = subprocess.run([sys.executable, source_root() / 'tests' / 'tally.py', folder],
                              stdout=subprocess.PIPE, encoding='utf-8', check=False)
    return done.returncode, done.stdout


def main():
    tap = Tap()
    good = {'result': 'OK', 'stdout': 'ok 1 /a\n# ok\nok 2 /b # SKIP no file\nok 3 /c\n1..3\n'}
    for name, tests, expected in [
            ('cases', [good, good], (0, '4 passed, 0 failed, 2 skipped\n')),
            ('a program without cases', [{'result': 'OK', 'stdout': ''}],
             (0, '1 passed, 0 failed\n')),
            ('a failed case', [good, {'result': 'FAIL', 'stdout': 'ok 1 /a\nnot ok 2 /b\n1..2\n'}],
             (1, '3 passed, 1 failed, 1 skipped\n')),
            ('a crash after good cases', [{'result': 'ERROR', 'stdout': 'ok 1 /a\n'}],
             (1, '1 passed, 1 failed\n')),
            ('a timeout', [{'result': 'TIMEOUT', 'stdout': ''}], (1, '0 passed, 1 failed\n')),
            ('a program skipped whole', [good, {'result': 'SKIP', 'stdout': '1..0 # SKIP\n'}],
             (0, '2 passed, 0 failed, 2 skipped\n')),
            ('no tests at all', [], (1, '0 passed, 0 failed\n'))]:
        got = tally(tests)
        tap.case(name, [] if got == expected else [f'{got} instead of {expected}'])
    tap.done()


if __name__ == '__main__':
    main()
