/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-id-field.h"

#include "weft-chip.h"
#include "weft-supplier-id.h"

#include <glib/gi18n.h>

/* entry ── weft_supplier_id_read() ──> "✓ valid" behind it; or the reading below it, and a button
 * with the repaired value
 *
 * What was typed stays as it was typed: the repaired value is taken only by its button. */

struct _WeftIdField
{
  WeftTextField  parent_instance;

  GtkWidget     *valid;
  GtkWidget     *reading;
  GtkWidget     *offer;
  char          *repaired;
};

G_DEFINE_FINAL_TYPE (WeftIdField, weft_id_field, WEFT_TYPE_TEXT_FIELD)

static gboolean
find_kind (const char         *column,
           WeftSupplierIdKind *kind)
{
  static const struct
  {
    const char         *column;
    WeftSupplierIdKind  kind;
  } kinds[] = {
    { "company_number", WEFT_SUPPLIER_ID_COMPANY_NUMBER },
    { "vat_number", WEFT_SUPPLIER_ID_VAT },
    { "ppon", WEFT_SUPPLIER_ID_PPON },
    { "duns", WEFT_SUPPLIER_ID_DUNS },
    { "postcode", WEFT_SUPPLIER_ID_POSTCODE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].column, column))
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static void
read_words (WeftIdField *self)
{
  const WeftColumn *column = weft_field_get_column (WEFT_FIELD (self));
  GtkEditable *entry = GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (self)));
  g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;
  g_autofree char *label = NULL;
  gboolean valid, wrong;
  WeftSupplierIdKind kind;

  if (column == NULL)
    return;
  g_return_if_fail (find_kind (column->name, &kind));

  weft_supplier_id_read (&id, kind, gtk_editable_get_text (entry));
  valid = id.state == WEFT_SUPPLIER_ID_VALID;
  wrong = id.state != WEFT_SUPPLIER_ID_EMPTY && !valid;
  weft_chip_set (WEFT_CHIP (self->valid), valid ? _("✓ valid") : NULL, "valid");
  gtk_label_set_text (GTK_LABEL (self->reading), id.message != NULL ? id.message : "");
  gtk_widget_set_visible (self->reading, id.message != NULL && *id.message != '\0');
  if (wrong)
    gtk_widget_add_css_class (self->reading, "field-error");
  else
    gtk_widget_remove_css_class (self->reading, "field-error");

  g_free (self->repaired);
  self->repaired = id.state == WEFT_SUPPLIER_ID_REPAIRABLE ? g_strdup (id.value) : NULL;
  if (self->repaired != NULL)
    /* Translators: a button; %s is a number as it should be written */
    label = g_strdup_printf (_("Use %s"), self->repaired);
  gtk_button_set_label (GTK_BUTTON (self->offer), label != NULL ? label : "");
  gtk_widget_set_visible (self->offer, self->repaired != NULL);
}

static void
offer_clicked_cb (WeftIdField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));
  g_autofree char *repaired = g_strdup (self->repaired);

  if (repaired == NULL)
    return;
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), repaired);
  weft_field_commit (WEFT_FIELD (self));
}

static void
weft_id_field_show (WeftField  *field,
                    const char *value)
{
  WEFT_FIELD_CLASS (weft_id_field_parent_class)->show (field, value);

  read_words (WEFT_ID_FIELD (field));
}

static void
weft_id_field_finalize (GObject *object)
{
  g_free (WEFT_ID_FIELD (object)->repaired);

  G_OBJECT_CLASS (weft_id_field_parent_class)->finalize (object);
}

static void
weft_id_field_class_init (WeftIdFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_id_field_finalize;
  WEFT_FIELD_CLASS (klass)->show = weft_id_field_show;
}

static void
weft_id_field_init (WeftIdField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));

  self->valid = weft_chip_new ();
  weft_chip_set_whole (WEFT_CHIP (self->valid), TRUE);
  gtk_widget_set_valign (self->valid, GTK_ALIGN_BASELINE);
  weft_chip_set (WEFT_CHIP (self->valid), NULL, "valid");
  gtk_box_append (GTK_BOX (weft_text_field_get_box (WEFT_TEXT_FIELD (self))), self->valid);

  self->reading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->reading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->reading), TRUE);
  gtk_widget_add_css_class (self->reading, "field-reading");
  gtk_widget_hide (self->reading);
  weft_field_add_below (WEFT_FIELD (self), self->reading);

  self->offer = gtk_button_new ();
  gtk_widget_set_halign (self->offer, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->offer, "small");
  gtk_widget_hide (self->offer);
  g_signal_connect_swapped (self->offer, "clicked", G_CALLBACK (offer_clicked_cb), self);
  weft_field_add_below (WEFT_FIELD (self), self->offer);

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (read_words), self);
}

/**
 * weft_id_field_get_reading:
 *
 * Returns: (nullable): what is said of the number; %NULL where there is nothing to say
 */
const char *
weft_id_field_get_reading (WeftIdField *self)
{
  g_return_val_if_fail (WEFT_IS_ID_FIELD (self), NULL);

  return gtk_widget_get_visible (self->reading) ? gtk_label_get_text (GTK_LABEL (self->reading))
                                                : NULL;
}

/**
 * weft_id_field_is_valid:
 *
 * Returns: whether the field says that the number is one
 */
gboolean
weft_id_field_is_valid (WeftIdField *self)
{
  g_return_val_if_fail (WEFT_IS_ID_FIELD (self), FALSE);

  return gtk_widget_get_visible (self->valid);
}

/**
 * weft_id_field_get_offer:
 *
 * Returns: (transfer none): the button that takes the repaired number, which is seen only if there
 *   is one
 */
GtkWidget *
weft_id_field_get_offer (WeftIdField *self)
{
  g_return_val_if_fail (WEFT_IS_ID_FIELD (self), NULL);

  return self->offer;
}
