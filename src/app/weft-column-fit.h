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

void weft_column_fit_attach       (GtkColumnView       *view,
                                   GtkWidget           *scroller,
                                   const WeftFitColumn *columns,
                                   gsize                n_columns);
int  weft_column_fit_count_pixels (GtkWidget           *widget,
                                   int                  chars);

G_END_DECLS
