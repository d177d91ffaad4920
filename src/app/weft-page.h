/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_PAGE (weft_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftPage, weft_page, WEFT, PAGE, GtkWidget)

/**
 * WeftPageClass:
 * @add: (nullable): makes a new row of the page's kind (Ctrl+N)
 * @search: (nullable): puts the keyboard into the page's search (Ctrl+F)
 * @show_row: (nullable): brings a row into view, selects it and opens its form
 * @print: (nullable): prints what is shown (Ctrl+P)
 * @get_add_label: (nullable): what @add makes, for the button: "Action"
 *
 * What the window asks of the page it shows. A page has a single child that fills it.
 */
struct _WeftPageClass
{
  GtkWidgetClass parent_class;

  void        (*add)           (WeftPage        *self);
  void        (*search)        (WeftPage        *self);
  void        (*show_row)      (WeftPage        *self,
                                const WeftTable *table,
                                gint64           id);
  void        (*print)         (WeftPage        *self);
  const char *(*get_add_label) (WeftPage        *self);
};

WeftStore  *weft_page_get_store     (WeftPage        *self);
const char *weft_page_get_title     (WeftPage        *self);
void        weft_page_set_title     (WeftPage        *self,
                                     const char      *title);
gboolean    weft_page_can_add       (WeftPage        *self);
gboolean    weft_page_can_print     (WeftPage        *self);
const char *weft_page_get_add_label (WeftPage        *self);
void        weft_page_add           (WeftPage        *self);
void        weft_page_search        (WeftPage        *self);
void        weft_page_print         (WeftPage        *self);
void        weft_page_show_row      (WeftPage        *self,
                                     const WeftTable *table,
                                     gint64           id);

G_END_DECLS
