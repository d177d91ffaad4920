/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

/* Archives made for a test: a spreadsheet is a few small parts. */

typedef struct
{
  const char *name;
  const char *text;
  gssize      length;   /* -1 or 0 for all of a string */
} ZipPart;

#define SHEET_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATION "http://schemas.openxmlformats.org/package/2006/relationships"

static const char xlsx_root[] =
  "<?xml version=\"1.0\"?><Relationships xmlns=\"" PACKAGE_RELATION "\"><Relationship Id=\"rId1\" "
  "Type=\"" OFFICE_RELATION "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char xlsx_relations[] =
  "<Relationships xmlns=\"" PACKAGE_RELATION "\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE_RELATION "/worksheet\" "
  "Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" OFFICE_RELATION "/worksheet\" "
  "Target=\"/xl/worksheets/sheet2.xml\"/>"
  "<Relationship Id=\"rId3\" Type=\"" OFFICE_RELATION "/styles\" Target=\"styles.xml\"/>"
  "<Relationship Id=\"rId4\" Type=\"" OFFICE_RELATION "/sharedStrings\" "
  "Target=\"sharedStrings.xml\"/>"
  "<Relationship Id=\"rId5\" Type=\"" OFFICE_RELATION "/chartsheet\" Target=\"chart.xml\"/>"
  "</Relationships>";

static const char xlsx_workbook[] =
  "<workbook xmlns=\"" SHEET_NAMESPACE "\" xmlns:r=\"" OFFICE_RELATION "\"><workbookPr/><sheets>"
  "<sheet name=\"Chart\" sheetId=\"3\" r:id=\"rId5\"/>"
  "<sheet name=\"Notes\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/>"
  "<sheet name=\"Spend &amp; more\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

/* Styles: 0 plain, 1 a day, 2 a day with time, 3 a length of time, 4 eight digits, 5 an amount. */
static const char xlsx_styles[] =
  "<styleSheet xmlns=\"" SHEET_NAMESPACE "\"><numFmts count=\"4\">"
  "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
  "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>"
  "<numFmt numFmtId=\"166\" formatCode=\"00000000\"/>"
  "<numFmt numFmtId=\"167\" formatCode=\"[Red]&quot;day&quot; #,##0.00\"/></numFmts>"
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
  "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs></styleSheet>";

/* Writes an archive at @path; parts end with one that has no name. */
static inline void
write_zip (const char    *path,
           const ZipPart *parts,
           gboolean       packed)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (packed)
    archive_write_zip_set_compression_deflate (archive);
  else
    archive_write_zip_set_compression_store (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (; parts->name != NULL; parts++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize length = parts->length > 0 ? (gsize) parts->length : strlen (parts->text);

      archive_entry_set_pathname (entry, parts->name);
      archive_entry_set_size (entry, (la_int64_t) length);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, parts->text, length), ==, (la_ssize_t) length);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}
