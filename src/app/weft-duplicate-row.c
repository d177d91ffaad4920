/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-duplicate-row.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

/* A line for each thing that tells two suppliers apart; what both have alike is said so in words.
 * The buttons activate "duplicate.merge" and "duplicate.distinct" with both ids. */

#define LABEL_CHARS 17
#define SAME_CHARS 9

typedef enum
{
  LINE_NUMBER,
  LINE_VAT,
  LINE_PLACE,
  LINE_ALIASES,
  LINE_SPEND,
  LINE_CONTRACTS,
} LineKind;

#define N_LINES 6

typedef struct
{
  GtkWidget *label;
  GtkWidget *values[2];
  GtkWidget *same;
} Line;

struct _WeftDuplicateRow
{
  GtkWidget      parent_instance;

  WeftStore     *store;
  WeftDuplicate *duplicate;
  WeftRow       *suppliers[2];
  GSignalGroup  *changes[2];

  GtkWidget     *reason;
  GtkWidget     *grid;
  GtkWidget     *names[2];
  Line           lines[N_LINES];
  GtkWidget     *merge;
  GtkWidget     *distinct;
};

G_DEFINE_FINAL_TYPE (WeftDuplicateRow, weft_duplicate_row, GTK_TYPE_WIDGET)

static const char *
get_label (LineKind kind)
{
  switch (kind)
    {
    case LINE_NUMBER:
      return _("Company number");
    case LINE_VAT:
      return _("VAT number");
    case LINE_PLACE:
      return _("Town and postcode");
    case LINE_ALIASES:
      return _("Other names");
    case LINE_SPEND:
      return _("Spend");
    case LINE_CONTRACTS:
    default:
      return _("Contracts");
    }
}

static char *
join_place (WeftRow *supplier)
{
  const char *town = weft_row_get_text (supplier, "town");
  const char *postcode = weft_row_get_text (supplier, "postcode");

  if (weft_text_is_blank (town) || weft_text_is_blank (postcode))
    return g_strconcat (town, postcode, NULL);
  return g_strconcat (town, ", ", postcode, NULL);
}

/* Of the latest year there is. */
static char *
read_spend (WeftDuplicateRow *self,
            WeftRow          *supplier)
{
  WeftDb *db = weft_store_get_db (self->store);
  g_autoptr (WeftStatement) statement = NULL;
  g_autofree char *year = NULL;
  g_autofree char *amount = NULL;

  statement = weft_db_prepare (db, "SELECT year, sum (amount) FROM spend WHERE supplier = ?1 "
                               "GROUP BY year ORDER BY year DESC LIMIT 1", NULL);
  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, weft_row_get_id (supplier));
  if (weft_statement_step (statement, NULL) != WEFT_STEP_ROW)
    return NULL;
  year = weft_financial_year_format ((int) weft_statement_get_integer (statement, 0));
  amount = weft_amount_format_pounds (weft_statement_get_integer (statement, 1));
  /* Translators: an amount and a financial year: "£12,400 in 2025/26" */
  return g_strdup_printf (_("%s in %s"), amount, year);
}

static char *
count_contracts (WeftDuplicateRow *self,
                 WeftRow          *supplier)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM contract WHERE supplier = %"
                                          G_GINT64_FORMAT, weft_row_get_id (supplier));
  gint64 n = 0;

  if (!weft_db_get_integer (weft_store_get_db (self->store), sql, &n, NULL) || n == 0)
    return NULL;
  return g_strdup_printf ("%d", (int) n);
}

static char *
format_line (WeftDuplicateRow *self,
             LineKind          kind,
             WeftRow          *supplier)
{
  switch (kind)
    {
    case LINE_NUMBER:
      return g_strdup (weft_row_get_text (supplier, "company_number"));
    case LINE_VAT:
      return g_strdup (weft_row_get_text (supplier, "vat_number"));
    case LINE_PLACE:
      return join_place (supplier);
    case LINE_ALIASES:
      return weft_text_squash (weft_row_get_text (supplier, "aliases"));
    case LINE_SPEND:
      return read_spend (self, supplier);
    case LINE_CONTRACTS:
    default:
      return count_contracts (self, supplier);
    }
}

static void
show_line (WeftDuplicateRow *self,
           LineKind          kind)
{
  Line *line = &self->lines[kind];
  g_autofree char *first = format_line (self, kind, self->suppliers[0]);
  g_autofree char *second = format_line (self, kind, self->suppliers[1]);
  gboolean none = weft_text_is_blank (first) && weft_text_is_blank (second);
  gboolean same = !none && kind < LINE_ALIASES && g_strcmp0 (first, second) == 0;

  weft_whole_text_set (line->values[0], weft_text_is_blank (first) ? "–" : first);
  weft_whole_text_set (line->values[1], weft_text_is_blank (second) ? "–" : second);
  gtk_label_set_text (GTK_LABEL (line->same), same ? C_("of two suppliers", "the same") : "");
  gtk_widget_set_visible (line->same, !none);
  gtk_widget_set_visible (line->label, !none);
  gtk_widget_set_visible (line->values[0], !none);
  gtk_widget_set_visible (line->values[1], !none);
}

static void
show_reason (WeftDuplicateRow *self,
             gboolean          same_words)
{
  WeftPairReason reason = weft_duplicate_get_pair (self->duplicate)->reason;
  const char *label = weft_pair_reason_get_label (reason);

  if (reason == WEFT_PAIR_NAME && !same_words)
    label = _("Same name, written differently");
  gtk_label_set_text (GTK_LABEL (self->reason), label);
}

static void
update (WeftDuplicateRow *self)
{
  const char *names[2];
  g_autofree char *label = NULL;

  if (weft_row_is_gone (self->suppliers[0]) || weft_row_is_gone (self->suppliers[1]))
    return;
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *tooltip = NULL;

      names[i] = weft_row_get_text (self->suppliers[i], "name");
      /* Translators: %s is the name of a supplier */
      tooltip = g_strdup_printf (_("Open “%s”"), names[i]);
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->names[i]))),
                          names[i]);
      gtk_widget_set_tooltip_text (self->names[i], tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->names[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->names[i]), "(sx)",
                                        weft_supplier_table.name,
                                        weft_row_get_id (self->suppliers[i]));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->names[i]), "win.show-row");
    }
  for (int kind = 0; kind < N_LINES; kind++)
    show_line (self, kind);
  show_reason (self, g_str_equal (names[0], names[1]));

  /* Translators: two names of suppliers, and why they may be one */
  label = g_strdup_printf (_("%s and %s: %s"), names[0], names[1],
                           gtk_label_get_text (GTK_LABEL (self->reason)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* One that takes half of the room, whatever it says, so that the rows stand below each other. */
static GtkWidget *
new_value (const char *css_class)
{
  GtkWidget *label = new_label (css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_name (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), new_value ("title"));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "link-name");
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

static void
add_line (WeftDuplicateRow *self,
          LineKind          kind)
{
  Line *line = &self->lines[kind];
  GtkGrid *grid = GTK_GRID (self->grid);
  int row = kind + 1;

  line->label = new_label ("quiet");
  gtk_label_set_width_chars (GTK_LABEL (line->label), LABEL_CHARS);
  gtk_label_set_text (GTK_LABEL (line->label), get_label (kind));
  gtk_grid_attach (grid, line->label, 0, row, 1, 1);
  for (int i = 0; i < 2; i++)
    {
      line->values[i] = new_value ("numeric");
      gtk_grid_attach (grid, line->values[i], i + 1, row, 1, 1);
    }
  line->same = new_label ("same");
  gtk_label_set_width_chars (GTK_LABEL (line->same), SAME_CHARS);
  gtk_grid_attach (grid, line->same, 3, row, 1, 1);
}

static GtkWidget *
add_button (GtkWidget  *box,
            const char *label,
            const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
weft_duplicate_row_dispose (GObject *object)
{
  WeftDuplicateRow *self = WEFT_DUPLICATE_ROW (object);
  GtkWidget *child;

  for (int i = 0; i < 2; i++)
    {
      g_clear_object (&self->changes[i]);
      g_clear_object (&self->suppliers[i]);
    }
  g_clear_object (&self->duplicate);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weft_duplicate_row_parent_class)->dispose (object);
}

static void
weft_duplicate_row_class_init (WeftDuplicateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_duplicate_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "duplicate");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_duplicate_row_init (WeftDuplicateRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->reason = new_label ("heading");
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_box_append (GTK_BOX (head), self->reason);
  self->distinct = add_button (head, _("_Not the same"),
                               _("Never offer these two again (Delete)"));
  self->merge = add_button (head, _("_Merge…"), _("Make one supplier of the two (Enter)"));
  gtk_box_append (GTK_BOX (box), head);

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  for (int i = 0; i < 2; i++)
    {
      self->names[i] = new_name ();
      gtk_grid_attach (GTK_GRID (self->grid), self->names[i], i + 1, 0, 1, 1);
    }
  for (int kind = 0; kind < N_LINES; kind++)
    add_line (self, kind);
  gtk_box_append (GTK_BOX (box), self->grid);

  for (int i = 0; i < 2; i++)
    {
      self->changes[i] = g_signal_group_new (WEFT_TYPE_ROW);
      g_signal_group_connect_swapped (self->changes[i], "notify::revision", G_CALLBACK (update),
                                      self);
    }
}

/**
 * weft_duplicate_row_new:
 *
 * Returns: (transfer floating): a row without a pair
 */
GtkWidget *
weft_duplicate_row_new (WeftStore *store)
{
  WeftDuplicateRow *self = g_object_new (WEFT_TYPE_DUPLICATE_ROW, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

/* The target first: an action is not taken without the one it needs. */
static void
set_action (GtkWidget              *button,
            const char             *action,
            const WeftSupplierPair *pair)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", pair->first, pair->second);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/**
 * weft_duplicate_row_bind:
 * @duplicate: (nullable): the pair to show from now on
 */
void
weft_duplicate_row_bind (WeftDuplicateRow *self,
                         WeftDuplicate    *duplicate)
{
  const WeftSupplierPair *pair;
  gboolean found = TRUE;

  g_return_if_fail (WEFT_IS_DUPLICATE_ROW (self));

  for (int i = 0; i < 2; i++)
    {
      g_signal_group_set_target (self->changes[i], NULL);
      g_clear_object (&self->suppliers[i]);
    }
  g_set_object (&self->duplicate, duplicate);
  if (duplicate == NULL)
    return;

  pair = weft_duplicate_get_pair (duplicate);
  for (int i = 0; i < 2; i++)
    {
      self->suppliers[i] = weft_store_get_row (self->store, &weft_supplier_table,
                                               i == 0 ? pair->first : pair->second, NULL);
      found = found && self->suppliers[i] != NULL;
    }
  set_action (self->merge, "duplicate.merge", pair);
  set_action (self->distinct, "duplicate.distinct", pair);
  /* Gone since it was found: the pair is about to go as well. */
  if (!found)
    return;
  for (int i = 0; i < 2; i++)
    g_signal_group_set_target (self->changes[i], self->suppliers[i]);
  update (self);
}

/**
 * weft_duplicate_row_get_duplicate:
 *
 * Returns: (transfer none) (nullable): the pair that is shown
 */
WeftDuplicate *
weft_duplicate_row_get_duplicate (WeftDuplicateRow *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_ROW (self), NULL);

  return self->duplicate;
}

/**
 * weft_duplicate_row_get_words:
 *
 * Returns: (transfer full): what the row shows, a line each: the reason, the names, and what there
 *   is to compare
 */
char *
weft_duplicate_row_get_words (WeftDuplicateRow *self)
{
  GString *all;

  g_return_val_if_fail (WEFT_IS_DUPLICATE_ROW (self), NULL);

  all = g_string_new (gtk_label_get_text (GTK_LABEL (self->reason)));
  g_string_append_printf (all, "\n%s | %s",
                          gtk_label_get_text (GTK_LABEL (gtk_button_get_child (
                            GTK_BUTTON (self->names[0])))),
                          gtk_label_get_text (GTK_LABEL (gtk_button_get_child (
                            GTK_BUTTON (self->names[1])))));
  for (int kind = 0; kind < N_LINES; kind++)
    {
      const Line *line = &self->lines[kind];

      if (gtk_widget_get_visible (line->label))
        g_string_append_printf (all, "\n%s: %s | %s%s", get_label (kind),
                                gtk_label_get_text (GTK_LABEL (line->values[0])),
                                gtk_label_get_text (GTK_LABEL (line->values[1])),
                                *gtk_label_get_text (GTK_LABEL (line->same)) != '\0' ? " =" : "");
    }
  return g_string_free (all, FALSE);
}
