/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-assessment-list.h"

#include "weft-assessment-edit.h"
#include "weft-assessment-words.h"
#include "weft-child-item.h"
#include "weft-chip.h"
#include "weft-new-assessment-window.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* Shown, not edited: each leads to its place among the assessments. A score is compared with the
 * one before it of the same questionnaire; what another scheme says is shown as it is. */

/* The trend of some years; all of them are in the list of assessments. */
#define MOST_SHOWN "12"

typedef struct
{
  GtkWidget *day;
  GtkWidget *source;
  GtkWidget *score;
  GtkWidget *change;
  GtkWidget *state;
  GtkWidget *band;
  gulong     handler;
} Parts;

struct _WeftSupplierAssessmentList
{
  WeftChildList parent_instance;

  gint64        marked;
};

G_DEFINE_FINAL_TYPE (WeftSupplierAssessmentList, weft_supplier_assessment_list,
                     WEFT_TYPE_CHILD_LIST)

static WeftSupplierAssessmentList *
get_list (GtkWidget *item)
{
  return WEFT_SUPPLIER_ASSESSMENT_LIST (
    gtk_widget_get_ancestor (item, WEFT_TYPE_SUPPLIER_ASSESSMENT_LIST));
}

static char *
describe_change (WeftStore *store,
                 WeftRow   *row)
{
  g_autoptr (WeftRow) before = NULL;
  g_autofree char *day = NULL;
  gint64 last = 0;
  int change;

  if (!weft_row_is_set (row, "score") ||
      !weft_assessment_find_last (weft_store_get_db (store), weft_row_get_record (row), &last,
                                  NULL) || last == 0)
    return NULL;
  before = weft_store_get_row (store, &weft_assessment_table, last, NULL);
  if (before == NULL || !weft_row_is_set (before, "score"))
    return NULL;

  change = (int) (weft_row_get_integer (row, "score") - weft_row_get_integer (before, "score"));
  day = weft_date_format (weft_assessment_get_latest_day (before));
  if (change == 0)
    /* Translators: how a score has moved since an earlier day: not at all */
    return g_strdup_printf (_("as on %s"), day);
  /* Translators: how a score has moved since an earlier day: “+12 since 3 Mar 2025” */
  return g_strdup_printf (_("%s%d since %s"), change > 0 ? "+" : "−", ABS (change), day);
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, !weft_text_is_blank (words));
}

static void
show_row (GtkWidget *item)
{
  WeftSupplierAssessmentList *self = get_list (item);
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));
  g_autofree char *day = NULL;
  g_autofree char *source = NULL;
  g_autofree char *score = NULL;
  g_autofree char *change = NULL;
  g_autofree char *state = NULL;

  if (row == NULL || weft_row_is_gone (row) || self == NULL)
    return;
  day = weft_date_format (weft_assessment_get_latest_day (row));
  source = weft_assessment_describe_source (row);
  if (weft_assessment_is_stand_in (row) || weft_row_is_set (row, "score"))
    score = weft_assessment_describe_score (row);
  change = describe_change (weft_child_list_get_store (WEFT_CHILD_LIST (self)), row);
  state = weft_assessment_format_state (row);
  set_words (parts->day, day);
  set_words (parts->source, source);
  set_words (parts->score, score);
  set_words (parts->change, change);
  weft_chip_set (WEFT_CHIP (parts->state), state, weft_assessment_get_state_tone (row));
  weft_chip_set (WEFT_CHIP (parts->band), weft_row_get_text (row, "band_title"),
                 weft_assessment_get_band_tone (row));
  if (weft_row_get_id (row) == self->marked)
    gtk_widget_add_css_class (item, "marked");
  else
    gtk_widget_remove_css_class (item, "marked");
}

static void
clicked_cb (GtkWidget *item)
{
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (row != NULL)
    gtk_widget_activate_action (item, "win.show-row", "(sx)", weft_assessment_table.name,
                                weft_row_get_id (row));
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
weft_supplier_assessment_list_make_item (WeftChildList *list)
{
  GtkWidget *item = weft_child_item_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Parts *parts = g_new0 (Parts, 1);

  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
  parts->day = add_label (head, "numeric");
  gtk_widget_set_hexpand (parts->day, TRUE);
  parts->score = add_label (head, "numeric");
  gtk_widget_add_css_class (parts->score, "heading");
  gtk_box_append (GTK_BOX (all), head);
  parts->source = add_label (all, "counts");
  parts->change = add_label (all, "counts");
  gtk_widget_set_layout_manager (foot, g_object_new (WEFT_TYPE_WRAP_LAYOUT, NULL));
  parts->state = weft_chip_new ();
  gtk_box_append (GTK_BOX (foot), parts->state);
  parts->band = weft_chip_new ();
  gtk_box_append (GTK_BOX (foot), parts->band);
  gtk_box_append (GTK_BOX (all), foot);
  gtk_button_set_child (GTK_BUTTON (button), all);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _("Show this assessment"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  parts->source, parts->day, NULL, -1);
  gtk_widget_add_css_class (button, "row-link");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), item);
  gtk_box_append (GTK_BOX (weft_child_item_get_box (WEFT_CHILD_ITEM (item))), button);
  return item;
}

static void
weft_supplier_assessment_list_bind_item (WeftChildList *list,
                                         GtkWidget     *item,
                                         WeftRow       *row)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  WeftRow *before = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (before != row)
    {
      g_clear_signal_handler (&parts->handler, before);
      weft_child_item_bind (WEFT_CHILD_ITEM (item), weft_child_list_get_store (list), row);
      if (row != NULL)
        parts->handler = g_signal_connect_swapped (row, "notify::revision", G_CALLBACK (show_row),
                                                   item);
    }
  /* Anew for the same row too: another one before it may have got another score. */
  show_row (item);
}

static void
weft_supplier_assessment_list_dispose (GObject *object)
{
  WeftChildList *list = WEFT_CHILD_LIST (object);

  for (guint i = 0; i < weft_child_list_get_n (list); i++)
    {
      GtkWidget *item = weft_child_list_get_item (list, i);
      Parts *parts = g_object_get_data (G_OBJECT (item), "parts");

      g_clear_signal_handler (&parts->handler, weft_child_item_get_row (WEFT_CHILD_ITEM (item)));
    }

  G_OBJECT_CLASS (weft_supplier_assessment_list_parent_class)->dispose (object);
}

static void
weft_supplier_assessment_list_class_init (WeftSupplierAssessmentListClass *klass)
{
  static const char * const watches[] = {
    "assessment.supplier", "assessment.score", "assessment.returned_on", "assessment.invited_on",
    "assessment.planned_on", NULL
  };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_assessment_list_dispose;
  list_class->table = &weft_assessment_table;
  list_class->ids = "SELECT id FROM assessment WHERE supplier = ?1 ORDER BY "
                    "ifnull (returned_on, ifnull (invited_on, planned_on)) DESC, id DESC "
                    "LIMIT " MOST_SHOWN;
  list_class->watches = watches;
  list_class->make_item = weft_supplier_assessment_list_make_item;
  list_class->bind_item = weft_supplier_assessment_list_bind_item;
}

static void
add_clicked_cb (WeftSupplierAssessmentList *self)
{
  WeftRow *supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (supplier != NULL && !weft_row_is_gone (supplier))
    weft_new_assessment_window_present (GTK_WINDOW (root),
                                        weft_child_list_get_store (WEFT_CHILD_LIST (self)),
                                        weft_row_get_id (supplier));
}

static void
weft_supplier_assessment_list_init (WeftSupplierAssessmentList *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("+ New assessment…"),
                                 G_CALLBACK (add_clicked_cb));
}

/**
 * weft_supplier_assessment_list_mark:
 * @assessment: the one whose form the list stands in; 0 for none
 */
void
weft_supplier_assessment_list_mark (WeftSupplierAssessmentList *self,
                                    gint64                      assessment)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_ASSESSMENT_LIST (self));

  self->marked = assessment;
  for (guint i = 0; i < weft_child_list_get_n (WEFT_CHILD_LIST (self)); i++)
    show_row (weft_child_list_get_item (WEFT_CHILD_LIST (self), i));
}

/**
 * weft_supplier_assessment_list_get_words:
 *
 * Returns: what is shown, a line for each: “day|source|score|change”
 */
char *
weft_supplier_assessment_list_get_words (WeftSupplierAssessmentList *self)
{
  GString *words;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_ASSESSMENT_LIST (self), NULL);

  words = g_string_new (NULL);
  for (guint i = 0; i < weft_child_list_get_n (WEFT_CHILD_LIST (self)); i++)
    {
      GtkWidget *item = weft_child_list_get_item (WEFT_CHILD_LIST (self), i);
      const Parts *parts = g_object_get_data (G_OBJECT (item), "parts");

      g_string_append_printf (words, "%s%s|%s|%s|%s", i > 0 ? "\n" : "",
                              gtk_label_get_text (GTK_LABEL (parts->day)),
                              gtk_label_get_text (GTK_LABEL (parts->source)),
                              gtk_label_get_text (GTK_LABEL (parts->score)),
                              gtk_label_get_text (GTK_LABEL (parts->change)));
    }
  return g_string_free (words, FALSE);
}
