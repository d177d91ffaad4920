/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftSupplierIdKind:
 * @WEFT_SUPPLIER_ID_COMPANY_NUMBER: of the UK companies register
 * @WEFT_SUPPLIER_ID_VAT: a VAT number of the United Kingdom
 * @WEFT_SUPPLIER_ID_PPON: a public procurement organisation number
 * @WEFT_SUPPLIER_ID_DUNS: a data universal numbering system number
 * @WEFT_SUPPLIER_ID_POSTCODE: a postcode of the United Kingdom
 *
 * What a supplier can be known by.
 */
typedef enum
{
  WEFT_SUPPLIER_ID_COMPANY_NUMBER,
  WEFT_SUPPLIER_ID_VAT,
  WEFT_SUPPLIER_ID_PPON,
  WEFT_SUPPLIER_ID_DUNS,
  WEFT_SUPPLIER_ID_POSTCODE,
} WeftSupplierIdKind;

/**
 * WeftSupplierIdState:
 * @WEFT_SUPPLIER_ID_EMPTY: nothing was written
 * @WEFT_SUPPLIER_ID_VALID: it is one
 * @WEFT_SUPPLIER_ID_REPAIRABLE: it is none, but the value offered would be
 * @WEFT_SUPPLIER_ID_INVALID: it is none
 * @WEFT_SUPPLIER_ID_PERSONAL: it looks like a number of a person, which does not belong here
 */
typedef enum
{
  WEFT_SUPPLIER_ID_EMPTY,
  WEFT_SUPPLIER_ID_VALID,
  WEFT_SUPPLIER_ID_REPAIRABLE,
  WEFT_SUPPLIER_ID_INVALID,
  WEFT_SUPPLIER_ID_PERSONAL,
} WeftSupplierIdState;

/**
 * WeftSupplierId:
 * @state: what was found
 * @value: (nullable): valid: as it is written properly; repairable: what is offered, never taken
 * @message: what to show beside the field, translated; "" where there is nothing to say
 *
 * An identifier as read. End it with weft_supplier_id_clear() or `g_auto (WeftSupplierId)`.
 */
typedef struct
{
  WeftSupplierIdState  state;
  char                *value;
  char                *message;
} WeftSupplierId;

#define WEFT_SUPPLIER_ID_INIT { WEFT_SUPPLIER_ID_EMPTY }

void  weft_supplier_id_read         (WeftSupplierId     *out,
                                     WeftSupplierIdKind  kind,
                                     const char         *words);
void  weft_supplier_id_clear        (WeftSupplierId     *id);
char *weft_supplier_id_fold_company (const char         *words) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftSupplierId, weft_supplier_id_clear)

G_END_DECLS
