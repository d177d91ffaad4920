/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WeftZipWriter WeftZipWriter;

WeftZipWriter *weft_zip_writer_open   (const char     *path,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           weft_zip_writer_begin  (WeftZipWriter  *self,
                                       const char     *name,
                                       gboolean        compressed);
void           weft_zip_writer_write  (WeftZipWriter  *self,
                                       const char     *data,
                                       gsize           length);
void           weft_zip_writer_end    (WeftZipWriter  *self);
gboolean       weft_zip_writer_finish (WeftZipWriter  *self,
                                       GError        **error);
void           weft_zip_writer_free   (WeftZipWriter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftZipWriter, weft_zip_writer_free)

G_END_DECLS
