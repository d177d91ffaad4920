/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-number-field.h"

struct _WeftNumberField
{
  WeftTextField parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftNumberField, weft_number_field, WEFT_TYPE_TEXT_FIELD)

static void
weft_number_field_class_init (WeftNumberFieldClass *klass)
{
}

static void
weft_number_field_init (WeftNumberField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));

  gtk_widget_add_css_class (entry, "numeric");
  gtk_widget_set_hexpand (entry, FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
}
