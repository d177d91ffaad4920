/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening the form of one return in a register of 100,000: from asking for the page to the frame
 * that shows it, in a window that is there already, against an empty box in the same window. */

#include "config.h"

#include "returns-fixture.h"

#include "weft-assessment-page.h"
#include "weft-assessment.h"
#include "weft-look.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define N_ROUNDS 15
#define WIDTH 1280
#define HEIGHT 800

static void
painted_cb (GdkFrameClock *clock,
            gboolean      *painted)
{
  *painted = TRUE;
}

/* Milliseconds until the window has drawn @page. */
static double
show (GtkWidget *window,
      GtkWidget *page,
      gint64     asked)
{
  gboolean painted = FALSE;
  gulong handler;

  gtk_window_set_child (GTK_WINDOW (window), page);
  handler = g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                              G_CALLBACK (painted_cb), &painted);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), handler);
  return (double) (g_get_monotonic_time () - asked) / 1e3;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static WeftStore *
make_register (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeftStore *store = weft_store_open (path, WEFT_DB_CREATE, &error);
  g_autoptr (WeftDb) db = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  gint64 id;

  g_assert_no_error (error);
  db = weft_db_open (path, WEFT_DB_DEFAULT, &error);
  g_assert_no_error (error);
  weft_db_get_integer (db, "SELECT id FROM questionnaire ORDER BY questions DESC LIMIT 1", &id,
                       &error);
  g_assert_no_error (error);
  questionnaire = weft_questionnaire_cache_get (db, id, &error);
  g_assert_no_error (error);
  fill (db, id, questionnaire, N_RETURNS);
  return store;
}

/* The page of a return that is there, with every answer. */
static GtkWidget *
make_page (WeftStore *store,
           gint64     id)
{
  GtkWidget *page = weft_assessment_page_new (store, id);

  g_assert_nonnull (page);
  return page;
}

static void
check_complete (WeftStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftAssessmentState) state = weft_assessment_load (weft_store_get_db (store), 1,
                                                                &error);

  g_assert_no_error (error);
  g_assert_cmpuint (state->score.asked, >, 30);
  g_assert_cmpuint (state->score.answered, ==, state->score.asked);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.weft", NULL);
  g_autoptr (WeftStore) store = make_register (path);
  double forms[N_ROUNDS], boxes[N_ROUNDS];
  GtkWidget *window;

  gtk_init ();
  weft_look_load (gdk_display_get_default ());
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_widget_realize (window);
  gtk_window_present (GTK_WINDOW (window));
  check_complete (store);
  show (window, make_page (store, 1), g_get_monotonic_time ());

  for (int i = 0; i < N_ROUNDS; i++)
    {
      gint64 asked = g_get_monotonic_time ();

      boxes[i] = show (window, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), asked);
      asked = g_get_monotonic_time ();
      forms[i] = show (window, make_page (store, 2 + i * 6007), asked);
    }
  qsort (boxes, N_ROUNDS, sizeof *boxes, compare);
  qsort (forms, N_ROUNDS, sizeof *forms, compare);
  printf ("An empty box: %.0f ms to its frame\n", boxes[N_ROUNDS / 2]);
  printf ("The form of one of 100000 returns: %.0f ms to its first frame (at most 100), "
          "ratio %.2f\n", forms[N_ROUNDS / 2], forms[N_ROUNDS / 2] / boxes[N_ROUNDS / 2]);

  gtk_window_destroy (GTK_WINDOW (window));
  weft_store_close (store);
  remove_folder (folder);
  return EXIT_SUCCESS;
}
