/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The dated progress notes of an action, the newest first. */
#define WEFT_TYPE_NOTE_LIST (weft_note_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftNoteList, weft_note_list, WEFT, NOTE_LIST, WeftChildList)

/* One of them. */
#define WEFT_TYPE_NOTE_ITEM (weft_note_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftNoteItem, weft_note_item, WEFT, NOTE_ITEM, GtkWidget)

void           weft_note_list_begin      (WeftNoteList *self);
GtkTextBuffer *weft_note_list_get_draft  (WeftNoteList *self);
void           weft_note_list_finish     (WeftNoteList *self);
GtkWidget     *weft_note_item_get_date   (WeftNoteItem *self);
GtkWidget     *weft_note_item_get_text   (WeftNoteItem *self);
GtkWidget     *weft_note_item_get_remove (WeftNoteItem *self);

G_END_DECLS
