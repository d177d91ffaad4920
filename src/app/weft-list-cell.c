/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-list-cell.h"

#include "weft-chip.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

/* One cell of a list page. It asks the page what to say:
 *
 *   row "revision", source ::cells-changed ── update() ── func ──> set_text, set_chip, …
 */

#define EXPANDER_SIZE 20
#define INDENT 18

typedef struct
{
  WeftListCellKind  kind;
  int               column;
  WeftListCellFunc  func;
  GObject          *source;   /* unowned: it owns the view that owns the factory */
} Column;

struct _WeftListCell
{
  GtkWidget       parent_instance;

  const Column   *column;
  GtkListItem    *item;       /* unowned; while it is bound */
  WeftRow        *row;
  GSignalGroup   *row_signals;

  GtkWidget      *box;
  GtkWidget      *expander;
  GtkWidget      *label;
  GtkWidget      *more;
  GtkWidget      *chip;
  char           *tone;       /* of more */
};

G_DEFINE_FINAL_TYPE (WeftListCell, weft_list_cell, GTK_TYPE_WIDGET)

static void
update (WeftListCell *self)
{
  if (self->row != NULL && self->item != NULL && !weft_row_is_gone (self->row))
    self->column->func (self, self->column->column, self->row,
                        gtk_list_item_get_position (self->item), self->column->source);
}

static void
expander_clicked_cb (WeftListCell *self)
{
  if (self->row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.toggle", "x",
                                weft_row_get_id (self->row));
}

static GtkWidget *
add_label (WeftListCell *self,
           GtkWidget    *box,
           float         xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_tree (WeftListCell *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->expander = gtk_button_new_from_icon_name ("pan-down-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (self->expander), FALSE);
  gtk_widget_set_focusable (self->expander, FALSE);
  gtk_widget_set_size_request (self->expander, EXPANDER_SIZE, EXPANDER_SIZE);
  gtk_widget_set_valign (self->expander, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->expander, "expander");
  g_signal_connect_swapped (self->expander, "clicked", G_CALLBACK (expander_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), self->expander);
  self->label = add_label (self, line, 0);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_children (WeftListCell *self)
{
  switch (self->column->kind)
    {
    case WEFT_LIST_CELL_CHIP:
      self->chip = weft_chip_new ();
      gtk_box_append (GTK_BOX (self->box), self->chip);
      break;
    case WEFT_LIST_CELL_TREE:
      add_tree (self);
      break;
    case WEFT_LIST_CELL_DAY:
      self->label = add_label (self, self->box, 1);
      self->more = add_label (self, self->box, 1);
      gtk_widget_add_css_class (self->label, "numeric");
      gtk_widget_add_css_class (self->more, "counts");
      break;
    case WEFT_LIST_CELL_NUMBER:
      self->label = add_label (self, self->box, 1);
      gtk_widget_add_css_class (self->label, "numeric");
      break;
    case WEFT_LIST_CELL_TITLE:
    case WEFT_LIST_CELL_TEXT:
    default:
      self->label = add_label (self, self->box, 0);
      break;
    }
  if (self->column->kind == WEFT_LIST_CELL_TITLE || self->column->kind == WEFT_LIST_CELL_TREE)
    gtk_widget_add_css_class (self->label, "title");
}

static void
weft_list_cell_dispose (GObject *object)
{
  WeftListCell *self = WEFT_LIST_CELL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row_signals);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (weft_list_cell_parent_class)->dispose (object);
}

static void
weft_list_cell_finalize (GObject *object)
{
  g_free (WEFT_LIST_CELL (object)->tone);

  G_OBJECT_CLASS (weft_list_cell_parent_class)->finalize (object);
}

static void
weft_list_cell_class_init (WeftListCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_list_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_list_cell_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "listcell");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_list_cell_init (WeftListCell *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->row_signals = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->row_signals, "notify::revision", G_CALLBACK (update), self);
}

/* The factory */

static void
item_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  const Column *column = user_data;
  WeftListCell *self = g_object_new (WEFT_TYPE_LIST_CELL, NULL);

  self->column = column;
  add_children (self);
  g_signal_connect_object (column->source, "cells-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (self));
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  WeftListCell *self = WEFT_LIST_CELL (gtk_list_item_get_child (item));

  self->item = item;
  g_set_object (&self->row, gtk_list_item_get_item (item));
  g_signal_group_set_target (self->row_signals, self->row);
  update (self);
}

static void
item_unbound_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  WeftListCell *self = WEFT_LIST_CELL (gtk_list_item_get_child (item));

  g_signal_group_set_target (self->row_signals, NULL);
  g_clear_object (&self->row);
  self->item = NULL;
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/**
 * weft_list_cell_factory_new:
 * @column: a number for @func
 * @func: what fills the cells
 * @source: (transfer none): for @func; its signal "cells-changed" says that cells may say something
 *   else now. It must outlive the cells.
 *
 * Returns: (transfer full): what makes the cells of a column
 */
GtkListItemFactory *
weft_list_cell_factory_new (WeftListCellKind  kind,
                            int               column,
                            WeftListCellFunc  func,
                            GObject          *source)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *data = g_new0 (Column, 1);

  *data = (Column) { kind, column, func, source };
  g_signal_connect_data (factory, "setup", G_CALLBACK (item_setup_cb), data, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (item_unbound_cb), NULL);
  return factory;
}

/**
 * weft_list_cell_get_position:
 *
 * Returns: where its row is in the list; %GTK_INVALID_LIST_POSITION while it has none
 */
guint
weft_list_cell_get_position (WeftListCell *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/**
 * weft_list_cell_get_text:
 *
 * Returns: (nullable): what the cell says; %NULL where it is a chip
 */
const char *
weft_list_cell_get_text (WeftListCell *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_CELL (self), NULL);

  return self->label != NULL ? gtk_label_get_text (GTK_LABEL (self->label)) : NULL;
}

/**
 * weft_list_cell_set_text:
 * @text: (nullable): what it says; nothing is shown as a dash, so that a blank is not taken for
 *   “not loaded”
 */
void
weft_list_cell_set_text (WeftListCell *self,
                         const char   *text)
{
  gboolean blank = weft_text_is_blank (text);

  g_return_if_fail (WEFT_IS_LIST_CELL (self));
  g_return_if_fail (self->label != NULL);

  weft_whole_text_set (self->label, blank ? "–" : text);
  if (blank)
    gtk_widget_add_css_class (self->label, "quiet");
  else
    gtk_widget_remove_css_class (self->label, "quiet");
}

/**
 * weft_list_cell_set_more:
 * @more: (nullable): the second line of a day
 * @tone: (nullable): a class of style.css; the words alone say as much
 */
void
weft_list_cell_set_more (WeftListCell *self,
                         const char   *more,
                         const char   *tone)
{
  g_return_if_fail (WEFT_IS_LIST_CELL (self));
  g_return_if_fail (self->more != NULL);

  gtk_label_set_text (GTK_LABEL (self->more), more != NULL ? more : "");
  gtk_widget_set_visible (self->more, more != NULL);
  if (g_strcmp0 (self->tone, tone) == 0)
    return;
  if (self->tone != NULL)
    gtk_widget_remove_css_class (self->more, self->tone);
  g_free (self->tone);
  self->tone = g_strdup (tone);
  if (tone != NULL)
    gtk_widget_add_css_class (self->more, tone);
}

/**
 * weft_list_cell_set_chip:
 * @words: (nullable): of the chip; %NULL for no chip
 * @tone: (nullable): as in weft_chip_set()
 */
void
weft_list_cell_set_chip (WeftListCell *self,
                         const char   *words,
                         const char   *tone)
{
  g_return_if_fail (WEFT_IS_LIST_CELL (self));
  g_return_if_fail (self->chip != NULL);

  weft_chip_set (WEFT_CHIP (self->chip), words, tone);
}

/**
 * weft_list_cell_set_tree:
 * @depth: how many rows it is below
 * @has_children: whether there is anything to open
 * @open: whether it is open
 *
 * Where the row stands in the tree.
 */
void
weft_list_cell_set_tree (WeftListCell *self,
                         guint         depth,
                         gboolean      has_children,
                         gboolean      open)
{
  const char *label = open ? _("Collapse") : _("Expand");

  g_return_if_fail (WEFT_IS_LIST_CELL (self));
  g_return_if_fail (self->expander != NULL);

  gtk_widget_set_margin_start (self->expander, INDENT * (int) depth);
  if (depth > 0)
    gtk_widget_remove_css_class (self->label, "title");
  else
    gtk_widget_add_css_class (self->label, "title");
  gtk_widget_set_child_visible (self->expander, has_children);
  gtk_button_set_icon_name (GTK_BUTTON (self->expander),
                            open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (self->expander, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander),
                               GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               GTK_ACCESSIBLE_STATE_HIDDEN, !has_children, -1);
}
