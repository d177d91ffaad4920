/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include <glib/gi18n.h>

/* What was understood of a file, told in sentences. */

static char *
describe_text (WeftTableFile *table)
{
  const char *encoding = weft_table_file_get_encoding (table);

  switch (weft_table_file_get_delimiter (table))
    {
    case ',':
      /* Translators: %s is the name of an encoding, such as UTF-8 */
      return g_strdup_printf (_("Text in %s with commas between the columns."), encoding);
    case ';':
      return g_strdup_printf (_("Text in %s with semicolons between the columns."), encoding);
    case '\t':
      return g_strdup_printf (_("Text in %s with tabs between the columns."), encoding);
    case '|':
      return g_strdup_printf (_("Text in %s with bars between the columns."), encoding);
    default:
      return g_strdup_printf (_("Text in %s."), encoding);
    }
}

static void
add_headings (GString             *text,
              WeftTableFileLayout *layout)
{
  guint64 first, last;

  g_string_append_c (text, ' ');
  if (!weft_table_file_layout_get_header_lines (layout, &first, &last))
    g_string_append (text, _("It has no headings."));
  else if (first == last)
    g_string_append_printf (text, _("The headings are in line %lu."), (unsigned long) first);
  else
    g_string_append_printf (text, _("The headings are in lines %lu to %lu."),
                            (unsigned long) first, (unsigned long) last);
}

/* Lines above and below the table */
static void
add_left_out (GString             *text,
              WeftTableFileLayout *layout)
{
  guint n = weft_table_file_layout_get_left_out (layout)->len;

  if (n == 0)
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%u line outside the table is left out.",
                                          "%u lines outside the table are left out.", n), n);
}

/**
 * weft_supplier_import_describe_file:
 * @file: from 0
 *
 * Returns: (transfer full): what was understood of the file, in whole sentences, translated
 */
char *
weft_supplier_import_describe_file (WeftSupplierImport *self,
                                    guint               file)
{
  const WeftImportFile *described;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = NULL;

  g_return_val_if_fail (file < self->files->len, NULL);

  described = WEFT_IMPORT_FILE (self, file);
  if (described->table == NULL)
    return g_strdup (_("Releases of the Open Contracting Data Standard."));

  switch (weft_table_file_get_kind (described->table))
    {
    case WEFT_TABLE_FILE_XLSX:
      g_string_append (text, _("A workbook of Excel."));
      break;
    case WEFT_TABLE_FILE_ODS:
      g_string_append (text, _("An OpenDocument spreadsheet."));
      break;
    case WEFT_TABLE_FILE_CSV:
    default:
      words = describe_text (described->table);
      g_string_append (text, words);
      break;
    }
  if (described->layout != NULL)
    {
      add_headings (text, described->layout);
      add_left_out (text, described->layout);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
