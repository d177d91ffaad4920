/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-category-form.h"

#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-prose-field.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"
#include "weft-text.h"

#include <glib/gi18n.h>

struct _WeftCategoryForm
{
  WeftForm   parent_instance;

  GtkWidget *level;
  GtkWidget *in_use;
  GtkWidget *below;
};

G_DEFINE_FINAL_TYPE (WeftCategoryForm, weft_category_form, WEFT_TYPE_FORM)

static void
show_level (WeftCategoryForm *self,
            const char       *level)
{
  int index = weft_table_find_column (&weft_category_table, "level");
  g_autofree char *words = NULL;

  if (weft_text_is_blank (level))
    level = NULL;
  else
    words = weft_column_format (&weft_category_table.columns[index], level);
  weft_chip_set (WEFT_CHIP (self->level), words, level);
}

static void
weft_category_form_update (WeftForm *form,
                           WeftRow  *row)
{
  WeftCategoryForm *self = WEFT_CATEGORY_FORM (form);
  guint n_suppliers = (guint) weft_row_get_integer (row, "n_suppliers");
  guint n_children = (guint) weft_row_get_integer (row, "n_children");
  g_autofree char *suppliers = weft_text_format_count (n_suppliers);
  g_autofree char *children = weft_text_format_count (n_children);
  g_autofree char *in_use = g_strdup_printf (ngettext ("%s supplier", "%s suppliers", n_suppliers),
                                             suppliers);
  g_autofree char *below = g_strdup_printf (ngettext ("%s category below", "%s categories below",
                                                      n_children), children);

  show_level (self, weft_row_get_text (row, "level"));
  weft_chip_set (WEFT_CHIP (self->in_use), n_suppliers > 0 ? in_use : NULL, NULL);
  weft_chip_set (WEFT_CHIP (self->below), n_children > 0 ? below : NULL, NULL);
}

static void
weft_category_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_CATEGORY_FORM);

  G_OBJECT_CLASS (weft_category_form_parent_class)->dispose (object);
}

static void
weft_category_form_class_init (WeftCategoryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_category_form_dispose;
  WEFT_FORM_CLASS (klass)->update = weft_category_form_update;

  g_type_ensure (WEFT_TYPE_CHIP);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_REFERENCE_FIELD);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-category-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftCategoryForm, level);
  gtk_widget_class_bind_template_child (widget_class, WeftCategoryForm, in_use);
  gtk_widget_class_bind_template_child (widget_class, WeftCategoryForm, below);
}

static void
weft_category_form_init (WeftCategoryForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_category_form_new:
 * @store: the register of the categories
 *
 * Returns: (transfer floating): a form without a category
 */
GtkWidget *
weft_category_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_CATEGORY_FORM, "store", store, NULL);
}
