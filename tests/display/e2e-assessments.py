#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assesses a supplier: the whole questionnaire by keyboard, a weak answer, what is done about it,
and the next assessment, which puts the supplier into another band.

See story.py for how it is run."""

import json
import re
import sys

from person import until
from story import DATA, Story, run

SAQ = json.loads((DATA.parent.parent / 'data' / 'questionnaires' / 'saq.json').read_text(
    encoding='utf-8'))
QUESTIONS = {question['id']: question
             for section in SAQ['sections'] for question in section['questions']}

# What is typed; everything else is answered as well as can be, but for the one weak answer.
WORDS = {'A1': 'Tern Water plc, two sites in Aberwen', 'A2': '5', 'A3': 'Ireland, United Kingdom',
         'B2': '1 Mar 2025', 'E2': '100', 'E5': '100', 'F1': '100',
         'G5': 'Agency staff at the works'}
WEAK, WEAK_OPTION, STRONG_OPTION = 'B1', 'no', 'evidenced'
# Ten working days after the first day.
REMINDED = '2025-07-15'
LOW, HIGH = 'Barely Achieving Compliance', 'Leading Practice'


def best(question):
    """The options to be ticked, by number."""
    options = question['options']
    if question['kind'] == 'choices':
        ranges = question.get('ranges')
        few = ranges and 'at-most' in ranges[0]
        return [at for at, option in enumerate(options) if option.get('none', False) == bool(few)]
    scores = [-1 if option.get('na') else option.get('score', 0) for option in options]
    return [scores.index(max(scores))]


class Assessments(Story):
    """From a plan to assess to a better band."""

    TODAY = '2025-07-01'

    def add(self, kind, **values):
        done = self.cli('add', kind, *(f'{name}={value}' for name, value in values.items()))
        return done['id']

    def assessments(self):
        return self.cli('list', 'assessments')

    def score(self, index=-1):
        """What weft-cli says of the newest assessment."""
        return self.cli('assessment', 'score', str(self.assessments()[index]['id']))

    def again(self, today):
        """The program is started on another day."""
        self.person.leave()
        self.person.environment['WEFT_TODAY'] = today
        self.person.start()

    # Beginning

    def start(self):
        """a register with two suppliers"""
        self.register.parent.mkdir(parents=True)
        self.say('init')
        self.supplier = self.add('supplier', name='Tern Water plc', town='Aberwen')
        self.add('supplier', name='Osprey Print', town='Aberwen')
        self.person.start()
        self.person.page('^Assessments')
        self.person.find('^The supplier assessments belong here$', 'label')
        self.check_names('No assessments')

    def plan(self):
        """an assessment is planned, of whom and by what"""
        self.person.keys('ctrl+n')
        self.create()
        self.person.row_reads('^Tern Water plc$', '^Planned$', '^1 Aug 2025$')
        self.check_names('Assessments')
        row, = self.assessments()
        self.expect('the assessment', [row[name] for name in (
            'supplier', 'questionnaire_key', 'state', 'planned_on', 'due_on', 'score')],
                    [self.supplier, 'saq', 'planned', '2025-07-01', '2025-08-01', None])

    def create(self):
        self.person.title('^New Assessment$')
        self.check_names('New assessment')
        self.person.keys('space')
        self.person.focus_comes(role='search box')
        self.person.type('tern')
        self.person.keys('Return')
        self.person.find('^Supplier: Tern Water plc$', 'button')
        self.person.tab_to('^Due date$')
        self.person.type('1 Aug 2025')
        self.person.tab_to('Create$')
        self.person.keys('Return')
        self.person.gone('^New Assessment$', 'window')
        self.person.focus_comes(role='row')

    def today(self):
        """Today says that the questionnaire is to be sent"""
        self.person.page('^Today')
        self.person.find('^Tern Water plc', 'label', within='^WeftTodayPage$')
        self.person.find('^Send the questionnaire', 'label', within='^WeftTodayPage$')
        self.check_names('Today')
        self.person.page('^Assessments')
        self.person.row_click('^Tern Water plc$')

    # Filling in, by keyboard alone

    def open(self):
        """Enter opens the questionnaire, at its first question"""
        self.person.keys('Return')
        self.person.title('^Assessment of Tern Water plc')
        until(lambda: self.asked() == 'A1', 'the keyboard in the first question')
        self.check_names('Questionnaire')

    def invite(self):
        """it is marked as sent"""
        self.person.press('^Mark invited$')
        self.person.find('^Mark returned$', 'button')
        self.expect_soon('state', lambda: [self.assessments()[0][name] for name in (
            'state', 'invited_on')], ['invited', self.TODAY])

    def remind(self):
        """ten working days later, and not before, Today says to remind the supplier"""
        self.again('2025-07-14')
        self.person.page('^Today')
        self.person.title('^Today')
        self.person.find('Nothing is overdue', 'label')
        self.again(REMINDED)
        self.person.page('^Today')
        self.person.find('^Remind the supplier', 'label', within='^WeftTodayPage$')
        self.person.page('^Assessments')
        self.person.row_click('^Tern Water plc$')
        self.open()

    def asked(self):
        """The question that has the keyboard."""
        node = self.person.focus()
        while node is not None and not re.match(r'[A-G]\d+ ', node.name):
            node = node.parent
        return node and node.name.split()[0]

    def tick(self, question, chosen):
        """The keys that choose options, from the first one on."""
        if question['kind'] == 'yes-no':
            return ['Right'] * chosen[0] or ['space']
        if question['kind'] == 'choice':
            return ['Down'] * chosen[0] or ['space']
        keys = []
        for at in range(max(chosen) + 1):
            keys += ['space'] * (at in chosen) + ['Tab'] * (at < max(chosen))
        return keys

    def fill(self):
        """every question is answered, one after the other"""
        for at, (key, question) in enumerate(QUESTIONS.items()):
            if at > 0:
                self.person.keys('ctrl+j')
            until(lambda key=key: self.asked() == key, f'the keyboard in {key}')
            if key in WORDS:
                self.person.type(WORDS[key])
            else:
                self.person.keys(*self.tick(question, self.chosen(key)))
        self.person.keys('ctrl+j')
        self.person.find('^Every question is answered.$', 'label', within='status')

    def chosen(self, key):
        options = [option['id'] for option in QUESTIONS[key].get('options', [])]
        return [options.index(WEAK_OPTION)] if key == WEAK else best(QUESTIONS[key])

    def filled(self):
        """all of it is in the register, as it was answered"""
        wanted = {'A1': WORDS['A1'], 'A2': 5, 'A3': ['GB', 'IE'], 'B2': '2025-03-01',
                  'E2': 100, 'E5': 100, 'F1': 100, 'G5': WORDS['G5']}
        for key, question in QUESTIONS.items():
            if key not in WORDS:
                ids = [question['options'][at]['id'] for at in self.chosen(key)]
                wanted[key] = ids if question['kind'] == 'choices' else \
                    ids[0] == 'yes' if question['kind'] == 'yes-no' else ids[0]
        self.expect_soon('answers', self.answers, wanted)

    def answers(self):
        return {row['question']: json.loads(row['value']) for row in self.cli('list', 'answers')}

    def told(self):
        """the score is that of weft-cli, and the reason why the band is held down is told"""
        said = self.score()
        # All 75 parts of the weight are answered as well as can be, but for the 3 of B1.
        names = ('score', 'lowest', 'highest', 'band', 'caps')
        self.expect('score', [said[name] for name in names], [96, 96, 96, LOW, ['B1']])
        self.expect('the sum of what the questions contribute',
                    round(sum(part['contribution'] for part in said['contributions'])), 96)
        self.person.find(f'^{said["score"]} %$', 'label', within='^Result$')
        self.person.find(f'^{said["band"]}$', 'label', within='^Result$')
        self.person.find('instead of Leading Practice, because of a critical answer: B1', 'label',
                         within='^Result$')
        self.check_names('Filled in')

    # Returned, and what comes of it

    def reviewed(self):
        """it is returned and reviewed"""
        for button, state in (('Mark returned', 'returned'), ('Mark reviewed', 'reviewed')):
            self.person.press(f'^{button}$')
            self.expect_soon('state', lambda: self.assessments()[0]['state'], state)
        self.expect('days', [self.assessments()[0][name] for name in (
            'returned_on', 'reviewed_on')], [REMINDED, REMINDED])

    def accept(self):
        """the weak answer proposes an action, which is accepted and opened"""
        self.find_question('B1 ban')
        self.person.find('^Proposed action: Adopt a policy.*Critical, by 14 Aug 2025', 'label')
        self.person.press('^Accept$', within='^Action for B1$')
        self.person.find('^Action: Adopt a policy', 'label')
        self.person.press('^Open$', within='^Action for B1$')
        self.person.title('^Suppliers')
        self.person.find('^Action$', words='^Adopt a policy')
        self.person.row_reads('^Tern Water plc$', '^Barely Achieving')
        self.check_names('Improvement action')
        row, = self.cli('list', 'actions')
        self.expect('the action', [row[name] for name in (
            'supplier', 'question', 'severity', 'due_on', 'status')],
                    [self.supplier, 'B1', 'critical', '2025-08-14', 'not-started'])

    def find_question(self, words):
        self.person.keys('ctrl+f')
        self.person.focus_comes('^Find a question$')
        self.person.type(words)
        self.person.keys('Return')
        until(lambda: self.asked() == words.split()[0], f'the keyboard in {words}')

    def refused(self):
        """without evidence and verifier it is not closed, and that is said"""
        self.person.choose('Status', 'Complete')
        self.person.find('evidence is missing, and who verified it and when', 'label',
                         within='^WeftImprovementForm$')
        self.expect('status', self.cli('list', 'actions')[0]['status'], 'not-started')

    def verify(self):
        """evidence, verifier and day are given, and it is closed"""
        policy = self.home / 'policy.txt'
        policy.write_text('Approved.')
        self.person.tab_to('^Verified by$', 'text box')
        self.person.type('A. Rees')
        self.person.tab_to('^Verified on$', 'text box')
        self.person.type('15.7.25')
        self.person.tab()
        self.person.find('^Verified on$', words='^15 Jul 2025$')
        self.person.press('Attach a file…$', within='^WeftImprovementForm$')
        self.open_file('Attach Files', policy)
        self.person.find('policy.txt', within='^WeftEvidenceList$')
        self.person.tab_to('', within='^Status$', key='shift+Tab')
        self.person.choose('Status', 'Complete')
        self.expect_soon('the action', lambda: [self.cli('list', 'actions')[0][name] for name in (
            'status', 'completed_on', 'verified_by', 'verified_on')],
                         ['complete', REMINDED, 'A. Rees', REMINDED])

    # The next assessment

    def next(self):
        """the next assessment begins with the answers of the last"""
        self.person.page('^Assessments')
        self.person.title('^Assessments')
        self.person.keys('ctrl+n')
        self.create()
        self.open()
        self.person.press('^More for this assessment$')
        self.person.press('^Copy last time’s answers$')
        self.person.title('^Copy Last Time’s Answers$')
        self.person.find('^42 answers of last time are taken over.$', 'label')
        self.check_names('Copy answers')
        self.person.press('^Copy answers$')
        self.person.gone('^Copy Last Time’s Answers$', 'window')
        self.person.find('^96 %$', 'label', within='^Result$')
        self.person.find(f'^Last time: 96 % · {LOW}, 15 Jul 2025$', 'label')

    def better(self):
        """one better answer lifts the band, also that of the supplier"""
        self.find_question('B1 ban')
        self.person.find('last time: Not in place$', 'label')
        self.person.keys('Up', 'Up', 'Up')
        self.person.find('^100 %$', 'label', within='^Result$')
        self.person.find(f'^{HIGH}$', 'label', within='^Result$')
        new, = [row for row in self.assessments() if row['state'] == 'in-progress']
        self.expect('the score', [self.cli('assessment', 'score', str(new['id']))[name]
                                  for name in ('score', 'band', 'caps')], [100, HIGH, []])
        self.expect('the band of the supplier', self.band(), LOW)
        self.person.press('^Mark returned$')
        self.person.find('^Mark reviewed$', 'button')
        self.expect_soon('the band of the supplier', self.band, HIGH)

    def band(self):
        row, = [row for row in self.cli('list', 'suppliers') if row['id'] == self.supplier]
        return row['band_title']

    # On paper

    def report(self):
        """the report of the assessment is saved as PDF"""
        path = self.home / 'report.pdf'
        self.person.keys('ctrl+p')
        self.person.title('^Preview')
        self.person.find(r'^of \d+$', 'label')
        self.check_names('Report')
        self.person.press('PDF', within='^Preview')
        self.save_file('Save as PDF', path)
        self.person.find('^Saved as “report.pdf”', 'label')
        text = self.read_pdf(path)
        for words in ('Tern Water plc', HIGH, '100 %', 'Leadership and policy',
                      'Agency staff at the works'):
            if words not in text:
                raise AssertionError(f'the PDF lacks “{words}”: {text}')
        self.person.keys('Escape')
        self.person.gone('^Preview', 'window')

    def row(self):
        """the supplier's row and form tell of the new band"""
        self.person.page('^All suppliers')
        self.person.row_reads('^Tern Water plc$', f'^{HIGH}$')
        self.person.press('‹ Tern Water plc$', within='^WeftImprovementForm$')
        self.person.press('^Assessments', within='^WeftSupplierForm$')
        for band in (LOW, HIGH):
            self.person.find(f'^{band}$', 'label', within='^WeftSupplierAssessmentList$')
        self.check_names('Supplier')

    def due(self):
        """Today says that the return is to be reviewed"""
        self.person.page('^Today')
        self.person.find('^Review the return', 'label', within='^WeftTodayPage$')

    STEPS = (start, plan, today, open, invite, remind, fill, filled, told, reviewed, accept,
             refused, verify, next, better, report, row, due, Story.end, Story.names)


if __name__ == '__main__':
    sys.exit(run(Assessments))
