/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-sidebar-row.h"

#include "weft-text.h"

#include <glib/gi18n.h>

struct _WeftSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *badge;

  char      *page;
  char      *title;
  guint      overdue;
  guint      count;
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftSidebarRow, weft_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
name_for_readers (WeftSidebarRow *self)
{
  g_autofree char *overdue = NULL;
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;

  if (self->count > 0)
    {
      count = weft_text_format_count (self->count);
      name = g_strdup_printf (_("%s, %s"), self->title, count);
    }
  else if (self->overdue > 0)
    {
      overdue = g_strdup_printf (ngettext ("%u overdue", "%u overdue", self->overdue),
                                 self->overdue);
      /* Translators: a row of the sidebar as it is read out: "Today, 4 overdue" */
      name = g_strdup_printf (_("%s, %s"), self->title, overdue);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : self->title, -1);
  gtk_widget_set_tooltip_text (self->badge, overdue);
}

static void
set_title (WeftSidebarRow *self,
           const char     *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_widget_set_tooltip_text (self->label, title);
  name_for_readers (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_TITLE]);
}

static void
weft_sidebar_row_finalize (GObject *object)
{
  WeftSidebarRow *self = WEFT_SIDEBAR_ROW (object);

  g_free (self->page);
  g_free (self->title);

  G_OBJECT_CLASS (weft_sidebar_row_parent_class)->finalize (object);
}

static void
weft_sidebar_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, WEFT_SIDEBAR_ROW (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_sidebar_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_TITLE)
    set_title (WEFT_SIDEBAR_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_sidebar_row_class_init (WeftSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = weft_sidebar_row_finalize;
  object_class->get_property = weft_sidebar_row_get_property;
  object_class->set_property = weft_sidebar_row_set_property;

  /**
   * WeftSidebarRow:title:
   *
   * The row's words.
   */
  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                            G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WeftSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, WeftSidebarRow, badge);
}

static void
weft_sidebar_row_init (WeftSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_sidebar_row_new:
 * @page: the page that the row leads to, as "win.show-page" calls it
 * @title: (nullable): its words
 *
 * Returns: (transfer floating): the new row
 */
GtkWidget *
weft_sidebar_row_new (const char *page,
                      const char *icon_name,
                      const char *title)
{
  WeftSidebarRow *self = g_object_new (WEFT_TYPE_SIDEBAR_ROW, NULL);

  self->page = g_strdup (page);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  if (title != NULL)
    set_title (self, title);
  return GTK_WIDGET (self);
}

/**
 * weft_sidebar_row_get_page:
 *
 * Returns: the page that the row leads to
 */
const char *
weft_sidebar_row_get_page (WeftSidebarRow *self)
{
  g_return_val_if_fail (WEFT_IS_SIDEBAR_ROW (self), NULL);

  return self->page;
}

/**
 * weft_sidebar_row_get_title:
 *
 * Returns: (nullable): the row's words
 */
const char *
weft_sidebar_row_get_title (WeftSidebarRow *self)
{
  g_return_val_if_fail (WEFT_IS_SIDEBAR_ROW (self), NULL);

  return self->title;
}

/**
 * weft_sidebar_row_get_overdue:
 *
 * Returns: the number shown; 0 for none
 */
guint
weft_sidebar_row_get_overdue (WeftSidebarRow *self)
{
  g_return_val_if_fail (WEFT_IS_SIDEBAR_ROW (self), 0);

  return self->overdue;
}

/**
 * weft_sidebar_row_set_overdue:
 * @overdue: how many actions are overdue; 0 hides the number
 */
void
weft_sidebar_row_set_overdue (WeftSidebarRow *self,
                              guint           overdue)
{
  g_autofree char *number = NULL;

  g_return_if_fail (WEFT_IS_SIDEBAR_ROW (self));

  if (self->overdue == overdue)
    return;
  self->overdue = overdue;
  number = g_strdup_printf ("%u", overdue);
  gtk_label_set_text (GTK_LABEL (self->badge), number);
  gtk_widget_set_visible (self->badge, overdue > 0);
  name_for_readers (self);
}

/**
 * weft_sidebar_row_get_count:
 *
 * Returns: how many there are of what the row leads to; 0 where that is not shown
 */
guint
weft_sidebar_row_get_count (WeftSidebarRow *self)
{
  g_return_val_if_fail (WEFT_IS_SIDEBAR_ROW (self), 0);

  return self->count;
}

/**
 * weft_sidebar_row_set_count:
 * @count: how many there are of what the row leads to, which asks for no attention; 0 hides it
 */
void
weft_sidebar_row_set_count (WeftSidebarRow *self,
                            guint           count)
{
  g_autofree char *number = NULL;

  g_return_if_fail (WEFT_IS_SIDEBAR_ROW (self));

  if (self->count == count)
    return;
  self->count = count;
  number = weft_text_format_count (count);
  gtk_label_set_text (GTK_LABEL (self->badge), number);
  gtk_widget_remove_css_class (self->badge, "attention");
  gtk_widget_set_visible (self->badge, count > 0);
  name_for_readers (self);
}
