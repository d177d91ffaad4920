/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-work-bar.h"

/* How often is looked how far it is, in milliseconds, and how many looks are passed over before the
 * bar is shown: what is done at once shows none. */
#define LOOK_INTERVAL 80
#define LOOKS_BEFORE_BAR 3

struct _WeftWorkBar
{
  GtkWidget         parent_instance;

  WeftWorkFraction  get_fraction;
  gpointer          worker;
  guint             look;
  guint             n_looks;

  GtkWidget        *revealer;
  GtkWidget        *label;
  GtkWidget        *progress;
  GtkWidget        *stop;
};

enum
{
  PROP_ACTION_NAME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftWorkBar, weft_work_bar, GTK_TYPE_WIDGET)

static gboolean
looked_cb (gpointer user_data)
{
  WeftWorkBar *self = user_data;

  if (++self->n_looks >= LOOKS_BEFORE_BAR)
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 self->get_fraction (self->worker));
  return G_SOURCE_CONTINUE;
}

static void
weft_work_bar_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WeftWorkBar *self = WEFT_WORK_BAR (object);

  switch (property_id)
    {
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->stop)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
weft_work_bar_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  WeftWorkBar *self = WEFT_WORK_BAR (object);

  switch (property_id)
    {
    case PROP_ACTION_NAME:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
weft_work_bar_dispose (GObject *object)
{
  WeftWorkBar *self = WEFT_WORK_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->look, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_WORK_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weft_work_bar_parent_class)->dispose (object);
}

static void
weft_work_bar_class_init (WeftWorkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_work_bar_dispose;
  object_class->get_property = weft_work_bar_get_property;
  object_class->set_property = weft_work_bar_set_property;

  /**
   * WeftWorkBar:action-name:
   *
   * The action that stops it.
   */
  properties[PROP_ACTION_NAME]
    = g_param_spec_string ("action-name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftWorkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, WeftWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, WeftWorkBar, progress);
  gtk_widget_class_bind_template_child (widget_class, WeftWorkBar, stop);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_work_bar_init (WeftWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_work_bar_begin:
 * @label: what is being done, translated
 * @get_fraction: tells how far it is
 * @worker: for @get_fraction; has to last until weft_work_bar_end()
 *
 * Shows how far something is, if it takes long.
 */
void
weft_work_bar_begin (WeftWorkBar      *self,
                     const char       *label,
                     WeftWorkFraction  get_fraction,
                     gpointer          worker)
{
  g_return_if_fail (WEFT_IS_WORK_BAR (self));
  g_return_if_fail (get_fraction != NULL);

  weft_work_bar_end (self);
  self->get_fraction = get_fraction;
  self->worker = worker;
  self->n_looks = 0;
  self->look = g_timeout_add (LOOK_INTERVAL, looked_cb, self);
  gtk_label_set_text (GTK_LABEL (self->label), label);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
}

/**
 * weft_work_bar_end:
 *
 * It is done, or was stopped.
 */
void
weft_work_bar_end (WeftWorkBar *self)
{
  g_return_if_fail (WEFT_IS_WORK_BAR (self));

  g_clear_handle_id (&self->look, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}
