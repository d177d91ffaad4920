/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "table.h"

#include <glib/gstdio.h>

/* Any bytes as the file that somebody chooses for an import. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fuzz.csv", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (path, (const char *) data, (gssize) size,
                                 G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_error ("%s", error->message);
  check_table_file (path);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
