/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-cache.h"
#include "weft-store.h"
#include "weft-worker.h"

G_BEGIN_DECLS

struct _WeftStore
{
  GObject       parent_instance;

  char         *path;
  char         *name;
  char         *who;
  GThread      *thread;
  GMainContext *context;
  WeftDb       *db;
  WeftWorker   *writer;
  WeftWorker   *reader;
  WeftRowCache *rows;
  char         *undo_label;
  char         *redo_label;
  gint64        data_version;
};

GError *weft_store_new_closed_error   (WeftStore   *self);
void    weft_store_tell_changes       (WeftStore   *self,
                                       WeftChanges *changes,
                                       char        *undo_label,
                                       char        *redo_label);
void    weft_store_run_on_main_thread (WeftStore   *self,
                                       GSourceFunc  func,
                                       gpointer     data);

G_END_DECLS
