/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-chip.h"

#include "weft-status.h"

#include <glib/gi18n.h>

struct _WeftChip
{
  GtkWidget  parent_instance;
  GtkWidget *label;
  char      *tone;
};

G_DEFINE_FINAL_TYPE (WeftChip, weft_chip, GTK_TYPE_WIDGET)

static void
weft_chip_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_CHIP (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_chip_parent_class)->dispose (object);
}

static void
weft_chip_finalize (GObject *object)
{
  g_free (WEFT_CHIP (object)->tone);

  G_OBJECT_CLASS (weft_chip_parent_class)->finalize (object);
}

static void
weft_chip_class_init (WeftChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_chip_dispose;
  object_class->finalize = weft_chip_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chip");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_chip_init (WeftChip *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * weft_chip_new:
 *
 * Returns: a chip that shows nothing yet
 */
GtkWidget *
weft_chip_new (void)
{
  return g_object_new (WEFT_TYPE_CHIP, NULL);
}

/**
 * weft_chip_set:
 * @label: (nullable): the word, translated; with %NULL or "" the chip is not shown
 * @tone: (nullable): a class of style.css: a status' nick, "overdue", "progress" or "invalid"
 */
void
weft_chip_set (WeftChip   *self,
               const char *label,
               const char *tone)
{
  gtk_label_set_text (GTK_LABEL (self->label), label);
  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL && *label != '\0');

  if (g_strcmp0 (self->tone, tone) == 0)
    return;
  if (self->tone != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  g_free (self->tone);
  self->tone = g_strdup (tone);
  if (tone != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), tone);
}

/**
 * weft_chip_set_whole:
 * @whole: whether the word always has the room that it needs, and is never cut
 */
void
weft_chip_set_whole (WeftChip *self,
                     gboolean  whole)
{
  g_return_if_fail (WEFT_IS_CHIP (self));

  gtk_label_set_ellipsize (GTK_LABEL (self->label),
                           whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * weft_chip_set_status:
 * @action: a #WeftAction
 *
 * Shows how an action stands: overdue before all, then how much of its target is done, then its
 * status.
 */
void
weft_chip_set_status (WeftChip *self,
                      WeftRow  *action)
{
  WeftDate due_on = weft_date_from_iso (weft_row_get_text (action, "due_on"));
  const char *nick = weft_row_get_text (action, "status");
  WeftDate today = weft_date_today ();
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  weft_status_from_nick (nick, &status);
  if (weft_due_state (due_on, status, today) == WEFT_DUE_OVERDUE)
    {
      g_autofree char *label = weft_due_describe (due_on, status, today);

      weft_chip_set (self, label, "overdue");
    }
  else if (weft_status_is_open (status) && weft_row_is_set (action, "target") &&
           weft_row_is_set (action, "actual"))
    {
      /* Translators: how much of a target is done: "59 of 100" */
      g_autofree char *label = g_strdup_printf (_("%d of %d"),
                                                (int) weft_row_get_integer (action, "actual"),
                                                (int) weft_row_get_integer (action, "target"));

      weft_chip_set (self, label, nick);
    }
  else
    {
      weft_chip_set (self, weft_status_get_label (status), nick);
    }
}
