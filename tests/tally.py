#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the cases in the test logs of build folders and prints one line.

Each program counts as the cases that it reports in TAP; a program that reports none, or that
ends badly although none of its cases failed (a crash, a leak, a timeout), counts as one more.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r'^(not )?ok\b[^#\n]*(#\s*(skip|todo))?', re.IGNORECASE | re.MULTILINE)


def count(test):
    """Returns (passed, failed, skipped) of one program."""
    passed = failed = skipped = 0
    for bad, _, directive in CASE.findall(test.get('stdout') or ''):
        if directive.lower() == 'skip':
            skipped += 1
        elif bad and not directive:
            failed += 1
        else:
            passed += 1
    result = test['result']
    if result == 'SKIP':
        return passed, failed, max(skipped, 1)
    if result in ('OK', 'EXPECTEDFAIL'):
        return passed + (passed + skipped == 0), failed, skipped
    return passed, max(failed, 1), skipped


def main():
    total = [0, 0, 0]
    for folder in sys.argv[1:]:
        log = pathlib.Path(folder, 'meson-logs', 'testlog.json')
        for line in log.read_text().splitlines() if log.exists() else []:
            total = [a + b for a, b in zip(total, count(json.loads(line)))]
    passed, failed, skipped = total
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
