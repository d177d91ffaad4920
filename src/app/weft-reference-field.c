/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-reference-field.h"

#include "weft-row-chooser.h"

#include <glib/gi18n.h>

/*   button ── opened ── WeftRowChooser ── chosen ── weft_field_commit() ──> the column */

struct _WeftReferenceField
{
  WeftField    parent_instance;

  GtkWidget   *button;
  GtkWidget   *name;
  GtkWidget   *chooser;    /* made when it is first opened */
  gint64       chosen;
};

G_DEFINE_FINAL_TYPE (WeftReferenceField, weft_reference_field, WEFT_TYPE_FIELD)

static const WeftTable *
get_table (WeftReferenceField *self)
{
  return weft_table_find (weft_field_get_column (WEFT_FIELD (self))->references);
}

static void
chosen_cb (WeftReferenceField *self,
           gint64              id)
{
  weft_reference_field_choose (self, id);
}

static void
popover_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftReferenceField *self = user_data;
  const WeftColumn *column = weft_field_get_column (WEFT_FIELD (self));
  const char *none = (column->flags & WEFT_COLUMN_REQUIRED) != 0 ? NULL : _("None");

  if (weft_field_get_row (WEFT_FIELD (self)) == NULL)
    return;
  if (self->chooser == NULL)
    {
      self->chooser = weft_row_chooser_new (weft_field_get_store (WEFT_FIELD (self)),
                                            get_table (self), NULL, none);
      g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->chooser);
    }
  weft_row_chooser_reset (WEFT_ROW_CHOOSER (self->chooser));
}

static void
weft_reference_field_show (WeftField  *field,
                           const char *value)
{
  WeftReferenceField *self = WEFT_REFERENCE_FIELD (field);
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *name = NULL;

  self->chosen = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  if (self->chosen != 0)
    row = weft_store_get_row (weft_field_get_store (field), get_table (self), self->chosen, NULL);
  name = row != NULL ? weft_row_chooser_name (row) : NULL;
  gtk_label_set_text (GTK_LABEL (self->name), name != NULL ? name : "–");
}

static char *
weft_reference_field_read (WeftField *field)
{
  gint64 chosen = WEFT_REFERENCE_FIELD (field)->chosen;

  return chosen != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, chosen) : g_strdup ("");
}

static void
weft_reference_field_class_init (WeftReferenceFieldClass *klass)
{
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  field_class->show = weft_reference_field_show;
  field_class->read = weft_reference_field_read;
}

static void
weft_reference_field_init (WeftReferenceField *self)
{
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->name);
  gtk_widget_set_halign (gtk_widget_get_parent (self->name), GTK_ALIGN_FILL);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popover_wanted_cb, self,
                                         NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_BASELINE);
  weft_field_set_editor (WEFT_FIELD (self), self->button, self->button);
}

/**
 * weft_reference_field_choose:
 * @id: of a row of the table that the column names, or 0 for none
 *
 * Names another row, as choosing it from the list does.
 */
void
weft_reference_field_choose (WeftReferenceField *self,
                             gint64              id)
{
  g_return_if_fail (WEFT_IS_REFERENCE_FIELD (self));

  weft_field_mark_edited (WEFT_FIELD (self));
  self->chosen = id;
  weft_field_commit (WEFT_FIELD (self));
}
