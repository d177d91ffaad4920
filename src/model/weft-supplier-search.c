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
 *   changeset ──┬─ insert ───────────────────────── put in: the new row
 *               ├─ delete ── take out: the old row
 *               └─ update ── take out: the old row, put in: the new row
 *                            (the row as it is, with the old values of what changed)
 *
 * Every transaction does this from its own changeset before it commits, undo and redo as well. */

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

static char *
make_sql (const char *format,
          const char *before)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);

  for (int i = 0; i < N_COLUMNS; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", columns[i]);
      g_string_append_printf (marks, ", ?%d", i + 2);
    }
  return g_strdup_printf ("INSERT INTO supplier_search (%srowid, %s) VALUES (%s?1%s)",
                          format, names->str, before, marks->str);
}

static const char *
get_insert_sql (void)
{
  static char *sql;

  if (g_once_init_enter (&sql))
    g_once_init_leave (&sql, make_sql ("", ""));
  return sql;
}

static const char *
get_delete_sql (void)
{
  static char *sql;

  if (g_once_init_enter (&sql))
    g_once_init_leave (&sql, make_sql ("supplier_search, ", "'delete', "));
  return sql;
}

static gboolean
write_row (WeftDb            *db,
           const char        *sql,
           const WeftRecord  *record,
           GError           **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (record));
  for (int i = 0; i < N_COLUMNS; i++)
    weft_statement_bind_text (statement, i + 2, weft_record_get_text (record, columns[i]));
  return weft_statement_run (statement, error);
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

static gboolean
follow_change (WeftDb               *db,
               WeftChangesetReader  *reader,
               GError              **error)
{
  WeftChangeKind kind = weft_changeset_reader_get_kind (reader);
  int width = weft_changeset_reader_get_width (reader);
  g_autoptr (WeftRecord) old = NULL;
  g_autoptr (WeftRecord) new = NULL;

  if (kind == WEFT_CHANGE_UPDATE)
    {
      if (!touches_words (reader))
        return TRUE;
      new = weft_record_load_stored (db, &weft_supplier_table,
                                     weft_changeset_reader_get_row (reader), error);
      if (new == NULL)
        return FALSE;
      old = weft_record_copy (new);
    }
  else if (kind == WEFT_CHANGE_DELETE)
    old = weft_record_new (&weft_supplier_table);
  else
    new = weft_record_new (&weft_supplier_table);

  /* A changeset of an earlier schema knows the first columns alone. */
  for (int i = 0; i < MIN (width, weft_supplier_table.n_columns); i++)
    {
      if (old != NULL)
        weft_changeset_reader_get_old (reader, i, &old->values[i]);
      if (kind == WEFT_CHANGE_INSERT)
        weft_changeset_reader_get_new (reader, i, &new->values[i]);
    }

  return (old == NULL || write_row (db, get_delete_sql (), old, error)) &&
         (new == NULL || write_row (db, get_insert_sql (), new, error));
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
  WeftStep step;

  if (reader == NULL)
    return FALSE;
  while ((step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    if (g_str_equal (weft_changeset_reader_get_table (reader), weft_supplier_table.name) &&
        !follow_change (db, reader, error))
      return FALSE;
  return step == WEFT_STEP_DONE;
}

/**
 * weft_supplier_search_rebuild:
 *
 * Makes the index anew, for rows that were written past it.
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
