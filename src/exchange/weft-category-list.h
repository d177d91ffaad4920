/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"

G_BEGIN_DECLS

/**
 * WeftCategoryList:
 *
 * Categories of a file, as a tree. Immutable once read; counted references.
 */
typedef struct _WeftCategoryList WeftCategoryList;

WeftCategoryList *weft_category_list_read        (GFile             *file,
                                                  GError           **error);
WeftCategoryList *weft_category_list_ref         (WeftCategoryList  *list);
void              weft_category_list_unref       (WeftCategoryList  *list);
guint             weft_category_list_get_n       (WeftCategoryList  *list);
GFile            *weft_category_list_get_starter (void);
WeftCommand      *weft_category_list_to_command  (WeftCategoryList  *list,
                                                  const char        *label);
gboolean          weft_category_list_count_new   (WeftCategoryList  *list,
                                                  WeftDb            *db,
                                                  guint             *n_new,
                                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftCategoryList, weft_category_list_unref)

G_END_DECLS
