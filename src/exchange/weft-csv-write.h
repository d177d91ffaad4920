/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WeftCsvWriter WeftCsvWriter;

WeftCsvWriter *weft_csv_writer_open     (const char     *path,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           weft_csv_writer_add_cell (WeftCsvWriter  *self,
                                         const char     *text);
void           weft_csv_writer_add_text (WeftCsvWriter  *self,
                                         const char     *text);
void           weft_csv_writer_end_row  (WeftCsvWriter  *self);
gboolean       weft_csv_writer_finish   (WeftCsvWriter  *self,
                                         GError        **error);
void           weft_csv_writer_free     (WeftCsvWriter  *self);
gboolean       weft_csv_is_guarded      (const char     *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftCsvWriter, weft_csv_writer_free)

G_END_DECLS
