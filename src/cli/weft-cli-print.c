/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-date.h"
#include "weft-error.h"
#include "weft-plan-summary.h"
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
  if (!weft_cli_is_same_file (cli->output, weft_store_get_path (cli->store)))
    return TRUE;

  shown = g_filename_display_name (cli->output);
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
               _("“%s” is the register itself; choose another name."), shown);
  return FALSE;
}

/* print plan ID -o FILE.pdf */
gboolean
weft_cli_print_report (WeftCli  *cli,
                       GError  **error)
{
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReport) report = NULL;
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *shown = NULL;
  WeftPlanSummaryOptions options = { 0, NULL, weft_date_today () };
  guint n_pages;
  gint64 plan;

  if (!g_str_equal (cli->words[1], "plan"))
    {
      shown = g_filename_display_name (cli->words[1]);
      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” cannot be printed; what can be is: plan."),
                   shown);
      return FALSE;
    }
  if (!weft_cli_read_number ("ID", cli->words[2], 1, &plan, error) ||
      !check_output (cli, error))
    return FALSE;

  report = weft_plan_summary_new (weft_store_get_db (cli->store), plan, &options, NULL, error);
  if (report == NULL)
    return FALSE;
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
