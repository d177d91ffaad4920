/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file-private.h"

#include <libxml/xmlreader.h>
#include <string.h>

G_BEGIN_DECLS

/* What a part of an archive may unpack to: the rows of a sheet, and everything else. */
#define WEFT_ZIP_MAX_SHEET_BYTES (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define WEFT_ZIP_MAX_PART_BYTES  (G_GUINT64_CONSTANT (64) * 1024 * 1024)

typedef struct _WeftZipPart WeftZipPart;

/**
 * WeftXml:
 * @reader: what libxml2 reads with; for its cheap getters
 * @file: for messages
 *
 * A part of an archive, read as XML from its start to its end.
 */
typedef struct
{
  xmlTextReaderPtr  reader;
  WeftTableFile    *file;
  WeftZipPart      *part;
  GError           *error;
  char             *fault;
  gboolean          declares_entities;
  GCancellable     *cancellable;
} WeftXml;

/* The archive */
WeftZipPart *weft_zip_find_part     (WeftTableFile  *file,
                                     const char     *name,
                                     guint64         max_bytes,
                                     GCancellable   *cancellable,
                                     GError        **error);
WeftZipPart *weft_zip_open_part     (WeftTableFile  *file,
                                     const char     *name,
                                     guint64         max_bytes,
                                     GCancellable   *cancellable,
                                     GError        **error);
gssize       weft_zip_part_read     (WeftZipPart    *self,
                                     void           *buffer,
                                     gsize           size,
                                     GError        **error);
double       weft_zip_part_progress (WeftZipPart    *self);
const char  *weft_zip_part_get_name (WeftZipPart    *self);
void         weft_zip_part_free     (WeftZipPart    *self);
char        *weft_zip_resolve       (const char     *base,
                                     const char     *target) G_GNUC_WARN_UNUSED_RESULT;

/* Its XML */
WeftXml     *weft_xml_open          (WeftTableFile  *file,
                                     const char     *part,
                                     guint64         max_bytes,
                                     GCancellable   *cancellable,
                                     GError        **error);
int          weft_xml_read          (WeftXml        *self,
                                     GError        **error);
const char  *weft_xml_get_attribute (WeftXml        *self,
                                     const char     *name);
void         weft_xml_free          (WeftXml        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftXml, weft_xml_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftZipPart, weft_zip_part_free)

static inline gboolean
weft_xml_is (WeftXml    *self,
             const char *name)
{
  xmlNodePtr node = xmlTextReaderCurrentNode (self->reader);

  return node != NULL && node->name != NULL && strcmp ((const char *) node->name, name) == 0;
}

/* Whether what stands here is text. */
static inline gboolean
weft_xml_is_text (int type)
{
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

/* The kinds of archive that have tables */
gboolean     weft_xlsx_attach       (WeftTableFile  *self,
                                     const char     *workbook,
                                     GCancellable   *cancellable,
                                     GError        **error);
gboolean     weft_ods_attach        (WeftTableFile  *self,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_END_DECLS
