/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_CHILD_LIST (weft_child_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftChildList, weft_child_list, WEFT, CHILD_LIST, GtkWidget)

/**
 * WeftChildListClass:
 * @table: whose rows are shown
 * @ids: SQL that selects the ids of those that belong to the row ?1, in order
 * @watches: what changes them, as weft_changes_concern() takes it
 * @make_item: a widget for one row
 * @bind_item: the widget shows another row, or none
 * @bind: (nullable): another owner is shown
 *
 * The few rows that belong to one row, such as the notes of an action.
 */
struct _WeftChildListClass
{
  GtkWidgetClass parent_class;

  const WeftTable     *table;
  const char          *ids;
  const char * const  *watches;
  GtkWidget         *(*make_item) (WeftChildList *self);
  void               (*bind_item) (WeftChildList *self,
                                   GtkWidget     *item,
                                   WeftRow       *row);
  void               (*bind)      (WeftChildList *self);
};

void       weft_child_list_set_owner (WeftChildList *self,
                                      WeftStore     *store,
                                      WeftRow       *owner);
WeftStore *weft_child_list_get_store (WeftChildList *self);
WeftRow   *weft_child_list_get_owner (WeftChildList *self);
guint      weft_child_list_get_n     (WeftChildList *self);
GtkWidget *weft_child_list_get_item  (WeftChildList *self,
                                      guint          position);
WeftRow   *weft_child_list_get_row   (WeftChildList *self,
                                      guint          position);
GtkWidget *weft_child_list_find      (WeftChildList *self,
                                      gint64         id);
void       weft_child_list_append    (WeftChildList *self,
                                      GtkWidget     *widget);
GtkWidget *weft_child_list_append_button (WeftChildList *self,
                                          const char    *label,
                                          GCallback      clicked_cb);
GtkWidget *weft_child_list_make_remove (const char   *words);
void       weft_child_list_remove    (WeftChildList *self,
                                      WeftRow       *row);

G_END_DECLS
