/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-bulk-window.h"

#include "weft-category-choices.h"
#include "weft-supplier-bulk.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   field ──> editor of its kind ── read_value() ── weft_supplier_bulk_change() ──> the window goes
 *               choice: a list        │
 *               category: the tree    └── what means nothing is told below the editor
 *               else: an entry
 *
 * The command is applied for the widget that asked, because its toasts belong to that window. */

/* What makes sense for many at once. */
static const char * const fields[] = {
  "category", "status", "size", "voluntary", "town", "website", "contact_role", "contact_name",
  "contact_email", "statement_on", "notes",
};

struct _WeftSupplierBulkWindow
{
  GtkWindow  parent_instance;

  GtkWidget *field;
  GtkWidget *editors;
  GtkWidget *choice;
  GtkWidget *category;
  GtkWidget *entry;
  GtkWidget *hint;
  GtkWidget *change;

  GtkWidget *widget;      /* that asked */
  WeftStore *store;
  GArray    *ids;
  GPtrArray *categories;  /* of WeftCategoryChoice; "None" stands before them in the list */
};

G_DEFINE_FINAL_TYPE (WeftSupplierBulkWindow, weft_supplier_bulk_window, GTK_TYPE_WINDOW)

static const WeftColumn *
get_column (WeftSupplierBulkWindow *self)
{
  const char *name = fields[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field))];

  return &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
}

static void
show_hint (WeftSupplierBulkWindow *self,
           const char             *words)
{
  gtk_label_set_text (GTK_LABEL (self->hint), words != NULL ? words : "");
  gtk_widget_set_visible (self->hint, words != NULL);
}

/* A choice has to be made; words may be none, which empties the field. */
static void
value_changed_cb (WeftSupplierBulkWindow *self)
{
  GtkWidget *editor = gtk_stack_get_visible_child (GTK_STACK (self->editors));

  gtk_widget_set_sensitive (self->change,
                            !GTK_IS_DROP_DOWN (editor) ||
                            gtk_drop_down_get_selected (GTK_DROP_DOWN (editor)) !=
                              GTK_INVALID_LIST_POSITION);
}

/* What is first in it is not what somebody wants for that. */
static void
set_choices (GtkWidget     *drop_down,
             GtkStringList *words)
{
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (words));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), GTK_INVALID_LIST_POSITION);
}

static void
show_choices (WeftSupplierBulkWindow *self,
              const WeftColumn       *column)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (int i = 0; column->choices[i] != NULL; i++)
    gtk_string_list_append (words, column->choice_label (column->choices[i]));
  set_choices (self->choice, words);
}

static void
field_changed_cb (WeftSupplierBulkWindow *self)
{
  const WeftColumn *column;

  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field)) == GTK_INVALID_LIST_POSITION)
    return;
  column = get_column (self);
  show_hint (self, NULL);
  if (column->kind == WEFT_COLUMN_CHOICE)
    {
      show_choices (self, column);
      gtk_stack_set_visible_child (GTK_STACK (self->editors), self->choice);
    }
  else if (column->kind == WEFT_COLUMN_REFERENCE)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->editors), self->category);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                      column->kind == WEFT_COLUMN_DATE
                                        ? _("A date such as 31 Mar 2027; nothing for none")
                                        : _("Nothing empties it"));
      gtk_stack_set_visible_child (GTK_STACK (self->editors), self->entry);
    }
  value_changed_cb (self);
}

/* As weft_column_read() takes it. */
static char *
read_words (WeftSupplierBulkWindow *self,
            const WeftColumn       *column)
{
  guint selected;

  if (column->kind == WEFT_COLUMN_CHOICE)
    return g_strdup (column->choices[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice))]);
  if (column->kind != WEFT_COLUMN_REFERENCE)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->category));
  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || self->categories == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          ((WeftCategoryChoice *) g_ptr_array_index (self->categories,
                                                                     selected - 1))->id);
}

static void
change_clicked_cb (WeftSupplierBulkWindow *self)
{
  const WeftColumn *column = get_column (self);
  g_autofree char *words = read_words (self, column);
  g_autoptr (GError) error = NULL;
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  if (!weft_column_read (&weft_supplier_table, column, words, &value, &error))
    {
      show_hint (self, error->message);
      return;
    }
  weft_supplier_bulk_change (self->widget, self->store, self->ids, column, &value, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
cancel_clicked_cb (WeftSupplierBulkWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
categories_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WeftSupplierBulkWindow) self = user_data;
  g_autoptr (GPtrArray) categories = weft_store_read_finish (WEFT_STORE (source), result, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (categories == NULL || self->category == NULL)
    return;
  gtk_string_list_append (names, _("None"));
  for (guint i = 0; i < categories->len; i++)
    {
      g_autofree char *name = weft_category_choice_indent (g_ptr_array_index (categories, i));

      gtk_string_list_append (names, name);
    }
  self->categories = g_steal_pointer (&categories);
  set_choices (self->category, names);
}

static void
weft_supplier_bulk_window_dispose (GObject *object)
{
  WeftSupplierBulkWindow *self = WEFT_SUPPLIER_BULK_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SUPPLIER_BULK_WINDOW);
  g_clear_object (&self->widget);
  g_clear_object (&self->store);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);

  G_OBJECT_CLASS (weft_supplier_bulk_window_parent_class)->dispose (object);
}

static void
weft_supplier_bulk_window_class_init (WeftSupplierBulkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_bulk_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-bulk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, field);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, editors);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, category);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierBulkWindow, change);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
weft_supplier_bulk_window_init (WeftSupplierBulkWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkExpression *string;

  gtk_widget_init_template (GTK_WIDGET (self));
  string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->category), string);
  gtk_expression_unref (string);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int index = weft_table_find_column (&weft_supplier_table, fields[i]);

      gtk_string_list_append (names, gettext (weft_supplier_table.columns[index].label));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field), G_LIST_MODEL (names));
  field_changed_cb (self);
}

/**
 * weft_supplier_bulk_window_new:
 * @widget: that asks, for its toasts and as what this window stands over
 * @store: the register
 * @ids: (element-type gint64): the suppliers
 *
 * Returns: (transfer none): a window, not shown yet
 */
GtkWidget *
weft_supplier_bulk_window_new (GtkWidget *widget,
                               WeftStore *store,
                               GArray    *ids)
{
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  WeftSupplierBulkWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  self = g_object_new (WEFT_TYPE_SUPPLIER_BULK_WINDOW, "transient-for",
                       gtk_widget_get_root (widget), NULL);
  self->widget = g_object_ref (widget);
  self->store = g_object_ref (store);
  self->ids = g_array_ref (ids);
  count = weft_text_format_count (ids->len);
  /* Translators: a button: "Change 214 suppliers" */
  label = g_strdup_printf (ngettext ("_Change %s supplier", "_Change %s suppliers", ids->len),
                           count);
  gtk_button_set_label (GTK_BUTTON (self->change), label);
  weft_store_read_async (store, weft_category_choices_read, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, categories_read_cb,
                         g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * weft_supplier_bulk_window_set:
 * @column: of the table of suppliers
 * @value: a choice's nick, the id of a category, or words
 *
 * Chooses a field and fills in its value, as a person does.
 *
 * Returns: %FALSE if the window has no such field or the field no such value
 */
gboolean
weft_supplier_bulk_window_set (WeftSupplierBulkWindow *self,
                               const char             *column,
                               const char             *value)
{
  const WeftColumn *found = NULL;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_BULK_WINDOW (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i], column))
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field), i);
        found = get_column (self);
      }
  if (found == NULL)
    return FALSE;

  if (found->kind == WEFT_COLUMN_CHOICE)
    {
      for (guint i = 0; found->choices[i] != NULL; i++)
        if (g_str_equal (found->choices[i], value))
          {
            gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), i);
            return TRUE;
          }
      return FALSE;
    }
  if (found->kind == WEFT_COLUMN_REFERENCE)
    {
      for (guint i = 0; self->categories != NULL && i < self->categories->len; i++)
        {
          const WeftCategoryChoice *category = g_ptr_array_index (self->categories, i);

          if (category->id == g_ascii_strtoll (value, NULL, 10))
            {
              gtk_drop_down_set_selected (GTK_DROP_DOWN (self->category), i + 1);
              return TRUE;
            }
        }
      return FALSE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value);
  return TRUE;
}
