/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-warning-list.h"

#include <glib/gi18n.h>

struct _WeftWarningList
{
  GtkWidget               parent_instance;

  WeftWarningMessageFunc  get_message;

  GtkWidget              *title;
  GtkNoSelection         *selection;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftWarningList, weft_warning_list, GTK_TYPE_WIDGET)

static void
setup_cb (WeftWarningList *self,
          GtkListItem     *list_item)
{
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (list_item, message);
}

static void
bind_cb (WeftWarningList *self,
         GtkListItem     *list_item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      self->get_message (gtk_list_item_get_item (list_item)));
}

static void
activated_cb (WeftWarningList *self,
              guint            position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, item);
}

static void
weft_warning_list_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_WARNING_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weft_warning_list_parent_class)->dispose (object);
}

static void
weft_warning_list_class_init (WeftWarningListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_warning_list_dispose;

  /**
   * WeftWarningList::activated:
   * @item: of the model
   *
   * A warning was clicked.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-warning-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftWarningList, title);
  gtk_widget_class_bind_template_child (widget_class, WeftWarningList, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_warning_list_init (WeftWarningList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_warning_list_set_model:
 * @model: (nullable): of what is warned
 * @get_message: tells the message of an item
 *
 * Shows warnings; without any, nothing at all.
 */
void
weft_warning_list_set_model (WeftWarningList        *self,
                             GListModel             *model,
                             WeftWarningMessageFunc  get_message)
{
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;
  g_autofree char *title = NULL;

  g_return_if_fail (WEFT_IS_WARNING_LIST (self));

  self->get_message = get_message;
  gtk_no_selection_set_model (self->selection, model);
  title = g_strdup_printf (ngettext ("%u thing to look at", "%u things to look at", n), n);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
