/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-category-tree.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The categories as a tree, in the order of a list:
 *
 *   SELECT … ORDER BY ──> nodes ── each to its parent ──> siblings in order
 *                           │ sums go up to those above (suppliers, spend)
 *                           ▼
 *   depth first, not below what is closed, while searching only what leads to a match ──> the list
 *
 * There are hundreds of categories, thousands at most, so all are read each time. */

/* A circle is refused when it is written; a register from elsewhere may have one nevertheless. */
#define MAX_DEPTH 100

struct _WeftCategoryFigures
{
  int         year;
  GHashTable *sums;   /* of WeftCategorySums, by id */
};

typedef struct _Node Node;

struct _Node
{
  gint64     id;
  gint64     parent;
  gboolean   matches;   /* what is searched for */
  gboolean   shown;     /* it, or one below it */
  GPtrArray *children;  /* of Node, in order */
};

typedef struct
{
  char     *sql;
  char     *words;       /* NULL without a search */
  GArray   *closed;      /* of gint64 */
  gboolean  by_sums;
  gboolean  by_spend;
  gboolean  descending;
} CategoryQuery;

/* The sums */

static WeftCategorySums *
get_sums (GHashTable *sums,
          gint64      id)
{
  WeftCategorySums *found = g_hash_table_lookup (sums, &id);

  if (found == NULL)
    {
      found = g_new0 (WeftCategorySums, 1);
      g_hash_table_insert (sums, g_memdup2 (&id, sizeof id), found);
    }
  return found;
}

static gboolean
read_parents (WeftDb      *db,
              GHashTable  *parents,
              GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, "SELECT id, parent FROM category",
                                                         error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);
      gint64 parent = weft_statement_get_integer (statement, 1);

      g_hash_table_insert (parents, g_memdup2 (&id, sizeof id),
                           g_memdup2 (&parent, sizeof parent));
    }
  return step == WEFT_STEP_DONE;
}

typedef enum
{
  SUM_SUPPLIERS,
  SUM_CONTRACTS,
  SUM_SPEND,
} SumKind;

/* @sql selects a category and a number, which counts for all above it as well. */
static gboolean
add_sums (WeftDb      *db,
          const char  *sql,
          SumKind      kind,
          GHashTable  *parents,
          GHashTable  *sums,
          GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);
      gint64 number = weft_statement_get_integer (statement, 1);

      for (int depth = 0; id != 0 && depth < MAX_DEPTH; depth++)
        {
          WeftCategorySums *own = get_sums (sums, id);
          gint64 *above = g_hash_table_lookup (parents, &id);

          if (kind == SUM_SUPPLIERS)
            own->suppliers += (guint) number;
          else if (kind == SUM_CONTRACTS)
            own->contracts += (guint) number;
          else
            own->spend += number;
          id = above != NULL ? *above : 0;
        }
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_category_figures_new:
 *
 * Adds up what the categories have, spend of the latest financial year there is. A line of spend
 * with a category of its own counts there, any other where its supplier is. Thread: that of the
 * connection; it takes a second with a million suppliers.
 *
 * Returns: (transfer full) (nullable): the sums; %NULL with @error set
 */
WeftCategoryFigures *
weft_category_figures_new (WeftDb  *db,
                           GError **error)
{
  g_autoptr (WeftCategoryFigures) figures = g_new0 (WeftCategoryFigures, 1);
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          g_free);
  gint64 year;

  figures->sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!weft_db_get_integer (db, "SELECT ifnull (max (year), 0) FROM spend", &year, error) ||
      !read_parents (db, parents, error))
    return NULL;
  figures->year = (int) year;

  /* Each has an entry, so that they can be counted. */
  if (!add_sums (db, "SELECT id, 0 FROM category", SUM_SUPPLIERS, parents, figures->sums, error) ||
      !add_sums (db, "SELECT category, count(*) FROM supplier WHERE category IS NOT NULL "
                 "GROUP BY category", SUM_SUPPLIERS, parents, figures->sums, error) ||
      !add_sums (db, "SELECT category, count(*) FROM contract WHERE category IS NOT NULL "
                 "GROUP BY category", SUM_CONTRACTS, parents, figures->sums, error) ||
      !add_sums (db, "SELECT ifnull (spend.category, supplier.category) AS kind, "
                 "sum (spend.amount) FROM spend "
                 "LEFT JOIN supplier ON supplier.id = spend.supplier "
                 "WHERE spend.year = (SELECT max (latest.year) FROM spend AS latest) "
                 "GROUP BY kind", SUM_SPEND, parents, figures->sums, error))
    return NULL;
  return g_steal_pointer (&figures);
}

/**
 * weft_category_figures_free:
 * @figures: (transfer full) (nullable): sums
 */
void
weft_category_figures_free (WeftCategoryFigures *figures)
{
  if (figures == NULL)
    return;
  g_hash_table_unref (figures->sums);
  g_free (figures);
}

/**
 * weft_category_figures_get_year:
 *
 * Returns: the financial year of the spend, by the year it begins in; 0 where there is no spend
 */
int
weft_category_figures_get_year (const WeftCategoryFigures *figures)
{
  return figures->year;
}

/**
 * weft_category_figures_get_n:
 *
 * Returns: how many categories there are
 */
guint
weft_category_figures_get_n (const WeftCategoryFigures *figures)
{
  return g_hash_table_size (figures->sums);
}

/**
 * weft_category_figures_get:
 * @category: the id of a category
 *
 * Returns: what it and those below it add up to; nothing if it is not known
 */
WeftCategorySums
weft_category_figures_get (const WeftCategoryFigures *figures,
                           gint64                     category)
{
  static const WeftCategorySums none = { 0 };
  const WeftCategorySums *found = g_hash_table_lookup (figures->sums, &category);

  return found != NULL ? *found : none;
}

/* The tree */

static Node *
new_node (gint64 id)
{
  Node *node = g_new0 (Node, 1);

  node->id = id;
  node->children = g_ptr_array_new ();
  return node;
}

static void
free_node (gpointer data)
{
  Node *node = data;

  g_ptr_array_unref (node->children);
  g_free (node);
}

/* @order: the nodes in the order of siblings. */
static gboolean
read_nodes (WeftDb              *db,
            const CategoryQuery *query,
            GPtrArray           *order,
            GError             **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, query->sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  if (query->words != NULL)
    weft_statement_bind_text (statement, 1, query->words);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      Node *node = new_node (weft_statement_get_integer (statement, 0));

      node->parent = weft_statement_get_integer (statement, 1);
      node->matches = weft_statement_get_integer (statement, 2) != 0;
      g_ptr_array_add (order, node);
    }
  return step == WEFT_STEP_DONE;
}

static void
join_nodes (GPtrArray *order,
            Node      *root)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < order->len; i++)
    {
      Node *node = g_ptr_array_index (order, i);

      g_hash_table_insert (nodes, &node->id, node);
    }
  for (guint i = 0; i < order->len; i++)
    {
      Node *node = g_ptr_array_index (order, i);
      Node *parent = g_hash_table_lookup (nodes, &node->parent);

      g_ptr_array_add (parent != NULL ? parent->children : root->children, node);
    }
}

/* Whether the node or one below it matches. */
static gboolean
mark_shown (Node *node,
            int   depth)
{
  node->shown = node->matches;
  for (guint i = 0; depth < MAX_DEPTH && i < node->children->len; i++)
    if (mark_shown (g_ptr_array_index (node->children, i), depth + 1))
      node->shown = TRUE;
  return node->shown;
}

typedef struct
{
  const WeftCategoryFigures *figures;
  const CategoryQuery       *query;
} SumOrder;

static gint
compare_sums (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Node *first = *(const Node * const *) a;
  const Node *second = *(const Node * const *) b;
  const SumOrder *order = user_data;
  WeftCategorySums x = weft_category_figures_get (order->figures, first->id);
  WeftCategorySums y = weft_category_figures_get (order->figures, second->id);
  gint64 m = order->query->by_spend ? x.spend : x.suppliers;
  gint64 n = order->query->by_spend ? y.spend : y.suppliers;
  int result = (m > n) - (m < n);

  return order->query->descending ? -result : result;
}

static void
sort_by_sums (Node     *node,
              SumOrder *order,
              int       depth)
{
  g_ptr_array_sort_with_data (node->children, compare_sums, order);
  for (guint i = 0; depth < MAX_DEPTH && i < node->children->len; i++)
    sort_by_sums (g_ptr_array_index (node->children, i), order, depth + 1);
}

static gboolean
is_closed (const CategoryQuery *query,
           gint64               id)
{
  for (guint i = 0; query->words == NULL && i < query->closed->len; i++)
    if (g_array_index (query->closed, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
add_children (const CategoryQuery *query,
              WeftRowVector       *vector,
              Node                *node,
              int                  depth)
{
  int table = weft_table_get_index (&weft_category_table);

  for (guint i = 0; i < node->children->len; i++)
    {
      Node *child = g_ptr_array_index (node->children, i);

      if (!child->shown)
        continue;
      weft_row_vector_add (vector, child->id,
                           WEFT_ROW_TAG (table, depth, child->children->len > 0, child->matches));
      if (depth < MAX_DEPTH && !is_closed (query, child->id))
        add_children (query, vector, child, depth + 1);
    }
}

static gboolean
fill_categories (WeftDb         *db,
                 WeftRowVector  *vector,
                 gconstpointer   user_data,
                 GError        **error)
{
  const CategoryQuery *query = user_data;
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (free_node);
  Node *root = new_node (0);
  gboolean done = read_nodes (db, query, order, error);

  if (done)
    {
      join_nodes (order, root);
      mark_shown (root, 0);
    }
  if (done && query->by_sums)
    {
      g_autoptr (WeftCategoryFigures) figures = weft_category_figures_new (db, error);
      SumOrder sums = { figures, query };

      done = figures != NULL;
      if (done)
        sort_by_sums (root, &sums, 0);
    }
  if (done)
    add_children (query, vector, root, 0);
  free_node (root);
  return done;
}

static void
free_query (gpointer data)
{
  CategoryQuery *query = data;

  g_free (query->sql);
  g_free (query->words);
  g_clear_pointer (&query->closed, g_array_unref);
  g_free (query);
}

/**
 * weft_category_query_new:
 * @search: (nullable): words that all must stand in a category; those that it is part of are shown
 *   with it
 * @sort: (nullable): a column of the table or "spend", with "-" before it for the last first; what
 *   siblings are sorted by, names if %NULL
 * @closed: (nullable) (element-type gint64): categories that hide those below them
 *
 * Returns: (transfer full) (nullable): the tree of the categories; %NULL with @error set for a
 *   column to sort by that is not there
 */
WeftRowQuery *
weft_category_query_new (const char  *search,
                         const char  *sort,
                         GArray      *closed,
                         GError     **error)
{
  static const char * const plain[] = { "category", NULL };
  static const char * const with_sums[] = {
    "category", "supplier.category", "spend", NULL
  };
  const WeftTable *table = &weft_category_table;
  gboolean descending = sort != NULL && *sort == '-';
  const char *name = sort == NULL ? "name" : descending ? sort + 1 : sort;
  gboolean by_spend = g_str_equal (name, "spend");
  gboolean by_sums = by_spend || g_str_equal (name, "n_suppliers");
  int index = weft_table_find_column (table, by_sums ? "name" : name);
  gboolean searching = !weft_text_is_blank (search);
  g_autoptr (GString) sql = g_string_new ("SELECT category.id, category.parent, ");
  CategoryQuery *query;

  if (index < 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("A %s has no field “%s” to sort by."), table->name, name);
      return NULL;
    }

  if (searching)
    g_string_append_printf (sql, "weft_match (?1, %s)", table->search);
  else
    g_string_append (sql, "true");
  g_string_append (sql, " FROM category");
  weft_row_query_append_sort (sql, table, &table->columns[index], descending && !by_sums);

  query = g_new0 (CategoryQuery, 1);
  query->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  query->words = searching ? weft_text_fold (search) : NULL;
  query->closed = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (closed != NULL)
    g_array_append_vals (query->closed, closed->data, closed->len);
  query->by_sums = by_sums;
  query->by_spend = by_spend;
  query->descending = descending;
  return weft_row_query_new (fill_categories, query, free_query, by_sums ? with_sums : plain);
}

/* Removal */

/* What is in a category, by tables. */
static const struct
{
  const WeftTable *table;
  const char      *ids;
} contents[] = {
  { &weft_supplier_table, "SELECT id FROM supplier WHERE category = ?1" },
  { &weft_contract_table, "SELECT id FROM contract WHERE category = ?1" },
  { &weft_spend_table, "SELECT id FROM spend WHERE category = ?1" },
};

static GArray *
select_ids (WeftDb      *db,
            const char  *sql,
            gint64       id,
            GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftStep step;

  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, id);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 found = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, found);
    }
  return step == WEFT_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Each row of @ids gets @to, or nothing, where it named what goes. */
static gboolean
move_rows (WeftWriter       *writer,
           const WeftTable  *table,
           const char       *column,
           GArray           *ids,
           gint64            to,
           GError          **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (to != 0 ? !weft_writer_set_integer (writer, table, id, column, to, error)
                  : !weft_writer_set_null (writer, table, id, column, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_in_use (const char  *name,
               guint        suppliers,
               guint        contracts,
               GError     **error)
{
  g_autofree char *of_suppliers = g_strdup_printf (ngettext ("%u supplier", "%u suppliers",
                                                             suppliers), suppliers);
  g_autofree char *of_contracts = g_strdup_printf (ngettext ("%u contract", "%u contracts",
                                                             contracts), contracts);

  /* Translators: the first %s is the name of a category, the others are such as “12 suppliers” and
   * “3 contracts” */
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT,
               _("The category “%s” is in use: %s, %s. Make it part of another category first; "
                 "what is in it then goes there."), name, of_suppliers, of_contracts);
  return FALSE;
}

static gboolean
remove_category (WeftWriter  *writer,
                 gint64       id,
                 GError     **error)
{
  g_autoptr (WeftRecord) category = NULL;
  g_autoptr (GArray) below = NULL;
  GArray *found[G_N_ELEMENTS (contents)] = { NULL };
  gboolean done;
  guint used = 0;
  gint64 parent;

  category = weft_record_load_stored (writer->db, &weft_category_table, id, error);
  if (category == NULL)
    return FALSE;
  parent = weft_record_get_integer (category, "parent");
  below = select_ids (writer->db, "SELECT id FROM category WHERE parent = ?1", id, error);
  done = below != NULL;

  for (gsize i = 0; done && i < G_N_ELEMENTS (contents); i++)
    {
      found[i] = select_ids (writer->db, contents[i].ids, id, error);
      done = found[i] != NULL;
      used += done ? found[i]->len : 0;
    }
  if (done && parent == 0 && used > 0)
    done = refuse_in_use (weft_record_get_text (category, "name"), found[0]->len, found[1]->len,
                          error);

  done = done && move_rows (writer, &weft_category_table, "parent", below, parent, error);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      done = done && move_rows (writer, contents[i].table, "category", found[i], parent, error);
      g_clear_pointer (&found[i], g_array_unref);
    }
  return done && weft_writer_delete (writer, &weft_category_table, id, error);
}

static gboolean
run_remove (WeftWriter  *writer,
            gpointer     user_data,
            GError     **error)
{
  const GArray *ids = user_data;

  if (ids->len == 1)
    weft_writer_set_label (writer, _("Remove %s"), &weft_category_table,
                           g_array_index (ids, gint64, 0));
  for (guint i = 0; i < ids->len; i++)
    if (!remove_category (writer, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * weft_category_remove_new:
 * @categories: (array length=n): ids of categories
 *
 * What is in a category, and the categories below it, go to the one that it is part of. A category
 * that is part of none, but is in use, is refused with the reason.
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_category_remove_new (const gint64 *categories,
                          gsize         n)
{
  WeftCommand *command = weft_command_new_printf (ngettext ("Remove %u category",
                                                            "Remove %u categories", (guint) n),
                                                  (guint) n);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (ids, categories, (guint) n);
  weft_command_run (command, run_remove, ids, (GDestroyNotify) g_array_unref);
  return command;
}
