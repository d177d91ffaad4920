/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "weft-assessment-edit.h"

/* A questionnaire whose scores are easy to work out by hand, and returns of it.
 *
 *   G1 weight 3, yes 4, no 0 and critical        K1 weight 1, a point a tick; only where G1 is yes
 *   G2 weight 1, all 4, some 2, none 0, or n/a   K2 weight 1, up to 12 months old 4, up to 24 2
 *   G3 weight 2, up to 10 % 4, up to 50 % 2      G4 is not scored
 *
 * Bands: low to 49, mid to 79, high; one critical answer holds the band at low. */

#define LOCKS_TEXT(en, cy) "{\"en\":\"" en "\",\"cy\":\"" cy "\"}"

#define LOCKS_DOCUMENT(version) \
  "{\"key\":\"locks\",\"version\":" version ",\"title\":" LOCKS_TEXT ("Locks", "Lociau") "," \
  "\"sections\":[" \
  "{\"id\":\"G\",\"title\":" LOCKS_TEXT ("Gates", "Gatiau") ",\"questions\":[" \
  "{\"id\":\"G1\",\"kind\":\"yes-no\",\"weight\":3,\"text\":" \
  LOCKS_TEXT ("Is every keeper paid?", "A delir pob ceidwad?") "," \
  "\"options\":[{\"id\":\"yes\",\"score\":4},{\"id\":\"no\",\"score\":0,\"critical\":true}]," \
  "\"action\":{\"text\":" LOCKS_TEXT ("Pay the keepers", "Talu'r ceidwaid") "}}," \
  "{\"id\":\"G2\",\"kind\":\"choice\",\"weight\":1,\"text\":" \
  LOCKS_TEXT ("Which gates are oiled?", "Pa gatiau?") ",\"options\":[" \
  "{\"id\":\"all\",\"text\":" LOCKS_TEXT ("All", "Pob un") ",\"score\":4}," \
  "{\"id\":\"some\",\"text\":" LOCKS_TEXT ("Some", "Rhai") ",\"score\":2}," \
  "{\"id\":\"none\",\"text\":" LOCKS_TEXT ("None", "Dim") ",\"score\":0}," \
  "{\"id\":\"no-gates\",\"text\":" LOCKS_TEXT ("No gates", "Dim gatiau") ",\"na\":true}]," \
  "\"action\":{\"text\":" LOCKS_TEXT ("Oil the gates", "Iro'r gatiau") "}}," \
  "{\"id\":\"G3\",\"kind\":\"percentage\",\"weight\":2,\"text\":" \
  LOCKS_TEXT ("How much water leaks?", "Faint o ddŵr?") "," \
  "\"ranges\":[{\"at-most\":10,\"score\":4},{\"at-most\":50,\"score\":2},{\"score\":0}]," \
  "\"action\":{\"text\":" LOCKS_TEXT ("Mend the leaks", "Trwsio") "}}," \
  "{\"id\":\"G4\",\"kind\":\"short-text\",\"text\":" LOCKS_TEXT ("Which canal?", "Pa gamlas?") \
  "}]}," \
  "{\"id\":\"K\",\"title\":" LOCKS_TEXT ("Keepers", "Ceidwaid") ",\"questions\":[" \
  "{\"id\":\"K1\",\"kind\":\"choices\",\"weight\":1,\"text\":" \
  LOCKS_TEXT ("What do they have?", "Beth sydd ganddynt?") "," \
  "\"visible-when\":{\"question\":\"G1\",\"is\":\"yes\"},\"options\":[" \
  "{\"id\":\"house\",\"text\":" LOCKS_TEXT ("A house", "Tŷ") ",\"score\":1}," \
  "{\"id\":\"boat\",\"text\":" LOCKS_TEXT ("A boat", "Cwch") ",\"score\":1}," \
  "{\"id\":\"bell\",\"text\":" LOCKS_TEXT ("A bell", "Cloch") ",\"score\":1}," \
  "{\"id\":\"lamp\",\"text\":" LOCKS_TEXT ("A lamp", "Lamp") ",\"score\":1}]}," \
  "{\"id\":\"K2\",\"kind\":\"date\",\"weight\":1,\"text\":" \
  LOCKS_TEXT ("When were they trained?", "Pryd?") "," \
  "\"ranges\":[{\"at-most\":12,\"score\":4},{\"at-most\":24,\"score\":2},{\"score\":0}]}]}]," \
  "\"bands\":[" \
  "{\"id\":\"low\",\"title\":" LOCKS_TEXT ("Low", "Isel") ",\"from\":0,\"to\":49," \
  "\"tone\":\"bad\"}," \
  "{\"id\":\"mid\",\"title\":" LOCKS_TEXT ("Mid", "Canol") ",\"from\":50,\"to\":79," \
  "\"tone\":\"neutral\"}," \
  "{\"id\":\"high\",\"title\":" LOCKS_TEXT ("High", "Uchel") ",\"from\":80,\"to\":100," \
  "\"tone\":\"best\"}]," \
  "\"caps\":[{\"critical\":1,\"at-most\":\"low\"}]," \
  "\"limits\":{\"critical\":{\"days\":30,\"plan-working-days\":10},\"major\":90,\"minor\":180}}"

static inline gint64
add_questionnaire (Fixture    *f,
                   const char *document)
{
  WeftCommand *command = weft_command_new ("Add questionnaire");
  gint64 id = weft_command_insert (command, &weft_questionnaire_table);

  weft_command_set_text (command, "document", document);
  apply (f, command);
  return id;
}

/* Takes over what a maker of a command returns; it must have made one. */
static inline void
apply_made (Fixture     *f,
            WeftCommand *command,
            GError      *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (command);
  apply (f, command);
}

static inline gint64
add_assessment (Fixture    *f,
                gint64      supplier,
                const char *key)
{
  GError *error = NULL;
  gint64 id = 0;
  WeftCommand *command = weft_assessment_new (weft_store_get_db (f->store), supplier, key, &id,
                                              &error);

  apply_made (f, command, error);
  return id;
}

static inline void
answer (Fixture    *f,
        gint64      assessment,
        const char *question,
        const char *value)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_answer (weft_store_get_db (f->store), assessment,
                                                 question, value, &error);

  apply_made (f, command, error);
}

/* Every question: (12 + 2 + 4 + 2 + 4) of (12 + 4 + 8 + 4 + 4) points, 24 of 32, 75 %. */
static inline void
answer_all (Fixture *f,
            gint64   assessment)
{
  answer (f, assessment, "G1", "true");
  answer (f, assessment, "G2", "\"some\"");
  answer (f, assessment, "G3", "30");
  answer (f, assessment, "G4", "\"The Brecon canal\"");
  answer (f, assessment, "K1", "[\"house\", \"bell\"]");
  answer (f, assessment, "K2", "\"2022-01-01\"");
}

static inline void
set_state (Fixture    *f,
           gint64      assessment,
           const char *state,
           const char *day)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_set_state (weft_store_get_db (f->store), assessment,
                                                    state, weft_date_from_iso (day), &error);

  apply_made (f, command, error);
}

/* The columns of an assessment, joined by "|". */
static inline void
assert_assessment (Fixture    *f,
                   gint64      id,
                   const char *columns,
                   const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM assessment WHERE id = %" G_GINT64_FORMAT,
                                          columns, id);
  g_autofree char *found = query (f, sql);

  g_assert_cmpstr (found, ==, expected);
}

static inline void
assert_supplier (Fixture    *f,
                 gint64      id,
                 const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT assessed_on, band, band_title, band_rank, "
                                          "band_tone FROM supplier WHERE id = %" G_GINT64_FORMAT,
                                          id);
  g_autofree char *found = query (f, sql);

  g_assert_cmpstr (found, ==, expected);
}
