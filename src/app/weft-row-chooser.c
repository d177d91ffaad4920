/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row-chooser.h"

#include "weft-assessment-query.h"
#include "weft-assessment-words.h"
#include "weft-plan-outline.h"
#include "weft-row-list.h"
#include "weft-supplier-query.h"
#include "weft-tab-stop.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   search ── query, at most MOST_SHOWN rows ──> WeftRowList ──> list ── chosen ──> ::chosen (id)
 *
 * There may be a million rows to choose from, so only the first that match are shown. */

#define MOST_SHOWN 50

struct _WeftRowChooser
{
  GtkPopover       parent_instance;

  const WeftTable *table;
  WeftRowList     *rows;
  char            *words;      /* that the list is asked for; NULL before the first time */
  gboolean         choosing;   /* Enter waits for the answer */
  GtkWidget       *search;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftRowChooser, weft_row_chooser, GTK_TYPE_POPOVER)

/**
 * weft_row_chooser_name:
 * @row: of any table that can be chosen from
 *
 * Returns: what a list calls the row
 */
char *
weft_row_chooser_name (WeftRow *row)
{
  const WeftTable *table = weft_row_get_table (row);

  if (table == &weft_action_table)
    {
      g_autofree char *path = weft_action_get_path (WEFT_ACTION (row));
      g_autofree char *text = weft_text_shorten (weft_row_get_text (row, "text"), 80);

      return *path != '\0' ? g_strdup_printf ("%s · %s", path, text) : g_steal_pointer (&text);
    }
  if (table == &weft_assessment_table)
    {
      g_autofree char *source = weft_assessment_describe_source (row);
      g_autofree char *day = weft_date_format (weft_assessment_get_latest_day (row));

      return g_strdup_printf ("%s · %s · %s", weft_row_get_text (row, "supplier_name"),
                              day != NULL ? day : "–", source);
    }
  if (table == &weft_questionnaire_table)
    /* Translators: title and version of a questionnaire */
    return g_strdup_printf (_("%1$s, version %2$d"), weft_row_get_text (row, "title"),
                            (int) weft_row_get_integer (row, "version"));
  return g_strdup (weft_row_get_text (row, weft_table_find_column (table, "name") >= 0
                                             ? "name" : "title"));
}

static WeftRowQuery *
make_query (WeftRowChooser *self,
            const char     *words)
{
  const WeftListOptions options = { .search = words, .limit = MOST_SHOWN };

  if (self->table == &weft_supplier_table)
    {
      WeftSupplierFilter filter = { .search = words, .limit = MOST_SHOWN };

      return weft_supplier_query_new (&filter, NULL, NULL);
    }
  if (self->table == &weft_assessment_table)
    {
      WeftAssessmentFilter filter = { .search = words, .limit = MOST_SHOWN };

      return weft_assessment_query_new (&filter, NULL);
    }
  /* Only actions of plans are named by others. */
  if (self->table == &weft_action_table)
    return weft_plan_action_query_new (words, MOST_SHOWN);
  return weft_row_query_new_table (self->table, &options, NULL);
}

static void
search_changed_cb (WeftRowChooser *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (WeftRowQuery) query = NULL;

  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  self->choosing = FALSE;
  query = make_query (self, words);
  weft_row_list_set_query (self->rows, query);
}

static void
list_activated_cb (WeftRowChooser *self,
                   guint           position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    weft_row_chooser_choose (self, weft_row_list_get_id (self->rows, position));
}

static void
rows_answered_cb (WeftRowChooser *self)
{
  if (self->choosing && !weft_row_list_is_loading (self->rows))
    {
      self->choosing = FALSE;
      list_activated_cb (self, 0);
    }
}

/* The entry tells of its words a little later: Enter chooses from what they find and not from what
 * is in the list yet. */
static void
search_activated_cb (WeftRowChooser *self)
{
  search_changed_cb (self);
  self->choosing = TRUE;
  rows_answered_cb (self);
}

static void
closed_cb (WeftRowChooser *self)
{
  self->choosing = FALSE;
}

static void
none_clicked_cb (WeftRowChooser *self)
{
  weft_row_chooser_choose (self, 0);
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  g_autofree char *name = weft_row_chooser_name (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
}

static void
weft_row_chooser_finalize (GObject *object)
{
  WeftRowChooser *self = WEFT_ROW_CHOOSER (object);

  g_clear_object (&self->rows);
  g_free (self->words);

  G_OBJECT_CLASS (weft_row_chooser_parent_class)->finalize (object);
}

static void
weft_row_chooser_class_init (WeftRowChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_row_chooser_finalize;

  /**
   * WeftRowChooser::chosen:
   * @id: of the row, or 0 for none
   *
   * A row was chosen, and the popover goes down.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
weft_row_chooser_init (WeftRowChooser *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self), "row-chooser");
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

static GtkWidget *
make_list (WeftRowChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (list_activated_cb), self);
  return list;
}

/**
 * weft_row_chooser_new:
 * @table: whose rows have a name
 * @heading: (nullable): what it stands under, and is called for those who do not see it
 * @none: (nullable): what chooses no row; %NULL where one must be chosen
 *
 * Returns: (transfer floating): a popover, which shows nothing before weft_row_chooser_reset()
 */
GtkWidget *
weft_row_chooser_new (WeftStore       *store,
                      const WeftTable *table,
                      const char      *heading,
                      const char      *none)
{
  WeftRowChooser *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *window = gtk_scrolled_window_new ();
  const char *name = heading;
  GtkWidget *list;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  if (name == NULL)
    name = gettext (table->label);
  self = g_object_new (WEFT_TYPE_ROW_CHOOSER, NULL);
  self->table = table;
  self->rows = weft_row_list_new (store);
  g_signal_connect_object (self->rows, "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  list = make_list (self);

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), list);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  if (heading != NULL)
    {
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (window, 300, 240);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), window);
  if (none != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (none);

      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (none_clicked_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}

/**
 * weft_row_chooser_reset:
 *
 * Offers the first rows of all: it is about to be shown.
 */
void
weft_row_chooser_reset (WeftRowChooser *self)
{
  g_return_if_fail (WEFT_IS_ROW_CHOOSER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->words, g_free);
  search_changed_cb (self);
}

/* The keyboard leaves before the popover does: what is hidden with the keyboard in it moves that a
 * frame later, when whoever was told of the choice may have put it elsewhere. */
static void
give_keyboard_back (WeftRowChooser *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL && weft_has_keyboard_within (GTK_WIDGET (self)) &&
      !gtk_widget_grab_focus (parent))
    gtk_root_set_focus (gtk_widget_get_root (parent), NULL);
}

/**
 * weft_row_chooser_choose:
 * @id: of a row, or 0 for none
 *
 * Chooses a row, as a click on it does.
 */
void
weft_row_chooser_choose (WeftRowChooser *self,
                         gint64          id)
{
  g_return_if_fail (WEFT_IS_ROW_CHOOSER (self));

  give_keyboard_back (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
}
