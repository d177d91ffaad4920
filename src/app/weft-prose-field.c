/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-prose-field.h"

#include "weft-prose-view.h"

/* A heading longer than this is no heading to look at. */
#define LONG_HEADING 120

struct _WeftProseField
{
  WeftField      parent_instance;

  GtkWidget     *view;
  GtkTextBuffer *buffer;
  guint          scrolling; /* an idle that brings the cursor into view */
  gboolean       one_line;
};

enum
{
  PROP_0,
  PROP_ONE_LINE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftProseField, weft_prose_field, WEFT_TYPE_FIELD)

static void
update_look (WeftProseField *self)
{
  if (gtk_text_buffer_get_char_count (self->buffer) > LONG_HEADING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "long");
}

static void
weft_prose_field_show (WeftField  *field,
                       const char *value)
{
  WeftProseField *self = WEFT_PROSE_FIELD (field);
  g_autofree char *shown = NULL;

  g_object_get (self->buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, value != NULL ? value : "") == 0)
    return;

  /* Undo within the view must not bring the text of another row back. */
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, value != NULL ? value : "", -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}

static char *
weft_prose_field_read (WeftField *field)
{
  WeftProseField *self = WEFT_PROSE_FIELD (field);
  char *words;

  g_object_get (self->buffer, "text", &words, NULL);
  if (self->one_line)
    g_strdelimit (words, "\n", ' ');
  return g_strstrip (words);
}

static void
buffer_changed_cb (WeftProseField *self)
{
  update_look (self);
  weft_field_mark_edited (WEFT_FIELD (self));
}

static gboolean
bring_cursor_into_view (gpointer user_data)
{
  WeftProseField *self = user_data;
  GtkWidget *window = gtk_widget_get_ancestor (self->view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GtkTextIter cursor;
  GdkRectangle place;
  double x, y;

  self->scrolling = 0;
  if (window == NULL || !gtk_widget_has_focus (self->view))
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &cursor, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x, place.y, &place.x, &place.y);
  if (!gtk_widget_translate_coordinates (self->view, window, place.x, place.y, &x, &y))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, y - 12, y + place.height + 12);
  return G_SOURCE_REMOVE;
}

/* The view itself never scrolls: the form around it does. */
static void
cursor_moved_cb (WeftProseField *self)
{
  if (self->scrolling == 0 && !weft_field_is_showing (WEFT_FIELD (self)))
    self->scrolling = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, bring_cursor_into_view, self,
                                       NULL);
}

static gboolean
key_pressed_cb (WeftProseField  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter ||
                   keyval == GDK_KEY_ISO_Enter;

  if (!enter || (!self->one_line && (state & GDK_CONTROL_MASK) == 0))
    return GDK_EVENT_PROPAGATE;

  weft_field_commit (WEFT_FIELD (self));
  return GDK_EVENT_STOP;
}

static void
weft_prose_field_constructed (GObject *object)
{
  WeftProseField *self = WEFT_PROSE_FIELD (object);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (weft_prose_field_parent_class)->constructed (object);

  if (!weft_field_is_bare (WEFT_FIELD (self)))
    {
      gtk_widget_add_css_class (frame, "card");
      gtk_widget_add_css_class (frame, "prose");
    }
  gtk_box_append (GTK_BOX (frame), self->view);
  weft_field_set_editor (WEFT_FIELD (self), frame, self->view);
}

static void
weft_prose_field_dispose (GObject *object)
{
  g_clear_handle_id (&WEFT_PROSE_FIELD (object)->scrolling, g_source_remove);

  G_OBJECT_CLASS (weft_prose_field_parent_class)->dispose (object);
}

static void
weft_prose_field_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ONE_LINE:
      g_value_set_boolean (value, WEFT_PROSE_FIELD (object)->one_line);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_prose_field_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ONE_LINE:
      WEFT_PROSE_FIELD (object)->one_line = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_prose_field_class_init (WeftProseFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  object_class->constructed = weft_prose_field_constructed;
  object_class->dispose = weft_prose_field_dispose;
  object_class->get_property = weft_prose_field_get_property;
  object_class->set_property = weft_prose_field_set_property;
  field_class->stacked = TRUE;
  field_class->show = weft_prose_field_show;
  field_class->read = weft_prose_field_read;

  /**
   * WeftProseField:one-line:
   *
   * Whether the text is a single line, though it may wrap: Enter commits it then.
   */
  pspecs[PROP_ONE_LINE] = g_param_spec_boolean ("one-line", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
weft_prose_field_init (WeftProseField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = weft_prose_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position",
                            G_CALLBACK (cursor_moved_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * weft_prose_field_get_buffer:
 *
 * Returns: (transfer none): the text being edited
 */
GtkTextBuffer *
weft_prose_field_get_buffer (WeftProseField *self)
{
  g_return_val_if_fail (WEFT_IS_PROSE_FIELD (self), NULL);

  return self->buffer;
}
