/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-fix.h"

#include "weft-text.h"

#include <glib/gi18n.h>

/*   file, line ── thread ── texts of the cells ── an entry for each column that is read
 *                                                       │ what the text is read as, while typed
 *   Read again ── weft_supplier_import_correct() for those that changed ── "corrected" */

struct _WeftSupplierImportFix
{
  GtkPopover          parent_instance;

  WeftSupplierImport *import;
  guint               file;
  guint64             line;
  char              **texts;       /* of the cells, as in the file or as they were corrected */
  GPtrArray          *cells;       /* of Cell */
  GCancellable       *reading;

  GtkWidget          *title;
  GtkWidget          *reason;
  GtkWidget          *grid;
};

typedef struct
{
  guint      column;
  GtkWidget *entry;                /* unowned, as the next */
  GtkWidget *reading;
} Cell;

enum
{
  CORRECTED,
  READING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierImportFix, weft_supplier_import_fix, GTK_TYPE_POPOVER)

static gboolean
show_reading (WeftSupplierImportFix *self,
              Cell                  *cell)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->entry));
  WeftSupplierImportCell result;
  gboolean wrong;

  weft_supplier_import_read_cell (self->import, self->file, cell->column, text, &result);
  wrong = result.fault != NULL;
  gtk_label_set_text (GTK_LABEL (cell->reading), wrong ? result.fault : result.reading);
  /* What is read as it stands is not said twice. */
  gtk_widget_set_visible (cell->reading, wrong || (*result.reading != '\0' &&
                                                   !g_str_equal (result.reading, text)));
  if (wrong)
    gtk_widget_add_css_class (cell->reading, "field-error");
  else
    gtk_widget_remove_css_class (cell->reading, "field-error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  return wrong;
}

static void
entry_changed_cb (WeftSupplierImportFix *self,
                  GtkWidget             *entry)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = self->cells->pdata[i];

      if (cell->entry == entry)
        show_reading (self, cell);
    }
}

static void
apply (WeftSupplierImportFix *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = self->cells->pdata[i];
      const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->entry));

      if (g_str_equal (text, self->texts[cell->column]))
        continue;
      weft_supplier_import_correct (self->import, self->file, self->line, cell->column, text);
      changed = TRUE;
    }
  /* An entry that is hidden would go on blinking. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (changed)
    g_signal_emit (self, signals[CORRECTED], 0, self->file, self->line);
}

static void
apply_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  apply (WEFT_SUPPLIER_IMPORT_FIX (widget));
}

static void
entry_activated_cb (WeftSupplierImportFix *self)
{
  apply (self);
}

static void
clear (WeftSupplierImportFix *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->texts, g_strfreev);
  while (self->grid != NULL && (child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}

static void
add_cell (WeftSupplierImportFix          *self,
          guint                           number,
          const WeftSupplierImportColumn *column)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *heading = weft_text_shorten (column->heading, 30);
  int row = (int) self->cells->len * 2;

  cell->column = number;
  cell->entry = gtk_entry_new ();
  cell->reading = gtk_label_new (NULL);
  gtk_label_set_text (GTK_LABEL (label), heading);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "quiet");
  gtk_label_set_xalign (GTK_LABEL (cell->reading), 0);
  gtk_label_set_wrap (GTK_LABEL (cell->reading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (cell->reading), 36);
  gtk_widget_add_css_class (cell->reading, "field-reading");
  gtk_editable_set_text (GTK_EDITABLE (cell->entry), self->texts[number]);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell->entry), 32);
  gtk_widget_set_hexpand (cell->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  g_signal_connect_object (cell->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell->entry, "activate", G_CALLBACK (entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), cell->entry, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), cell->reading, 1, row + 1, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

/* The keyboard goes to what is wrong. */
static void
show_cells (WeftSupplierImportFix *self)
{
  GArray *columns = weft_supplier_import_get_columns (self->import, self->file);
  guint n_texts = g_strv_length (self->texts);
  GtkWidget *focus = NULL;

  for (guint i = 0; i < columns->len && i < n_texts; i++)
    {
      const WeftSupplierImportColumn *column = &g_array_index (columns, WeftSupplierImportColumn,
                                                               i);

      if (column->field != NULL)
        add_cell (self, i, column);
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = self->cells->pdata[i];

      if (show_reading (self, cell) && focus == NULL)
        focus = cell->entry;
    }
  /* The cell says it itself. */
  gtk_widget_set_visible (self->reason, focus == NULL);
  if (focus == NULL && self->cells->len > 0)
    focus = ((Cell *) self->cells->pdata[0])->entry;
  gtk_popover_popup (GTK_POPOVER (self));
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
  /* The popover gave the keyboard to the first one, which selected its text. */
  for (guint i = 0; i < self->cells->len; i++)
    if (((Cell *) self->cells->pdata[i])->entry != focus)
      gtk_editable_select_region (GTK_EDITABLE (((Cell *) self->cells->pdata[i])->entry), 0, 0);
}

typedef struct
{
  WeftSupplierImport *import;
  guint               file;
  guint64             line;
} Place;

static void
free_place (Place *place)
{
  weft_supplier_import_unref (place->import);
  g_free (place);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Place *place = data;
  GError *error = NULL;
  char **texts = weft_supplier_import_read_line (place->import, place->file, place->line,
                                                 cancellable, &error);

  if (texts != NULL)
    g_task_return_pointer (task, texts, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  WeftSupplierImportFix *self = WEFT_SUPPLIER_IMPORT_FIX (source);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;
  g_clear_object (&self->reading);
  g_signal_emit (self, signals[READING_CHANGED], 0);
  /* The window was closed meanwhile. */
  if (parent == NULL || !gtk_widget_get_mapped (parent))
    return;
  if (texts != NULL)
    {
      self->texts = g_steal_pointer (&texts);
      show_cells (self);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->reason), error->message);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
weft_supplier_import_fix_dispose (GObject *object)
{
  WeftSupplierImportFix *self = WEFT_SUPPLIER_IMPORT_FIX (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  clear (self);
  g_clear_pointer (&self->import, weft_supplier_import_unref);

  G_OBJECT_CLASS (weft_supplier_import_fix_parent_class)->dispose (object);
}

static void
weft_supplier_import_fix_finalize (GObject *object)
{
  g_ptr_array_unref (WEFT_SUPPLIER_IMPORT_FIX (object)->cells);

  G_OBJECT_CLASS (weft_supplier_import_fix_parent_class)->finalize (object);
}

static void
weft_supplier_import_fix_class_init (WeftSupplierImportFixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_supplier_import_fix_dispose;
  object_class->finalize = weft_supplier_import_fix_finalize;

  /**
   * WeftSupplierImportFix::corrected:
   * @file: from 0
   * @line: of the file
   *
   * At least one cell of the line says something else now.
   */
  signals[CORRECTED] = g_signal_new ("corrected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);

  /**
   * WeftSupplierImportFix::reading-changed:
   *
   * The import is used by a thread now, or no more.
   */
  signals[READING_CHANGED] = g_signal_new ("reading-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-fix.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFix, title);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFix, reason);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFix, grid);

  /**
   * WeftSupplierImportFix|fix.apply:
   *
   * Takes the corrections.
   */
  gtk_widget_class_install_action (widget_class, "fix.apply", NULL, apply_cb);
}

static void
weft_supplier_import_fix_init (WeftSupplierImportFix *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = g_ptr_array_new_with_free_func (g_free);
}

/**
 * weft_supplier_import_fix_new:
 *
 * Returns: (transfer floating): a popover, to be given a parent
 */
GtkWidget *
weft_supplier_import_fix_new (void)
{
  return g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_FIX, NULL);
}

/**
 * weft_supplier_import_fix_show:
 * @import: what the line was read by
 * @row: what became of it
 *
 * Opens with the cells of the line as soon as they are read. The import must do nothing else until
 * then; while it reads another line already, nothing is done.
 */
void
weft_supplier_import_fix_show (WeftSupplierImportFix       *self,
                               WeftSupplierImport          *import,
                               const WeftSupplierImportRow *row)
{
  g_autofree char *title = NULL;
  g_autoptr (GTask) task = NULL;
  Place *place;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_FIX (self));
  g_return_if_fail (import != NULL && row != NULL);

  if (self->reading != NULL)
    return;
  clear (self);
  weft_supplier_import_ref (import);
  g_clear_pointer (&self->import, weft_supplier_import_unref);
  self->import = import;
  self->file = row->file;
  self->line = row->line;

  /* Translators: a line of a file and the name of that file */
  title = g_strdup_printf (_("Line %1$lu of “%2$s”"), (unsigned long) row->line,
                           weft_supplier_import_get_file_name (import, row->file));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->reason), row->reason);
  gtk_widget_set_visible (self->reason, TRUE);

  self->reading = g_cancellable_new ();
  place = g_new0 (Place, 1);
  place->import = weft_supplier_import_ref (import);
  place->file = row->file;
  place->line = row->line;
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_task_data (task, place, (GDestroyNotify) free_place);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, read_in_thread);
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

/**
 * weft_supplier_import_fix_is_reading:
 *
 * Returns: whether a thread uses the import
 */
gboolean
weft_supplier_import_fix_is_reading (WeftSupplierImportFix *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_FIX (self), FALSE);

  return self->reading != NULL;
}
