/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-write-private.h"

#include "weft-amount.h"

#include <string.h>

/*
 * An OpenDocument spreadsheet of one table. The part "mimetype" comes first and is not compressed:
 * by it the file is known. That the first row stays where it is when one scrolls is a setting of
 * the view.
 */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MIME_TYPE   "application/vnd.oasis.opendocument.spreadsheet"
#define NAMESPACE   "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES \
  " xmlns:office=\"" NAMESPACE "office:1.0\" xmlns:style=\"" NAMESPACE "style:1.0\"" \
  " xmlns:text=\"" NAMESPACE "text:1.0\" xmlns:table=\"" NAMESPACE "table:1.0\"" \
  " xmlns:number=\"" NAMESPACE "datastyle:1.0\"" \
  " xmlns:fo=\"" NAMESPACE "xsl-fo-compatible:1.0\"" \
  " xmlns:config=\"" NAMESPACE "config:1.0\" office:version=\"1.2\""

/* A letter of a usual font in bold, in hundredths of a millimetre. */
#define CHARACTER 220

static const char manifest[] =
  DECLARATION
  "<manifest:manifest xmlns:manifest=\"" NAMESPACE "manifest:1.0\" manifest:version=\"1.2\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
  "manifest:media-type=\"" MIME_TYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

static const char page_styles[] =
  DECLARATION
  "<office:document-styles" NAMESPACES "><office:styles>"
  "<style:style style:name=\"Default\" style:family=\"table-cell\"/>"
  "</office:styles></office:document-styles>";

/* A style for each kind of column, named by its number. */
static const char cell_styles[] =
  "<number:text-style style:name=\"N0\"><number:text-content/></number:text-style>"
  "<number:number-style style:name=\"N1\"><number:number number:decimal-places=\"0\" "
  "number:min-integer-digits=\"1\"/></number:number-style>"
  "<number:currency-style style:name=\"N2\"><number:currency-symbol number:language=\"en\" "
  "number:country=\"GB\">£</number:currency-symbol><number:number number:decimal-places=\"2\" "
  "number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:currency-style>"
  "<number:date-style style:name=\"N3\"><number:day/><number:text> </number:text>"
  "<number:month number:textual=\"true\"/><number:text> </number:text>"
  "<number:year number:style=\"long\"/></number:date-style>"
  "<style:style style:name=\"head\" style:family=\"table-cell\" "
  "style:parent-style-name=\"Default\" style:data-style-name=\"N0\">"
  "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"k0\" style:family=\"table-cell\" "
  "style:parent-style-name=\"Default\" style:data-style-name=\"N0\"/>"
  "<style:style style:name=\"k1\" style:family=\"table-cell\" "
  "style:parent-style-name=\"Default\" style:data-style-name=\"N1\"/>"
  "<style:style style:name=\"k2\" style:family=\"table-cell\" "
  "style:parent-style-name=\"Default\" style:data-style-name=\"N2\"/>"
  "<style:style style:name=\"k3\" style:family=\"table-cell\" "
  "style:parent-style-name=\"Default\" style:data-style-name=\"N3\"/>";

/* The row of the headings is frozen: a split above the second row, the upper part one row high. The
 * settings are those that LibreOffice has; their set is known by the namespace of its name. */
static void
add_settings (WeftTableWriter *self,
              const char      *name)
{
  g_autoptr (GString) settings = g_string_new (NULL);

  g_string_append (settings,
                   DECLARATION "<office:document-settings" NAMESPACES
                   " xmlns:ooo=\"http://openoffice.org/2004/office\"><office:settings>"
                   "<config:config-item-set config:name=\"ooo:view-settings\">"
                   "<config:config-item-map-indexed config:name=\"Views\">"
                   "<config:config-item-map-entry>"
                   "<config:config-item config:name=\"ViewId\" config:type=\"string\">view1"
                   "</config:config-item>"
                   "<config:config-item-map-named config:name=\"Tables\">"
                   "<config:config-item-map-entry config:name=\"");
  g_string_append (settings, name);
  g_string_append (settings,
                   "\"><config:config-item config:name=\"VerticalSplitMode\" "
                   "config:type=\"short\">2</config:config-item>"
                   "<config:config-item config:name=\"VerticalSplitPosition\" "
                   "config:type=\"int\">1</config:config-item>"
                   "<config:config-item config:name=\"ActiveSplitRange\" "
                   "config:type=\"short\">2</config:config-item>"
                   "<config:config-item config:name=\"PositionTop\" config:type=\"int\">0"
                   "</config:config-item><config:config-item config:name=\"PositionBottom\" "
                   "config:type=\"int\">1</config:config-item>"
                   "</config:config-item-map-entry></config:config-item-map-named>"
                   "<config:config-item config:name=\"ActiveTable\" config:type=\"string\">");
  g_string_append (settings, name);
  g_string_append (settings,
                   "</config:config-item></config:config-item-map-entry>"
                   "</config:config-item-map-indexed></config:config-item-set>"
                   "</office:settings></office:document-settings>");
  weft_table_writer_add_part (self, "settings.xml", settings->str, TRUE);
}

/* A paragraph of one line. Several blanks, and those at its ends, have elements of their own: bare
 * ones are taken for one or none. */
static void
append_paragraph (WeftTableWriter *self,
                  const char      *line,
                  gsize            length)
{
  const char *end = line + length;
  const char *p = line;

  g_string_append (self->out, "<text:p>");
  while (p < end)
    {
      const char *run = p;

      while (p < end && *p != '\t' &&
             !(*p == ' ' && (p == line || p + 1 == end || p[1] == ' ' || p[1] == '\t')))
        p++;
      weft_table_writer_append_xml (self->out, run, (gsize) (p - run), FALSE);
      if (p == end)
        break;
      if (*p == '\t')
        {
          g_string_append (self->out, "<text:tab/>");
          p++;
        }
      else
        {
          gsize n = strspn (p, " ");

          g_string_append_printf (self->out, "<text:s text:c=\"%u\"/>",
                                  (guint) MIN (n, (gsize) (end - p)));
          p += MIN (n, (gsize) (end - p));
        }
    }
  g_string_append (self->out, "</text:p>");
}

static void
append_text_cell (WeftTableWriter *self,
                  const char      *style,
                  const char      *text)
{
  g_string_append_printf (self->out, "<table:table-cell table:style-name=\"%s\" "
                          "office:value-type=\"string\">", style);
  for (const char *p = text;;)
    {
      gsize length = strcspn (p, "\r\n");

      append_paragraph (self, p, length);
      p += length;
      if (*p == '\0')
        break;
      p += p[0] == '\r' && p[1] == '\n' ? 2 : 1;
    }
  g_string_append (self->out, "</table:table-cell>");
}

static void
ods_begin (WeftTableWriter *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  weft_table_writer_append_xml (name, self->name, strlen (self->name), FALSE);
  weft_table_writer_add_part (self, "mimetype", MIME_TYPE, FALSE);
  weft_table_writer_add_part (self, "META-INF/manifest.xml", manifest, TRUE);
  weft_table_writer_add_part (self, "styles.xml", page_styles, TRUE);
  add_settings (self, name->str);

  weft_zip_writer_begin (self->zip, "content.xml", TRUE);
  g_string_append (self->out, DECLARATION "<office:document-content" NAMESPACES
                   "><office:automatic-styles>");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->out, "<style:style style:name=\"c%u\" "
                            "style:family=\"table-column\"><style:table-column-properties "
                            "style:column-width=\"%u.%02umm\"/></style:style>", i,
                            self->columns[i].width * CHARACTER / 100,
                            self->columns[i].width * CHARACTER % 100);
  g_string_append (self->out, cell_styles);
  g_string_append_printf (self->out, "</office:automatic-styles><office:body><office:spreadsheet>"
                          "<table:table table:name=\"%s\">", name->str);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->out, "<table:table-column table:style-name=\"c%u\" "
                            "table:default-cell-style-name=\"k%d\"/>", i, self->columns[i].kind);
  g_string_append (self->out, "<table:table-header-rows><table:table-row>");
  for (guint i = 0; i < self->n_columns; i++)
    append_text_cell (self, "head", self->columns[i].heading);
  g_string_append (self->out, "</table:table-row></table:table-header-rows>");
}

static void
ods_text (WeftTableWriter *self,
          const char      *text)
{
  append_text_cell (self, "k0", text);
}

static void
ods_number (WeftTableWriter *self,
            gint64           number)
{
  if (self->columns[self->column].kind == WEFT_TABLE_WRITE_MONEY)
    {
      g_autofree char *plain = weft_amount_to_plain (number);
      g_autofree char *shown = weft_amount_format (number);

      g_string_append_printf (self->out, "<table:table-cell table:style-name=\"k2\" "
                              "office:value-type=\"currency\" office:currency=\"GBP\" "
                              "office:value=\"%s\"><text:p>%s</text:p></table:table-cell>", plain,
                              shown);
      return;
    }
  g_string_append_printf (self->out, "<table:table-cell table:style-name=\"k1\" "
                          "office:value-type=\"float\" office:value=\"%" G_GINT64_FORMAT "\">"
                          "<text:p>%" G_GINT64_FORMAT "</text:p></table:table-cell>", number,
                          number);
}

static void
ods_date (WeftTableWriter *self,
          WeftDate         date)
{
  g_autofree char *iso = weft_date_to_iso (date);
  g_autofree char *shown = weft_date_format (date);

  g_string_append_printf (self->out, "<table:table-cell table:style-name=\"k3\" "
                          "office:value-type=\"date\" office:date-value=\"%s\"><text:p>%s</text:p>"
                          "</table:table-cell>", iso, shown);
}

static void
ods_empty (WeftTableWriter *self)
{
  g_string_append (self->out, "<table:table-cell/>");
}

static void
ods_begin_row (WeftTableWriter *self)
{
  g_string_append (self->out, "<table:table-row>");
}

static void
ods_end_row (WeftTableWriter *self)
{
  g_string_append (self->out, "</table:table-row>");
  weft_table_writer_flush (self, FALSE);
}

static gboolean
ods_finish (WeftTableWriter  *self,
            GError          **error)
{
  g_string_append (self->out, "</table:table></office:spreadsheet></office:body>"
                   "</office:document-content>");
  weft_table_writer_flush (self, TRUE);
  weft_zip_writer_end (self->zip);
  return weft_zip_writer_finish (self->zip, error);
}

const WeftTableWriteMethods weft_ods_write_methods = {
  ods_begin, ods_text, ods_number, ods_date, ods_empty, ods_begin_row, ods_end_row, ods_finish
};
