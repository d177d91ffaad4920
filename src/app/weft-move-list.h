/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-rehearsal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The returns that come out otherwise, as a list that makes its items when they are seen. */
#define WEFT_TYPE_MOVE_LIST (weft_move_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftMoveList, weft_move_list, WEFT, MOVE_LIST, GObject)

/* One of them. */
#define WEFT_TYPE_MOVE (weft_move_get_type ())
G_DECLARE_FINAL_TYPE (WeftMove, weft_move, WEFT, MOVE, GObject)

WeftMoveList            *weft_move_list_new     (WeftRehearsal *rehearsal);
void                     weft_move_list_sort    (WeftMoveList  *self,
                                                 const char    *sort);
const WeftRehearsal     *weft_move_list_get     (WeftMoveList  *self);
const WeftRehearsalMove *weft_move_get          (WeftMove      *self);

G_END_DECLS
