/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_COLUMN_FIT (weft_column_fit_get_type ())
G_DECLARE_FINAL_TYPE (WeftColumnFit, weft_column_fit, WEFT, COLUMN_FIT, GObject)

/**
 * WeftFitColumn:
 * @name: of its sort key
 * @chars: its width in characters; 0 for the one that takes what is left
 * @rank: 0 for one that always stays; the highest is left out first
 * @to_right: whether its title stands to the right, as its numbers do
 */
typedef struct
{
  const char *name;
  int         chars;
  int         rank;
  gboolean    to_right;
} WeftFitColumn;

/**
 * WeftFit:
 * @WEFT_FIT_ROOM: a column is shown if there is room for it
 * @WEFT_FIT_ALWAYS: it is always shown, because somebody has chosen it
 * @WEFT_FIT_NEVER: it is never shown
 */
typedef enum
{
  WEFT_FIT_ROOM,
  WEFT_FIT_ALWAYS,
  WEFT_FIT_NEVER,
} WeftFit;

void weft_column_fit_attach       (GtkColumnView       *view,
                                   GtkWidget           *scroller,
                                   const WeftFitColumn *columns,
                                   gsize                n_columns);
WeftColumnFit *weft_column_fit_find (GtkColumnView         *view);
WeftFit weft_column_fit_get       (WeftColumnFit           *self,
                                   const char              *name);
void weft_column_fit_set          (WeftColumnFit           *self,
                                   const char              *name,
                                   WeftFit                  fit_wanted);
int  weft_column_fit_count_pixels (GtkWidget           *widget,
                                   int                  chars);

G_END_DECLS
