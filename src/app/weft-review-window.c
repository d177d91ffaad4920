/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-review-window.h"

#include "weft-apply.h"
#include "weft-label.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   words, notices, groups of lines ── read by a person ──> the button ── func ──> WeftCommand
 *
 * The command is made only then, so that it fits the register as it is by that time. */

#define MOST_LINES 200

struct _WeftReviewWindow
{
  GtkWindow       parent_instance;

  WeftStore      *store;
  WeftReviewFunc  func;
  gpointer        user_data;
  GDestroyNotify  destroy;
  guint           n_lines;    /* of the group that is open */

  GtkWidget      *box;
  GtkWidget      *group;      /* GtkGrid, of the group that is open */
  GtkWidget      *leave;      /* GtkCheckButton */
  GtkWidget      *message;
  GtkWidget      *accept;
};

G_DEFINE_FINAL_TYPE (WeftReviewWindow, weft_review_window, GTK_TYPE_WINDOW)

static void
tell (WeftReviewWindow *self,
      const char       *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

static void
done_cb (GtkWidget    *widget,
         const GError *error,
         gpointer      user_data)
{
  WeftReviewWindow *self = WEFT_REVIEW_WINDOW (widget);

  gtk_widget_set_sensitive (self->accept, TRUE);
  if (error != NULL)
    tell (self, error->message);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
accept_clicked_cb (WeftReviewWindow *self)
{
  gboolean leave = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->leave));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = self->func (leave, self->user_data, &error);

  if (command == NULL)
    {
      tell (self, error->message);
      return;
    }
  tell (self, NULL);
  gtk_widget_set_sensitive (self->accept, FALSE);
  weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_OFFER_UNDO, done_cb, NULL);
}

static void
leave_toggled_cb (WeftReviewWindow *self)
{
  gtk_widget_set_sensitive (self->accept,
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (self->leave)));
}

static void
weft_review_window_dispose (GObject *object)
{
  WeftReviewWindow *self = WEFT_REVIEW_WINDOW (object);

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->destroy = NULL;
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_review_window_parent_class)->dispose (object);
}

static void
weft_review_window_class_init (WeftReviewWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_review_window_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkWidget *
make_foot (WeftReviewWindow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_add_css_class (foot, "work-bar");
  self->leave = gtk_check_button_new_with_label (_("Leave out what cannot be taken, and take the "
                                                   "rest"));
  g_signal_connect_swapped (self->leave, "toggled", G_CALLBACK (leave_toggled_cb), self);
  gtk_widget_hide (self->leave);
  gtk_box_append (GTK_BOX (foot), self->leave);
  self->message = weft_label_new (NULL, "field-error");
  gtk_widget_hide (self->message);
  gtk_box_append (GTK_BOX (foot), self->message);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_box_append (GTK_BOX (buttons), cancel);
  self->accept = gtk_button_new ();
  gtk_widget_add_css_class (self->accept, "suggested-action");
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_clicked_cb), self);
  gtk_widget_hide (self->accept);
  gtk_box_append (GTK_BOX (buttons), self->accept);
  gtk_box_append (GTK_BOX (foot), buttons);
  return foot;
}

static void
weft_review_window_init (WeftReviewWindow *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "review");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_box_append (GTK_BOX (all), make_foot (self));
  gtk_window_set_titlebar (GTK_WINDOW (self), gtk_header_bar_new ());
  gtk_window_set_child (GTK_WINDOW (self), all);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * weft_review_window_new:
 * @parent: (nullable): what it belongs to
 * @store: what the command will be applied to
 * @title: what is about to be done
 *
 * Returns: (transfer none): an empty window, which is not shown yet
 */
WeftReviewWindow *
weft_review_window_new (GtkWindow  *parent,
                        WeftStore  *store,
                        const char *title)
{
  WeftReviewWindow *self = g_object_new (WEFT_TYPE_REVIEW_WINDOW, "transient-for", parent,
                                         "title", title, NULL);

  self->store = g_object_ref (store);
  return self;
}

/**
 * weft_review_window_add_words:
 * @words: a paragraph
 */
void
weft_review_window_add_words (WeftReviewWindow *self,
                              const char       *words)
{
  g_return_if_fail (WEFT_IS_REVIEW_WINDOW (self));

  gtk_box_append (GTK_BOX (self->box), weft_label_new (words, NULL));
}

/**
 * weft_review_window_add_notice:
 * @words: a paragraph that must not be missed
 */
void
weft_review_window_add_notice (WeftReviewWindow *self,
                               const char       *words)
{
  g_return_if_fail (WEFT_IS_REVIEW_WINDOW (self));

  gtk_box_append (GTK_BOX (self->box), weft_label_new (words, "notice"));
}

/**
 * weft_review_window_add_group:
 * @heading: what the lines after it have in common
 */
void
weft_review_window_add_group (WeftReviewWindow *self,
                              const char       *heading)
{
  g_return_if_fail (WEFT_IS_REVIEW_WINDOW (self));

  gtk_box_append (GTK_BOX (self->box), weft_label_new (heading, "heading"));
  self->group = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->group), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->group), 6);
  gtk_box_append (GTK_BOX (self->box), self->group);
  self->n_lines = 0;
}

/**
 * weft_review_window_add_line:
 * @marker: what the line is about, short: the id of a question
 * @words: what it says
 * @detail: (nullable): more of it, smaller
 *
 * Adds a line to the last group. After some 200 a group says that there are more.
 */
void
weft_review_window_add_line (WeftReviewWindow *self,
                             const char       *marker,
                             const char       *words,
                             const char       *detail)
{
  GtkWidget *box;
  int row;

  g_return_if_fail (WEFT_IS_REVIEW_WINDOW (self));
  g_return_if_fail (self->group != NULL);

  row = (int) self->n_lines++;
  if (row > MOST_LINES)
    return;
  if (row == MOST_LINES)
    {
      gtk_grid_attach (GTK_GRID (self->group), weft_label_new (_("… and more."), "quiet"), 1, row,
                       1, 1);
      return;
    }

  gtk_grid_attach (GTK_GRID (self->group), weft_marker_new (marker, "question-id"), 0, row, 1, 1);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), weft_label_new (words, NULL));
  if (!weft_text_is_blank (detail))
    gtk_box_append (GTK_BOX (box), weft_label_new (detail, "quiet"));
  gtk_grid_attach (GTK_GRID (self->group), box, 1, row, 1, 1);
}

/**
 * weft_review_window_offer:
 * @label: of the button that does it
 * @with_faults: whether something cannot be taken, so that leaving it out has to be said first
 * @func: makes the command; @user_data is freed with the window
 */
void
weft_review_window_offer (WeftReviewWindow *self,
                          const char       *label,
                          gboolean          with_faults,
                          WeftReviewFunc    func,
                          gpointer          user_data,
                          GDestroyNotify    destroy)
{
  g_return_if_fail (WEFT_IS_REVIEW_WINDOW (self));

  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  gtk_button_set_label (GTK_BUTTON (self->accept), label);
  gtk_widget_show (self->accept);
  gtk_widget_set_visible (self->leave, with_faults);
  gtk_widget_set_sensitive (self->accept, !with_faults);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->accept);
}
