/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-history.h"

#include "weft-child-item.h"
#include "weft-history-text.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The last lines only; "Show all" leads to the page of the history. Ids are unique in the register,
 * so that those of what belongs to the supplier find their lines by one index. */

typedef struct
{
  GtkWidget *when;
  GtkWidget *what;
  GtkWidget *change;
} Parts;

struct _WeftSupplierHistory
{
  WeftChildList parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftSupplierHistory, weft_supplier_history, WEFT_TYPE_CHILD_LIST)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
weft_supplier_history_make_item (WeftChildList *list)
{
  GtkWidget *item = weft_child_item_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *box = weft_child_item_get_box (WEFT_CHILD_ITEM (item));
  Parts *parts = g_new0 (Parts, 1);

  gtk_box_set_spacing (GTK_BOX (box), 3);
  parts->what = add_label (box, NULL);
  parts->change = add_label (box, "counts");
  parts->when = add_label (box, "counts");
  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
  return item;
}

/* "Size: Small → Medium"; a whole row that was added or deleted is named by what was done. */
static char *
describe_change (WeftRow *entry)
{
  g_autofree char *field = weft_history_describe_cell (entry, WEFT_HISTORY_FIELD);
  g_autofree char *before = weft_history_describe_cell (entry, WEFT_HISTORY_BEFORE);
  g_autofree char *after = weft_history_describe_cell (entry, WEFT_HISTORY_AFTER);
  g_autofree char *old = weft_text_shorten (before, 60);
  g_autofree char *new = weft_text_shorten (after, 60);

  if (g_strcmp0 (weft_row_get_text (entry, "operation"), "update") != 0)
    return g_strdup ("");
  return g_strdup_printf ("%s: %s → %s", field, *old != '\0' ? old : "–",
                          *new != '\0' ? new : "–");
}

static void
weft_supplier_history_bind_item (WeftChildList *list,
                                 GtkWidget     *item,
                                 WeftRow       *row)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  g_autofree char *at = NULL;
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;
  g_autofree char *change = NULL;

  weft_child_item_bind (WEFT_CHILD_ITEM (item), weft_child_list_get_store (list), row);
  if (row == NULL)
    return;
  at = weft_history_describe_cell (row, WEFT_HISTORY_WHEN);
  who = weft_history_describe_cell (row, WEFT_HISTORY_WHO);
  when = weft_text_is_blank (who) ? g_strdup (at) : g_strdup_printf ("%s · %s", at, who);
  what = weft_history_describe_cell (row, WEFT_HISTORY_WHAT);
  change = describe_change (row);
  gtk_label_set_text (GTK_LABEL (parts->when), when);
  gtk_label_set_text (GTK_LABEL (parts->what), what);
  gtk_label_set_text (GTK_LABEL (parts->change), change);
  gtk_widget_set_visible (parts->change, *change != '\0');
}

static void
weft_supplier_history_class_init (WeftSupplierHistoryClass *klass)
{
  static const char * const watches[] = {
    "supplier", "contract", "spend", "action", "sub_supplier", NULL
  };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->table = &weft_history_table;
  list_class->ids =
    "SELECT id FROM history WHERE row IN (SELECT ?1 "
    "UNION ALL SELECT id FROM contract WHERE supplier = ?1 "
    "UNION ALL SELECT id FROM spend WHERE supplier = ?1 "
    "UNION ALL SELECT id FROM action WHERE supplier = ?1 "
    "UNION ALL SELECT id FROM sub_supplier WHERE supplier = ?1) ORDER BY id DESC LIMIT 12";
  list_class->watches = watches;
  list_class->make_item = weft_supplier_history_make_item;
  list_class->bind_item = weft_supplier_history_bind_item;
}

static void
show_all_cb (WeftSupplierHistory *self)
{
  WeftRow *supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  g_autofree char *page = NULL;

  if (supplier == NULL)
    return;
  page = g_strdup_printf ("history:supplier:%" G_GINT64_FORMAT, weft_row_get_id (supplier));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

static void
weft_supplier_history_init (WeftSupplierHistory *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("Show all"), G_CALLBACK (show_all_cb));
}

/**
 * weft_supplier_history_get_words:
 * @position: below weft_child_list_get_n()
 *
 * Returns: what was done there, with what changed: "Change size of supplier “Morgan”|Size: Small →
 *   Medium"
 */
char *
weft_supplier_history_get_words (WeftSupplierHistory *self,
                                 guint                position)
{
  const Parts *parts;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_HISTORY (self), NULL);

  parts = g_object_get_data (G_OBJECT (weft_child_list_get_item (WEFT_CHILD_LIST (self),
                                                                 position)), "parts");
  return g_strconcat (gtk_label_get_text (GTK_LABEL (parts->what)), "|",
                      gtk_label_get_text (GTK_LABEL (parts->change)), NULL);
}
