/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-error.h"
#include "weft-outline-edit.h"
#include "weft-supplier-query.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* The commands on rows: list, show, set, add, remove. All that they know of a kind they take from
 * its WeftTable. */

/* A file that is kept in the register is held in memory as often as the undo journal needs it. */
#define MAX_EVIDENCE_BYTES (256 * 1024 * 1024)

static const WeftTable * const kinds[] = {
  &weft_plan_table, &weft_strand_table, &weft_action_table, &weft_action_note_table,
  &weft_evidence_table, &weft_supplier_table, &weft_contract_table, &weft_spend_table,
  &weft_category_table, &weft_sub_supplier_table, &weft_questionnaire_table,
  &weft_assessment_table, &weft_answer_table,
};

/* What a list shows as text: the names as in JSON and the widths; the last takes the rest. */
typedef struct
{
  const WeftTable *table;
  const char      *plural;
  const char      *columns[8];
  int              widths[8];
} ListedKind;

static const ListedKind listed_kinds[] = {
  { &weft_plan_table, "plans",
    { "id", "starts_on", "ends_on", "version", "organisation", "title", NULL },
    { 19, 10, 10, 10, 28, 0 } },
  { &weft_strand_table, "strands", { "id", "plan", "ref", "lead", "title", NULL },
    { 19, 19, 10, 20, 0 } },
  { &weft_action_table, "actions", { "id", "path", "due_on", "status", "owner", "text", NULL },
    { 19, 8, 10, 17, 20, 0 } },
  { &weft_supplier_table, "suppliers",
    { "id", "company_number", "spend", "next_contract_end", "status", "town", "name", NULL },
    { 19, 14, 14, 17, 11, 16, 0 } },
  { &weft_contract_table, "contracts",
    { "id", "ends_on", "stage", "value", "ref", "supplier_name", "title", NULL },
    { 19, 10, 12, 14, 12, 28, 0 } },
  { &weft_spend_table, "spend", { "id", "supplier", "year", "amount", "category_name", NULL },
    { 19, 19, 7, 16, 0 } },
  { &weft_category_table, "categories", { "id", "parent", "level", "code", "name", NULL },
    { 19, 19, 6, 12, 0 } },
  { &weft_sub_supplier_table, "sub_suppliers",
    { "id", "supplier", "parent", "country", "shown_name", NULL }, { 19, 19, 19, 16, 0 } },
  { &weft_questionnaire_table, "questionnaires",
    { "id", "key", "version", "questions", "title", NULL }, { 19, 20, 7, 9, 0 } },
  { &weft_assessment_table, "assessments",
    { "id", "state", "returned_on", "score", "band_title", "questionnaire_key", "supplier_name",
      NULL }, { 19, 11, 11, 5, 28, 16, 0 } },
  { &weft_answer_table, "answers", { "id", "assessment", "question", "verified", "value", NULL },
    { 19, 19, 9, 20, 0 } },
};

static const ListedKind *
find_listed_kind (const char  *plural,
                  GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (listed_kinds); i++)
    {
      if (g_str_equal (listed_kinds[i].plural, plural))
        return &listed_kinds[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", listed_kinds[i].plural);
    }

  shown = g_filename_display_name (plural);
  g_set_error (error, WEFT_CLI_USAGE, 0, _("There are no “%s” to list; there are: %s."), shown,
               known->str);
  return NULL;
}

static const WeftTable *
find_kind (const char  *name,
           GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i]->name, name))
        return kinds[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", kinds[i]->name);
    }

  shown = g_filename_display_name (name);
  g_set_error (error, WEFT_CLI_USAGE, 0, _("There is no kind “%s”; the kinds are: %s."), shown,
               known->str);
  return NULL;
}

/* KIND ID, the words after the command; reads the row. */
static WeftRecord *
load_row (WeftCli  *cli,
          GError  **error)
{
  const WeftTable *table = find_kind (cli->words[1], error);
  gint64 id;

  if (table == NULL || !weft_cli_read_number ("ID", cli->words[2], 1, &id, error))
    return NULL;
  return weft_record_load (weft_store_get_db (cli->store), table, id, error);
}

static gboolean
print_row (WeftCli          *cli,
           const WeftTable  *table,
           gint64            id,
           GError          **error)
{
  g_autoptr (WeftRecord) record = weft_record_load (weft_store_get_db (cli->store), table, id,
                                                    error);

  if (record == NULL)
    return FALSE;
  weft_cli_print_record (cli, record);
  return TRUE;
}

/* list */

static const ListedKind *
get_listed_kind (const WeftTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (listed_kinds); i++)
    if (listed_kinds[i].table == table)
      return &listed_kinds[i];
  g_assert_not_reached ();
}

static void
print_list_line (const WeftRecord *record)
{
  const ListedKind *kind = get_listed_kind (record->table);
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; kind->columns[i] != NULL; i++)
    {
      g_autofree char *cell = weft_cli_get_cell (record, kind->columns[i]);

      weft_cli_append_cell (line, cell, kind->widths[i]);
    }
  weft_cli_print ("%s\n", line->str);
}

static void
print_list_head (const ListedKind *kind)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; kind->columns[i] != NULL; i++)
    weft_cli_append_cell (line, kind->columns[i], kind->widths[i]);
  weft_cli_print ("%s\n", line->str);
}

/* Whether @sort, with a "-" before it or without, is a field that people know. */
gboolean
weft_cli_check_sort (const WeftTable  *table,
                     const char       *sort,
                     GError          **error)
{
  const char *name = *sort == '-' ? sort + 1 : sort;
  g_autoptr (GString) known = g_string_new (NULL);

  for (int i = 0; i < table->n_columns; i++)
    if (weft_cli_is_shown (&table->columns[i]))
      {
        if (g_str_equal (table->columns[i].name, name))
          return TRUE;
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                                table->columns[i].name);
      }

  g_set_error (error, WEFT_CLI_USAGE, 0,
               _("The kind “%s” has no field “%s” to sort by; it has: %s."), table->name, name,
               known->str);
  return FALSE;
}

/* By the index that the window searches with, which a million suppliers need. */
static gboolean
list_suppliers (WeftCli                *cli,
                const WeftListOptions  *options,
                GError                **error)
{
  WeftSupplierFilter filter = {
    .search = options->search,
    .sort = options->sort,
    .limit = options->limit,
    .today = weft_date_today (),
  };
  g_autoptr (WeftRowQuery) query = weft_supplier_query_new (&filter, NULL, error);

  return query != NULL &&
         weft_cli_stream_query (cli, &weft_supplier_table, query, print_list_line, error);
}

/* list plans|strands|actions|… [--plan ID] [--search TEXT] [--sort [-]KEY] [--limit N] */
gboolean
weft_cli_list (WeftCli  *cli,
               GError  **error)
{
  const ListedKind *kind = find_listed_kind (cli->words[1], error);
  WeftListOptions options = { 0, cli->search, cli->sort, 0 };
  gint64 limit = 0;

  if (kind == NULL ||
      (cli->sort != NULL && !weft_cli_check_sort (kind->table, cli->sort, error)) ||
      (cli->limit != NULL && !weft_cli_read_number ("--limit", cli->limit, 1, &limit, error)))
    return FALSE;
  options.limit = (guint) MIN (limit, G_MAXINT);

  if (cli->plan != NULL)
    {
      g_autoptr (WeftRecord) plan = NULL;

      if (kind->table != &weft_plan_table && kind->table != &weft_strand_table &&
          kind->table != &weft_action_table)
        {
          g_set_error (error, WEFT_CLI_USAGE, 0, _("--plan says nothing about %s."),
                       kind->plural);
          return FALSE;
        }
      if (!weft_cli_read_number ("--plan", cli->plan, 1, &options.plan, error))
        return FALSE;
      plan = weft_record_load (weft_store_get_db (cli->store), &weft_plan_table, options.plan,
                               error);
      if (plan == NULL)
        return FALSE;
    }

  if (!cli->json)
    print_list_head (kind);
  if (kind->table == &weft_supplier_table)
    return list_suppliers (cli, &options, error);
  return weft_cli_stream (cli, kind->table, &options, print_list_line, error);
}

/* show KIND ID */
gboolean
weft_cli_show (WeftCli  *cli,
               GError  **error)
{
  g_autoptr (WeftRecord) record = load_row (cli, error);

  if (record == NULL)
    return FALSE;
  weft_cli_print_record (cli, record);
  return TRUE;
}

/* Fields */

/* A FIELD=VALUE of the command line. */
typedef struct
{
  const WeftColumn *column;
  const char       *value;
} Field;

/* What follows from the rest nobody sets; where a row stands its place in the outline says. */
static gboolean
can_set (const WeftTable  *table,
         const WeftColumn *column,
         gboolean          adding)
{
  if (column->kind == WEFT_COLUMN_ID || g_str_equal (column->name, "position") ||
      (column->flags & (WEFT_COLUMN_DERIVED | WEFT_COLUMN_COMPUTED)) != 0)
    return FALSE;
  return adding || table != &weft_strand_table || !g_str_equal (column->name, "plan");
}

static const WeftColumn *
find_field (const WeftTable  *table,
            const char       *word,
            gboolean          adding,
            GError          **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : g_strdup (word);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GString) known = g_string_new (NULL);

  for (int i = 0; i < table->n_columns; i++)
    if (can_set (table, &table->columns[i], adding))
      {
        if (equals != NULL && g_str_equal (table->columns[i].name, name))
          return &table->columns[i];
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                                table->columns[i].name);
      }

  if (equals == NULL)
    g_set_error (error, WEFT_CLI_USAGE, 0,
                 _("“%s” is not FIELD=VALUE; the fields of the kind “%s” that can be set are: %s."),
                 shown, table->name, known->str);
  else
    g_set_error (error, WEFT_CLI_USAGE, 0,
                 _("The kind “%s” has no field “%s” that can be set; these can be: %s."),
                 table->name, shown, known->str);
  return NULL;
}

static GArray *
read_fields (const WeftTable  *table,
             char            **words,
             gboolean          adding,
             GError          **error)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (Field));

  for (int i = 0; words[i] != NULL; i++)
    {
      Field field = { find_field (table, words[i], adding, error), NULL };

      if (field.column == NULL)
        return NULL;
      for (guint j = 0; j < fields->len; j++)
        if (g_array_index (fields, Field, j).column == field.column)
          {
            g_set_error (error, WEFT_CLI_USAGE, 0, _("The field “%s” is given twice."),
                         field.column->name);
            return NULL;
          }
      field.value = strchr (words[i], '=') + 1;
      g_array_append_val (fields, field);
    }
  return g_steal_pointer (&fields);
}

static const Field *
get_field (GArray     *fields,
           const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (g_array_index (fields, Field, i).column->name, name))
      return &g_array_index (fields, Field, i);
  return NULL;
}

/* The id that a field names; 0 where it is left out or empty. */
static gboolean
read_reference (const WeftTable  *table,
                GArray           *fields,
                const char       *name,
                gint64           *id,
                GError          **error)
{
  const Field *field = get_field (fields, name);
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  *id = 0;
  if (field == NULL)
    return TRUE;
  if (!weft_column_read (table, field->column, field->value, &value, error))
    return FALSE;
  *id = value.integer;
  return TRUE;
}

/* content=@PATH */
static GBytes *
read_content (const Field  *field,
              GError      **error)
{
  const char *path = field->value + 1;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) reason = NULL;
  GStatBuf info;
  char *content;
  gsize size;

  if (*field->value != '@' || *path == '\0')
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” takes a file, as %s=@FILE."), field->column->name, field->column->name);
      return NULL;
    }
  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("“%s” cannot be read: %s."), shown,
                   g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("“%s” is not a file."), shown);
      return NULL;
    }
  if (info.st_size > MAX_EVIDENCE_BYTES)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is too large to be kept in the register: it has %d MB, and %d MB is the "
                     "most."), shown, (int) (info.st_size / (1024 * 1024)),
                   MAX_EVIDENCE_BYTES / (1024 * 1024));
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &size, &reason))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be read: %s."), shown,
                   reason->message);
      return NULL;
    }
  return g_bytes_new_take (content, size);
}

/* The bytes of a file, and what the file itself says of them unless the fields do. */
static gboolean
set_content (WeftCommand  *command,
             const Field  *field,
             GArray       *fields,
             gboolean      adding,
             GError      **error)
{
  g_autoptr (GBytes) content = read_content (field, error);
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (content == NULL)
    return FALSE;

  base = g_path_get_basename (field->value + 1);
  name = g_filename_display_name (base);
  weft_command_set_blob (command, field->column->name, content);
  if (adding && get_field (fields, "name") == NULL)
    weft_command_set_text (command, "name", name);
  if (get_field (fields, "media_type") == NULL)
    {
      g_autofree char *type = g_content_type_guess (name, g_bytes_get_data (content, NULL),
                                                    MIN (g_bytes_get_size (content), 4096), NULL);
      g_autofree char *media_type = g_content_type_get_mime_type (type);

      weft_command_set_text (command, "media_type",
                             media_type != NULL ? media_type : "application/octet-stream");
    }
  return TRUE;
}

/* Sets what the command line gives, but for what @skip names: the command has that already. */
static gboolean
set_fields (WeftCommand         *command,
            GArray              *fields,
            const char * const  *skip,
            gboolean             adding,
            GError             **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);

      if (skip != NULL && g_strv_contains (skip, field->column->name))
        continue;
      if (field->column->kind == WEFT_COLUMN_BLOB
            ? !set_content (command, field, fields, adding, error)
            : !weft_command_set_words (command, field->column->name, field->value, error))
        return FALSE;
    }
  return TRUE;
}

/* Where strand=ID and parent=ID put an action; a parent's strand need not be said. */
static const char * const place_fields[] = { "strand", "parent", NULL };

static gboolean
read_place (WeftDb     *db,
            GArray     *fields,
            WeftPlace  *place,
            GError    **error)
{
  *place = (WeftPlace) { 0, 0, 0 };
  if (!read_reference (&weft_action_table, fields, "strand", &place->strand, error) ||
      !read_reference (&weft_action_table, fields, "parent", &place->parent, error))
    return FALSE;

  if (place->parent != 0 && get_field (fields, "strand") == NULL)
    {
      g_autoptr (WeftRecord) parent = weft_record_load (db, &weft_action_table, place->parent,
                                                        error);

      if (parent == NULL)
        return FALSE;
      place->strand = weft_record_get_integer (parent, "strand");
    }
  return TRUE;
}

static void
set_homeless (GError **error)
{
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("An action belongs to a strand: give strand=ID, or parent=ID for a part "
                         "of another action."));
}

/* set */

static WeftCommand *
change_row (WeftDb           *db,
            const WeftRecord *record,
            GArray           *fields)
{
  g_autofree char *name = NULL;
  WeftCommand *command;

  if (fields->len == 1)
    return weft_command_new_change (db, record, g_array_index (fields, Field, 0).column->name);

  name = weft_record_describe (db, record);
  /* Translators: "Change action 4.a" */
  command = weft_command_new_printf (_("Change %s"), name);
  weft_command_update (command, record->table, weft_record_get_id (record));
  return command;
}

/* An action that changes its strand or parent goes to the end there, and its old ranks close. */
static WeftCommand *
move_action (WeftCli           *cli,
             const WeftRecord  *action,
             GArray            *fields,
             GError           **error)
{
  WeftDb *db = weft_store_get_db (cli->store);
  gint64 id = weft_record_get_id (action);
  gint64 strand = weft_record_get_integer (action, "strand");
  gint64 parent = weft_record_get_integer (action, "parent");
  WeftCommand *command;
  WeftPlace place;

  if (!read_place (db, fields, &place, error))
    return NULL;
  if (get_field (fields, "strand") == NULL && place.parent == 0)
    place.strand = strand;
  if (get_field (fields, "parent") == NULL && place.strand == strand)
    place.parent = parent;
  if (place.strand == 0)
    {
      set_homeless (error);
      return NULL;
    }
  if (place.strand == strand && place.parent == parent)
    return change_row (db, action, fields);

  command = weft_outline_move (&id, 1, &place);
  weft_command_update (command, action->table, id);
  return command;
}

/* set KIND ID FIELD=VALUE … */
gboolean
weft_cli_set (WeftCli  *cli,
              GError  **error)
{
  g_autoptr (WeftRecord) record = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GArray) fields = NULL;
  const WeftTable *table = find_kind (cli->words[1], error);
  const char * const *skip = NULL;
  gint64 id;

  if (table == NULL)
    return FALSE;
  fields = read_fields (table, cli->words + 3, FALSE, error);
  if (fields == NULL)
    return FALSE;
  record = load_row (cli, error);
  if (record == NULL)
    return FALSE;
  id = weft_record_get_id (record);

  if (table == &weft_action_table && (get_field (fields, "strand") != NULL ||
                                      get_field (fields, "parent") != NULL))
    {
      command = move_action (cli, record, fields, error);
      if (command == NULL)
        return FALSE;
      skip = place_fields;
    }
  else
    {
      command = change_row (weft_store_get_db (cli->store), record, fields);
    }

  return set_fields (command, fields, skip, FALSE, error) &&
         weft_store_apply (cli->store, command, error) &&
         print_row (cli, table, id, error);
}

/* add */

/* Begins the command; what it sets itself is in @skip. */
static WeftCommand *
begin_add (WeftCli             *cli,
           const WeftTable     *table,
           GArray              *fields,
           gint64              *id,
           const char * const **skip,
           GError             **error)
{
  static const char * const plan_field[] = { "plan", NULL };
  WeftCommand *command;
  WeftPlace place;

  *skip = NULL;
  if (table == &weft_strand_table)
    {
      gint64 plan;

      if (!read_reference (table, fields, "plan", &plan, error))
        return NULL;
      if (plan == 0)
        {
          g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                               _("A strand belongs to a plan: give plan=ID."));
          return NULL;
        }
      *skip = plan_field;
      command = weft_outline_add_strand (plan, 0, id);
      weft_command_update (command, table, *id);
      return command;
    }

  if (table == &weft_action_table && get_field (fields, "supplier") == NULL)
    {
      if (!read_place (weft_store_get_db (cli->store), fields, &place, error))
        return NULL;
      if (place.strand == 0)
        {
          set_homeless (error);
          return NULL;
        }
      *skip = place_fields;
      command = weft_outline_add_action (&place, id);
      weft_command_update (command, table, *id);
      return command;
    }

  command = weft_command_new (_("Add a record"));
  *id = weft_command_insert (command, table);
  return command;
}

typedef struct
{
  const WeftTable *table;
  gint64           id;
} NewRow;

/* Names the step after the row when it has its words and its reference. */
static gboolean
label_new_row (WeftWriter  *writer,
               gpointer     user_data,
               GError     **error)
{
  const NewRow *row = user_data;

  /* Translators: in the history; %s is "action 4.a" */
  weft_writer_set_label (writer, _("Add %s"), row->table, row->id);
  return TRUE;
}

/* add KIND FIELD=VALUE … */
gboolean
weft_cli_add (WeftCli  *cli,
              GError  **error)
{
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GArray) fields = NULL;
  const WeftTable *table = find_kind (cli->words[1], error);
  const char * const *skip;
  NewRow *row;
  gint64 id;

  if (table == NULL)
    return FALSE;
  fields = read_fields (table, cli->words + 2, TRUE, error);
  if (fields == NULL)
    return FALSE;
  command = begin_add (cli, table, fields, &id, &skip, error);
  if (command == NULL || !set_fields (command, fields, skip, TRUE, error))
    return FALSE;

  row = g_new0 (NewRow, 1);
  row->table = table;
  row->id = id;
  weft_command_run (command, label_new_row, row, g_free);
  return weft_store_apply (cli->store, command, error) && print_row (cli, table, id, error);
}

/* remove KIND ID */
gboolean
weft_cli_remove (WeftCli  *cli,
                 GError  **error)
{
  g_autoptr (WeftRecord) record = load_row (cli, error);
  g_autoptr (WeftCommand) command = NULL;
  g_autofree char *name = NULL;
  gint64 id;

  if (record == NULL)
    return FALSE;

  id = weft_record_get_id (record);
  name = weft_record_describe (weft_store_get_db (cli->store), record);
  command = weft_outline_delete (record->table, &id, 1);
  if (!weft_store_apply (cli->store, command, error))
    return FALSE;

  if (cli->json)
    weft_cli_print_record (cli, record);
  else
    weft_cli_say (_("Removed: %s"), name);
  return TRUE;
}
