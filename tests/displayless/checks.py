# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the tree share: TAP, files of the tree, and a small reader of C.

A check is a function that takes the root of a tree and yields one sentence a fault. Each one is
run twice: over Weft itself, where it must find nothing, and over a scratch tree with a planted
fault, where it must find exactly the files named.
"""

import pathlib
import re
import sys
import tempfile

LETTER = re.compile(r'[^\W\d_]')

# One token of C that may hide others: a comment, a string, a character.
_OPAQUE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


class Tap:
    """Prints TAP; end with done()."""

    def __init__(self):
        self.number = 0

    def case(self, name, faults):
        """One case, which passes if there are no faults."""
        faults = list(faults)
        self.number += 1
        print(f'{"not " if faults else ""}ok {self.number} {name}')
        # Not as comments of TAP, which a runner drops, but where it keeps a failed test's log.
        for fault in faults:
            print(f'{name}: {fault}', file=sys.stderr)

    def skip(self, name, why):
        self.number += 1
        print(f'ok {self.number} {name} # SKIP {why}')

    def planted(self, name, check, files, expected):
        """One case, which passes if check finds a fault in each of expected and no other."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding='utf-8')
            found = list(check(root))
        missed = [f'no fault was found in {path}' for path in expected
                  if not any(path in fault for fault in found)]
        extra = [f'not a fault: {fault}' for fault in found
                 if not any(path in fault for path in expected)]
        self.case(f'planted: {name}', missed + extra)

    def done(self):
        print(f'1..{self.number}')


def source_root():
    return pathlib.Path(sys.argv[1]).resolve()


def files(root, *patterns):
    """The files of the tree that match, sorted; folders of Python and hidden files left out."""
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(path for path in found
                  if not any(part.startswith(('.', '__')) for part in path.relative_to(root).parts))


def place(root, path, text=None, offset=0):
    """path:line, as a person looks it up."""
    name = path.relative_to(root).as_posix()
    return name if text is None else f'{name}:{text.count(chr(10), 0, offset) + 1}'


def without_comments(text):
    """C with comments made blanks, everything else at its place."""
    def blank(match):
        token = match.group()
        return re.sub(r'[^\n]', ' ', token) if token.startswith('/') else token
    return _OPAQUE.sub(blank, text)


def without_strings(text):
    """C with the insides of strings and characters made blanks, everything else at its place."""
    def blank(match):
        token = match.group()
        return token if token.startswith('/') else token[0] + ' ' * (len(token) - 2) + token[-1]
    return _OPAQUE.sub(blank, text)


def calls(text, names):
    """Yields (name, offset, [(offset, argument)…]) for each call of one of names in C.

    text is without comments.
    """
    bare = without_strings(text)
    for match in re.finditer(r'\b(' + '|'.join(names) + r')\s*\(', bare):
        depth, start, arguments = 1, match.end(), []
        for offset in range(match.end(), len(bare)):
            letter = bare[offset]
            if letter in '([{':
                depth += 1
            elif letter in ')]}':
                depth -= 1
            if depth == 0 or (depth == 1 and letter == ','):
                arguments.append((start, text[start:offset]))
                start = offset + 1
            if depth == 0:
                break
        yield match.group(1), match.start(), arguments
