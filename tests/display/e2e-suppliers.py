#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills the register of suppliers: imports what was paid, finds, edits, merges, undoes.

See story.py for how it is run."""

import csv
import io
import sys

from person import until
from story import Story, run

# As a council publishes it, in the encoding of an old spreadsheet: a line above the headings, one
# supplier in two spellings that nobody but a person can tell to be one, a credit in brackets, a
# name that is not published, two financial years, a total.
PAYMENTS = '''\
Aberwen Council – payments of £500 and more,,,,
,,,,
Payment Date,Supplier Name,Supplier Number,Expense Type,Amount (£)
14/04/2025,Tern Water plc,100234,Utilities,"£12,500.00"
12/05/2025,TERN WATER PLC,100234,Utilities,"£1,500.00"
30/04/2025,Heronsgate Cleaning Ltd,100301,Cleaning,"£2,400.00"
31/05/2025,Heronsgate Cleening Ltd,100377,Cleaning,£600.00
02/06/2025,Osprey Print,100410,Printing,£910.50
16/06/2025,Osprey Print,100410,Printing,(£110.50)
20/06/2025,Redacted – personal data,,Care,£750.00
03/03/2025,Café Môr,100512,Catering,£845.00
Total,,,,"£19,395.00"
'''
SUPPLIERS = ['Café Môr', 'Heronsgate Cleaning Ltd', 'Heronsgate Cleening Ltd', 'Osprey Print',
             'Tern Water plc']
# In pence.
SPEND = {('Tern Water plc', 2025): 1400000, ('Heronsgate Cleaning Ltd', 2025): 240000,
         ('Heronsgate Cleening Ltd', 2025): 60000, ('Osprey Print', 2025): 80000,
         (None, 2025): 75000, ('Café Môr', 2024): 84500}


class Suppliers(Story):
    """From a council's payments to one supplier out of two."""

    TODAY = '2025-07-01'

    def __init__(self, person, home, place):
        super().__init__(person, home, place)
        self.payments = home / 'payments.csv'
        self.payments.write_bytes(PAYMENTS.replace('\n', '\r\n').encode('cp1252'))

    def suppliers(self):
        return [row['name'] for row in self.cli('list', 'suppliers')]

    def supplier(self, name):
        found, = [row for row in self.cli('list', 'suppliers') if row['name'] == name]
        return found

    def spend(self):
        """What was paid to whom in which year."""
        names = {row['id']: row['name'] for row in self.cli('list', 'suppliers')}
        sums = {}
        for row in self.cli('list', 'spend'):
            key = names.get(row['supplier']), row['year']
            sums[key] = sums.get(key, 0) + row['amount']
        return sums

    def shows(self, *names):
        """Waits until the list shows these suppliers, in this order, and no other."""
        self.person.shows_rows('^Suppliers$', names)

    # Import

    def start(self):
        """there are no suppliers yet"""
        self.person.start()
        self.person.page('^All suppliers')
        self.person.find('^The suppliers belong here$', 'label')
        self.check_names('No suppliers')
        self.expect('suppliers', self.suppliers(), [])

    def choose(self):
        """a file is recognised as payments, and it is said what was understood"""
        self.person.press('^Import…$')
        self.open_file('Choose Files to Import', self.payments)
        self.person.title('^Import spend$')
        self.person.find('^Step 1 of 3', 'label')
        self.person.find('Windows-1252.*line 3.*2 lines outside', 'label')
        self.person.find('^8 rows, 5 columns$', 'label')
        self.check_names('Import, files')

    def columns(self):
        """each column is read as what its heading says"""
        self.person.press('Next$', within='^Import spend$')
        self.person.find('^Step 2 of 3', 'label')
        for heading, field in (('Payment Date', 'Date'), ('Supplier Name', 'Name'),
                               ('Supplier Number', 'Finance system numbers'),
                               ('Expense Type', 'Category'), (r'Amount \(£\)', 'Amount')):
            self.person.find(f'^{field}$', 'label', within=f'^“{heading}” is read as$')
        self.person.row_reads(r'^Amount \(£\)$', '^£12,500.00$', '^-£110.50$')
        self.check_names('Import, columns')

    def rehearse(self):
        """what would be done is shown before it is"""
        self.person.press('Next$', within='^Import spend$')
        self.person.find('^Step 3 of 3', 'label')
        self.person.find('^8 payments of £19,395.00 in all would be added', 'label')
        for count in ('All 13', 'Created 10', 'Updated 0', 'Matched 1', 'Skipped 2', 'Refused 0'):
            self.person.find(f'^{count}$', 'button')
        self.person.row_reads('^Tern Water plc$', '^2$', '^£14,000.00$', '^Created$')
        self.person.row_reads('^Redacted', '^£750.00$', '^Matched$', 'not published')
        self.check_names('Import, rehearsal')
        self.expect('suppliers before anything is imported', self.suppliers(), [])

    def take(self):
        """importing fills the list"""
        self.person.press('Import$', within='^Import spend$')
        self.person.gone('^Import spend$', 'window')
        self.person.find('^Import spend from “payments.csv”$', 'label', within='status')
        self.shows(*SUPPLIERS)
        self.person.row_reads('^Tern Water plc$', '^£14,000$', '^1$')
        self.person.row_reads('^Osprey Print$', '^£800$', '^3$')
        self.check_names('Suppliers')
        self.expect('suppliers', self.suppliers(), SUPPLIERS)
        self.expect('spend', self.spend(), SPEND)

    def back(self):
        """the whole import is one step, back and forth"""
        self.person.keys('ctrl+z')
        self.person.find('^The suppliers belong here$', 'label')
        self.expect('suppliers', self.suppliers(), [])
        self.expect('spend', self.spend(), {})
        self.person.keys('ctrl+shift+z')
        self.shows(*SUPPLIERS)
        self.expect('spend', self.spend(), SPEND)

    def again(self):
        """the same file under another name is known again"""
        copy = self.home / 'July.csv'
        copy.write_bytes(self.payments.read_bytes())
        before = self.cli('history')
        self.person.press('^Import…$')
        self.open_file('Choose Files to Import', copy)
        self.person.find('^“July.csv” was imported before, as “payments.csv” on 1 Jul 2025.$',
                         'label')
        self.check_names('Import again')
        self.person.press('Cancel$', within='^Import spend$')
        self.person.gone('^Import spend$', 'window')
        self.expect('history', self.cli('history'), before)

    # Finding and editing, by keyboard alone

    def search(self):
        """Ctrl+F searches as words are typed"""
        self.person.keys('ctrl+f')
        self.person.focus_comes('^Search suppliers$')
        self.person.type('cleen heron')
        self.shows('Heronsgate Cleening Ltd')
        self.person.find('^1 of 5$', 'label')
        self.person.keys('ctrl+a')
        self.person.type('mor cafe')
        self.shows('Café Môr')
        self.person.keys('ctrl+a')
        self.person.type('heron')
        self.shows('Heronsgate Cleaning Ltd', 'Heronsgate Cleening Ltd')
        self.person.find('^2 of 5$', 'label')

    def edit(self):
        """from the list to the form, where each field saves itself"""
        self.person.tab_to('', 'row')
        self.person.keys('Return')
        self.person.focus_comes('^Name$', within='^WeftSupplierForm$')
        self.person.find('^Name$', words='^Heronsgate Cleaning Ltd$')
        self.person.tab_to('^Town$')
        self.person.type('Aberwen')
        self.expect('town before the field is left',
                    self.supplier('Heronsgate Cleaning Ltd')['town'], '')
        self.person.tab()
        self.person.row_reads('^Heronsgate Cleaning Ltd$', 'Aberwen')
        self.expect_soon('town', lambda: self.supplier('Heronsgate Cleaning Ltd')['town'],
                         'Aberwen')

    def size(self):
        """a size is chosen from its list, also by keyboard"""
        self.person.choose('Size', 'Small')
        self.expect_soon('size', lambda: self.supplier('Heronsgate Cleaning Ltd')['size'], 'small')

    # Several at once, and one out of two

    def bulk(self):
        """what is selected is changed in one step"""
        self.person.row_click('^Heronsgate Cleaning Ltd$')
        self.person.keys('shift+Down')
        self.person.find('^2 selected$', 'label')
        self.person.press('Change…$', within='^WeftSupplierPage$')
        self.person.title('^Change suppliers$')
        self.person.choose('Field', 'Town')
        self.person.tab_to('^New value$', 'text box')
        self.person.type('Aberwen Bay')
        self.check_names('Change suppliers')
        self.person.keys('Return')
        self.person.gone('^Change suppliers$', 'window')
        self.person.row_reads('^Heronsgate Cleening Ltd$', 'Aberwen Bay')
        self.expect_soon('towns', self.towns, ['Aberwen Bay', 'Aberwen Bay'])
        self.person.keys('ctrl+z')
        self.expect_soon('towns', self.towns, ['Aberwen', ''])
        self.person.keys('ctrl+shift+z')
        self.expect_soon('towns', self.towns, ['Aberwen Bay', 'Aberwen Bay'])

    def towns(self):
        return [row['town'] for row in self.cli('list', 'suppliers') if 'Herons' in row['name']]

    def keep(self):
        """a filter under a name is in the sidebar, and comes back from there"""
        self.person.press('^Save filter$')
        self.person.focus_comes('^Name of the filter$')
        self.check_names('Save filter')
        self.person.type('Cleaners')
        self.person.keys('Return')
        self.person.title('^Cleaners')
        self.person.find('^Cleaners, 2$', 'list item', within='^Pages$')
        self.person.page('^All suppliers')
        self.shows(*SUPPLIERS)
        self.person.page('^Cleaners')
        self.shows('Heronsgate Cleaning Ltd', 'Heronsgate Cleening Ltd')

    def duplicates(self):
        """two spellings in one town are found, with the reason"""
        self.person.page('^Duplicates$')
        self.person.find('^1 likely pair$', 'label')
        self.person.find('^Spelled alike, in the same town$', 'label')
        self.check_names('Duplicates')

    def merge(self):
        """two become one, after it is said what will be done"""
        self.person.press('Merge…$', within='^Likely duplicates$')
        self.person.title('^Merge suppliers$')
        self.person.find('“Heronsgate Cleening Ltd” becomes another name of “Heronsgate Cleaning '
                         'Ltd”', 'label')
        self.person.find('^1 line of spend goes over', 'label')
        self.check_names('Merge')
        self.person.press('Merge$', within='^Merge suppliers$')
        self.person.gone('^Merge suppliers$', 'window')
        self.person.find('^No likely duplicates$', 'label')
        self.expect_merged()

    def expect_merged(self):
        self.expect('suppliers', self.suppliers(),
                    [name for name in SUPPLIERS if name != 'Heronsgate Cleening Ltd'])
        one = self.supplier('Heronsgate Cleaning Ltd')
        self.expect('what the one is', [one[name] for name in ('aliases', 'finance_ids', 'town')],
                    ['Heronsgate Cleening Ltd', '100301\n100377', 'Aberwen Bay'])
        spend = {key: amount for key, amount in SPEND.items() if 'Herons' not in str(key[0])}
        self.expect('spend', self.spend(), {**spend, ('Heronsgate Cleaning Ltd', 2025): 300000})

    def divorce(self):
        """Ctrl+Z makes it two again, and Ctrl+Shift+Z one"""
        self.person.keys('ctrl+z')
        self.person.find('^1 likely pair$', 'label')
        self.expect('suppliers', self.suppliers(), SUPPLIERS)
        self.expect('spend', self.spend(), SPEND)
        self.person.keys('ctrl+shift+z')
        self.person.find('^No likely duplicates$', 'label')
        self.expect_merged()

    # Contracts

    def contract(self):
        """Ctrl+N adds a contract of a supplier, whose fields are typed one after the other"""
        self.person.page('^Contracts')
        self.person.title('^Contracts')
        self.check_names('No contracts')
        self.person.keys('ctrl+n')
        self.person.focus_comes(role='search box')
        self.person.type('tern')
        self.check_names('Whom is the contract with')
        self.person.keys('Return')
        self.person.focus_comes('^Title$', within='^WeftContractForm$')
        self.person.keys('ctrl+a')
        self.person.type('Water and sewerage')
        for field, words in (('Reference', 'C-17'), ('Value', '48,000'), ('Start date', '1.4.25'),
                             ('End date', '30 Sep 2025')):
            self.person.tab_to(f'^{field}$', 'text box')
            self.person.keys('ctrl+a')
            self.person.type(words)
        self.person.tab()
        self.person.row_reads('^Water and sewerage$', '^Tern Water plc$', '^£48,000',
                              '^30 Sep 2025$')
        self.check_names('Contracts')
        row, = self.cli('list', 'contracts')
        self.expect('the contract',
                    [row[name] for name in ('title', 'ref', 'supplier', 'value', 'starts_on',
                                            'ends_on')],
                    ['Water and sewerage', 'C-17', self.supplier('Tern Water plc')['id'], 4800000,
                     '2025-04-01', '2025-09-30'])

    def follow(self):
        """the contract leads to its supplier, whose form names it"""
        self.person.press('^Open the supplier$')
        self.person.title('^Suppliers')
        self.person.find('^Name$', words='^Tern Water plc$')
        self.person.find('^Contracts · 1$', 'button')

    # Export and undo

    def export(self):
        """what the list shows is written as a table"""
        path = self.home / 'Paid.csv'
        self.person.press('^More to do with suppliers$')
        self.person.press('^Export what the list shows…$')
        self.save_file('Export Suppliers', path)
        self.person.find('^4 suppliers were written to “Paid.csv”', 'label')
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding='utf-8'))))
        self.expect('the names in the table', [row['Name'] for row in rows], self.suppliers())

    STEPS = (start, choose, columns, rehearse, take, back, again, search, edit, size, bulk, keep,
             duplicates, merge, divorce, contract, follow, export, Story.end, Story.names)


if __name__ == '__main__':
    sys.exit(run(Suppliers))
