/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A register with rows to show, and the pane that shows them. */

#include "weft-display.h"

#include "weft-child-list.h"
#include "weft-detail.h"
#include "weft-prose-field.h"
#include "weft-text-field.h"

typedef struct
{
  char       *folder;
  WeftStore  *store;
  GtkWidget  *window;
  WeftDetail *detail;
  WeftRow    *row;
} Fixture;

static inline void
show_row (Fixture         *fixture,
          const WeftTable *table,
          gint64           id)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->row);
  fixture->row = weft_store_get_row (fixture->store, table, id, &error);
  g_assert_no_error (error);
  weft_detail_set_row (fixture->detail, fixture->row);
}

static inline gint64
find_id (Fixture    *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  weft_db_get_integer (weft_store_get_db (fixture->store), sql, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

/* For a plan of our own beside the sample: one strand with a), i. below it, and b). */
static inline gint64
add_action (WeftCommand *command,
            gint64       strand,
            gint64       parent,
            int          position,
            const char  *ref,
            const char  *text)
{
  gint64 id = weft_command_insert (command, &weft_action_table);

  weft_command_set_integer (command, "strand", strand);
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  weft_command_set_integer (command, "position", position);
  weft_command_set_text (command, "ref", ref);
  weft_command_set_text (command, "text", text);
  weft_command_set_text (command, "owner", "P. Rees");
  weft_command_set_text (command, "status", "on-track");
  return id;
}

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Set up");
  gint64 plan, strand, a;

  g_setenv ("WEFT_TODAY", "2022-10-01", TRUE);
  fixture->folder = make_folder ();
  fixture->store = make_store (fixture->folder);
  add_sample (fixture->store);

  plan = weft_command_insert (command, &weft_plan_table);
  weft_command_set_text (command, "title", "Forms");
  weft_command_set_text (command, "starts_on", "2022-04-01");
  weft_command_set_text (command, "ends_on", "2024-03-31");
  strand = weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", plan);
  weft_command_set_integer (command, "position", 0);
  weft_command_set_text (command, "ref", "Step 1");
  weft_command_set_text (command, "title", "First");
  weft_command_set_text (command, "columns", "why,timeline");
  a = add_action (command, strand, 0, 0, "a)", "The first");
  add_action (command, strand, a, 0, "i.", "Below the first");
  add_action (command, strand, 0, 1, "b)", "The second");
  apply (fixture->store, command);

  fixture->window = gtk_window_new ();
  fixture->detail = WEFT_DETAIL (weft_detail_new (fixture->store));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->detail));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 385, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->row);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture->store);
  weft_store_close (fixture->store);
  drop_store (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static inline void
show_second (Fixture *fixture)
{
  show_row (fixture, &weft_action_table,
            find_id (fixture, "SELECT id FROM action WHERE text = 'The second'"));
}

static inline WeftField *
find_field (GtkWidget  *root,
            const char *column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WeftField *found = NULL;

      if (WEFT_IS_FIELD (child))
        {
          g_autofree char *name = NULL;

          g_object_get (child, "column", &name, NULL);
          if (g_str_equal (name, column))
            found = WEFT_FIELD (child);
        }
      else if (!WEFT_IS_CHILD_LIST (child))
        found = find_field (child, column);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline WeftField *
get_field (Fixture    *fixture,
           const char *column)
{
  WeftField *field = find_field (weft_detail_get_form (fixture->detail), column);

  g_assert_nonnull (field);
  return field;
}

static inline GtkEditable *
get_entry (Fixture    *fixture,
           const char *column)
{
  return GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (get_field (fixture, column))));
}

static inline void
type_words (Fixture    *fixture,
            const char *column,
            const char *words)
{
  gtk_editable_set_text (get_entry (fixture, column), words);
}

static inline void
enter_words (Fixture    *fixture,
             const char *column,
             const char *words)
{
  type_words (fixture, column, words);
  g_signal_emit_by_name (get_entry (fixture, column), "activate");
}

static inline char *
read_prose (WeftField *field)
{
  char *text;

  g_object_get (weft_prose_field_get_buffer (WEFT_PROSE_FIELD (field)), "text", &text, NULL);
  return text;
}

static inline void
assert_prose (WeftField  *field,
              const char *expected)
{
  g_autofree char *text = read_prose (field);

  g_assert_cmpstr (text, ==, expected);
}

/* What the keyboard would do; there is no other way to press a key in a test. */
static inline gboolean
press (GtkWidget       *widget,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

#define wait_for_text(fixture, column, expected) \
  wait_until (g_strcmp0 (weft_row_get_text ((fixture)->row, column), expected) == 0)

static inline const char *
get_label (Fixture    *fixture,
           const char *css_class)
{
  for (GtkWidget *label = gtk_widget_get_first_child (
         gtk_widget_get_first_child (weft_detail_get_form (fixture->detail)));
       label != NULL; label = gtk_widget_get_next_sibling (label))
    if (gtk_widget_has_css_class (label, css_class))
      return gtk_label_get_text (GTK_LABEL (label));
  return NULL;
}
