/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-plan-summary.h"
#include "weft-preview-sheet.h"
#include "weft-preview-view.h"
#include "weft-preview.h"
#include "weft-print.h"
#include "weft-report-draw.h"
#include "weft-report-maker.h"
#include "weft-report-pdf.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char      *folder;
  WeftStore *store;
  gint64     plan;
  GtkWidget *window;
} Fixture;

static gint64
find_id (Fixture    *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (weft_db_get_integer (weft_store_get_db (fixture->store), sql, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  g_settings_reset (settings, "print-paper");
  g_settings_reset (settings, "print-orientation");
  g_settings_reset (settings, "preview-zoom");
  fixture->folder = make_folder ();
  fixture->store = make_store (fixture->folder);
  add_sample (fixture->store);
  fixture->plan = find_id (fixture, "SELECT id FROM plan");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  weft_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

/* Finding what a person would look for: the widget of a type that has an action or a place. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      gboolean (*matches) (GtkWidget *widget, gconstpointer data),
      gconstpointer data)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (matches == NULL || matches (widget, data)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_tooltip (GtkWidget     *widget,
             gconstpointer  data)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0;
}

static gboolean
says (GtkWidget     *widget,
      gconstpointer  data)
{
  return strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL
         && gtk_widget_get_mapped (widget);
}

static WeftPreviewView *
get_view (Fixture *fixture)
{
  return WEFT_PREVIEW_VIEW (find (fixture->window, WEFT_TYPE_PREVIEW_VIEW, NULL, NULL));
}

static guint
count_sheets (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_view (fixture)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static gboolean
is_painted (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_view (fixture)));

  if (child == NULL)
    return FALSE;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!weft_preview_sheet_is_painted (WEFT_PREVIEW_SHEET (child)))
      return FALSE;
  return TRUE;
}

static void
open_preview (Fixture *fixture,
              gint64   strand,
              GArray  *actions)
{
  fixture->window = weft_preview_new (NULL, fixture->store, &weft_report_kind_plan, fixture->plan,
                                      strand, actions);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_painted (fixture));
}

static guint
count_pages (Fixture *fixture)
{
  return weft_report_layout_get_n_pages (weft_preview_view_get_layout (get_view (fixture)));
}

static char *
read_pages (WeftReportLayout *layout)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static gboolean
shows (Fixture    *fixture,
       const char *words)
{
  WeftReportLayout *layout = weft_preview_view_get_layout (get_view (fixture));
  g_autofree char *text = layout != NULL ? read_pages (layout) : g_strdup ("");

  return strstr (text, words) != NULL;
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *entry, *sheet;
  g_autofree char *words = NULL;

  open_preview (fixture, 0, NULL);
  g_assert_cmpuint (count_pages (fixture), >, 3);
  g_assert_cmpuint (weft_preview_view_get_page (get_view (fixture)), ==, 0);
  /* A page as wide as the window is taller than the window: the rest has no widgets. */
  g_assert_cmpuint (count_sheets (fixture), <=, 2);

  sheet = gtk_widget_get_first_child (GTK_WIDGET (get_view (fixture)));
  words = weft_report_dup_page_text (weft_preview_view_get_layout (get_view (fixture)), 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sheet),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);

  entry = find (fixture->window, GTK_TYPE_ENTRY, has_tooltip, "Page");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "1");
  g_assert_true (gtk_widget_activate_action (fixture->window, "preview.next-page", NULL));
  g_assert_cmpuint (weft_preview_view_get_page (get_view (fixture)), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2");

  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  g_signal_emit_by_name (entry, "activate");
  wait_until (is_painted (fixture));
  g_assert_cmpuint (weft_preview_view_get_page (get_view (fixture)), ==, 2);
  g_assert_cmpuint (count_sheets (fixture), <=, 3);

  gtk_editable_set_text (GTK_EDITABLE (entry), "many");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3");

  gtk_editable_set_text (GTK_EDITABLE (entry), "99999");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (weft_preview_view_get_page (get_view (fixture)), ==,
                    count_pages (fixture) - 1);
  g_assert_true (gtk_widget_activate_action (fixture->window, "preview.previous-page", NULL));
  g_assert_cmpuint (weft_preview_view_get_page (get_view (fixture)), ==,
                    count_pages (fixture) - 2);
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  WeftPreviewView *view;
  GtkWidget *sheet;
  double size;

  open_preview (fixture, 0, NULL);
  view = get_view (fixture);
  size = weft_preview_view_get_size (view);
  g_assert_cmpfloat (weft_preview_view_get_zoom (view), ==, WEFT_PREVIEW_FIT_WIDTH);

  gtk_widget_activate_action (fixture->window, "preview.zoom", "d", 1.0);
  wait_until (weft_preview_view_get_size (view) == 1.0 && is_painted (fixture));
  /* A4 is 297 mm wide: 1122.5 pixels of 1/96 inch. */
  sheet = gtk_widget_get_first_child (GTK_WIDGET (view));
  g_assert_cmpfloat (fabs (gtk_widget_get_width (sheet) - 1122.5), <=, 1);
  g_assert_cmpfloat (g_settings_get_double (settings, "preview-zoom"), ==, 1.0);

  gtk_widget_activate_action (fixture->window, "preview.zoom-in", NULL);
  g_assert_cmpfloat (weft_preview_view_get_zoom (view), ==, 1.1);
  wait_until (weft_preview_view_get_size (view) > 1.05 && is_painted (fixture));
  gtk_widget_activate_action (fixture->window, "preview.zoom-out", NULL);
  g_assert_cmpfloat (weft_preview_view_get_zoom (view), ==, 1.0);

  gtk_widget_activate_action (fixture->window, "preview.zoom", "d", WEFT_PREVIEW_FIT_PAGE);
  wait_until (weft_preview_view_get_size (view) < size && is_painted (fixture));
  sheet = gtk_widget_get_first_child (GTK_WIDGET (view));
  g_assert_cmpint (gtk_widget_get_height (sheet), <, gtk_widget_get_height (GTK_WIDGET (view)));

  gtk_widget_activate_action (fixture->window, "preview.zoom", "d", WEFT_PREVIEW_FIT_WIDTH);
  wait_until (weft_preview_view_get_size (view) == size && is_painted (fixture));
  g_assert_cmpfloat (g_settings_get_double (settings, "preview-zoom"), ==, 0);
}

static void
test_place_is_kept (Fixture       *fixture,
                    gconstpointer  data)
{
  WeftPreviewView *view;

  open_preview (fixture, 0, NULL);
  view = get_view (fixture);
  weft_preview_view_go_to (view, 2);
  wait_until (is_painted (fixture));
  gtk_widget_activate_action (fixture->window, "preview.zoom", "d", 2.0);
  wait_until (weft_preview_view_get_size (view) == 2.0 && is_painted (fixture));
  g_assert_cmpuint (weft_preview_view_get_page (view), ==, 2);
  gtk_widget_activate_action (fixture->window, "preview.zoom", "d", 0.5);
  wait_until (weft_preview_view_get_size (view) == 0.5 && is_painted (fixture));
  g_assert_cmpuint (weft_preview_view_get_page (view), ==, 2);
}

static void
test_contents (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 strand = find_id (fixture, "SELECT id FROM strand ORDER BY position LIMIT 1");
  GtkWidget *contents;

  open_preview (fixture, strand, NULL);
  g_assert_true (shows (fixture, "This summary shows one strand"));
  contents = find (fixture->window, GTK_TYPE_DROP_DOWN, has_tooltip, "What is printed");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (contents)), ==, 1);
  /* The plan and its four strands; no list was given. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (contents))),
                    ==, 5);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (contents), 0);
  wait_until (!shows (fixture, "This summary shows one strand"));
  g_assert_true (shows (fixture, "All strands"));
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 action
    = find_id (fixture, "SELECT min(id) FROM action WHERE parent IS NULL");
  GtkWidget *contents;

  g_array_append_val (actions, action);
  open_preview (fixture, 0, actions);
  g_assert_true (shows (fixture, "This summary shows 1 of"));
  contents = find (fixture->window, GTK_TYPE_DROP_DOWN, has_tooltip, "What is printed");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (contents)), ==, 5);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (contents), 0);
  wait_until (!shows (fixture, "This summary shows"));
}

static void
test_paper (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  g_autofree char *orientation = NULL;
  g_autofree char *paper = NULL;
  const WeftReportPage *page;
  WeftReportLayout *layout;

  open_preview (fixture, 0, NULL);
  layout = weft_preview_view_get_layout (get_view (fixture));
  page = weft_report_layout_get_page (layout);
  g_assert_cmpfloat (page->width, >, page->height);

  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (find (fixture->window, GTK_TYPE_DROP_DOWN, has_tooltip, "Orientation")), 1);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (find (fixture->window, GTK_TYPE_DROP_DOWN, has_tooltip, "Paper")),
    WEFT_REPORT_PAPER_LETTER);
  wait_until (weft_preview_view_get_layout (get_view (fixture)) != layout
              && is_painted (fixture));
  page = weft_report_layout_get_page (weft_preview_view_get_layout (get_view (fixture)));
  g_assert_cmpfloat (page->width, ==, 612);
  g_assert_cmpfloat (page->height, ==, 792);

  paper = g_settings_get_string (settings, "print-paper");
  orientation = g_settings_get_string (settings, "print-orientation");
  g_assert_cmpstr (paper, ==, "na_letter");
  g_assert_cmpstr (orientation, ==, "portrait");
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Rename the plan");
  WeftReportLayout *layout;

  open_preview (fixture, 0, NULL);
  layout = weft_preview_view_get_layout (get_view (fixture));
  weft_command_update (command, &weft_plan_table, fixture->plan);
  weft_command_set_text (command, "title", "Another name altogether");
  apply (fixture->store, command);
  wait_until (weft_preview_view_get_layout (get_view (fixture)) != layout);
  g_assert_true (shows (fixture, "Another name altogether"));
  wait_until (is_painted (fixture));
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->window = weft_preview_new (NULL, fixture->store, &weft_report_kind_plan, 4711, 0,
                                      NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (find (fixture->window, GTK_TYPE_LABEL, says, "plan") != NULL);
  g_assert_null (weft_preview_view_get_layout (get_view (fixture)));
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "summary", NULL);
  g_autofree char *full = g_strconcat (path, ".pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *bytes = NULL;

  open_preview (fixture, 0, NULL);
  weft_preview_save_pdf (WEFT_PREVIEW (fixture->window), file);
  wait_until (find (fixture->window, GTK_TYPE_LABEL, says, "Saved as “summary.pdf”.") != NULL);
  g_assert_true (g_file_get_contents (full, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));

  /* Nobody was asked about the longer name. */
  weft_preview_save_pdf (WEFT_PREVIEW (fixture->window), file);
  wait_until (find (fixture->window, GTK_TYPE_LABEL, says, "already") != NULL);
}

static void
test_save_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere", "summary.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  open_preview (fixture, 0, NULL);
  weft_preview_save_pdf (WEFT_PREVIEW (fixture->window), file);
  wait_until (find (fixture->window, GTK_TYPE_LABEL, says, "folder does not exist") != NULL);
}

/* Closing goes while pages are made, painted and saved. */
static void
test_close_early (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "summary.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fixture->window = weft_preview_new (NULL, fixture->store, &weft_report_kind_plan, fixture->plan,
                                      0, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;

  open_preview (fixture, 0, NULL);
  weft_preview_view_go_to (get_view (fixture), 3);
  weft_preview_save_pdf (WEFT_PREVIEW (fixture->window), file);
}

/* Printing */

static WeftReportLayout *
make_layout (Fixture              *fixture,
             const WeftReportPage *page)
{
  const WeftPlanSummaryOptions options = { .as_at = weft_date_new (2026, 11, 22) };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftReport) report
    = weft_plan_summary_new (weft_store_get_db (fixture->store), fixture->plan, &options, NULL,
                             &error);

  g_assert_no_error (error);
  return weft_report_layout_new (report, page, NULL, NULL, NULL, NULL);
}

static char *
run (const char *const arguments[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static char *
read_pdf (const char *path)
{
  return run ((const char *const[]) { "pdftotext", "-layout", path, "-", NULL });
}

static char *
find_page_size (const char *path)
{
  g_autofree char *info = run ((const char *const[]) { "pdfinfo", path, NULL });
  const char *pages = strstr (info, "Pages:");
  const char *end = strstr (info, "File size:");

  g_assert_nonnull (pages);
  g_assert_nonnull (end);
  return g_strndup (pages, end - pages);
}

static void
print_file (GtkPrintOperation *operation,
            const char        *path)
{
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
}

/* What is printed is what is saved: the same pages with the same words at the same places. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { WeftReportPaper paper; gboolean landscape; } papers[] = {
    { WEFT_REPORT_PAPER_A4, TRUE }, { WEFT_REPORT_PAPER_A4, FALSE },
    { WEFT_REPORT_PAPER_A3, TRUE }, { WEFT_REPORT_PAPER_LETTER, FALSE },
  };
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *saved = g_build_filename (fixture->folder, "saved.pdf", NULL);
  g_autofree char *printed = g_build_filename (fixture->folder, "printed.pdf", NULL);

  if (pdftotext == NULL)
    {
      g_test_skip ("pdftotext is not here.");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      WeftReportPage page = weft_report_page_new (papers[i].paper, papers[i].landscape);
      g_autoptr (WeftReportLayout) layout = make_layout (fixture, &page);
      g_autoptr (GtkPrintOperation) operation = weft_print_operation_new (layout, settings);
      g_autoptr (GError) error = NULL;
      g_autofree char *saved_text = NULL;
      g_autofree char *printed_text = NULL;
      g_autofree char *saved_pages = NULL;
      g_autofree char *printed_pages = NULL;

      weft_report_write_pdf (layout, saved, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      print_file (operation, printed);

      saved_text = read_pdf (saved);
      printed_text = read_pdf (printed);
      g_assert_cmpstr (printed_text, ==, saved_text);
      saved_pages = find_page_size (saved);
      printed_pages = find_page_size (printed);
      g_assert_cmpstr (strtok (printed_pages, "\n"), ==, strtok (saved_pages, "\n"));
    }
}

/* Another paper than the pages were made for: they are made again. */
static void
test_print_other_paper (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *printed = g_build_filename (fixture->folder, "printed.pdf", NULL);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  WeftReportPage other = weft_report_page_new (WEFT_REPORT_PAPER_A3, FALSE);
  g_autoptr (WeftReportLayout) layout = make_layout (fixture, &page);
  g_autoptr (WeftReportLayout) expected = make_layout (fixture, &other);
  g_autoptr (GtkPrintOperation) operation = weft_print_operation_new (layout, settings);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A3);
  g_autofree char *pages = NULL;
  g_autofree char *text = NULL;

  if (pdftotext == NULL)
    {
      gtk_paper_size_free (size);
      g_test_skip ("pdftotext is not here.");
      return;
    }

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  print_file (operation, printed);

  text = read_pdf (printed);
  pages = g_strdup_printf ("Page 1 of %u", weft_report_layout_get_n_pages (expected));
  g_assert_nonnull (strstr (text, pages));
  g_assert_cmpuint (weft_report_layout_get_n_pages (expected), !=,
                    weft_report_layout_get_n_pages (layout));
}

static void
test_settings_are_kept (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = make_layout (fixture, &page);
  g_autoptr (GtkPrintOperation) operation = weft_print_operation_new (layout, settings);
  g_autoptr (GtkPrintOperation) next = NULL;
  g_autoptr (GtkPrintSettings) chosen = gtk_print_settings_new ();
  GtkPrintSettings *kept;

  gtk_print_settings_set_n_copies (chosen, 3);
  gtk_print_settings_set_printer (chosen, "Second floor");
  gtk_print_settings_set (chosen, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///tmp/once.pdf");
  gtk_print_operation_set_print_settings (operation, chosen);
  weft_print_remember (operation, settings);

  next = weft_print_operation_new (layout, settings);
  kept = gtk_print_operation_get_print_settings (next);
  g_assert_cmpint (gtk_print_settings_get_n_copies (kept), ==, 3);
  g_assert_cmpstr (gtk_print_settings_get_printer (kept), ==, "Second floor");
  g_assert_null (gtk_print_settings_get (kept, GTK_PRINT_SETTINGS_OUTPUT_URI));
  g_settings_reset (settings, "print-settings");
}

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/preview/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("pages", test_pages);
  ADD ("zoom", test_zoom);
  ADD ("place-is-kept", test_place_is_kept);
  ADD ("contents", test_contents);
  ADD ("list", test_list);
  ADD ("paper", test_paper);
  ADD ("changes", test_changes);
  ADD ("gone", test_gone);
  ADD ("save", test_save);
  ADD ("save-fails", test_save_fails);
  ADD ("close-early", test_close_early);
  ADD ("print", test_print);
  ADD ("print-other-paper", test_print_other_paper);
  ADD ("settings-are-kept", test_settings_are_kept);
#undef ADD

  return g_test_run ();
}
