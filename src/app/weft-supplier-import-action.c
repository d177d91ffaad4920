/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-action.h"

#include "weft-page.h"
#include "weft-supplier-import-window.h"
#include "weft-supplier-page.h"
#include "weft-window.h"

/* The ways to the import of suppliers: an action of the window, and files that are dropped. */

static void
import (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gboolean spend = g_str_equal (g_variant_get_string (parameter, NULL), "spend");

  weft_supplier_import_window_present (GTK_WINDOW (widget),
                                       weft_window_get_store (WEFT_WINDOW (widget)),
                                       spend ? WEFT_SUPPLIER_IMPORT_SPEND
                                             : WEFT_SUPPLIER_IMPORT_SUPPLIERS, NULL);
}

/* A closure of the template: the button is for the page of the suppliers. */
static gboolean
shows_suppliers (gpointer  window,
                 GtkWidget *page)
{
  return page != NULL && WEFT_IS_SUPPLIER_PAGE (page);
}

/**
 * weft_supplier_import_install_action:
 * @window_class: of #WeftWindow, with its template
 *
 * Installs the action "win.import-suppliers", whose parameter, "suppliers" or "spend", is what the
 * files are taken to hold as far as their headings do not say otherwise.
 */
void
weft_supplier_import_install_action (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.import-suppliers", "s", import);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_i, GDK_CONTROL_MASK,
                                       "win.import-suppliers", "s", "suppliers");
  gtk_widget_class_bind_template_callback (window_class, shows_suppliers);
}

static gboolean
files_dropped_cb (GtkWidget    *page,
                  const GValue *value)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GSList *list = g_value_get_boxed (value);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (list == NULL || !GTK_IS_WINDOW (root))
    return FALSE;
  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  weft_supplier_import_window_present_files (GTK_WINDOW (root),
                                             weft_page_get_store (WEFT_PAGE (page)),
                                             WEFT_SUPPLIER_IMPORT_SUPPLIERS, G_LIST_MODEL (files));
  return TRUE;
}

/**
 * weft_supplier_import_accept_drops:
 * @page: a #WeftPage
 *
 * Lets files be dropped on a page, which are then imported.
 */
void
weft_supplier_import_accept_drops (GtkWidget *page)
{
  GtkDropTarget *target;

  g_return_if_fail (WEFT_IS_PAGE (page));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (files_dropped_cb), page);
  gtk_widget_add_controller (page, GTK_EVENT_CONTROLLER (target));
}
