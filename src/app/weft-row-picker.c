/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row-picker.h"

#include "weft-row-chooser.h"
#include "weft-tab-stop.h"

#include <glib/gi18n.h>

struct _WeftRowPicker
{
  GtkWidget        parent_instance;

  WeftStore       *store;
  const WeftTable *table;
  char            *label;
  GtkWidget       *button;
  GtkWidget       *name;
  GtkWidget       *chooser;   /* made when it is first opened */
  gint64           chosen;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftRowPicker, weft_row_picker, GTK_TYPE_WIDGET)

static void
popover_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftRowPicker *self = user_data;

  if (self->chooser == NULL)
    {
      self->chooser = weft_row_chooser_new (self->store, self->table, NULL, NULL);
      g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (weft_row_picker_choose),
                                self);
      gtk_menu_button_set_popover (button, self->chooser);
    }
  weft_row_chooser_reset (WEFT_ROW_CHOOSER (self->chooser));
}

static gboolean
weft_row_picker_grab_focus (GtkWidget *widget)
{
  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  return !weft_has_keyboard_within (widget) &&
         gtk_widget_grab_focus (WEFT_ROW_PICKER (widget)->button);
}

static void
weft_row_picker_dispose (GObject *object)
{
  WeftRowPicker *self = WEFT_ROW_PICKER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_row_picker_parent_class)->dispose (object);
}

static void
weft_row_picker_finalize (GObject *object)
{
  g_free (WEFT_ROW_PICKER (object)->label);

  G_OBJECT_CLASS (weft_row_picker_parent_class)->finalize (object);
}

static void
weft_row_picker_class_init (WeftRowPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_row_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_row_picker_finalize;
  widget_class->grab_focus = weft_row_picker_grab_focus;

  /**
   * WeftRowPicker::chosen:
   * @id: of the row
   *
   * A row was chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_row_picker_init (WeftRowPicker *self)
{
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->name), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 24);
  gtk_widget_set_hexpand (self->name, TRUE);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->name);
  gtk_widget_set_halign (gtk_widget_get_parent (self->name), GTK_ALIGN_FILL);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popover_wanted_cb, self,
                                         NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
show_name (WeftRowPicker *self)
{
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *name = NULL;
  g_autofree char *whole = NULL;

  if (self->chosen != 0)
    row = weft_store_get_row (self->store, self->table, self->chosen, NULL);
  name = row != NULL ? weft_row_chooser_name (row) : g_strdup (_("Choose…"));
  gtk_label_set_text (GTK_LABEL (self->name), name);
  whole = g_strdup_printf ("%s: %s", self->label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  whole, -1);
}

/**
 * weft_row_picker_new:
 * @table: to choose from
 * @label: what is chosen, for those who do not see what stands beside it
 *
 * Returns: (transfer floating): a button without a row
 */
GtkWidget *
weft_row_picker_new (WeftStore       *store,
                     const WeftTable *table,
                     const char      *label)
{
  WeftRowPicker *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_ROW_PICKER, NULL);
  self->store = g_object_ref (store);
  self->table = table;
  self->label = g_strdup (label);
  show_name (self);
  return GTK_WIDGET (self);
}

/**
 * weft_row_picker_get_chosen:
 *
 * Returns: the row, 0 while none was chosen
 */
gint64
weft_row_picker_get_chosen (WeftRowPicker *self)
{
  g_return_val_if_fail (WEFT_IS_ROW_PICKER (self), 0);

  return self->chosen;
}

/**
 * weft_row_picker_choose:
 * @id: of a row, or 0 for none
 *
 * Chooses a row, as choosing it from the list does.
 */
void
weft_row_picker_choose (WeftRowPicker *self,
                        gint64         id)
{
  g_return_if_fail (WEFT_IS_ROW_PICKER (self));

  self->chosen = id;
  show_name (self);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}
