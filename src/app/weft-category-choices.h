/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

G_BEGIN_DECLS

/**
 * WeftCategoryChoice:
 * @depth: in the tree, 0 at the top
 *
 * A category that can be chosen.
 */
typedef struct
{
  gint64  id;
  int     depth;
  char   *name;
} WeftCategoryChoice;

gpointer weft_category_choices_read  (WeftDb                    *db,
                                      gpointer                   user_data,
                                      GCancellable              *cancellable,
                                      GError                   **error);
char    *weft_category_choice_indent (const WeftCategoryChoice  *choice)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
