/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-look-private.h"

/* A ligature such as "fi" is one glyph for two letters, which not every program that searches,
 * copies or reads a PDF aloud takes apart again. */
#define SIMPLE "liga=0, clig=0"
#define TABULAR SIMPLE ", tnum=1"

static const struct
{
  double          size; /* points */
  PangoWeight     weight;
  WeftReportTone  tone;
  const char     *features;
} looks[] = {
  [WEFT_REPORT_LOOK_TITLE] = { 20, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_HEADING] = { 13, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_SUBHEADING] = { 10.5, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_BODY] = { 9.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_LEAD] = { 11.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_QUIET, SIMPLE },
  [WEFT_REPORT_LOOK_NOTE] = { 7.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_QUIET, SIMPLE },
  [WEFT_REPORT_LOOK_LABEL] = { 7.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_QUIET, SIMPLE },
  [WEFT_REPORT_LOOK_VALUE] = { 9.5, PANGO_WEIGHT_MEDIUM, WEFT_REPORT_TONE_PLAIN, TABULAR },
  [WEFT_REPORT_LOOK_HEAD] = { 8, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_CELL] = { 8.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_NUMBER] = { 8.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_PLAIN, TABULAR },
  [WEFT_REPORT_LOOK_MARKER] = { 8.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_QUIET, SIMPLE },
  [WEFT_REPORT_LOOK_SPAN] = { 8.5, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_CHIP] = { 7.5, PANGO_WEIGHT_BOLD, WEFT_REPORT_TONE_PLAIN, SIMPLE },
  [WEFT_REPORT_LOOK_RUNNING] = { 7.5, PANGO_WEIGHT_NORMAL, WEFT_REPORT_TONE_QUIET, TABULAR },
};

/* Ink on white or on the tone's own tint has a contrast of 5 : 1 or more; a fill is only ever
 * a part of a bar, beside its number. */
static const struct
{
  guint32 ink;
  guint32 tint;
  guint32 fill;
} tones[] = {
  [WEFT_REPORT_TONE_PLAIN] = { 0x1c1f24, 0xeceef1, 0x3b4048 },
  [WEFT_REPORT_TONE_QUIET] = { 0x5a616b, 0xf1f2f4, 0xa9aeb6 },
  [WEFT_REPORT_TONE_NOT_STARTED] = { 0x474c54, 0xe8e9eb, 0xb4b9c0 },
  [WEFT_REPORT_TONE_ON_TRACK] = { 0x174a8c, 0xdde8f8, 0x5f9de8 },
  [WEFT_REPORT_TONE_AT_RISK] = { 0x744a00, 0xfcefc6, 0xe2a522 },
  [WEFT_REPORT_TONE_COMPLETE] = { 0x11552f, 0xd9f0e1, 0x2a9d66 },
  [WEFT_REPORT_TONE_USUAL] = { 0x0e5656, 0xd8efee, 0x4aaba8 },
  [WEFT_REPORT_TONE_WITHDRAWN] = { 0x62676e, 0xf2f2f3, 0xd9dce0 },
  [WEFT_REPORT_TONE_OVERDUE] = { 0x9b0f1e, 0xfadde0, 0xd64550 },
};

static const guint32 paints[] = {
  [WEFT_REPORT_PAINT_HEAD] = 0xe9ecf0,
  [WEFT_REPORT_PAINT_SPAN] = 0xf5f6f8,
  [WEFT_REPORT_PAINT_HAIRLINE] = 0xc6cad0,
  [WEFT_REPORT_PAINT_RULE] = 0x8a9099,
  [WEFT_REPORT_PAINT_TROUGH] = 0xe9ecf0,
};

G_STATIC_ASSERT (G_N_ELEMENTS (looks) == WEFT_REPORT_N_LOOKS);
G_STATIC_ASSERT (G_N_ELEMENTS (tones) == WEFT_REPORT_N_TONES);

PangoFontDescription *
weft_report_look_new_font (WeftReportLook look)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, "Sans");
  pango_font_description_set_absolute_size (font, looks[look].size * PANGO_SCALE);
  pango_font_description_set_weight (font, looks[look].weight);
  return font;
}

/* A word that is too long for its column is broken without a hyphen, which nobody wrote and which
 * would be copied and searched with the rest. */
PangoAttrList *
weft_report_look_new_attributes (WeftReportLook look)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new (looks[look].features));
  return attributes;
}

WeftReportTone
weft_report_look_get_tone (WeftReportLook look)
{
  return looks[look].tone;
}

static void
set_source (cairo_t *cr,
            guint32  rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, ((rgb >> 8) & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

void
weft_report_paint_set_source (cairo_t         *cr,
                              WeftReportPaint  paint)
{
  set_source (cr, paints[paint]);
}

void
weft_report_tone_set_ink (cairo_t        *cr,
                          WeftReportTone  tone)
{
  set_source (cr, tones[tone].ink);
}

void
weft_report_tone_set_tint (cairo_t        *cr,
                           WeftReportTone  tone)
{
  set_source (cr, tones[tone].tint);
}

void
weft_report_tone_set_fill (cairo_t        *cr,
                           WeftReportTone  tone)
{
  set_source (cr, tones[tone].fill);
}
