/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-trouble.h"

#include <glib/gi18n.h>

struct _WeftTrouble
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *reason;
  GtkWidget *path;
  GtkWidget *back;
};

G_DEFINE_FINAL_TYPE (WeftTrouble, weft_trouble, GTK_TYPE_WIDGET)

static void
weft_trouble_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_TROUBLE (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_trouble_parent_class)->dispose (object);
}

static void
weft_trouble_class_init (WeftTroubleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_trouble_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-trouble.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftTrouble, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftTrouble, reason);
  gtk_widget_class_bind_template_child (widget_class, WeftTrouble, path);
  gtk_widget_class_bind_template_child (widget_class, WeftTrouble, back);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
weft_trouble_init (WeftTrouble *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_trouble_new:
 *
 * Returns: (transfer floating): a page that has nothing to tell yet
 */
GtkWidget *
weft_trouble_new (void)
{
  return g_object_new (WEFT_TYPE_TROUBLE, NULL);
}

/**
 * weft_trouble_tell:
 * @path: (type filename): the file
 * @reason: why it cannot be opened
 * @open_register: (nullable): the name of the register that is open still, to go back to
 */
void
weft_trouble_tell (WeftTrouble *self,
                   const char  *path,
                   const char  *reason,
                   const char  *open_register)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (WEFT_IS_TROUBLE (self));
  g_return_if_fail (path != NULL && reason != NULL);

  shown = g_filename_display_name (path);
  gtk_label_set_text (GTK_LABEL (self->reason), reason);
  gtk_label_set_text (GTK_LABEL (self->path), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, reason,
                                  -1);

  gtk_widget_set_visible (self->back, open_register != NULL);
  if (open_register != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Back to “%s”"), open_register);

      gtk_button_set_label (GTK_BUTTON (self->back), label);
    }
}

/**
 * weft_trouble_get_reason:
 *
 * Returns: what it tells
 */
const char *
weft_trouble_get_reason (WeftTrouble *self)
{
  g_return_val_if_fail (WEFT_IS_TROUBLE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->reason));
}
