/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* The detail of a contract. */
#define WEFT_TYPE_CONTRACT_FORM (weft_contract_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftContractForm, weft_contract_form, WEFT, CONTRACT_FORM, WeftForm)

GtkWidget *weft_contract_form_new (WeftStore *store);

G_END_DECLS
