/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-row-step.h"

#include "weft-amount.h"
#include "weft-chip.h"
#include "weft-column-titles.h"
#include "weft-list-place.h"
#include "weft-supplier-import-fix.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

/*   rehearsal ── WeftSupplierImportRows ── list
 *                     ▲                     │ a line that was refused
 *   chips ── outcome ─┘                     └─> WeftSupplierImportFix ── "corrected" ── upwards
 *
 * Who shows the step reads the files again after that and gives it the new rehearsal. */

/* Widths of the columns */
#define FILE_CHARS 16
#define LINE_CHARS 10
#define NAME_CHARS 26
#define ROWS_CHARS 11
#define AMOUNT_CHARS 15
#define OUTCOME_CHARS 13

struct _WeftSupplierImportRowStep
{
  GtkWidget               parent_instance;

  WeftSupplierImport     *import;
  WeftSupplierImportKind  kind;
  WeftSupplierImportRows *rows;
  guint                   place_file;      /* where the list was before it was read again */
  guint64                 place_line;
  gboolean                showing_chips;

  GtkWidget              *box;
  GtkWidget              *total;
  GtkWidget              *chips;
  GtkWidget              *chip[WEFT_SUPPLIER_IMPORT_N_OUTCOMES + 1];   /* the last is for all */
  GtkWidget              *stack;
  GtkColumnView          *view;
  GtkSingleSelection     *selection;
  GtkColumnViewColumn    *file_column;
  GtkColumnViewColumn    *line_column;
  GtkColumnViewColumn    *name_column;
  GtkColumnViewColumn    *outcome_column;
  GtkColumnViewColumn    *rows_column;
  GtkColumnViewColumn    *amount_column;
  GtkWidget              *fix;
};

enum
{
  CORRECTED,
  READING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierImportRowStep, weft_supplier_import_row_step, GTK_TYPE_WIDGET)

static const struct
{
  const char *label;
  const char *tone;
} outcomes[WEFT_SUPPLIER_IMPORT_N_OUTCOMES + 1] = {
  [WEFT_SUPPLIER_IMPORT_CREATED] = { NC_("row of a file", "Created"), "complete" },
  [WEFT_SUPPLIER_IMPORT_UPDATED] = { NC_("row of a file", "Updated"), "on-track" },
  [WEFT_SUPPLIER_IMPORT_MATCHED] = { NC_("row of a file", "Matched"), NULL },
  [WEFT_SUPPLIER_IMPORT_SKIPPED] = { NC_("row of a file", "Skipped"), NULL },
  [WEFT_SUPPLIER_IMPORT_REFUSED] = { NC_("row of a file", "Refused"), "overdue" },
  [WEFT_SUPPLIER_IMPORT_N_OUTCOMES] = { NC_("row of a file", "All"), NULL },
};

static const char *
get_label (int outcome)
{
  return g_dpgettext2 (NULL, "row of a file", outcomes[outcome].label);
}

/* The chips */

static int
get_outcome_of (int chip)
{
  return chip == WEFT_SUPPLIER_IMPORT_N_OUTCOMES ? WEFT_SUPPLIER_IMPORT_ANY : chip;
}

static void
update_stack (WeftSupplierImportRowStep *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0
                                      ? "list" : "none");
}

static void
chip_toggled_cb (WeftSupplierImportRowStep *self,
                 GtkToggleButton           *chip)
{
  if (self->showing_chips || !gtk_toggle_button_get_active (chip))
    return;
  for (int i = 0; i <= WEFT_SUPPLIER_IMPORT_N_OUTCOMES; i++)
    if (self->chip[i] == GTK_WIDGET (chip))
      weft_supplier_import_rows_set_outcome (self->rows, get_outcome_of (i));
  update_stack (self);
}

static void
add_chips (WeftSupplierImportRowStep *self)
{
  static const int order[] = {
    WEFT_SUPPLIER_IMPORT_N_OUTCOMES, WEFT_SUPPLIER_IMPORT_CREATED, WEFT_SUPPLIER_IMPORT_UPDATED,
    WEFT_SUPPLIER_IMPORT_MATCHED, WEFT_SUPPLIER_IMPORT_SKIPPED, WEFT_SUPPLIER_IMPORT_REFUSED,
  };
  GtkToggleButton *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new ();

      gtk_widget_add_css_class (chip, "pill");
      gtk_widget_add_css_class (chip, "outcome");
      if (outcomes[order[i]].tone != NULL)
        gtk_widget_add_css_class (chip, outcomes[order[i]].tone);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (chip);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->chips), chip);
      self->chip[order[i]] = chip;
    }
}

static void
show_chips (WeftSupplierImportRowStep *self)
{
  int shown = weft_supplier_import_rows_get_outcome (self->rows);

  self->showing_chips = TRUE;
  for (int i = 0; i <= WEFT_SUPPLIER_IMPORT_N_OUTCOMES; i++)
    {
      guint n = weft_supplier_import_rows_count (self->rows, get_outcome_of (i));
      g_autofree char *count = weft_text_format_count (n);
      /* Translators: what became of rows of a file, and how many: "Created 214" */
      g_autofree char *label = g_strdup_printf (C_("row of a file", "%1$s %2$s"), get_label (i),
                                                count);

      gtk_button_set_label (GTK_BUTTON (self->chip[i]), label);
      gtk_widget_set_sensitive (self->chip[i], n > 0 || get_outcome_of (i) == shown);
      if (get_outcome_of (i) == shown)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip[i]), TRUE);
    }
  self->showing_chips = FALSE;
  update_stack (self);
}

/* What is added, to be held against the sum that came with the file. */
static void
show_total (WeftSupplierImportRowStep *self)
{
  GArray *rows = weft_supplier_import_get_rows (self->import);
  guint64 n_rows = 0;
  gint64 amount = 0;
  g_autofree char *count = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (rows, WeftSupplierImportRow, i);

      if (row->outcome <= WEFT_SUPPLIER_IMPORT_MATCHED)
        {
          n_rows += row->n_rows;
          amount += row->amount;
        }
    }
  count = weft_text_format_count (n_rows);
  if (self->kind == WEFT_SUPPLIER_IMPORT_SPEND)
    {
      sum = weft_amount_format (amount);
      text = g_strdup_printf (ngettext ("%1$s payment of %2$s would be added. Nothing is changed "
                                        "yet.",
                                        "%1$s payments of %2$s in all would be added. Nothing is "
                                        "changed yet.", n_rows), count, sum);
    }
  else
    text = g_strdup_printf (ngettext ("%s row would create or change a supplier. Nothing is "
                                      "changed yet.",
                                      "%s rows would create or change suppliers. Nothing is "
                                      "changed yet.", n_rows), count);
  gtk_label_set_text (GTK_LABEL (self->total), text);
}

/* The list */

static GtkWidget *
add_label (GtkListItem *item,
           float        xalign,
           const char  *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_list_item_set_child (item, label);
  return label;
}

static const WeftSupplierImportRow *
get_row (GtkListItem *item)
{
  return weft_supplier_import_item_get_row (gtk_list_item_get_item (item));
}

static void
number_setup_cb (WeftSupplierImportRowStep *self,
                 GtkListItem               *item)
{
  add_label (item, 1, "numeric");
}

static void
text_setup_cb (WeftSupplierImportRowStep *self,
               GtkListItem               *item)
{
  add_label (item, 0, NULL);
}

static void
line_bind_cb (WeftSupplierImportRowStep *self,
              GtkListItem               *item)
{
  g_autofree char *text = g_strdup_printf ("%lu", (unsigned long) get_row (item)->line);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
file_bind_cb (WeftSupplierImportRowStep *self,
              GtkListItem               *item)
{
  weft_whole_text_set (gtk_list_item_get_child (item),
                       weft_supplier_import_item_get_file_name (gtk_list_item_get_item (item)));
}

static void
name_bind_cb (WeftSupplierImportRowStep *self,
              GtkListItem               *item)
{
  const char *name = get_row (item)->name;

  weft_whole_text_set (gtk_list_item_get_child (item), *name != '\0' ? name : "–");
}

static void
rows_bind_cb (WeftSupplierImportRowStep *self,
              GtkListItem               *item)
{
  const WeftSupplierImportRow *row = get_row (item);
  /* What is skipped is no payment; a category that has to be made stands for none. */
  g_autofree char *text = row->outcome != WEFT_SUPPLIER_IMPORT_SKIPPED && row->n_rows > 0
    ? weft_text_format_count (row->n_rows) : g_strdup ("–");

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
amount_bind_cb (WeftSupplierImportRowStep *self,
                GtkListItem               *item)
{
  const WeftSupplierImportRow *row = get_row (item);
  g_autofree char *text = row->outcome <= WEFT_SUPPLIER_IMPORT_MATCHED && row->n_rows > 0
    ? weft_amount_format (row->amount) : g_strdup ("–");

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
outcome_setup_cb (WeftSupplierImportRowStep *self,
                  GtkListItem               *item)
{
  gtk_list_item_set_child (item, weft_chip_new ());
}

static void
outcome_bind_cb (WeftSupplierImportRowStep *self,
                 GtkListItem               *item)
{
  WeftChip *chip = WEFT_CHIP (gtk_list_item_get_child (item));
  int outcome = (int) get_row (item)->outcome;

  if (weft_supplier_import_item_is_corrected (gtk_list_item_get_item (item)))
    weft_chip_set (chip, C_("row of a file", "Corrected"), "at-risk");
  else
    weft_chip_set (chip, get_label (outcome), outcomes[outcome].tone);
}

static void
fix_clicked_cb (GtkWidget   *button,
                GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, WEFT_TYPE_SUPPLIER_IMPORT_ROW_STEP);
  const WeftSupplierImportRow *row = get_row (item);

  gtk_single_selection_set_selected (WEFT_SUPPLIER_IMPORT_ROW_STEP (self)->selection,
                                     gtk_list_item_get_position (item));
  weft_supplier_import_row_step_correct (WEFT_SUPPLIER_IMPORT_ROW_STEP (self), row->file,
                                         row->line);
}

/* The reason, and for a refused row the way to put it right. */
static void
reason_setup_cb (WeftSupplierImportRowStep *self,
                 GtkListItem               *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Correct…"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (fix_clicked_cb), item);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (item, box);
}

static void
reason_bind_cb (WeftSupplierImportRowStep *self,
                GtkListItem               *item)
{
  const WeftSupplierImportRow *row = get_row (item);
  gboolean refused = row->outcome == WEFT_SUPPLIER_IMPORT_REFUSED;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (box);
  GtkWidget *button = gtk_widget_get_last_child (box);
  /* Translators: the name of a button for one of many lines of a file */
  g_autofree char *name = g_strdup_printf (_("Correct line %lu"), (unsigned long) row->line);

  gtk_label_set_text (GTK_LABEL (label), row->reason);
  gtk_widget_set_tooltip_text (label, *row->reason != '\0' ? row->reason : NULL);
  gtk_widget_set_visible (button, refused);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (refused)
    gtk_widget_add_css_class (label, "field-error");
  else
    gtk_widget_remove_css_class (label, "field-error");
}

static void
row_activated_cb (WeftSupplierImportRowStep *self,
                  guint                      position)
{
  g_autoptr (WeftSupplierImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows),
                                                                   position);
  const WeftSupplierImportRow *row = item != NULL ? weft_supplier_import_item_get_row (item) : NULL;

  if (row != NULL && row->outcome == WEFT_SUPPLIER_IMPORT_REFUSED)
    weft_supplier_import_row_step_correct (self, row->file, row->line);
}

/* Corrections */

static void
corrected_cb (WeftSupplierImportRowStep *self,
              guint                      file,
              guint64                    line)
{
  self->place_file = file;
  self->place_line = line;
  weft_supplier_import_rows_set_corrected (self->rows, file, line);
  g_signal_emit (self, signals[CORRECTED], 0);
}

static void
reading_changed_cb (WeftSupplierImportRowStep *self)
{
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

/* The list begins anew with each rehearsal: the line that was worked on, or the next, stays in
 * view. */
static void
restore_place (WeftSupplierImportRowStep *self)
{
  guint position;

  if (self->place_line == 0)
    return;
  position = weft_supplier_import_rows_find (self->rows, self->place_file, self->place_line);
  self->place_line = 0;
  if (position == G_MAXUINT)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  weft_list_scroll_to (GTK_WIDGET (self->view), position);
}

static void
weft_supplier_import_row_step_dispose (GObject *object)
{
  WeftSupplierImportRowStep *self = WEFT_SUPPLIER_IMPORT_ROW_STEP (object);
  GtkWidget *child;

  g_clear_pointer (&self->fix, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SUPPLIER_IMPORT_ROW_STEP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->import, weft_supplier_import_unref);

  G_OBJECT_CLASS (weft_supplier_import_row_step_parent_class)->dispose (object);
}

static void
weft_supplier_import_row_step_size_allocate (GtkWidget *widget,
                                             int        width,
                                             int        height,
                                             int        baseline)
{
  WeftSupplierImportRowStep *self = WEFT_SUPPLIER_IMPORT_ROW_STEP (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->fix));
}

static void
weft_supplier_import_row_step_measure (GtkWidget      *widget,
                                       GtkOrientation  orientation,
                                       int             for_size,
                                       int            *minimum,
                                       int            *natural,
                                       int            *minimum_baseline,
                                       int            *natural_baseline)
{
  gtk_widget_measure (WEFT_SUPPLIER_IMPORT_ROW_STEP (widget)->box, orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
weft_supplier_import_row_step_class_init (WeftSupplierImportRowStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_supplier_import_row_step_dispose;
  widget_class->size_allocate = weft_supplier_import_row_step_size_allocate;
  widget_class->measure = weft_supplier_import_row_step_measure;

  /**
   * WeftSupplierImportRowStep::corrected:
   *
   * A cell was corrected, and the files have to be read again.
   */
  signals[CORRECTED] = g_signal_new ("corrected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftSupplierImportRowStep::reading-changed:
   *
   * The import is used by a thread now, or no more.
   */
  signals[READING_CHANGED] = g_signal_new ("reading-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-row-step.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, box);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, total);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, chips);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, view);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, selection);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, file_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, line_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, name_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, outcome_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, rows_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportRowStep, amount_column);
  gtk_widget_class_bind_template_callback (widget_class, number_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, rows_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, amount_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, outcome_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, outcome_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
weft_supplier_import_row_step_init (WeftSupplierImportRowStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = weft_supplier_import_rows_new ();
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  weft_column_set_width (self->view, self->line_column, LINE_CHARS);
  weft_column_set_width (self->view, self->name_column, NAME_CHARS);
  weft_column_set_width (self->view, self->outcome_column, OUTCOME_CHARS);
  weft_column_align_title (self->view, self->line_column, GTK_ALIGN_END);
  weft_column_align_title (self->view, self->rows_column, GTK_ALIGN_END);
  weft_column_align_title (self->view, self->amount_column, GTK_ALIGN_END);
  add_chips (self);
  self->fix = weft_supplier_import_fix_new ();
  gtk_widget_set_parent (self->fix, GTK_WIDGET (self));
  g_signal_connect_object (self->fix, "corrected", G_CALLBACK (corrected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fix, "reading-changed", G_CALLBACK (reading_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * weft_supplier_import_row_step_set_import:
 * @import: (nullable): whose command was rehearsed; %NULL while it may run
 * @kind: what its files hold
 *
 * Shows what would become of each row. The first time the rows that were refused are shown, if
 * there are any; then what the person chose.
 */
void
weft_supplier_import_row_step_set_import (WeftSupplierImportRowStep *self,
                                          WeftSupplierImport        *import,
                                          WeftSupplierImportKind     kind)
{
  gboolean first = self->import == NULL;
  gboolean spend = kind == WEFT_SUPPLIER_IMPORT_SPEND;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROW_STEP (self));

  gtk_popover_popdown (GTK_POPOVER (self->fix));
  weft_supplier_import_rows_set_import (self->rows, import);
  if (import == NULL)
    return;

  weft_supplier_import_ref (import);
  g_clear_pointer (&self->import, weft_supplier_import_unref);
  self->import = import;
  self->kind = kind;
  weft_column_set_shown (self->view, self->file_column,
                         weft_supplier_import_get_n_files (import) > 1, FILE_CHARS);
  weft_column_set_shown (self->view, self->rows_column, spend, ROWS_CHARS);
  weft_column_set_shown (self->view, self->amount_column, spend, AMOUNT_CHARS);

  if (first)
    weft_supplier_import_rows_set_outcome (
      self->rows, weft_supplier_import_rows_count (self->rows, WEFT_SUPPLIER_IMPORT_REFUSED) > 0
                    ? (int) WEFT_SUPPLIER_IMPORT_REFUSED : WEFT_SUPPLIER_IMPORT_ANY);
  /* The last one was put right. */
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    weft_supplier_import_rows_set_outcome (self->rows, WEFT_SUPPLIER_IMPORT_ANY);
  show_chips (self);
  show_total (self);
  restore_place (self);
}

/**
 * weft_supplier_import_row_step_get_rows:
 *
 * Returns: (transfer none): the rows
 */
WeftSupplierImportRows *
weft_supplier_import_row_step_get_rows (WeftSupplierImportRowStep *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROW_STEP (self), NULL);

  return self->rows;
}

/**
 * weft_supplier_import_row_step_correct:
 * @file: from 0
 * @line: of a row that was refused
 *
 * Opens the cells of the row, to be corrected.
 */
void
weft_supplier_import_row_step_correct (WeftSupplierImportRowStep *self,
                                       guint                      file,
                                       guint64                    line)
{
  guint position;
  g_autoptr (WeftSupplierImportItem) item = NULL;
  GtkWidget *row;
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 96, 1, 1 };

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROW_STEP (self));

  position = weft_supplier_import_rows_find (self->rows, file, line);
  item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  if (item == NULL)
    return;

  row = weft_list_get_focused (GTK_WIDGET (self->view), WEFT_TYPE_CHIP);
  if (row != NULL)
    weft_list_get_place (row, GTK_WIDGET (self), &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->fix), &place);
  weft_supplier_import_fix_show (WEFT_SUPPLIER_IMPORT_FIX (self->fix), self->import,
                                 weft_supplier_import_item_get_row (item));
}

/**
 * weft_supplier_import_row_step_is_reading:
 *
 * Returns: whether a thread uses the import
 */
gboolean
weft_supplier_import_row_step_is_reading (WeftSupplierImportRowStep *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROW_STEP (self), FALSE);

  return self->fix != NULL &&
         weft_supplier_import_fix_is_reading (WEFT_SUPPLIER_IMPORT_FIX (self->fix));
}
