/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-outline.h"

#include "weft-questionnaire-editor.h"

#include <glib/gi18n.h>

/*   Questionnaire
 *   A  Your business
 *      A1  What percentage …
 *   Bands and caps
 *
 * A row is used again for whatever stands at its place, so that a change of one text makes no
 * widget. */

struct _WeftQuestionnaireOutline
{
  GtkWidget  parent_instance;

  GPtrArray *rows;       /* of GtkListBoxRow, unowned */
  gboolean   updating;

  GtkWidget *list;
};

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftQuestionnaireOutline, weft_questionnaire_outline, GTK_TYPE_WIDGET)

static const char *
get_path (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "path");
}

static GtkListBoxRow *
make_row (WeftQuestionnaireOutline *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *id = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_widget_add_css_class (id, "question-id");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 20);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (id, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (text, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), id);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->rows, row);
  return GTK_LIST_BOX_ROW (row);
}

static void
show_row (WeftQuestionnaireOutline *self,
          guint                     position,
          const char               *path,
          const char               *id,
          const char               *text,
          gboolean                  is_question)
{
  GtkListBoxRow *row = position < self->rows->len ? g_ptr_array_index (self->rows, position)
                                                  : make_row (self);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  GtkWidget *words = gtk_widget_get_next_sibling (label);

  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  gtk_label_set_text (GTK_LABEL (label), id);
  gtk_widget_set_visible (label, id != NULL);
  gtk_label_set_text (GTK_LABEL (words), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), is_question ? text : NULL);
  gtk_widget_set_margin_start (label, is_question ? 12 : 0);
  if (is_question)
    gtk_widget_remove_css_class (words, "heading");
  else
    gtk_widget_add_css_class (words, "heading");
}

static void
row_selected_cb (WeftQuestionnaireOutline *self,
                 GtkListBoxRow            *row)
{
  if (row != NULL && !self->updating)
    g_signal_emit (self, signals[SELECTED], 0, get_path (row));
}

/* The object */

static void
weft_questionnaire_outline_dispose (GObject *object)
{
  WeftQuestionnaireOutline *self = WEFT_QUESTIONNAIRE_OUTLINE (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_questionnaire_outline_parent_class)->dispose (object);
}

static void
weft_questionnaire_outline_finalize (GObject *object)
{
  g_ptr_array_unref (WEFT_QUESTIONNAIRE_OUTLINE (object)->rows);

  G_OBJECT_CLASS (weft_questionnaire_outline_parent_class)->finalize (object);
}

static void
weft_questionnaire_outline_class_init (WeftQuestionnaireOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_questionnaire_outline_dispose;
  object_class->finalize = weft_questionnaire_outline_finalize;

  /**
   * WeftQuestionnaireOutline::selected:
   * @path: of the part
   *
   * A person has selected a part.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_questionnaire_outline_init (WeftQuestionnaireOutline *self)
{
  self->rows = g_ptr_array_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Parts of the questionnaire"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/**
 * weft_questionnaire_outline_new:
 *
 * Returns: (transfer floating): an empty outline
 */
GtkWidget *
weft_questionnaire_outline_new (void)
{
  return g_object_new (WEFT_TYPE_QUESTIONNAIRE_OUTLINE, NULL);
}

static char *
get_text (WeftQuestionnaireDraft *draft,
          const char             *part,
          const char             *member)
{
  g_autofree char *path = g_strconcat (part, ".", member, NULL);

  return weft_questionnaire_draft_get_text (draft, path);
}

static void
show_part (WeftQuestionnaireOutline *self,
           WeftQuestionnaireDraft   *draft,
           guint                    *position,
           const char               *path,
           gboolean                  is_question)
{
  g_autofree char *id = get_text (draft, path, "id");
  g_autofree char *text = get_text (draft, path, is_question ? "text.en" : "title.en");

  show_row (self, (*position)++, path, id, text, is_question);
}

/**
 * weft_questionnaire_outline_show:
 * @draft: (nullable): whose parts are listed
 *
 * Shows what a draft consists of. What was selected stays so by its place, and is not told.
 */
void
weft_questionnaire_outline_show (WeftQuestionnaireOutline *self,
                                 WeftQuestionnaireDraft   *draft)
{
  guint n = 0;

  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_OUTLINE (self));

  self->updating = TRUE;
  if (draft != NULL)
    show_row (self, n++, "", NULL, _("Questionnaire"), FALSE);
  for (guint i = 0; draft != NULL && i < weft_questionnaire_draft_count (draft, "sections"); i++)
    {
      g_autofree char *section = g_strdup_printf ("sections[%u]", i);
      g_autofree char *list = g_strconcat (section, ".questions", NULL);

      show_part (self, draft, &n, section, FALSE);
      for (guint j = 0; j < weft_questionnaire_draft_count (draft, list); j++)
        {
          g_autofree char *question = g_strdup_printf ("%s[%u]", list, j);

          show_part (self, draft, &n, question, TRUE);
        }
    }
  if (draft != NULL)
    show_row (self, n++, WEFT_QUESTIONNAIRE_BANDS, NULL, _("Bands and caps"), FALSE);
  while (self->rows->len > n)
    {
      gtk_list_box_remove (GTK_LIST_BOX (self->list),
                           g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
    }
  self->updating = FALSE;
}

/**
 * weft_questionnaire_outline_select:
 * @path: of a part
 *
 * Selects a part without telling.
 *
 * Returns: whether there is such a part
 */
gboolean
weft_questionnaire_outline_select (WeftQuestionnaireOutline *self,
                                   const char               *path)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_OUTLINE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkListBoxRow *row = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (get_path (row), path))
        continue;
      self->updating = TRUE;
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      self->updating = FALSE;
      return TRUE;
    }
  return FALSE;
}
