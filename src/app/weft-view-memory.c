/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-view-memory.h"

#include "weft-column-fit.h"
#include "weft-sort-key.h"

/* What views remember, in the settings by the name of the list:
 *
 *   list-columns    { "plan": ["position", "text", "+owner", "-due_on", …] }   + and - for what
 *                                                       somebody wants always or never
 *   list-widths     { "plan": { "text": 320 } }            only what somebody dragged
 *   list-orders     { "plan": "-due_on" }
 *   paned-positions { "plan": 816 }
 *
 * Columns go by the names of their sort keys. Written a moment later, because a drag changes a
 * width at every step; at the latest when the view goes off the screen. */

#define DELAY_MILLISECONDS 400

#define WEFT_TYPE_VIEW_MEMORY (weft_view_memory_get_type ())
G_DECLARE_FINAL_TYPE (WeftViewMemory, weft_view_memory, WEFT, VIEW_MEMORY, GObject)

struct _WeftViewMemory
{
  GObject     parent_instance;

  GSettings  *settings;
  char       *name;
  GtkWidget  *widget;   /* unowned: the memory goes with it */
  GHashTable *widths;   /* of columns, by name */
  guint       timer;
};

G_DEFINE_FINAL_TYPE (WeftViewMemory, weft_view_memory, G_TYPE_OBJECT)

static GVariant *
read_entry (WeftViewMemory *self,
            const char     *key)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, key);

  return g_variant_lookup_value (all, self->name, NULL);
}

static void
write_entry (WeftViewMemory *self,
             const char     *key,
             GVariant       *value)
{
  g_autoptr (GVariant) old = g_settings_get_value (self->settings, key);
  g_autoptr (GVariant) taken = value != NULL ? g_variant_ref_sink (value) : NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, g_variant_get_type (old));
  for (gsize i = 0; i < g_variant_n_children (old); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (old, i);
      g_autoptr (GVariant) name = g_variant_get_child_value (entry, 0);

      if (!g_str_equal (g_variant_get_string (name, NULL), self->name))
        g_variant_builder_add_value (&builder, entry);
    }
  if (taken != NULL)
    g_variant_builder_add_value (&builder,
                                 g_variant_new_dict_entry (g_variant_new_string (self->name),
                                                           taken));
  g_settings_set_value (self->settings, key, g_variant_builder_end (&builder));
}

static void
write_view (WeftViewMemory *self,
            GtkColumnView  *view)
{
  static const char * const signs[] = {
    [WEFT_FIT_ROOM] = "", [WEFT_FIT_ALWAYS] = "+", [WEFT_FIT_NEVER] = "-"
  };
  GListModel *columns = gtk_column_view_get_columns (view);
  WeftColumnFit *fit = weft_column_fit_find (view);
  g_autofree char *sort = weft_sort_key_read (view);
  GVariantBuilder names;
  GVariantBuilder widths;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = weft_sort_key_name (column);
      int width = name != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->widths, name)) : 0;

      if (name != NULL)
        {
          const char *sign = fit != NULL ? signs[weft_column_fit_get (fit, name)] : "";

          g_variant_builder_add_value (&names, g_variant_new_take_string (g_strconcat (sign, name,
                                                                                       NULL)));
        }
      if (width > 0)
        g_variant_builder_add (&widths, "{si}", name, width);
    }
  write_entry (self, "list-columns", g_variant_builder_end (&names));
  write_entry (self, "list-widths", g_variant_builder_end (&widths));
  write_entry (self, "list-orders", sort != NULL ? g_variant_new_string (sort) : NULL);
}

static void
write_now (WeftViewMemory *self)
{
  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (GTK_IS_COLUMN_VIEW (self->widget))
    write_view (self, GTK_COLUMN_VIEW (self->widget));
  else
    write_entry (self, "paned-positions",
                 g_variant_new_int32 (gtk_paned_get_position (GTK_PANED (self->widget))));
}

static gboolean
time_came_cb (gpointer data)
{
  write_now (data);
  return G_SOURCE_REMOVE;
}

static void
changed (WeftViewMemory *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (DELAY_MILLISECONDS, time_came_cb, self);
}

static void
width_changed_cb (GtkColumnViewColumn *column,
                  GParamSpec          *pspec,
                  WeftViewMemory      *self)
{
  /* A page that hides columns for want of room takes their widths, too. */
  if (!gtk_column_view_column_get_visible (column))
    return;
  g_hash_table_insert (self->widths, g_strdup (weft_sort_key_name (column)),
                       GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column)));
  changed (self);
}

static void
weft_view_memory_dispose (GObject *object)
{
  WeftViewMemory *self = WEFT_VIEW_MEMORY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (weft_view_memory_parent_class)->dispose (object);
}

static void
weft_view_memory_finalize (GObject *object)
{
  WeftViewMemory *self = WEFT_VIEW_MEMORY (object);

  g_free (self->name);
  g_hash_table_unref (self->widths);

  G_OBJECT_CLASS (weft_view_memory_parent_class)->finalize (object);
}

static void
weft_view_memory_class_init (WeftViewMemoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_view_memory_dispose;
  object_class->finalize = weft_view_memory_finalize;
}

static void
weft_view_memory_init (WeftViewMemory *self)
{
  self->settings = g_settings_new (WEFT_APP_ID);
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
widget_gone_cb (gpointer  data,
                GObject  *where_it_was)
{
  g_object_unref (data);
}

static WeftViewMemory *
new_memory (GtkWidget  *widget,
            const char *name)
{
  WeftViewMemory *self = g_object_new (WEFT_TYPE_VIEW_MEMORY, NULL);

  self->name = g_strdup (name);
  self->widget = widget;
  g_object_weak_ref (G_OBJECT (widget), widget_gone_cb, self);
  g_signal_connect_object (widget, "unrealize", G_CALLBACK (write_now), self, G_CONNECT_SWAPPED);
  return self;
}

static void
restore_columns (WeftViewMemory *self,
                 GtkColumnView  *view)
{
  g_autoptr (GVariant) names = read_entry (self, "list-columns");
  g_autoptr (GVariant) widths = read_entry (self, "list-widths");
  WeftColumnFit *fit = weft_column_fit_find (view);
  guint position = 0;

  for (gsize i = 0; names != NULL && i < g_variant_n_children (names); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (names, i);
      const char *name = g_variant_get_string (entry, NULL);
      char sign = *name;
      GtkColumnViewColumn *column;

      if (sign == '+' || sign == '-')
        name++;
      column = weft_sort_key_find (view, name);
      if (column == NULL)
        continue;
      gtk_column_view_insert_column (view, position++, column);
      if (fit != NULL)
        weft_column_fit_set (fit, name, sign == '+' ? WEFT_FIT_ALWAYS
                                      : sign == '-' ? WEFT_FIT_NEVER : WEFT_FIT_ROOM);
    }

  for (gsize i = 0; widths != NULL && i < g_variant_n_children (widths); i++)
    {
      g_autofree char *name = NULL;
      GtkColumnViewColumn *column;
      int width;

      g_variant_get_child (widths, i, "{si}", &name, &width);
      column = weft_sort_key_find (view, name);
      if (column == NULL || width <= 0)
        continue;
      gtk_column_view_column_set_fixed_width (column, width);
      g_hash_table_insert (self->widths, g_steal_pointer (&name), GINT_TO_POINTER (width));
    }
}

/**
 * weft_remember_columns:
 * @view: whose columns have a #WeftSortKey each
 * @name: of the list in the settings
 *
 * Gives the view the choice, order and widths of columns and the sorting that it had the last time,
 * and remembers what becomes of them.
 */
void
weft_remember_columns (GtkColumnView *view,
                       const char    *name)
{
  GListModel *columns;
  WeftColumnFit *fit;
  WeftViewMemory *self;
  g_autoptr (GVariant) sort = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  self = new_memory (GTK_WIDGET (view), name);
  restore_columns (self, view);
  sort = read_entry (self, "list-orders");
  if (sort != NULL)
    weft_sort_key_apply (view, g_variant_get_string (sort, NULL));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (weft_sort_key_name (column) != NULL)
        g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb),
                                 self, 0);
    }
  fit = weft_column_fit_find (view);
  if (fit != NULL)
    g_signal_connect_object (fit, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * weft_remember_position:
 * @name: of the page in the settings
 *
 * Gives the list of a page the width that it had the last time, and remembers what becomes of it.
 */
void
weft_remember_position (GtkPaned   *paned,
                        const char *name)
{
  WeftViewMemory *self;
  g_autoptr (GVariant) position = NULL;

  g_return_if_fail (GTK_IS_PANED (paned));

  self = new_memory (GTK_WIDGET (paned), name);
  position = read_entry (self, "paned-positions");
  if (position != NULL && g_variant_get_int32 (position) > 0)
    gtk_paned_set_position (paned, g_variant_get_int32 (position));
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
}
