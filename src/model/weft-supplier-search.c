/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-search.h"

#include "weft-changeset.h"
#include "weft-error.h"
#include "weft-table.h"
#include "weft-text.h"

#include <string.h>

/* The full-text index of the suppliers. It holds no text of its own (the words are those of the
 * supplier's row), so that taking a row out needs exactly what was put in:
 *
 *   changeset ──┬─ insert ────────────────────────────────┐
 *               ├─ delete ── take out: the old row        ├── put in: the new rows, by their ids
 *               └─ update ── take out: the old row ───────┘
 *                            (the row as it is, with the old values of what changed)
 *
 * Every transaction does this from its own changeset before it commits, undo and redo as well. A
 * changeset has its rows in no order, and the index is slow where ids go back: new rows wait until
 * they are sorted. Where a good part of all suppliers changes, the index is made anew. */

/* A word longer than this is looked up by its beginning. */
#define MAX_WORD 64
/* More words than this nobody types. */
#define MAX_WORDS 16

static const char * const columns[] = {
  "name", "aliases", "company_number", "company_key", "vat_number", "ppon", "duns", "finance_ids",
  "sedex", "cpv", "town", "postcode", "contact_role", "contact_name", "contact_email",
  "contact_phone", "notes",
};

#define N_COLUMNS ((int) G_N_ELEMENTS (columns))

/* Fewer changes are followed one by one without looking at how many suppliers there are. */
#define MANY_CHANGES 1000
/* More than one in so many is a good part of them. */
#define GOOD_PART 4

static char *
list_columns (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", columns[i]);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
make_insert_sql (void)
{
  g_autofree char *names = list_columns ();

  return g_strdup_printf ("INSERT INTO supplier_search (rowid, %s) "
                          "SELECT id, %s FROM supplier WHERE id = ?1", names, names);
}

static char *
make_delete_sql (void)
{
  g_autofree char *names = list_columns ();
  g_autoptr (GString) marks = g_string_new (NULL);

  for (int i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (marks, ", ?%d", i + 2);
  return g_strdup_printf ("INSERT INTO supplier_search (supplier_search, rowid, %s) "
                          "VALUES ('delete', ?1%s)", names, marks->str);
}

static const char *
get_insert_sql (void)
{
  static char *sql;

  if (g_once_init_enter (&sql))
    g_once_init_leave (&sql, make_insert_sql ());
  return sql;
}

static const char *
get_delete_sql (void)
{
  static char *sql;

  if (g_once_init_enter (&sql))
    g_once_init_leave (&sql, make_delete_sql ());
  return sql;
}

static gboolean
take_out (WeftDb            *db,
          const WeftRecord  *record,
          GError           **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, get_delete_sql (), error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (record));
  for (int i = 0; i < N_COLUMNS; i++)
    weft_statement_lend_text (statement, i + 2, weft_record_get_text (record, columns[i]));
  return weft_statement_run (statement, error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static gboolean
put_in (WeftDb  *db,
        GArray  *ids,
        GError **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  if (ids->len == 0)
    return TRUE;
  statement = weft_db_prepare (db, get_insert_sql (), error);
  if (statement == NULL)
    return FALSE;
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      weft_statement_bind_integer (statement, 1, g_array_index (ids, gint64, i));
      if (!weft_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
touches_words (WeftChangesetReader *reader)
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      g_auto (WeftValue) value = WEFT_VALUE_INIT;

      if (weft_changeset_reader_get_new (reader,
                                         weft_table_find_column (&weft_supplier_table, columns[i]),
                                         &value))
        return TRUE;
    }
  return FALSE;
}

/* Takes the old row out; the new one is added to @ids. */
static gboolean
follow_change (WeftDb               *db,
               WeftChangesetReader  *reader,
               GArray               *ids,
               GError              **error)
{
  WeftChangeKind kind = weft_changeset_reader_get_kind (reader);
  int width = weft_changeset_reader_get_width (reader);
  gint64 id = weft_changeset_reader_get_row (reader);
  g_autoptr (WeftRecord) old = NULL;

  if (kind == WEFT_CHANGE_UPDATE && !touches_words (reader))
    return TRUE;
  if (kind != WEFT_CHANGE_DELETE)
    g_array_append_val (ids, id);
  if (kind == WEFT_CHANGE_INSERT)
    return TRUE;

  old = kind == WEFT_CHANGE_UPDATE ? weft_record_load_stored (db, &weft_supplier_table, id, error)
                                   : weft_record_new (&weft_supplier_table);
  if (old == NULL)
    return FALSE;
  /* A changeset of an earlier schema knows the first columns alone. */
  for (int i = 0; i < MIN (width, weft_supplier_table.n_columns); i++)
    weft_changeset_reader_get_old (reader, i, &old->values[i]);
  return take_out (db, old, error);
}

/* Changes of suppliers; more than @most are not counted. */
static gboolean
count_changes (GBytes   *changeset,
               gint64    most,
               gint64   *n,
               GError  **error)
{
  g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (changeset, error);
  WeftStep step = WEFT_STEP_DONE;

  *n = 0;
  while (*n <= most && (step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    *n += g_str_equal (weft_changeset_reader_get_table (reader), weft_supplier_table.name);
  return step != WEFT_STEP_ERROR;
}

static gboolean
is_good_part (WeftDb    *db,
              GBytes    *changeset,
              gboolean  *good_part,
              GError   **error)
{
  gint64 n_changes;
  gint64 n_suppliers;

  *good_part = FALSE;
  if (!count_changes (changeset, MANY_CHANGES, &n_changes, error))
    return FALSE;
  if (n_changes <= MANY_CHANGES)
    return TRUE;
  if (!weft_db_get_integer (db, "SELECT count(*) FROM supplier", &n_suppliers, error) ||
      !count_changes (changeset, n_suppliers / GOOD_PART, &n_changes, error))
    return FALSE;
  *good_part = n_changes > n_suppliers / GOOD_PART;
  return TRUE;
}

/**
 * weft_supplier_search_follow:
 * @changeset: what the open transaction has done
 *
 * Brings the index up to it. Thread: the writer's.
 */
gboolean
weft_supplier_search_follow (WeftDb   *db,
                             GBytes   *changeset,
                             GError  **error)
{
  g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (changeset, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean good_part;
  WeftStep step;

  if (!is_good_part (db, changeset, &good_part, error))
    return FALSE;
  if (good_part)
    return weft_supplier_search_rebuild (db, error);

  while ((step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    if (g_str_equal (weft_changeset_reader_get_table (reader), weft_supplier_table.name) &&
        !follow_change (db, reader, ids, error))
      return FALSE;
  return step == WEFT_STEP_DONE && put_in (db, ids, error);
}

/**
 * weft_supplier_search_rebuild:
 *
 * Makes the index anew from the rows.
 */
gboolean
weft_supplier_search_rebuild (WeftDb   *db,
                              GError  **error)
{
  return weft_db_exec (db, "INSERT INTO supplier_search (supplier_search) VALUES ('rebuild')",
                       error);
}

/**
 * weft_supplier_search_check:
 * @sound: (out): whether it holds the words of the suppliers and no others
 *
 * Compares the index with the rows. Thread: that of the connection, which must be able to write.
 */
gboolean
weft_supplier_search_check (WeftDb    *db,
                            gboolean  *sound,
                            GError   **error)
{
  g_autoptr (GError) reason = NULL;

  /* With the rank 1 it looks into the rows as well. */
  *sound = weft_db_exec (db,
                         "INSERT INTO supplier_search (supplier_search, rank) "
                         "VALUES ('integrity-check', 1)", &reason);
  if (*sound || g_error_matches (reason, WEFT_ERROR, WEFT_ERROR_CORRUPT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* What the index takes for a part of a word. It knows an older Unicode, without the scripts that
 * were added beyond the basic plane. */
static gboolean
is_of_word (gunichar c)
{
  return c < 0x10000 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/**
 * weft_supplier_search_read:
 * @words: (nullable): what was typed; UTF-8
 *
 * Returns: (nullable): the same for MATCH: rows that have a word with each of these beginnings, in
 *   any order; %NULL where there is no word
 */
char *
weft_supplier_search_read (const char *words)
{
  g_autofree char *composed = g_utf8_normalize (words != NULL ? words : "", -1, G_NORMALIZE_NFC);
  g_autoptr (GString) query = g_string_new (NULL);
  const char *p = composed != NULL ? composed : "";

  for (int n = 0; n < MAX_WORDS; n++)
    {
      const char *start;
      gboolean has_base = FALSE;
      int length = 0;

      while (*p != '\0' && !is_of_word (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        break;

      start = p;
      for (; *p != '\0' && is_of_word (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        if (length < MAX_WORD)
          {
            has_base |= g_unichar_isalnum (g_utf8_get_char (p));
            length++;
          }
      if (has_base)
        g_string_append_printf (query, "%s\"%.*s\"*", query->len > 0 ? " " : "",
                                (int) (g_utf8_offset_to_pointer (start, length) - start), start);
    }

  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}
