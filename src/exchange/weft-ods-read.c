/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-date.h"
#include "weft-table-file-zip-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * content.xml has all sheets one after the other. Cells and rows that repeat are written once with
 * a count, which is how a sheet of a million blank rows fits into a few bytes; the counts are
 * followed where there is something to repeat, up to what a sheet can hold and MAX_REPEATED cells
 * in all.
 */

#define CONTENT      "content.xml"
#define MAX_ROWS     1048576
#define MAX_REPEATED 20000000
#define MAX_SHEETS   5000

typedef struct
{
  WeftXml *xml;
  guint64  line;          /* the last one */
  guint64  n_again;       /* how often the row at hand comes again */
  guint64  n_repeated;

  /* The cell that is read */
  GString *text;
  GString *kind;
  GString *value;
} OdsReader;

static guint64
get_count (WeftXml    *xml,
           const char *name)
{
  const char *text = weft_xml_get_attribute (xml, name);
  guint64 n = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return MAX (n, 1);
}

static gboolean
is_filled (OdsReader *reader)
{
  return reader->text->len > 0 || reader->value->len > 0;
}

/* What stands in a cell, paragraph by paragraph; @depth is the cell's. */
static gboolean
read_paragraphs (OdsReader  *reader,
                 int         depth,
                 GError    **error)
{
  WeftXml *xml = reader->xml;
  guint in_note = 0;
  guint in_paragraph = 0;
  gboolean has_paragraph = FALSE;
  int type;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      gboolean is_empty = type == XML_READER_TYPE_ELEMENT &&
                          xmlTextReaderIsEmptyElement (xml->reader);

      if (weft_xml_is_text (type))
        {
          if (in_paragraph > 0 && in_note == 0)
            g_string_append (reader->text, (const char *) xmlTextReaderConstValue (xml->reader));
        }
      else if (type == XML_READER_TYPE_ELEMENT)
        {
          if (weft_xml_is (xml, "annotation") || weft_xml_is (xml, "table") ||
              weft_xml_is (xml, "frame"))
            in_note += !is_empty;
          else if (in_note > 0)
            continue;
          else if (weft_xml_is (xml, "p") || weft_xml_is (xml, "h"))
            {
              if (has_paragraph && in_paragraph == 0)
                g_string_append_c (reader->text, '\n');
              has_paragraph = TRUE;
              in_paragraph += !is_empty;
            }
          else if (weft_xml_is (xml, "s"))
            {
              guint64 n = MIN (get_count (xml, "c"), 1000);

              while (n-- > 0)
                g_string_append_c (reader->text, ' ');
            }
          else if (weft_xml_is (xml, "tab"))
            g_string_append_c (reader->text, '\t');
          else if (weft_xml_is (xml, "line-break"))
            g_string_append_c (reader->text, '\n');
        }
      else if (type == XML_READER_TYPE_END_ELEMENT)
        {
          if (xmlTextReaderDepth (xml->reader) == depth)
            return TRUE;
          if (weft_xml_is (xml, "annotation") || weft_xml_is (xml, "table") ||
              weft_xml_is (xml, "frame"))
            in_note -= in_note > 0;
          else if (in_note == 0 && (weft_xml_is (xml, "p") || weft_xml_is (xml, "h")))
            in_paragraph -= in_paragraph > 0;
        }
      if (reader->text->len > WEFT_TABLE_FILE_MAX_ROW_BYTES)
        break;
    }
  if (type > 0)
    weft_table_file_fail (xml->file, xml->file->row.line, error,
                          _("The row has more than %d MB of text."),
                          WEFT_TABLE_FILE_MAX_ROW_BYTES / 1024 / 1024);
  return FALSE;
}

/* "PT09H30M00S" */
static char *
print_duration (const char *text)
{
  guint64 parts[3] = { 0, 0, 0 };
  const char *p = text;

  if (!g_str_has_prefix (p, "PT"))
    return g_strdup (text);
  for (p += 2; *p != '\0'; p++)
    {
      char *end;
      guint64 n = g_ascii_strtoull (p, &end, 10);

      if (end == p)
        return g_strdup (text);
      if (*end == '.')
        g_ascii_strtoull (end + 1, &end, 10);
      if (*end == 'H')
        parts[0] = n;
      else if (*end == 'M')
        parts[1] = n;
      else if (*end == 'S')
        parts[2] = n;
      else
        return g_strdup (text);
      p = end;
    }
  return g_strdup_printf ("%02" G_GUINT64_FORMAT ":%02" G_GUINT64_FORMAT ":%02" G_GUINT64_FORMAT,
                          parts[0], parts[1], parts[2]);
}

static gboolean
set_cell (WeftTableFile  *self,
          OdsReader      *reader,
          guint           column,
          GError        **error)
{
  const char *kind = reader->kind->str;
  const char *value = reader->value->str;
  g_autofree char *text = NULL;

  if (strcmp (kind, "float") == 0 || strcmp (kind, "currency") == 0 ||
      strcmp (kind, "percentage") == 0)
    {
      char *end;
      double number = g_ascii_strtod (value, &end);

      if (end != value && *end == '\0' && isfinite (number))
        {
          const char *shown = reader->text->str;
          gsize n_digits = strspn (shown, "0123456789");

          /* A number that is shown with leading zeros is a reference. */
          if (n_digits > 1 && shown[n_digits] == '\0' && *shown == '0' && n_digits < 32 &&
              fabs (g_ascii_strtod (shown, NULL) - number) < 0.5)
            text = g_strdup (shown);
          else
            text = weft_table_file_print_number (number);
          return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_NUMBER, text,
                                           strlen (text), number, error);
        }
    }
  else if (strcmp (kind, "date") == 0)
    {
      g_autofree char *day = g_strndup (value, 10);
      WeftDate date = weft_date_from_iso (day);
      int hour = 0;
      int minute = 0;
      int second = 0;

      if (date != WEFT_DATE_NONE && (reader->value->len == 10 || value[10] == 'T'))
        {
          if (value[10] == 'T' &&
              sscanf (value + 11, "%2d:%2d:%2d", &hour, &minute, &second) == 3 &&
              hour * 3600 + minute * 60 + second > 0)
            text = g_strndup (value, 19);
          else
            text = g_strdup (day);
          return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_DATE, text, strlen (text),
                                           date + (hour * 3600 + minute * 60 + second) / 86400.0,
                                           error);
        }
    }
  else if (strcmp (kind, "time") == 0)
    {
      text = print_duration (value);
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, text, strlen (text), 0,
                                       error);
    }
  else if (strcmp (kind, "boolean") == 0)
    {
      gboolean is_true = strcmp (value, "true") == 0;

      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_BOOLEAN,
                                       is_true ? "TRUE" : "FALSE", is_true ? 4 : 5, is_true, error);
    }

  if (reader->text->len > 0)
    return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, reader->text->str,
                                     reader->text->len, 0, error);
  return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, value, reader->value->len,
                                   0, error);
}

/* <table:table-cell>, at which the reader stands. */
static gboolean
read_cell (WeftTableFile  *self,
           OdsReader      *reader,
           guint64        *column,
           GError        **error)
{
  static const char * const values[] = { "value", "date-value", "time-value", "boolean-value",
                                         "string-value" };
  WeftXml *xml = reader->xml;
  guint64 n = get_count (xml, "number-columns-repeated");
  guint64 n_columns = get_count (xml, "number-columns-spanned");
  guint64 n_rows = get_count (xml, "number-rows-spanned");
  const char *kind = weft_xml_get_attribute (xml, "value-type");
  guint64 first = *column;

  g_string_assign (reader->kind, kind != NULL ? kind : "");
  g_string_truncate (reader->text, 0);
  g_string_truncate (reader->value, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const char *value = weft_xml_get_attribute (xml, values[i]);

      if (value != NULL)
        g_string_assign (reader->value, value);
    }
  if (!xmlTextReaderIsEmptyElement (xml->reader) &&
      !read_paragraphs (reader, xmlTextReaderDepth (xml->reader), error))
    return FALSE;

  *column = n < G_MAXINT32 ? first + n : G_MAXINT32;
  if ((n_columns > 1 || n_rows > 1) && first < WEFT_TABLE_FILE_MAX_COLUMNS &&
      n_columns <= WEFT_TABLE_FILE_MAX_COLUMNS && n_rows <= MAX_ROWS)
    weft_table_file_add_merge (self, self->row.line, self->row.line + n_rows - 1, (guint) first,
                               (guint) (first + n_columns - 1));
  if (!is_filled (reader))
    return TRUE;

  reader->n_repeated += n - 1;
  if (*column > WEFT_TABLE_FILE_MAX_COLUMNS || reader->n_repeated > MAX_REPEATED)
    {
      weft_table_file_fail (self, self->row.line, error,
                            _("A cell is repeated beyond the %d columns that there can be."),
                            WEFT_TABLE_FILE_MAX_COLUMNS);
      return FALSE;
    }
  for (guint64 i = first; i < *column; i++)
    if (!set_cell (self, reader, (guint) i, error))
      return FALSE;
  return TRUE;
}

/* <table:table-row>, at which the reader stands. */
static gboolean
read_row (WeftTableFile  *self,
          OdsReader      *reader,
          GError        **error)
{
  WeftXml *xml = reader->xml;
  guint64 n = get_count (xml, "number-rows-repeated");
  int depth = xmlTextReaderDepth (xml->reader);
  guint64 column = 0;
  int type;

  weft_table_file_begin_row (self, ++reader->line);
  if (!xmlTextReaderIsEmptyElement (xml->reader))
    {
      while ((type = weft_xml_read (xml, error)) > 0)
        {
          if (type == XML_READER_TYPE_ELEMENT &&
              (weft_xml_is (xml, "table-cell") || weft_xml_is (xml, "covered-table-cell")))
            {
              if (!read_cell (self, reader, &column, error))
                return FALSE;
            }
          else if (type == XML_READER_TYPE_END_ELEMENT &&
                   xmlTextReaderDepth (xml->reader) == depth)
            {
              break;
            }
        }
      if (type <= 0)
        return FALSE;
    }

  if (self->cells->len == 0)
    {
      /* What is blank may go on to the end of the sheet and beyond. */
      reader->line += MIN (n - 1, G_MAXINT32);
      return TRUE;
    }
  reader->n_again = n - 1;
  if (n > MAX_ROWS || reader->line + reader->n_again > MAX_ROWS ||
      (reader->n_repeated += reader->n_again * self->cells->len) > MAX_REPEATED)
    {
      weft_table_file_fail (self, reader->line, error,
                            _("The row is repeated %llu times, which no sheet can hold."),
                            (unsigned long long) n);
      return FALSE;
    }
  weft_table_file_finish_row (self);
  return TRUE;
}

/* Goes to the start of a sheet. */
static gboolean
ods_start (WeftTableFile  *self,
           GCancellable   *cancellable,
           GError        **error)
{
  OdsReader *reader = self->reader;
  guint sheet = 0;
  int type;

  g_clear_pointer (&reader->xml, weft_xml_free);
  reader->line = 0;
  reader->n_again = 0;
  reader->n_repeated = 0;
  reader->xml = weft_xml_open (self, CONTENT, WEFT_ZIP_MAX_SHEET_BYTES, cancellable, error);
  if (reader->xml == NULL)
    return FALSE;

  while ((type = weft_xml_read (reader->xml, error)) > 0)
    if (type == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth (reader->xml->reader) == 3 &&
        weft_xml_is (reader->xml, "table") && sheet++ == self->sheet)
      return TRUE;
  if (type == 0)
    weft_table_file_fail (self, 0, error, "%s", _("The sheet is missing."));
  return FALSE;
}

static WeftTableFileStep
ods_next (WeftTableFile  *self,
          GCancellable   *cancellable,
          GError        **error)
{
  OdsReader *reader = self->reader;
  WeftXml *xml = reader->xml;
  int type;

  if (reader->n_again > 0)
    {
      reader->n_again--;
      self->row.line = ++reader->line;
      return WEFT_TABLE_FILE_ROW;
    }
  if (xmlTextReaderNodeType (xml->reader) == XML_READER_TYPE_ELEMENT &&
      xmlTextReaderDepth (xml->reader) == 3 && xmlTextReaderIsEmptyElement (xml->reader))
    return WEFT_TABLE_FILE_END;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (xml->reader) == 3)
        return WEFT_TABLE_FILE_END;
      if (type != XML_READER_TYPE_ELEMENT || !weft_xml_is (xml, "table-row"))
        continue;

      if (!read_row (self, reader, error))
        return WEFT_TABLE_FILE_ERROR;
      if (self->cells->len > 0)
        return WEFT_TABLE_FILE_ROW;
    }
  return type == 0 ? WEFT_TABLE_FILE_END : WEFT_TABLE_FILE_ERROR;
}

static double
ods_get_progress (WeftTableFile *self)
{
  OdsReader *reader = self->reader;

  return reader->xml != NULL ? weft_zip_part_progress (reader->xml->part) : 0;
}

static void
ods_free (gpointer data)
{
  OdsReader *reader = data;

  g_clear_pointer (&reader->xml, weft_xml_free);
  g_string_free (reader->text, TRUE);
  g_string_free (reader->kind, TRUE);
  g_string_free (reader->value, TRUE);
  g_free (reader);
}

/* The names of all sheets, for which all of the content is gone through once. */
static gboolean
list_sheets (WeftTableFile  *self,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (WeftXml) xml = weft_xml_open (self, CONTENT, WEFT_ZIP_MAX_SHEET_BYTES, cancellable,
                                           error);
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *style = NULL;
  int type;

  if (xml == NULL)
    return FALSE;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type != XML_READER_TYPE_ELEMENT || xmlTextReaderDepth (xml->reader) > 4)
        continue;

      /* <style:style style:name="ta1"><style:table-properties table:display="false"/> */
      if (weft_xml_is (xml, "style"))
        {
          g_free (style);
          style = g_strdup (weft_xml_get_attribute (xml, "name"));
        }
      else if (weft_xml_is (xml, "table-properties") && style != NULL &&
               g_strcmp0 (weft_xml_get_attribute (xml, "display"), "false") == 0)
        {
          g_hash_table_add (hidden, g_strdup (style));
        }
      else if (weft_xml_is (xml, "table") && xmlTextReaderDepth (xml->reader) == 3 &&
               self->sheets->len < MAX_SHEETS)
        {
          const char *name = weft_xml_get_attribute (xml, "name");
          const char *look = weft_xml_get_attribute (xml, "style-name");

          weft_table_file_add_sheet (self, name != NULL ? name : "", NULL,
                                     look != NULL && g_hash_table_contains (hidden, look));
        }
    }
  if (type < 0)
    return FALSE;

  if (self->sheets->len == 0)
    weft_table_file_fail (self, 0, error, "%s", _("The spreadsheet has no sheet."));
  return self->sheets->len > 0;
}

/* A password encrypts parts, and the manifest says so. */
static gboolean
check_manifest (WeftTableFile  *self,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (WeftXml) xml = weft_xml_open (self, "META-INF/manifest.xml", WEFT_ZIP_MAX_PART_BYTES,
                                           cancellable, NULL);
  int type;

  while (xml != NULL && (type = weft_xml_read (xml, NULL)) > 0)
    if (type == XML_READER_TYPE_ELEMENT && weft_xml_is (xml, "encryption-data"))
      {
        weft_table_file_fail (self, 0, error, "%s",
                              _("The file is protected by a password. Save it without one."));
        return FALSE;
      }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/*
 * weft_ods_attach:
 *
 * Makes @self read its file as an OpenDocument spreadsheet.
 */
gboolean
weft_ods_attach (WeftTableFile  *self,
                 GCancellable   *cancellable,
                 GError        **error)
{
  static const WeftTableReader methods = { ods_start, ods_next, ods_get_progress, ods_free };
  OdsReader *reader = g_new0 (OdsReader, 1);

  reader->text = g_string_new (NULL);
  reader->kind = g_string_new (NULL);
  reader->value = g_string_new (NULL);
  self->kind = WEFT_TABLE_FILE_ODS;
  self->methods = &methods;
  self->reader = reader;
  return check_manifest (self, cancellable, error) && list_sheets (self, cancellable, error);
}
