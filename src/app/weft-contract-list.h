/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The contracts of a supplier, the one that ends next first. */
#define WEFT_TYPE_CONTRACT_LIST (weft_contract_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftContractList, weft_contract_list, WEFT, CONTRACT_LIST, WeftChildList)

#define WEFT_TYPE_CONTRACT_ITEM (weft_contract_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftContractItem, weft_contract_item, WEFT, CONTRACT_ITEM, GtkWidget)

void       weft_contract_list_add       (WeftContractList *self);
GtkWidget *weft_contract_item_get_field (WeftContractItem *self,
                                         const char       *column);

G_END_DECLS
