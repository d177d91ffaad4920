/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-cell.h"

#include "weft-amount.h"
#include "weft-chip.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* One cell of the list of suppliers. It follows its row by itself; what depends on the year, spend
 * and rank, and on what is searched for comes from the list. */

struct _WeftSupplierCell
{
  GtkWidget             parent_instance;

  WeftSupplierList     *list;       /* unowned: the factory holds it */
  WeftSupplierCellKind  kind;
  GtkListItem          *item;       /* unowned */
  WeftRow              *row;
  GSignalGroup         *row_signals;
  GtkWidget            *box;
  GtkWidget            *label;
  GtkWidget            *more;
  GtkWidget            *chip;
};

typedef struct
{
  WeftSupplierList     *list;
  WeftSupplierCellKind  kind;
} Column;

G_DEFINE_FINAL_TYPE (WeftSupplierCell, weft_supplier_cell, GTK_TYPE_WIDGET)

/* What the column of a choice calls what the row has. */
static char *
format_choice (WeftRow    *row,
               const char *name)
{
  const WeftColumn *column
    = &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];

  return weft_column_format (column, weft_row_get_text (row, name));
}

/* How many bytes of the text the folded word is the beginning of, without regard to case and
 * accents; 0 if it is not. */
static gsize
match_beginning (const char *text,
                 const char *folded_word)
{
  const char *end = text;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    {
      g_autofree char *part = NULL;
      g_autofree char *folded = NULL;

      end = g_utf8_next_char (end);
      part = g_strndup (text, (gsize) (end - text));
      folded = weft_text_fold (part);
      if (g_str_equal (folded, folded_word))
        return (gsize) (end - text);
      if (!g_str_has_prefix (folded_word, folded))
        return 0;
    }
  return 0;
}

/* Underlines the beginnings of words that were searched for. */
static void
mark_matches (WeftSupplierCell *self,
              const char       *name)
{
  const char *search = weft_supplier_list_get_search (self->list);
  g_autofree char *folded = weft_text_fold (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  gboolean within = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));

      for (int i = 0; letter && !within && words[i] != NULL; i++)
        {
          gsize length = *words[i] != '\0' ? match_beginning (p, words[i]) : 0;
          PangoAttribute *mark;

          if (length == 0)
            continue;
          mark = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
          mark->start_index = (guint) (p - name);
          mark->end_index = (guint) ((gsize) (p - name) + length);
          pango_attr_list_insert (marks, mark);
        }
      within = letter;
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), marks);
}

static void
show_name (WeftSupplierCell *self)
{
  const char *number = weft_row_get_text (self->row, "company_number");
  const char *town = weft_row_get_text (self->row, "town");
  const char *known = weft_text_is_blank (number) ? _("no company number") : number;
  g_autofree char *more = weft_text_is_blank (town) ? g_strdup (known)
                                                    : g_strdup_printf ("%s · %s", known, town);

  gtk_label_set_text (GTK_LABEL (self->label), weft_row_get_text (self->row, "name"));
  mark_matches (self, weft_row_get_text (self->row, "name"));
  gtk_label_set_text (GTK_LABEL (self->more), more);
}

/* Nothing is shown as a dash, so that a blank is not taken for "not loaded". */
static void
show_text (WeftSupplierCell *self,
           const char       *text)
{
  gboolean blank = weft_text_is_blank (text);

  gtk_label_set_text (GTK_LABEL (self->label), blank ? "–" : text);
  if (blank)
    gtk_widget_add_css_class (self->label, "quiet");
  else
    gtk_widget_remove_css_class (self->label, "quiet");
}

static void
show_spend (WeftSupplierCell *self)
{
  int year = weft_supplier_list_get_year (self->list);
  WeftDb *db = weft_store_get_db (weft_supplier_list_get_store (self->list));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 amount = 0;

  if (year != 0 &&
      !weft_spend_get_sum (db, weft_row_get_id (self->row), year, &amount, &error))
    g_message ("%s", error->message);
  if (self->kind == WEFT_SUPPLIER_CELL_RANK)
    {
      guint rank = weft_supplier_list_find_rank (self->list, amount);

      text = rank != 0 ? weft_text_format_count (rank) : NULL;
    }
  else if (amount != 0)
    {
      text = weft_amount_format_pounds (amount);
    }
  show_text (self, text);
}

static void
show_date (WeftSupplierCell *self,
           const char       *column)
{
  g_autofree char *text = NULL;

  if (weft_row_is_set (self->row, column))
    text = weft_date_format_iso (weft_row_get_text (self->row, column));
  show_text (self, text);
}

static void
show_band (WeftSupplierCell *self)
{
  const char *words = weft_row_get_text (self->row, "band_title");
  const char *tone = weft_row_get_text (self->row, "band_tone");

  weft_chip_set (WEFT_CHIP (self->chip), words, weft_text_is_blank (tone) ? NULL : tone);
  gtk_widget_set_visible (self->label, weft_text_is_blank (words));
}

static void
show_status (WeftSupplierCell *self)
{
  g_autofree char *words = format_choice (self->row, "status");

  weft_chip_set (WEFT_CHIP (self->chip), words, weft_row_get_text (self->row, "status"));
}

static void
update (WeftSupplierCell *self)
{
  g_autofree char *text = NULL;

  if (self->row == NULL || weft_row_is_gone (self->row))
    return;

  switch (self->kind)
    {
    case WEFT_SUPPLIER_CELL_NAME:
      show_name (self);
      break;
    case WEFT_SUPPLIER_CELL_CATEGORY:
      show_text (self, weft_row_get_text (self->row, "category_name"));
      break;
    case WEFT_SUPPLIER_CELL_SIZE:
      if (!weft_text_is_blank (weft_row_get_text (self->row, "size")))
        text = format_choice (self->row, "size");
      show_text (self, text);
      break;
    case WEFT_SUPPLIER_CELL_SPEND:
    case WEFT_SUPPLIER_CELL_RANK:
      show_spend (self);
      break;
    case WEFT_SUPPLIER_CELL_CONTRACT_END:
      show_date (self, "next_contract_end");
      break;
    case WEFT_SUPPLIER_CELL_ASSESSED:
      show_date (self, "assessed_on");
      break;
    case WEFT_SUPPLIER_CELL_BAND:
      show_band (self);
      break;
    case WEFT_SUPPLIER_CELL_STATUS:
    default:
      show_status (self);
      break;
    }
}

static gboolean
tooltip_queried_cb (GtkWidget  *label,
                    int         x,
                    int         y,
                    gboolean    keyboard,
                    GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static GtkWidget *
add_label (WeftSupplierCell *self,
           const char       *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (tooltip_queried_cb), NULL);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
add_chip (WeftSupplierCell *self)
{
  self->chip = weft_chip_new ();
  gtk_widget_set_halign (self->chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->chip);
}

static void
add_children (WeftSupplierCell *self)
{
  switch (self->kind)
    {
    case WEFT_SUPPLIER_CELL_NAME:
      self->label = add_label (self, "title");
      self->more = add_label (self, "counts");
      break;
    case WEFT_SUPPLIER_CELL_STATUS:
      add_chip (self);
      break;
    case WEFT_SUPPLIER_CELL_BAND:
      add_chip (self);
      self->label = add_label (self, "quiet");
      gtk_label_set_text (GTK_LABEL (self->label), "–");
      break;
    case WEFT_SUPPLIER_CELL_SPEND:
    case WEFT_SUPPLIER_CELL_RANK:
    case WEFT_SUPPLIER_CELL_CONTRACT_END:
    case WEFT_SUPPLIER_CELL_ASSESSED:
      self->label = add_label (self, "numeric");
      gtk_label_set_xalign (GTK_LABEL (self->label), 1);
      break;
    case WEFT_SUPPLIER_CELL_CATEGORY:
    case WEFT_SUPPLIER_CELL_SIZE:
    default:
      self->label = add_label (self, NULL);
      break;
    }
}

static void
weft_supplier_cell_dispose (GObject *object)
{
  WeftSupplierCell *self = WEFT_SUPPLIER_CELL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row_signals);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (weft_supplier_cell_parent_class)->dispose (object);
}

static void
weft_supplier_cell_class_init (WeftSupplierCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_supplier_cell_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "suppliercell");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_supplier_cell_init (WeftSupplierCell *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->box, GTK_ALIGN_START);
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
  WeftSupplierCell *self = g_object_new (WEFT_TYPE_SUPPLIER_CELL, NULL);

  self->list = column->list;
  self->kind = column->kind;
  add_children (self);
  if (self->kind == WEFT_SUPPLIER_CELL_SPEND || self->kind == WEFT_SUPPLIER_CELL_RANK)
    g_signal_connect_object (self->list, "known", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->kind == WEFT_SUPPLIER_CELL_NAME)
    g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (self));
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  WeftSupplierCell *self = WEFT_SUPPLIER_CELL (gtk_list_item_get_child (item));

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
  WeftSupplierCell *self = WEFT_SUPPLIER_CELL (gtk_list_item_get_child (item));

  g_signal_group_set_target (self->row_signals, NULL);
  g_clear_object (&self->row);
  self->item = NULL;
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->list);
  g_free (column);
}

/**
 * weft_supplier_cell_factory_new:
 * @list: whose rows are shown
 * @kind: of which column
 *
 * Returns: (transfer full): what makes the cells of the column
 */
GtkListItemFactory *
weft_supplier_cell_factory_new (WeftSupplierList     *list,
                                WeftSupplierCellKind  kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);

  column->list = g_object_ref (list);
  column->kind = kind;
  g_signal_connect_data (factory, "setup", G_CALLBACK (item_setup_cb), column, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (item_unbound_cb), NULL);
  return factory;
}

/**
 * weft_supplier_cell_get_position:
 *
 * Returns: where its row is in the list; %GTK_INVALID_LIST_POSITION while it has none
 */
guint
weft_supplier_cell_get_position (WeftSupplierCell *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/**
 * weft_supplier_cell_get_text:
 *
 * Returns: (nullable): what the cell says; %NULL where it is a chip
 */
const char *
weft_supplier_cell_get_text (WeftSupplierCell *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_CELL (self), NULL);

  return self->label != NULL ? gtk_label_get_text (GTK_LABEL (self->label)) : NULL;
}
