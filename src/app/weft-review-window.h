/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a command would do, to be read before it is done. */
#define WEFT_TYPE_REVIEW_WINDOW (weft_review_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftReviewWindow, weft_review_window, WEFT, REVIEW_WINDOW, GtkWindow)

/**
 * WeftReviewFunc:
 * @leave_faults: whether the person wants what can be done and leaves the rest
 *
 * Makes the command when the person says yes.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
typedef WeftCommand *(*WeftReviewFunc) (gboolean   leave_faults,
                                        gpointer   user_data,
                                        GError   **error);

WeftReviewWindow *weft_review_window_new          (GtkWindow         *parent,
                                                   WeftStore         *store,
                                                   const char        *title);
void              weft_review_window_add_words    (WeftReviewWindow  *self,
                                                   const char        *words);
void              weft_review_window_add_notice   (WeftReviewWindow  *self,
                                                   const char        *words);
void              weft_review_window_add_group    (WeftReviewWindow  *self,
                                                   const char        *heading);
void              weft_review_window_add_line     (WeftReviewWindow  *self,
                                                   const char        *marker,
                                                   const char        *words,
                                                   const char        *detail);
void              weft_review_window_offer        (WeftReviewWindow  *self,
                                                   const char        *label,
                                                   gboolean           with_faults,
                                                   WeftReviewFunc     func,
                                                   gpointer           user_data,
                                                   GDestroyNotify     destroy);

G_END_DECLS
