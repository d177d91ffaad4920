/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-list-cell.h"
#include "weft-page.h"
#include "weft-row-list.h"
#include "weft-selection.h"

G_BEGIN_DECLS

#define WEFT_TYPE_LIST_PAGE (weft_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftListPage, weft_list_page, WEFT, LIST_PAGE, WeftPage)

/**
 * WeftListColumn:
 * @name: what it sorts by, and what it is called in the settings
 * @title: untranslated
 * @chars: its width in characters; 0 for the one that takes what is left
 * @rank: 0 for one that always stays; the highest is left out first
 * @grows: whether it shares what is left
 */
typedef struct
{
  const char       *name;
  const char       *title;
  WeftListCellKind  kind;
  int               chars;
  int               rank;
  gboolean          grows;
} WeftListColumn;

/**
 * WeftListWords:
 * @title: of the page and of its list
 * @search: what the search says while it is empty
 * @add: what is added: "Contract"
 * @icon: of the empty page
 * @empty: what belongs here
 * @empty_more: a sentence about it
 * @no_match: that the search finds none
 * @menu: the accessible name of its menu
 *
 * The words of a page, untranslated.
 */
typedef struct
{
  const char *title;
  const char *search;
  const char *add;
  const char *icon;
  const char *empty;
  const char *empty_more;
  const char *no_match;
  const char *menu;
} WeftListWords;

/**
 * WeftListPageClass:
 * @table: whose rows are listed
 * @columns: constant, the first being that of the title
 * @make_query: which rows, and in what order; %NULL with the error set for a sort that is not there
 * @show_cell: says in a cell what its row has
 * @format_count: how many of how many are shown
 * @make_delete: (nullable): the command that removes the rows; %NULL of the base deletes them
 * @is_filtered: (nullable): whether anything but the search leaves rows out
 * @clear_filter: (nullable): leaves none out any more; the page asks again
 * @reveal: (nullable): opens what hides a row; whether there was anything to open
 * @selected: (nullable): other rows are selected, or what they can be used for has changed
 * @activate: (nullable): opens the row whose form is shown; %FALSE puts the keyboard into the form
 *
 * What makes one list page differ from another.
 */
struct _WeftListPageClass
{
  WeftPageClass parent_class;

  const WeftTable      *table;
  const WeftListColumn *columns;
  int                   n_columns;
  const WeftListWords  *words;
  WeftRowQuery       *(*make_query)   (WeftListPage  *self,
                                       const char    *search,
                                       const char    *sort,
                                       GError       **error);
  void                (*show_cell)    (WeftListPage  *self,
                                       WeftListCell  *cell,
                                       int            column,
                                       WeftRow       *row,
                                       guint          position);
  char               *(*format_count) (WeftListPage  *self,
                                       guint          shown,
                                       guint          total,
                                       gboolean       filtered);
  WeftCommand        *(*make_delete)  (WeftListPage  *self,
                                       GArray        *ids);
  gboolean            (*is_filtered)  (WeftListPage  *self);
  void                (*clear_filter) (WeftListPage  *self);
  gboolean            (*reveal)       (WeftListPage  *self,
                                       gint64         id);
  void                (*selected)     (WeftListPage  *self);
  gboolean            (*activate)     (WeftListPage  *self);
};

WeftStore     *weft_list_page_get_store      (WeftListPage        *self);
WeftRowList   *weft_list_page_get_rows       (WeftListPage        *self);
WeftSelection *weft_list_page_get_selection  (WeftListPage        *self);
GArray        *weft_list_page_get_selected   (WeftListPage        *self);
WeftRow       *weft_list_page_get_shown      (WeftListPage        *self);
GtkWidget     *weft_list_page_get_view       (WeftListPage        *self);
GtkWidget     *weft_list_page_get_search     (WeftListPage        *self);
gboolean       weft_list_page_is_filtered    (WeftListPage        *self);

/* For the kinds of pages */
void           weft_list_page_set_menu       (WeftListPage        *self,
                                              GMenuModel          *menu);
void           weft_list_page_append_item    (GMenu               *menu,
                                              const char          *label,
                                              const char          *action,
                                              const char          *accel);
GtkWidget     *weft_list_page_add_pill       (WeftListPage        *self,
                                              const char          *tooltip,
                                              GMenuModel          *menu);
void           weft_list_page_set_pill       (GtkWidget           *pill,
                                              const char          *label,
                                              gboolean             active);
void           weft_list_page_add_beginning  (WeftListPage        *self,
                                              const char          *label,
                                              const char          *action);
void           weft_list_page_ask            (WeftListPage        *self);
void           weft_list_page_update_cells   (WeftListPage        *self);
void           weft_list_page_want_row       (WeftListPage        *self,
                                              gint64               id,
                                              gboolean             in_form);
void           weft_list_page_apply_added    (WeftListPage        *self,
                                              WeftCommand         *command,
                                              gint64               id);

G_END_DECLS
