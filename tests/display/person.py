# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a screen, for e2e.py.

    Xvfb ── frame buffer ──> Screen.screenshot()          what is seen
      ▲
      ├── keys, pointer ── xdotool                        what hands do
    weft
      └── accessibility bus ── Person.find(), press() …   what a screen reader does

Nothing here waits for a time: until() tries again until a condition holds or a deadline is over.
Each look reads the whole tree anew, as the program keeps on changing it, with the calls for all
objects of one depth under way at once; an object that goes away meanwhile is no fault.
"""

import os
import pathlib
import re
import select
import struct
import subprocess
import time
import zlib

from gi.repository import Gio, GLib

DEADLINE = 30

ACCESSIBLE, ACTION, COMPONENT, TEXT = (
    'org.a11y.atspi.' + name for name in ('Accessible', 'Action', 'Component', 'Text'))
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')

# Numbers of the protocol.
STATES = {'focusable': 11, 'focused': 12, 'selected': 23, 'sensitive': 24, 'visible': 30}
OF_WINDOW = 1

# As GTK calls them.
BUTTONS = 'button|toggle button|check box|switch|menu button|menu item.*'
FIELDS = 'text box|search box'
CONTROLS = f'{BUTTONS}|{FIELDS}|combo box|spin button|slider|list|list box|grid|tree grid|link'
HOLDERS = ('button', 'combo box', 'grid', 'tree grid')


class NotSeen(Exception):
    """Something did not become so in time."""


def until(look, what, deadline=DEADLINE):
    """What look() returns as soon as that is true."""
    end = time.monotonic() + deadline
    while not (found := look()):
        if time.monotonic() > end:
            raise NotSeen(f'not seen within {deadline} s: {what}')
        time.sleep(0.05)
    return found


class Screen:
    """An X server of its own, whose frame buffer is a file."""

    def __init__(self, folder, size='1280x800'):
        self.folder = pathlib.Path(folder)
        reader, writer = os.pipe()
        # pylint: disable=consider-using-with
        self.process = subprocess.Popen(
            ['Xvfb', '-displayfd', str(writer), '-screen', '0', f'{size}x24', '-nolisten', 'tcp',
             '-fbdir', str(self.folder)],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        # Two writes: it would not outlive the end of the pipe between them.
        number = b''
        while not number.endswith(b'\n'):
            if not select.select([reader], [], [], DEADLINE)[0]:
                raise NotSeen('Xvfb did not start')
            number += os.read(reader, 16) or b'?\n'
        os.close(reader)
        self.name = f':{int(number)}'

    def close(self):
        self.process.terminate()
        self.process.wait()

    def screenshot(self, path):
        """Writes what is seen as PNG. The frame buffer is a file of xwd: words, colours, pixels."""
        data = (self.folder / 'Xvfb_screen0').read_bytes()
        header = struct.unpack('>25I', data[:100])
        width, height, stride, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        rows = []
        for y in range(height):
            row = data[start + y * stride:start + y * stride + 4 * width]
            rgb = bytearray(3 * width)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            rows.append(b'\0' + bytes(rgb))

        def chunk(name, body):
            return (struct.pack('>I', len(body)) + name + body +
                    struct.pack('>I', zlib.crc32(name + body)))

        path.write_bytes(b'\x89PNG\r\n\x1a\n' +
                         chunk(b'IHDR', struct.pack('>2I5B', width, height, 8, 2, 0, 0, 0)) +
                         chunk(b'IDAT', zlib.compress(b''.join(rows))) + chunk(b'IEND', b''))


class Bus:
    """The accessibility bus, which the bus of the session starts."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        on = GLib.Variant('(ssv)', ('org.a11y.Status', 'IsEnabled', GLib.Variant('b', True)))
        session.call_sync('org.a11y.Bus', '/org/a11y/bus', PROPERTIES, 'Set', on, None,
                          Gio.DBusCallFlags.NONE, DEADLINE * 1000)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                     None, None, Gio.DBusCallFlags.NONE, DEADLINE * 1000)
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def call_all(self, calls):
        """The answers to (name, path, interface, method, arguments), None for one that failed."""
        answers = [None] * len(calls)
        left = [len(calls)]

        def answered(connection, result, place):
            left[0] -= 1
            try:
                answers[place] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for place, (name, path, interface, method, arguments) in enumerate(calls):
            self.connection.call(name, path, interface, method, arguments, None,
                                 Gio.DBusCallFlags.NONE, DEADLINE * 1000, None, answered, place)
        while left[0] > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def call(self, *call):
        return self.call_all([call])[0]


class Node:
    """An object of the program as it was at one look."""

    def __init__(self, bus, address, parent=None):
        self.bus, self.address, self.parent = bus, address, parent
        self.depth = parent.depth + 1 if parent else 0
        self.name, self.role, self.states, self.children = '', '', 0, []
        # What stands in a field; None of what is none.
        self.words = None

    def ask(self, interface, method, arguments=None):
        return (*self.address, interface, method, arguments)

    def get(self, interface, name):
        answer = self.bus.call(*self.ask(PROPERTIES, 'Get',
                                         GLib.Variant('(ss)', (interface, name))))
        return answer and answer[0]

    def has(self, state):
        return bool(self.states >> STATES[state] & 1)

    def place(self):
        """x, y, width and height in the window."""
        answer = self.bus.call(*self.ask(COMPONENT, 'GetExtents',
                                         GLib.Variant('(u)', (OF_WINDOW,))))
        return answer[0] if answer else (0, 0, 1, 1)

    def act(self):
        """Does what pressing it does; whether it could."""
        return self.bus.call(*self.ask(ACTION, 'DoAction', GLib.Variant('(i)', (0,)))) == (True,)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def around(self, role):
        """The nearest object around it of a role."""
        node = self.parent
        while node is not None and not re.fullmatch(role, node.role):
            node = node.parent
        return node

    def labels(self):
        """What can be read in it, in order."""
        return [node.name for node in self.walk() if node.role == 'label']


def read(bus, roots):
    """Reads all that shows under some objects, depth by depth."""
    level = roots
    while level:
        answers = iter(bus.call_all([call for node in level for call in (
            node.ask(ACCESSIBLE, 'GetState'), node.ask(ACCESSIBLE, 'GetRoleName'),
            node.ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))),
            node.ask(ACCESSIBLE, 'GetChildren'))]))
        found = []
        for node, state, role, name, children in zip(level, answers, answers, answers, answers):
            if None in (state, role, name, children):
                continue
            node.states = state[0][0] | state[0][1] << 32
            node.role, node.name = role[0], name[0]
            if node.parent is None or node.has('visible'):
                found.append((node, children[0]))
        hidden = find_hidden(bus, [node for node, children in found if node.parent and children])
        level = []
        for node, children in found:
            if node not in hidden:
                if node.parent is not None:
                    node.parent.children.append(node)
                level += [Node(bus, address, node) for address in children]
    read_words(bus, [node for root in roots for node in root.walk()
                     if re.fullmatch(FIELDS, node.role)])


def find_hidden(bus, nodes):
    """GTK 4.8 calls visible what is on a page that is not shown; but that contains no point, not
    even its own middle."""
    places = bus.call_all([node.ask(COMPONENT, 'GetExtents', GLib.Variant('(u)', (OF_WINDOW,)))
                           for node in nodes])
    asked = [(node, place[0]) for node, place in zip(nodes, places) if place]
    answers = bus.call_all([node.ask(COMPONENT, 'Contains', GLib.Variant(
        '(iiu)', (x + width // 2, y + height // 2, OF_WINDOW)))
                            for node, (x, y, width, height) in asked])
    return {node for (node, _), answer in zip(asked, answers) if answer == (False,)}


def read_words(bus, fields):
    """An entry of GTK 4.8 knows the end of its text only by number."""
    counts = bus.call_all([node.ask(PROPERTIES, 'Get',
                                    GLib.Variant('(ss)', (TEXT, 'CharacterCount')))
                           for node in fields])
    texts = bus.call_all([node.ask(TEXT, 'GetText',
                                   GLib.Variant('(ii)', (0, count[0] if count else 0)))
                          for node, count in zip(fields, counts)])
    for node, text in zip(fields, texts):
        node.words = text[0] if text else ''


class Person:
    """Works one running program."""

    def __init__(self, bus, program, environment, log):
        self.bus = bus
        self.program = program
        self.environment = environment
        self.log = log
        self.process = None
        self.address = None

    # Starting and ending

    def start(self, *words):
        # pylint: disable=consider-using-with
        self.process = subprocess.Popen([self.program, *words], env=self.environment,
                                        stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log)
        self.address = None
        until(self.nodes, 'a window')

    def leave(self):
        """Quits from the keyboard, and waits for the program to end."""
        self.keys('ctrl+q')
        until(lambda: self.process.poll() is not None, 'the end of the program')
        status, self.process = self.process.returncode, None
        if status != 0:
            raise AssertionError(f'the program ended with status {status}')

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None

    # Seeing

    def find_program(self):
        answer = self.bus.call(*REGISTRY, ACCESSIBLE, 'GetChildren', None)
        for name, path in answer[0] if answer else []:
            pid = self.bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                                GLib.Variant('(s)', (name,)))
            if pid == (self.process.pid,):
                return name, path
        return None

    def nodes(self):
        """All that shows, in reading order."""
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        self.address = self.address or self.find_program()
        if self.address is None:
            return []
        answer = self.bus.call(*self.address, ACCESSIBLE, 'GetChildren', None)
        windows = [Node(self.bus, address) for address in (answer[0] if answer else [])]
        read(self.bus, windows)
        nodes = [node for window in windows for node in window.walk()]
        if not any(node.has('focused') for node in nodes):
            self.give_keyboard()
        return nodes

    def look(self, name=None, role=None, words=None, within=None):
        """The objects that show now. Name, role and words are patterns; within is one of
        the name of something around them, which then begins with ^, or else of its role."""
        return [node for node in self.nodes()
                if (role is None or re.fullmatch(role, node.role)) and
                (name is None or re.search(name, node.name)) and
                (words is None or re.search(words, node.words or '')) and
                (within is None or any(is_within(node, within)))]

    def find(self, name=None, role=None, words=None, within=None, deadline=DEADLINE):
        """The first of them, as soon as there is one."""
        what = ', '.join(f'{key} “{value}”' for key, value in
                         (('name', name), ('role', role), ('words', words), ('within', within))
                         if value is not None)
        return until(lambda: self.look(name, role, words, within), what, deadline)[0]

    def gone(self, name=None, role=None, words=None, within=None):
        until(lambda: not self.look(name, role, words, within),
              f'the end of {name or ""} {words or ""}')

    def title(self, pattern):
        """Waits until a window is called so."""
        return self.find(pattern, 'window|dialog|frame')

    def row(self, pattern):
        """The row of a list in which something can be read."""
        return self.find(pattern, 'label', within='row').around('row')

    def row_click(self, pattern):
        """Selects a row of a list."""
        self.click(self.find(pattern, 'label', within='row'))
        until(lambda: self.row(pattern).has('selected'), f'the row of “{pattern}” selected')

    def page(self, pattern):
        """Goes to a page of the sidebar."""
        self.click(self.find(pattern, 'list item', within='^Pages$'))

    def row_reads(self, pattern, *texts):
        """Waits until the row reads all of that too."""
        until(lambda: all(any(re.search(text, label) for label in self.row(pattern).labels())
                          for text in texts), f'{texts} in the row of “{pattern}”')

    def rows(self, within):
        """What can be read in each row of a list."""
        return [node.labels() for node in self.look(role='row|list item', within=within)
                if not any(child.role == 'column header' for child in node.children)]

    def shows_rows(self, within, titles):
        """Waits until the rows of a list begin with these titles, and there is no other."""
        until(lambda: [labels[0] for labels in self.rows(within) if labels] == list(titles),
              f'{titles} in {within}')

    def focus(self):
        """What has the keyboard, if anything."""
        found = [node for node in self.nodes() if node.has('focused')]
        return found[-1] if found else None

    def focus_comes(self, name=None, role=None, within=None):
        """Waits until the keyboard is in something."""
        return until(lambda: [node for node in self.look(name, role, None, within)
                              if node.has('focused')],
                     f'the keyboard in “{name or role}”')[-1]

    def tree(self):
        return '\n'.join(
            '  ' * node.depth + f'[{node.role}] {node.name!r}' +
            (f' = {node.words!r}' if node.words is not None else '') +
            ''.join(f' {mark}' for mark, shown in (
                ('(off)', not node.has('sensitive')), ('(focused)', node.has('focused')),
                ('(selected)', node.has('selected'))) if shown)
            for node in self.nodes())

    # Doing

    def press(self, name, within=None):
        """Presses a button, once it is there and can be pressed."""
        def pressed():
            return any(node.has('sensitive') and node.act()
                       for node in reversed(self.look(name, BUTTONS, None, within)))
        until(pressed, f'a button “{name}” that can be pressed')

    def tab(self, before=None, key='Tab'):
        """Goes on with the keyboard; to what."""
        before = before or self.focus()
        self.keys(key)
        return until(lambda: (now := self.focus()) is not None and
                     (before is None or now.address != before.address) and now,
                     f'the keyboard leaving “{before and before.name}”')

    def tab_to(self, name, role='.*', within=None, key='Tab'):
        """Goes on with the keyboard until it is in something."""
        passed = []
        node = self.focus()
        while node is None or not (re.search(name, node.name) and re.fullmatch(role, node.role) and
                                   (within is None or any(is_within(node, within)))):
            if len(passed) == 100:
                raise NotSeen(f'{key} does not come to “{name}”, but to {passed}')
            node = self.tab(node, key)
            passed.append(node.name)
        return node

    def fill(self, name, text, within=None):
        """Types into a field in place of what stood there. To commit it is another matter."""
        field = self.find(name, FIELDS, within=within)
        self.click(field)
        until(lambda: any(node.has('focused') for node in self.look(name, FIELDS, None, within)),
              f'the keyboard in the field “{name}”')
        self.keys('ctrl+a')
        self.type(text)
        self.find(name, FIELDS, f'^{re.escape(text)}$', within)

    def choose(self, name, choice):
        """Opens a list of choices, and goes down to one of them. What Enter takes is what is
        selected: after a choice that was refused, this is not where the keyboard is."""
        def at(*states):
            return [node.labels() for node in self.look(role='list item', within=f'^{name}$')
                    if all(node.has(state) for state in ('focused', *states))]

        self.press('', within=f'^{name}$')
        until(at, f'the keyboard in the choices of “{name}”')
        self.keys('Home')
        labels = until(lambda: at('selected'), f'the first choice of “{name}”')
        while choice not in labels[0]:
            self.keys('Down')
            before = labels
            labels = until(lambda: [now for now in at('selected') if [now] != before],
                           f'a choice of “{name}” below {before[0]}')
        self.keys('Return')

    def click(self, node):
        """Points at the middle of something; the frame of a window is 5 wide. The pointer then goes
        to the corner, as it would call up words that lie over what is clicked next."""
        x, y, width, height = node.place()
        self.tool('mousemove', str(x + width // 2 + 5), str(y + height // 2 + 5), 'click', '1',
                  'mousemove', '2', '2')

    def give_keyboard(self):
        """To the window on top, as a window manager would; there is none here. Those that have a
        name are no menus; they are listed from the bottom."""
        windows = self.ask_tool('search', '--onlyvisible', '--name', '.')
        if windows and self.ask_tool('getwindowfocus') != windows[-1:]:
            self.ask_tool('windowfocus', windows[-1])

    def keys(self, *keys):
        self.give_keyboard()
        self.tool('key', '--clearmodifiers', *keys)

    def type(self, text):
        self.give_keyboard()
        self.tool('type', '--clearmodifiers', '--delay', '2', text)

    def ask_tool(self, *words):
        """What it says, word by word; a window may be gone meanwhile."""
        done = subprocess.run(['xdotool', *words], env=self.environment, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        return done.stdout.decode().split()

    def tool(self, *words):
        subprocess.run(['xdotool', *words], env=self.environment, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def is_within(node, pattern):
    while node.parent is not None:
        node = node.parent
        yield re.search(pattern, node.name) if pattern[0] == '^' else \
            re.fullmatch(pattern, node.role)


def nameless(nodes):
    """The controls that a screen reader would have no words for. What the toolkit puts into another
    control, as a button into a menu button or the list into a table, may have the other's name."""
    def is_named(node):
        return node.name.strip() and not re.fullmatch(r'(Gtk|Weft)[A-Z]\w+', node.name)

    def is_control(node):
        return node.has('focusable') and re.fullmatch(CONTROLS, node.role)

    for node in nodes:
        if is_control(node) and not is_named(node):
            role, outer = node.role, node.around(CONTROLS)
            if not (outer and outer.role in HOLDERS and is_named(outer)):
                names = []
                while (node := node.parent) is not None:
                    names += [node.name] if node.name else []
                yield f'a {role} has no name, in {" in ".join(names[:3])}'
