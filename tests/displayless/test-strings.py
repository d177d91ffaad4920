#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No English string reaches a person unmarked for translation, from the templates or from C."""

import re
import xml.etree.ElementTree as ElementTree

from checks import LETTER, Tap, calls, files, place, source_root, without_comments, without_strings

# What a person reads or hears of a template.
PROPERTIES = {
    'label', 'title', 'subtitle', 'tooltip-text', 'tooltip-markup', 'placeholder-text', 'markup',
    'description', 'value-text', 'help-text', 'role-description', 'roledescription', 'heading',
    'body', 'comments', 'message', 'hint', 'suffix', 'section-name', 'text-empty', 'caption',
}

# What a person reads from C: name of the function, places of its words. A place below 0 counts
# from the end.
SPEAKERS = {
    'gtk_label_new': [0], 'gtk_label_set_text': [1], 'gtk_label_set_label': [1],
    'gtk_label_set_markup': [1], 'gtk_label_new_with_mnemonic': [0],
    'gtk_button_new_with_label': [0], 'gtk_button_new_with_mnemonic': [0],
    'gtk_button_set_label': [1], 'gtk_check_button_new_with_label': [0],
    'gtk_check_button_set_label': [1], 'gtk_menu_button_set_label': [1],
    'gtk_window_set_title': [1], 'gtk_widget_set_tooltip_text': [1],
    'gtk_widget_set_tooltip_markup': [1], 'gtk_entry_set_placeholder_text': [1],
    'gtk_search_entry_set_placeholder_text': [1], 'gtk_text_set_placeholder_text': [1],
    'gtk_entry_set_icon_tooltip_text': [2],
    'gtk_column_view_column_new': [0], 'gtk_column_view_column_set_title': [1],
    'gtk_expander_new': [0], 'gtk_expander_set_label': [1], 'gtk_frame_new': [0],
    'gtk_frame_set_label': [1], 'gtk_progress_bar_set_text': [1],
    'gtk_file_chooser_native_new': [0, 3, 4], 'gtk_file_filter_set_name': [1],
    'gtk_message_dialog_new': [4], 'gtk_message_dialog_format_secondary_text': [1],
    'gtk_dialog_add_button': [1], 'gtk_stack_add_titled': [3],
    'gtk_print_operation_set_job_name': [1], 'gtk_print_operation_set_custom_tab_label': [1],
    'g_menu_append': [1], 'g_menu_item_new': [0], 'g_menu_append_section': [1],
    'g_menu_append_submenu': [1], 'g_menu_item_set_label': [1],
    'g_set_error': [3], 'g_set_error_literal': [3], 'g_error_new': [2], 'g_error_new_literal': [2],
    'g_prefix_error': [1], 'g_propagate_prefixed_error': [2],
    'g_task_return_new_error': [3], 'g_notification_new': [0], 'g_notification_set_body': [1],
    'g_print': [0], 'g_printerr': [0], 'g_application_command_line_print': [1],
    'g_application_command_line_printerr': [1], 'g_set_application_name': [0],
    'g_option_context_new': [0], 'g_option_context_set_summary': [1],
    'g_option_context_set_description': [1], 'g_option_group_new': [1, 2],
    'weft_command_new': [0], 'weft_command_new_printf': [0],
    'weft_report_new': [0], 'weft_report_add_heading': [2], 'weft_report_add_paragraph': [2],
    'weft_report_add_figure': [1, 2], 'weft_report_add_table': [1],
    'weft_report_table_add_column': [1], 'weft_report_table_add_span': [1],
    'weft_report_table_set_text': [2], 'weft_report_table_set_chip': [2],
    'weft_report_table_set_note': [2], 'weft_report_figure_add_part': [1],
    'weft_report_figure_add_row': [1, 3], 'weft_report_set_subject': [1],
    'weft_report_set_footer': [1],
}

MARKS = {'_', 'N_', 'C_', 'NC_', 'Q_', 'ngettext', 'g_dngettext', 'g_dpgettext2', 'gettext'}
# Functions that pass the words given to them on.
CARRIERS = {'', 'g_strdup', 'g_strdup_printf', 'g_strconcat', 'g_steal_pointer', 'g_strjoin'}

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|[A-Za-z_]\w*|\S')
CONVERSION = re.compile(r'%[-+ 0#\']*(\*|\d+)?(\.(\*|\d+))?(hh?|ll?|z|j|t)?[a-zA-Z%]')
# Not words though made of letters: the macro that a conversion needs, escapes, addresses.
ESCAPE = re.compile(r'\\([abfnrtv\\"\']|x[0-9a-fA-F]+|[0-7]{1,3})')
# The program's own name is the same in every language.
NAMES = {'Weft', 'weft', 'weft-cli'}
OPTION = re.compile(r'G_OPTION_ARG_\w+\s*,[^,{}]+,\s*("(?:\\.|[^"\\\n])*")')

# The label of a column or of a table in a descriptor of the model.
LABEL = re.compile(r'(?:\{\s*"\w+",(?=[^,]+,\s*WEFT_COLUMN_)|\.label\s*=)\s*'
                   r'("(?:\\.|[^"\\\n])*")')


def is_words(literal):
    bare = ESCAPE.sub(' ', CONVERSION.sub(' ', literal[1:-1]))
    return LETTER.search(bare) and bare.strip() not in NAMES


def unmarked(argument):
    """Yields (offset, literal) of the words in an argument that no mark stands around."""
    callers, previous = [''], ''
    for match in TOKEN.finditer(argument):
        token = match.group()
        if token == '(':
            callers.append(previous if re.fullmatch(r'[A-Za-z_]\w*', previous) else '')
        elif token == ')' and len(callers) > 1:
            callers.pop()
        elif (token.startswith('"') and not MARKS & set(callers)
              and set(callers) <= CARRIERS and is_words(token)):
            yield match.start(), token
        previous = token


def check_c(root):
    for path in files(root, 'src/**/*.c'):
        text = without_comments(path.read_text(encoding='utf-8'))
        for name, _, arguments in calls(text, SPEAKERS):
            for number in SPEAKERS[name]:
                if number >= len(arguments):
                    continue
                start, argument = arguments[number]
                for offset, literal in unmarked(argument):
                    yield f'{place(root, path, text, start + offset)}: {name}: {literal}'
        for match in OPTION.finditer(text):
            if is_words(match.group(1)):
                yield f'{place(root, path, text, match.start(1))}: option: {match.group(1)}'
        for match in LABEL.finditer(text) if path.name.endswith('-table.c') else ():
            if path.parent.name == 'model' and is_words(match.group(1)):
                yield f'{place(root, path, text, match.start(1))}: label: {match.group(1)}'


def check_whole(root):
    """xgettext stops at a macro: words marked together with one can never be translated."""
    for path in files(root, 'src/**/*.c'):
        text = without_comments(path.read_text(encoding='utf-8'))
        for name, _, arguments in calls(text, MARKS):
            for offset, argument in arguments:
                if re.search(r'"\s*[A-Za-z_]|\w\s*"', without_strings(argument)):
                    yield f'{place(root, path, text, offset)}: {name}: a macro inside {argument}'


def check_ui(root):
    for path in files(root, 'ui/**/*.ui'):
        tree = ElementTree.parse(path)
        for items in tree.iter('items'):
            for item in items.iter('item'):
                if LETTER.search(item.text or '') and item.get('translatable') != 'yes':
                    yield f'{place(root, path)}: item: {item.text.strip()}'
        for element in tree.iter():
            # relation and state have words that programs read.
            if element.tag not in ('property', 'attribute'):
                continue
            name = element.get('name', '').replace('_', '-')
            words = (element.text or '').strip()
            if (name in PROPERTIES and not len(element) and LETTER.search(words)
                    and words not in NAMES and element.get('translatable') != 'yes'):
                yield f'{place(root, path)}: {name}: {words}'


def main():
    tap = Tap()
    root = source_root()
    tap.case('templates', check_ui(root))
    tap.case('C', check_c(root))
    tap.case('marked words are whole', check_whole(root))
    tap.planted('words of templates', check_ui, {
        'ui/label.ui': '<a><property name="label">Due</property></a>',
        'ui/menu.ui': '<a><attribute name="label">Undo</attribute></a>',
        'ui/tip.ui': '<a><property name="tooltip_text" translatable="no">Undo</property></a>',
        'ui/items.ui': '<a><items><item>Quarterly</item></items></a>',
        'ui/heard.ui': '<a><accessibility><property name="label">Owner</property>'
                       '</accessibility></a>',
        'ui/good.ui': '<a><property name="label" translatable="yes">Due</property>'
                      '<property name="label">100 %</property><property name="name">due</property>'
                      '<property name="title"><lookup name="title"/></property>'
                      '<property name="title">Weft</property></a>',
    }, ['ui/label.ui', 'ui/menu.ui', 'ui/tip.ui', 'ui/items.ui', 'ui/heard.ui'])
    tap.planted('words of C', check_c, {
        'src/app/label.c': 'gtk_label_set_text (GTK_LABEL (a), "Due");',
        'src/app/choice.c': 'gtk_label_set_text (a, b ? _("Due") : ("Late"));',
        'src/app/carried.c': 'gtk_window_set_title (w, g_strdup_printf ("%s of %d", a, b));',
        'src/db/error.c': 'g_set_error (error, WEFT_ERROR, 1,\n  "%s is, alas, damaged", name);',
        'src/cli/option.c': '{ "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },',
        'src/model/weft-x-table.c': '{ "id", N_("Id"), WEFT_COLUMN_ID },\n'
                                    '{ "title", "Title", WEFT_COLUMN_TEXT },\n'
                                    '{ "action", NULL },',
        'src/app/good.c': 'gtk_label_set_text (a, b ? _("Due") : C_("x", "Late"));\n'
                          '/* gtk_label_set_text (a, "Due"); */\n'
                          'g_print ("%s\\t%-*s\\n%" G_GINT64_FORMAT "\\n", a, 3, b, c);\n'
                          'gtk_label_set_text (a, weft_name_of ("due"));\n'
                          'g_print ("%s", g_strdup_printf (ngettext ("%d a", "%d b", n), n));\n'
                          '{ "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },',
    }, ['src/app/label.c:1', 'src/app/choice.c:1', 'src/app/carried.c:1', 'src/db/error.c:2',
        'src/cli/option.c:1', 'src/model/weft-x-table.c:2'])
    tap.planted('a macro inside marked words', check_whole, {
        'src/db/a.c': 'g_strdup_printf (_("%" G_GINT64_FORMAT " rows"), n);',
        'src/db/b.c': 'g_strdup_printf (ngettext ("%d row in " "x", "%d rows", n), n);',
    }, ['src/db/a.c'])
    tap.done()


if __name__ == '__main__':
    main()
