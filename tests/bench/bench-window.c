/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of a process to its window's first frame: Weft on a plan of 100,000 actions, with
 * the first rows in that frame or in a later one, against an empty GTK window of the same size.
 *
 *   this program ── the time, and who to be ──> itself as a child: one window ── times ──> medians
 *
 * Children take turns, so that what else the machine does meets both alike. */

#include "config.h"

#include "weft-look.h"
#include "weft-plan-page.h"
#include "weft-row-list.h"
#include "weft-window.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

#define N_ACTIONS 100000
#define N_ROUNDS 9
#define WIDTH 1280
#define HEIGHT 800

static const char fill[] =
  "BEGIN;"
  "INSERT INTO plan (id, title) VALUES (1, 'Plan');"
  "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 99) "
  "INSERT INTO strand (id, plan, position, ref, title) "
  "SELECT 10 + x, 1, x, 'Step ' || x, 'Strand of many actions' FROM n;"
  "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 99999) "
  "INSERT INTO action (id, strand, position, ref, text, due_on, owner, status) "
  "SELECT 10000 + x, 10 + x % 100, x / 100, 'a)', "
  "'Ask the supplier of lot ' || (x * 7919 % 1000003),"
  " date ('2020-01-01', '+' || (x % 3000) || ' days'), 'Owner ' || (x % 7),"
  " iif (x % 3, 'on-track', 'complete') FROM n;"
  "COMMIT";

typedef struct
{
  gint64 frame;
  gint64 rows;
} Times;

/* The child */

typedef struct
{
  GtkWidget *window;
  gboolean   is_weft;
  Times      times;
} Child;

static GtkWidget *
find_page (GtkWidget *widget)
{
  if (WEFT_IS_PLAN_PAGE (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *page = find_page (child);

      if (page != NULL)
        return page;
    }
  return NULL;
}

static gboolean
has_rows (Child *child)
{
  GtkWidget *page = find_page (child->window);
  WeftPlanList *list;

  if (page == NULL)
    return FALSE;
  list = weft_plan_page_get_list (WEFT_PLAN_PAGE (page));
  return g_list_model_get_n_items (G_LIST_MODEL (weft_plan_list_get_rows (list))) >= 100;
}

static void
painted_cb (GdkFrameClock *clock,
            Child         *child)
{
  gint64 now = g_get_monotonic_time ();

  if (child->times.frame == 0)
    child->times.frame = now;
  if (child->times.rows == 0 && (!child->is_weft || has_rows (child)))
    child->times.rows = now;
}

static int
run_child (const char *path)
{
  Child child = { .is_weft = *path != '\0' };

  gtk_init ();
  if (child.is_weft)
    {
      g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

      g_settings_set_string (settings, "last-page", "plan:1");
      weft_look_load (gdk_display_get_default ());
      child.window = weft_window_new (NULL);
      if (!weft_window_open (WEFT_WINDOW (child.window), path, WEFT_DB_DEFAULT))
        g_error ("%s", weft_window_get_trouble (WEFT_WINDOW (child.window)));
    }
  else
    {
      /* The title bar that GTK draws itself where the desktop draws none: fonts and icons, which
       * any window has to load, are in both figures then. */
      child.window = gtk_window_new ();
      gtk_window_set_title (GTK_WINDOW (child.window), "Weft");
      gtk_window_set_titlebar (GTK_WINDOW (child.window), gtk_header_bar_new ());
    }

  gtk_window_set_default_size (GTK_WINDOW (child.window), WIDTH, HEIGHT);
  gtk_widget_realize (child.window);
  g_signal_connect (gtk_widget_get_frame_clock (child.window), "after-paint",
                    G_CALLBACK (painted_cb), &child);
  gtk_window_present (GTK_WINDOW (child.window));
  while (child.times.rows == 0)
    g_main_context_iteration (NULL, TRUE);

  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", child.times.frame, child.times.rows);
  fflush (stdout);
  _Exit (EXIT_SUCCESS);
}

/* The parent */

static Times
start_child (const char *program,
             const char *path)
{
  const char *const arguments[] = { program, "--child", path, NULL };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *out = NULL;
  Times times = { 0 };

  if (process == NULL
      || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error))
    g_error ("%s", error->message);
  if (sscanf (out, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &times.frame, &times.rows) != 2)
    g_error ("The window did not appear.");
  times.frame -= start;
  times.rows -= start;
  return times;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static double
find_median (gint64 *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  return times[N_ROUNDS / 2] / 1e3;
}

static void
make_register (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (path, WEFT_DB_CREATE, &error);

  if (db == NULL || !weft_db_exec (db, fill, &error))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  gint64 empty[N_ROUNDS], frames[N_ROUNDS], rows[N_ROUNDS];
  double bare, first, full;
  GDir *dir;
  const char *name;

  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);

  folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "bench.weft", NULL);
  make_register (path);

  /* Once each to have everything in the machine's memory. */
  start_child (argv[0], "");
  start_child (argv[0], path);
  for (int i = 0; i < N_ROUNDS; i++)
    {
      Times times;

      empty[i] = start_child (argv[0], "").frame;
      times = start_child (argv[0], path);
      frames[i] = times.frame;
      rows[i] = times.rows;
    }

  bare = find_median (empty);
  first = find_median (frames);
  full = find_median (rows);
  printf ("An empty GTK window: %.0f ms to the first frame\n", bare);
  printf ("Weft with %d actions: %.0f ms to the first frame, ratio %.2f (at most 1.5)\n",
          N_ACTIONS, first, first / bare);
  printf ("    and %.0f ms to the first frame with rows, ratio %.2f\n", full, full / bare);

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
