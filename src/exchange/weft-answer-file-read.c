/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-file-private.h"

#include "weft-answer-stamp.h"
#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a file of answers says:
 *
 *   {"questionnaire": KEY, "version": N, "digest": …, "stamp": …, "supplier": NAME,
 *    "language": "cy", "completed_on": "2026-12-31",
 *    "answers": {QUESTION: value, …}, "comments": {QUESTION: text, …}}
 *
 * Key, version and answers are what there has to be. A head that belongs to something else ends the
 * reading; faults of single answers are collected, so that a person sees all of them at once. */

#define MAX_FAULTS 200

static void
add_fault (WeftAnswerFile     *self,
           const WeftQuestion *question,
           char               *path,
           const char         *message)
{
  WeftAnswerFault *fault = g_new0 (WeftAnswerFault, 1);

  fault->question = question;
  fault->path = path;
  fault->message = g_strdup (message);
  self->n_faults++;
  if (self->faults->len < MAX_FAULTS)
    g_ptr_array_add (self->faults, fault);
  else
    weft_answer_fault_free (fault);
}

static char *
make_path (const char *object,
           const char *member)
{
  g_autofree char *shown = weft_text_shorten (member, 60);

  return g_strdup_printf ("%s.%s", object, shown);
}

gboolean
weft_answer_file_refuse (WeftAnswerFile  *self,
                         GError         **error,
                         const char      *reason)
{
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("“%s” is not imported. %s"), self->name,
               reason);
  return FALSE;
}

/* The head of the file */

static gboolean
read_text (WeftAnswerFile  *self,
           JsonObject      *object,
           const char      *member,
           const char     **text,
           GError         **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *reason = NULL;

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *text = json_node_get_string (node);
      return TRUE;
    }
  /* Translators: the place in a file, and what is wrong there */
  reason = g_strdup_printf (_("%s: A text is expected here."), member);
  return weft_answer_file_refuse (self, error, reason);
}

static gboolean
check_key (WeftAnswerFile  *self,
           JsonObject      *object,
           GError         **error)
{
  const WeftQuestionnaire *questionnaire = self->state->questionnaire;
  const char *own = weft_questionnaire_get_key (questionnaire);
  JsonNode *version = json_object_get_member (object, "version");
  g_autofree char *reason = NULL;
  const char *key;

  if (!read_text (self, object, "questionnaire", &key, error))
    return FALSE;
  if (key == NULL)
    return weft_answer_file_refuse (self, error,
                                    _("questionnaire: The key of the questionnaire is missing."));
  if (!g_str_equal (key, own))
    {
      g_autofree char *shown = weft_text_shorten (key, 60);

      reason = g_strdup_printf (_("questionnaire: It answers “%s”, and this assessment asks “%s”."),
                                shown, own);
      return weft_answer_file_refuse (self, error, reason);
    }

  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64)
    return weft_answer_file_refuse (self, error,
                                    _("version: The version of the questionnaire is missing; "
                                      "it is a whole number."));
  if (json_node_get_int (version) != weft_questionnaire_get_version (questionnaire))
    {
      reason = g_strdup_printf (_("version: It answers version %lld of the questionnaire, and this "
                                  "assessment asks version %d."),
                                (long long) json_node_get_int (version),
                                weft_questionnaire_get_version (questionnaire));
      return weft_answer_file_refuse (self, error, reason);
    }
  return TRUE;
}

static gboolean
check_origin (WeftAnswerFile  *self,
              WeftDb          *db,
              JsonObject      *object,
              GError         **error)
{
  g_autoptr (GError) reason = NULL;
  const char *digest;
  const char *stamp;

  if (!read_text (self, object, "digest", &digest, error) ||
      !read_text (self, object, "stamp", &stamp, error))
    return FALSE;
  if (digest != NULL &&
      !g_str_equal (digest, weft_questionnaire_get_digest (self->state->questionnaire)))
    return weft_answer_file_refuse (self, error,
                                    _("digest: The questionnaire was altered: it is not the "
                                      "one that this assessment asks, though key and version "
                                      "are the same."));
  if (stamp == NULL)
    return TRUE;
  self->has_stamp = TRUE;
  if (weft_answer_stamp_check (db, self->state, stamp, &reason))
    return TRUE;
  if (!g_error_matches (reason, WEFT_ERROR, WEFT_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return weft_answer_file_refuse (self, error, reason->message);
}

static gboolean
read_day (WeftAnswerFile  *self,
          JsonObject      *object,
          GError         **error)
{
  WeftDate today = weft_date_today ();
  const char *iso;

  if (!read_text (self, object, "completed_on", &iso, error))
    return FALSE;
  self->completed_on = iso != NULL ? weft_date_from_iso (iso) : today;
  if (self->completed_on == WEFT_DATE_NONE)
    return weft_answer_file_refuse (self, error,
                                    _("completed_on: There is no such day; a date is written "
                                      "as 2026-12-31."));
  /* Somewhere it is tomorrow already. */
  if (self->completed_on == today + 1)
    self->completed_on = today;
  if (self->completed_on > today)
    return weft_answer_file_refuse (self, error, _("completed_on: This day is still to come."));
  return TRUE;
}

static gboolean
check_head (WeftAnswerFile  *self,
            WeftDb          *db,
            JsonObject      *object,
            GError         **error)
{
  static const char * const known[] = {
    "questionnaire", "version", "digest", "stamp", "supplier", "language", "completed_on",
    "answers", "comments", NULL
  };
  static const char * const maps[] = { "answers", "comments" };
  g_autoptr (GList) members = json_object_get_members (object);
  const char *supplier;
  const char *language;

  if (!check_key (self, object, error) || !check_origin (self, db, object, error) ||
      !read_day (self, object, error) ||
      !read_text (self, object, "supplier", &supplier, error) ||
      !read_text (self, object, "language", &language, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      JsonNode *node = json_object_get_member (object, maps[i]);
      g_autofree char *reason = NULL;

      if (node != NULL ? JSON_NODE_HOLDS_OBJECT (node) : i > 0)
        continue;
      reason = g_strdup_printf (_("%s: An object with a member for each question is expected "
                                  "here."), maps[i]);
      return weft_answer_file_refuse (self, error, reason);
    }

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      add_fault (self, NULL, weft_text_shorten (l->data, 60),
                 _("A file of answers has nothing of this name."));
  return TRUE;
}

/* Answers and comments */

static void
read_answers (WeftAnswerFile *self,
              JsonObject     *object)
{
  g_autoptr (GPtrArray) faults = weft_answers_read_object (self->answers, object);

  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      add_fault (self, fault->question, g_strdup (fault->path), fault->message);
    }
  for (guint i = 0; i < weft_questionnaire_get_n_questions (self->state->questionnaire); i++)
    {
      const WeftQuestion *question
        = weft_questionnaire_get_question (self->state->questionnaire, i);
      g_autoptr (GError) reason = NULL;

      if (weft_answer_check_day (weft_answers_get (self->answers, i), question,
                                 self->completed_on, &reason))
        continue;
      add_fault (self, question, make_path ("answers", question->id), reason->message);
      weft_answers_set (self->answers, i, &(WeftAnswer) WEFT_ANSWER_INIT);
    }
}

/* Returns: what is wrong with a comment, %NULL for nothing */
static const char *
find_comment_fault (const WeftQuestion *question,
                    JsonNode           *node)
{
  const char *text;

  if (question == NULL)
    return _("The questionnaire has no such question.");
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return _("A text is expected.");
  text = json_node_get_string (node);
  if (g_utf8_strlen (text, -1) > WEFT_ANSWER_COMMENT_LENGTH)
    return _("The comment is too long; at most 4,000 characters are taken.");
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 && strchr ("\t\r\n", *p) == NULL) || *p == 0x7f)
      return _("The text holds a control character.");
  return NULL;
}

static void
read_comments (WeftAnswerFile *self,
               JsonObject     *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *id = l->data;
      const WeftQuestion *question
        = weft_questionnaire_find_question (self->state->questionnaire, id);
      JsonNode *node = json_object_get_member (object, id);
      const char *fault = find_comment_fault (question, node);

      if (fault != NULL)
        {
          add_fault (self, question, make_path ("comments", id), fault);
          continue;
        }
      g_free (g_ptr_array_index (self->comments, question->index));
      g_ptr_array_index (self->comments, question->index)
        = g_strdup (weft_text_is_blank (json_node_get_string (node))
                    ? "" : json_node_get_string (node));
    }
}

/* Reads all of a file; its faults are collected, and only what makes it another file fails. */
gboolean
weft_answer_file_take (WeftAnswerFile  *self,
                       WeftDb          *db,
                       JsonNode        *root,
                       GError         **error)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return weft_answer_file_refuse (self, error,
                                    _("It is not a file of answers: those are one JSON object."));
  object = json_node_get_object (root);
  if (!check_head (self, db, object, error))
    return FALSE;

  read_answers (self, json_object_get_object_member (object, "answers"));
  if (json_object_has_member (object, "comments"))
    read_comments (self, json_object_get_object_member (object, "comments"));
  return TRUE;
}
