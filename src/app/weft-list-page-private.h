/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-list-page.h"

G_BEGIN_DECLS

/* What is wanted of a row that may not be in the list yet: a row that is kept stays in view if it
 * is still shown; any other is selected, and the keyboard goes to it or into its form. */
typedef enum
{
  WANT_KEPT,
  WANT_KEYBOARD,
  WANT_FORM,
} WeftListWant;

typedef struct
{
  WeftRowList   *rows;
  WeftSelection *selection;
  WeftRow       *shown;           /* whose form is beside the list */
  gint64         wanted;          /* a row; 0 for none */
  WeftListWant   want;
  guint          last_position;   /* of the one selected row */
  gint64         added;           /* by the command on its way */
  char          *words;           /* that are searched for */
  char          *sort;
  guint          total;
  gboolean       is_known;        /* the total was read */
  GCancellable  *counting;
  WeftDate       day;             /* that the cells are of */

  GtkWidget     *paned;
  GtkWidget     *filters;
  GtkWidget     *search;
  GtkWidget     *count;
  GtkWidget     *menu_button;
  GtkWidget     *stack;
  GtkWidget     *scroller;
  GtkWidget     *view;
  GtkWidget     *icon;
  GtkWidget     *empty;
  GtkWidget     *empty_more;
  GtkWidget     *beginnings;
  GtkWidget     *no_match;
  GtkWidget     *menu;
  GtkWidget     *detail;
} WeftListPagePrivate;

WeftListPagePrivate *weft_list_page_get_private       (WeftListPage   *self);
guint                weft_list_page_get_cell_position (GtkWidget      *cell);
void                 weft_list_page_install_actions   (GtkWidgetClass *klass);
void                 weft_list_page_view_pressed_cb   (WeftListPage   *self,
                                                       int             n_press,
                                                       double          x,
                                                       double          y,
                                                       GtkGesture     *gesture);
void                 weft_list_page_view_clicked_cb   (WeftListPage   *self,
                                                       int             n_press,
                                                       double          x,
                                                       double          y,
                                                       GtkGesture     *gesture);

G_END_DECLS
