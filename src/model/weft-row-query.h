/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftRowTag:
 *
 * What a list knows of a row besides its id, in sixteen bits: the table (eight bits), the depth in
 * an outline (three bits), whether it has rows below it and whether it is what was looked for.
 */
typedef guint16 WeftRowTag;

#define WEFT_ROW_TAG_MATCHES 0x1000
#define WEFT_ROW_TAG(table, depth, parent, match) \
  ((WeftRowTag) ((table) | MIN ((depth), 7) << 8 | ((parent) ? 0x0800 : 0) | \
                 ((match) ? WEFT_ROW_TAG_MATCHES : 0)))
#define WEFT_ROW_TAG_TABLE(tag)  ((tag) & 0xff)
#define WEFT_ROW_TAG_DEPTH(tag)  ((tag) >> 8 & 0x07)
#define WEFT_ROW_TAG_PARENT(tag) (((tag) & 0x0800) != 0)
#define WEFT_ROW_TAG_MATCH(tag)  (((tag) & WEFT_ROW_TAG_MATCHES) != 0)

/* A heading's "table": its id is the number of the section, below zero. */
#define WEFT_ROW_TAG_HEADING 0xff

/**
 * WeftRowVector:
 *
 * The rows of a list in order, as ids and tags.
 */
typedef struct
{
  GArray     *ids;       /* of gint64 */
  GArray     *tags;      /* of WeftRowTag, as many; none where all rows have the same */
  WeftRowTag  tag;       /* that one */
  gsize       n_matches; /* rows with the match bit */
} WeftRowVector;

WeftRowVector *weft_row_vector_new  (void);
void           weft_row_vector_free (WeftRowVector *vector);
void           weft_row_vector_add  (WeftRowVector *vector,
                                     gint64         id,
                                     WeftRowTag     tag);
void           weft_row_vector_set_tag (WeftRowVector *vector,
                                        WeftRowTag     tag);
WeftRowTag     weft_row_vector_get_tag (const WeftRowVector *vector,
                                        guint          position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftRowVector, weft_row_vector_free)

/**
 * WeftRowFillFunc:
 *
 * Selects the rows of a list. Thread: the reader's.
 */
typedef gboolean (*WeftRowFillFunc) (WeftDb         *db,
                                     WeftRowVector  *vector,
                                     gconstpointer   user_data,
                                     GError        **error);

/**
 * WeftRowQuery:
 *
 * Which rows a list shows, and in what order. Immutable once made; counted references.
 */
typedef struct _WeftRowQuery WeftRowQuery;

/**
 * WeftListOptions:
 * @plan: only rows of this plan; 0 for all
 * @search: (nullable): words that all must stand in the row
 * @sort: (nullable): a column, with "-" before it for the last first
 * @limit: at most so many; 0 for all
 */
typedef struct
{
  gint64      plan;
  const char *search;
  const char *sort;
  guint       limit;
} WeftListOptions;

WeftRowQuery        *weft_row_query_new       (WeftRowFillFunc          fill,
                                               gpointer                 user_data,
                                               GDestroyNotify           destroy,
                                               const char * const      *watches);
WeftRowQuery        *weft_row_query_new_table (const WeftTable         *table,
                                               const WeftListOptions   *options,
                                               GError                 **error);
WeftRowQuery        *weft_row_query_ref       (WeftRowQuery            *query);
void                 weft_row_query_unref     (WeftRowQuery            *query);
WeftRowVector       *weft_row_query_run       (WeftRowQuery            *query,
                                               WeftDb                  *db,
                                               GError                 **error);
const char * const  *weft_row_query_get_watches (WeftRowQuery          *query);
void                 weft_row_query_append_sort (GString               *sql,
                                                 const WeftTable       *table,
                                                 const WeftColumn      *column,
                                                 gboolean               descending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftRowQuery, weft_row_query_unref)

G_END_DECLS
