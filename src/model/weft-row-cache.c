/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row-cache.h"

#include "weft-error.h"

/* The objects that somebody looks at, by table and id; it keeps none of them alive. After a change
 * they are read again here and nowhere else. */

/* Past so many changed rows it is quicker to read every live row again than to look each up. */
#define MANY_CHANGES 1000

struct _WeftRowCache
{
  WeftDb     *db;                     /* the main thread's */
  GHashTable *tables[WEFT_N_TABLES];  /* id -> WeftRow, unowned */
};

/**
 * weft_row_cache_new:
 * @db: the main thread's connection; nothing is asked of the cache once that is closed
 *
 * Returns: (transfer full): a cache of no rows
 */
WeftRowCache *
weft_row_cache_new (WeftDb *db)
{
  WeftRowCache *self = g_new0 (WeftRowCache, 1);

  self->db = db;
  for (int i = 0; i < WEFT_N_TABLES; i++)
    self->tables[i] = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

/**
 * weft_row_cache_free:
 * @self: (transfer full) (nullable): the cache; live rows outlive it
 */
void
weft_row_cache_free (WeftRowCache *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < WEFT_N_TABLES; i++)
    g_hash_table_unref (self->tables[i]);
  g_free (self);
}

typedef struct
{
  GHashTable *map;
  gint64      id;
} Place;

static void
row_disposed_cb (gpointer  data,
                 GObject  *where_it_was)
{
  Place *place = data;

  g_hash_table_remove (place->map, &place->id);
  g_hash_table_unref (place->map);
  g_free (place);
}

static WeftRow *
make_row (WeftRowCache *self,
          WeftRecord *record)
{
  const WeftTable *table = record->table;
  Place *place = g_new0 (Place, 1);
  WeftRow *row = g_object_new (table->get_type (), NULL);

  weft_row_take_record (row, record);
  place->map = g_hash_table_ref (self->tables[weft_table_get_index (table)]);
  place->id = weft_row_get_id (row);
  g_hash_table_insert (place->map, &place->id, row);
  g_object_weak_ref (G_OBJECT (row), row_disposed_cb, place);
  return row;
}

static WeftRow *
find_live_row (WeftRowCache    *self,
               const WeftTable *table,
               gint64           id)
{
  return g_hash_table_lookup (self->tables[weft_table_get_index (table)], &id);
}

/**
 * weft_row_cache_get:
 *
 * Returns: (transfer full) (nullable): the row's one object, or %NULL with @error set
 */
WeftRow *
weft_row_cache_get (WeftRowCache     *self,
                    const WeftTable  *table,
                    gint64            id,
                    GError          **error)
{
  WeftRow *row = find_live_row (self, table, id);
  WeftRecord *record;

  if (row != NULL)
    return g_object_ref (row);

  record = weft_record_load (self->db, table, id, error);
  return record != NULL ? make_row (self, record) : NULL;
}

static void
read_row_again (WeftRowCache *self,
                WeftRow   *row)
{
  g_autoptr (GError) error = NULL;
  WeftRecord *record = weft_record_load (self->db, weft_row_get_table (row),
                                         weft_row_get_id (row), &error);

  if (record == NULL && !g_error_matches (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND))
    g_message ("%s", error->message);
  else
    weft_row_take_record (row, record);
}

static void
read_table_again (WeftRowCache *self,
                  int        table)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  /* Callbacks may make and drop rows meanwhile. */
  g_hash_table_iter_init (&iter, self->tables[table]);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (live, g_object_ref (row));
  for (guint i = 0; i < live->len; i++)
    read_row_again (self, g_ptr_array_index (live, i));
}

static gboolean
references_any (const WeftTable *table)
{
  for (int i = 0; i < table->n_columns; i++)
    if (table->columns[i].references != NULL)
      return TRUE;
  return FALSE;
}

/* A row and the live rows that it belongs to: what they count may have changed with it. */
static void
read_upwards (WeftRowCache    *self,
              const WeftTable *table,
              gint64           id,
              GHashTable      *seen)
{
  WeftRow *live = find_live_row (self, table, id);
  g_autoptr (WeftRow) row = live != NULL ? g_object_ref (live) : NULL;
  g_autoptr (WeftRecord) record = NULL;

  if (!g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
    return;

  if (row != NULL)
    {
      read_row_again (self, row);
      record = weft_record_copy (weft_row_get_record (row));
    }
  else if (references_any (table))
    record = weft_record_load_stored (self->db, table, id, NULL);

  for (int i = 0; record != NULL && i < table->n_columns; i++)
    {
      const WeftTable *above = weft_table_find (table->columns[i].references);

      if (above != NULL && record->values[i].type == WEFT_VALUE_INTEGER)
        read_upwards (self, above, record->values[i].integer, seen);
    }
}

/* New, deleted and moved rows change what others compute from them; which others is not worth
 * finding out, as few are alive. */
static gboolean
changes_structure (const WeftChange *change)
{
  static const char * const columns[] = {
    "parent", "strand", "plan", "ref", "title", "name", "supplier", "category", "registered", NULL
  };

  if (change->kind != WEFT_CHANGE_UPDATE)
    return TRUE;
  for (int i = 0; columns[i] != NULL; i++)
    {
      int column = weft_table_find_column (change->table, columns[i]);

      if (column >= 0 && (change->columns >> column & 1) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * weft_row_cache_update:
 * @changes: what was written
 *
 * Gives the live rows that may look different now their new values.
 */
void
weft_row_cache_update (WeftRowCache      *self,
                       const WeftChanges *changes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean all = changes->everything || changes->n_rows > MANY_CHANGES;

  for (gsize i = 0; !all && i < changes->n_rows; i++)
    all = changes_structure (&changes->rows[i]);

  if (all)
    for (int i = 0; i < WEFT_N_TABLES; i++)
      read_table_again (self, i);
  else
    for (gsize i = 0; i < changes->n_rows; i++)
      read_upwards (self, changes->rows[i].table, changes->rows[i].row, seen);
}
