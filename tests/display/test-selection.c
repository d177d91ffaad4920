/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"
#include "weft-id-set.h"
#include "weft-plan-outline.h"
#include "weft-selection.h"

/* The selection of a list of plans, which sort by title: A, B, C, D, E. */

typedef struct
{
  char          *folder;
  WeftStore     *store;
  WeftRowList   *list;
  WeftSelection *selection;
  GtkSelectionModel *model;
  gint64         plans[5];
  GString       *log;
} Fixture;

static void
selection_changed_cb (GtkSelectionModel *model,
                      guint              position,
                      guint              n_items,
                      Fixture           *f)
{
  g_string_append_printf (f->log, "%u+%u ", position, n_items);
}

static void
ask (Fixture    *f,
     const char *sort,
     const char *search)
{
  WeftListOptions options = { .sort = sort, .search = search };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_row_query_new_table (&weft_plan_table, &options, &error);

  g_assert_no_error (error);
  weft_row_list_set_query (f->list, query);
  settle (f->store);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  static const char * const titles[] = { "A", "B", "C", "D", "E" };

  f->folder = make_folder ();
  f->store = make_store (f->folder);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    f->plans[i] = add_plan (f->store, titles[i]);
  f->list = weft_row_list_new (f->store);
  ask (f, "title", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 5);
  f->selection = weft_selection_new (f->list);
  f->model = GTK_SELECTION_MODEL (f->selection);
  f->log = g_string_new (NULL);
  g_signal_connect (f->selection, "selection-changed", G_CALLBACK (selection_changed_cb), f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (f->selection, f);
  g_assert_finalize_object (f->selection);
  g_object_unref (f->list);
  weft_store_close (f->store);
  g_object_unref (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_string_free (f->log, TRUE);
}

/* The selected rows as letters, in the order of the list. */
static char *
describe (Fixture *f)
{
  GString *letters = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (f->model));

  for (guint i = 0; i < n; i++)
    if (gtk_selection_model_is_selected (f->model, i))
      {
        g_autoptr (WeftRow) row = g_list_model_get_item (G_LIST_MODEL (f->model), i);

        g_string_append (letters, weft_row_get_text (row, "title"));
      }
  return g_string_free (letters, FALSE);
}

#define assert_selected(f, letters) \
  G_STMT_START { \
    g_autofree char *selected_ = describe (f); \
    g_assert_cmpstr (selected_, ==, letters); \
  } G_STMT_END

/* What was told since the last look. */
#define assert_told(f, spans) \
  G_STMT_START { \
    g_assert_cmpstr ((f)->log->str, ==, spans); \
    g_string_truncate ((f)->log, 0); \
  } G_STMT_END

static void
test_spans (Fixture       *f,
            gconstpointer  data)
{
  assert_selected (f, "");
  g_assert_true (gtk_selection_model_select_item (f->model, 1, TRUE));
  assert_selected (f, "B");
  assert_told (f, "1+1 ");

  /* From B to D: both look different, and what is between is in the span. */
  gtk_selection_model_select_item (f->model, 3, TRUE);
  assert_selected (f, "D");
  assert_told (f, "1+3 ");

  /* What is selected already is no news. */
  gtk_selection_model_select_item (f->model, 3, TRUE);
  assert_told (f, "");

  gtk_selection_model_select_item (f->model, 0, FALSE);
  assert_selected (f, "AD");
  assert_told (f, "0+1 ");

  gtk_selection_model_select_range (f->model, 2, 2, FALSE);
  assert_selected (f, "ACD");
  assert_told (f, "2+1 ");

  gtk_selection_model_unselect_range (f->model, 0, 3);
  assert_selected (f, "D");
  assert_told (f, "0+3 ");

  gtk_selection_model_select_all (f->model);
  assert_selected (f, "ABCDE");
  assert_told (f, "0+5 ");

  gtk_selection_model_select_range (f->model, 1, 2, TRUE);
  assert_selected (f, "BC");
  assert_told (f, "0+5 ");

  gtk_selection_model_unselect_all (f->model);
  assert_selected (f, "");
  assert_told (f, "1+2 ");
}

static void
test_bitsets (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_range (1, 2);
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, 4);
  g_autoptr (GtkBitset) seen = NULL;

  gtk_selection_model_select_range (f->model, 3, 2, TRUE);
  g_string_truncate (f->log, 0);

  /* B and C come, D goes, E is not asked about. */
  g_assert_true (gtk_selection_model_set_selection (f->model, selected, mask));
  assert_selected (f, "BCE");
  assert_told (f, "1+3 ");

  seen = gtk_selection_model_get_selection_in_range (f->model, 2, 10);
  g_assert_cmpuint (gtk_bitset_get_size (seen), ==, 2);
  g_assert_true (gtk_bitset_contains (seen, 2));
  g_assert_true (gtk_bitset_contains (seen, 4));
}

static void
test_sorting (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GArray) positions = NULL;

  gtk_selection_model_select_range (f->model, 0, 2, TRUE);
  ask (f, "-title", NULL);
  assert_selected (f, "BA");
  positions = weft_selection_get_positions (f->selection);
  g_assert_cmpuint (positions->len, ==, 2);
  g_assert_cmpuint (g_array_index (positions, guint, 0), ==, 3);
  g_assert_cmpuint (g_array_index (positions, guint, 1), ==, 4);
}

static void
test_leaving (Fixture       *f,
              gconstpointer  data)
{
  gtk_selection_model_select_range (f->model, 0, 2, TRUE);

  /* A alone is left in the list, and counts alone. */
  ask (f, "title", "A");
  assert_selected (f, "A");
  g_assert_cmpuint (weft_selection_get_n_selected (f->selection), ==, 1);
  g_assert_cmpint (weft_selection_get_only (f->selection), ==, f->plans[0]);
  g_assert_true (weft_selection_contains (f->selection, f->plans[1]));

  ask (f, "title", NULL);
  assert_selected (f, "AB");
  g_assert_cmpint (weft_selection_get_only (f->selection), ==, 0);

  /* A choice made meanwhile is of that alone. */
  ask (f, "title", "C");
  gtk_selection_model_select_item (f->model, 0, TRUE);
  ask (f, "title", NULL);
  assert_selected (f, "C");
}

static void
test_coming (Fixture       *f,
             gconstpointer  data)
{
  gint64 both[2];

  ask (f, "title", "A");
  g_string_truncate (f->log, 0);
  both[0] = f->plans[0];
  both[1] = f->plans[4];
  weft_selection_select_ids (f->selection, both, 2);
  assert_selected (f, "A");
  assert_told (f, "0+1 ");

  ask (f, "title", NULL);
  assert_selected (f, "AE");

  weft_selection_select_id (f->selection, f->plans[2]);
  assert_selected (f, "C");
  weft_selection_select_id (f->selection, 0);
  assert_selected (f, "");
}

/* All but C, which is of those that were there: what comes later is not selected, what goes comes
 * back as it was. */
static void
test_all (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GArray) positions = NULL;

  weft_selection_select_id (f->selection, f->plans[3]);
  g_string_truncate (f->log, 0);
  gtk_selection_model_select_all (f->model);
  assert_told (f, "0+5 ");
  g_assert_cmpuint (weft_selection_get_n_selected (f->selection), ==, 5);
  gtk_selection_model_unselect_item (f->model, 2);
  gtk_selection_model_unselect_item (f->model, 3);
  gtk_selection_model_select_item (f->model, 3, FALSE);
  assert_told (f, "2+1 3+1 3+1 ");
  assert_selected (f, "ABDE");
  g_assert_cmpuint (weft_selection_get_n_selected (f->selection), ==, 4);
  g_assert_false (weft_selection_contains (f->selection, f->plans[2]));
  positions = weft_selection_get_positions (f->selection);
  g_assert_cmpuint (positions->len, ==, 4);
  g_assert_cmpuint (g_array_index (positions, guint, 2), ==, 3);

  ask (f, "-title", "A");
  assert_selected (f, "A");
  g_assert_true (weft_selection_contains (f->selection, f->plans[4]));
  add_plan (f->store, "AA");
  settle (f->store);
  ask (f, "-title", NULL);
  assert_selected (f, "EDBA");

  gtk_selection_model_select_all (f->model);
  gtk_selection_model_unselect_all (f->model);
  assert_selected (f, "");
  gtk_selection_model_select_all (f->model);
  gtk_selection_model_select_item (f->model, 0, TRUE);
  assert_selected (f, "E");
}

/* Numbers that follow each other, that lie on each other, and every third of them gone. */
static void
test_id_set (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (WeftIdSet) set = weft_id_set_new ();
  gint64 sum = 0;
  gsize place = 0;
  gint64 id;

  g_assert_false (weft_id_set_add (set, 0));
  for (gint64 i = 1; i <= 1000; i++)
    {
      g_assert_true (weft_id_set_add (set, i));
      g_assert_true (weft_id_set_add (set, i << 40));
      g_assert_false (weft_id_set_add (set, i));
    }
  g_assert_cmpuint (weft_id_set_get_size (set), ==, 2000);
  for (gint64 i = 3; i <= 1000; i += 3)
    {
      g_assert_true (weft_id_set_remove (set, i));
      g_assert_false (weft_id_set_remove (set, i));
    }
  for (gint64 i = 1; i <= 1000; i++)
    {
      g_assert_cmpint (weft_id_set_contains (set, i), ==, i % 3 != 0);
      g_assert_true (weft_id_set_contains (set, i << 40));
    }
  /* 1 to 1,000 are 500,500; the 333 thirds of them are 3 × 55,611 = 166,833. */
  while (weft_id_set_next (set, &place, &id))
    sum += id < 1001 ? id : 0;
  g_assert_cmpint (sum, ==, 333667);
  weft_id_set_clear (set);
  g_assert_cmpuint (weft_id_set_get_size (set), ==, 0);
  g_assert_false (weft_id_set_contains (set, 1));
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_emissions)
{
  (*n_emissions)++;
}

static void
test_passing_on (Fixture       *f,
                 gconstpointer  data)
{
  guint n_emissions = 0;
  g_autoptr (GListModel) model = NULL;

  g_signal_connect (f->selection, "items-changed", G_CALLBACK (items_changed_cb), &n_emissions);
  add_plan (f->store, "F");
  settle (f->store);
  g_assert_cmpuint (n_emissions, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->selection)), ==, 6);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->selection), 6));
  g_object_get (f->selection, "model", &model, NULL);
  g_assert_true (model == G_LIST_MODEL (f->list));
  g_signal_handlers_disconnect_by_data (f->selection, &n_emissions);
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/selection/spans", test_spans);
  ADD ("/selection/bitsets", test_bitsets);
  ADD ("/selection/sorting", test_sorting);
  ADD ("/selection/leaving", test_leaving);
  ADD ("/selection/coming", test_coming);
  ADD ("/selection/passing-on", test_passing_on);
  ADD ("/selection/all", test_all);
  ADD ("/selection/id-set", test_id_set);
#undef ADD

  return g_test_run ();
}
