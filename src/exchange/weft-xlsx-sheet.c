/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-xlsx-private.h"

#include "weft-date.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/*
 * A sheet: <row r="5"><c r="B5" t="s" s="3"><v>12</v></c></row>, without what is empty. Days are
 * numbers from 1900 or 1904, known by the format of their cell. Counting from 1900, Excel has a
 * 29 February 1900 that never was, as day 60.
 */

#define MAX_ROWS  1048576
#define DAY_ERROR 60

/* The column of "AB12", from 0; -1 for none. */
static gint64
read_column (const char *ref,
             const char **end)
{
  gint64 column = 0;

  for (; g_ascii_isalpha (*ref) && column < G_MAXINT32; ref++)
    column = column * 26 + (g_ascii_toupper (*ref) - 'A' + 1);
  if (end != NULL)
    *end = ref;
  return column - 1;
}

/* "B2:D4" */
static void
add_merge (WeftTableFile *self,
           const char    *ref)
{
  const char *p;
  char *end;
  gint64 first_column = read_column (ref, &p);
  guint64 first_line = g_ascii_strtoull (p, &end, 10);
  gint64 last_column;
  guint64 last_line;

  if (*end != ':')
    return;
  last_column = read_column (end + 1, &p);
  last_line = g_ascii_strtoull (p, &end, 10);
  if (*end == '\0' && first_column >= 0 && first_column <= last_column &&
      last_column < WEFT_TABLE_FILE_MAX_COLUMNS && first_line > 0 && first_line <= last_line &&
      last_line <= MAX_ROWS)
    weft_table_file_add_merge (self, first_line, last_line, (guint) first_column,
                               (guint) last_column);
}

/*
 * weft_xlsx_unescape:
 * @offset: where to begin
 *
 * Turns "_x000D_", as Excel writes what XML cannot hold, back; of control characters only line
 * breaks and tabs are kept. Line breaks become "\n".
 */
void
weft_xlsx_unescape (GString *text,
                    gsize    offset)
{
  char *p = text->str + offset;

  if (strstr (p, "_x") == NULL && strchr (p, '\r') == NULL)
    return;

  for (; *p != '\0'; p++)
    {
      gsize at = (gsize) (p - text->str);
      gunichar c = 0;
      char utf8[6];
      int n;

      if (*p == '\r')
        {
          if (p[1] == '\n')
            g_string_erase (text, (gssize) at, 1);
          else
            *p = '\n';
          continue;
        }
      if (*p != '_' || p[1] != 'x' || strlen (p) < 7 || p[6] != '_')
        continue;
      for (n = 2; n < 6 && g_ascii_isxdigit (p[n]); n++)
        c = c * 16 + (gunichar) g_ascii_xdigit_value (p[n]);
      if (n < 6 || !g_unichar_validate (c))
        continue;

      g_string_erase (text, (gssize) at, 7);
      if (c == '\r' && text->str[at] != '\n' && !g_str_has_prefix (text->str + at, "_x000A_"))
        c = '\n';
      if (c == '\n' || c == '\t' || c >= 0x20)
        {
          n = g_unichar_to_utf8 (c, utf8);
          g_string_insert_len (text, (gssize) at, utf8, n);
          p = text->str + at + n - 1;
        }
      else
        {
          p = text->str + at - 1;
        }
    }
}

/* "09:30:00" of a fraction of a day; beyond a day the hours count on. */
static char *
print_time (double days)
{
  gint64 seconds = (gint64) floor (days * 86400 + 0.5);

  return g_strdup_printf ("%02d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

/* "2026-12-31", until another day takes its place. */
static const char *
get_iso (WeftXlsx *book,
         WeftDate  date)
{
  WeftXlsxDay *day = &book->days[date % WEFT_XLSX_N_DAYS];

  if (day->date != date)
    {
      g_autofree char *iso = weft_date_to_iso (date);

      day->date = date;
      g_strlcpy (day->iso, iso, sizeof day->iso);
    }
  return day->iso;
}

/* A number that its format makes a day. */
static gboolean
set_date (WeftTableFile  *self,
          WeftXlsx       *book,
          guint           column,
          double          serial,
          GError        **error)
{
  double day = floor (serial);
  double seconds = floor ((serial - day) * 86400 + 0.5);
  g_autofree char *text = NULL;
  WeftDate date;

  if (seconds >= 86400)
    {
      day++;
      seconds = 0;
    }
  /* 31 Dec 9999 is the last day. */
  if (day < 0 || day > 2958465 - (book->counts_from_1904 ? 1462 : 0))
    {
      text = weft_table_file_print_number (serial);
      weft_table_file_warn (self, self->row.line,
                            _("The number %s in column %u is formatted as a date and is none."),
                            text, column + 1);
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_NUMBER, text, strlen (text),
                                       serial, error);
    }
  if (day == 0 && !book->counts_from_1904)
    {
      text = print_time (serial);
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, text, strlen (text), 0,
                                       error);
    }

  if (book->counts_from_1904)
    date = weft_date_new (1904, 1, 1) + (WeftDate) day;
  else
    date = weft_date_new (1899, 12, 31) + (WeftDate) day - (day >= DAY_ERROR ? 1 : 0);
  if (day == DAY_ERROR && !book->counts_from_1904)
    weft_table_file_warn (self, self->row.line,
                          _("Column %u has 29 Feb 1900, a day that Excel made up; it was read as "
                            "28 Feb 1900."), column + 1);

  if (seconds > 0)
    {
      g_autofree char *time = print_time (seconds / 86400);

      text = g_strconcat (get_iso (book, date), "T", time, NULL);
    }
  else
    {
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_DATE, get_iso (book, date),
                                       10, date, error);
    }
  return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_DATE, text, strlen (text),
                                   date + seconds / 86400, error);
}

/* Whether a number stands there as it would be printed, as most do: "1250.5", without an exponent,
 * a zero that says nothing, or more digits than are true. */
static gboolean
is_printed (const char *text,
            gsize       length)
{
  const char *p = text + (*text == '-');
  gsize n_whole = strspn (p, "0123456789");

  if (n_whole == 0 || length > 16 || (*p == '0' && (n_whole > 1 || p > text)))
    return FALSE;
  if (p[n_whole] == '\0')
    return n_whole <= 15;
  p += n_whole + 1;
  return p[-1] == '.' && *p != '\0' && strspn (p, "0123456789") == strlen (p) &&
         text[length - 1] != '0' && text[0] != '0' && length <= 15;
}

static gboolean
is_whole (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

static gboolean
set_number (WeftTableFile  *self,
            WeftXlsx       *book,
            guint           column,
            guint64         style_id,
            GError        **error)
{
  static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
  WeftXlsxStyle style = { WEFT_XLSX_NUMBER, 0 };
  g_autofree char *text = NULL;
  char *end;
  double number;

  if (book->value->len > 0 && (g_ascii_isspace (book->value->str[0]) ||
                               g_ascii_isspace (book->value->str[book->value->len - 1])))
    g_string_truncate (book->value, strlen (g_strstrip (book->value->str)));
  number = g_ascii_strtod (book->value->str, &end);
  if (end == book->value->str || *end != '\0' || !isfinite (number))
    {
      if (*book->value->str == '\0')
        return TRUE;
      weft_table_file_warn (self, self->row.line,
                            _("Column %u should have a number and has a text; it was kept."),
                            column + 1);
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, book->value->str,
                                       strlen (book->value->str), 0, error);
    }

  if (style_id < book->styles->len)
    style = g_array_index (book->styles, WeftXlsxStyle, style_id);
  if (style.look == WEFT_XLSX_DATE)
    return set_date (self, book, column, number, error);
  if (style.look == WEFT_XLSX_TIME && number >= 0 && number < 100000)
    {
      text = print_time (number);
      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, text, strlen (text), 0,
                                       error);
    }

  if (!is_printed (book->value->str, book->value->len))
    {
      text = weft_table_file_print_number (number);
      g_string_assign (book->value, text);
    }
  if (style.n_zeros > book->value->len && is_whole (book->value->str))
    g_string_insert_len (book->value, 0, zeros, style.n_zeros - (gssize) book->value->len);
  return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_NUMBER, book->value->str,
                                   book->value->len, number, error);
}

/* A shared text goes straight into the row. */
static gboolean
set_shared (WeftTableFile  *self,
            WeftXlsx       *book,
            guint           column,
            GError        **error)
{
  gsize offset = self->text->len;
  char *end;
  guint64 i = g_ascii_strtoull (book->value->str, &end, 10);

  if (book->value->len == 0)
    return TRUE;
  if (*end != '\0' || book->strings == NULL ||
      !weft_xlsx_strings_append (book->strings, i, self->text))
    {
      weft_table_file_fail (self, self->row.line, error,
                            _("The text number %s of column %u is missing from the workbook."),
                            book->value->str, column + 1);
      return FALSE;
    }
  return weft_table_file_close_cell (self, column, WEFT_TABLE_CELL_TEXT, offset, 0, error);
}

static gboolean
set_cell (WeftTableFile  *self,
          WeftXlsx       *book,
          guint           column,
          guint64         style_id,
          gboolean        has_formula,
          GError        **error)
{
  const char *kind = book->kind->str;

  if (has_formula && book->value->len == 0 && strcmp (kind, "str") != 0)
    weft_table_file_warn (self, self->row.line,
                          _("The formula in column %u has no result; open the file in a "
                            "spreadsheet program and save it to have it worked out."), column + 1);

  if (strcmp (kind, "s") == 0)
    return set_shared (self, book, column, error);
  if (*kind == '\0' || strcmp (kind, "n") == 0)
    return set_number (self, book, column, style_id, error);
  if (book->value->len == 0)
    return TRUE;
  if (strcmp (kind, "b") == 0)
    {
      gboolean is_true = strcmp (book->value->str, "1") == 0 ||
                         strcmp (book->value->str, "true") == 0;

      return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_BOOLEAN,
                                       is_true ? "TRUE" : "FALSE", is_true ? 4 : 5, is_true, error);
    }
  if (strcmp (kind, "d") == 0)
    {
      g_autofree char *day = g_strndup (book->value->str, 10);
      WeftDate date = weft_date_from_iso (day);

      if (date != WEFT_DATE_NONE && (book->value->len == 10 || book->value->str[10] == 'T'))
        return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_DATE, book->value->str,
                                         book->value->len, date, error);
    }
  if (strcmp (kind, "e") == 0)
    weft_table_file_warn (self, self->row.line,
                          _("Column %u has the error %s in place of a value."), column + 1,
                          book->value->str);

  weft_xlsx_unescape (book->value, 0);
  return weft_table_file_set_cell (self, column, WEFT_TABLE_CELL_TEXT, book->value->str,
                                   book->value->len, 0, error);
}

/* <c>, at which the reader stands. */
static gboolean
read_cell (WeftTableFile  *self,
           WeftXlsx       *book,
           guint          *next_column,
           GError        **error)
{
  WeftXml *xml = book->xml;
  const char *ref = NULL;
  const char *style = NULL;
  xmlNodePtr node = xmlTextReaderCurrentNode (xml->reader);
  int depth = xmlTextReaderDepth (xml->reader);
  gboolean has_formula = FALSE;
  gboolean takes_text = FALSE;
  guint in_phonetic = 0;
  gint64 column;
  guint64 style_id;
  int type;

  g_string_truncate (book->kind, 0);
  g_string_truncate (book->value, 0);
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *value = attribute->children != NULL && attribute->children->content != NULL
                            ? (const char *) attribute->children->content : "";

      if (attribute->name[0] == 'r' && attribute->name[1] == '\0')
        ref = value;
      else if (attribute->name[0] == 's' && attribute->name[1] == '\0')
        style = value;
      else if (attribute->name[0] == 't' && attribute->name[1] == '\0')
        g_string_assign (book->kind, value);
    }

  column = ref != NULL ? read_column (ref, NULL) : *next_column;
  if (column < 0 || column >= WEFT_TABLE_FILE_MAX_COLUMNS)
    {
      weft_table_file_fail (self, self->row.line, error,
                            _("A cell is in a column beyond the %d that there can be."),
                            WEFT_TABLE_FILE_MAX_COLUMNS);
      return FALSE;
    }
  *next_column = (guint) column + 1;
  style_id = style != NULL ? g_ascii_strtoull (style, NULL, 10) : 0;
  if (xmlTextReaderIsEmptyElement (xml->reader))
    return TRUE;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (weft_xml_is_text (type))
        {
          if (takes_text)
            g_string_append (book->value, (const char *) xmlTextReaderConstValue (xml->reader));
        }
      else if (type == XML_READER_TYPE_ELEMENT)
        {
          gboolean is_empty = xmlTextReaderIsEmptyElement (xml->reader);

          if (weft_xml_is (xml, "v") || weft_xml_is (xml, "t"))
            takes_text = !is_empty && in_phonetic == 0;
          else if (weft_xml_is (xml, "f"))
            has_formula = TRUE;
          else if (weft_xml_is (xml, "rPh") && !is_empty)
            in_phonetic++;
        }
      else if (type == XML_READER_TYPE_END_ELEMENT)
        {
          takes_text = FALSE;
          if (xmlTextReaderDepth (xml->reader) == depth)
            return set_cell (self, book, (guint) column, style_id, has_formula, error);
          if (weft_xml_is (xml, "rPh"))
            in_phonetic--;
        }
    }
  return FALSE;
}

/* <row>, at which the reader stands. */
static gboolean
read_row (WeftTableFile  *self,
          WeftXlsx       *book,
          GError        **error)
{
  WeftXml *xml = book->xml;
  const char *number = weft_xml_get_attribute (xml, "r");
  guint64 line = number != NULL ? g_ascii_strtoull (number, NULL, 10) : book->line + 1;
  int depth = xmlTextReaderDepth (xml->reader);
  guint column = 0;
  int type;

  if (line <= book->line || line > MAX_ROWS)
    {
      weft_table_file_fail (self, book->line, error,
                            line > MAX_ROWS
                              ? _("The row after this one has a number beyond all sheets.")
                              : _("The row after this one has a number that came before."));
      return FALSE;
    }
  book->line = line;
  weft_table_file_begin_row (self, line);
  if (xmlTextReaderIsEmptyElement (xml->reader))
    return TRUE;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type == XML_READER_TYPE_ELEMENT && weft_xml_is (xml, "c"))
        {
          if (!read_cell (self, book, &column, error))
            return FALSE;
        }
      else if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (xml->reader) == depth)
        {
          return TRUE;
        }
    }
  return FALSE;
}

/* The first row: the texts are read before it, once. */
gboolean
weft_xlsx_sheet_start (WeftTableFile  *self,
                       GCancellable   *cancellable,
                       GError        **error)
{
  WeftXlsx *book = self->reader;
  const WeftTableFileSheet *sheet = self->sheets->pdata[self->sheet];

  if (book->strings_part != NULL && book->strings == NULL)
    {
      book->strings = weft_xlsx_strings_read (self, book->strings_part, cancellable, error);
      if (book->strings == NULL)
        return FALSE;
    }

  g_clear_pointer (&book->xml, weft_xml_free);
  book->line = 0;
  book->in_data = FALSE;
  book->xml = weft_xml_open (self, sheet->part, WEFT_ZIP_MAX_SHEET_BYTES, cancellable, error);
  return book->xml != NULL;
}

WeftTableFileStep
weft_xlsx_sheet_next (WeftTableFile  *self,
                      GCancellable   *cancellable,
                      GError        **error)
{
  WeftXlsx *book = self->reader;
  WeftXml *xml = book->xml;
  int type;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT && weft_xml_is (xml, "sheetData"))
        book->in_data = FALSE;
      if (type != XML_READER_TYPE_ELEMENT)
        continue;

      if (weft_xml_is (xml, "sheetData"))
        {
          book->in_data = !xmlTextReaderIsEmptyElement (xml->reader);
        }
      else if (book->in_data && weft_xml_is (xml, "row"))
        {
          if (!read_row (self, book, error))
            return WEFT_TABLE_FILE_ERROR;
          if (self->cells->len == 0)
            continue;
          weft_table_file_finish_row (self);
          return WEFT_TABLE_FILE_ROW;
        }
      else if (weft_xml_is (xml, "mergeCell"))
        {
          const char *ref = weft_xml_get_attribute (xml, "ref");

          if (ref != NULL)
            add_merge (self, ref);
        }
    }
  return type == 0 ? WEFT_TABLE_FILE_END : WEFT_TABLE_FILE_ERROR;
}

double
weft_xlsx_sheet_progress (WeftTableFile *self)
{
  WeftXlsx *book = self->reader;

  return book->xml != NULL ? weft_zip_part_progress (book->xml->part) : 0;
}
