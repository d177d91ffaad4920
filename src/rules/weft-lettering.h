/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftLetteringSeries:
 *
 * What siblings are counted with: 1 2 3, a b c, A B C, i ii iii or I II III.
 */
typedef enum
{
  WEFT_LETTERING_NONE,
  WEFT_LETTERING_NUMBER,
  WEFT_LETTERING_LETTER,
  WEFT_LETTERING_UPPER_LETTER,
  WEFT_LETTERING_ROMAN,
  WEFT_LETTERING_UPPER_ROMAN,
} WeftLetteringSeries;

/**
 * WeftLettering:
 * @series: what it counts with
 * @ordinal: 1 for the first sibling
 * @prefix: what stands before, such as "(" or "Step "
 * @suffix: what stands after, such as ")" or "."
 *
 * A reference taken apart: "Step 3." is "Step ", the number 3 and ".".
 */
typedef struct
{
  WeftLetteringSeries series;
  int                 ordinal;
  char                prefix[32];
  char                suffix[8];
} WeftLettering;

gboolean weft_lettering_parse       (WeftLettering       *out,
                                     const char          *ref,
                                     const WeftLettering *previous);
char    *weft_lettering_format      (const WeftLettering *style,
                                     int                  ordinal) G_GNUC_WARN_UNUSED_RESULT;
void     weft_lettering_of_siblings (const char *const   *refs,
                                     gsize                n,
                                     int                  depth,
                                     WeftLettering       *style);
char   **weft_lettering_renumber    (const char *const   *refs,
                                     gsize                n,
                                     int                  depth) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_lettering_join        (const char          *parent_path,
                                     const char          *ref) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
