/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import-private.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * WeftOcdsContract:
 * @ref: what it is known by: the process and the contract, or the award as long as there is none
 * @award_ref: the process and the award
 * @title: never ""
 * @notes: what has no column, a line each; "" for nothing
 * @remark: what could not be taken, whole sentences; "" for nothing
 * @cpv: the code of its classification; "" for none
 * @cpv_name: what that is called; "" for none
 * @value: in pence; below 0 for none
 * @starts_on: %WEFT_DATE_NONE where nothing is said, as the next two
 * @extends_to: the last day that an extension may reach
 * @extension: what is said of an extension; "" for nothing
 * @stage: (nullable): a nick of the contract's stages; %NULL where nothing is said
 * @is_cancelled: there will be none
 * @date: when that was said; what was said earlier does not count
 * @line: where that begins
 *
 * What releases say of the contract with one supplier. Texts belong to the import.
 */
typedef struct
{
  const char *ref;
  const char *award_ref;
  const char *title;
  const char *notes;
  const char *remark;
  const char *cpv;
  const char *cpv_name;
  gint64      value;
  WeftDate    starts_on;
  WeftDate    ends_on;
  WeftDate    extends_to;
  const char *extension;
  const char *stage;
  gboolean    is_cancelled;
  const char *date;
  guint       file;
  guint64     line;
} WeftOcdsContract;

/**
 * WeftOcdsParty:
 * @contracts: (element-type WeftOcdsContract): with it
 * @date: when the latest that is known of it was said
 * @is_sme: micro, small or medium; nobody says which
 *
 * What releases say of a supplier besides what tables do.
 */
typedef struct _WeftOcdsParty
{
  GPtrArray  *contracts;
  const char *date;
  gboolean    is_sme;
} WeftOcdsParty;

void     weft_ocds_party_free    (WeftOcdsParty          *party);
void     weft_ocds_set_no_table_error (const WeftImportFile *file,
                                  GError                **error);
gboolean weft_ocds_is_json       (GFile                  *file);
gboolean weft_ocds_import_survey (WeftSupplierImport     *self,
                                  GFile                  *file,
                                  GCancellable           *cancellable,
                                  GError                **error);
gboolean weft_ocds_import_read   (WeftSupplierImport     *self,
                                  WeftImportFile         *file,
                                  WeftTableFileProgress   progress,
                                  gpointer                user_data,
                                  GCancellable           *cancellable,
                                  GError                **error);
gboolean weft_ocds_import_write  (WeftSupplierImport     *self,
                                  WeftWriter             *writer,
                                  WeftImportParty        *party,
                                  gint64                  supplier,
                                  GError                **error);

/* Of one release */
void     weft_ocds_read_release  (WeftSupplierImport     *self,
                                  JsonObject             *release,
                                  guint64                 line);

/* Of a JSON object, whatever it holds. */
JsonObject *weft_ocds_get_object (JsonObject             *object,
                                  const char             *name);
char       *weft_ocds_get_text   (JsonObject             *object,
                                  const char             *name) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *weft_ocds_get_element (JsonObject            *object,
                                   const char            *name,
                                   guint                  index,
                                   guint                 *n);
WeftImportParty *
         weft_ocds_read_party    (WeftSupplierImport     *self,
                                  JsonObject             *organisation,
                                  const char             *date,
                                  guint64                 line);

G_END_DECLS
