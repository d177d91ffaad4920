/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-date.h"
#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-report-kind.h"
#include "weft-report-layout.h"
#include "weft-report-pdf.h"

#include <glib/gi18n.h>

/* A PDF takes the place of a file of its name, but not of the register, whatever leads to it. */
static gboolean
check_output (WeftCli  *cli,
              GError  **error)
{
  g_autofree char *shown = NULL;

  if (cli->output == NULL)
    {
      g_set_error_literal (error, WEFT_CLI_USAGE, 0,
                           _("The file to print to is missing: -o FILE.pdf."));
      return FALSE;
    }
  if (!weft_path_is_same_file (cli->output, weft_store_get_path (cli->store)))
    return TRUE;

  shown = g_filename_display_name (cli->output);
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
               _("“%s” is the register itself; choose another name."), shown);
  return FALSE;
}

/* What is to be printed: the kind, and the row where the kind is about one. */
static const WeftReportKind *
read_kind (WeftCli          *cli,
           WeftReportScope  *scope,
           GError          **error)
{
  const WeftReportKind *kind = weft_report_kind_find (cli->words[1]);
  g_autofree char *shown = NULL;
  guint n = g_strv_length (cli->words);

  if (kind == NULL)
    {
      g_autofree char *known = weft_report_kind_list ();

      shown = g_filename_display_name (cli->words[1]);
      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” cannot be printed; what can be is: %s."),
                   shown, known);
      return NULL;
    }
  if (n > (kind->of_register ? 2u : 3u))
    {
      shown = g_filename_display_name (cli->words[n - 1]);
      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” is too much: weft-cli %s%s%s"), shown,
                   "print", " ", kind->nick);
      return NULL;
    }
  if (kind->of_register)
    return kind;
  if (n < 3)
    {
      g_set_error (error, WEFT_CLI_USAGE, 0, _("The ID of what to print is missing: "
                                               "weft-cli print %s ID -o FILE.pdf"), kind->nick);
      return NULL;
    }
  return weft_cli_read_number ("ID", cli->words[2], 1, &scope->id, error) ? kind : NULL;
}

/* print KIND ID -o FILE.pdf */
gboolean
weft_cli_print_report (WeftCli  *cli,
                       GError  **error)
{
  WeftReportScope scope = { .as_at = weft_date_today () };
  const WeftReportKind *kind = read_kind (cli, &scope, error);
  g_autoptr (WeftReport) report = NULL;
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *shown = NULL;
  WeftReportPage page;
  guint n_pages;

  if (kind == NULL || !check_output (cli, error))
    return FALSE;

  report = kind->make (weft_store_get_db (cli->store), &scope, NULL, error);
  if (report == NULL)
    return FALSE;
  page = weft_report_page_new (WEFT_REPORT_PAPER_A4, kind->landscape);
  layout = weft_report_layout_new (report, &page, NULL, NULL, NULL, error);
  if (layout == NULL || !weft_report_write_pdf (layout, cli->output, NULL, NULL, NULL, error))
    return FALSE;

  n_pages = weft_report_layout_get_n_pages (layout);
  shown = g_filename_display_name (cli->output);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "file", shown);
      json_builder_set_member_name (builder, "pages");
      json_builder_add_int_value (builder, n_pages);
      json_builder_end_object (builder);
      weft_cli_print_json (builder);
    }
  else
    weft_cli_say (ngettext ("“%s” has %u page.", "“%s” has %u pages.", n_pages), shown, n_pages);
  return TRUE;
}
