/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-draft-view.h"

#include "weft-chip.h"
#include "weft-list-place.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-timeline.h"
#include "weft-whole-text.h"

struct _WeftDraftView
{
  GtkWidget           parent_instance;

  WeftDate            starts_on;
  GtkTreeListModel   *tree;

  GtkWidget          *view;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (WeftDraftView, weft_draft_view, GTK_TYPE_WIDGET)

/* Two labels, one below the other or side by side. */
static GtkWidget *
make_labels (GtkOrientation  orientation,
             const char     *quiet,
             gboolean        first_quiet)
{
  GtkWidget *box = gtk_box_new (orientation, orientation == GTK_ORIENTATION_VERTICAL ? 3 : 6);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (first_quiet == (i == 0))
        gtk_widget_add_css_class (label, quiet);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static GtkLabel *
get_label (GtkWidget *box,
           gboolean   second)
{
  return GTK_LABEL (second ? gtk_widget_get_last_child (box) : gtk_widget_get_first_child (box));
}

static void
action_setup_cb (WeftDraftView *self,
                 GtkListItem   *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *labels = make_labels (GTK_ORIENTATION_HORIZONTAL, "quiet", TRUE);

  gtk_label_set_ellipsize (get_label (labels, FALSE), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (GTK_WIDGET (get_label (labels, TRUE)), TRUE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), labels);
  gtk_list_item_set_child (list_item, expander);
}

static void
action_bind_cb (WeftDraftView *self,
                GtkListItem   *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (WeftDraftNode) node = gtk_tree_list_row_get_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkWidget *labels = gtk_tree_expander_get_child (expander);
  gboolean is_strand = weft_draft_node_get_kind (node) == WEFT_DRAFT_STRAND;
  const char *ref = weft_draft_node_get_field (node, WEFT_DRAFT_REF);
  const char *text = weft_draft_node_get_field (node, is_strand ? WEFT_DRAFT_TITLE
                                                                : WEFT_DRAFT_TEXT);
  GtkLabel *title = get_label (labels, TRUE);

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_text (get_label (labels, FALSE), ref);
  gtk_widget_set_visible (GTK_WIDGET (get_label (labels, FALSE)), !weft_text_is_blank (ref));
  weft_whole_text_set (GTK_WIDGET (title), text);
  if (is_strand)
    gtk_widget_add_css_class (GTK_WIDGET (title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (title), "heading");
}

static void
action_unbind_cb (WeftDraftView *self,
                  GtkListItem   *list_item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
timeline_setup_cb (WeftDraftView *self,
                   GtkListItem   *list_item)
{
  GtkWidget *labels = make_labels (GTK_ORIENTATION_VERTICAL, "quiet", FALSE);

  gtk_widget_add_css_class (GTK_WIDGET (get_label (labels, TRUE)), "caption");
  gtk_widget_set_valign (labels, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (list_item, labels);
}

/* The words as they stand in the document and, below, what they are read as. */
static void
timeline_bind_cb (WeftDraftView *self,
                  GtkListItem   *list_item)
{
  g_autoptr (WeftDraftNode) node = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));
  GtkWidget *labels = gtk_list_item_get_child (list_item);
  const char *words = weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE);
  g_autofree char *reading = NULL;
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  GtkWidget *below = GTK_WIDGET (get_label (labels, TRUE));

  weft_timeline_read (&timeline, words, self->starts_on, weft_date_today ());
  reading = weft_timeline_describe (&timeline);

  weft_whole_text_set (GTK_WIDGET (get_label (labels, FALSE)), words);
  weft_whole_text_set (below, reading);
  gtk_widget_set_visible (below, *reading != '\0');
  if (timeline.kind == WEFT_TIMELINE_INVALID)
    {
      gtk_widget_add_css_class (below, "field-error");
      gtk_widget_remove_css_class (below, "quiet");
    }
  else
    {
      gtk_widget_remove_css_class (below, "field-error");
      gtk_widget_add_css_class (below, "quiet");
    }
}

static void
status_setup_cb (WeftDraftView *self,
                 GtkListItem   *list_item)
{
  gtk_list_item_set_child (list_item, weft_chip_new ());
}

static void
status_bind_cb (WeftDraftView *self,
                GtkListItem   *list_item)
{
  g_autoptr (WeftDraftNode) node = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));
  WeftChip *chip = WEFT_CHIP (gtk_list_item_get_child (list_item));
  WeftStatus status = weft_draft_node_get_status (node);

  if (weft_draft_node_get_kind (node) == WEFT_DRAFT_STRAND)
    weft_chip_set (chip, NULL, NULL);
  else
    weft_chip_set (chip, weft_status_get_label (status), weft_status_to_nick (status));
}

static GListModel *
make_children (gpointer item,
               gpointer user_data)
{
  GListModel *children = weft_draft_node_get_children (item);

  return g_list_model_get_n_items (children) > 0 ? g_object_ref (children) : NULL;
}

static void
weft_draft_view_dispose (GObject *object)
{
  WeftDraftView *self = WEFT_DRAFT_VIEW (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_DRAFT_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (weft_draft_view_parent_class)->dispose (object);
}

static void
weft_draft_view_class_init (WeftDraftViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_draft_view_dispose;

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-draft-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftDraftView, view);
  gtk_widget_class_bind_template_child (widget_class, WeftDraftView, selection);
  gtk_widget_class_bind_template_callback (widget_class, action_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, action_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, action_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_bind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_draft_view_init (WeftDraftView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_draft_view_set_draft:
 * @draft: (nullable): what was read
 *
 * Shows a draft, all of it open.
 */
void
weft_draft_view_set_draft (WeftDraftView *self,
                           WeftPlanDraft *draft)
{
  g_return_if_fail (WEFT_IS_DRAFT_VIEW (self));

  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->tree);
  if (draft == NULL)
    return;

  self->starts_on = weft_date_from_iso (weft_plan_draft_get_starts_on (draft));
  self->tree = gtk_tree_list_model_new (g_object_ref (weft_plan_draft_get_strands (draft)), FALSE,
                                        TRUE, make_children, NULL, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
}

/**
 * weft_draft_view_select_line:
 * @line: of the document, counted from 1
 *
 * Selects what was read from a line or, if nothing begins there, from the one before it, and brings
 * it into view.
 */
void
weft_draft_view_select_line (WeftDraftView *self,
                             guint          line)
{
  guint best = GTK_INVALID_LIST_POSITION;
  guint best_line = 0;
  guint n;

  g_return_if_fail (WEFT_IS_DRAFT_VIEW (self));

  n = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (WeftDraftNode) node = gtk_tree_list_row_get_item (row);
      guint node_line = weft_draft_node_get_line (node);

      if (node_line <= line && (best == GTK_INVALID_LIST_POSITION || node_line >= best_line))
        {
          best = i;
          best_line = node_line;
        }
    }

  gtk_single_selection_set_selected (self->selection, best);
  if (best != GTK_INVALID_LIST_POSITION)
    weft_list_scroll_to (self->view, best);
}
