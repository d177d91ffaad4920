/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-xlsx-private.h"

#include <string.h>

/* A cell names a format of cellXfs, which names a number format: one of Excel's own, by its
 * number, or one whose code is written out. Of all that only matters what makes a date. */

#define MAX_FORMATS 65536

/* Excel's own formats, ECMA-376 part 1, 18.8.30. */
static WeftXlsxStyle
get_own_format (guint id)
{
  WeftXlsxStyle style = { WEFT_XLSX_NUMBER, 0 };

  if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
      (id >= 50 && id <= 54) || id == 57 || id == 58)
    style.look = WEFT_XLSX_DATE;
  else if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    style.look = WEFT_XLSX_TIME;
  return style;
}

/*
 * weft_xlsx_format_read:
 * @code: a number format such as "dd/mm/yyyy" or "[Red]#,##0"
 *
 * Returns: what a number becomes by it
 */
WeftXlsxStyle
weft_xlsx_format_read (const char *code)
{
  WeftXlsxStyle style = { WEFT_XLSX_NUMBER, 0 };
  gboolean has_day = FALSE;
  gboolean has_time = FALSE;
  gboolean is_general = g_ascii_strncasecmp (code, "General", 7) == 0;
  gsize n_zeros = strspn (code, "0");

  if (n_zeros > 1 && n_zeros < 64 && (code[n_zeros] == '\0' || code[n_zeros] == ';'))
    style.n_zeros = (guint8) n_zeros;

  for (const char *p = code; *p != '\0' && *p != ';' && !is_general; p++)
    switch (g_ascii_tolower (*p))
      {
      case '"':
        p = strchr (p + 1, '"');
        if (p == NULL)
          return style;
        break;
      case '\\':
      case '_':
      case '*':
        if (p[1] != '\0')
          p++;
        break;
      case '[':
        /* [h], [mm] and [ss] count on over a day; anything else is a colour, a condition or a
         * language. */
        has_time |= strchr ("hms", g_ascii_tolower (p[1])) != NULL && p[1] != '\0' &&
                    (p[2] == ']' || (g_ascii_tolower (p[2]) == g_ascii_tolower (p[1]) &&
                                     p[3] == ']'));
        p = strchr (p, ']');
        if (p == NULL)
          return style;
        break;
      case 'd':
      case 'y':
        has_day = TRUE;
        break;
      case 'm':
        /* A month, unless hours or seconds make it minutes. */
        has_day |= !has_time && strpbrk (code, "hHsS") == NULL;
        break;
      case 'h':
      case 's':
        has_time = TRUE;
        break;
      case 'e':
        if (p[1] == '+' || p[1] == '-')
          return style;
        break;
      default:
        break;
      }

  style.look = has_day ? WEFT_XLSX_DATE : has_time ? WEFT_XLSX_TIME : WEFT_XLSX_NUMBER;
  return style;
}

static guint
get_number (WeftXml    *xml,
            const char *name)
{
  const char *text = weft_xml_get_attribute (xml, name);

  return text != NULL ? (guint) CLAMP (g_ascii_strtoll (text, NULL, 10), 0, G_MAXINT) : 0;
}

/*
 * weft_xlsx_styles_read:
 * @part: styles.xml
 *
 * Returns: (element-type WeftXlsxStyle): the formats that cells name; %NULL with @error set
 */
GArray *
weft_xlsx_styles_read (WeftTableFile  *file,
                       const char     *part,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (WeftXml) xml = weft_xml_open (file, part, WEFT_ZIP_MAX_PART_BYTES, cancellable,
                                           error);
  g_autoptr (GArray) styles = g_array_new (FALSE, TRUE, sizeof (WeftXlsxStyle));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean in_cell_formats = FALSE;
  int type;

  if (xml == NULL)
    return NULL;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT && weft_xml_is (xml, "cellXfs"))
        in_cell_formats = FALSE;
      if (type != XML_READER_TYPE_ELEMENT)
        continue;

      if (weft_xml_is (xml, "numFmt"))
        {
          const char *code = weft_xml_get_attribute (xml, "formatCode");
          guint id = get_number (xml, "numFmtId");

          if (code != NULL && g_hash_table_size (codes) < MAX_FORMATS)
            g_hash_table_insert (codes, GUINT_TO_POINTER (id), g_strdup (code));
        }
      else if (weft_xml_is (xml, "cellXfs"))
        {
          in_cell_formats = !xmlTextReaderIsEmptyElement (xml->reader);
        }
      else if (in_cell_formats && weft_xml_is (xml, "xf") && styles->len < MAX_FORMATS)
        {
          guint id = get_number (xml, "numFmtId");
          const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (id));
          WeftXlsxStyle style = code != NULL ? weft_xlsx_format_read (code) : get_own_format (id);

          g_array_append_val (styles, style);
        }
    }
  return type == 0 ? g_steal_pointer (&styles) : NULL;
}
