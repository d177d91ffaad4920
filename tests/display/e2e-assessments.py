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
        self.person.row_reads('^Tern Water plc$', '^Planned$', '^1 Aug 2025$')
        self.check_names('Assessments')
        row, = self.assessments()
        self.expect('the assessment', [row[name] for name in (
            'supplier', 'questionnaire_key', 'state', 'planned_on', 'due_on', 'score')],
                    [self.supplier, 'saq', 'planned', '2025-07-01', '2025-08-01', None])

    # Filling in, by keyboard alone

    def open(self):
        """Enter opens the questionnaire, at its first question"""
        self.person.focus_comes(role='row')
        self.person.keys('Return')
        self.person.title('^Assessment of Tern Water plc')
        until(lambda: self.asked() == 'A1', 'the keyboard in the first question')
        self.check_names('Questionnaire')

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
        self.expect('score', [said[name] for name in ('score', 'lowest', 'highest', 'band', 'caps')],
                    [96, 96, 96, LOW, ['B1']])
        self.expect('the sum of what the questions contribute',
                    round(sum(part['contribution'] for part in said['contributions'])), 96)
        self.person.find(f'^{said["score"]} %$', 'label', within='^Result$')
        self.person.find(f'^{said["band"]}$', 'label', within='^Result$')
        self.person.find('instead of Leading Practice, because of a critical answer: B1', 'label',
                         within='^Result$')
        self.check_names('Filled in')

    STEPS = (start, plan, open, fill, filled, told)


if __name__ == '__main__':
    sys.exit(run(Assessments))
