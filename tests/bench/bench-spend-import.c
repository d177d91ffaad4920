/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A spend file of 1,000,000 payments to 100,000 suppliers in a financial year, into an empty
 * register, with history and undo; against the sqlite3 shell reading the same lines into a plain
 * table. Weft reads names for what they are, sums, matches and searches; the shell only stores. */

#include "config.h"

#include "weft-store.h"
#include "weft-supplier-import.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define N_LINES 1000000
#define N_SUPPLIERS 100000

static const char * const words[] = {
  "Al", "Bro", "Cae", "Dal", "El", "Fair", "Glen", "Har", "In", "Jo", "Ken", "Lan", "Mor", "Nor",
  "Oak", "Pen", "Red", "Stan", "Tre", "Wil",
};
static const char * const endings[] = { "Limited", "Ltd", "Services Ltd", "Group plc", "Trust" };

static void
write_file (const char *path)
{
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("Body,Payment Date,Supplier Name,Transaction Number,Net Amount,Irrecoverable VAT,"
         "Directorate,Expense Type,Purpose\n", file);
  for (guint i = 0; i < N_LINES; i++)
    {
      guint supplier = (guint) ((guint64) i * 7919 % N_SUPPLIERS);
      guint day = (guint) ((guint64) i * 365 / N_LINES);
      g_autoptr (GDateTime) start = g_date_time_new_utc (2025, 4, 1, 0, 0, 0);
      g_autoptr (GDateTime) date = g_date_time_add_days (start, (int) day);

      fprintf (file, "Larkford,%02d/%02d/%d,%sson %u %sford %s,%u,%s%u.%02u,0.00,Place,"
               "Type %u,Goods and services\n", g_date_time_get_day_of_month (date),
               g_date_time_get_month (date), g_date_time_get_year (date),
               words[supplier % 20], supplier, words[supplier / 20 % 20],
               endings[supplier % G_N_ELEMENTS (endings)], 5000000 + i, i % 50 == 0 ? "-" : "",
               i * 31 % 90000, i % 100, supplier % 24);
    }
  fclose (file);
}

/* In seconds; 0 where there is no shell. */
static double
run_shell (const char *folder,
           const char *csv)
{
  g_autofree char *shell = g_find_program_in_path ("sqlite3");
  g_autofree char *db = g_build_filename (folder, "plain.db", NULL);
  g_autofree char *import = g_strdup_printf (".import --csv --skip 1 \"%s\" line", csv);
  char *argv[] = {
    shell, db, (char *) "CREATE TABLE line (a, b, c, d, e, f, g, h, i)", import, NULL
  };
  gint64 start = g_get_monotonic_time ();
  int status = 0;

  if (shell == NULL)
    return 0;
  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    g_error ("The sqlite3 shell failed.");
  start = g_get_monotonic_time () - start;
  g_unlink (db);
  return start / 1e6;
}

/* What the processor has worked, for this or its children: other programs do not change that. */
static double
get_work (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
take (gint64 *since)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (now - *since) / 1e6;

  *since = now;
  return seconds;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.weft", NULL);
  g_autofree char *csv = g_build_filename (folder, "spend.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (WeftSupplierImport) import = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (WeftStore) store = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  double shell, reading, writing, work;
  gint64 amount, since;

  write_file (csv);
  shell = run_shell (folder, csv);
  store = weft_store_open (path, WEFT_DB_CREATE, &error);
  g_assert_no_error (error);

  work = get_work (RUSAGE_SELF);
  since = g_get_monotonic_time ();
  import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  if (weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error))
    weft_supplier_import_read (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  reading = take (&since);
  command = weft_supplier_import_to_command (import, NULL, NULL);
  weft_store_apply (store, command, &error);
  g_assert_no_error (error);
  writing = take (&since);
  work = get_work (RUSAGE_SELF) - work;
  getrusage (RUSAGE_SELF, &usage);

  weft_db_get_integer (weft_store_get_db (store), "SELECT count(*) FROM supplier", &amount,
                       &error);
  g_assert_no_error (error);
  g_print ("%d payments to %d suppliers (%d in the register): read in %.2f s, written in %.2f s\n",
           N_LINES, N_SUPPLIERS, (int) amount, reading, writing);
  if (shell > 0)
    g_print ("spend import: %.2f s, the sqlite3 shell %.2f s, ratio %.2f (bar 3.00)\n",
             reading + writing, shell, (reading + writing) / shell);
  if (shell > 0)
    g_print ("spend import: %.2f s of work, the sqlite3 shell %.2f s, ratio %.2f\n", work,
             get_work (RUSAGE_CHILDREN), work / get_work (RUSAGE_CHILDREN));
  g_print ("spend import: peak memory %ld MB (bar 200)\n", usage.ru_maxrss / 1024);

  weft_store_close (store);
  g_unlink (csv);
  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
