/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file.h"

G_BEGIN_DECLS

typedef struct _WeftTableFileLayout WeftTableFileLayout;

/**
 * WeftTableFileProgress:
 * @fraction: from 0 to 1
 *
 * Is told, in the thread that works, how far it is.
 */
typedef void (*WeftTableFileProgress) (double   fraction,
                                       gpointer user_data);

WeftTableFileLayout *weft_table_file_layout_new              (WeftTableFile            *file,
                                                              WeftTableFileProgress     progress,
                                                              gpointer                  user_data,
                                                              GCancellable             *cancellable,
                                                              GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                 weft_table_file_layout_free             (WeftTableFileLayout      *self);
const char * const  *weft_table_file_layout_get_headings     (WeftTableFileLayout      *self,
                                                              guint                    *n_headings);
guint                weft_table_file_layout_get_column       (WeftTableFileLayout      *self,
                                                              guint                     heading);
gboolean             weft_table_file_layout_get_header_lines (WeftTableFileLayout      *self,
                                                              guint64                  *first,
                                                              guint64                  *last);
guint64              weft_table_file_layout_get_n_rows       (WeftTableFileLayout      *self);
GPtrArray           *weft_table_file_layout_get_left_out     (WeftTableFileLayout      *self);
GPtrArray           *weft_table_file_layout_get_warnings     (WeftTableFileLayout      *self);
guint64              weft_table_file_layout_get_n_warnings   (WeftTableFileLayout      *self);
WeftTableFileStep    weft_table_file_layout_next             (WeftTableFileLayout      *self,
                                                              const WeftTableFileRow  **row,
                                                              GCancellable             *cancellable,
                                                              GError                  **error);
void                 weft_table_file_layout_rewind           (WeftTableFileLayout      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftTableFileLayout, weft_table_file_layout_free)

G_END_DECLS
