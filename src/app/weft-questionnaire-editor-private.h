/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-document-field.h"
#include "weft-questionnaire-editor.h"

G_BEGIN_DECLS

struct _WeftQuestionnaireEditor
{
  GtkWidget               parent_instance;

  WeftQuestionnaireDraft *draft;
  char                   *path;
  gboolean                with_key;    /* whether the key may be another one */
  GPtrArray              *fields;      /* of WeftDocumentField, unowned */
  char                   *focus;       /* path of what gets the keyboard when it is rebuilt */
  guint                   rebuilding;

  GtkWidget              *box;
};

/* weft-questionnaire-editor.c */
GtkWidget *weft_questionnaire_editor_add_card    (WeftQuestionnaireEditor *self,
                                                  const char              *heading);
GtkWidget *weft_questionnaire_editor_add_line    (GtkWidget               *card);
GtkWidget *weft_questionnaire_editor_add_named   (WeftQuestionnaireEditor *self,
                                                  GtkWidget               *card,
                                                  const char              *part,
                                                  const char              *member,
                                                  const char              *id_name,
                                                  const char              *name,
                                                  const char              *name_cy,
                                                  GtkWidget              **first,
                                                  GtkWidget              **last);
GtkWidget *weft_questionnaire_editor_add_field   (WeftQuestionnaireEditor *self,
                                                  GtkWidget               *parent,
                                                  WeftDocumentKind         kind,
                                                  const char              *part,
                                                  const char              *member,
                                                  const char              *label,
                                                  const char              *name);
GtkWidget *weft_questionnaire_editor_add_choice  (WeftQuestionnaireEditor *self,
                                                  GtkWidget               *parent,
                                                  const char              *path,
                                                  const char              *label,
                                                  const char              *name,
                                                  const char * const      *nicks,
                                                  const char * const      *words);
GtkWidget *weft_questionnaire_editor_add_button  (WeftQuestionnaireEditor *self,
                                                  GtkWidget               *card,
                                                  const char              *label,
                                                  GCallback                clicked,
                                                  const char              *path);
void       weft_questionnaire_editor_add_removal (WeftQuestionnaireEditor *self,
                                                  GtkWidget               *line,
                                                  const char              *path,
                                                  const char              *name);
void       weft_questionnaire_editor_rebuild     (WeftQuestionnaireEditor *self,
                                                  const char              *focus);
void       weft_questionnaire_editor_tell        (WeftQuestionnaireEditor *self);
void       weft_questionnaire_editor_tell_lost   (WeftQuestionnaireEditor *self,
                                                  guint                    n_conditions);

/* weft-questionnaire-editor-question.c */
void       weft_questionnaire_editor_build_question (WeftQuestionnaireEditor *self);

G_END_DECLS
