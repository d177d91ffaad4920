#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that suppliers fill in, in a real Chromium and with nothing but the keyboard.

    form.py WRITE-FORM WEFT-CLI

opens forms from the disk, fills them in, takes the file of answers that comes out and imports it.
A form whose every text is an attack shows that no text becomes a script, and the browser's own log
that nothing was asked of a network.
"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'displayless'))

from browser import Browser, missing, until  # noqa: E402
from checks import Tap  # noqa: E402

FORMS = HERE.parent / 'data' / 'forms'
QUESTIONNAIRES = HERE.parents[1] / 'data' / 'questionnaires'
SUPPLIER = 'Glanhau Môr & Tir “Cyf”'
NAME = 'glanhau-mor-tir-cyf-answers.json'

# What the keyboard is on: its question, what it is, and what it stands for.
FOCUS = '''
const e = document.activeElement;
const box = e.closest('.question');
const index = box ? Number(box.id.split('-')[1]) : -1;
const data = JSON.parse(document.getElementById('data').textContent);
const question = index < 0 ? null : data.sections.flatMap((s) => s.questions)[index];
return {id: question && question.id, tag: e.tagName.toLowerCase(), type: e.type, value: e.value,
        part: e.dataset.part || '', inMain: Boolean(e.closest('main')),
        expanded: e.getAttribute('aria-expanded'),
        options: question && (question.options || []).map((option) => option.id)};
'''

# Answers to data/forms/every-kind.json, and the file that has to come out.
EVERY_KIND = {
    'A1': 'Depot “North” <b>&</b> Cei’r Gogledd', 'A2': 12.5, 'A3': 'Acme Staff',
    'A4': ['BD', 'GB'], 'A5': 1234, 'A6': 2500000.5, 'B1': True, 'B2': '2022-03-04', 'B3': 'start',
    'B4': ['line', 'manager'], 'B5': [], 'B6': {'na': True, 'reason': 'Nothing is open.'},
    'B7': 'policy.pdf',
}
TYPED = {'A5': '1,234', 'A6': '£2,500,000.50', 'A2': '12.5 %'}


def expect(what, found, wanted):
    if found != wanted:
        raise AssertionError(f'{what}: {found!r:.3000}, not {wanted!r:.3000}')


def countries(browser):
    return {code: name for code, name, _ in browser.run(
        'return JSON.parse(document.getElementById("data").textContent).countries || []')}


def answer_here(browser, here, answers, comments, names, typed):
    """Does with the keyboard what the answers say to where it is."""
    answer = answers.get(here['id'])
    is_na = isinstance(answer, dict)
    if here['part'] == 'comment':
        browser.keys(comments.pop(here['id'], ''))
    elif here['tag'] == 'button':
        if here['expanded'] == 'false' and here['id'] in comments:
            browser.keys('Enter', comments.pop(here['id']))
    elif here['part'] == 'na':
        if is_na:
            browser.keys('Space', answer['reason'])
    elif answer is None or is_na:
        pass
    elif here['type'] == 'radio':
        wanted = {True: 'yes', False: 'no'}.get(answer, answer)
        browser.keys('Space', *['Down'] * here['options'].index(wanted))
    elif here['type'] == 'checkbox':
        if here['value'] in answer or (answer == [] and here['value'] == ''):
            browser.keys('Space')
    elif here['tag'] == 'select':
        for code in answer:
            browser.keys(*[names[code], 'Enter'])
    elif here['type'] == 'date':
        year, month, day = answer.split('-')
        parts = {'day': day, 'month': month, 'year': year}
        browser.keys(*[parts[part] for part in browser.run(
            'return new Intl.DateTimeFormat().formatToParts().map((part) => part.type)')
            if part in parts])
    else:
        browser.keys(typed.get(here['id'], str(answer)))


def fill_in(browser, answers, comments=None, typed=None):
    """From the top of the page to its end with Tab, as somebody without a mouse."""
    comments = dict(comments or {})
    names = countries(browser)
    answered = set()
    browser.run('document.activeElement.blur(); window.scrollTo(0, 0)')
    for _ in range(2000):
        browser.keys('Tab')
        here = browser.run(FOCUS)
        if here['tag'] == 'body':
            raise AssertionError('the keyboard has left the form before its end')
        if here['id'] is None:
            if here['inMain'] and here['tag'] == 'button' and answered:
                return
            continue
        # A date has several stops, and a question made anew is not answered twice.
        once = (here['id'], here['tag'], here['value'] if here['type'] == 'checkbox' else '',
                here['part'])
        if once not in answered:
            answered.add(once)
            answer_here(browser, here, answers, comments, names, typed or {})
    raise AssertionError('the form has no end')


def think_up(questionnaire):
    """An answer to each question of a questionnaire: now the first option, now the second."""
    answers = {}
    questions = [each for section in questionnaire['sections'] for each in section['questions']]
    for index, question in enumerate(questions):
        ids = [option['id'] for option in question.get('options', [])]
        none = [option['id'] for option in question.get('options', []) if option.get('none')]
        answers[question['id']] = {
            'yes-no': index % 3 > 0,
            'choice': ids[index % 2] if ids else None,
            'choices': [id for id in ids if id not in none][:2 + index % 2],
            'percentage': 60 + index,
            'date': (datetime.date.today() - datetime.timedelta(days=200)).isoformat(),
            'countries': ['BD', 'TR'],
            'long-text': f'Words for {question["id"]}, “quoted”.',
        }[question['kind']]
    return answers


def shown(browser):
    return browser.run('''
        const data = JSON.parse(document.getElementById('data').textContent);
        return data.sections.flatMap((s) => s.questions).map((q) => q.id).filter((id, i) =>
          !document.getElementById('question-' + i).hidden);''')


def saved(browser, name):
    """Presses Save, and returns the file as text."""
    path = browser.downloads / name
    if path.exists():
        path.unlink()
    browser.click('.bar button.main')
    if browser.run('return [...document.querySelectorAll("dialog li")].length > 0 && '
                   '!document.querySelector("dialog details")'):
        browser.run('document.querySelector("dialog button.main").click()')
    return browser.downloaded(name).read_text(encoding='utf-8')


def open_file(browser, path):
    """Opens a file of answers, and says yes where the form asks."""
    browser.run('document.querySelector("#chooser").hidden = false')
    browser.send('#chooser', str(path))
    title = until(lambda: browser.text('dialog h2'), 'the answer to opening a file')
    if title == 'Replace your answers?':
        browser.click('dialog button.main')
        until(lambda: browser.text('dialog h2') == 'Open saved answers', 'what was opened')


def close_dialog(browser):
    browser.keys('Escape')
    until(lambda: not browser.run('return document.querySelector("dialog") !== null'),
          'no dialog')


class Register:
    """A register, and what weft-cli does with it."""

    def __init__(self, cli, path):
        self.cli, self.path = cli, path
        # A browser knows no other day than today.
        self.environment = {name: value for name, value in os.environ.items()
                            if name != 'WEFT_TODAY'}
        self.run('init')

    def run(self, *words):
        done = subprocess.run([self.cli, '-r', self.path, *words], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=self.environment)
        if done.returncode != 0:
            raise AssertionError(f'weft-cli {" ".join(map(str, words))}: {done.stderr.strip()}')
        return done.stdout

    def json(self, *words):
        return json.loads(self.run('--json', *words))

    def refused(self, *words):
        """What is said when something is refused."""
        try:
            self.run(*words)
        except AssertionError as error:
            return str(error)
        raise AssertionError(f'weft-cli {" ".join(map(str, words))}: not refused')

    def assess(self, name):
        """A new supplier's assessment."""
        supplier = self.json('add', 'supplier', f'name={name}')['id']
        return str(self.json('assessment', 'add', str(supplier), 'saq')['id'])

    def score(self, assessment):
        found = self.json('assessment', 'score', assessment)
        del found['assessment']
        return found


class Forms:
    """The cases. Each begins with a fresh form unless it says that it goes on."""

    def __init__(self, browser, folder, write_form, cli):
        self.browser, self.folder = browser, folder
        self.write_form, self.cli = write_form, cli

    def make(self, questionnaire=FORMS / 'every-kind.json', supplier=SUPPLIER, stamp='1-1f-0'):
        path = self.folder / 'form.html'
        subprocess.run([self.write_form, questionnaire, supplier, stamp, path], check=True)
        self.browser.open(path)
        self.browser.run('localStorage.clear()')
        self.browser.reload()

    # One form, in order

    def conditions(self):
        """questions appear and go with the answers that they depend on"""
        self.make()
        expect('at first', shown(self.browser),
               ['A1', 'A2', 'A4', 'A5', 'A6', 'B1', 'B3', 'B4', 'B5', 'B6'])
        self.browser.send('#input-1', '0')
        expect('below the threshold', 'A3' in shown(self.browser), False)
        self.browser.send('#input-1', '.5')
        expect('on it', 'A3' in shown(self.browser), True)
        self.browser.click('#question-6 input[value="yes"]')
        expect('with yes', [id for id in shown(self.browser) if id in ('B2', 'B7')], ['B2', 'B7'])
        self.browser.click('#question-6 input[value="no"]')
        expect('with no', [id for id in shown(self.browser) if id in ('B2', 'B7')], [])

    def hidden(self):
        """what is hidden is kept, and neither asked for nor in the way"""
        self.make()
        self.browser.click('#question-6 input[value="yes"]')
        self.browser.send('#input-12', 'policy.pdf')
        # Still to come, which cannot be.
        self.browser.run('''
            const input = document.querySelector('#input-7');
            input.value = '2150-01-01';
            input.dispatchEvent(new Event('blur'));''')
        expect('fault', self.browser.text('#error-7'), 'This day is still to come.')
        self.browser.click('#question-6 input[value="no"]')
        found = json.loads(saved(self.browser, NAME))['answers']
        close_dialog(self.browser)
        expect('answers', found, {'B1': False, 'B7': 'policy.pdf'})
        self.browser.click('#question-6 input[value="yes"]')
        expect('shown again', self.browser.run('return document.querySelector("#input-12").value'),
               'policy.pdf')

    def part_of_a_day(self):
        """a day of which a part is missing is told, and is no answer"""
        self.make()
        self.browser.click('#question-6 input[value="yes"]')
        self.browser.run('document.querySelector("#input-7").focus()')
        self.browser.keys('04', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')
        expect('fault', self.browser.text('#error-7'), 'Give the day, the month and the year.')

    def keyboard(self):
        """the whole form is filled in with the keyboard alone"""
        self.make()
        fill_in(self.browser, EVERY_KIND, {'B1': 'Since 2019.\nSee page 4.'}, TYPED)
        expect('progress', self.browser.text('.bar .words'), 'Everything is answered')
        expect('faults', self.browser.run(
            'return [...document.querySelectorAll(".error:not([hidden])")].length'), 0)

    def file(self):
        """the file that is saved says exactly what was answered"""
        found = json.loads(saved(self.browser, NAME))
        close_dialog(self.browser)
        digest = found.pop('digest')
        if not re.fullmatch('[0-9a-f]{64}', digest):
            raise AssertionError(f'digest: {digest!r}')
        today = self.browser.run('return new Date().toLocaleDateString("sv")')
        expect('file', found, {
            'questionnaire': 'every-kind', 'version': 3, 'stamp': '1-1f-0', 'supplier': SUPPLIER,
            'language': 'en', 'completed_on': today, 'answers': EVERY_KIND,
            'comments': {'B1': 'Since 2019.\nSee page 4.'}})

    def language(self):
        """Welsh is one press away and keeps the answers"""
        before = self.browser.run('return document.querySelector("#input-0").value')
        self.browser.click('[data-language="cy"]')
        expect('lang', self.browser.run('return document.documentElement.lang'), 'cy')
        expect('title', self.browser.text('h1'), 'Gwaith teg yn ein cadwyn gyflenwi')
        expect('a question', self.browser.text('#text-6'),
               'A yw llafur gorfodol wedi’i wahardd yn ysgrifenedig?')
        expect('an option', self.browser.text('#question-6 .option'), 'Ie')
        expect('progress', self.browser.text('.bar .words'), 'Mae popeth wedi’i ateb')
        expect('an answer', self.browser.run('return document.querySelector("#input-0").value'),
               before)
        expect('words left in English', self.browser.run('''
            const english = /\\b(the|Save|Next|answers?|Add|Clear|Print|Open)\\b/;
            return [...document.querySelectorAll('button, .how, .hint, .kept, nav')]
              .map((e) => e.innerText).filter((text) => english.test(text))'''), [])

    def reload(self):
        """what was answered is there again after the page is loaded anew"""
        self.browser.reload()
        expect('lang', self.browser.run('return document.documentElement.lang'), 'cy')
        found = json.loads(saved(self.browser, NAME))
        close_dialog(self.browser)
        expect('answers', found['answers'], EVERY_KIND)
        expect('comments', found['comments'], {'B1': 'Since 2019.\nSee page 4.'})
        expect('language', found['language'], 'cy')

    def back(self):
        """a file that was saved goes back into an empty form"""
        text = saved(self.browser, NAME)
        close_dialog(self.browser)
        path = self.folder / 'back.json'
        path.write_text(text, encoding='utf-8')
        self.make()
        open_file(self.browser, path)
        close_dialog(self.browser)
        expect('answers', json.loads(saved(self.browser, NAME))['answers'], EVERY_KIND)
        close_dialog(self.browser)

    def other_file(self):
        """a file of another questionnaire is refused, with what is wrong"""
        path = self.folder / 'other.json'
        path.write_text('{"questionnaire": "other", "version": 1, "answers": {"A1": "no"}}')
        open_file(self.browser, path)
        expect('message', self.browser.text('dialog p'),
               'This file holds answers to another questionnaire.')
        close_dialog(self.browser)
        expect('an answer', self.browser.run('return document.querySelector("#input-0").value'),
               EVERY_KIND['A1'])

    def faults(self):
        """what cannot be an answer is told at the field and not saved"""
        self.make()
        for index, words, fault in ((1, '101', 'The number has to be 100 or less.'),
                                    (4, 'many', 'Write a number, such as 12 or 12.5.'),
                                    (5, '2.345',
                                     'Write pounds with no more than two decimal places.')):
            self.browser.send(f'#input-{index}', words)
            self.browser.keys('Tab')
            expect(words, self.browser.text(f'#error-{index}'), fault)
            described = self.browser.run('return document.querySelector(arguments[0])'
                                         '.getAttribute("aria-describedby")', f'#input-{index}')
            expect('described by its fault', f'error-{index}' in described, True)
            expect('invalid', self.browser.run('return document.querySelector(arguments[0])'
                                               '.getAttribute("aria-invalid")',
                                               f'#input-{index}'), 'true')
        self.browser.click('.bar button.main')
        expect('before saving', self.browser.text('dialog h2'), 'Before you save')
        expect('a way to save', self.browser.run(
            'return document.querySelectorAll("dialog button.main").length'), 0)
        self.browser.run('document.querySelector("dialog li button").click()')
        expect('where the keyboard is', self.browser.run(FOCUS)['id'], 'A2')

    def unanswered(self):
        """the next unanswered question is one press away, in order and round again"""
        self.make()
        seen = []
        for _ in range(4):
            self.browser.run('document.querySelector(".bar button").click()')
            seen.append(self.browser.run(FOCUS)['id'])
        expect('in order', seen, ['A1', 'A2', 'A4', 'A5'])

    def names(self):
        """everything that takes the keyboard has a name that a screen reader says"""
        self.browser.click('#question-6 input[value="yes"]')
        self.browser.cdp('Accessibility.enable')
        nodes = self.browser.cdp('Accessibility.getFullAXTree')['nodes']
        def value(node, name):
            return (node.get(name) or {}).get('value', '')
        nameless = [value(node, 'role') for node in nodes if not node.get('ignored') and
                    any(each['name'] == 'focusable' and each['value'].get('value')
                        for each in node.get('properties', [])) and
                    value(node, 'role') not in
                    ('RootWebArea', 'main', 'heading', 'MenuListPopup') and
                    not value(node, 'name').strip()]
        expect('nameless', nameless, [])
        groups = {value(node, 'name') for node in nodes if value(node, 'role') in
                  ('group', 'radiogroup')}
        if not any('Is forced labour banned in writing?' in name for name in groups):
            raise AssertionError(f'no group is named by its question: {sorted(groups)}')

    def no_storage(self):
        """a browser that keeps nothing says so in the form"""
        script = self.browser.cdp('Page.addScriptToEvaluateOnNewDocument', source='''
            Object.defineProperty(window, 'localStorage', {
              get() { throw new DOMException('no', 'SecurityError'); } });''')
        self.browser.reload()
        expect('note', self.browser.text('.kept').startswith('This browser does not let'), True)
        self.browser.send('#input-0', 'North')
        found = json.loads(saved(self.browser, NAME))['answers']
        close_dialog(self.browser)
        expect('answers', found, {'A1': 'North'})
        self.browser.cdp('Page.removeScriptToEvaluateOnNewDocument',
                         identifier=script['identifier'])

    def two_windows(self):
        """a form that is open twice has the same answers in both windows"""
        self.make()
        first = self.browser.call('GET', self.browser.session + '/window')
        second = self.browser.post('/window/new', type='tab')['handle']
        self.browser.post('/window', handle=second)
        self.browser.open(self.folder / 'form.html')
        self.browser.send('#input-0', 'South')
        self.browser.call('DELETE', self.browser.session + '/window')
        self.browser.post('/window', handle=first)
        until(lambda: self.browser.run('return document.querySelector("#input-0").value') ==
              'South', 'what was answered in the other window')

    # The full questionnaire, from a register and back into it

    def send(self):
        """weft-cli writes the form of an assessment, and all of it is filled in by keyboard"""
        self.register = Register(self.cli, self.folder / 'a.weft')
        self.assessment = self.register.assess(SUPPLIER)
        path = self.folder / 'saq.html'
        self.register.run('assessment', 'form', self.assessment, '-o', path)
        document = json.loads((QUESTIONNAIRES / 'saq.json').read_text(encoding='utf-8'))
        self.answers = think_up(document)
        # Yes to a turnover of £36m or more, which opens two questions on the statement.
        self.answers['A5'] = 'yes'

        self.browser.open(path)
        expect('shown at first', len(shown(self.browser)), 40)
        fill_in(self.browser, self.answers, {'C1': 'We have asked them.'})
        expect('shown in the end', len(shown(self.browser)), 42)
        expect('progress', self.browser.text('.bar .words'), 'Everything is answered')

    def take_back(self):
        """its file is rehearsed, imported once, and changes nothing the second time"""
        text = saved(self.browser, NAME)
        close_dialog(self.browser)
        self.file_path = self.folder / NAME
        self.file_path.write_text(text, encoding='utf-8')
        expect('answers', json.loads(text)['answers'], self.answers)

        words = ('assessment', 'answers', self.assessment, self.file_path)
        rehearsed = self.register.json(*words, '--dry-run')
        expect('rehearsed', [rehearsed[name] for name in
                             ('answers', 'changes', 'stamped', 'unanswered', 'faults')],
               [42, 42, True, [], []])
        expect('before the import', self.register.score(self.assessment)['score'], None)
        expect('imported', self.register.json(*words)['changes'], 42)
        expect('the second time', self.register.json(*words)['changes'], 0)
        row, = self.register.json('list', 'assessments')
        expect('row', [row['state'], row['returned_on']],
               ['returned', json.loads(text)['completed_on']])

    def same_score(self):
        """the score is that of the same answers without a form"""
        direct = self.register.assess('Given directly')
        plain = self.folder / 'plain.json'
        plain.write_text(json.dumps({'questionnaire': 'saq', 'version': 1,
                                     'answers': self.answers}), encoding='utf-8')
        self.register.run('assessment', 'answers', direct, plain)
        found = self.register.score(self.assessment)
        expect('score', found, self.register.score(direct))
        expect('scorable', isinstance(found['score'], int) and found['band'] is not None, True)

    def foreign(self):
        """another supplier's file is refused and says so, and an altered one too"""
        other = self.register.assess('Somebody else')
        reason = self.register.refused('assessment', 'answers', other, self.file_path)
        expect('names both', [SUPPLIER in reason, 'Somebody else' in reason], [True, True])
        altered = self.folder / 'altered.json'
        document = json.loads(self.file_path.read_text(encoding='utf-8'))
        document['digest'] = '0' * 64
        altered.write_text(json.dumps(document), encoding='utf-8')
        reason = self.register.refused('assessment', 'answers', self.assessment, altered)
        expect('says altered', 'altered' in reason, True)
        expect('untouched', self.register.score(other)['answered'], 0)

    # Attacks

    def hostile(self):
        """a text that is an attack is shown as it is and never runs"""
        attack = ('</script><script>window.hacked = 1; alert(1)</script><!--<script>'
                  '<img src=x onerror="window.hacked = 2"><svg onload="window.hacked = 3">'
                  '"\'><a href="javascript:window.hacked=4">&lt;b&gt; \u2028\u2029 @SCRIPT@ '
                  '{{constructor.constructor("window.hacked=5")()}} http://evil.invalid/x.js')
        document = json.loads((FORMS / 'every-kind.json').read_text(encoding='utf-8'))

        def poison(value):
            if isinstance(value, dict):
                return {name: attack if name in ('en', 'cy') else poison(inner)
                        for name, inner in value.items()}
            return [poison(inner) for inner in value] if isinstance(value, list) else value
        path = self.folder / 'hostile.json'
        path.write_text(json.dumps(poison(document)), encoding='utf-8')
        self.make(path, supplier=attack, stamp=attack)
        for language in ('cy', 'en'):
            self.browser.run('document.querySelector(arguments[0]).click()',
                             f'[data-language="{language}"]')
            self.browser.run('document.querySelector("#question-6 input").click()')
        expect('an alert', self.browser.dialog_is_open(), False)
        expect('window.hacked', self.browser.run('return typeof window.hacked'), 'undefined')
        expect('elements from texts', self.browser.run(
            'return document.querySelectorAll("img, svg, iframe, object, embed, [onerror], '
            '[onload], a[href^=javascript]").length'), 0)
        expect('scripts', self.browser.run('return document.scripts.length'), 2)
        expect('the text', self.browser.run('return document.querySelector("h1").textContent'),
               attack)
        expect('an option', self.browser.run(
            'return document.querySelector("#question-8 .option").textContent'), attack)

        # Its answers too: what comes back into the form goes the same ways.
        answers = self.folder / 'hostile-answers.json'
        answers.write_text(json.dumps({
            'questionnaire': 'every-kind', 'version': 3,
            'answers': {'A1': attack, attack: True, '__proto__': {'hacked': 6}, 'B6': attack},
            'comments': {'A1': attack, 'constructor': attack}}), encoding='utf-8')
        open_file(self.browser, answers)
        close_dialog(self.browser)
        expect('an answer', self.browser.run('return document.querySelector("#input-0").value'),
               attack)
        expect('window.hacked', self.browser.run('return typeof window.hacked'), 'undefined')
        expect('what every object has', self.browser.run('return typeof ({}).hacked'), 'undefined')

    def network(self):
        """nothing is asked of a network, and the policy has nothing to complain about"""
        asked = [address for address, _ in self.browser.requests()
                 if not address.startswith(('file:///', 'blob:', 'data:'))]
        expect('requests', asked, [])
        expect('complaints', self.browser.complaints(), [])

    def policy(self):
        """the policy itself stops a script and a request that come in some other way"""
        self.make()
        self.browser.complaints()
        self.browser.run('''
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 7';
            document.body.append(script);
            const image = document.createElement('img');
            image.src = 'http://127.0.0.1:9/x.png';
            document.body.append(image);
            const area = document.createElement('div');
            area.innerHTML = '<b onclick="window.hacked = 8">x</b>';
            document.body.append(area);
            area.firstChild.click();''')
        expect('window.hacked', self.browser.run('return typeof window.hacked'), 'undefined')
        until(lambda: len(self.browser.complaints()) > 0, 'what the policy has stopped')
        expect('requests', [each for each in self.browser.requests()
                            if each[0].startswith('http')], [('http://127.0.0.1:9/x.png', 'csp')])


def main():
    write_form, cli = sys.argv[1:]
    tap = Tap()
    cases = ('conditions', 'hidden', 'part_of_a_day', 'keyboard', 'file', 'language', 'reload',
             'back', 'other_file', 'faults', 'unanswered', 'names', 'no_storage', 'two_windows',
             'send', 'take_back', 'same_score', 'foreign', 'network', 'hostile',
             'network', 'policy')
    absent = missing()
    if absent and not os.environ.get('CI'):
        tap.skip('form in a browser', f'not installed: {", ".join(absent)}')
        tap.done()
        return
    with tempfile.TemporaryDirectory(prefix='weft-form-', ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        try:
            # What the browser itself begins with is no business of ours.
            browser.post('/url', url='about:blank')
            browser.requests(), browser.complaints()
            forms = Forms(browser, pathlib.Path(folder), write_form, cli)
            for name in cases:
                case = getattr(forms, name)
                try:
                    case()
                    faults = []
                except Exception:
                    faults = [traceback.format_exc()]
                tap.case(case.__doc__, faults)
        finally:
            browser.close()
    tap.done()


if __name__ == '__main__':
    main()
