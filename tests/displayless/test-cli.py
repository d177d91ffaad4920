#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""weft-cli keeps its contract, on registers of its own: figures are worked by hand, for the day
that WEFT_TODAY says, 1 October 2022."""

import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess

from checks import Tap
from cli import HOSTILE, PROGRAM, Cli, contains, equal, names, run_cases

PLAN_KEYS = ['id', 'title', 'title_cy', 'organisation', 'starts_on', 'ends_on', 'introduction',
             'version', 'approved_by', 'approved_on']
STRAND_KEYS = ['id', 'plan', 'position', 'ref', 'title', 'purpose', 'lead', 'columns']
ACTION_KEYS = ['id', 'strand', 'supplier', 'parent', 'position', 'ref', 'text', 'why', 'measure',
               'progress', 'timeline', 'timeline_kind', 'starts_on', 'due_on', 'status',
               'completed_on', 'owner', 'severity', 'target', 'actual', 'assessment',
               'question', 'serves', 'finding', 'agreement', 'root_cause', 'raised_on',
               'due_limit', 'due_reason', 'verified_by', 'verified_on', 'coverage_top',
               'coverage_year', 'plan', 'strand_title', 'path']
NOTE_KEYS = ['id', 'action', 'noted_on', 'text']
EVIDENCE_KEYS = ['id', 'action', 'name', 'media_type', 'size', 'sha256', 'added_on', 'answer',
                 'assessment']
HISTORY_KEYS = ['id', 'step', 'at', 'who', 'label', 'table_name', 'row', 'row_label', 'operation',
                'field', 'old', 'new']

DOCUMENT = ('CANAL STRAND ACTION PLAN 2022-2023\n\n'
            'Canal work\tWhy\tWhen\n'
            '1. Write to the lock keepers\tThey asked\tAnnually\n'
            '2. Count the boats\tNobody knows\tQ2 2021/23\n')

def init_makes_a_register_once(cli):
    cli.run('init')
    equal(cli.state(), [[], [], [], []])
    before = cli.register.read_bytes()
    contains(cli.run('init', expect=1).err, 'x.weft')
    equal(cli.register.read_bytes(), before)
    equal(cli.json('init', register=cli.folder / 'y.weft'),
          {'register': str(cli.folder / 'y.weft')})


def default_register_is_the_users(cli):
    command = [PROGRAM, 'init']
    done = subprocess.run(command, stderr=subprocess.PIPE, env=cli.environment, check=False)
    equal(done.returncode, 0)
    path = cli.folder / 'data' / 'weft' / 'register.weft'
    equal(path.read_bytes()[:15], b'SQLite format 3')
    equal(path.stat().st_mode & 0o077, 0, 'others may read it')
    done = subprocess.run([PROGRAM, '--json', 'list', 'plans'], stdout=subprocess.PIPE,
                          env=cli.environment, check=False)
    equal(json.loads(done.stdout), [])


def suppliers_are_kept_and_found(cli):
    cli.run('init')
    category = cli.add('category', name='Cleaning', level='high')
    first = cli.add('supplier', name='Tŷ Glân Cleaning Ltd', company_number='1234567',
                    town='Cardiff', category=category['id'], statement_areas='training,policies')
    second = cli.add('supplier', name='Morgan & Sons', parent=first['id'])
    equal(first['statement_areas'], 'policies,training')
    equal(first['category_name'], 'Cleaning')
    equal([key for key in ('folded', 'company_key') if key in first], [])
    spend = cli.add('spend', supplier=second['id'], year='2021/22', amount='(£1,234.50)')
    equal((spend['year'], spend['amount']), (2021, -123450))
    contains(cli.run('show', 'spend', str(spend['id'])).out, 'year: 2021/22', 'amount: -1234.50')
    late = cli.add('contract', supplier=second['id'], title='Late', ends_on='31 March 2025')
    soon = cli.add('contract', supplier=first['id'], title='Soon', ends_on='2023-01-31',
                   value='£12,000')
    equal(soon['value'], 1200000)
    equal(names(cli.json('list', 'contracts'), 'id'), [soon['id'], late['id']])
    equal(names(cli.json('list', 'contracts', '--search', 'morgan'), 'id'), [late['id']])
    cli.run('set', 'contract', str(late['id']), 'starts_on=2025-04-01', expect=1)

    for words, found in ((('--search', 'gl ty'), [first]), (('--search', '01234'), [first]),
                         (('--search', 'zz'), []), (('--search', '"'), []),
                         (('--sort', 'spend'), [second, first]), ((), [second, first]),
                         (('--sort', '-name', '--limit', '1'), [first])):
        equal(names(cli.json('list', 'suppliers', *words), 'id'), names(found, 'id'), words)
    contains(cli.run('list', 'suppliers').out, 'Morgan & Sons', '-1234.50', '2025-03-31')

    sub = cli.add('sub_supplier', supplier=first['id'], registered=second['id'])
    equal(sub['shown_name'], 'Morgan & Sons')
    cli.run('remove', 'supplier', str(second['id']))
    equal(cli.show('sub_supplier', sub)['name'], 'Morgan & Sons')
    equal([len(cli.json('list', plural)) for plural in ('contracts', 'spend', 'suppliers')],
          [1, 0, 1])
    cli.run('remove', 'category', str(category['id']))
    equal(cli.show('supplier', first)['category'], None)
    cli.run('check')


def suppliers_are_merged(cli):
    cli.run('init')
    first = cli.add('supplier', name='Morgan Ltd', town='Cardiff')
    second = cli.add('supplier', name='MORGAN LIMITED', town='Newport', duns='123456789')
    spend = cli.add('spend', supplier=second['id'], year='2021/22', amount='5')
    second = cli.show('supplier', second)
    words = ('merge', 'supplier', str(first['id']), str(second['id']))
    told = cli.json(*words, '--dry-run')
    equal(told['rehearsed'], True)
    equal(len(cli.json('list', 'suppliers')), 2)
    done = cli.json(*words)
    equal(done, {**told, 'rehearsed': False})
    contains(' '.join(done['steps']), 'MORGAN LIMITED', '1 line of spend', '123456789', 'Newport')
    equal(cli.show('spend', spend)['supplier'], first['id'])
    equal(names(cli.json('list', 'suppliers'), 'aliases'), ['MORGAN LIMITED'])
    equal(names(cli.json('list', 'suppliers', '--search', 'newport'), 'id'), [first['id']])
    cli.run(*words, expect=1)
    cli.run('undo')
    equal(cli.show('supplier', second), second)
    equal(cli.show('spend', spend), spend)
    cli.run('check')


def categories_are_imported(cli):
    path = cli.folder / 'list.json'
    path.write_text(json.dumps({'weft-categories': 1, 'categories': [
        {'name': 'Cleaning', 'level': 'high', 'categories': [{'name': 'Laundry'}]}]}))
    cli.run('init')
    cli.add('category', name='LAUNDRY')
    words = ('import', 'categories', str(path))
    told = {'created': 1, 'skipped': 1, 'rehearsed': True}
    equal(cli.json(*words, '--dry-run'), told)
    equal(names(cli.json('list', 'categories'), 'name'), ['LAUNDRY'])
    equal(cli.json(*words), {**told, 'rehearsed': False})
    equal(names(cli.json('list', 'categories'), 'level'), ['high', ''])
    equal(cli.json(*words), {'created': 0, 'skipped': 2, 'rehearsed': False})
    cli.run('undo')
    equal(names(cli.json('list', 'categories'), 'name'), ['LAUNDRY'])

    path.write_text('{ "weft-categories": 1,\n  "categories": [ { "name": "A", "level": 3 } ] }')
    contains(cli.run(*words, expect=1).err, 'list.json', 'categories[0].level')
    cli.run(*words, '--map', 'a=b', expect=2)


def usage_names_what_is_known(cli):
    plan, _, action, *_ = cli.tree()
    before = cli.state()
    row = str(action['id'])
    for words, known in (
            ((), 'import'), (('lsit',), 'list'), (('import',), 'categories FILE'),
            (('import', 'buyers', 'f'), 'plan, suppliers, spend'), (('print', 'plan', '1'), '-o'),
            (('print', 'strand', '1', '-o', 'f'), 'plan'),
            (('list', 'buyers'), 'plans, strands, actions, suppliers'), (('list', 'plan'), 'plans'),
            (('list', 'plans', 'more'), 'more'), (('show', 'buyer', '1'), 'action_note'),
            (('show', 'history', '1'), 'evidence'), (('show', 'action', 'a'), 'a'),
            (('show', 'action'), 'KIND ID'), (('list', 'actions', '--sort', 'colour'), 'due_on'),
            (('list', 'actions', '--limit', '0'), '--limit'),
            (('list', 'actions', '--plan', 'x'), '--plan'),
            (('list', 'actions', '--colour'), '--search'), (('list', 'actions', '-x'), '--search'),
            (('show', 'action', row, '--limit', '3'), '--json'),
            (('list', 'actions', '--limit'), '--limit'), (('undo', '--json=yes'), '--json'),
            (('set', 'action', row), 'FIELD=VALUE'), (('set', 'action', row, 'owner'), 'owner'),
            (('set', 'action', row, 'colour=red'), 'timeline'),
            (('set', 'action', row, 'timeline_kind=none'), 'timeline'),
            (('set', 'action', row, 'path=a'), 'ref'), (('set', 'action', row, 'id=5'), 'ref'),
            (('set', 'action', row, 'position=5'), 'ref'),
            (('set', 'action', row, 'owner=A', 'owner=B'), 'owner'),
            (('list', 'suppliers', '--plan', str(plan['id'])), '--plan'),
            (('list', 'suppliers', '--sort', 'folded'), 'company_number'),
            (('add', 'supplier', 'folded=x'), 'company_number'),
            (('merge', 'supplier', '1'), 'supplier ID ID'),
            (('merge', 'plan', '1', '2'), 'supplier'),
            (('add', 'evidence', 'sha256=0'), 'content'), (('undo', 'twice'), 'twice')):
        done = cli.run(*words, expect=2)
        contains(done.err, known)
        equal(done.out, '', words)
    equal(cli.state(), before)
    contains(cli.run('--help').out, 'init', 'backup', 'action_note', '--dry-run')
    contains(cli.run('--version').out, 'weft-cli 0')
    # Options may stand anywhere, in either spelling; after -- nothing is one.
    wanted = [cli.show('plan', plan)]
    equal(json.loads(cli.run('list', '--json', 'plans', '--limit=1').out), wanted)
    contains(cli.run('--', 'list', '--json', expect=2).err, '--json')


def objects_have_their_keys(cli):
    plan, strand, action, *_ = cli.tree()
    equal(list(plan), PLAN_KEYS)
    equal(list(strand), STRAND_KEYS)
    equal(list(action), ACTION_KEYS)
    equal([list(row) for row in cli.json('list', 'actions')], [ACTION_KEYS] * 5)
    equal(list(cli.add('action_note', action=action['id'], text='Asked')), NOTE_KEYS)
    equal(list(cli.json('history', '--limit', '1')[0]), HISTORY_KEYS)
    equal((strand['plan'], action['strand'], action['plan'], action['strand_title']),
          (plan['id'], strand['id'], plan['id'], 'Locks'))
    equal((action['parent'], action['target'], action['owner']), (None, None, ''))


def additions_are_numbered(cli):
    *_, strand, _, _, _, _, _ = cli.tree()
    rows = cli.json('list', 'actions')
    equal(names(rows), ['a', 'a.i', 'a.ii', 'b', 'c'])
    equal(names(rows, 'ref'), ['a)', 'i.', 'ii.', 'b)', 'c)'])
    equal(names(rows, 'position'), [0, 0, 1, 1, 2])
    equal(cli.add('action', strand=strand['id'], ref='z9', text='Own mark')['ref'], 'z9')


def removal_takes_what_is_below(cli):
    *_, first, second, third, part, other = cli.tree()
    cli.add('action_note', action=part['id'], text='Sent')
    equal(cli.json('remove', 'action', str(first['id']))['id'], first['id'])
    rows = cli.json('list', 'actions')
    equal(names(rows, 'id'), [second['id'], third['id']])
    equal(names(rows), ['a', 'b'])
    contains(cli.run('show', 'action', str(other['id']), expect=1).err, 'x.weft', other['id'])
    cli.run('undo')
    equal(names(cli.json('list', 'actions')), ['a', 'a.i', 'a.ii', 'b', 'c'])
    cli.run('remove', 'plan', str(first['plan']))
    equal(cli.state()[:3], [[], [], []])
    cli.run('check')


def moves_keep_the_numbering(cli):
    plan, _, first, second, *_ = cli.tree()
    moved = cli.set('action', second, parent=first['id'], owner='B. Bargee')
    equal((moved['path'], moved['owner'], moved['position']), ('a.iii', 'B. Bargee', 2))
    equal(names(cli.json('list', 'actions')), ['a', 'a.i', 'a.ii', 'a.iii', 'b'])
    other = cli.add('strand', plan=plan['id'], title='Bridges')
    gone = cli.set('action', first, strand=other['id'])
    equal((gone['strand'], gone['position']), (other['id'], 0))
    # Said again it stays where it is.
    part = cli.set('action', second, strand=other['id'], parent=first['id'])
    equal((part['path'], part['position']), ('a.iii', 2))
    equal(cli.set('action', part, strand=other['id'])['parent'], first['id'])
    up = cli.set('action', part, parent='')
    equal((up['parent'], up['path'], up['position']), (None, 'b', 1))
    equal(cli.show('action', second)['strand'], other['id'])
    cli.run('check')


def lists_select_and_sort(cli):
    plan, strand, first, second, third, part, other = cli.tree()
    cli.set('action', third, owner='Åsa')
    cli.set('action', second, owner='bob', timeline='Q3 2021/22')
    second_plan = cli.add('plan', title='Bridges')
    equal(names(cli.json('list', 'plans'), 'title'), ['Bridges', 'Canals'])
    equal(names(cli.json('list', 'plans', '--sort', '-title'), 'title'), ['Canals', 'Bridges'])
    equal(cli.json('list', 'actions', '--plan', str(second_plan['id'])), [])
    equal(len(cli.json('list', 'actions', '--plan', str(plan['id']))), 5)
    equal(names(cli.json('list', 'actions', '--search', 'BOATS count'), 'id'), [second['id']])
    equal(names(cli.json('list', 'actions', '--search', 'asa'), 'id'), [third['id']])
    equal(names(cli.json('list', 'actions', '--sort', 'owner', '--limit', '2'), 'owner'),
          ['bob', 'Åsa'])
    equal(names(cli.json('list', 'actions', '--sort', '-text'), 'id'),
          names([third, second, other, part, first], 'id'))
    # What has no date comes last either way.
    for sort in ('due_on', '-due_on'):
        equal(cli.json('list', 'actions', '--sort', sort)[0]['id'], second['id'], sort)
    contains(cli.run('list', 'actions', '--plan', '5', expect=1).err, 'plan 5')
    text = cli.run('list', 'actions').out.splitlines()
    equal(len(text), 6)
    equal({line.index(word) for line, word in zip(text, (
        'text', 'Ask', 'By l', 'By t', 'Count', 'Paint'))}, {text[0].index('text')})
    equal(names(cli.json('list', 'strands'), 'id'), [strand['id']])


def dates_follow_the_words(cli):
    plan, _, action, *_ = cli.tree()
    for words, kind, starts_on, due_on in (
            ('Q3 2021/22', 'quarter', '2021-10-01', '2021-12-31'),
            ('Q4 2021/22 onwards', 'from', '2022-01-01', None),
            ('Ongoing', 'ongoing', None, None),
            ('Within 12 months', 'within', None, '2023-04-01'),
            ('Annually', 'recurring', None, '2023-04-01'),
            ('End of 2022', 'by', None, '2022-12-31'),
            ('by March 2024', 'by', None, '2024-03-31'),
            ('Q2 2021/23', 'invalid', None, None),
            ('', 'none', None, None)):
        row = cli.set('action', action, timeline=words)
        equal((row['timeline'], row['timeline_kind'], row['starts_on'], row['due_on']),
              (words, kind, starts_on, due_on))
    cli.set('action', action, timeline='Within 12 months')
    cli.set('plan', plan, starts_on='1 May 2022')
    equal(cli.show('action', action)['due_on'], '2023-05-01')
    equal(cli.set('action', action, status='Complete')['completed_on'], '2022-10-01')
    equal(cli.set('action', action, status='at-risk')['completed_on'], None)
    both = cli.set('action', action, timeline='Q3 2021/22', due_on='2021-11-30')
    equal((both['starts_on'], both['due_on']), ('2021-10-01', '2021-11-30'))


def bad_values_change_nothing(cli):
    plan, strand, action, _, _, part, _ = cli.tree()
    before = cli.state()
    row, whole = str(action['id']), str(plan['id'])
    for words in (
            ('set', 'action', row, 'due_on=2021-02-30'), ('set', 'action', row, 'status=done'),
            ('set', 'action', row, 'target=-1'), ('set', 'action', row, 'target=ten'),
            ('set', 'action', row, 'strand=1'), ('set', 'action', row, 'strand='),
            ('set', 'action', row, f'parent={row}'), ('set', 'action', row, 'severity=grave'),
            ('set', 'action', row, f'parent={part["id"]}'),
            ('set', 'action', row, 'owner=B', 'due_on=soon'),
            ('set', 'action', row, b'owner=\xff\xfe'), ('set', 'action', '5', 'owner=B'),
            ('set', 'plan', whole, 'title= '), ('set', 'plan', whole, 'ends_on=2021-01-01'),
            ('set', 'strand', str(strand['id']), 'columns=why,colour'),
            ('add', 'plan', 'organisation=Nobody'), ('add', 'strand', 'title=Lost'),
            ('add', 'strand', 'plan=5'), ('add', 'action', 'text=Lost'),
            ('add', 'action', 'parent=5'), ('add', 'action', f'strand={row}'),
            ('add', 'action', 'supplier=5', 'text=Lost'), ('add', 'action_note', 'text=Lost'),
            ('add', 'action_note', f'action={row}', 'text='),
            ('add', 'evidence', f'action={row}', 'content=words'),
            ('add', 'evidence', f'action={row}', 'content=@missing.pdf'),
            ('add', 'evidence', f'action={row}', 'content=@.'),
            ('add', 'evidence', f'action={row}', 'name=a'),
            ('remove', 'action', '5'), ('show', 'plan', row), ('redo',),
            ('print', 'plan', row, '-o', 'lost.pdf'),
            ('import', 'plan', 'missing.txt'), ('import', 'plan', '.')):
        equal(cli.run(*words, expect=1).out, '', words)
        equal(cli.state(), before, words)
    equal(sorted(path.name for path in cli.folder.iterdir() if 'lost' in path.name), [])


def undo_outlives_the_process(cli):
    *_, action, _, _, _, _ = cli.tree()
    cli.set('action', action, owner='A. Angler')
    cli.set('action', action, owner='B. Bargee', status='at-risk')
    equal(cli.json('undo'), {'undone': 'Change action 4.a'})
    equal((cli.show('action', action)['owner'], cli.show('action', action)['status']),
          ('A. Angler', 'not-started'))
    contains(cli.run('undo').err, 'Change owner of action 4.a')
    equal(cli.show('action', action)['owner'], '')
    equal(cli.json('redo'), {'redone': 'Change owner of action 4.a'})
    cli.run('redo')
    equal(cli.show('action', action)['owner'], 'B. Bargee')
    contains(cli.run('redo', expect=1).err, 'nothing to redo')
    # Plan, strand, five actions, two changes: nine steps back to nothing.
    for _ in range(9):
        cli.run('undo')
    equal(cli.state()[:3], [[], [], []])
    contains(cli.run('undo', expect=1).err, 'nothing to undo')


def history_says_who_and_what(cli):
    *_, action, _, _, _, _ = cli.tree()
    cli.set('action', action, owner='A. Angler')
    cli.run('remove', 'action', str(action['id']))
    cli.run('undo')
    changes = cli.json('history')
    equal([line['operation'] for line in changes if line['row'] == action['id']
           and line['label'] == 'Undo: Delete action 4.a'], ['insert'])
    equal(changes[0]['label'], 'Undo: Delete action 4.a')
    change = next(line for line in changes if line['field'] == 'owner')
    equal((change['label'], change['row_label'], change['operation'], change['old'],
           change['new'], change['row'], change['table_name']),
          ('Change owner of action 4.a', 'action 4.a', 'update', '', 'A. Angler', action['id'],
           'action'))
    equal(changes[-1]['label'], 'Add plan “Canals”')
    equal(len({line['who'] for line in changes}), 1)
    equal(cli.json('history', '--limit', '2'), changes[:2])
    equal(len(cli.run('history', '--limit', '3').out.splitlines()), 3)
    contains(cli.run('history').out, 'A. Angler', 'Delete action 4.a')


def labels_name_the_row(cli):
    *_, action, _, _, _, _ = cli.tree()
    note = cli.add('action_note', action=action['id'], text='Asked', noted_on='2022-09-01')
    cli.run('remove', 'action_note', str(note['id']))
    labels = [line['label'] for line in cli.json('history', '--limit', '3')]
    equal(labels[0], 'Delete note of 1 Sep 2022 on action 4.a')
    equal(labels[1], 'Add note of 1 Sep 2022 on action 4.a')
    equal(labels[2], 'Add action 4.a.ii')


def text_comes_back_as_it_was(cli):
    *_, action, _, _, _, _ = cli.tree()
    for field in ('text', 'owner', 'why', 'timeline'):
        row = cli.set('action', action, **{field: HOSTILE})
        equal(row[field], HOSTILE)
        equal(cli.show('action', action)[field], HOSTILE)
    plan = cli.add('plan', title=HOSTILE)
    equal(cli.show('plan', plan)['title'], HOSTILE)
    equal(len(cli.json('list', 'plans', '--search', HOSTILE)), 1)
    equal(cli.json('list', 'plans', '--search', "' OR 1=1 --"), [])
    # A terminal gets no escape, and one line a row.
    for words in (('list', 'actions'), ('show', 'action', str(action['id'])), ('history',)):
        out = cli.run(*words).out
        equal('\x1b' in out, False, words)
        contains(out, '\\x1b[31m' if words[0] == 'show' else 'DROP TABLE')
    equal(len(cli.run('list', 'actions').out.splitlines()), 6)
    cli.run('print', 'plan', str(plan['id']), '-o', 'hostile.pdf')
    cli.run('remove', 'plan', str(plan['id']))
    cli.run('undo')
    equal(cli.show('plan', plan)['title'], HOSTILE)
    cli.run('check')


def show_prints_a_line_a_field(cli):
    *_, action, _, _, _, _ = cli.tree()
    lines = cli.run('set', 'action', str(action['id']), 'why=One\nTwo').out.splitlines()
    at = lines.index('why: One')
    equal(lines[at:at + 3], ['why: One', '  Two', 'measure:'])
    equal([lines[0], lines[-1]], [f'id: {action["id"]}', 'path: a'])
    equal(cli.run('show', 'action', str(action['id'])).out.splitlines(), lines)


def evidence_is_kept_whole(cli):
    *_, action, _, _, _, _ = cli.tree()
    content = bytes(range(256)) * 40
    (cli.folder / 'lock count.pdf').write_bytes(content)
    row = cli.add('evidence', action=action['id'], content='@lock count.pdf')
    equal((row['name'], row['size'], row['sha256'], row['added_on']),
          ('lock count.pdf', 10240, hashlib.sha256(content).hexdigest(), '2022-10-01'))
    empty = cli.folder / 'empty'
    empty.write_bytes(b'')
    none = cli.add('evidence', action=action['id'], content=f'@{empty}', name='Nothing',
                   media_type='text/plain')
    equal((none['name'], none['size'], none['media_type']), ('Nothing', 0, 'text/plain'))
    cli.run('remove', 'evidence', str(row['id']))
    cli.run('undo')
    with sqlite3.connect(cli.register) as database:
        found = database.execute('SELECT content FROM evidence ORDER BY size').fetchall()
    equal(found, [(b'',), (content,)])
    changed = cli.set('evidence', row, content=f'@{empty}')
    equal((changed['name'], changed['size']), ('lock count.pdf', 0))
    cli.run('check')


def import_reports_and_is_one_step(cli):
    cli.run('init')
    document = cli.folder / 'canal.txt'
    document.write_text(DOCUMENT, encoding='utf-8')
    words = ('import', 'plan', 'canal.txt', '--title', 'Canals', '--from', '2022-04-01', '--to',
             '31 Mar 2023')
    text = cli.run(*words, '--dry-run')
    tried = cli.json(*words, '--dry-run')
    equal(cli.state(), [[], [], [], []])
    contains(text.out, 'Canals', 'Write to the lock keepers', 'Count the boats')
    contains(text.err, 'canal.txt', '2021/23', 'Nothing was changed')
    equal((tried['plan'], tried['strands'], tried['actions'], tried['sub_actions']),
          (None, 1, 2, 0))
    equal([row['kind'] for row in tried['created']], ['plan', 'strand', 'action', 'action'])

    done = cli.json(*words)
    equal({**done, 'plan': None}, tried)
    flagged = [warning for warning in done['warnings'] if '2021/23' in warning['message']]
    equal([warning['line'] for warning in flagged], [5])
    plan = cli.json('show', 'plan', str(done['plan']))
    equal((plan['title'], plan['starts_on'], plan['ends_on']),
          ('Canals', '2022-04-01', '2023-03-31'))
    equal([(row['due_on'], row['timeline_kind']) for row in cli.json('list', 'actions')],
          [('2023-04-01', 'recurring'), (None, 'invalid')])
    cli.run('check')
    cli.run('undo')
    equal(cli.state()[:3], [[], [], []])
    contains(cli.run(*words[:3], '--from', 'yesterday', expect=1).err, 'yesterday')
    equal(document.read_text(encoding='utf-8'), DOCUMENT)


def tables_are_imported(cli):
    cli.run('init')
    table = cli.folder / 'may.csv'
    # 10.00 less 2.50 to one, 4.00 to nobody who may be named; a day that is none.
    table.write_text('Payee,Paid on,Net,Gross,Type of spend\n'
                     'Tern Ltd,1 May 2026,10.00,12.00,Water\n'
                     'TERN LIMITED,2/5/2026,(2.50),(3.00),Water\n'
                     'R E D A C T E D,3/5/2026,4.00,4.80,\n'
                     'Tern Ltd,31/6/2026,5.00,6.00,Water\n'
                     'Total,,16.50,19.80,\n', encoding='utf-8')
    words = ('import', 'spend', 'may.csv')
    text = cli.run(*words, '--dry-run')
    contains(text.out, 'created line 2: Tern Ltd (2 payments, £7.50)', 'refused line 5',
             '31/6/2026', 'skipped line 6: Total')
    contains(text.err, '“Gross”', 'Created: 2, updated: 0, matched: 1, skipped: 1, refused: 1.',
             'Nothing was changed')
    tried = cli.json(*words, '--dry-run')
    equal((cli.json('list', 'suppliers'), cli.json('list', 'spend')), ([], []))

    done = cli.json(*words)
    supplier, = cli.json('list', 'suppliers')
    equal([row.pop('supplier') for row in done['created']], [None, supplier['id']])
    equal([row.pop('supplier') for row in tried['created']], [None, None])
    equal(done, tried)
    equal([row['line'] for row in done['refused']], [5])
    equal([column['field'] for column in done['files'][0]['columns']],
          ['name', 'date', 'amount', None, 'category'])
    equal(sorted((row['supplier'] or 0, row['year'], row['amount'], row['payments'])
                 for row in cli.json('list', 'spend')),
          [(0, 2026, 400, 1), (supplier['id'], 2026, 750, 2)])
    cli.run('check')
    cli.run('undo')
    equal((cli.json('list', 'suppliers'), cli.json('list', 'spend')), ([], []))

    # Gross, where that is wanted: 12.00 less 3.00.
    cli.run(*words, '--map', 'amount=Gross')
    equal(sorted(row['amount'] for row in cli.json('list', 'spend')), [480, 900])
    (cli.folder / 'names.csv').write_text('Supplier;Town;VAT no\nTern Ltd;Larkford;GB980780684\n',
                                          encoding='utf-8')
    done = cli.json('import', 'suppliers', 'names.csv')
    equal([len(done[outcome]) for outcome in ('created', 'updated', 'matched')], [0, 1, 0])
    tern, = cli.json('list', 'suppliers')
    equal((tern['town'], tern['vat_number']), ('Larkford', 'GB980780684'))

    for wrong, known in ((('--map', 'amount'), 'FIELD=HEADING'), (('--map', 'hue=Net'), 'amount'),
                         (('--title', 'May'), '--title')):
        contains(cli.run(*words, *wrong, expect=2).err, known)
    contains(cli.run('import', 'plan', 'may.csv', '--map', 'a=b', expect=2).err, '--map')
    contains(cli.run('import', 'plan', 'may.csv', 'june.csv', expect=2).err, 'june.csv')
    before = cli.json('history')
    contains(cli.run(*words, '--map', 'amount=Hue', expect=1).err, 'Hue', 'Gross')
    contains(cli.run(*words, 'june.csv', expect=1).err, 'june.csv')
    equal(cli.json('history'), before)


def files_are_imported_once(cli):
    cli.run('init')
    text = 'Payee,Paid on,Net,Gross\nTern Ltd,1 May 2026,10.00,12.00\n'
    (cli.folder / 'may.csv').write_text(text, encoding='utf-8')
    (cli.folder / 'copy.csv').write_text(text, encoding='utf-8')
    contains(cli.run('import', 'spend', 'may.csv', 'copy.csv', expect=1).err, 'copy.csv',
             '“may.csv”')
    cli.run('import', 'spend', 'may.csv', '--map', 'amount=Gross')
    before = cli.json('history')
    for words in ((), ('--dry-run',), ('--json',)):
        contains(cli.run('import', 'spend', 'copy.csv', *words, expect=1).err, 'copy.csv',
                 '“may.csv”', '--again')
    equal(cli.json('history'), before)

    tried = cli.json('import', 'spend', 'copy.csv', '--again', '--dry-run')
    equal(tried['files'][0]['earlier']['name'], 'may.csv')
    # The register remembers that the gross amount counts.
    equal([(column['field'], column['source']) for column in tried['files'][0]['columns']],
          [('name', 'remembered'), ('date', 'remembered'), (None, 'unread'),
           ('amount', 'remembered')])
    contains(cli.run('import', 'spend', 'copy.csv', '--again').err, 'imported before')
    equal([row['amount'] for row in cli.json('list', 'spend')], [2400])

    cli.run('undo')
    cli.run('undo')
    cli.run('import', 'spend', 'copy.csv')
    equal([row['amount'] for row in cli.json('list', 'spend')], [1000])
    equal(cli.json('import', 'suppliers', 'copy.csv')['files'][0]['earlier'], None)
    contains(cli.run('import', 'suppliers', 'may.csv').err, '“copy.csv”')
    contains(cli.run('import', 'plan', 'may.csv', '--again', expect=2).err, '--again')
    cli.run('check')



def bad_documents_are_refused(cli):
    cli.run('init')
    before = cli.state()
    document = cli.folder / 'bad.txt'
    with document.open('wb') as stream:
        stream.truncate(200 * 1024 * 1024)
    contains(cli.run('import', 'plan', 'bad.txt', expect=1).err, 'bad.txt', 'MB')
    for content in (b'', b'Work\tWhen\n1. a\xff\xfe\tQ3 2021/22\n', b'\0\1\2' * 1000,
                    b'Only a letter, and no table at all.\n', b'Colour\tSmell\nred\tsweet\n'):
        document.write_bytes(content)
        for dry in ((), ('--dry-run',)):
            done = cli.run('import', 'plan', 'bad.txt', *dry, expect=1)
            contains(done.err, 'bad.txt')
            equal(done.out, '')
    equal(cli.state(), before)


def print_writes_a_pdf(cli):
    plan, *_ = cli.tree()
    done = cli.json('print', 'plan', str(plan['id']), '-o', 'plan.pdf')
    equal(done, {'file': 'plan.pdf', 'pages': 1})
    pdf = (cli.folder / 'plan.pdf').read_bytes()
    equal((pdf[:5], pdf.rstrip()[-5:]), (b'%PDF-', b'%%EOF'))
    contains(cli.run('print', 'plan', str(plan['id']), '-o', 'no/such/plan.pdf', expect=1).err,
             'plan.pdf')
    # Neither by another name is the register written over.
    (cli.folder / 'link.pdf').symlink_to(cli.register)
    contains(cli.run('print', 'plan', str(plan['id']), '-o', 'link.pdf', expect=1).err, 'link.pdf')
    equal(cli.show('plan', plan), plan)


def convert_writes_standard_csv(cli):
    source = cli.folder / 'spend.txt'
    source.write_bytes('Spend of £500 and more\n\nSupplier;Net (£)\nAsh; "1,5"\n'
                       '"Elm ""B"", Ltd";2\nTotal;3\n'.encode('cp1252'))
    before = source.read_bytes()
    done = cli.run('convert', source, '-o', 'out.csv')
    equal(done.out, '')
    contains(done.err, 'Windows-1252', '“;”', 'line 3', 'Supplier | Net (£)',
             'Line 1: left out: Spend of £500 and more', 'Line 6: left out: Total | 3', '2 rows')
    out = cli.folder / 'out.csv'
    equal(out.read_bytes(),
          'Supplier,Net (£)\r\nAsh,"1,5"\r\n"Elm ""B"", Ltd",2\r\n'.encode())
    told = cli.json('convert', source, '-o', 'out.csv')
    equal((told['kind'], told['encoding'], told['delimiter'], told['header_lines'],
           told['columns'], told['rows'], [row['line'] for row in told['left_out']]),
          ('CSV', 'Windows-1252', ';', [3, 3], ['Supplier', 'Net (£)'], 2, [1, 6]))

    # What is written is standard already, and stays as it is.
    cli.run('convert', 'out.csv', '-o', 'again.csv')
    equal((cli.folder / 'again.csv').read_bytes(), out.read_bytes())

    kept = out.read_bytes()
    source.write_bytes(b'a,b\n1,"cut')
    contains(cli.run('convert', source, '-o', 'out.csv', expect=1).err, 'spend.txt', 'line 2')
    equal(out.read_bytes(), kept)
    contains(cli.run('convert', 'out.csv', '-o', './out.csv', expect=1).err, 'never written')
    contains(cli.run('convert', 'out.csv', '-o', 'x.csv', '--sheet', 'Q2', expect=1).err, 'Q2')
    cli.run('convert', 'out.csv', expect=2)
    cli.run('init')
    contains(cli.run('convert', 'out.csv', '-o', cli.register, expect=1).err, 'register itself')
    contains(cli.run('convert', cli.register, '-o', 'x.csv', expect=1).err, 'not a table')
    equal(sorted(path.name for path in cli.folder.iterdir() if path.suffix == '.csv'),
          ['again.csv', 'out.csv'])


def tables_are_exported(cli):
    cli.run('init')
    ash = cli.add('supplier', name='Ash', company_number='00123456', notes='=1+1')
    cli.add('supplier', name='Elm', contact_phone='+44 1632 960000')
    cli.add('contract', supplier=ash['id'], title='Timber', ref='007', value='1500.5')
    told = cli.json('export', 'suppliers', '-o', 'out.csv', '--sort=-name')
    equal(told, {'rows': 2, 'file': 'out.csv'})
    lines = (cli.folder / 'out.csv').read_text(encoding='utf-8').splitlines()
    equal([line.split(',')[0] for line in lines], ['Name', 'Elm', 'Ash'])
    contains(lines[1], "'+44 1632 960000")
    contains(lines[2], ',00123456,', "'=1+1")
    contains(cli.run('export', 'contracts', '-o', 'out.xlsx', '--search', 'timb').err, '1 row ')
    equal((cli.folder / 'out.xlsx').read_bytes()[:4], b'PK\3\4')
    equal(cli.json('export', 'suppliers', '-o', 'out.ods', '--limit', '1')['rows'], 1)

    # Into another register, and once more: the same suppliers.
    other = Cli(cli.folder)
    other.register = cli.folder / 'y.weft'
    other.run('init')
    for outcome in ('created', 'matched'):
        equal(len(other.json('import', 'suppliers', 'out.csv')[outcome]), 2)
    equal([(row['name'], row['notes'], row['contact_phone'])
           for row in other.json('list', 'suppliers')],
          [('Ash', '=1+1', ''), ('Elm', '', '+44 1632 960000')])

    before = sorted(path.name for path in cli.folder.iterdir())
    contains(cli.run('export', 'suppliers', '-o', 'out.pdf', expect=1).err, '.xlsx')
    cli.run('export', 'plans', '-o', 'out.csv', expect=2)
    cli.run('export', 'suppliers', expect=2)
    cli.run('export', 'suppliers', '-o', 'out.csv', '--sort', 'colour', expect=2)
    (cli.folder / 'link.csv').symlink_to(cli.register)
    contains(cli.run('export', 'suppliers', '-o', 'link.csv', expect=1).err, 'register itself')
    (cli.folder / 'link.csv').unlink()
    equal(sorted(path.name for path in cli.folder.iterdir()), before)


def releases_are_imported(cli):
    cli.run('init')
    release = {'ocid': 'ocds-x-1', 'date': '2022-01-01', 'awards': [
        {'id': 'A', 'title': 'Boats', 'suppliers': [{'name': 'Ash', 'id': 'GB-COH-00123456'}],
         'value': {'amount': 1500.5, 'currency': 'GBP'}}]}
    (cli.folder / 'r.json').write_text(json.dumps({'releases': [release]}))
    told = cli.json('import', 'suppliers', 'r.json', '--dry-run')
    equal([row['name'] for row in told['created']], ['Ash', 'Boats'])
    equal(cli.json('list', 'contracts'), [])
    cli.run('import', 'suppliers', 'r.json')
    equal([(row['ref'], row['value'], row['supplier_name'])
           for row in cli.json('list', 'contracts')], [('ocds-x-1/A', 150050, 'Ash')])
    contains(cli.run('import', 'spend', 'r.json', expect=1).err, 'r.json', 'no payments')
    (cli.folder / 'r.json').write_text('{"releases": [\n{"ocid": ')
    contains(cli.run('import', 'suppliers', 'r.json', expect=1).err, 'r.json', 'line 2', 'cut off')


def backup_is_a_register(cli):
    cli.tree()
    wanted = cli.state()
    cli.run('backup', 'copy.weft')
    copy = Cli(cli.folder)
    copy.register = cli.folder / 'copy.weft'
    equal(copy.state(), wanted)
    copy.run('check')
    content = copy.register.read_bytes()
    contains(cli.run('backup', 'copy.weft', expect=1).err, 'copy.weft')
    equal(copy.register.read_bytes(), content)
    contains(cli.run('backup', 'no/such/copy.weft', expect=1).err, 'copy.weft', 'folder is missing')


def check_names_every_fault(cli):
    _, _, first, second, third, *_ = cli.tree()
    (cli.folder / 'a').write_bytes(b'boats')
    evidence = cli.add('evidence', action=first['id'], content='@a')
    contains(cli.run('check').err, 'x.weft')
    equal(cli.json('check'), {'faults': []})
    with sqlite3.connect(cli.register) as database:
        database.execute("UPDATE evidence SET content = CAST('goats' AS BLOB)")
        database.execute("UPDATE action SET timeline_kind = 'quarter' WHERE id = ?",
                         (second['id'],))
        database.execute("UPDATE action SET completed_on = '2022-01-01' WHERE id = ?",
                         (third['id'],))
        database.execute("INSERT INTO action_note VALUES (7, 8, '2022-01-01', 'lost')")
    lines = cli.run('check', expect=1).out.splitlines()
    equal(len(lines), 4)
    contains('\n'.join(lines), evidence['id'], second['id'], third['id'], 'action_note 7')
    equal(cli.json('check', expect=1)['faults'], lines)


def damage_is_found(cli):
    cli.tree()
    with sqlite3.connect(cli.register) as database:
        page, = database.execute("SELECT rootpage FROM sqlite_schema "
                                 "WHERE name = 'action_by_strand'").fetchone()
        size, = database.execute('PRAGMA page_size').fetchone()
        database.execute('PRAGMA wal_checkpoint (TRUNCATE)')
    database.close()
    with cli.register.open('r+b') as stream:
        stream.seek((page - 1) * size)
        stream.write(b'\xaa' * size)
    done = cli.run('check', expect=1)
    equal(bool(done.out or 'x.weft' in done.err), True)


def no_register_is_told(cli):
    cli.tree()
    content = cli.register.read_bytes()
    bad = cli.folder / 'bad.weft'
    command = ('list', 'plans')
    contains(cli.run(*command, register=bad, expect=1).err, 'bad.weft')
    equal(bad.exists(), False, 'it was made')
    contains(cli.run(*command, register=cli.folder, expect=1).err, cli.folder.name)
    for name, damaged in (('empty', b''), ('text', b'Dear Sir or Madam,\n' * 200),
                          ('cut off', content[:len(content) // 2]), ('short', content[:50])):
        bad.write_bytes(damaged)
        for words in (command, ('check',), ('add', 'plan', 'title=A')):
            contains(cli.run(*words, register=bad, expect=1).err, 'bad.weft')
        equal(bad.read_bytes(), damaged, name)
    bad.unlink()
    with sqlite3.connect(bad) as database:
        database.execute('CREATE TABLE plan (id INTEGER PRIMARY KEY, title TEXT)')
    database.close()
    content = bad.read_bytes()
    contains(cli.run(*command, register=bad, expect=1).err, 'bad.weft', 'another program')
    equal(bad.read_bytes(), content)


def newer_register_is_left_alone(cli):
    cli.run('init')
    with sqlite3.connect(cli.register) as database:
        database.execute("UPDATE register SET needs_weft = '9.75'")
        database.execute('PRAGMA user_version = 99')
    database.execute('PRAGMA wal_checkpoint (TRUNCATE)')
    database.close()
    content = cli.register.read_bytes()
    contains(cli.run('list', 'plans', expect=1).err, 'x.weft', '9.75')
    equal(cli.register.read_bytes(), content)
    equal([path.name for path in cli.folder.glob('x.weft*')], ['x.weft'])


def read_only_folder_is_told(cli):
    def become_nobody():
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    cli.tree()
    wanted = cli.state()
    cli.folder.chmod(0o555)
    cli.register.chmod(0o444)
    try:
        for words in (('add', 'plan', 'title=A'), ('undo',)):
            contains(cli.run(*words, expect=1, before=become_nobody).err, 'x.weft')
        contains(cli.run('init', register=cli.folder / 'y.weft', expect=1,
                         before=become_nobody).err, 'y.weft')
    finally:
        cli.folder.chmod(0o755)
        cli.register.chmod(0o644)
    equal(cli.state(), wanted)


def busy_register_is_told(cli):
    *_, action, _, _, _, _ = cli.tree()
    wanted = cli.state()
    other = sqlite3.connect(cli.register, isolation_level=None)
    other.execute('BEGIN IMMEDIATE')
    contains(cli.run('set', 'action', str(action['id']), 'owner=B', expect=1).err, 'x.weft')
    equal(cli.state(), wanted, 'reading needs no turn')
    other.execute('ROLLBACK')
    other.close()
    equal(cli.set('action', action, owner='B')['owner'], 'B')


def output_that_fails_is_told(cli):
    cli.tree()
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([PROGRAM, '-r', cli.register, 'list', 'plans'], stdout=full,
                              stderr=subprocess.PIPE, env=cli.environment, check=False)
    equal(done.returncode, 1)
    contains(done.stderr.decode(), 'output')


def get_samples():
    folder = pathlib.Path(os.environ.get('WEFT_SAMPLES', '')).resolve()
    return folder / 'westminster-plan.txt', folder / 'wales-plan.txt'


def samples_are_imported(cli):
    steps, years = get_samples()
    cli.run('init')
    first = cli.json('import', 'plan', str(steps))
    equal((first['strands'], first['actions'], first['sub_actions']), (6, 23, 7))
    rows = cli.json('list', 'actions', '--plan', str(first['plan']))
    equal(len(rows), 30)
    equal(sum(row['parent'] is not None for row in rows), 7)
    equal([row['timeline'] for row in rows if row['timeline_kind'] == 'invalid'], ['Q2 2021/23'])
    equal(['2021/23' in warning['message'] for warning in first['warnings']].count(True), 1)
    # Step 4 a), its two parts, and b).
    equal([(row['path'], row['timeline_kind'], row['starts_on'], row['due_on']) for row in rows
           if row['strand'] == cli.json('list', 'strands')[3]['id']],
          [('a', 'invalid', None, None), ('a.i', 'quarter', '2021-10-01', '2021-12-31'),
           ('a.ii', 'quarter', '2021-10-01', '2021-12-31'), ('b', 'from', '2022-01-01', None)])

    second = cli.json('import', 'plan', str(years), '--from', '2022-04-01', '--to', '2023-03-31')
    equal((second['strands'], second['actions'], second['sub_actions']), (4, 30, 0))
    strands = [row['id'] for row in cli.json('list', 'strands') if row['plan'] == second['plan']]
    rows = cli.json('list', 'actions', '--plan', str(second['plan']))
    equal([sum(row['strand'] == strand for row in rows) for strand in strands], [9, 8, 10, 3])
    # Said in its own words to be business as usual by now.
    equal(rows[3]['status'], 'business-as-usual')
    equal([(rows[i]['timeline_kind'], rows[i]['due_on']) for i in (0, 4, 8)],
          [('recurring', '2023-04-01'), ('within', '2023-04-01'), ('within', '2023-04-01')])
    cli.run('check')

    for plan, pages in ((first, 3), (second, 3)):
        done = cli.json('print', 'plan', str(plan['plan']), '-o', f'{plan["plan"]}.pdf')
        equal(done['pages'] >= pages, True, done)
    cli.run('undo')
    cli.run('undo')
    equal(cli.state()[:3], [[], [], []])


def main():
    tap = Tap()
    run_cases(tap, (init_makes_a_register_once, default_register_is_the_users,
                    usage_names_what_is_known, objects_have_their_keys, additions_are_numbered,
                    removal_takes_what_is_below, moves_keep_the_numbering, lists_select_and_sort,
                    dates_follow_the_words, bad_values_change_nothing, undo_outlives_the_process,
                    history_says_who_and_what, labels_name_the_row, text_comes_back_as_it_was,
                    show_prints_a_line_a_field, evidence_is_kept_whole,
                    import_reports_and_is_one_step, tables_are_imported, files_are_imported_once,
                    bad_documents_are_refused, print_writes_a_pdf, convert_writes_standard_csv,
                    tables_are_exported, releases_are_imported, backup_is_a_register,
                    check_names_every_fault, damage_is_found, no_register_is_told,
                    newer_register_is_left_alone, read_only_folder_is_told, busy_register_is_told,
                    output_that_fails_is_told, suppliers_are_kept_and_found, suppliers_are_merged,
                    categories_are_imported))
    if all(path.is_file() for path in get_samples()):
        run_cases(tap, [samples_are_imported])
    else:
        tap.skip('samples are imported', 'they are not at hand')
    tap.done()


if __name__ == '__main__':
    main()
