/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* What a register without a plan shows: three ways to begin. */
#define WEFT_TYPE_WELCOME_PAGE (weft_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftWelcomePage, weft_welcome_page, WEFT, WELCOME_PAGE, WeftPage)

GtkWidget *weft_welcome_page_new (WeftStore *store);

G_END_DECLS
