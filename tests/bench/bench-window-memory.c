/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window holds in memory on the suppliers page of a register with 1,000,000 suppliers,
 * each with spend, after going through the list to its end, against that page of an empty register.
 *
 *   this program ── a register ──> itself as a child: a window ── resident kB ──> the difference */

#include "config.h"

#include "weft-look.h"
#include "weft-supplier-page.h"
#include "weft-window.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

#define N_SUPPLIERS 1000000
#define N_STEPS 40

static const char fill[] =
  "BEGIN;"
  "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000) "
  "INSERT INTO supplier (id, name, folded, town, company_number, company_key) "
  "SELECT x, 'Supplier ' || (x * 7919 % 1000003) || ' Ltd', 'supplier ' || (x * 7919 % 1000003), "
  "iif (x % 2, 'Cardiff', 'Newport'), printf ('%08d', x), printf ('%08d', x) FROM n;"
  "INSERT INTO spend (id, supplier, year, amount, payments) "
  "SELECT 5000000 + id, id, 2025, id * 104729 % 90000000, 1 FROM supplier;"
  "INSERT INTO supplier_search (supplier_search) VALUES ('rebuild');"
  "COMMIT";

/* The child */

static WeftSupplierPage *
find_page (GtkWidget *widget)
{
  if (WEFT_IS_SUPPLIER_PAGE (widget))
    return WEFT_SUPPLIER_PAGE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WeftSupplierPage *page = find_page (child);

      if (page != NULL)
        return page;
    }
  return NULL;
}

static gboolean
passed_cb (gpointer passed)
{
  *(gboolean *) passed = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static long
read_resident (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = g_strstr_len (status, -1, "VmRSS:")) == NULL)
    return 0;
  return strtol (line + 6, NULL, 10);
}

static int
run_child (const char *path)
{
  g_autoptr (GSettings) settings = NULL;
  GtkWidget *window;
  WeftSupplierPage *page;
  WeftRowList *rows;

  gtk_init ();
  settings = g_settings_new (WEFT_APP_ID);
  g_settings_set_string (settings, "last-page", "suppliers");
  weft_look_load (gdk_display_get_default ());
  window = weft_window_new (NULL);
  if (!weft_window_open (WEFT_WINDOW (window), path, WEFT_DB_DEFAULT))
    g_error ("%s", weft_window_get_trouble (WEFT_WINDOW (window)));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));

  run_for (500);
  gtk_widget_activate_action (window, "win.show-page", "s", "suppliers");
  while ((page = find_page (window)) == NULL)
    run_for (100);
  /* Until everything that the page asks for has come. */
  run_for (8000);
  rows = weft_supplier_list_get_rows (weft_supplier_page_get_list (page));
  for (guint i = 0, n = g_list_model_get_n_items (G_LIST_MODEL (rows)); n > 0 && i <= N_STEPS; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "win.show-row", "(sx)", "supplier",
                                  weft_row_list_get_id (rows, (n - 1) / N_STEPS * i));
      run_for (100);
    }

  printf ("%ld\n", read_resident ());
  fflush (stdout);
  _Exit (EXIT_SUCCESS);
}

/* The parent */

static long
start_child (const char *program,
             const char *path)
{
  const char *const arguments[] = { program, "--child", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *out = NULL;

  if (process == NULL ||
      !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error))
    g_error ("%s", error->message);
  return strtol (out, NULL, 10);
}

static void
make_register (const char *path,
               const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (path, WEFT_DB_CREATE, &error);

  if (db == NULL || (sql != NULL && !weft_db_exec (db, sql, &error)))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *full = NULL;
  long without, with;
  GDir *dir;
  const char *name;

  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);

  folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  empty = g_build_filename (folder, "empty.weft", NULL);
  full = g_build_filename (folder, "full.weft", NULL);
  make_register (empty, NULL);
  make_register (full, fill);
  without = start_child (argv[0], empty);
  with = start_child (argv[0], full);
  printf ("The window on an empty register: %.1f MiB resident\n", (double) without / 1024);
  printf ("The window with %d suppliers: %.1f MiB, +%.1f MiB (at most 60), ratio %.2f\n",
          N_SUPPLIERS, (double) with / 1024, (double) (with - without) / 1024,
          (double) with / (double) without);

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_dir_close (dir);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
