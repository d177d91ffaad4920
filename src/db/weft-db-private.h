/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _WeftDb
{
  sqlite3    *handle;
  char       *path;
  char       *name;        /* as messages show it */
  GHashTable *statements;  /* SQL -> an idle WeftStatement */
  GData      *kept;        /* what others have put down here */
};

struct _WeftStatement
{
  WeftDb       *db;
  sqlite3_stmt *handle;
  char         *sql;
  int           fault;     /* the first bind that failed, told by step */
};

void     weft_db_set_error       (WeftDb  *db,
                                  int      rc,
                                  GError **error);
void     weft_statement_destroy  (WeftStatement *statement);
gboolean weft_schema_bring_up    (WeftDb  *db,
                                  gboolean read_only,
                                  GError **error);

G_END_DECLS
