/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-forms-fixture.h"

#include "weft-bar.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-number-field.h"
#include "weft-parent-field.h"
#include "weft-set-field.h"
#include "weft-timeline-field.h"

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  WeftField *title, *ends_on;

  show_row (fixture, &weft_plan_table,
            find_id (fixture, "SELECT id FROM plan WHERE title = 'Forms'"));
  g_assert_cmpstr (get_label (fixture, "breadcrumb"), ==, "Plan · 1 April 2022 – 31 March 2024");
  g_assert_nonnull (find_widget (weft_detail_get_form (fixture->detail), GTK_TYPE_LABEL,
                                 "1 strand, 3 actions, 0 done"));

  /* A title is one line, whatever is pasted; Enter commits it. */
  title = get_field (fixture, "title");
  assert_prose (title, "Forms");
  gtk_text_buffer_set_text (weft_prose_field_get_buffer (WEFT_PROSE_FIELD (title)),
                            "Forms\nof 2022 ", -1);
  g_assert_true (press (GTK_WIDGET (title), GDK_KEY_Return, 0));
  wait_for_text (fixture, "title", "Forms of 2022");
  assert_prose (title, "Forms of 2022");

  enter_words (fixture, "organisation", " Borough Council ");
  wait_for_text (fixture, "organisation", "Borough Council");
  enter_words (fixture, "title_cy", "Ffurflenni");
  wait_for_text (fixture, "title_cy", "Ffurflenni");
  enter_words (fixture, "approved_on", "14/3/2022");
  wait_for_text (fixture, "approved_on", "2022-03-14");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "approved_on")), ==, "14 Mar 2022");

  /* What the rules refuse leaves the field as it was, and says why. */
  ends_on = get_field (fixture, "ends_on");
  enter_words (fixture, "ends_on", "31 March 2021");
  wait_until (weft_field_get_error (ends_on) != NULL);
  g_assert_cmpstr (weft_field_get_error (ends_on), ==,
                   "A plan cannot end (31 Mar 2021) before it starts (1 Apr 2022).");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "ends_on")), ==, "31 Mar 2024");
  g_assert_cmpstr (weft_row_get_text (fixture->row, "ends_on"), ==, "2024-03-31");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ends_on), "field-error"));

  enter_words (fixture, "ends_on", "");
  wait_until (!weft_row_is_set (fixture->row, "ends_on"));
  g_assert_null (weft_field_get_error (ends_on));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (ends_on), "field-error"));
}

static void
test_strand (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *measure;

  show_row (fixture, &weft_strand_table,
            find_id (fixture, "SELECT id FROM strand WHERE title = 'First'"));
  g_assert_cmpstr (get_label (fixture, "breadcrumb"), ==, "Forms");
  g_assert_nonnull (find_widget (weft_detail_get_form (fixture->detail), GTK_TYPE_LABEL,
                                 "0 of 2 actions done"));
  g_assert_nonnull (find_widget (weft_detail_get_form (fixture->detail), GTK_TYPE_LABEL,
                                 "2 on track, 0 at risk"));

  enter_words (fixture, "lead", "Head of Procurement");
  wait_for_text (fixture, "lead", "Head of Procurement");

  measure = gtk_widget_get_ancestor (find_widget (GTK_WIDGET (get_field (fixture, "columns")),
                                                  GTK_TYPE_LABEL, "Measure"),
                                     GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (measure), TRUE);
  wait_for_text (fixture, "columns", "why,measure,timeline");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (measure), FALSE);
  wait_for_text (fixture, "columns", "why,timeline");
  weft_store_undo (fixture->store, NULL, NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (measure)));
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  WeftField *owner;

  show_second (fixture);
  owner = get_field (fixture, "owner");
  g_assert_cmpstr (get_label (fixture, "breadcrumb"), ==, "Step 1 · action b");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "P. Rees");

  /* The same words again are no change. */
  enter_words (fixture, "owner", "P. Rees ");
  settle (fixture->store);
  g_assert_cmpstr (weft_store_get_undo_label (fixture->store), ==, "Set up");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "P. Rees");

  enter_words (fixture, "owner", "A. Khan");
  wait_for_text (fixture, "owner", "A. Khan");
  g_assert_cmpstr (weft_store_get_undo_label (fixture->store), ==, "Change owner of action 1.b");
  g_assert_true (weft_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "P. Rees");

  /* Escape gives up; a second one is for somebody else. */
  type_words (fixture, "owner", "Nobody");
  g_assert_true (weft_field_is_edited (owner));
  g_assert_true (press (GTK_WIDGET (owner), GDK_KEY_Escape, 0));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "P. Rees");
  g_assert_false (press (GTK_WIDGET (owner), GDK_KEY_Escape, 0));
  weft_field_commit (owner);
  settle (fixture->store);
  g_assert_cmpstr (weft_row_get_text (fixture->row, "owner"), ==, "P. Rees");

  /* Leaving the field commits. */
  gtk_widget_grab_focus (GTK_WIDGET (owner));
  type_words (fixture, "owner", "L. Evans");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "ref")));
  wait_for_text (fixture, "owner", "L. Evans");
}

static gboolean
is_offered (Fixture    *fixture,
            const char *column,
            const char *words)
{
  GtkEntryCompletion *completion = gtk_entry_get_completion (GTK_ENTRY (get_entry (fixture,
                                                                                   column)));
  GtkTreeModel *model = gtk_entry_completion_get_model (completion);
  GtkTreeIter iter;
  gboolean found = FALSE;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more && !found;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      g_autofree char *offered = NULL;

      gtk_tree_model_get (model, &iter, 0, &offered, -1);
      found = g_strcmp0 (offered, words) == 0;
    }
  return found;
}

static void
test_completion (Fixture       *fixture,
                 gconstpointer  data)
{
  show_second (fixture);
  g_assert_false (is_offered (fixture, "owner", "P. Rees"));
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "owner")));
  wait_until (is_offered (fixture, "owner", "P. Rees"));

  /* An owner who is new is offered the next time. */
  enter_words (fixture, "owner", "N. Ewe");
  wait_for_text (fixture, "owner", "N. Ewe");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "ref")));
  gtk_widget_grab_focus (GTK_WIDGET (get_field (fixture, "owner")));
  wait_until (is_offered (fixture, "owner", "N. Ewe"));
}

static void
test_kept_while_edited (Fixture       *fixture,
                        gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Elsewhere");

  show_second (fixture);
  type_words (fixture, "owner", "S. Doyle");
  weft_command_update (command, &weft_action_table, weft_row_get_id (fixture->row));
  weft_command_set_text (command, "owner", "A. Khan");
  weft_command_set_text (command, "ref", "z)");
  apply (fixture->store, command);

  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "S. Doyle");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "ref")), ==, "z)");
  press (GTK_WIDGET (get_field (fixture, "owner")), GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "A. Khan");
}

static void
test_prose (Fixture       *fixture,
            gconstpointer  data)
{
  WeftField *why;
  int before, after;

  show_second (fixture);
  why = get_field (fixture, "why");
  gtk_widget_measure (GTK_WIDGET (why), GTK_ORIENTATION_VERTICAL, 300, &before, NULL, NULL, NULL);
  gtk_text_buffer_set_text (weft_prose_field_get_buffer (WEFT_PROSE_FIELD (why)),
                            "One.\nTwo.\n\nThree.\n", -1);
  gtk_widget_measure (GTK_WIDGET (why), GTK_ORIENTATION_VERTICAL, 300, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, >=, before + 40);

  /* Enter is part of the text here. */
  g_assert_false (press (GTK_WIDGET (why), GDK_KEY_Return, 0));
  g_assert_true (press (GTK_WIDGET (why), GDK_KEY_Return, GDK_CONTROL_MASK));
  wait_for_text (fixture, "why", "One.\nTwo.\n\nThree.");
  weft_store_undo (fixture->store, NULL, NULL);
  assert_prose (why, "");
}

static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  GtkDropDown *status;

  show_second (fixture);
  status = weft_choice_field_get_drop_down (WEFT_CHOICE_FIELD (get_field (fixture, "status")));
  g_assert_cmpuint (gtk_drop_down_get_selected (status), ==, 1);
  g_assert_nonnull (find_widget (GTK_WIDGET (status), GTK_TYPE_LABEL, "On track"));

  /* The fourth is "complete", which dates the completion. */
  gtk_drop_down_set_selected (status, 3);
  wait_for_text (fixture, "status", "complete");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "completed_on")), ==, "1 Oct 2022");
  weft_store_undo (fixture->store, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (status), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "completed_on")), ==, "");

  gtk_drop_down_set_selected (
    weft_choice_field_get_drop_down (WEFT_CHOICE_FIELD (get_field (fixture, "severity"))), 3);
  wait_for_text (fixture, "severity", "major");
}

static void
test_numbers (Fixture       *fixture,
              gconstpointer  data)
{
  WeftField *target;
  GtkWidget *bar;

  show_second (fixture);
  target = get_field (fixture, "target");
  bar = find_widget (weft_detail_get_form (fixture->detail), WEFT_TYPE_BAR, NULL);
  g_assert_false (gtk_widget_get_visible (bar));

  enter_words (fixture, "target", "100");
  wait_until (weft_row_get_integer (fixture->row, "target") == 100);
  enter_words (fixture, "actual", "59");
  wait_until (weft_row_get_integer (fixture->row, "actual") == 59);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (bar), "on-track"));

  enter_words (fixture, "target", "many");
  g_assert_cmpstr (weft_field_get_error (target), ==, "Target: “many” is not a whole number.");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "target")), ==, "100");
  g_assert_cmpint (weft_row_get_integer (fixture->row, "target"), ==, 100);

  /* The next key takes the reason away. */
  type_words (fixture, "target", "12");
  g_assert_null (weft_field_get_error (target));
  enter_words (fixture, "target", "");
  wait_until (!weft_row_is_set (fixture->row, "target"));
  g_assert_false (gtk_widget_get_visible (bar));
}

static void
test_dates (Fixture       *fixture,
            gconstpointer  data)
{
  WeftField *due_on;
  GtkWidget *button;
  GtkWidget *calendar;
  g_autoptr (GDateTime) other_day = g_date_time_new_utc (2024, 3, 9, 12, 0, 0);
  g_autoptr (GDateTime) other_month = g_date_time_new_utc (2024, 5, 9, 12, 0, 0);

  show_second (fixture);
  due_on = get_field (fixture, "due_on");
  enter_words (fixture, "due_on", "31 March 2024");
  wait_for_text (fixture, "due_on", "2024-03-31");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "due_on")), ==, "31 Mar 2024");

  enter_words (fixture, "due_on", "30 February 2024");
  g_assert_cmpstr (weft_field_get_error (due_on), ==,
                   "Due date: “30 February 2024” is not a date such as 31 Dec 2026.");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "due_on")), ==, "31 Mar 2024");

  /* Turning to another month is no choice; a day of the month that is shown is one. */
  button = weft_date_field_get_button (WEFT_DATE_FIELD (due_on));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  calendar = find_widget (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                          GTK_TYPE_CALENDAR, NULL);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), other_month);
  settle (fixture->store);
  g_assert_cmpstr (weft_row_get_text (fixture->row, "due_on"), ==, "2024-03-31");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), other_day);
  wait_for_text (fixture, "due_on", "2024-03-09");
}

static void
test_timeline (Fixture       *fixture,
               gconstpointer  data)
{
  WeftTimelineField *timeline;
  GtkWidget *reading;

  show_second (fixture);
  timeline = WEFT_TIMELINE_FIELD (get_field (fixture, "timeline"));
  g_assert_cmpstr (weft_timeline_field_get_reading (timeline), ==, "");

  /* The reading is live; nothing is written yet. */
  type_words (fixture, "timeline", "q3 22/23");
  g_assert_cmpstr (weft_timeline_field_get_reading (timeline), ==,
                   "1 October – 31 December 2022");
  g_assert_cmpstr (weft_row_get_text (fixture->row, "timeline"), ==, "");
  reading = find_widget (GTK_WIDGET (timeline), GTK_TYPE_LABEL, "1 October – 31 December 2022");
  g_assert_false (gtk_widget_has_css_class (reading, "field-error"));

  type_words (fixture, "timeline", "Q2 2021/23");
  g_assert_cmpstr (weft_timeline_field_get_reading (timeline), ==,
                   "not understood: 2021/23 is not one financial year");
  g_assert_true (gtk_widget_has_css_class (reading, "field-error"));

  /* It counts from the start of the plan. */
  enter_words (fixture, "timeline", "within 12 months");
  g_assert_cmpstr (weft_timeline_field_get_reading (timeline), ==,
                   "within 12 months of the plan’s start: by 1 Apr 2023");
  wait_for_text (fixture, "due_on", "2023-04-01");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "due_on")), ==, "1 Apr 2023");
  weft_store_undo (fixture->store, NULL, NULL);
  g_assert_cmpstr (weft_timeline_field_get_reading (timeline), ==, "");
}

static void
test_offer (Fixture       *fixture,
            gconstpointer  data)
{
  WeftTimelineField *timeline;
  GtkWidget *offer;

  show_second (fixture);
  timeline = WEFT_TIMELINE_FIELD (get_field (fixture, "timeline"));
  offer = weft_timeline_field_get_offer (timeline);
  g_assert_false (gtk_widget_get_visible (offer));

  enter_words (fixture, "timeline", "Guidance reviewed with every category by the end of 2024");
  wait_for_text (fixture, "timeline_kind", "prose");
  g_assert_true (gtk_widget_get_visible (offer));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "Use 31 Dec 2024 as due date");
  g_assert_false (weft_row_is_set (fixture->row, "due_on"));
  g_signal_emit_by_name (offer, "clicked");
  wait_for_text (fixture, "due_on", "2024-12-31");
  g_assert_false (gtk_widget_get_visible (offer));
  g_assert_cmpstr (weft_row_get_text (fixture->row, "timeline"), ==,
                   "Guidance reviewed with every category by the end of 2024");
}

static void
test_recurring (Fixture       *fixture,
                gconstpointer  data)
{
  WeftTimelineField *timeline;
  GtkWidget *complete;

  show_second (fixture);
  timeline = WEFT_TIMELINE_FIELD (get_field (fixture, "timeline"));
  complete = weft_timeline_field_get_complete (timeline);
  g_assert_false (gtk_widget_get_visible (complete));

  /* Every year from 1 April 2022; on 1 October 2022 the next is 1 April 2023. */
  enter_words (fixture, "timeline", "Annually");
  wait_for_text (fixture, "due_on", "2023-04-01");
  g_assert_true (gtk_widget_get_visible (complete));
  g_signal_emit_by_name (complete, "clicked");
  wait_for_text (fixture, "due_on", "2024-04-01");
  g_assert_cmpint (weft_row_get_integer (fixture->row, "n_notes"), ==, 1);
}

static void
test_parent (Fixture       *fixture,
             gconstpointer  data)
{
  WeftField *field;
  gint64 first, below;
  GtkWidget *button;
  GtkWidget *list = NULL;

  show_second (fixture);
  first = find_id (fixture, "SELECT id FROM action WHERE text = 'The first'");
  below = find_id (fixture, "SELECT id FROM action WHERE text = 'Below the first'");
  field = get_field (fixture, "parent");
  g_assert_nonnull (find_widget (GTK_WIDGET (field), GTK_TYPE_LABEL, "–"));

  /* None, a and a.i: an action is never offered itself. */
  button = weft_field_get_input (field);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  list = find_widget (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                      GTK_TYPE_LIST_VIEW, NULL);
  wait_until (g_list_model_get_n_items (
                G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == 3);
  g_signal_emit_by_name (list, "activate", 1);
  wait_until (weft_row_get_integer (fixture->row, "parent") == first);
  g_assert_cmpstr (get_label (fixture, "breadcrumb"), ==, "Step 1 · action a.ii");
  g_assert_nonnull (find_widget (GTK_WIDGET (field), GTK_TYPE_LABEL, "a  The first"));

  weft_parent_field_choose (WEFT_PARENT_FIELD (field), below);
  wait_until (weft_row_get_integer (fixture->row, "parent") == below);
  weft_parent_field_choose (WEFT_PARENT_FIELD (field), 0);
  wait_until (!weft_row_is_set (fixture->row, "parent"));

  /* A circle is refused. */
  show_row (fixture, &weft_action_table, first);
  weft_parent_field_choose (WEFT_PARENT_FIELD (field), below);
  wait_until (weft_field_get_error (field) != NULL);
  g_assert_false (weft_row_is_set (fixture->row, "parent"));
  g_assert_nonnull (find_widget (GTK_WIDGET (field), GTK_TYPE_LABEL, "–"));
}

static void
test_more (Fixture       *fixture,
           gconstpointer  data)
{
  WeftField *measure, *why;
  WeftCommand *command = weft_command_new ("Columns");
  GtkWidget *place;

  /* What the strand does not show stands after everything else; when it shows it, before. */
  show_second (fixture);
  measure = get_field (fixture, "measure");
  why = get_field (fixture, "why");
  place = gtk_widget_get_parent (GTK_WIDGET (why));
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (measure)) != place);
  g_assert_null (gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (measure))));

  weft_command_update (command, &weft_strand_table,
                       weft_row_get_integer (fixture->row, "strand"));
  weft_command_set_text (command, "columns", "measure");
  apply (fixture->store, command);
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (measure)) == place);
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (why)) != place);
  assert_prose (why, "");
}

static void
test_other_row (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 first = find_id (fixture, "SELECT id FROM action WHERE text = 'The first'");
  GtkWidget *form;
  g_autoptr (WeftRow) second = NULL;
  WeftCommand *command = weft_command_new ("Delete");

  show_second (fixture);
  second = g_object_ref (fixture->row);
  form = weft_detail_get_form (fixture->detail);

  /* What was being typed is for the row it was typed for. */
  type_words (fixture, "owner", "S. Doyle");
  show_row (fixture, &weft_action_table, first);
  g_assert_true (weft_detail_get_form (fixture->detail) == form);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "owner")), ==, "P. Rees");
  wait_until (g_strcmp0 (weft_row_get_text (second, "owner"), "S. Doyle") == 0);
  g_assert_cmpstr (weft_row_get_text (fixture->row, "owner"), ==, "P. Rees");

  /* A row that goes leaves the pane empty; what was typed went with it. */
  type_words (fixture, "owner", "Nobody");
  weft_command_delete (command, &weft_action_table, first);
  apply (fixture->store, command);
  g_assert_null (weft_detail_get_row (fixture->detail));
  g_assert_null (weft_detail_get_form (fixture->detail));
  settle (fixture->store);
  g_assert_cmpstr (weft_store_get_undo_label (fixture->store), ==, "Delete");
}

/* Every field of every form: a label for the eye, the same for the ear. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *sql;
    const char *columns[16];
  } forms[] = {
    { "SELECT id FROM plan WHERE title = 'Forms'",
      { "title", "title_cy", "organisation", "starts_on", "ends_on", "introduction", "version",
        "approved_by", "approved_on" } },
    { "SELECT id FROM strand WHERE title = 'First'",
      { "ref", "title", "purpose", "lead", "columns" } },
    { "SELECT id FROM action WHERE text = 'The second'",
      { "parent", "ref", "text", "why", "measure", "progress", "timeline", "starts_on", "due_on",
        "status", "completed_on", "owner", "severity", "target", "actual" } },
  };

  for (int i = 0; i < 3; i++)
    {
      show_row (fixture, weft_table_get (i), find_id (fixture, forms[i].sql));
      for (int j = 0; forms[i].columns[j] != NULL; j++)
        {
          WeftField *field = get_field (fixture, forms[i].columns[j]);

          gtk_test_accessible_assert_property (weft_field_get_input (field),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL,
                                               weft_field_get_column (field)->label);
          g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (field)));
        }
      weft_detail_focus (fixture->detail);
      g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/forms/plan", test_plan },
    { "/forms/strand", test_strand },
    { "/forms/names", test_names },
    { "/forms/more", test_more },
    { "/forms/other-row", test_other_row },
    { "/forms/parent", test_parent },
    { "/fields/text", test_text },
    { "/fields/completion", test_completion },
    { "/fields/kept-while-edited", test_kept_while_edited },
    { "/fields/prose", test_prose },
    { "/fields/choice", test_choice },
    { "/fields/numbers", test_numbers },
    { "/fields/dates", test_dates },
    { "/fields/timeline", test_timeline },
    { "/fields/offer", test_offer },
    { "/fields/recurring", test_recurring },
  };

  display_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
