/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-supplier-export.h"
#include "weft-supplier-query.h"

#include <glib/gi18n.h>

/* A table takes the place of a file of its name, but not of the register, whatever leads to it. */

static WeftRowQuery *
make_query (WeftCli          *cli,
            const WeftTable  *table,
            guint             limit,
            GError          **error)
{
  WeftSupplierFilter filter = {
    .search = cli->search,
    .sort = cli->sort,
    .limit = limit,
    .today = weft_date_today (),
  };
  WeftListOptions options = { 0, cli->search, cli->sort, limit };

  return table == &weft_supplier_table ? weft_supplier_query_new (&filter, NULL, error)
                                       : weft_row_query_new_table (table, &options, error);
}

static void
report (WeftCli            *cli,
        WeftSupplierExport *export)
{
  g_autofree char *shown = g_filename_display_name (cli->output);
  guint64 n_rows = weft_supplier_export_get_n_rows (export);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, (gint64) n_rows);
      weft_cli_add_member (builder, "file", shown);
      json_builder_end_object (builder);
      weft_cli_print_json (builder);
    }
  else
    weft_cli_say (ngettext ("Wrote %lu row to “%s”.", "Wrote %lu rows to “%s”.", n_rows),
                  (unsigned long) n_rows, shown);
}

/* export suppliers|contracts -o FILE [--search TEXT] [--sort [-]KEY] [--limit N] */
gboolean
weft_cli_export (WeftCli  *cli,
                 GError  **error)
{
  const WeftTable *table = g_str_equal (cli->words[1], "suppliers") ? &weft_supplier_table
                         : g_str_equal (cli->words[1], "contracts") ? &weft_contract_table : NULL;
  g_autoptr (WeftRowQuery) query = NULL;
  g_autoptr (WeftSupplierExport) export = NULL;
  gint64 limit = 0;

  if (table == NULL)
    {
      g_autofree char *shown = g_filename_display_name (cli->words[1]);

      g_set_error (error, WEFT_CLI_USAGE, 0,
                   _("“%s” cannot be exported; what can be are: suppliers, contracts."), shown);
      return FALSE;
    }
  if (cli->output == NULL)
    {
      g_set_error_literal (error, WEFT_CLI_USAGE, 0,
                           _("The file to write is missing: -o FILE.csv, FILE.xlsx or FILE.ods."));
      return FALSE;
    }
  if ((cli->sort != NULL && !weft_cli_check_sort (table, cli->sort, error)) ||
      (cli->limit != NULL && !weft_cli_read_number ("--limit", cli->limit, 1, &limit, error)))
    return FALSE;

  export = weft_supplier_export_new (table, cli->output, error);
  query = export != NULL ? make_query (cli, table, (guint) MIN (limit, G_MAXINT), error) : NULL;
  if (query == NULL)
    return FALSE;
  weft_supplier_export_set_query (export, query);
  if (!weft_supplier_export_run (export, weft_store_get_db (cli->store), NULL, error))
    return FALSE;
  report (cli, export);
  return TRUE;
}
