/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-band-scale.h"

#define BAR_HEIGHT 8
#define MARK_HEIGHT 15
#define MARK_WIDTH 3
#define GAP 4

struct _WeftBandScale
{
  GtkWidget          parent_instance;

  WeftQuestionnaire *questionnaire;
  int                percent;
  int                lowest;
  int                highest;
};

G_DEFINE_FINAL_TYPE (WeftBandScale, weft_band_scale, GTK_TYPE_WIDGET)

/* As style.css names them. */
static const char *
get_colour_name (WeftTone tone)
{
  static const char * const names[WEFT_N_TONES] = {
    [WEFT_TONE_BAD] = "weft_red",
    [WEFT_TONE_WARN] = "weft_amber",
    [WEFT_TONE_NEUTRAL] = "weft_blue",
    [WEFT_TONE_GOOD] = "weft_teal",
    [WEFT_TONE_BEST] = "weft_green",
  };

  return names[tone];
}

static GdkRGBA
get_colour (WeftBandScale *self,
            WeftTone       tone,
            double         alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour = { 0.5, 0.5, 0.5, 1 };

  gtk_style_context_lookup_color (context, get_colour_name (tone), &colour);
  colour.alpha = (float) alpha;
  return colour;
}

static PangoLayout *
create_layout (WeftBandScale *self,
               int            number)
{
  g_autofree char *words = g_strdup_printf ("%d", number);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);

  return layout;
}

static void
weft_band_scale_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  g_autoptr (PangoLayout) layout = create_layout (WEFT_BAND_SCALE (widget), 100);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? MARK_HEIGHT + GAP + height : 90;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? *minimum : 180;
}

static void
append_number (WeftBandScale *self,
               GtkSnapshot   *snapshot,
               const GdkRGBA *colour,
               int            number,
               float          width)
{
  g_autoptr (PangoLayout) layout = create_layout (self, number);
  float x = width * (float) number / 100;
  int layout_width;

  pango_layout_get_pixel_size (layout, &layout_width, NULL);
  x = CLAMP (x - (float) layout_width / 2, 0, width - (float) layout_width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, MARK_HEIGHT + GAP));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
weft_band_scale_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeftBandScale *self = WEFT_BAND_SCALE (widget);
  float width = (float) gtk_widget_get_width (widget);
  float top = (MARK_HEIGHT - BAR_HEIGHT) / 2.0f;
  guint n = self->questionnaire != NULL ? weft_questionnaire_get_n_bands (self->questionnaire) : 0;
  GdkRGBA ink;
  GdkRGBA quiet;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  quiet = ink;
  quiet.alpha *= 0.65f;
  for (guint i = 0; i < n; i++)
    {
      const WeftBand *band = weft_questionnaire_get_band (self->questionnaire, i);
      float from = width * (float) band->from / 100;
      float to = i + 1 < n ? width * (float) (band->to + 1) / 100 : width;
      GdkRGBA colour = get_colour (self, band->tone, 0.4);

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (from, top, to - from, BAR_HEIGHT));
      append_number (self, snapshot, &quiet, band->from, width);
    }
  if (n > 0)
    append_number (self, snapshot, &quiet, 100, width);

  if (self->percent == WEFT_NO_SCORE)
    return;
  if (self->lowest < self->highest)
    gtk_snapshot_append_color (snapshot, &quiet,
                               &GRAPHENE_RECT_INIT (width * (float) self->lowest / 100,
                                                    top + BAR_HEIGHT - 2,
                                                    width * (float) (self->highest - self->lowest)
                                                    / 100, 2));
  gtk_snapshot_append_color (snapshot, &ink,
                             &GRAPHENE_RECT_INIT ((width - MARK_WIDTH) * (float) self->percent
                                                  / 100, 0, MARK_WIDTH, MARK_HEIGHT));
}

static void
weft_band_scale_finalize (GObject *object)
{
  g_clear_pointer (&WEFT_BAND_SCALE (object)->questionnaire, weft_questionnaire_unref);

  G_OBJECT_CLASS (weft_band_scale_parent_class)->finalize (object);
}

static void
weft_band_scale_class_init (WeftBandScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weft_band_scale_finalize;
  widget_class->measure = weft_band_scale_measure;
  widget_class->snapshot = weft_band_scale_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bandscale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weft_band_scale_init (WeftBandScale *self)
{
  self->percent = WEFT_NO_SCORE;
}

/**
 * weft_band_scale_new:
 *
 * Returns: (transfer floating): an empty scale
 */
GtkWidget *
weft_band_scale_new (void)
{
  return g_object_new (WEFT_TYPE_BAND_SCALE, NULL);
}

/**
 * weft_band_scale_set:
 * @questionnaire: whose bands
 * @score: where the mark stands
 */
void
weft_band_scale_set (WeftBandScale     *self,
                     WeftQuestionnaire *questionnaire,
                     const WeftScore   *score)
{
  g_return_if_fail (WEFT_IS_BAND_SCALE (self));

  weft_questionnaire_ref (questionnaire);
  g_clear_pointer (&self->questionnaire, weft_questionnaire_unref);
  self->questionnaire = questionnaire;
  self->percent = score->percent;
  self->lowest = score->lowest;
  self->highest = score->highest;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
