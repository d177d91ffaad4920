/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-default-register.h"

#include "weft-error.h"

#include <errno.h>
#include <glib/gi18n.h>

/**
 * weft_default_register_path:
 *
 * The register that the window opens by itself and that weft-cli works on without -r. Whether it
 * is there is not looked at.
 *
 * Returns: (transfer full) (type filename): register.weft in Weft's folder of the user's data
 */
char *
weft_default_register_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "weft", "register.weft", NULL);
}

/**
 * weft_default_register_make_folder:
 *
 * Makes the folder of weft_default_register_path(), for the user alone, where it is missing.
 */
gboolean
weft_default_register_make_folder (GError **error)
{
  g_autofree char *path = weft_default_register_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  name = g_filename_display_name (folder);
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
               _("The folder “%s” for your register cannot be made: %s."), name,
               g_strerror (errno));
  return FALSE;
}
