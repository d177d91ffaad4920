/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-file-zip-private.h"

#include <glib/gi18n.h>

/* Nothing is fetched, no entity is replaced, and libxml2's own limits stay on (no XML_PARSE_HUGE).
 * A document with a type declaration, where entities would come from, is refused: no office
 * program writes one. */

static int
read_cb (void *user_data,
         char *buffer,
         int   size)
{
  WeftXml *self = user_data;

  if (self->error != NULL)
    return -1;
  return (int) weft_zip_part_read (self->part, buffer, (gsize) size, &self->error);
}

static void
fault_cb (void        *user_data,
          xmlErrorPtr  fault)
{
  WeftXml *self = user_data;

  if (self->fault != NULL || fault->level < XML_ERR_FATAL || fault->message == NULL)
    return;
  self->declares_entities = fault->code == XML_ERR_ENTITY_LOOP;
  self->fault = g_utf8_make_valid (fault->message, -1);
  g_strchomp (self->fault);
}

/*
 * weft_xml_open:
 * @part: its path in the archive
 * @max_bytes: what it may unpack to
 *
 * Returns: a reader before the first node; %NULL as of weft_zip_open_part()
 */
WeftXml *
weft_xml_open (WeftTableFile  *file,
               const char     *part,
               guint64         max_bytes,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (WeftXml) self = g_new0 (WeftXml, 1);

  self->file = file;
  self->cancellable = cancellable;
  self->part = weft_zip_open_part (file, part, max_bytes, cancellable, error);
  if (self->part == NULL)
    return NULL;

  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader == NULL)
    {
      if (self->error != NULL)
        g_propagate_error (error, g_steal_pointer (&self->error));
      else
        weft_table_file_fail (file, 0, error, _("The part “%s” of the file cannot be read."), part);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (self->reader, fault_cb, self);
  return g_steal_pointer (&self);
}

static void
set_entity_fault (WeftXml  *self,
                  GError  **error)
{
  weft_table_file_fail (self->file, 0, error,
                        _("The part “%s” of the file declares entities, which no office program "
                          "does. Do not trust the file."), weft_zip_part_get_name (self->part));
}

static void
set_fault (WeftXml  *self,
           GError  **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else if (self->declares_entities)
    set_entity_fault (self, error);
  else
    weft_table_file_fail (self->file, 0, error,
                          _("The part “%s” of the file is damaged in line %d: %s"),
                          weft_zip_part_get_name (self->part),
                          MAX (xmlTextReaderGetParserLineNumber (self->reader), 1),
                          self->fault != NULL ? self->fault : _("it is not XML"));
}

/*
 * weft_xml_read:
 *
 * Goes to the next node.
 *
 * Returns: its type, such as %XML_READER_TYPE_ELEMENT; 0 at the end, -1 with @error set
 */
int
weft_xml_read (WeftXml  *self,
               GError  **error)
{
  int result = xmlTextReaderRead (self->reader);
  int type;

  /* What was wrong on the way counts even if libxml2 went on. */
  if (G_UNLIKELY (result < 0 || self->error != NULL || self->fault != NULL))
    {
      set_fault (self, error);
      return -1;
    }
  if (result == 0)
    return 0;

  type = xmlTextReaderNodeType (self->reader);
  if (G_UNLIKELY (type == XML_READER_TYPE_DOCUMENT_TYPE ||
                  type == XML_READER_TYPE_ENTITY_REFERENCE))
    {
      set_entity_fault (self, error);
      return -1;
    }
  return type;
}

/*
 * weft_xml_get_attribute:
 * @name: without a namespace
 *
 * Returns: (nullable): its value, until the next node is read
 */
const char *
weft_xml_get_attribute (WeftXml    *self,
                        const char *name)
{
  xmlNodePtr node = xmlTextReaderCurrentNode (self->reader);

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0)
      {
        /* Without entities a value is one text. */
        if (attribute->children == NULL || attribute->children->content == NULL)
          return "";
        return (const char *) attribute->children->content;
      }
  return NULL;
}

void
weft_xml_free (WeftXml *self)
{
  if (self == NULL)
    return;

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  weft_zip_part_free (self->part);
  g_clear_error (&self->error);
  g_free (self->fault);
  g_free (self);
}
