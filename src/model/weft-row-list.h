/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-query.h"
#include "weft-store.h"

G_BEGIN_DECLS

#define WEFT_TYPE_ROW_LIST (weft_row_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftRowList, weft_row_list, WEFT, ROW_LIST, GObject)

/* What a list gives for a heading row. */
#define WEFT_TYPE_HEADING (weft_heading_get_type ())
G_DECLARE_FINAL_TYPE (WeftHeading, weft_heading, WEFT, HEADING, GObject)

int          weft_heading_get_section    (WeftHeading  *self);

WeftRowList *weft_row_list_new           (WeftStore    *store);
void         weft_row_list_set_query     (WeftRowList  *self,
                                          WeftRowQuery *query);
gboolean     weft_row_list_is_loading    (WeftRowList  *self);
gint64       weft_row_list_get_id        (WeftRowList  *self,
                                          guint         position);
WeftRowTag   weft_row_list_get_tag       (WeftRowList  *self,
                                          guint         position);
gboolean     weft_row_list_find          (WeftRowList  *self,
                                          gint64        id,
                                          guint        *position);
guint        weft_row_list_get_n_matches (WeftRowList  *self);

G_END_DECLS
