/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-form.h"

#include "weft-field.h"

/* The detail of one row. Its template holds fields anywhere; they are found once and bound to each
 * row that is shown, so that going from row to row makes no widget. */

typedef struct
{
  WeftStore *store;
  WeftRow   *row;
  gulong     handler;
  GPtrArray *fields;  /* of WeftField, unowned, in the order of the template */
} WeftFormPrivate;

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftForm, weft_form, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((WeftFormPrivate *) weft_form_get_instance_private (self))

static void
find_fields (GtkWidget *widget,
             GPtrArray *fields)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (WEFT_IS_FIELD (child))
        g_ptr_array_add (fields, child);
      else
        find_fields (child, fields);
    }
}

static void
row_changed_cb (WeftForm *self)
{
  WeftFormPrivate *priv = GET_PRIVATE (self);

  if (WEFT_FORM_GET_CLASS (self)->update != NULL && !weft_row_is_gone (priv->row))
    WEFT_FORM_GET_CLASS (self)->update (self, priv->row);
}

static void
weft_form_constructed (GObject *object)
{
  G_OBJECT_CLASS (weft_form_parent_class)->constructed (object);

  find_fields (GTK_WIDGET (object), GET_PRIVATE (WEFT_FORM (object))->fields);
}

static void
weft_form_dispose (GObject *object)
{
  WeftFormPrivate *priv = GET_PRIVATE (WEFT_FORM (object));
  GtkWidget *child;

  g_clear_signal_handler (&priv->handler, priv->row);
  g_clear_object (&priv->row);
  g_ptr_array_set_size (priv->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (weft_form_parent_class)->dispose (object);
}

static void
weft_form_finalize (GObject *object)
{
  g_ptr_array_unref (GET_PRIVATE (WEFT_FORM (object))->fields);

  G_OBJECT_CLASS (weft_form_parent_class)->finalize (object);
}

static void
weft_form_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, GET_PRIVATE (WEFT_FORM (object))->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_form_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      GET_PRIVATE (WEFT_FORM (object))->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_form_class_init (WeftFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = weft_form_constructed;
  object_class->dispose = weft_form_dispose;
  object_class->finalize = weft_form_finalize;
  object_class->get_property = weft_form_get_property;
  object_class->set_property = weft_form_set_property;

  /**
   * WeftForm:store:
   *
   * The register of the rows that are shown.
   */
  pspecs[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, WEFT_TYPE_STORE,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                            G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "form");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_form_init (WeftForm *self)
{
  GET_PRIVATE (self)->fields = g_ptr_array_new ();
}

/**
 * weft_form_get_store:
 *
 * Returns: (transfer none): the register of the rows that are shown
 */
WeftStore *
weft_form_get_store (WeftForm *self)
{
  g_return_val_if_fail (WEFT_IS_FORM (self), NULL);

  return GET_PRIVATE (self)->store;
}

/**
 * weft_form_get_row:
 *
 * Returns: (transfer none) (nullable): the row that is shown
 */
WeftRow *
weft_form_get_row (WeftForm *self)
{
  g_return_val_if_fail (WEFT_IS_FORM (self), NULL);

  return GET_PRIVATE (self)->row;
}

/**
 * weft_form_set_row:
 * @row: (nullable): the row to show
 *
 * What was being typed is committed to the row before. Thread: main.
 */
void
weft_form_set_row (WeftForm *self,
                   WeftRow  *row)
{
  WeftFormPrivate *priv;

  g_return_if_fail (WEFT_IS_FORM (self));
  g_return_if_fail (row == NULL || WEFT_IS_ROW (row));

  priv = GET_PRIVATE (self);
  if (priv->row == row)
    return;

  g_clear_signal_handler (&priv->handler, priv->row);
  g_set_object (&priv->row, row);
  for (guint i = 0; i < priv->fields->len; i++)
    weft_field_bind (g_ptr_array_index (priv->fields, i), priv->store, row);
  if (WEFT_FORM_GET_CLASS (self)->bind != NULL)
    WEFT_FORM_GET_CLASS (self)->bind (self, row);
  if (row != NULL)
    {
      priv->handler = g_signal_connect_swapped (row, "notify::revision",
                                                G_CALLBACK (row_changed_cb), self);
      row_changed_cb (self);
    }
}

/**
 * weft_form_focus_first:
 *
 * Puts the keyboard into the first field.
 */
void
weft_form_focus_first (WeftForm *self)
{
  WeftFormPrivate *priv;

  g_return_if_fail (WEFT_IS_FORM (self));

  priv = GET_PRIVATE (self);
  if (priv->fields->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (priv->fields, 0));
}
