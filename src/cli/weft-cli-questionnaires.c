/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-error.h"
#include "weft-questionnaire-edit.h"
#include "weft-small-file.h"

#include <glib/gi18n.h>

/* questionnaire list|check FILE|import FILE */

static WeftQuestionnaire *
read_file (const char  *path,
           GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = weft_small_file_read (file, WEFT_QUESTIONNAIRE_MAX_BYTES, NULL,
                                                   error);
  WeftQuestionnaire *questionnaire;
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  questionnaire = weft_questionnaire_new_from_data (data, (gssize) length, error);
  if (questionnaire == NULL)
    {
      g_prefix_error (error, "“%s”: ", shown);
      return NULL;
    }
  return questionnaire;
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
report (WeftCli                 *cli,
        const WeftQuestionnaire *questionnaire,
        const char              *path,
        const char              *flag,
        gboolean                 value)
{
  g_autofree char *shown = g_filename_display_name (path);
  guint n = weft_questionnaire_get_n_questions (questionnaire);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "file", shown);
      json_builder_set_member_name (builder, flag);
      json_builder_add_boolean_value (builder, value);
      weft_cli_add_member (builder, "key", weft_questionnaire_get_key (questionnaire));
      add_number (builder, "version", weft_questionnaire_get_version (questionnaire));
      weft_cli_add_member (builder, "title", weft_questionnaire_get_title (questionnaire)->en);
      add_number (builder, "questions", n);
      add_number (builder, "sections", weft_questionnaire_get_n_sections (questionnaire));
      add_number (builder, "bands", weft_questionnaire_get_n_bands (questionnaire));
      json_builder_end_object (builder);
      weft_cli_print_json (builder);
    }
  else
    {
      weft_cli_print (ngettext ("%s, version %d: %s, %u question\n",
                                "%s, version %d: %s, %u questions\n", n),
                      weft_questionnaire_get_key (questionnaire),
                      weft_questionnaire_get_version (questionnaire),
                      weft_questionnaire_get_title (questionnaire)->en, n);
    }
}

/* questionnaire check FILE */
static gboolean
run_check (WeftCli  *cli,
           GError  **error)
{
  g_autoptr (WeftQuestionnaire) questionnaire = read_file (cli->words[2], error);

  if (questionnaire == NULL)
    return FALSE;
  report (cli, questionnaire, cli->words[2], "valid", TRUE);
  return TRUE;
}

/* questionnaire import FILE */
static gboolean
run_import (WeftCli  *cli,
            GError  **error)
{
  g_autoptr (WeftQuestionnaire) questionnaire = read_file (cli->words[2], error);
  g_autoptr (WeftCommand) command = NULL;
  gint64 known, id;

  if (questionnaire == NULL ||
      !weft_questionnaire_find_same (weft_store_get_db (cli->store), questionnaire, &known,
                                     error))
    return FALSE;
  if (!known)
    {
      g_autofree char *label
        = g_strdup_printf (_("Import the questionnaire “%s”"),
                           weft_questionnaire_get_title (questionnaire)->en);

      command = weft_questionnaire_add (questionnaire, label, &id);
      if (!weft_store_apply (cli->store, command, error))
        return FALSE;
    }

  report (cli, questionnaire, cli->words[2], "imported", !known);
  if (known && !cli->json)
    weft_cli_say ("%s", _("The register has this questionnaire already; nothing was changed."));
  return TRUE;
}

static gboolean
list (WeftCli  *cli,
      GError  **error)
{
  g_clear_pointer (&cli->words[1], g_free);
  cli->words[1] = g_strdup ("questionnaires");
  return weft_cli_list (cli, error);
}

/* questionnaire list|check FILE|import FILE */
gboolean
weft_cli_questionnaire (WeftCli  *cli,
                        GError  **error)
{
  const char *what = cli->words[1];
  guint n = g_strv_length (cli->words) - 2;
  gboolean listing = g_str_equal (what, "list");

  if (!listing && !g_str_equal (what, "check") && !g_str_equal (what, "import"))
    {
      g_autofree char *shown = g_filename_display_name (what);

      g_set_error (error, WEFT_CLI_USAGE, 0,
                   _("A questionnaire knows no “%s”; it knows: list, check, import."), shown);
      return FALSE;
    }
  if (n != (listing ? 0 : 1))
    {
      g_set_error (error, WEFT_CLI_USAGE, 0, _("It is called so: weft-cli %s"),
                   "questionnaire list|check FILE|import FILE");
      return FALSE;
    }

  /* A file is checked without any register. */
  if (g_str_equal (what, "check"))
    return run_check (cli, error);
  if (!weft_cli_open (cli, error))
    return FALSE;
  return listing ? list (cli, error) : run_import (cli, error);
}
