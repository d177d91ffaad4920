/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-contract-query.h"
#include "weft-list-page.h"

G_BEGIN_DECLS

/* All contracts, the one that ends soonest first. */
#define WEFT_TYPE_CONTRACT_PAGE (weft_contract_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftContractPage, weft_contract_page, WEFT, CONTRACT_PAGE, WeftListPage)

GtkWidget *weft_contract_page_new         (WeftStore        *store);
GtkWidget *weft_contract_page_get_chooser (WeftContractPage *self);

G_END_DECLS
