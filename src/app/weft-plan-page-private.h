/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-outline-cell.h"
#include "weft-outline-edit.h"
#include "weft-plan-page.h"

G_BEGIN_DECLS

/**
 * WeftWant:
 * @WEFT_WANT_KEPT: the row stays in view, if it is still shown
 * @WEFT_WANT_ROW: the row is selected and in view
 * @WEFT_WANT_KEYBOARD: and has the keyboard
 * @WEFT_WANT_FORM: and the first field of its form has the keyboard
 *
 * What is wanted of a row that may not be in the list yet.
 */
typedef enum
{
  WEFT_WANT_KEPT,
  WEFT_WANT_ROW,
  WEFT_WANT_KEYBOARD,
  WEFT_WANT_FORM,
} WeftWant;

struct _WeftPlanPage
{
  WeftPage      parent_instance;

  gint64        plan_id;
  WeftPlanList *list;
  WeftRow      *plan;            /* NULL if it is gone */
  WeftRow      *shown;           /* whose form is beside the list */
  char         *sort;            /* what the view's header says */

  gint64        wanted;          /* a row; 0 for none */
  WeftWant      want;
  guint         last_position;   /* of the one selected row */
  gint64        edited;          /* by the command on its way */
  WeftWant      edited_want;
  guint         fit_idle;
  int           hidden_widths[WEFT_N_OUTLINE_CELLS];

  GtkWidget    *paned;
  GtkWidget    *filter_bar;
  GtkWidget    *count;
  GtkWidget    *stack;
  GtkWidget    *scroller;
  GtkWidget    *view;
  GtkWidget    *menu;
  GtkWidget    *detail;

  GtkWidget    *drop_row;        /* unowned: where the drop line is */
  GdkClipboard *clipboard;
  gulong        clipboard_handler;
};

/* weft-plan-page.c */
void     weft_plan_page_want               (WeftPlanPage *self,
                                            gint64        id,
                                            WeftWant      want);

/* weft-plan-page-edit.c */
void     weft_plan_page_install_edits      (GtkWidgetClass  *widget_class);
void     weft_plan_page_update_edits       (WeftPlanPage    *self);
void     weft_plan_page_apply              (WeftPlanPage    *self,
                                            WeftCommand     *command,
                                            gboolean         offer_undo,
                                            const WeftTable *table,
                                            gint64           id,
                                            WeftWant         want);
void     weft_plan_page_add_action         (WeftPlanPage    *self);
gboolean weft_plan_page_get_place          (WeftPlanPage    *self,
                                            WeftPlace       *place);

/* weft-plan-page-clipboard.c */
void     weft_plan_page_install_clipboard  (GtkWidgetClass  *widget_class);
void     weft_plan_page_connect_clipboard  (WeftPlanPage    *self);
void     weft_plan_page_disconnect_clipboard (WeftPlanPage  *self);

/* weft-plan-page-drag.c */
void     weft_plan_page_set_up_drag        (WeftPlanPage    *self);

G_END_DECLS
