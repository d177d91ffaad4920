/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-welcome-page.h"

#include "weft-import-dialog.h"
#include "weft-tab-stop.h"

struct _WeftWelcomePage
{
  WeftPage   parent_instance;

  GtkWidget *choices;
};

G_DEFINE_FINAL_TYPE (WeftWelcomePage, weft_welcome_page, WEFT_TYPE_PAGE)

/* A document dropped anywhere on the page is one to import. */
static gboolean
file_dropped_cb (WeftWelcomePage *self,
                 const GValue    *value,
                 double           x,
                 double           y)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GSList) files = NULL;

  if (!GTK_IS_WINDOW (root) || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL)
    return FALSE;

  weft_import_dialog_present (GTK_WINDOW (root), weft_page_get_store (WEFT_PAGE (self)),
                              files->data);
  return TRUE;
}

static gboolean
weft_welcome_page_grab_focus (GtkWidget *widget)
{
  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  return !weft_has_keyboard_within (widget) &&
         gtk_widget_child_focus (WEFT_WELCOME_PAGE (widget)->choices, GTK_DIR_TAB_FORWARD);
}

static void
weft_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (weft_welcome_page_parent_class)->dispose (object);
}

static void
weft_welcome_page_class_init (WeftWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_welcome_page_dispose;
  widget_class->grab_focus = weft_welcome_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftWelcomePage, choices);
}

static void
weft_welcome_page_init (WeftWelcomePage *self)
{
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (file_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * weft_welcome_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
weft_welcome_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_WELCOME_PAGE, "store", store, NULL);
}
