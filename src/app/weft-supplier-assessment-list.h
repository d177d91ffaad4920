/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The assessments of a supplier, the latest first, each with how its score has moved. */
#define WEFT_TYPE_SUPPLIER_ASSESSMENT_LIST (weft_supplier_assessment_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierAssessmentList, weft_supplier_assessment_list, WEFT,
                      SUPPLIER_ASSESSMENT_LIST, WeftChildList)

void  weft_supplier_assessment_list_mark      (WeftSupplierAssessmentList *self,
                                               gint64                      assessment);
char *weft_supplier_assessment_list_get_words (WeftSupplierAssessmentList *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
