/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../displayless/zip-fixture.h"

#include "fuzz.h"
#include "table.h"

#include <glib/gstdio.h>

/*
 * XLSX and ODS. Few changes to a packed archive get further than its check sums, so that the
 * corpus has archives as text, which the driver packs:
 *
 *   @xl/workbook.xml
 *   <workbook>…
 *   @xl/worksheets/sheet1.xml
 *   …
 *
 * Bytes that do not begin with "@" are the archive itself. */

#define MAX_PARTS 20

static void
pack (const char *path,
      char       *text)
{
  ZipPart parts[MAX_PARTS + 1] = { { NULL } };
  gsize n = 0;

  while (text != NULL && *text == '@' && n < MAX_PARTS)
    {
      char *end = strchr (text, '\n');
      char *next;

      if (end == NULL)
        break;
      *end = '\0';
      next = strstr (end + 1, "\n@");
      if (next != NULL)
        *next++ = '\0';
      parts[n].name = text[1] != '\0' ? text + 1 : "a";
      parts[n++].text = end + 1;
      text = next;
    }
  write_zip (path, parts, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fuzz.xlsx", NULL);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;

  if (*text == '@')
    pack (path, text);
  else if (!g_file_set_contents_full (path, (const char *) data, (gssize) size,
                                      G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_error ("%s", error->message);
  check_table_file (path);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
