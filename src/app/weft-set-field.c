/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-set-field.h"

struct _WeftSetField
{
  WeftField  parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (WeftSetField, weft_set_field, WEFT_TYPE_FIELD)

static void
toggled_cb (WeftField *self)
{
  if (weft_field_is_showing (self))
    return;
  weft_field_mark_edited (self);
  weft_field_commit (self);
}

/* One check button a choice, in the order of the column. */
static void
weft_set_field_bind (WeftField *field)
{
  WeftSetField *self = WEFT_SET_FIELD (field);
  const WeftColumn *column = weft_field_get_column (field);

  if (column == NULL || gtk_widget_get_first_child (self->box) != NULL)
    return;

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      const char *words = column->choice_label (column->choices[i]);
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (self->box), check);
    }
}

static void
weft_set_field_show (WeftField  *field,
                     const char *value)
{
  const WeftColumn *column = weft_field_get_column (field);
  g_auto (GStrv) nicks = g_strsplit (value != NULL ? value : "", ",", -1);
  GtkWidget *check = gtk_widget_get_first_child (WEFT_SET_FIELD (field)->box);

  for (int i = 0; check != NULL; i++, check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 g_strv_contains ((const char * const *) nicks,
                                                  column->choices[i]));
}

static char *
weft_set_field_read (WeftField *field)
{
  const WeftColumn *column = weft_field_get_column (field);
  GtkWidget *check = gtk_widget_get_first_child (WEFT_SET_FIELD (field)->box);
  GString *nicks = g_string_new (NULL);

  for (int i = 0; check != NULL; i++, check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_string_append_printf (nicks, "%s%s", nicks->len > 0 ? "," : "", column->choices[i]);
  return g_string_free (nicks, FALSE);
}

static void
weft_set_field_class_init (WeftSetFieldClass *klass)
{
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  field_class->bind = weft_set_field_bind;
  field_class->show = weft_set_field_show;
  field_class->read = weft_set_field_read;
}

static void
weft_set_field_init (WeftSetField *self)
{
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_set_valign (self->box, GTK_ALIGN_START);
  weft_field_set_editor (WEFT_FIELD (self), self->box, self->box);
}
