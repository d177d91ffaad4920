/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-day.h"
#include "weft-error.h"
#include "weft-row.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define REQUIRED WEFT_COLUMN_REQUIRED

/* The bounds of the schema. */
#define MOST_PENCE G_GINT64_CONSTANT (1000000000000000)

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, AUDITED, "supplier" },
  { "year", N_("Financial year"), WEFT_COLUMN_YEAR, AUDITED | REQUIRED },
  { "category", N_("Category"), WEFT_COLUMN_REFERENCE, AUDITED, "category" },
  { "amount", N_("Amount"), WEFT_COLUMN_MONEY, AUDITED | REQUIRED },
  { "payments", N_("Payments"), WEFT_COLUMN_INTEGER, AUDITED },
  { "category_name", N_("Category"), WEFT_COLUMN_TEXT, WEFT_COLUMN_COMPUTED,
    .sql = "SELECT category.name FROM category WHERE category.id = spend.category" },
};

static gboolean
settle_spend (WeftWriter        *writer,
              const WeftRecord  *before,
              WeftRecord        *after,
              guint64            given,
              GError           **error)
{
  int payments = weft_table_find_column (&weft_spend_table, "payments");
  gint64 amount = weft_record_get_integer (after, "amount");

  if (after->values[payments].type == WEFT_VALUE_NULL)
    weft_record_set_integer (after, "payments", 0);
  if (amount > MOST_PENCE || amount < -MOST_PENCE)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("The amount is too large to be money that was paid."));
      return FALSE;
    }
  return TRUE;
}

/* Which suppliers are the top ones follows from all spend of a year. */
static gboolean
follow_spend (WeftWriter        *writer,
              const WeftRecord  *before,
              const WeftRecord  *after,
              GError           **error)
{
  writer->coverage_moved = TRUE;
  return TRUE;
}

static gboolean
spend_gone (WeftWriter        *writer,
            const WeftRecord  *record,
            GError           **error)
{
  writer->coverage_moved = TRUE;
  return TRUE;
}

/* An import writes as many lines of the history as there are rows; the name is all that they need
 * of the supplier. */
static char *
describe_spend (WeftDb           *db,
                const WeftRecord *record)
{
  g_autofree char *year
    = weft_financial_year_format ((int) weft_record_get_integer (record, "year"));
  g_autoptr (WeftStatement) statement = NULL;
  g_autofree char *supplier = NULL;

  statement = weft_db_prepare (db, "SELECT name FROM supplier WHERE id = ?1", NULL);
  if (statement != NULL)
    {
      weft_statement_bind_integer (statement, 1, weft_record_get_integer (record, "supplier"));
      if (weft_statement_step (statement, NULL) == WEFT_STEP_ROW)
        supplier = weft_supplier_describe_name (weft_statement_get_text (statement, 0));
    }
  if (supplier == NULL)
    return g_strdup_printf (_("spend of %s"), year);
  /* Translators: spend of 2021/22 with "supplier “Morgan Cleaning”" */
  return g_strdup_printf (_("spend of %s with %s"), year, supplier);
}

const WeftTable weft_spend_table = {
  .name = "spend",
  .label = N_("Spend"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "year DESC, amount DESC, id",
  .search = "year",
  .get_type = weft_spend_get_type,
  .settle = settle_spend,
  .follow = follow_spend,
  .gone = spend_gone,
  .describe = describe_spend,
};
