/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftWriter:
 *
 * Rows are written here and nowhere else: each goes through its table's rules (settle, follow).
 * Exists for the length of one transaction. Thread: the writer's.
 */
struct _WeftWriter
{
  WeftDb       *db;
  WeftDate      today;
  GCancellable *cancellable;
  char         *label;        /* in place of the command's, see weft_writer_set_label() */
  int           n_going;      /* rows that are being deleted, each below the one before */
  gboolean      coverage_moved; /* what weft_coverage_follow() has to count anew */
  gboolean      expects_many; /* see weft_writer_expect_many() */
  gint64        known[WEFT_N_TABLES]; /* a row of each table that is there; 0 for none */
};

/**
 * WeftAssignment:
 *
 * A column of a row and what it becomes.
 */
typedef struct
{
  int       column;
  WeftValue value;
} WeftAssignment;

void     weft_writer_expect_many (WeftWriter *writer);
gboolean weft_writer_insert (WeftWriter            *writer,
                             const WeftTable       *table,
                             gint64                 id,
                             const WeftAssignment  *assignments,
                             gsize                  n,
                             GError               **error);
gboolean weft_writer_update (WeftWriter            *writer,
                             const WeftTable       *table,
                             gint64                 id,
                             const WeftAssignment  *assignments,
                             gsize                  n,
                             GError               **error);
gboolean weft_writer_delete (WeftWriter            *writer,
                             const WeftTable       *table,
                             gint64                 id,
                             GError               **error);
gboolean weft_writer_delete_children (WeftWriter       *writer,
                                      const WeftTable  *table,
                                      const char       *children,
                                      gint64            id,
                                      GError          **error);
gboolean weft_writer_check_circle (WeftWriter        *writer,
                                   const WeftRecord  *record,
                                   const char        *column,
                                   const char        *message,
                                   GError           **error);
gboolean weft_writer_set_null    (WeftWriter       *writer,
                                  const WeftTable  *table,
                                  gint64            id,
                                  const char       *column,
                                  GError          **error);
void     weft_writer_set_label   (WeftWriter       *writer,
                                  const char       *format,
                                  const WeftTable  *table,
                                  gint64            id);
gboolean weft_writer_set_integer (WeftWriter       *writer,
                                  const WeftTable  *table,
                                  gint64            id,
                                  const char       *column,
                                  gint64            integer,
                                  GError          **error);
gboolean weft_writer_set_text    (WeftWriter       *writer,
                                  const WeftTable  *table,
                                  gint64            id,
                                  const char       *column,
                                  const char       *text,
                                  GError          **error);

G_END_DECLS
