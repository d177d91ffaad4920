#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""weft-cli on questionnaires, assessments and files of answers."""

import json
import sqlite3

from checks import Tap
from cli import contains, equal, run_cases

MARKUP = '<script>alert(1)</script> \'"; DROP TABLE answer; -- %s'

# Figures: G1 weighs 3, G2 1 and G3 2, each of 4 points; see the case below.
QUESTIONNAIRE = {
    'key': 'locks', 'version': 1, 'title': {'en': 'Locks', 'cy': 'Lociau'},
    'sections': [{'id': 'G', 'title': 'Gates', 'questions': [
        {'id': 'G1', 'kind': 'yes-no', 'weight': 3, 'text': 'Is every keeper paid?',
         'options': [{'id': 'yes', 'score': 4}, {'id': 'no', 'score': 0, 'critical': True}]},
        {'id': 'G2', 'kind': 'choice', 'weight': 1, 'text': 'Which gates are oiled?',
         'options': [{'id': 'all', 'text': 'All', 'score': 4},
                     {'id': 'some', 'text': 'Some', 'score': 2}]},
        {'id': 'G3', 'kind': 'percentage', 'weight': 2, 'text': 'How much water leaks?',
         'ranges': [{'at-most': 10, 'score': 4}, {'score': 1}],
         'visible-when': {'question': 'G1', 'is': 'yes'}},
        {'id': 'G4', 'kind': 'long-text', 'text': 'Which canal?', 'optional': True}]}],
    'bands': [{'id': 'low', 'title': 'Low', 'from': 0, 'to': 49},
              {'id': 'high', 'title': 'High', 'from': 50, 'to': 100}],
    'caps': [{'critical': 1, 'at-most': 'low'}]}


def write_json(path, value):
    path.write_text(json.dumps(value), encoding='utf-8')
    return str(path)


def questionnaires_are_checked_and_imported(cli):
    path = write_json(cli.folder / 'q.json', QUESTIONNAIRE)
    # Without any register.
    equal(cli.json('questionnaire', 'check', path)['questions'], 4)
    broken = json.loads(json.dumps(QUESTIONNAIRE))
    broken['sections'][0]['questions'][2]['visible-when']['question'] = 'G9'
    broken = write_json(cli.folder / 'b.json', broken)
    contains(cli.run('questionnaire', 'check', broken, expect=1).err, 'b.json',
             'sections[0].questions[2].visible-when', 'G9')
    cli.run('init')
    shipped = cli.json('questionnaire', 'list')
    equal(sorted(row['questions'] for row in shipped), [12, 42])
    equal(cli.json('questionnaire', 'import', path)['imported'], True)
    equal(cli.json('questionnaire', 'import', path)['imported'], False)
    equal([(row['key'], row['version'], row['title'], row['questions'])
           for row in cli.json('questionnaire', 'list', '--search', 'locks')],
          [('locks', 1, 'Locks', 4)])
    equal(len(cli.json('questionnaire', 'list')), 3)
    contains(cli.run('questionnaire', 'import', broken, expect=1).err, 'G9')
    other = write_json(cli.folder / 'o.json', {**QUESTIONNAIRE, 'title': 'Other'})
    contains(cli.run('questionnaire', 'import', other, expect=1).err, 'locks', 'version')
    cli.run('undo')
    equal(cli.json('questionnaire', 'list'), shipped)
    for words in (('questionnaire',), ('questionnaire', 'burn'), ('questionnaire', 'check'),
                  ('questionnaire', 'list', 'x')):
        cli.run(*words, expect=2)


def assessments_are_answered_and_scored(cli):
    cli.run('init')
    cli.run('questionnaire', 'import', write_json(cli.folder / 'q.json', QUESTIONNAIRE))
    supplier = cli.add('supplier', name='Morgan Locks')
    row = cli.json('assessment', 'add', str(supplier['id']), 'locks')
    number = str(row['id'])
    equal((row['supplier'], row['state'], row['score'], row['planned_on']),
          (supplier['id'], 'planned', None, '2022-10-01'))
    score = cli.json('assessment', 'score', number)
    equal([score[key] for key in ('score', 'lowest', 'highest', 'band', 'caps')],
          [None, 0, 100, None, []])

    def write(**answers):
        return write_json(cli.folder / 'a.json',
                          {'questionnaire': 'locks', 'version': 1, 'answers': answers})

    first = write(G1=True, G2='some', G3=40, G4=MARKUP)
    history = cli.json('history')
    report = cli.json('assessment', 'answers', number, first, '--dry-run')
    equal((report['answers'], report['rehearsed'], report['faults']), (4, True, []))
    equal(cli.json('history'), history)
    cli.run('assessment', 'answers', number, first)
    # 12 + 2 + 2 of 12 + 4 + 8 points: 16 of 24, 66.7 %.
    score = cli.json('assessment', 'score', number)
    equal([score[key] for key in ('score', 'lowest', 'highest', 'band', 'caps')],
          [67, 67, 67, 'High', []])
    equal([(part['id'], part['weight'], part['score'], part['maximum'], part['state'])
           for part in score['contributions']],
          [('G1', 3, 4, 4, 'answered'), ('G2', 1, 2, 4, 'answered'), ('G3', 2, 1, 4, 'answered'),
           ('G4', 0, None, 0, 'answered')])
    equal(sum(round(100 * part['contribution']) for part in score['contributions']), 6700)
    equal([(part['id'], part['score'], part['contribution']) for part in score['sections']],
          [('G', 67, 67)])
    # Once more changes nothing.
    history = cli.json('history')
    equal(cli.json('assessment', 'answers', number, first)['changes'], 0)
    equal(cli.json('history'), history)

    # G3 hides, is kept, and the critical answer holds the band down: 4 of 16, 25 %.
    cli.run('assessment', 'answers', number, write(G1=False, G2='all'))
    score = cli.json('assessment', 'score', number)
    equal([score[key] for key in ('score', 'band', 'caps')], [25, 'Low', ['G1']])
    equal([part['state'] for part in score['contributions']],
          ['answered', 'answered', 'hidden', 'answered'])
    contains(cli.run('assessment', 'score', number).out, '25 %', 'Low', 'G3')
    cli.run('undo')
    equal(cli.json('assessment', 'score', number)['score'], 67)

    state = cli.state(), cli.json('list', 'assessments')
    for answers in ({'G1': 'perhaps'}, {'G2': 'none'}, {'G3': 101}, {'G9': 1}, {'G1': [[[True]]]}):
        contains(cli.run('assessment', 'answers', number, write(**answers), expect=1).err,
                 list(answers)[0])
    later = {'questionnaire': 'locks', 'version': 2, 'answers': {}}
    cli.run('assessment', 'answers', number, write_json(cli.folder / 'v.json', later), expect=1)
    equal((cli.state(), cli.json('list', 'assessments')), state)

    done = cli.json('list', 'assessments', '--sort', '-score')
    equal([(one['supplier_name'], one['questionnaire_key'], one['score'], one['band'])
           for one in done], [('Morgan Locks', 'locks', 67, 'high')])
    cli.run('assessment', 'form', number, '-o', str(cli.folder / 'f.html'))
    contains((cli.folder / 'f.html').read_text(encoding='utf-8'), 'Morgan Locks')
    for words in (('assessment', 'score'), ('assessment', 'burn', number),
                  ('assessment', 'form', number), ('assessment', 'add', number),
                  ('assessment', 'score', 'x')):
        cli.run(*words, expect=2)
    for words in (('assessment', 'score', '1'), ('assessment', 'add', '1', 'locks'),
                  ('assessment', 'add', str(supplier['id']), 'keys')):
        cli.run(*words, expect=1)
    cli.run('check')


def damaged_results_are_found(cli):
    cli.run('init')
    cli.run('questionnaire', 'import', write_json(cli.folder / 'q.json', QUESTIONNAIRE))
    supplier = cli.add('supplier', name='Morgan Locks')
    row = cli.json('assessment', 'add', str(supplier['id']), 'locks')
    cli.add('answer', assessment=row['id'], question='G1', value='true')
    cli.run('check')
    with sqlite3.connect(cli.register) as database:
        database.execute('UPDATE assessment SET score = 3')
        database.execute("UPDATE supplier SET band = 'high'")
        database.execute("UPDATE questionnaire SET title = 'Keys' WHERE key = 'locks'")
    lines = cli.run('check', expect=1).out
    contains(lines, f'assessment {row["id"]}', f'supplier {supplier["id"]}', 'questionnaire ')
    with sqlite3.connect(cli.register) as database:
        database.execute("UPDATE answer SET value = '[1'")
    contains(cli.run('check', expect=1).out, 'answer ')


def main():
    tap = Tap()
    run_cases(tap, (questionnaires_are_checked_and_imported, assessments_are_answered_and_scored,
                    damaged_results_are_found))
    tap.done()


if __name__ == '__main__':
    main()
