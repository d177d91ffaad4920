/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the suites of the suppliers share. */

#include "weft-display.h"

#include "weft-db.h"
#include "weft-detail.h"
#include "weft-selection.h"
#include "weft-supplier-form.h"
#include "weft-supplier-page.h"

/* Five suppliers, in a window whose "win.toast" is only noted. */

typedef struct
{
  char             *folder;
  WeftStore        *store;
  GtkWidget        *window;
  WeftPage         *page;
  WeftSupplierList *list;
  char             *toast;
  gboolean          offers_undo;
  gint64            cleaning;
  gint64            ids[5];
} Fixture;

enum
{
  BRIGHTWAY,
  HARBOUR,
  STREETS,
  EASTGATE,
  CLEANTECH,
};

static inline void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->toast);
  g_variant_get (parameter, "(sb)", &f->toast, &f->offers_undo);
}

static inline void
add_suppliers (Fixture *f)
{
  static const struct
  {
    const char *name;
    const char *number;
    const char *town;
    const char *size;
    const char *status;
    gint64      spend;       /* of 2025/26, in pounds; half of that in 2024/25 */
    const char *ends_on;
  } suppliers[] = {
    { "Brightway Cleaning Ltd", "01234567", "Cardiff", "small", "active", 1482310, "2027-03-31" },
    { "Harbour Clean Group plc", "SC098765", "Leith", "large", "active", 904002, "2026-12-31" },
    { "Clean Streets", "", "Newport", "medium", "prospective", 612450, NULL },
    { "Eastgate Dry Cleaners", "7654321", "Barry", "micro", "dormant", 0, NULL },
    { "CleanTech Analytics", "11223344", "Bristol", "small", "ended", 41000, "2026-01-31" },
  };
  WeftCommand *command = weft_command_new ("Set up");

  f->cleaning = weft_command_insert (command, &weft_category_table);
  weft_command_set_text (command, "name", "Cleaning");
  for (gsize i = 0; i < G_N_ELEMENTS (suppliers); i++)
    {
      gint64 id = weft_command_insert (command, &weft_supplier_table);

      f->ids[i] = id;
      weft_command_set_text (command, "name", suppliers[i].name);
      weft_command_set_text (command, "company_number", suppliers[i].number);
      weft_command_set_text (command, "town", suppliers[i].town);
      weft_command_set_text (command, "size", suppliers[i].size);
      weft_command_set_text (command, "status", suppliers[i].status);
      if (i < 2)
        weft_command_set_integer (command, "category", f->cleaning);
      for (int year = 2024; suppliers[i].spend != 0 && year <= 2025; year++)
        {
          weft_command_insert (command, &weft_spend_table);
          weft_command_set_integer (command, "supplier", id);
          weft_command_set_integer (command, "year", year);
          weft_command_set_integer (command, "amount",
                                    suppliers[i].spend * (year == 2025 ? 100 : 50));
        }
      if (suppliers[i].ends_on != NULL)
        {
          weft_command_insert (command, &weft_contract_table);
          weft_command_set_integer (command, "supplier", id);
          weft_command_set_text (command, "title", "Services");
          weft_command_set_text (command, "ends_on", suppliers[i].ends_on);
        }
    }
  weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", f->ids[HARBOUR]);
  weft_command_set_text (command, "text", "Send the policy");
  apply (f->store, command);
}

static inline void
settle_page (Fixture *f)
{
  settle (f->store);
  gtk_test_widget_wait_for_draw (f->window);
  settle (f->store);
}

static inline void
make_page (Fixture *f)
{
  f->page = WEFT_PAGE (weft_supplier_page_new (f->store));
  f->list = weft_supplier_page_get_list (WEFT_SUPPLIER_PAGE (f->page));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
}

static inline void
show_page (Fixture *f)
{
  static const GActionEntry entries[] = { { "toast", toast_cb, "(sb)" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  g_settings_reset (settings, "list-columns");
  g_settings_reset (settings, "list-orders");
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
  make_page (f);
  gtk_window_present (GTK_WINDOW (f->window));
  settle_page (f);
}

static inline void
set_up_empty (Fixture       *f,
              gconstpointer  data)
{
  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  show_page (f);
}

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  add_suppliers (f);
  show_page (f);
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  drop_store (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->toast);
}

static inline char *
read_text (Fixture    *f,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql, &error);

  g_assert_no_error (error);
  if (weft_statement_step (statement, &error) != WEFT_STEP_ROW)
    return NULL;
  return g_strdup (weft_statement_get_text (statement, 0));
}

static inline void
assert_text (Fixture    *f,
             const char *sql,
             const char *expected)
{
  g_autofree char *text = read_text (f, sql);

  g_assert_cmpstr (text, ==, expected);
}

/* What was committed is there when the writer has done it. */
static inline gboolean
has_text (Fixture    *f,
          const char *sql,
          const char *expected)
{
  g_autofree char *text = read_text (f, sql);

  return g_strcmp0 (text, expected) == 0;
}

/* The names that the list shows, in its order. */
static inline void
assert_names (Fixture    *f,
              const char *expected)
{
  GListModel *rows = G_LIST_MODEL (weft_supplier_list_get_rows (f->list));
  g_autoptr (GString) names = g_string_new (NULL);

  settle_page (f);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WeftRow) row = g_list_model_get_item (rows, i);
      g_auto (GStrv) words = g_strsplit (weft_row_get_text (row, "name"), " ", 2);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", words[0]);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static inline GtkColumnView *
get_view (Fixture *f)
{
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL));
}

static inline WeftForm *
get_form (Fixture *f)
{
  GtkWidget *detail = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DETAIL, NULL);

  return WEFT_FORM (weft_detail_get_form (WEFT_DETAIL (detail)));
}

static inline void
select_supplier (Fixture *f,
                 int      which)
{
  weft_selection_select_id (weft_supplier_list_get_selection (f->list), f->ids[which]);
  settle_page (f);
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (get_form (f))), ==, f->ids[which]);
}

static inline void
act (Fixture    *f,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  settle_page (f);
}

static inline gboolean
says (Fixture    *f,
      const char *text)
{
  GtkWidget *label = find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static inline void
filter (Fixture    *f,
        const char *action,
        gint64      number)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  if (number < 0)
    g_assert_true (gtk_widget_activate_action (entry, action, NULL));
  else
    g_assert_true (gtk_widget_activate_action (entry, action, "x", number));
}

/* What an assessment would leave behind, without one. */
static inline void
set_band (Fixture    *f,
          int         which,
          const char *day,
          const char *title,
          int         rank,
          const char *tone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (weft_store_get_path (f->store), WEFT_DB_DEFAULT, &error);
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  sql = g_strdup_printf ("UPDATE supplier SET assessed_on = '%s', band = 'band', "
                         "band_title = '%s', band_rank = %d, band_tone = '%s' "
                         "WHERE id = %" G_GINT64_FORMAT, day, title, rank, tone, f->ids[which]);
  g_assert_true (weft_db_exec (db, sql, &error));
  g_assert_no_error (error);
  weft_store_refresh (f->store);
}
