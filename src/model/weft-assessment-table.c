/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment.h"
#include "weft-error.h"
#include "weft-questionnaire-cache.h"
#include "weft-row.h"
#include "weft-working-days.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED
#define DERIVED WEFT_COLUMN_DERIVED

/* The states in the order that an assessment goes through them; last one that leads nowhere. */
enum
{
  PLANNED,
  INVITED,
  IN_PROGRESS,
  RETURNED,
  REVIEWED,
  CLOSED,
  NO_RESPONSE,
  N_STATES,
};

static const char * const states[N_STATES + 1] = {
  "planned", "invited", "in-progress", "returned", "reviewed", "closed", "no-response", NULL
};

/* The day that belongs to a state. */
static const char * const state_days[N_STATES] = {
  [PLANNED] = "planned_on",
  [INVITED] = "invited_on",
  [RETURNED] = "returned_on",
  [REVIEWED] = "reviewed_on",
  [CLOSED] = "closed_on",
};

/* A supplier has so long to answer. */
#define WORKING_DAYS_TO_ANSWER 20

static const char * const tones[] = { "", "bad", "warn", "neutral", "good", "best", NULL };

static const char *
get_state_label (const char *nick)
{
  if (g_str_equal (nick, "invited"))
    return C_("assessment", "Invited");
  if (g_str_equal (nick, "in-progress"))
    return C_("assessment", "In progress");
  if (g_str_equal (nick, "returned"))
    return C_("assessment", "Returned");
  if (g_str_equal (nick, "reviewed"))
    return C_("assessment", "Reviewed");
  if (g_str_equal (nick, "closed"))
    return C_("assessment", "Closed");
  if (g_str_equal (nick, "no-response"))
    return C_("assessment", "No response");
  return C_("assessment", "Planned");
}

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, AUDITED | WEFT_COLUMN_REQUIRED,
    "supplier" },
  { "questionnaire", N_("Questionnaire"), WEFT_COLUMN_REFERENCE, AUDITED, "questionnaire" },
  { "scheme", N_("Other scheme"), WEFT_COLUMN_TEXT, AUDITED },
  { "scheme_result", N_("Result there"), WEFT_COLUMN_TEXT, AUDITED },
  { "state", N_("State"), WEFT_COLUMN_CHOICE, AUDITED, .choices = states,
    .choice_label = get_state_label },
  { "assessor", N_("Assessor"), WEFT_COLUMN_TEXT, AUDITED },
  { "planned_on", N_("Planned for"), WEFT_COLUMN_DATE, AUDITED },
  { "invited_on", N_("Invited on"), WEFT_COLUMN_DATE, AUDITED },
  { "due_on", N_("Due date"), WEFT_COLUMN_DATE, AUDITED },
  { "reminded_on", N_("Reminded on"), WEFT_COLUMN_DATE, AUDITED },
  { "reminded_again_on", N_("Reminded again on"), WEFT_COLUMN_DATE, AUDITED },
  { "returned_on", N_("Returned on"), WEFT_COLUMN_DATE, AUDITED },
  { "reviewed_on", N_("Reviewed on"), WEFT_COLUMN_DATE, AUDITED },
  { "closed_on", N_("Closed on"), WEFT_COLUMN_DATE, AUDITED },
  { "notes", N_("Notes"), WEFT_COLUMN_TEXT, AUDITED },
  { "score", N_("Score"), WEFT_COLUMN_INTEGER, DERIVED },
  { "lowest", N_("Lowest possible score"), WEFT_COLUMN_INTEGER, DERIVED },
  { "highest", N_("Highest possible score"), WEFT_COLUMN_INTEGER, DERIVED },
  { "band", N_("Band"), WEFT_COLUMN_TEXT, DERIVED },
  { "band_title", N_("Band"), WEFT_COLUMN_TEXT, DERIVED },
  { "band_rank", N_("Place of the band"), WEFT_COLUMN_INTEGER, DERIVED },
  { "band_tone", N_("Tone of the band"), WEFT_COLUMN_CHOICE, DERIVED, .choices = tones },
  { "capped_by", N_("Capped by"), WEFT_COLUMN_TEXT, DERIVED },
  { "answered", N_("Answered"), WEFT_COLUMN_INTEGER, DERIVED },
  { "asked", N_("Asked"), WEFT_COLUMN_INTEGER, DERIVED },
  { "supplier_name", N_("Supplier"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT supplier.name FROM supplier WHERE supplier.id = assessment.supplier" },
  { "questionnaire_title", N_("Questionnaire"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT questionnaire.title FROM questionnaire "
           "WHERE questionnaire.id = assessment.questionnaire" },
  { "questionnaire_key", N_("Questionnaire's key"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT questionnaire.key FROM questionnaire "
           "WHERE questionnaire.id = assessment.questionnaire" },
  { "questionnaire_version", N_("Questionnaire's version"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT questionnaire.version FROM questionnaire "
           "WHERE questionnaire.id = assessment.questionnaire" },
  { "open_actions", N_("Open actions"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action WHERE action.assessment = assessment.id "
           "AND action.status NOT IN ('complete', 'business-as-usual', 'withdrawn')" },
};

static const WeftTableChild children[] = {
  { "answer", "assessment" },
  { "evidence", "assessment" },
  { "action", "assessment", TRUE },
  { NULL, NULL },
};

static int
get_state (const WeftRecord *record)
{
  const char *nick = weft_record_get_text (record, "state");

  for (int i = 0; i < N_STATES; i++)
    if (g_strcmp0 (states[i], nick) == 0)
      return i;
  return PLANNED;
}

static gboolean
was_given (guint64     given,
           const char *column)
{
  return (given >> weft_table_find_column (&weft_assessment_table, column) & 1) != 0;
}

static gboolean
has_day (const WeftRecord *record,
         const char       *column)
{
  return weft_record_get_text (record, column) != NULL;
}

/* What is reviewed was returned before, and what is closed was reviewed; and what has come back
 * has been answered. */
static gboolean
check_way (int      from,
           int      to,
           GError **error)
{
  if (to == REVIEWED && from < RETURNED)
    g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("An assessment is reviewed once it has been returned; note the return "
                           "first."));
  else if (to == CLOSED && from != REVIEWED)
    g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("An assessment is closed once it has been reviewed; note the review "
                           "first."));
  else if (to == REVIEWED && from == NO_RESPONSE)
    g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("Nobody has answered this assessment, so there is nothing to review."));
  else if (to == NO_RESPONSE && from >= RETURNED)
    g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("This assessment has been returned, so there is a response."));
  else
    return TRUE;
  return FALSE;
}

/* The day of a new state is today, unless somebody says otherwise; going back a step forgets the
 * days of the steps after it. */
static void
derive_days (WeftWriter *writer,
             WeftRecord *after,
             guint64     given,
             gboolean    moved)
{
  int state = get_state (after);
  const char *own = state_days[state];

  if (moved && own != NULL && !has_day (after, own))
    weft_record_set_date (after, own, writer->today);
  for (int later = state + 1; moved && state != NO_RESPONSE && later < NO_RESPONSE; later++)
    if (state_days[later] != NULL && !was_given (given, state_days[later]))
      weft_record_set_date (after, state_days[later], WEFT_DATE_NONE);

  /* A score counts from a day, so that there has to be one. */
  if (weft_assessment_is_returned (after) && !has_day (after, "returned_on"))
    weft_record_set_date (after, "returned_on", writer->today);
  if (weft_assessment_get_day (after) == WEFT_DATE_NONE)
    weft_record_set_date (after, "planned_on", writer->today);

  if (moved && state == INVITED && !has_day (after, "due_on"))
    {
      WeftDate invited_on = weft_record_get_date (after, "invited_on");

      weft_record_set_date (after, "due_on",
                            weft_day_add_working (invited_on, WORKING_DAYS_TO_ANSWER));
    }
}

static gboolean
check_kind (const WeftRecord  *before,
            WeftRecord        *after,
            GError           **error)
{
  gint64 questionnaire = weft_record_get_integer (after, "questionnaire");
  gboolean other = *weft_record_get_text (after, "scheme") != '\0';

  if ((questionnaire != 0) == other)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("An assessment has either a questionnaire or the name of the other "
                             "scheme whose result stands in for it."));
      return FALSE;
    }
  if (before != NULL && weft_record_get_integer (before, "questionnaire") != questionnaire)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("The questionnaire of an assessment cannot change; make another "
                             "assessment."));
      return FALSE;
    }
  return TRUE;
}

/* The score follows from the answers as they are now: that is why it can be computed again. */
static gboolean
derive_score (WeftWriter  *writer,
              WeftRecord  *after,
              GError     **error)
{
  gint64 id = weft_record_get_integer (after, "questionnaire");
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autoptr (WeftAnswers) given = NULL;
  g_autoptr (WeftAnswers) verified = NULL;
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  if (id == 0)
    {
      weft_assessment_set_score (after, NULL, NULL);
      return TRUE;
    }

  questionnaire = weft_questionnaire_cache_get (writer->db, id, error);
  if (questionnaire == NULL)
    return FALSE;
  given = weft_answers_new (questionnaire);
  verified = weft_answers_new (questionnaire);
  if (!weft_assessment_read_answers (writer->db, weft_record_get_id (after), given, verified,
                                     error))
    return FALSE;
  weft_score_compute (&score, questionnaire, given, verified, weft_assessment_get_day (after));
  weft_assessment_set_score (after, &score, questionnaire);
  return TRUE;
}

static gboolean
settle_assessment (WeftWriter        *writer,
                   const WeftRecord  *before,
                   WeftRecord        *after,
                   guint64            given,
                   GError           **error)
{
  gboolean moved = before == NULL || get_state (before) != get_state (after);

  if (!check_kind (before, after, error))
    return FALSE;
  if (before != NULL && moved && !check_way (get_state (before), get_state (after), error))
    return FALSE;

  derive_days (writer, after, given, moved);
  return derive_score (writer, after, error);
}

/* The supplier's band and day follow in its own settle(). */
static gboolean
refresh_supplier (WeftWriter        *writer,
                  const WeftRecord  *record,
                  GError           **error)
{
  return weft_writer_update (writer, &weft_supplier_table,
                             weft_record_get_integer (record, "supplier"), NULL, 0, error);
}

static gboolean
follow_assessment (WeftWriter        *writer,
                   const WeftRecord  *before,
                   const WeftRecord  *after,
                   GError           **error)
{
  if (before != NULL &&
      weft_record_get_integer (before, "supplier") != weft_record_get_integer (after, "supplier") &&
      !refresh_supplier (writer, before, error))
    return FALSE;
  return refresh_supplier (writer, after, error);
}

static char *
describe_assessment (WeftDb           *db,
                     const WeftRecord *record)
{
  g_autoptr (WeftRecord) supplier
    = weft_record_load_stored (db, &weft_supplier_table,
                               weft_record_get_integer (record, "supplier"), NULL);
  g_autofree char *name = NULL;

  if (supplier == NULL)
    return g_strdup (_("an assessment"));
  name = weft_record_describe (db, supplier);
  /* Translators: assessment of "supplier “Morgan Cleaning”" */
  return g_strdup_printf (_("assessment of %s"), name);
}

const WeftTable weft_assessment_table = {
  .name = "assessment",
  .label = N_("Assessment"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "ifnull (returned_on, ifnull (invited_on, planned_on)) DESC, id DESC",
  .search = "assessor, scheme, notes, "
            "(SELECT supplier.name FROM supplier WHERE supplier.id = assessment.supplier)",
  .get_type = weft_assessment_get_type,
  .settle = settle_assessment,
  .follow = follow_assessment,
  .gone = refresh_supplier,
  .describe = describe_assessment,
};
