#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works the installed program as a person would, from an empty home to a printed summary.

See story.py for how it is run."""

import pathlib
import re
import subprocess
import sys

from person import until
from story import DATA, Story, run

PLANS = DATA / 'plans'
DOCUMENT = PLANS / 'steps.txt'
TITLE = 'Annex 2 - Fair Work & Supply Plan'


class Plans(Story):
    """From a plan's document to its summary on paper."""

    def action(self, text):
        found, = [row for row in self.cli('list', 'actions') if row['text'] == text]
        return found

    # First start

    def installed(self):
        """everything is installed"""
        for path in ('bin/weft', 'bin/weft-cli', 'share/applications/io.github.weft.Weft.desktop',
                     'share/icons/hicolor/scalable/apps/io.github.weft.Weft.svg',
                     'share/mime/packages/io.github.weft.Weft.mime.xml',
                     'share/weft/sample/plan.json', 'share/man/man1/weft.1'):
            if not list((self.place / path).parent.glob((self.place / path).name + '*')):
                raise AssertionError(f'{path} is not installed')

    def welcome(self):
        """the first start offers three ways to begin"""
        self.person.start()
        for way in ('Look at a sample register', 'Import a plan', 'Start an empty plan'):
            self.person.find(f'^{way}$', 'button')
        self.check_names('Welcome')
        self.expect('plans', self.cli('list', 'plans'), [])

    def sample(self):
        """the sample is one step, which Undo takes back"""
        self.person.press('^Look at a sample register$')
        self.person.find('strands · .* actions', 'label', within='row')
        self.expect('plans', len(self.cli('list', 'plans')), 1)
        self.person.press('^Undo$')
        self.person.title('^Welcome')
        self.expect('plans', self.cli('list', 'plans'), [])

    # Import

    def choose(self):
        """a document is chosen, and what it holds is shown"""
        self.person.press('^Import a plan$')
        self.open_file('Choose a Plan to Import', DOCUMENT)
        self.person.find('^3 strands, 7 actions, 6 sub-actions$', 'label')
        self.person.find('Q2 2023/25.*is kept as written', 'label')
        self.person.find('^Title', words=re.escape(TITLE))
        self.check_names('Import')
        self.expect('plans before anything is imported', self.cli('list', 'plans'), [])

    def take(self):
        """importing shows the plan"""
        self.person.press('Import$', within='^Import a plan$')
        self.person.gone('^Import a plan$', 'window')
        self.person.title(f'^{TITLE}')
        self.person.row_reads('^Foundations$', '^Step 1$', '^0 of 3$')
        self.person.row_reads('^Contracts$', '^Step 2$', '^1 of 2$')
        self.person.row_reads('^Ask every department$', '31 Dec 2023', '10 days overdue')
        self.person.find('^13 actions$', 'label')
        self.expect('strands', [row['title'] for row in self.cli('list', 'strands')],
                    ['Foundations', 'Contracts', 'Learning'])
        self.expect('actions', len(self.cli('list', 'actions')), 13)
        self.expect('the flagged timeline',
                    [self.action('Put duties into contracts:')[name]
                     for name in ('timeline', 'timeline_kind', 'due_on')],
                    ['Q2 2023/25', 'invalid', None])

    # Editing

    def owner(self):
        """a field commits at Enter, and the list follows"""
        self.person.click(self.person.find('^Ask every department$', 'label', within='row'))
        self.person.find('^Action$', words='^Ask every department$')
        self.check_names('Plan')
        self.person.fill('^Owner', 'A. Rees')
        self.expect('owner before Enter', self.action('Ask every department')['owner'], '')
        self.person.keys('Return')
        self.person.row_reads('^Ask every department$', '^A. Rees$')
        self.expect('owner', self.action('Ask every department')['owner'], 'A. Rees')

    def timeline(self):
        """a timeline is read while it is typed"""
        self.person.fill('^Timeline', 'q1 23/25')
        self.person.find('not one financial year', 'label')
        self.person.fill('^Timeline', 'q1 24/25')
        self.person.find('^1 April – 30 June 2024$', 'label')
        self.person.keys('Return')
        self.person.row_reads('^Ask every department$', '^30 Jun 2024$')
        self.expect('timeline', [self.action('Ask every department')[name]
                                 for name in ('timeline', 'starts_on', 'due_on')],
                    ['q1 24/25', '2024-04-01', '2024-06-30'])

    def status(self):
        """a status is chosen from its list"""
        self.person.choose('Status', 'At risk')
        self.person.row_reads('^Ask every department$', '^At risk$')
        self.expect('status', self.action('Ask every department')['status'], 'at-risk')

    def undo(self):
        """the last step is undone"""
        self.person.press('^Undo$')
        self.person.row_reads('^Ask every department$', '^Not started$')
        self.expect('status', self.action('Ask every department')['status'], 'not-started')

    def redo(self):
        """what was undone is done again after a new start"""
        self.person.leave()
        self.person.start()
        self.person.title(f'^{TITLE}')
        self.person.row_reads('^Ask every department$', '^A. Rees$', '^Not started$')
        self.person.press('^Redo$')
        self.person.row_reads('^Ask every department$', '^At risk$')
        self.expect('status', self.action('Ask every department')['status'], 'at-risk')

    # Keyboard alone

    def add(self):
        """Ctrl+N adds an action, whose words are typed at once"""
        self.person.row_click('^Read what peers do$')
        self.person.keys('ctrl+n')
        until(lambda: any(node.has('focused') and node.words == ''
                          for node in self.person.look('^Action$')), 'an empty action')
        self.person.type('Write to every library')
        self.person.find('^Action$', words='^Write to every library$')
        self.person.keys('Tab')
        self.person.row_reads('^Write to every library$', r'^d\)$')
        self.expect('path', self.action('Write to every library')['path'], 'd')

    def search(self):
        """Ctrl+F searches as words are typed"""
        self.person.keys('ctrl+f')
        until(lambda: any(node.has('focused') for node in self.person.look('^Search actions$')),
              'the keyboard in the search')
        self.person.type('library')
        self.person.gone('^Ask every department$', 'label', within='row')
        self.person.row('^Write to every library$')
        self.person.find('^1 of 14 actions$', 'label')
        self.person.keys('ctrl+a', 'BackSpace')
        self.person.row('^Ask every department$')

    def delete(self):
        """Delete asks nothing, and its message offers Undo"""
        self.person.row_click('^Write to every library$')
        self.person.keys('Delete')
        self.person.gone('^Write to every library$', 'label', within='row')
        self.expect('actions', len(self.cli('list', 'actions')), 13)
        self.person.press('Undo$', within='^Delete')
        self.person.row('^Write to every library$')
        self.expect('actions', len(self.cli('list', 'actions')), 14)

    def steps(self):
        """Ctrl+Z and Ctrl+Shift+Z go back and forth"""
        self.person.row_click('^Write to every library$')
        self.person.keys('Delete')
        self.person.gone('^Write to every library$', 'label', within='row')
        self.person.keys('ctrl+z')
        self.person.row('^Write to every library$')
        self.person.keys('ctrl+shift+z')
        self.person.gone('^Write to every library$', 'label', within='row')
        self.person.keys('ctrl+z')
        self.person.row('^Write to every library$')

    def tabs(self):
        """Tab goes through the whole window and comes round"""
        self.person.row_click('^Write to every library$')
        seen = [until(self.person.focus, 'the keyboard')]
        while len(seen) < 100 and seen[-1].address not in [node.address for node in seen[:-1]]:
            seen.append(self.person.tab())
        names = [node.name for node in seen]
        for name in ('Action', 'Owner', 'Timeline', 'Due date', 'progress',
                     'New: Action (Ctrl+N)', 'Menu', 'Search actions'):
            if not any(name in other for other in names):
                raise AssertionError(f'Tab does not come to “{name}”, but to {names}')

    # Other pages

    def history(self):
        """History tells each step, the newest first"""
        self.person.page('^History$')
        self.person.title('^History')
        told = until(lambda: [label for node in self.person.look(role='row', within='^Changes')
                              for label in node.labels()], 'lines of the history')
        for words in ('A. Rees', 'At risk', 'Q1 24/25|q1 24/25'):
            if not any(re.search(words, label) for label in told):
                raise AssertionError(f'the History page does not tell of {words}: {told}')
        self.check_names('History')

    def today(self):
        """Today lists what is overdue, and opens it"""
        self.person.page('^Today')
        self.person.title('^Today')
        self.person.find('^1 overdue$', 'label')
        self.check_names('Today')
        self.person.click(self.person.find('^A code for suppliers$', 'label', within='list item'))
        self.person.title(f'^{TITLE}')
        self.person.find('^Action$', words='^A code for suppliers$')

    # Printing

    def preview(self):
        """the summary is shown in pages"""
        self.person.press('^Print summary…$')
        self.person.title('^Preview of')
        self.person.find(r'^of \d+$', 'label')
        self.check_names('Preview')

    def pdf(self):
        """it is saved as PDF, with all that the plan says"""
        path = self.home / 'summary.pdf'
        pages = int(self.person.find(r'^of \d+$', 'label').name.split()[1])
        self.person.press('PDF', within='^Preview')
        self.save_file('Save as PDF', path)
        self.person.find('^Saved as “summary.pdf”', 'label')
        text = self.read_pdf(path)
        about = subprocess.run(['pdfinfo', path], check=True,
                               stdout=subprocess.PIPE).stdout.decode()
        for words in (TITLE, 'Foundations', 'Contracts', 'Learning', 'Ask every department',
                      'q1 24/25', 'Q2 2023/25', 'Write to every library', f'of {pages}'):
            if words not in text:
                raise AssertionError(f'the PDF lacks “{words}”: {text}')
        self.expect('pages', int(re.search(r'Pages:\s+(\d+)', about).group(1)), pages)
        self.person.keys('Escape')
        self.person.gone('^Preview of', 'window')

    # From without

    def second(self):
        """a document given to the running program is shown, and not imported when cancelled"""
        before = self.cli('history')
        subprocess.run(['weft', PLANS / 'strands.txt'], check=True, timeout=60,
                       env=self.person.environment)
        self.person.find('^2 strands, 5 actions$', 'label')
        self.person.press('Cancel$', within='^Import a plan$')
        self.person.gone('^Import a plan$', 'window')
        self.expect('history', self.cli('history'), before)

    def trouble(self):
        """a file that is no register is refused, and the register stays"""
        path = self.home / 'letter.weft'
        path.write_text('Dear colleague')
        subprocess.run(['weft', path], check=True, timeout=60, env=self.person.environment)
        self.person.find('letter.weft', 'label', within='alert')
        self.check_names('Trouble')
        self.expect('the file', path.read_text(), 'Dear colleague')
        self.person.press('Back to')
        self.person.title(f'^{TITLE}')

    STEPS = (installed, welcome, sample, choose, take, owner, timeline, status, undo, redo, add,
             search, delete, steps, tabs, history, today, preview, pdf, second, trouble,
             Story.end, Story.names)


if __name__ == '__main__':
    sys.exit(run(Plans))
