/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-window.h"

G_BEGIN_DECLS

/* What the menu does with registers as files. */
void weft_register_files_new       (WeftWindow *window);
void weft_register_files_open      (WeftWindow *window);
void weft_register_files_save_copy (WeftWindow *window);
void weft_register_files_copy_to   (WeftWindow *window,
                                    const char *path);
void weft_register_files_check     (WeftWindow *window);

G_END_DECLS
