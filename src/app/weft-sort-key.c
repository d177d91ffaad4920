/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-sort-key.h"

/* GTK 4.8 does not tell which column a view is sorted by, and its own sorting would fetch every
 * row. So each column has a key that names a column in SQL, and two probe rows are compared:
 *
 *   header clicked ── the view's sorter changes ── compare (probe 1, probe 2)
 *                                                   │ asks the primary column's key first, and
 *                                                   │ turns its answer round for downwards
 *                                                   ▼
 *                              the key's name, "-" before it if 1 came after 2 */

typedef struct
{
  GObject      parent_instance;
  int          order;
  const char **asked;
} WeftSortProbe;

typedef struct
{
  GObjectClass parent_class;
} WeftSortProbeClass;

static GType weft_sort_probe_get_type (void);

G_DEFINE_TYPE (WeftSortProbe, weft_sort_probe, G_TYPE_OBJECT)

static void
weft_sort_probe_class_init (WeftSortProbeClass *klass)
{
}

static void
weft_sort_probe_init (WeftSortProbe *self)
{
}

static WeftSortProbe *
new_probe (int          order,
           const char **asked)
{
  WeftSortProbe *probe = g_object_new (weft_sort_probe_get_type (), NULL);

  probe->order = order;
  probe->asked = asked;
  return probe;
}

struct _WeftSortKey
{
  GtkSorter  parent_instance;
  char      *column;
};

enum
{
  PROP_0,
  PROP_COLUMN,
};

G_DEFINE_FINAL_TYPE (WeftSortKey, weft_sort_key, GTK_TYPE_SORTER)

static GtkOrdering
weft_sort_key_compare (GtkSorter *sorter,
                       gpointer   a,
                       gpointer   b)
{
  WeftSortKey *self = WEFT_SORT_KEY (sorter);
  WeftSortProbe *first = a;
  WeftSortProbe *second = b;

  if (!G_TYPE_CHECK_INSTANCE_TYPE (a, weft_sort_probe_get_type ()) ||
      !G_TYPE_CHECK_INSTANCE_TYPE (b, weft_sort_probe_get_type ()))
    return GTK_ORDERING_EQUAL;
  if (*first->asked == NULL)
    *first->asked = self->column;
  return gtk_ordering_from_cmpfunc (first->order - second->order);
}

static void
weft_sort_key_finalize (GObject *object)
{
  g_free (WEFT_SORT_KEY (object)->column);

  G_OBJECT_CLASS (weft_sort_key_parent_class)->finalize (object);
}

static void
weft_sort_key_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMN)
    g_value_set_string (value, WEFT_SORT_KEY (object)->column);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_sort_key_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_COLUMN)
    WEFT_SORT_KEY (object)->column = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_sort_key_class_init (WeftSortKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = weft_sort_key_finalize;
  object_class->get_property = weft_sort_key_get_property;
  object_class->set_property = weft_sort_key_set_property;
  GTK_SORTER_CLASS (klass)->compare = weft_sort_key_compare;

  /**
   * WeftSortKey:column:
   *
   * The name in SQL of what is sorted by.
   */
  g_object_class_install_property (
    object_class, PROP_COLUMN,
    g_param_spec_string ("column", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
weft_sort_key_init (WeftSortKey *self)
{
}

/**
 * weft_sort_key_get_column:
 *
 * Returns: the name in SQL of what is sorted by
 */
const char *
weft_sort_key_get_column (WeftSortKey *self)
{
  g_return_val_if_fail (WEFT_IS_SORT_KEY (self), NULL);

  return self->column;
}

/**
 * weft_sort_key_read:
 * @view: one whose columns have keys
 *
 * Returns: (transfer full) (nullable): what it is sorted by, with "-" before it for the last first;
 *   %NULL for the list's own order
 */
char *
weft_sort_key_read (GtkColumnView *view)
{
  const char *asked = NULL;
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) second = NULL;
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  first = G_OBJECT (new_probe (1, &asked));
  second = G_OBJECT (new_probe (2, &asked));
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), first, second);
  if (asked == NULL)
    return NULL;
  return g_strconcat (ordering == GTK_ORDERING_LARGER ? "-" : "", asked, NULL);
}

/**
 * weft_sort_key_name:
 *
 * Returns: (nullable): the name of the column's key, which stands for the column in the settings
 */
const char *
weft_sort_key_name (GtkColumnViewColumn *column)
{
  GtkSorter *sorter = gtk_column_view_column_get_sorter (column);

  return WEFT_IS_SORT_KEY (sorter) ? WEFT_SORT_KEY (sorter)->column : NULL;
}

/**
 * weft_sort_key_find:
 *
 * Returns: (transfer none) (nullable): the column of the view whose key has this name
 */
GtkColumnViewColumn *
weft_sort_key_find (GtkColumnView *view,
                    const char    *name)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      /* The view holds it. */
      if (g_strcmp0 (weft_sort_key_name (column), name) == 0)
        return column;
    }
  return NULL;
}

/**
 * weft_sort_key_apply:
 * @sort: (nullable): as weft_sort_key_read() gives it; what no column is named is ignored
 *
 * Sorts the view as if its header had been clicked.
 */
void
weft_sort_key_apply (GtkColumnView *view,
                     const char    *sort)
{
  gboolean downwards;
  GtkColumnViewColumn *column;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  downwards = sort != NULL && *sort == '-';
  column = sort != NULL ? weft_sort_key_find (view, sort + (downwards ? 1 : 0)) : NULL;
  gtk_column_view_sort_by_column (view, column,
                                  downwards ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
