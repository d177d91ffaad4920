/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a column of a view sorts by, as the name of a column in SQL. Compares no rows: sorting is
 * the register's work. */
#define WEFT_TYPE_SORT_KEY (weft_sort_key_get_type ())
G_DECLARE_FINAL_TYPE (WeftSortKey, weft_sort_key, WEFT, SORT_KEY, GtkSorter)

const char          *weft_sort_key_get_column (WeftSortKey   *self);
char                *weft_sort_key_read       (GtkColumnView *view) G_GNUC_WARN_UNUSED_RESULT;
const char          *weft_sort_key_name       (GtkColumnViewColumn *column);
GtkColumnViewColumn *weft_sort_key_find       (GtkColumnView *view,
                                               const char    *name);
void                 weft_sort_key_apply      (GtkColumnView *view,
                                               const char    *sort);

G_END_DECLS
