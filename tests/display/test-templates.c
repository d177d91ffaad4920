/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-assessment-edit.h"
#include "weft-assessment-page.h"
#include "weft-category-page.h"
#include "weft-contract-page.h"
#include "weft-detail.h"
#include "weft-duplicate-page.h"
#include "weft-faults-window.h"
#include "weft-help-window.h"
#include "weft-history-page.h"
#include "weft-import-dialog.h"
#include "weft-merge-window.h"
#include "weft-plan-page.h"
#include "weft-preview.h"
#include "weft-questionnaire-page.h"
#include "weft-report-maker.h"
#include "weft-sidebar-row.h"
#include "weft-sidebar.h"
#include "weft-supplier-bulk-window.h"
#include "weft-supplier-import-window.h"
#include "weft-supplier-page.h"
#include "weft-toast.h"
#include "weft-today-page.h"
#include "weft-trouble.h"
#include "weft-welcome-page.h"
#include "weft-window.h"

/* Every file.ui of the resource is made into widgets with something in them, and drawn: a factory's
 * mistakes show only when a row is bound. A file without a line here fails. */

#define TEMPLATES "/io/github/weft/Weft/ui/"

typedef struct
{
  char      *folder;
  WeftStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = make_folder ();
  fixture->store = make_store (fixture->folder);
  add_sample (fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  weft_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static GtkWidget *
make_detail (WeftStore       *store,
             const WeftTable *table,
             const char      *sql)
{
  GtkWidget *detail = weft_detail_new (store);
  g_autoptr (WeftRow) row = NULL;
  gint64 id = 0;

  weft_db_get_integer (weft_store_get_db (store), sql, &id, NULL);
  row = weft_store_get_row (store, table, id, NULL);
  g_assert_nonnull (row);
  weft_detail_set_row (WEFT_DETAIL (detail), row);
  return detail;
}

static GtkWidget *
make_action_form (WeftStore *store)
{
  return make_detail (store, &weft_action_table, "SELECT action FROM action_note LIMIT 1");
}

static GtkWidget *
make_plan_form (WeftStore *store)
{
  return make_detail (store, &weft_plan_table, "SELECT id FROM plan");
}

static GtkWidget *
make_strand_form (WeftStore *store)
{
  return make_detail (store, &weft_strand_table, "SELECT id FROM strand LIMIT 1");
}

/* With everything that a form can hold. */
static gint64
add_supplier (WeftStore  *store,
              const char *name)
{
  WeftCommand *command = weft_command_new ("Add a supplier");
  gint64 supplier = weft_command_insert (command, &weft_supplier_table);

  weft_command_set_text (command, "name", name);
  weft_command_set_text (command, "company_number", "1234567");
  weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_integer (command, "year", 2025);
  weft_command_set_integer (command, "amount", 1234500);
  weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "title", "Office cleaning");
  weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "text", "Send the policy");
  apply (store, command);
  return supplier;
}

/* Of the short questionnaire that every register begins with. */
static gint64
plan_assessment (WeftStore *store)
{
  gint64 supplier = add_supplier (store, "Brightway Cleaning Ltd");
  GError *error = NULL;
  gint64 id;
  WeftCommand *command = weft_assessment_new (weft_store_get_db (store), supplier, "short", &id,
                                              &error);

  g_assert_no_error (error);
  apply (store, command);
  return id;
}

static GtkWidget *
make_assessment_form (WeftStore *store)
{
  plan_assessment (store);
  return make_detail (store, &weft_assessment_table, "SELECT id FROM assessment");
}

static GtkWidget *
make_assessment_page (WeftStore *store)
{
  return weft_assessment_page_new (store, plan_assessment (store));
}

static GtkWidget *
make_improvement_form (WeftStore *store)
{
  add_supplier (store, "Brightway Cleaning Ltd");
  return make_detail (store, &weft_action_table,
                      "SELECT id FROM action WHERE supplier IS NOT NULL");
}

static GtkWidget *
make_supplier_page (WeftStore *store)
{
  GtkWidget *page;

  add_supplier (store, "Brightway Cleaning Ltd");
  page = weft_supplier_page_new (store);
  settle (store);
  return page;
}

static GtkWidget *
make_contract_page (WeftStore *store)
{
  GtkWidget *page;

  add_supplier (store, "Brightway Cleaning Ltd");
  page = weft_contract_page_new (store);
  settle (store);
  return page;
}

static GtkWidget *
make_category_page (WeftStore *store)
{
  WeftCommand *command = weft_command_new ("Add a category");
  GtkWidget *page;

  weft_command_insert (command, &weft_category_table);
  weft_command_set_text (command, "name", "Cleaning");
  weft_command_set_text (command, "level", "high");
  apply (store, command);
  page = weft_category_page_new (store);
  settle (store);
  return page;
}

static GtkWidget *
make_duplicate_page (WeftStore *store)
{
  add_supplier (store, "Brightway Cleaning Ltd");
  add_supplier (store, "Brightway Cleaning Limited");
  return weft_duplicate_page_new (store);
}

static GtkWidget *
make_merge (WeftStore *store)
{
  gint64 first = add_supplier (store, "Brightway Cleaning Ltd");
  gint64 second = add_supplier (store, "Brightway Cleaning Limited");

  return weft_merge_window_new (gtk_label_new (NULL), store, first, second);
}

static GtkWidget *
make_bulk (WeftStore *store)
{
  gint64 supplier = add_supplier (store, "Brightway Cleaning Ltd");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, supplier);
  return weft_supplier_bulk_window_new (gtk_label_new (NULL), store, ids);
}

static GtkWidget *
make_faults (WeftStore *store)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new ();

  g_ptr_array_add (faults, (char *) "Action 4.a belongs to no strand.");
  return weft_faults_window_new (NULL, faults);
}

static GtkWidget *
make_help (WeftStore *store)
{
  return weft_help_window_new (NULL);
}

static GtkWidget *
make_import (WeftStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", "steps.txt",
                                            NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *parent = gtk_window_new ();
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) dialog = NULL;

  weft_import_dialog_present (GTK_WINDOW (parent), store, file);
  dialog = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (parent));
  wait_until (find_widget (dialog, GTK_TYPE_LABEL, "Foundations") != NULL);
  return dialog;
}

/* At the last step. */
static GtkWidget *
make_supplier_import (WeftStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "tables", "spend.csv",
                                            NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *parent = gtk_window_new ();
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) window = NULL;
  GtkWidget *stack;

  weft_supplier_import_window_present (GTK_WINDOW (parent), store, WEFT_SUPPLIER_IMPORT_SPEND,
                                       file);
  window = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);
  gtk_window_set_transient_for (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (parent));
  stack = find_widget (window, GTK_TYPE_STACK, NULL);
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "rows") != 0)
    {
      g_main_context_iteration (NULL, TRUE);
      gtk_test_widget_wait_for_draw (window);
      gtk_widget_activate_action (window, "import.next", NULL);
    }
  return window;
}

static GtkWidget *
make_shortcuts (WeftStore *store)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (TEMPLATES "help-overlay.ui");

  return GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
}

static gint64
find_plan (WeftStore *store)
{
  gint64 plan = 0;

  g_assert_true (weft_db_get_integer (weft_store_get_db (store), "SELECT id FROM plan", &plan,
                                      NULL));
  return plan;
}

static GtkWidget *
make_plan_page (WeftStore *store)
{
  return weft_plan_page_new (store, find_plan (store));
}

static GtkWidget *
make_preview (WeftStore *store)
{
  return weft_preview_new (NULL, store, &weft_report_kind_plan, find_plan (store), 0, NULL);
}

static GtkWidget *
make_sidebar (WeftStore *store)
{
  GtkWidget *sidebar = weft_sidebar_new ();

  weft_sidebar_set_store (WEFT_SIDEBAR (sidebar), store);
  return sidebar;
}

static GtkWidget *
make_sidebar_row (WeftStore *store)
{
  GtkWidget *row = weft_sidebar_row_new ("today", "weft-today-symbolic", "Today");
  GtkWidget *rows = gtk_list_box_new ();

  weft_sidebar_row_set_overdue (WEFT_SIDEBAR_ROW (row), 4);
  gtk_list_box_append (GTK_LIST_BOX (rows), row);
  return rows;
}

static GtkWidget *
make_toast (WeftStore *store)
{
  GtkWidget *toast = weft_toast_new ();

  weft_toast_show (WEFT_TOAST (toast), "Action “Map labour providers” removed", TRUE);
  return toast;
}

static GtkWidget *
make_trouble (WeftStore *store)
{
  GtkWidget *trouble = weft_trouble_new ();

  weft_trouble_tell (WEFT_TROUBLE (trouble), "/a.weft", "“a.weft” is not a Weft register.", "b");
  return trouble;
}

static GtkWidget *
make_window (WeftStore *store)
{
  GtkWidget *window = weft_window_new (NULL);

  g_assert_true (weft_window_open (WEFT_WINDOW (window), weft_store_get_path (store),
                                   WEFT_DB_DEFAULT));
  return window;
}

/* In the order of the alphabet. A template that another one holds names that one. */
static const struct
{
  const char *name;
  GtkWidget *(*make) (WeftStore *store);
} templates[] = {
  { "fault-cell.ui", make_faults },
  { "help-overlay.ui", make_shortcuts },
  { "preview-contents-cell.ui", make_preview },
  { "preview-contents-row.ui", make_preview },
  { "weft-action-form.ui", make_action_form },
  { "weft-assessment-form.ui", make_assessment_form },
  { "weft-assessment-page.ui", make_assessment_page },
  { "weft-category-form.ui", make_category_page },
  { "weft-contract-form.ui", make_contract_page },
  { "weft-detail.ui", make_action_form },
  { "weft-draft-view.ui", make_import },
  { "weft-duplicate-page.ui", make_duplicate_page },
  { "weft-faults-window.ui", make_faults },
  { "weft-help-window.ui", make_help },
  { "weft-history-page.ui", weft_history_page_new },
  { "weft-import-dialog.ui", make_import },
  { "weft-improvement-form.ui", make_improvement_form },
  { "weft-list-page.ui", make_contract_page },
  { "weft-merge-window.ui", make_merge },
  { "weft-plan-filter-bar.ui", make_plan_page },
  { "weft-plan-form.ui", make_plan_form },
  { "weft-plan-page.ui", make_plan_page },
  { "weft-preview.ui", make_preview },
  { "weft-questionnaire-page.ui", weft_questionnaire_page_new },
  { "weft-saved-filter-button.ui", make_supplier_page },
  { "weft-sidebar-row.ui", make_sidebar_row },
  { "weft-sidebar.ui", make_sidebar },
  { "weft-strand-form.ui", make_strand_form },
  { "weft-supplier-bulk-window.ui", make_bulk },
  { "weft-supplier-filter-bar.ui", make_supplier_page },
  { "weft-supplier-form.ui", make_supplier_page },
  { "weft-supplier-import-column-step.ui", make_supplier_import },
  { "weft-supplier-import-file-row.ui", make_supplier_import },
  { "weft-supplier-import-file-step.ui", make_supplier_import },
  { "weft-supplier-import-fix.ui", make_supplier_import },
  { "weft-supplier-import-row-step.ui", make_supplier_import },
  { "weft-supplier-import-window.ui", make_supplier_import },
  { "weft-supplier-page.ui", make_supplier_page },
  { "weft-toast.ui", make_toast },
  { "weft-today-page.ui", weft_today_page_new },
  { "weft-today-row.ui", weft_today_page_new },
  { "weft-trouble.ui", make_trouble },
  { "weft-warning-list.ui", make_import },
  { "weft-welcome-page.ui", weft_welcome_page_new },
  { "weft-window.ui", make_window },
  { "weft-work-bar.ui", make_supplier_import },
};

static void
test_template (Fixture       *fixture,
               gconstpointer  data)
{
  const char *name = data;
  GtkWidget *widget = NULL;
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (g_str_equal (templates[i].name, name))
      widget = templates[i].make (fixture->store);
  if (widget == NULL)
    {
      g_test_fail_printf ("%s is not in the table of this test", name);
      return;
    }

  if (GTK_IS_WINDOW (widget))
    window = widget;
  else
    {
      window = gtk_window_new ();
      gtk_window_set_child (GTK_WINDOW (window), widget);
    }
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  /* What the rows wait for comes from another thread, before what is asked for now. */
  settle (fixture->store);
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_widget_get_mapped (widget));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  display_init (&argc, &argv);
  names = g_resources_enumerate_children (TEMPLATES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".ui"))
      {
        g_autofree char *path = g_strconcat ("/templates/", names[i], NULL);

        g_test_add (path, Fixture, names[i], set_up, test_template, tear_down);
      }
  return g_test_run ();
}
