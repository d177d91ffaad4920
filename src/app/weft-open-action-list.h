/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The open actions of a supplier, the one that is due next first. */
#define WEFT_TYPE_OPEN_ACTION_LIST (weft_open_action_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftOpenActionList, weft_open_action_list, WEFT, OPEN_ACTION_LIST,
                      WeftChildList)

#define WEFT_TYPE_OPEN_ACTION_ITEM (weft_open_action_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftOpenActionItem, weft_open_action_item, WEFT, OPEN_ACTION_ITEM, GtkWidget)

void       weft_open_action_list_add        (WeftOpenActionList *self);
GtkWidget *weft_open_action_item_get_status (WeftOpenActionItem *self);

G_END_DECLS
