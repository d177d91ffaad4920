/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-column-step.h"

#include "weft-column-titles.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

/* The table of the file, turned: a row for each of its columns, with what it holds and how its
 * first cells are read.
 *
 *   WeftSupplierImport ── columns ── numbers, as items ── cells on the screen
 *            ▲                                                │ a field is chosen
 *            └──────── weft_supplier_import_choose() ─────────┘ ── every cell on the screen again
 *
 * One choice may change other columns, because a field is in one column only. */

/* More of the sample would not be looked at. */
#define MOST_SAMPLES 8

/* Widths of the columns */
#define HEADING_CHARS 26
#define FIELD_CHARS 26
#define SAMPLE_CHARS 20

struct _WeftSupplierImportColumnStep
{
  GtkWidget               parent_instance;

  WeftSupplierImport     *import;
  WeftSupplierImportKind  kind;
  guint                   file;
  gboolean                updating;
  GtkStringList          *fields;      /* "Not read", then the fields in their order */
  GHashTable             *bound;       /* GtkListItem on the screen to how it is shown */

  GtkWidget              *file_box;
  GtkWidget              *file_choice;
  GtkWidget              *missing_box;
  GtkWidget              *missing;
  GtkWidget              *stack;
  GtkColumnView          *view;
  GtkColumnViewColumn    *heading_column;
  GtkColumnViewColumn    *field_column;
  GListStore             *columns;     /* of Column */
};

typedef void (*ShowFunc) (WeftSupplierImportColumnStep *self,
                          GtkListItem                  *item);

/* A column of the file. */
#define WEFT_TYPE_IMPORT_COLUMN (weft_import_column_get_type ())
G_DECLARE_FINAL_TYPE (WeftImportColumn, weft_import_column, WEFT, IMPORT_COLUMN, GObject)

struct _WeftImportColumn
{
  GObject parent_instance;
  guint   number;
};

G_DEFINE_FINAL_TYPE (WeftImportColumn, weft_import_column, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierImportColumnStep, weft_supplier_import_column_step,
                     GTK_TYPE_WIDGET)

static void
weft_import_column_class_init (WeftImportColumnClass *klass)
{
}

static void
weft_import_column_init (WeftImportColumn *self)
{
}

static guint
get_number (GtkListItem *item)
{
  return WEFT_IMPORT_COLUMN (gtk_list_item_get_item (item))->number;
}

static const WeftSupplierImportColumn *
get_column (WeftSupplierImportColumnStep *self,
            GtkListItem                  *item)
{
  return &g_array_index (weft_supplier_import_get_columns (self->import, self->file),
                         WeftSupplierImportColumn, get_number (item));
}

/* What is missing */

static void
show_missing (WeftSupplierImportColumnStep *self)
{
  const char *missing = weft_supplier_import_get_missing (self->import, self->file);

  gtk_widget_set_visible (self->missing_box, missing != NULL);
  gtk_label_set_text (GTK_LABEL (self->missing), missing != NULL ? missing : "");
}

static void
show_bound (WeftSupplierImportColumnStep *self)
{
  GHashTableIter iter;
  gpointer item;
  gpointer show;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &show))
    ((ShowFunc) show) (self, item);
}

static void
bind (WeftSupplierImportColumnStep *self,
      GtkListItem                  *item,
      ShowFunc                      show)
{
  g_hash_table_insert (self->bound, item, show);
  show (self, item);
}

static void
unbind_cb (WeftSupplierImportColumnStep *self,
           GtkListItem                  *item)
{
  g_hash_table_remove (self->bound, item);
}

/* The heading, and how it is known what is under it */

static const char *
describe_source (const WeftSupplierImportColumn *column)
{
  switch (column->source)
    {
    case WEFT_SUPPLIER_IMPORT_RECOGNISED:
      return _("Recognised by its heading");
    case WEFT_SUPPLIER_IMPORT_REMEMBERED:
      return _("As in an earlier file");
    case WEFT_SUPPLIER_IMPORT_CHOSEN:
      return _("Chosen by you");
    case WEFT_SUPPLIER_IMPORT_UNREAD:
    default:
      return _("Not recognised");
    }
}

static void
show_heading (WeftSupplierImportColumnStep *self,
              GtkListItem                  *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const WeftSupplierImportColumn *column = get_column (self, item);

  weft_whole_text_set (gtk_widget_get_first_child (box),
                       *column->heading != '\0' ? column->heading : _("Without a heading"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), describe_source (column));
}

static void
heading_setup_cb (WeftSupplierImportColumnStep *self,
                  GtkListItem                  *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "quiet");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, box);
}

static void
heading_bind_cb (WeftSupplierImportColumnStep *self,
                 GtkListItem                  *item)
{
  bind (self, item, show_heading);
}

/* The field */

static guint
find_field (WeftSupplierImportColumnStep *self,
            const char                   *name)
{
  guint n = weft_supplier_import_get_n_fields (self->kind);

  for (guint i = 0; name != NULL && i < n; i++)
    if (g_str_equal (weft_supplier_import_get_field (self->kind, i, NULL), name))
      return i + 1;
  return 0;
}

static void
show_field (WeftSupplierImportColumnStep *self,
            GtkListItem                  *item)
{
  GtkWidget *choice = gtk_list_item_get_child (item);
  const WeftSupplierImportColumn *column = get_column (self, item);
  /* Translators: the name of a drop-down list; %s is the heading of a column of a file */
  g_autofree char *label = g_strdup_printf (_("“%s” is read as"), column->heading);
  gboolean updating = self->updating;

  self->updating = TRUE;
  if (gtk_drop_down_get_model (GTK_DROP_DOWN (choice)) != G_LIST_MODEL (self->fields))
    gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (self->fields));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_field (self, column->field));
  self->updating = updating;
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
field_chosen_cb (GtkDropDown *choice,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  WeftSupplierImportColumnStep *self
    = g_object_get_data (G_OBJECT (choice), "weft-supplier-import-column-step");
  guint selected = gtk_drop_down_get_selected (choice);
  g_autoptr (GError) error = NULL;

  if (self->updating || gtk_list_item_get_item (item) == NULL ||
      selected == GTK_INVALID_LIST_POSITION)
    return;

  weft_supplier_import_choose (self->import, self->file, get_number (item),
                               selected == 0 ? NULL
                                             : weft_supplier_import_get_field (self->kind,
                                                                               selected - 1, NULL),
                               &error);
  show_bound (self);
  show_missing (self);
  if (error != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->missing), error->message);
      gtk_widget_set_visible (self->missing_box, TRUE);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
field_setup_cb (WeftSupplierImportColumnStep *self,
                GtkListItem                  *item)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (choice), "weft-supplier-import-column-step", self);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (field_chosen_cb), item);
  gtk_list_item_set_child (item, choice);
}

static void
field_bind_cb (WeftSupplierImportColumnStep *self,
               GtkListItem                  *item)
{
  bind (self, item, show_field);
}

/* The sample */

static void
show_sample (WeftSupplierImportColumnStep *self,
             GtkListItem                  *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *reading = gtk_widget_get_first_child (box);
  GtkWidget *fault = gtk_widget_get_last_child (box);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "weft-sample-row"));
  const WeftSupplierImportColumn *column = get_column (self, item);
  WeftSupplierImportCell cell = { "", "", NULL, FALSE };
  gboolean wrong;

  if (row < weft_supplier_import_get_n_sample (self->import, self->file))
    weft_supplier_import_get_sample (self->import, self->file, row, get_number (item), &cell);
  wrong = cell.fault != NULL && column->field != NULL;

  weft_whole_text_set (reading, wrong || column->field == NULL ? cell.text : cell.reading);
  gtk_label_set_text (GTK_LABEL (fault), wrong ? cell.fault : "");
  gtk_widget_set_tooltip_text (fault, wrong ? cell.fault : NULL);
  gtk_widget_set_visible (fault, wrong);
  if (column->field == NULL)
    gtk_widget_add_css_class (reading, "quiet");
  else
    gtk_widget_remove_css_class (reading, "quiet");
}

static void
sample_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "numeric" : "field-error");
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
          gtk_label_set_lines (GTK_LABEL (label), 2);
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (box), "weft-sample-row",
                     g_object_get_data (G_OBJECT (factory), "weft-sample-row"));
  gtk_list_item_set_child (item, box);
}

static void
sample_bind_cb (WeftSupplierImportColumnStep *self,
                GtkListItem                  *item)
{
  bind (self, item, show_sample);
}

/* A column of the view for each row of the sample */
static void
add_samples (WeftSupplierImportColumnStep *self)
{
  for (guint i = 0; i < MOST_SAMPLES; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "weft-sample-row", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (sample_setup_cb), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (sample_bind_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
      column = gtk_column_view_column_new (NULL, factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
}

/* They name the lines of the file. The first two columns are heading and field. */
static void
show_sample_titles (WeftSupplierImportColumnStep *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = weft_supplier_import_get_n_sample (self->import, self->file);

  for (guint i = 0; i < MOST_SAMPLES; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i + 2);
      g_autofree char *title = NULL;

      weft_column_set_shown (self->view, column, i < n, SAMPLE_CHARS);
      gtk_column_view_column_set_expand (column, i + 1 == MIN (n, MOST_SAMPLES));
      if (i >= n)
        continue;
      /* Translators: the head of a column that shows a line of a file */
      title = g_strdup_printf (_("Line %lu"), (unsigned long)
                               weft_supplier_import_get_sample_line (self->import, self->file, i));
      gtk_column_view_column_set_title (column, title);
    }
}

/* The file */

static void
show_file (WeftSupplierImportColumnStep *self)
{
  guint n = weft_supplier_import_get_columns (self->import, self->file)->len;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  show_sample_titles (self);
  for (guint i = 0; i < n; i++)
    {
      WeftImportColumn *item = g_object_new (WEFT_TYPE_IMPORT_COLUMN, NULL);

      item->number = i;
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->columns, 0, g_list_model_get_n_items (G_LIST_MODEL (self->columns)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "columns" : "none");
  show_missing (self);
}

static void
file_chosen_cb (WeftSupplierImportColumnStep *self)
{
  guint file = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->file_choice));

  if (self->updating || file == GTK_INVALID_LIST_POSITION || file == self->file)
    return;
  self->file = file;
  show_file (self);
}

static void
fill_fields (WeftSupplierImportColumnStep *self)
{
  guint n = weft_supplier_import_get_n_fields (self->kind);

  g_clear_object (&self->fields);
  self->fields = gtk_string_list_new (NULL);
  gtk_string_list_append (self->fields, _("Not read"));
  for (guint i = 0; i < n; i++)
    {
      const char *label;

      weft_supplier_import_get_field (self->kind, i, &label);
      gtk_string_list_append (self->fields, label);
    }
}

/* The first file that misses something, else the one that was shown. */
static void
fill_files (WeftSupplierImportColumnStep *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = weft_supplier_import_get_n_files (self->import);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, weft_supplier_import_get_file_name (self->import, i));
  if (self->file >= n)
    self->file = 0;
  for (guint i = n; i > 0; i--)
    if (weft_supplier_import_get_missing (self->import, i - 1) != NULL)
      self->file = i - 1;

  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->file_choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->file_choice), self->file);
  self->updating = FALSE;
  gtk_widget_set_visible (self->file_box, n > 1);
}

static void
weft_supplier_import_column_step_dispose (GObject *object)
{
  WeftSupplierImportColumnStep *self = WEFT_SUPPLIER_IMPORT_COLUMN_STEP (object);
  GtkWidget *child;

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SUPPLIER_IMPORT_COLUMN_STEP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->import, weft_supplier_import_unref);

  G_OBJECT_CLASS (weft_supplier_import_column_step_parent_class)->dispose (object);
}

static void
weft_supplier_import_column_step_finalize (GObject *object)
{
  g_hash_table_unref (WEFT_SUPPLIER_IMPORT_COLUMN_STEP (object)->bound);

  G_OBJECT_CLASS (weft_supplier_import_column_step_parent_class)->finalize (object);
}

static void
weft_supplier_import_column_step_class_init (WeftSupplierImportColumnStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_supplier_import_column_step_dispose;
  object_class->finalize = weft_supplier_import_column_step_finalize;

  /**
   * WeftSupplierImportColumnStep::changed:
   *
   * A column holds something else now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-column-step.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, file_box);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, file_choice);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, missing_box);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, missing);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, view);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, heading_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, field_column);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportColumnStep, columns);
  gtk_widget_class_bind_template_callback (widget_class, heading_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_supplier_import_column_step_init (WeftSupplierImportColumnStep *self)
{
  g_type_ensure (WEFT_TYPE_IMPORT_COLUMN);
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  weft_column_set_width (self->view, self->heading_column, HEADING_CHARS);
  weft_column_set_width (self->view, self->field_column, FIELD_CHARS);
  add_samples (self);
}

/**
 * weft_supplier_import_column_step_set_import:
 * @import: that has surveyed its files
 * @kind: what they hold
 *
 * Shows the columns of the files.
 */
void
weft_supplier_import_column_step_set_import (WeftSupplierImportColumnStep *self,
                                             WeftSupplierImport           *import,
                                             WeftSupplierImportKind        kind)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_COLUMN_STEP (self));
  g_return_if_fail (import != NULL);

  /* The cells on the screen are of the import before. */
  g_list_store_remove_all (self->columns);
  weft_supplier_import_ref (import);
  g_clear_pointer (&self->import, weft_supplier_import_unref);
  self->import = import;
  self->kind = kind;
  fill_fields (self);
  fill_files (self);
  show_file (self);
}

/**
 * weft_supplier_import_column_step_is_complete:
 *
 * Returns: whether every file has the columns that it needs
 */
gboolean
weft_supplier_import_column_step_is_complete (WeftSupplierImportColumnStep *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_COLUMN_STEP (self), FALSE);

  if (self->import == NULL)
    return FALSE;
  for (guint i = 0; i < weft_supplier_import_get_n_files (self->import); i++)
    if (weft_supplier_import_get_missing (self->import, i) != NULL)
      return FALSE;
  return TRUE;
}
