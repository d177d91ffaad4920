/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-parent-field.h"

#include "weft-outline-edit.h"
#include "weft-text.h"

/*   button ── opened ── weft_store_read_async() ──> candidates ── search ──> names ──> list
 *                                                                                      │
 *   weft_outline_move() <── make_command() <── weft_field_commit() <── chosen ─────────┘
 *
 * A strand may hold thousands of actions, so they are read when somebody opens the list. */

struct _WeftParentField
{
  WeftField      parent_instance;

  GtkWidget     *button;
  GtkWidget     *name;
  GtkWidget     *popover;    /* made when it is first opened */
  GtkWidget     *search;
  GtkWidget     *list;
  GtkStringList *names;      /* of those that are shown */
  GArray        *shown;      /* of guint, their index into candidates */
  GPtrArray     *candidates; /* of Candidate */
  gint64         chosen;
  guint          generation;
};

typedef struct
{
  gint64  id;
  char   *name;
  char   *folded;
} Candidate;

typedef struct
{
  gint64 strand;
  gint64 action;
} Question;

typedef struct
{
  WeftParentField *self;
  guint            generation;
} Answer;

G_DEFINE_FINAL_TYPE (WeftParentField, weft_parent_field, WEFT_TYPE_FIELD)

/* An action and what is below it cannot be what it is part of. */
#define CANDIDATES \
  "WITH RECURSIVE outline (id, place, refs, text, depth) AS (" \
  "SELECT id, printf ('%08d', position), ref, text, 0 FROM action " \
  "WHERE strand = ?1 AND parent IS NULL AND id <> ?2 UNION ALL " \
  "SELECT action.id, place || printf ('.%08d', action.position), " \
  "refs || char (10) || action.ref, action.text, depth + 1 " \
  "FROM outline JOIN action ON action.parent = outline.id " \
  "WHERE action.id <> ?2 AND depth < 100) " \
  "SELECT id, refs, text FROM outline ORDER BY place, id"

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->name);
  g_free (candidate->folded);
  g_free (candidate);
}

static char *
name_action (const char *refs,
             const char *text)
{
  g_autofree char *path = weft_refs_to_path (refs);
  g_autofree char *beginning = weft_text_shorten (text, 60);

  if (*path == '\0')
    return g_steal_pointer (&beginning);
  return g_strdup_printf ("%s  %s", path, beginning);
}

static void
add_candidate (GPtrArray *candidates,
               gint64     id,
               char      *name)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->id = id;
  candidate->name = name;
  candidate->folded = weft_text_fold (name);
  g_ptr_array_add (candidates, candidate);
}

static gpointer
read_candidates (WeftDb        *db,
                 gpointer       user_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Question *question = user_data;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, CANDIDATES, error);
  WeftStep step;

  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, question->strand);
  weft_statement_bind_integer (statement, 2, question->action);
  add_candidate (candidates, 0, g_strdup ("–"));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    add_candidate (candidates, weft_statement_get_integer (statement, 0),
                   name_action (weft_statement_get_text (statement, 1),
                                weft_statement_get_text (statement, 2)));
  return step == WEFT_STEP_DONE ? g_steal_pointer (&candidates) : NULL;
}

static void
search_changed_cb (WeftParentField *self)
{
  g_autofree char *words = weft_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_array_set_size (self->shown, 0);
  for (guint i = 0; self->candidates != NULL && i < self->candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (!weft_text_matches (candidate->folded, words))
        continue;
      g_ptr_array_add (names, candidate->name);
      g_array_append_val (self->shown, i);
    }
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          (const char * const *) names->pdata);
}

static void
select_chosen (WeftParentField *self)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (candidate->id == self->chosen)
        gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), i);
    }
}

static void
candidates_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (WeftParentField) self = answer->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (candidates == NULL)
    g_message ("%s", error->message);
  else if (answer->generation == self->generation && self->popover != NULL)
    {
      g_clear_pointer (&self->candidates, g_ptr_array_unref);
      self->candidates = g_steal_pointer (&candidates);
      search_changed_cb (self);
      select_chosen (self);
    }
}

static void
list_activated_cb (WeftParentField *self,
                   guint            position)
{
  const Candidate *candidate;

  if (position >= self->shown->len)
    return;
  candidate = g_ptr_array_index (self->candidates,
                                 g_array_index (self->shown, guint, position));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  weft_parent_field_choose (self, candidate->id);
}

/* The entry tells of its words a little later. */
static void
search_activated_cb (WeftParentField *self)
{
  search_changed_cb (self);
  list_activated_cb (self, 0);
}

static void
item_set_up_cb (WeftParentField *self,
                GtkListItem     *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (WeftParentField *self,
               GtkListItem     *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

static void
make_popover (WeftParentField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (item_set_up_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (item_bound_cb), self);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->names)));
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (list_activated_cb), self);

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 300);
  gtk_widget_set_size_request (window, 300, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), window);

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
}

static void
popover_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftParentField *self = user_data;
  WeftRow *row = weft_field_get_row (WEFT_FIELD (self));
  Question *question;
  Answer *answer;

  if (row == NULL)
    return;
  if (self->popover == NULL)
    make_popover (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");

  question = g_new0 (Question, 1);
  question->strand = weft_row_get_integer (row, "strand");
  question->action = weft_row_get_id (row);
  answer = g_new0 (Answer, 1);
  answer->self = g_object_ref (self);
  answer->generation = ++self->generation;
  weft_store_read_async (weft_field_get_store (WEFT_FIELD (self)), read_candidates, question,
                         g_free, (GDestroyNotify) g_ptr_array_unref, NULL, candidates_read_cb,
                         answer);
}

static void
weft_parent_field_show (WeftField  *field,
                        const char *value)
{
  WeftParentField *self = WEFT_PARENT_FIELD (field);
  gint64 parent = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *name = NULL;

  self->chosen = parent;
  self->generation++;
  if (parent != 0)
    row = weft_store_get_row (weft_field_get_store (field), &weft_action_table, parent, NULL);
  name = row != NULL ? name_action (weft_row_get_text (row, "refs"),
                                    weft_row_get_text (row, "text"))
                     : g_strdup ("–");
  gtk_label_set_text (GTK_LABEL (self->name), name);
}

static char *
weft_parent_field_read (WeftField *field)
{
  WeftParentField *self = WEFT_PARENT_FIELD (field);

  return self->chosen != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, self->chosen) : g_strdup ("");
}

/* Another parent is another place in the outline, where siblings are counted anew. */
static WeftCommand *
weft_parent_field_make_command (WeftField       *field,
                                const WeftValue *value)
{
  WeftRow *row = weft_field_get_row (field);
  gint64 id = weft_row_get_id (row);
  WeftPlace place = { weft_row_get_integer (row, "strand"), value->integer, 0 };

  return weft_outline_move (&id, 1, &place);
}

static void
weft_parent_field_finalize (GObject *object)
{
  WeftParentField *self = WEFT_PARENT_FIELD (object);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_array_unref (self->shown);
  g_object_unref (self->names);

  G_OBJECT_CLASS (weft_parent_field_parent_class)->finalize (object);
}

static void
weft_parent_field_class_init (WeftParentFieldClass *klass)
{
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weft_parent_field_finalize;
  field_class->show = weft_parent_field_show;
  field_class->read = weft_parent_field_read;
  field_class->make_command = weft_parent_field_make_command;
}

static void
weft_parent_field_init (WeftParentField *self)
{
  self->names = gtk_string_list_new (NULL);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->name);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popover_wanted_cb, self,
                                         NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_BASELINE);
  weft_field_set_editor (WEFT_FIELD (self), self->button, self->button);
}

/**
 * weft_parent_field_choose:
 * @parent: an action of the same strand, or 0 for none
 *
 * Makes the action part of another, as choosing it from the list does.
 */
void
weft_parent_field_choose (WeftParentField *self,
                          gint64           parent)
{
  g_return_if_fail (WEFT_IS_PARENT_FIELD (self));

  weft_field_mark_edited (WEFT_FIELD (self));
  self->chosen = parent;
  weft_field_commit (WEFT_FIELD (self));
}
