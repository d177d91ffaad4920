/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-query.h"
#include "weft-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The command line was not understood. */
#define WEFT_CLI_USAGE (weft_cli_usage_quark ())

/**
 * WeftCli:
 * @path: (type filename): the register
 * @given: a bit for each option that was given, by its place in the table of options
 * @words: (array zero-terminated=1): the command and what follows it, in the bytes that were typed
 * @store: (nullable): the register, open; not for init
 * @faulty: the command was done, and what it found out is bad news
 *
 * One call of weft-cli: what the command line says, and what the commands work with.
 */
typedef struct
{
  char      *path;
  char      *title;
  char      *from;
  char      *to;
  char      *plan;
  char      *search;
  char      *sort;
  char      *limit;
  char      *output;
  char      *sheet;
  char     **map;
  gboolean   json;
  gboolean   dry_run;
  gboolean   again;
  gboolean   version;
  gboolean   help;
  guint      given;
  char     **words;

  WeftStore *store;
  gboolean   faulty;
} WeftCli;

/**
 * WeftCliCommand:
 * @name: the first word
 * @words: what follows it, for the usage; untranslated, as in the man page
 * @help: what it does, untranslated
 * @options: (nullable): the names of the options that it takes beside the global ones
 * @n_words: how many words have to follow
 * @more_words: whether more may
 * @opens: whether it works on an open register
 * @run: does it; %FALSE with @error set
 */
typedef struct
{
  const char         *name;
  const char         *words;
  const char         *help;
  const char * const *options;
  guint               n_words;
  gboolean            more_words;
  gboolean            opens;
  gboolean          (*run) (WeftCli  *cli,
                            GError  **error);
} WeftCliCommand;

GQuark                weft_cli_usage_quark    (void);

gboolean              weft_cli_open           (WeftCli            *cli,
                                               GError            **error);

/* Options */
gboolean              weft_cli_parse          (WeftCli            *cli,
                                               int                 argc,
                                               char              **argv,
                                               GError            **error);
gboolean              weft_cli_check_options  (WeftCli            *cli,
                                               const WeftCliCommand *command,
                                               GError            **error);
void                  weft_cli_append_options (GString            *help);
gboolean              weft_cli_read_number    (const char         *what,
                                               const char         *words,
                                               gint64              least,
                                               gint64             *number,
                                               GError            **error);

/* Output */
void                  weft_cli_print          (const char         *format,
                                               ...) G_GNUC_PRINTF (1, 2);
void                  weft_cli_say            (const char         *format,
                                               ...) G_GNUC_PRINTF (1, 2);
void                  weft_cli_print_json     (JsonBuilder        *builder);
void                  weft_cli_add_member     (JsonBuilder        *builder,
                                               const char         *name,
                                               const char         *text);
void                  weft_cli_add_record     (JsonBuilder        *builder,
                                               const WeftRecord   *record);
void                  weft_cli_print_record   (WeftCli            *cli,
                                               const WeftRecord   *record);
gboolean              weft_cli_is_shown       (const WeftColumn   *column);
char                 *weft_cli_get_cell       (const WeftRecord   *record,
                                               const char         *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean              weft_cli_check_sort     (const WeftTable    *table,
                                               const char         *sort,
                                               GError            **error);
void                  weft_cli_append_cell    (GString            *line,
                                               const char         *text,
                                               int                 width);
gboolean              weft_cli_stream_query   (WeftCli            *cli,
                                               const WeftTable    *table,
                                               WeftRowQuery       *query,
                                               void              (*print_line) (const WeftRecord *),
                                               GError            **error);
gboolean              weft_cli_stream         (WeftCli            *cli,
                                               const WeftTable    *table,
                                               const WeftListOptions *options,
                                               void              (*print_line) (const WeftRecord *),
                                               GError            **error);

/* Commands */
gboolean              weft_cli_init           (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_import         (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_import_table   (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_import_categories (WeftCli         *cli,
                                               GError            **error);
gboolean              weft_cli_list           (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_show           (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_set            (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_add            (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_remove         (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_export         (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_merge          (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_print_report   (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_convert        (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_questionnaire  (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_assessment     (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_undo           (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_redo           (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_history        (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_check          (WeftCli            *cli,
                                               GError            **error);
gboolean              weft_cli_back_up        (WeftCli            *cli,
                                               GError            **error);

G_END_DECLS
