/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-linked-action-list.h"

#include "weft-child-item.h"
#include "weft-chip.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Shown, not edited: each leads to its place in its plan or with its supplier. The three lists
 * differ in which actions they show. */

typedef struct
{
  GtkWidget *text;
  GtkWidget *place;
  GtkWidget *status;
  gulong     handler;
} Parts;

G_DEFINE_TYPE (WeftLinkedActionList, weft_linked_action_list, WEFT_TYPE_CHILD_LIST)

struct _WeftServingActionList
{
  WeftLinkedActionList parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftServingActionList, weft_serving_action_list,
                     WEFT_TYPE_LINKED_ACTION_LIST)

struct _WeftAssessmentActionList
{
  WeftLinkedActionList parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentActionList, weft_assessment_action_list,
                     WEFT_TYPE_LINKED_ACTION_LIST)

/* What an action belongs to: its strand, or its supplier where the list is not that one's. */
static char *
describe_place (GtkWidget *item,
                WeftRow   *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (item, WEFT_TYPE_CHILD_LIST);
  gint64 supplier = weft_row_get_integer (row, "supplier");
  g_autoptr (WeftRow) found = NULL;

  if (supplier == 0)
    return g_strdup (weft_row_get_text (row, "strand_title"));
  if (WEFT_IS_SERVING_ACTION_LIST (list))
    found = weft_store_get_row (weft_child_list_get_store (WEFT_CHILD_LIST (list)),
                                &weft_supplier_table, supplier, NULL);
  return g_strdup (found != NULL ? weft_row_get_text (found, "name")
                                 : weft_row_get_text (row, "question"));
}

static void
show_row (GtkWidget *item)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));
  g_autofree char *text = NULL;
  g_autofree char *place = NULL;

  if (row == NULL || weft_row_is_gone (row))
    return;
  place = describe_place (item, row);
  text = weft_text_shorten (weft_row_get_text (row, "text"), 120);
  gtk_label_set_text (GTK_LABEL (parts->text), text);
  gtk_label_set_text (GTK_LABEL (parts->place), place);
  gtk_widget_set_visible (parts->place, *place != '\0');
  weft_chip_set_status (WEFT_CHIP (parts->status), row);
}

static void
clicked_cb (GtkWidget *item)
{
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (row != NULL)
    gtk_widget_activate_action (item, "win.show-row", "(sx)", "action", weft_row_get_id (row));
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
weft_linked_action_list_make_item (WeftChildList *list)
{
  GtkWidget *item = weft_child_item_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *box = weft_child_item_get_box (WEFT_CHILD_ITEM (item));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new ();
  Parts *parts = g_new0 (Parts, 1);

  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
  parts->text = make_label (NULL);
  parts->place = make_label ("counts");
  gtk_box_append (GTK_BOX (words), parts->text);
  gtk_box_append (GTK_BOX (words), parts->place);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _("Show this action"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  parts->text, NULL, -1);
  gtk_widget_add_css_class (button, "row-link");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), item);
  gtk_box_append (GTK_BOX (box), button);

  parts->status = weft_chip_new ();
  weft_chip_set_whole (WEFT_CHIP (parts->status), TRUE);
  gtk_widget_set_valign (parts->status, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), parts->status);
  return item;
}

static void
weft_linked_action_list_bind_item (WeftChildList *list,
                                   GtkWidget     *item,
                                   WeftRow       *row)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  WeftRow *before = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (before == row)
    return;
  g_clear_signal_handler (&parts->handler, before);
  weft_child_item_bind (WEFT_CHILD_ITEM (item), weft_child_list_get_store (list), row);
  if (row == NULL)
    return;
  parts->handler = g_signal_connect_swapped (row, "notify::revision", G_CALLBACK (show_row), item);
  show_row (item);
}

static void
weft_linked_action_list_dispose (GObject *object)
{
  WeftChildList *list = WEFT_CHILD_LIST (object);

  for (guint i = 0; i < weft_child_list_get_n (list); i++)
    {
      GtkWidget *item = weft_child_list_get_item (list, i);
      Parts *parts = g_object_get_data (G_OBJECT (item), "parts");

      g_clear_signal_handler (&parts->handler, weft_child_item_get_row (WEFT_CHILD_ITEM (item)));
    }

  G_OBJECT_CLASS (weft_linked_action_list_parent_class)->dispose (object);
}

static void
weft_linked_action_list_class_init (WeftLinkedActionListClass *klass)
{
  static const char * const watches[] = { "action.supplier", "action.serves", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_linked_action_list_dispose;
  list_class->table = &weft_action_table;
  list_class->ids = "SELECT id FROM action WHERE id IN (SELECT own.serves FROM action AS own "
                    "WHERE own.supplier = ?1 AND own.serves IS NOT NULL) "
                    "ORDER BY strand, position, id";
  list_class->watches = watches;
  list_class->make_item = weft_linked_action_list_make_item;
  list_class->bind_item = weft_linked_action_list_bind_item;
}

static void
weft_linked_action_list_init (WeftLinkedActionList *self)
{
}

static void
weft_serving_action_list_class_init (WeftServingActionListClass *klass)
{
  static const char * const watches[] = { "action.serves", "action.due_on", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->ids = "SELECT id FROM action WHERE serves = ?1 "
                    "ORDER BY due_on IS NULL, due_on, id";
  list_class->watches = watches;
}

static void
weft_serving_action_list_init (WeftServingActionList *self)
{
}

static void
weft_assessment_action_list_class_init (WeftAssessmentActionListClass *klass)
{
  static const char * const watches[] = { "action.assessment", "action.due_on", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->ids = "SELECT id FROM action WHERE assessment = ?1 "
                    "ORDER BY due_on IS NULL, due_on, id";
  list_class->watches = watches;
}

static void
weft_assessment_action_list_init (WeftAssessmentActionList *self)
{
}
