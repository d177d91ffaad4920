/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-stamp.h"

#include "weft-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* A form that goes out and a file of answers that comes back belong together by a stamp:
 *
 *   1-18c5ef10a2b34c11-9f86d081884c7d65
 *   │ │                └─ 64 bits of SHA-256 over assessment, supplier and questionnaire's digest
 *   │ └─ id of the assessment, hexadecimal
 *   └─ how the stamp is made
 *
 * The id tells for which assessment the file was meant, so that a file of another supplier can be
 * named as such. The check ties it to the supplier and to the very questionnaire; as the supplier's
 * id goes nowhere, nobody makes a stamp for a supplier by guessing. It is there against mistakes,
 * not a signature: whoever holds a form can answer it.
 *
 * A merge gives an assessment to the supplier that is kept. The history still knows the other one,
 * and a form that was sent to it before is taken too. */

#define MAKE "1"
#define CHECK_LENGTH 16

/**
 * weft_answer_stamp_make:
 * @assessment: the id of an assessment
 * @supplier: the id of its supplier
 * @digest: that of its questionnaire, see weft_questionnaire_get_digest()
 *
 * Thread: any.
 *
 * Returns: (transfer full): the stamp of a form for it, which says nothing about the supplier
 */
char *
weft_answer_stamp_make (gint64      assessment,
                        gint64      supplier,
                        const char *digest)
{
  g_autofree char *words = NULL;
  g_autofree char *check = NULL;

  g_return_val_if_fail (digest != NULL, NULL);

  words = g_strdup_printf ("weft answers " MAKE "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                           "\n%s\n", assessment, supplier, digest);
  check = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  return g_strdup_printf (MAKE "-%" G_GINT64_MODIFIER "x-%.*s", (guint64) assessment,
                          CHECK_LENGTH, check);
}

/* Suppliers that were merged into the one that the assessment has now. */
static gboolean
fits_merged (WeftDb      *db,
             gint64       assessment,
             const char  *digest,
             const char  *stamp,
             gboolean    *fits,
             GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT DISTINCT CAST (old AS INTEGER) FROM history "
                       "WHERE row = ?1 AND table_name = 'assessment' AND operation = 'update' "
                       "AND field = 'supplier' AND old IS NOT NULL "
                       "AND CAST (old AS INTEGER) NOT IN (SELECT id FROM supplier)", error);
  WeftStep step;

  *fits = FALSE;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, assessment);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_autofree char *other
        = weft_answer_stamp_make (assessment, weft_statement_get_integer (statement, 0), digest);

      *fits = *fits || g_str_equal (stamp, other);
    }
  return step == WEFT_STEP_DONE;
}

/* Returns: the assessment that a stamp names; 0 for a text that is no stamp */
static gint64
read_assessment (const char *stamp)
{
  guint64 id;
  char *end;

  if (!g_str_has_prefix (stamp, MAKE "-") || !g_ascii_isxdigit (stamp[strlen (MAKE "-")]))
    return 0;
  id = g_ascii_strtoull (stamp + strlen (MAKE "-"), &end, 16);
  return *end == '-' && strlen (end + 1) == CHECK_LENGTH && id <= G_MAXINT64 ? (gint64) id : 0;
}

/* Whom a form that belongs elsewhere was made for; %NULL for nobody here. */
static char *
find_other (WeftDb *db,
            gint64  assessment)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT supplier.name FROM assessment "
                       "JOIN supplier ON supplier.id = assessment.supplier "
                       "WHERE assessment.id = ?1", NULL);

  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, assessment);
  return weft_statement_step (statement, NULL) == WEFT_STEP_ROW
           ? g_strdup (weft_statement_get_text (statement, 0)) : NULL;
}

/**
 * weft_answer_stamp_check:
 * @state: the assessment that the answers are to go to
 * @stamp: what a file of answers has as its stamp
 *
 * Thread: that of the connection.
 *
 * Returns: whether the stamp is that of a form that was made for the assessment; %FALSE with
 *   %WEFT_ERROR_INVALID and what it is instead, as a clause without the file's name
 */
gboolean
weft_answer_stamp_check (WeftDb                     *db,
                         const WeftAssessmentState  *state,
                         const char                 *stamp,
                         GError                    **error)
{
  gint64 id = weft_record_get_integer (state->record, "id");
  const char *digest = weft_questionnaire_get_digest (state->questionnaire);
  g_autofree char *own
    = weft_answer_stamp_make (id, weft_record_get_integer (state->record, "supplier"), digest);
  const char *name = weft_record_get_text (state->record, "supplier_name");
  gint64 meant;
  gboolean fits;

  if (g_str_equal (stamp, own))
    return TRUE;
  if (!fits_merged (db, id, digest, stamp, &fits, error))
    return FALSE;
  if (fits)
    return TRUE;

  meant = read_assessment (stamp);
  if (meant == id)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                 _("stamp: the stamp was altered, or the form was made for another supplier or "
                   "another questionnaire than this assessment of “%s” has now."), name);
  else if (meant == 0)
    g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("stamp: this is no stamp of a form that Weft made."));
  else
    {
      g_autofree char *other = find_other (db, meant);

      if (other == NULL)
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                     _("stamp: the form was made for an assessment that is not in this register, "
                       "and not for this one of “%s”."), name);
      else if (g_strcmp0 (other, name) == 0)
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                     _("stamp: the form was made for another assessment of “%s”."), name);
      else
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                     _("stamp: the form was made for “%s”, and this is an assessment of “%s”."),
                     other, name);
    }
  return FALSE;
}
