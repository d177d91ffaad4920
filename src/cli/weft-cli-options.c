/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *name;
  char        letter;
  const char *value;   /* what it is called in the help; NULL for a switch */
  gsize       offset;  /* in WeftCli, of a char * or a gboolean */
  gboolean    global;
  gboolean    is_path; /* in the bytes of the file system */
  const char *help;
  gboolean    is_list; /* may be given again; a char ** in WeftCli */
} Option;

static const Option options[] = {
  { "register", 'r', "FILE", G_STRUCT_OFFSET (WeftCli, path), TRUE, TRUE,
    N_("The register to work on, in place of the default one") },
  { "json", 0, NULL, G_STRUCT_OFFSET (WeftCli, json), TRUE, FALSE,
    N_("Print one JSON document in place of text") },
  { "version", 0, NULL, G_STRUCT_OFFSET (WeftCli, version), TRUE, FALSE,
    N_("Print the version and exit") },
  { "help", 'h', NULL, G_STRUCT_OFFSET (WeftCli, help), TRUE, FALSE,
    N_("List the commands and exit") },
  { "title", 0, "TITLE", G_STRUCT_OFFSET (WeftCli, title), FALSE, FALSE,
    N_("The title of the plan, in place of the document's") },
  { "from", 0, "DATE", G_STRUCT_OFFSET (WeftCli, from), FALSE, FALSE,
    N_("The first day of the plan") },
  { "to", 0, "DATE", G_STRUCT_OFFSET (WeftCli, to), FALSE, FALSE, N_("The last day of the plan") },
  { "dry-run", 0, NULL, G_STRUCT_OFFSET (WeftCli, dry_run), FALSE, FALSE,
    N_("Do everything, report it and take it back") },
  { "plan", 0, "ID", G_STRUCT_OFFSET (WeftCli, plan), FALSE, FALSE,
    N_("Only what is in this plan") },
  { "search", 0, "TEXT", G_STRUCT_OFFSET (WeftCli, search), FALSE, FALSE,
    N_("Only what holds all of these words") },
  { "sort", 0, "[-]KEY", G_STRUCT_OFFSET (WeftCli, sort), FALSE, FALSE,
    N_("The field to sort by; “-” before it turns the order round") },
  { "limit", 0, "N", G_STRUCT_OFFSET (WeftCli, limit), FALSE, FALSE, N_("At most so many") },
  { "output", 'o', "FILE", G_STRUCT_OFFSET (WeftCli, output), FALSE, TRUE,
    N_("The file to write") },
  { "map", 0, "FIELD=HEADING", G_STRUCT_OFFSET (WeftCli, map), FALSE, FALSE,
    N_("The column of a field, in place of what its heading says; as often as needed"), TRUE },
  { "sheet", 0, "NAME", G_STRUCT_OFFSET (WeftCli, sheet), FALSE, FALSE,
    N_("The sheet to read, in place of the first") },
  { "again", 0, NULL, G_STRUCT_OFFSET (WeftCli, again), FALSE, FALSE,
    N_("Count the payments of a file that was imported before once more") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (options) <= 32);

static char *
list_options (const WeftCliCommand *command)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (command == NULL || options[i].global ||
        (command->options != NULL && g_strv_contains (command->options, options[i].name)))
      g_string_append_printf (list, "%s--%s", list->len > 0 ? ", " : "", options[i].name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static const Option *
find_option (const char *argument,
             gboolean    is_long)
{
  gsize length = strcspn (argument, "=");

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (is_long ? strlen (options[i].name) == length &&
                    strncmp (options[i].name, argument, length) == 0
                : options[i].letter != 0 && options[i].letter == argument[0])
      return &options[i];
  return NULL;
}

static gboolean
set_option (WeftCli       *cli,
            const Option  *option,
            const char    *value,
            GError       **error)
{
  char **place = G_STRUCT_MEMBER_P (cli, option->offset);

  if (!option->is_path && !g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, WEFT_CLI_USAGE, 0, _("--%s is not valid UTF-8 text."), option->name);
      return FALSE;
    }
  if (option->is_list)
    {
      char ***list = G_STRUCT_MEMBER_P (cli, option->offset);
      guint n = *list != NULL ? g_strv_length (*list) : 0;

      *list = g_renew (char *, *list, n + 2);
      (*list)[n] = g_strdup (value);
      (*list)[n + 1] = NULL;
      return TRUE;
    }
  g_free (*place);
  *place = g_strdup (value);
  return TRUE;
}

/* One argument that begins with "-", and its value, which may be the next one.
 * Returns: how many arguments it took; 0 with @error set */
static int
parse_option (WeftCli     *cli,
              const char  *argument,
              const char  *next,
              GError     **error)
{
  gboolean is_long = argument[1] == '-';
  const char *name = argument + (is_long ? 2 : 1);
  const Option *option = find_option (name, is_long);
  const char *value = NULL;
  int taken = 1;

  if (option == NULL || (!is_long && option->value == NULL && name[1] != '\0'))
    {
      g_autofree char *known = list_options (NULL);
      g_autofree char *shown = g_filename_display_name (argument);

      g_set_error (error, WEFT_CLI_USAGE, 0, _("There is no option “%s”; the options are: %s."),
                   shown, known);
      return 0;
    }

  cli->given |= 1u << (option - options);
  if (is_long && (value = strchr (name, '=')) != NULL)
    value++;
  else if (!is_long && name[1] != '\0')
    value = name + 1;

  if (option->value == NULL)
    {
      if (value != NULL)
        {
          g_set_error (error, WEFT_CLI_USAGE, 0, _("The option --%s takes no value."),
                       option->name);
          return 0;
        }
      G_STRUCT_MEMBER (gboolean, cli, option->offset) = TRUE;
      return 1;
    }

  if (value == NULL && next != NULL)
    {
      value = next;
      taken = 2;
    }
  if (value == NULL || *value == '\0')
    {
      g_set_error (error, WEFT_CLI_USAGE, 0, _("The option --%s needs a value: --%s %s."),
                   option->name, option->name, option->value);
      return 0;
    }
  return set_option (cli, option, value, error) ? taken : 0;
}

/* Reads the command line into @cli. Options may stand anywhere; what follows "--" is words. */
gboolean
weft_cli_parse (WeftCli  *cli,
                int       argc,
                char    **argv,
                GError  **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean only_words = FALSE;

  for (int i = 1; i < argc;)
    {
      int taken = 1;

      if (!only_words && g_str_equal (argv[i], "--"))
        only_words = TRUE;
      else if (!only_words && argv[i][0] == '-' && argv[i][1] != '\0')
        taken = parse_option (cli, argv[i], i + 1 < argc ? argv[i + 1] : NULL, error);
      else
        g_ptr_array_add (words, g_strdup (argv[i]));

      if (taken == 0)
        return FALSE;
      i += taken;
    }

  g_ptr_array_add (words, NULL);
  cli->words = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  return TRUE;
}

/* Whether every option that was given is one that the command takes. */
gboolean
weft_cli_check_options (WeftCli               *cli,
                        const WeftCliCommand  *command,
                        GError               **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if ((cli->given >> i & 1) != 0 && !options[i].global &&
        (command->options == NULL || !g_strv_contains (command->options, options[i].name)))
      {
        g_autofree char *known = list_options (command);

        g_set_error (error, WEFT_CLI_USAGE, 0,
                     _("The command “%s” takes no option --%s; it takes: %s."), command->name,
                     options[i].name, known);
        return FALSE;
      }
  return TRUE;
}

/* A line for each option. */
void
weft_cli_append_options (GString *help)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const Option *option = &options[i];
      g_autofree char *letter = option->letter != 0 ? g_strdup_printf ("-%c, ", option->letter)
                                                    : g_strdup ("    ");
      g_autofree char *name = g_strconcat (letter, "--", option->name,
                                           option->value != NULL ? " " : "",
                                           option->value != NULL ? option->value : "", NULL);

      g_string_append_printf (help, "  %-24s%s\n", name, gettext (option->help));
    }
}

/* A whole number of the command line, such as an id. @what is how the usage calls it. */
gboolean
weft_cli_read_number (const char  *what,
                      const char  *words,
                      gint64       least,
                      gint64      *number,
                      GError     **error)
{
  g_autofree char *shown = NULL;

  if (g_ascii_string_to_signed (words, 10, least, G_MAXINT64, number, NULL))
    return TRUE;

  shown = g_filename_display_name (words);
  g_set_error (error, WEFT_CLI_USAGE, 0, _("%s must be a whole number from %d; “%s” is none."),
               what, (int) least, shown);
  return FALSE;
}
