# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of weft-cli share: a register of their own, and short words for what they do with
it. Today is 1 October 2022, see WEFT_TODAY."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

# Quotes of three languages, a statement, markup, lines, a format, and letters of all sizes.
HOSTILE = ('\'"; DROP TABLE action; -- <b>&amp;</b>\n\tline 2 %s %n $(id) `id`\n'
           'Tŷ’r Cŵn – 漢字 🧵 a\u0301 \u202e \x1b[31m')


class Cli:
    """A folder with a register x.weft in it, and weft-cli to work on that."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.register = self.folder / 'x.weft'
        self.environment = {**os.environ, 'XDG_DATA_HOME': str(self.folder / 'data')}

    def run(self, *words, expect=0, register=None, before=None):
        """Runs it; anything but the expected exit status is a fault."""
        command = [PROGRAM, '-r', register or self.register, *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              stdin=subprocess.DEVNULL, env=self.environment, cwd=self.folder,
                              preexec_fn=before, check=False)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        if done.returncode != expect:
            raise AssertionError(f'{words}: exit {done.returncode}, not {expect}: {done.err}')
        # Both have a line for each fault.
        many = 'check' in words or 'answers' in words
        if expect == 1 and not many and len(done.err.splitlines()) != 1:
            raise AssertionError(f'{words}: not one message: {done.err}')
        return done

    def json(self, *words, **options):
        return json.loads(self.run('--json', *words, **options).out)

    def add(self, kind, **fields):
        return self.json('add', kind, *(f'{name}={value}' for name, value in fields.items()))

    def set(self, kind, row, **fields):
        return self.json('set', kind, str(row['id']),
                         *(f'{name}={value}' for name, value in fields.items()))

    def show(self, kind, row):
        return self.json('show', kind, str(row['id']))

    def state(self):
        """All that lists and history tell."""
        return [self.json('list', plural) for plural in ('plans', 'strands', 'actions')] + [
            self.json('history')]

    def tree(self):
        """A register with a plan of one strand and three actions, the first of two parts."""
        self.run('init')
        plan = self.add('plan', title='Canals', starts_on='2022-04-01', ends_on='2023-03-31')
        strand = self.add('strand', plan=plan['id'], ref='Step 4', title='Locks')
        first = self.add('action', strand=strand['id'], ref='a)', text='Ask the keepers')
        second = self.add('action', strand=strand['id'], text='Count the boats')
        third = self.add('action', strand=strand['id'], text='Paint the gates')
        part = self.add('action', parent=first['id'], ref='i.', text='By letter')
        other = self.add('action', parent=first['id'], text='By telephone')
        return plan, strand, first, second, third, part, other


def equal(got, wanted, what=''):
    if got != wanted:
        raise AssertionError(f'{what}: {got!r} is not {wanted!r}')


def contains(text, *words):
    for word in words:
        if str(word) not in text:
            raise AssertionError(f'{word!r} is not in {text!r}')


def names(rows, key='path'):
    return [row[key] for row in rows]


def run_case(tap, test):
    name = test.__name__.replace('_', ' ')
    with tempfile.TemporaryDirectory() as folder:
        # For whoever the test becomes.
        os.chmod(folder, 0o755)
        try:
            test(Cli(folder))
        except (AssertionError, OSError, ValueError, KeyError, IndexError, StopIteration,
                sqlite3.Error) as error:
            tap.case(name, [f'{type(error).__name__}: {error}'])
        else:
            tap.case(name, [])


def run_cases(tap, tests):
    """Each of them on a register of its own."""
    for test in tests:
        run_case(tap, test)
