/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-form.h"

#include <stdlib.h>

/* write-form QUESTIONNAIRE.json SUPPLIER STAMP FORM.html: a form for any name and stamp, also such
 * as no register would have. */

int
main (int   argc,
      char *argv[])
{
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *html = NULL;
  WeftQuestionnaireFormDetails details = { .due_on = weft_date_new (2026, 12, 31) };
  gsize length;

  if (argc != 5)
    {
      g_printerr ("Usage: %s QUESTIONNAIRE.json SUPPLIER STAMP FORM.html\n", argv[0]);
      return EXIT_FAILURE;
    }
  details.supplier = argv[2];
  details.stamp = argv[3];
  if (g_file_get_contents (argv[1], &json, &length, &error))
    questionnaire = weft_questionnaire_new_from_data (json, (gssize) length, &error);
  if (questionnaire != NULL)
    html = weft_questionnaire_form_make (questionnaire, &details);
  if (html == NULL || !g_file_set_contents (argv[4], html, -1, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
