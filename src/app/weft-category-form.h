/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* The detail of a category. */
#define WEFT_TYPE_CATEGORY_FORM (weft_category_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftCategoryForm, weft_category_form, WEFT, CATEGORY_FORM, WeftForm)

GtkWidget *weft_category_form_new (WeftStore *store);

G_END_DECLS
