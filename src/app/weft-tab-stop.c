/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-tab-stop.h"

/* In a list of GTK the Tab key goes from row to row, and so never out of a long one. Rows are for
 * the arrow keys: from within the box Tab leaves it, from without it goes to the row that had the
 * keyboard last. */

struct _WeftTabStop
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftTabStop, weft_tab_stop, GTK_TYPE_BOX)

static gboolean
weft_tab_stop_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && weft_has_keyboard_within (widget))
    return FALSE;
  return GTK_WIDGET_CLASS (weft_tab_stop_parent_class)->focus (widget, direction);
}

static void
weft_tab_stop_class_init (WeftTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = weft_tab_stop_focus;
}

static void
weft_tab_stop_init (WeftTabStop *self)
{
}

/**
 * weft_has_keyboard_within:
 *
 * Returns: whether the keyboard is in the widget or in one inside it
 */
gboolean
weft_has_keyboard_within (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}
