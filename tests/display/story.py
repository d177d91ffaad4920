# SPDX-License-Identifier: GPL-3.0-or-later
"""How a story is told: what e2e.py and its like share.

    e2e.py BUILD PREFIX LOGS

installs BUILD below a scratch folder, starts the program on a screen and a bus of its own, and
goes through one story in steps, each of which is a case. What is seen in the window is compared
with what weft-cli says of the same register. When a step fails, what was on the screen is kept
in LOGS, as a picture and as the tree of the accessibility bus, and the story ends.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / 'data'
sys.path.insert(0, str(HERE.parent / 'displayless'))

from checks import Tap  # noqa: E402
from person import Bus, NotSeen, Person, Screen, nameless, until  # noqa: E402


def install(build, prefix, folder):
    """Installs into a folder; returns where the prefix is then. What a package does afterwards
    with what it finds there is done here too."""
    subprocess.run(['meson', 'install', '--quiet', '-C', build], check=True,
                   env={**os.environ, 'DESTDIR': str(folder)},
                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    place = folder / pathlib.Path(prefix).relative_to('/')
    subprocess.run(['glib-compile-schemas', place / 'share' / 'glib-2.0' / 'schemas'], check=True)
    return place


def surroundings(home, place, today):
    """The environment of somebody who has just come to this computer."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(('DBUS_', 'G_', 'GDK_', 'GTK_', 'GSETTINGS_', 'XDG_'))
                   and name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS')}
    for name in ('CACHE', 'CONFIG', 'DATA', 'STATE'):
        environment[f'XDG_{name}_HOME'] = str(home / name.lower())
    runtime = home / 'runtime'
    runtime.mkdir(mode=0o700)
    environment.update(
        HOME=str(home), XDG_RUNTIME_DIR=str(runtime),
        XDG_DATA_DIRS=f'{place}/share:/usr/local/share:/usr/share',
        PATH=f'{place}/bin:{os.environ["PATH"]}', WEFT_DATA_DIR=f'{place}/share/weft',
        LC_ALL='C.UTF-8', WEFT_TODAY=today, GDK_BACKEND='x11', GSK_RENDERER='cairo',
        GSETTINGS_BACKEND='keyfile', GIO_USE_VFS='local')
    return environment


class Story:
    """The steps, in their order. Each one finds what those before it left."""

    STEPS = ()
    TODAY = '2024-01-10'

    def __init__(self, person, home, place):
        self.person, self.home, self.place = person, home, place
        self.register = home / 'data' / 'weft' / 'register.weft'
        self.unnamed = []

    # What weft-cli says

    def say(self, *words):
        """Runs weft-cli; what it prints."""
        return subprocess.run(['weft-cli', '-r', self.register, *words], check=True,
                              env=self.person.environment, stdout=subprocess.PIPE).stdout

    def cli(self, *words):
        return json.loads(self.say('--json', *words))

    def expect(self, what, found, wanted):
        if found != wanted:
            raise AssertionError(f'{what}: {found!r}, not {wanted!r}')

    def expect_soon(self, what, look, wanted):
        """As long as the window is still writing, the register may say otherwise."""
        found = None

        def agrees():
            nonlocal found
            found = look()
            return found == wanted

        try:
            until(agrees, what, 10)
        except NotSeen:
            self.expect(what, found, wanted)

    # What several stories do

    def check_names(self, where):
        self.unnamed += [f'{where}: {fault}' for fault in nameless(self.person.nodes())]

    def open_file(self, title, path):
        """Types the name of a file into the dialog that asks for one."""
        self.person.find(f'^{title}', 'window|dialog|widget')
        until(lambda: [node for node in self.person.look(within=f'^{title}')
                       if node.has('focused')], 'the keyboard in the dialog')
        self.person.type(str(path))
        self.person.keys('Return')
        self.person.gone(f'^{title}', 'window|dialog|widget')

    def save_file(self, title, path):
        """Types the name of a file into the dialog that asks where to save one."""
        self.person.find(f'^{title}$', 'window|dialog|widget')
        until(lambda: [node for node in self.person.look(role='text box')
                       if node.has('focused') and node.words.endswith(path.suffix)],
              'a name offered')
        self.person.keys('ctrl+a')
        self.person.type(str(path))
        self.person.keys('Return')

    def read_pdf(self, path):
        """Its words, in one line."""
        text = subprocess.run(['pdftotext', path, '-'], check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        return re.sub(r'\s+', ' ', text)

    # How each one ends

    def end(self):
        """the program ends, and the register is sound"""
        self.person.leave()
        self.say('check')
        log = pathlib.Path(self.person.log.name).read_text(encoding='utf-8', errors='replace')
        self.expect('complaints', [line for line in log.splitlines() if 'CRITICAL' in line], [])

    def names(self):
        """every control of every page has a name"""
        if self.unnamed:
            raise AssertionError('; '.join(sorted(set(self.unnamed))))


def keep(person, screen, logs, name):
    """Keeps what was on the screen."""
    screen.screenshot(logs / f'{name}.png')
    tree = ''
    if person.process is not None and person.process.poll() is None:
        tree = person.tree()
    (logs / f'{name}-tree.txt').write_text(tree)
    print(f'See {logs}/{name}.png, {logs}/{name}-tree.txt and {logs}/{name}-weft.txt',
          file=sys.stderr)


def tell(story, screen, logs, name):
    """Goes through the steps; whether all went well."""
    tap, broken = Tap(), False
    for step in story.STEPS:
        if broken:
            tap.skip(step.__doc__, 'the story ended before')
            continue
        try:
            step(story)
            tap.case(step.__doc__, [])
        # Whatever went wrong, the log must show what was on the screen.
        except Exception as fault:  # pylint: disable=broad-exception-caught
            tap.case(step.__doc__, [f'{fault}' or repr(fault)])
            traceback.print_exc()
            keep(story.person, screen, logs, name)
            broken = True
        sys.stdout.flush()
    tap.done()
    return not broken


def run(kind):
    """Tells a story of a kind; the status for the end of the program."""
    build, prefix, logs = sys.argv[1:4]
    name = pathlib.Path(sys.argv[0]).stem
    if len(sys.argv) > 4:
        # Inside, on the bus of its own.
        logs, home, place = map(pathlib.Path, sys.argv[3:6])
        sys.stdout = os.fdopen(int(sys.argv[6]), 'w', encoding='utf-8')
        screen = Screen(home)
        logs.mkdir(parents=True, exist_ok=True)
        with open(logs / f'{name}-weft.txt', 'w', encoding='utf-8') as log:
            person = Person(Bus(), 'weft', {**os.environ, 'DISPLAY': screen.name}, log)
            try:
                return 0 if tell(kind(person, home, place), screen, logs, name) else 1
            finally:
                person.kill()
                screen.close()

    with tempfile.TemporaryDirectory(prefix='weft-e2e-') as folder:
        home = pathlib.Path(folder) / 'home'
        home.mkdir()
        place = install(build, prefix, pathlib.Path(folder) / 'root')
        # What buses have to say is no TAP.
        tap = os.dup(sys.stdout.fileno())
        return subprocess.call(
            ['dbus-run-session', '--', sys.executable, sys.argv[0], build, prefix, logs, home,
             place, str(tap)],
            env=surroundings(home, place, kind.TODAY), stdin=subprocess.DEVNULL,
            stdout=sys.stderr, pass_fds=[tap])
