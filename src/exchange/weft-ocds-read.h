/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A release with more is refused; the longest that are published have a tenth of it. */
#define WEFT_OCDS_MAX_BYTES  (8 * 1024 * 1024)
#define WEFT_OCDS_MAX_VALUES 400000

/**
 * WeftOcdsRelease:
 * @line: where it begins
 * @object: (nullable): the release; %NULL for one that cannot be read
 * @fault: (nullable): why it cannot, a whole sentence
 *
 * A release that was just read.
 */
typedef struct
{
  guint64     line;
  JsonObject *object;
  char       *fault;
} WeftOcdsRelease;

/**
 * WeftOcdsReader:
 *
 * Reads the releases of a file in the Open Contracting Data Standard one by one, however many there
 * are. One thread at a time.
 */
typedef struct _WeftOcdsReader WeftOcdsReader;

WeftOcdsReader    *weft_ocds_reader_open         (GFile                  *file,
                                                  GCancellable           *cancellable,
                                                  GError                **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               weft_ocds_reader_free         (WeftOcdsReader         *self);
WeftTableFileStep  weft_ocds_reader_next         (WeftOcdsReader         *self,
                                                  const WeftOcdsRelease **release,
                                                  GCancellable           *cancellable,
                                                  GError                **error);
double             weft_ocds_reader_get_progress (WeftOcdsReader         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftOcdsReader, weft_ocds_reader_free)

G_END_DECLS
