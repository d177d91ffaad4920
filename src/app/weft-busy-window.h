/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftBusy:
 *
 * How far some long work is. Counted references. Thread: any.
 */
typedef struct _WeftBusy WeftBusy;

WeftBusy *weft_busy_new    (void);
WeftBusy *weft_busy_ref    (WeftBusy *busy);
void      weft_busy_unref  (WeftBusy *busy);
void      weft_busy_report (double    fraction,
                            gpointer  busy);
double    weft_busy_get    (WeftBusy *busy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftBusy, weft_busy_unref)

/* Says what is being done, how far that is, and offers to cancel it. Seen only when it takes long
 * enough to be read. */
#define WEFT_TYPE_BUSY_WINDOW (weft_busy_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftBusyWindow, weft_busy_window, WEFT, BUSY_WINDOW, GtkWindow)

WeftBusyWindow *weft_busy_window_new             (GtkWidget      *widget,
                                                  const char     *words);
WeftBusy       *weft_busy_window_get_busy        (WeftBusyWindow *self);
GCancellable   *weft_busy_window_get_cancellable (WeftBusyWindow *self);
void            weft_busy_window_finish          (WeftBusyWindow *self);

G_END_DECLS
