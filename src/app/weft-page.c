/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-page.h"

typedef struct
{
  WeftStore *store;
  char      *title;
} WeftPagePrivate;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftPage, weft_page, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((WeftPagePrivate *) weft_page_get_instance_private (self))

static void
weft_page_dispose (GObject *object)
{
  WeftPagePrivate *priv = GET_PRIVATE (WEFT_PAGE (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (weft_page_parent_class)->dispose (object);
}

static void
weft_page_finalize (GObject *object)
{
  g_free (GET_PRIVATE (WEFT_PAGE (object))->title);

  G_OBJECT_CLASS (weft_page_parent_class)->finalize (object);
}

static void
weft_page_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WeftPagePrivate *priv = GET_PRIVATE (WEFT_PAGE (object));

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_page_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  WeftPage *self = WEFT_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      GET_PRIVATE (self)->store = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      weft_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_page_class_init (WeftPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weft_page_dispose;
  object_class->finalize = weft_page_finalize;
  object_class->get_property = weft_page_get_property;
  object_class->set_property = weft_page_set_property;

  /**
   * WeftPage:store:
   *
   * The register that the page shows.
   */
  pspecs[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, WEFT_TYPE_STORE,
                                            flags | G_PARAM_CONSTRUCT_ONLY);

  /**
   * WeftPage:title:
   *
   * What the header bar says while the page is shown.
   */
  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                            flags | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_page_init (WeftPage *self)
{
}

/**
 * weft_page_get_store:
 *
 * Returns: (transfer none): the register that the page shows
 */
WeftStore *
weft_page_get_store (WeftPage *self)
{
  g_return_val_if_fail (WEFT_IS_PAGE (self), NULL);

  return GET_PRIVATE (self)->store;
}

/**
 * weft_page_get_title:
 *
 * Returns: (nullable): what the header bar says while the page is shown
 */
const char *
weft_page_get_title (WeftPage *self)
{
  g_return_val_if_fail (WEFT_IS_PAGE (self), NULL);

  return GET_PRIVATE (self)->title;
}

/**
 * weft_page_set_title:
 * @title: (nullable): what the header bar says from now on
 */
void
weft_page_set_title (WeftPage   *self,
                     const char *title)
{
  WeftPagePrivate *priv;

  g_return_if_fail (WEFT_IS_PAGE (self));

  priv = GET_PRIVATE (self);
  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_TITLE]);
}

/**
 * weft_page_can_add:
 *
 * Returns: whether the page has rows of a kind that can be made
 */
gboolean
weft_page_can_add (WeftPage *self)
{
  g_return_val_if_fail (WEFT_IS_PAGE (self), FALSE);

  return WEFT_PAGE_GET_CLASS (self)->add != NULL;
}

/**
 * weft_page_can_print:
 *
 * Returns: whether what the page shows can be printed
 */
gboolean
weft_page_can_print (WeftPage *self)
{
  g_return_val_if_fail (WEFT_IS_PAGE (self), FALSE);

  return WEFT_PAGE_GET_CLASS (self)->print != NULL;
}

/**
 * weft_page_get_add_label:
 *
 * Returns: (nullable): what weft_page_add() makes, translated
 */
const char *
weft_page_get_add_label (WeftPage *self)
{
  g_return_val_if_fail (WEFT_IS_PAGE (self), NULL);

  if (WEFT_PAGE_GET_CLASS (self)->get_add_label == NULL)
    return NULL;
  return WEFT_PAGE_GET_CLASS (self)->get_add_label (self);
}

/**
 * weft_page_add:
 *
 * Makes a new row of the page's kind, if it has one.
 */
void
weft_page_add (WeftPage *self)
{
  g_return_if_fail (WEFT_IS_PAGE (self));

  if (WEFT_PAGE_GET_CLASS (self)->add != NULL)
    WEFT_PAGE_GET_CLASS (self)->add (self);
}

/**
 * weft_page_search:
 *
 * Puts the keyboard into the page's search, if it has one.
 */
void
weft_page_search (WeftPage *self)
{
  g_return_if_fail (WEFT_IS_PAGE (self));

  if (WEFT_PAGE_GET_CLASS (self)->search != NULL)
    WEFT_PAGE_GET_CLASS (self)->search (self);
}

/**
 * weft_page_print:
 *
 * Prints what is shown, if that can be printed.
 */
void
weft_page_print (WeftPage *self)
{
  g_return_if_fail (WEFT_IS_PAGE (self));

  if (WEFT_PAGE_GET_CLASS (self)->print != NULL)
    WEFT_PAGE_GET_CLASS (self)->print (self);
}

/**
 * weft_page_show_row:
 *
 * Brings a row into view, selects it and opens its form.
 */
void
weft_page_show_row (WeftPage        *self,
                    const WeftTable *table,
                    gint64           id)
{
  g_return_if_fail (WEFT_IS_PAGE (self));

  if (WEFT_PAGE_GET_CLASS (self)->show_row != NULL)
    WEFT_PAGE_GET_CLASS (self)->show_row (self, table, id);
}
