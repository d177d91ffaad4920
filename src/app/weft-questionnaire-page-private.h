/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"
#include "weft-questionnaire-editor.h"
#include "weft-questionnaire-page.h"

G_BEGIN_DECLS

struct _WeftQuestionnairePage
{
  WeftPage                parent_instance;

  gint64                  row;           /* that is shown; 0 for none */
  GArray                 *rows;          /* of gint64: those of the drop-down */
  WeftQuestionnaireDraft *draft;
  WeftQuestionnaire      *made;          /* the draft when it was last without faults */
  char                   *written;       /* the document that the register has, or is given */
  char                   *path;          /* the part that is selected */
  char                   *fault;         /* why the draft is not written; NULL for none */
  char                   *words;         /* what else there is to tell; NULL for nothing */
  guint                   n_pending;
  gboolean                updating;

  GtkWidget              *stack;
  GtkWidget              *choice;
  GtkStringList          *names;
  GtkWidget              *counts;
  GtkWidget              *hold;
  GtkWidget              *preview_toggle;
  GtkWidget              *notice;
  GtkWidget              *notice_label;
  GtkWidget              *show_fault;
  GtkWidget              *save;
  GtkWidget              *discard;
  GtkWidget              *side;
  GtkWidget              *outline;
  GtkWidget              *scroller;
  GtkWidget              *editor;
  GtkWidget              *preview_side;
  GtkWidget              *preview;
};

/* weft-questionnaire-page.c */
gboolean weft_questionnaire_page_is_held       (WeftQuestionnairePage  *self);
gboolean weft_questionnaire_page_is_part       (WeftQuestionnairePage  *self);
guint    weft_questionnaire_page_get_section   (WeftQuestionnairePage  *self);
void     weft_questionnaire_page_update_notice (WeftQuestionnairePage  *self);
void     weft_questionnaire_page_set_words     (WeftQuestionnairePage  *self,
                                                char                   *words);
void     weft_questionnaire_page_set_path      (WeftQuestionnairePage  *self,
                                                const char             *path);
void     weft_questionnaire_page_take_draft    (WeftQuestionnairePage  *self,
                                                WeftQuestionnaireDraft *draft);
gboolean weft_questionnaire_page_load          (WeftQuestionnairePage  *self,
                                                gint64                  row,
                                                const char             *path);
void     weft_questionnaire_page_load_any      (WeftQuestionnairePage  *self,
                                                const char             *path);
gboolean weft_questionnaire_page_may_leave     (WeftQuestionnairePage  *self);
void     weft_questionnaire_page_write_draft   (WeftQuestionnairePage  *self,
                                                const char             *label);
void     weft_questionnaire_page_draft_changed (WeftQuestionnairePage  *self,
                                                const char             *label);

/* weft-questionnaire-page-actions.c */
void     weft_questionnaire_page_install_actions (GtkWidgetClass       *widget_class);

G_END_DECLS
