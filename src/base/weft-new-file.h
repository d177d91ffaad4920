/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftNewFile:
 *
 * A file that is being written beside the one whose place it takes when it is whole. Not
 * thread-safe.
 */
typedef struct _WeftNewFile WeftNewFile;

WeftNewFile *weft_new_file_open     (const char   *path,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void         weft_new_file_write    (WeftNewFile  *self,
                                     const void   *data,
                                     gsize         length);
void         weft_new_file_write_at (WeftNewFile  *self,
                                     guint64       offset,
                                     const void   *data,
                                     gsize         length);
guint64      weft_new_file_get_size (WeftNewFile  *self);
const char  *weft_new_file_get_path (WeftNewFile  *self);
gboolean     weft_new_file_finish   (WeftNewFile  *self,
                                     GError      **error);
void         weft_new_file_free     (WeftNewFile  *self);

gboolean     weft_path_is_same_file (const char   *a,
                                     const char   *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftNewFile, weft_new_file_free)

G_END_DECLS
