/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli.h"

#include "weft-cli-private.h"
#include "weft-default-register.h"
#include "weft-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*   argv ── weft-cli-options.c ── a row of `commands` ── its run() ── weft-cli-output.c ── stdout
 *                 │                                        │
 *                 └────────── GError (usage: 2) ───────────┴── GError (anything else: 1) ── stderr
 *
 * Commands change nothing but through the store, so that what fails changes nothing. */

#define EXIT_USAGE 2

static const char * const import_options[] = {
  "title", "from", "to", "map", "sheet", "again", "dry-run", NULL
};
static const char * const list_options[] = { "plan", "search", "sort", "limit", NULL };
static const char * const export_options[] = { "output", "search", "sort", "limit", NULL };
static const char * const merge_options[] = { "dry-run", NULL };
static const char * const print_options[] = { "output", NULL };
static const char * const convert_options[] = { "output", "sheet", NULL };
static const char * const questionnaire_options[] = { "search", "sort", "limit", NULL };
static const char * const assessment_options[] = { "output", "dry-run", NULL };
static const char * const history_options[] = { "limit", NULL };

/* The column in which the help lists commands. */
#define COMMAND_CHARS 30

static const WeftCliCommand commands[] = {
  { "init", "", N_("Make an empty register"), NULL, 0, FALSE, FALSE, weft_cli_init },
  { "import", "plan|suppliers|spend|categories FILE …",
    N_("Read a plan, tables of suppliers or spend, or a list of categories"),
    import_options, 2, TRUE, TRUE, weft_cli_import },
  { "list", "plans|suppliers|…", N_("List rows"), list_options, 1, FALSE, TRUE, weft_cli_list },
  { "show", "KIND ID", N_("Print one row in full"), NULL, 2, FALSE, TRUE, weft_cli_show },
  { "set", "KIND ID FIELD=VALUE …", N_("Change fields of a row and print it"), NULL, 3, TRUE, TRUE,
    weft_cli_set },
  { "add", "KIND FIELD=VALUE …", N_("Add a row and print it"), NULL, 2, TRUE, TRUE,
    weft_cli_add },
  { "remove", "KIND ID", N_("Remove a row with everything below it"), NULL, 2, FALSE, TRUE,
    weft_cli_remove },
  { "export", "suppliers|contracts -o FILE",
    N_("Write suppliers or contracts as CSV, XLSX or ODS, by the name's ending"), export_options, 1,
    FALSE, TRUE, weft_cli_export },
  { "merge", "supplier ID ID", N_("Make one supplier of two; the first stays"), merge_options, 3,
    FALSE, TRUE, weft_cli_merge },
  { "print", "KIND ID -o FILE.pdf", N_("Write the summary of a plan or another report as a PDF"),
    print_options, 1, TRUE, TRUE, weft_cli_print_report },
  { "convert", "FILE -o FILE.csv",
    N_("Write any table as standard CSV, and say what was understood"), convert_options, 1, FALSE,
    FALSE, weft_cli_convert },
  { "questionnaire", "list|check FILE|import FILE", N_("List, check and import questionnaires"),
    questionnaire_options, 1, TRUE, FALSE, weft_cli_questionnaire },
  { "assessment", "add|form|answers|score …",
    N_("Assess a supplier: plan, write the form, read the answers, explain the score"),
    assessment_options, 2, TRUE, TRUE, weft_cli_assessment },
  { "undo", "", N_("Take the last change back"), NULL, 0, FALSE, TRUE, weft_cli_undo },
  { "redo", "", N_("Make the change again that was taken back last"), NULL, 0, FALSE, TRUE,
    weft_cli_redo },
  { "history", "", N_("Say who changed what, the latest first"), history_options, 0, FALSE, TRUE,
    weft_cli_history },
  { "check", "", N_("Look for damage and for what the rules do not allow"), NULL, 0, FALSE, TRUE,
    weft_cli_check },
  { "backup", "FILE", N_("Write a whole copy of the register"), NULL, 1, FALSE, TRUE,
    weft_cli_back_up },
};

GQuark
weft_cli_usage_quark (void)
{
  return g_quark_from_static_string ("weft-cli-usage-quark");
}

static char *
list_commands (void)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", commands[i].name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static const WeftCliCommand *
find_command (const char  *name,
              GError     **error)
{
  g_autofree char *known = NULL;
  g_autofree char *shown = NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  known = list_commands ();
  shown = name != NULL ? g_filename_display_name (name) : NULL;
  if (name == NULL)
    g_set_error (error, WEFT_CLI_USAGE, 0, _("A command is missing; the commands are: %s."),
                 known);
  else
    g_set_error (error, WEFT_CLI_USAGE, 0, _("There is no command “%s”; the commands are: %s."),
                 shown, known);
  return NULL;
}

static gboolean
check_words (WeftCli               *cli,
             const WeftCliCommand  *command,
             GError               **error)
{
  guint n = g_strv_length (cli->words) - 1;
  const char *gap = *command->words != '\0' ? " " : "";

  if (n == command->n_words || (n > command->n_words && command->more_words))
    return TRUE;

  if (n < command->n_words)
    g_set_error (error, WEFT_CLI_USAGE, 0, _("Something is missing after “%s”: weft-cli %s%s%s"),
                 command->name, command->name, gap, command->words);
  else
    {
      g_autofree char *shown = g_filename_display_name (cli->words[1 + command->n_words]);

      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” is too much: weft-cli %s%s%s"), shown,
                   command->name, gap, command->words);
    }
  return FALSE;
}

static void
print_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, "%s\n  weft-cli [-r FILE] [--json] COMMAND\n\n%s\n", _("Usage:"),
                          _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strconcat (commands[i].name, " ", commands[i].words, NULL);
      int spare = COMMAND_CHARS - (int) g_utf8_strlen (line, -1);

      /* What is longer has its help in the next line. */
      g_string_append_printf (help, "  %s%s%*s%s\n", line, spare < 2 ? "\n  " : "",
                              spare < 2 ? COMMAND_CHARS : spare, "", gettext (commands[i].help));
    }
  g_string_append_printf (help, "\n%s\n  plan, strand, action, action_note, evidence,\n"
                          "  supplier, contract, spend, category, sub_supplier,\n"
                          "  questionnaire, assessment, answer\n\n%s\n",
                          _("Kinds:"), _("Options:"));
  weft_cli_append_options (help);
  weft_cli_print ("%s", help->str);
}

/* Opens the register that the command line names, or the default one. */
gboolean
weft_cli_open (WeftCli  *cli,
               GError  **error)
{
  g_autofree char *path = cli->path != NULL ? g_strdup (cli->path) : weft_default_register_path ();

  cli->store = weft_store_open (path, WEFT_DB_DEFAULT, error);
  return cli->store != NULL;
}

static gboolean
run (WeftCli  *cli,
     int       argc,
     char    **argv,
     GError  **error)
{
  const WeftCliCommand *command;

  if (!weft_cli_parse (cli, argc, argv, error))
    return FALSE;
  if (cli->help)
    {
      print_help ();
      return TRUE;
    }
  if (cli->version)
    {
      weft_cli_print ("weft-cli %s\n", WEFT_VERSION);
      return TRUE;
    }

  command = find_command (cli->words[0], error);
  if (command == NULL ||
      !weft_cli_check_options (cli, command, error) ||
      !check_words (cli, command, error))
    return FALSE;

  return (!command->opens || weft_cli_open (cli, error)) && command->run (cli, error);
}

/* What a full disk or a closed pipe kept from being printed. */
static gboolean
flush_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("The output could not be written: %s."),
               g_strerror (errno));
  return FALSE;
}

static void
clear_cli (WeftCli *cli)
{
  g_clear_object (&cli->store);
  g_free (cli->path);
  g_free (cli->title);
  g_free (cli->from);
  g_free (cli->to);
  g_free (cli->plan);
  g_free (cli->search);
  g_free (cli->sort);
  g_free (cli->limit);
  g_free (cli->output);
  g_free (cli->sheet);
  g_strfreev (cli->map);
  g_strfreev (cli->words);
}

/**
 * weft_cli_run:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Does what the command line says.
 *
 * Returns: the exit status: 0 done, 1 failed, 2 the command line was not understood
 */
int
weft_cli_run (int    argc,
              char **argv)
{
  g_autoptr (GError) error = NULL;
  WeftCli cli = { NULL };
  int status = EXIT_SUCCESS;

  if (!run (&cli, argc, argv, &error) || !flush_output (&error))
    {
      status = error->domain == WEFT_CLI_USAGE ? EXIT_USAGE : EXIT_FAILURE;
      weft_cli_say ("weft-cli: %s", error->message);
      if (status == EXIT_USAGE)
        weft_cli_say ("%s", _("“weft-cli --help” lists the commands."));
    }
  else if (cli.faulty)
    {
      status = EXIT_FAILURE;
    }

  clear_cli (&cli);
  return status;
}
