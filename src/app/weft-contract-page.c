/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-contract-page.h"

#include "weft-amount.h"
#include "weft-list-place.h"
#include "weft-row-chooser.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* A contract is with a supplier, so a new one asks for that first:
 *
 *   "page.add" ── WeftRowChooser ── supplier ──> command ──> the new contract's form */

enum
{
  COLUMN_TITLE,
  COLUMN_REF,
  COLUMN_SUPPLIER,
  COLUMN_VALUE,
  COLUMN_END,
  COLUMN_STAGE,
  COLUMN_CATEGORY,
  COLUMN_OWNER,
  COLUMN_START,
  COLUMN_EXTENSION,
  COLUMN_TIER,
  COLUMN_CLAUSES,
};

/* What has no room goes from the right and from the least important. */
static const WeftListColumn columns[] = {
  [COLUMN_TITLE] = { "title", N_("Title"), WEFT_LIST_CELL_TITLE },
  [COLUMN_REF] = { "ref", N_("Ref"), WEFT_LIST_CELL_TEXT, 11, 4 },
  [COLUMN_SUPPLIER] = { "supplier_name", N_("Supplier"), WEFT_LIST_CELL_TEXT, 14, 1, TRUE },
  [COLUMN_VALUE] = { "value", N_("Value"), WEFT_LIST_CELL_NUMBER, 11, 2 },
  [COLUMN_END] = { "ends_on", N_("Ends"), WEFT_LIST_CELL_DAY, 16 },
  [COLUMN_STAGE] = { "stage", N_("Stage"), WEFT_LIST_CELL_TEXT, 12, 3 },
  [COLUMN_CATEGORY] = { "category_name", N_("Category"), WEFT_LIST_CELL_TEXT, 16, 5 },
  [COLUMN_OWNER] = { "owner", N_("Owner"), WEFT_LIST_CELL_TEXT, 14, 6 },
  [COLUMN_START] = { "starts_on", N_("Starts"), WEFT_LIST_CELL_NUMBER, 13, 7 },
  [COLUMN_EXTENSION] = { "extends_to", N_("Extendable to"), WEFT_LIST_CELL_DAY, 15, 8 },
  [COLUMN_TIER] = { "code_tier", N_("Code"), WEFT_LIST_CELL_TEXT, 8, 10 },
  [COLUMN_CLAUSES] = { "clauses", N_("Clauses"), WEFT_LIST_CELL_TEXT, 11, 9 },
};

static const WeftListWords words = {
  .title = N_("Contracts"),
  .search = N_("Search contracts"),
  .add = N_("Contract"),
  .icon = "weft-contract-symbolic",
  .empty = N_("The contracts belong here"),
  .empty_more = N_("What you buy, from whom and until when: the one that ends soonest comes "
                   "first."),
  .no_match = N_("No contract matches"),
  .menu = N_("More to do with contracts"),
};

static const guint ending_months[] = { 3, 6, 12 };

struct _WeftContractPage
{
  WeftListPage        parent_instance;

  WeftContractPeriod  period;
  guint               months;
  guint               stages;
  GSimpleActionGroup *actions;
  GtkWidget          *period_pill;
  GtkWidget          *stage_pill;
  GtkWidget          *chooser;
};

G_DEFINE_FINAL_TYPE (WeftContractPage, weft_contract_page, WEFT_TYPE_LIST_PAGE)

static const WeftColumn *
get_column (const char *name)
{
  return &weft_contract_table.columns[weft_table_find_column (&weft_contract_table, name)];
}

/* What is shown */

static WeftRowQuery *
weft_contract_page_make_query (WeftListPage  *page,
                               const char    *search,
                               const char    *sort,
                               GError       **error)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (page);
  const WeftContractFilter filter = {
    .search = search,
    .period = self->period,
    .months = self->months,
    .stages = self->stages,
    .today = weft_date_today (),
    .sort = sort,
  };

  return weft_contract_query_new (&filter, error);
}

static char *
weft_contract_page_format_count (WeftListPage *page,
                                 guint         shown,
                                 guint         total,
                                 gboolean      filtered)
{
  g_autofree char *n = weft_text_format_count (shown);
  g_autofree char *all = weft_text_format_count (total);

  if (filtered)
    /* Translators: how many of them the list shows: "21 of 240 contracts" */
    return g_strdup_printf (ngettext ("%s of %s contract", "%s of %s contracts", total), n, all);
  return g_strdup_printf (ngettext ("%s contract", "%s contracts", total), all);
}

static void
show_day (WeftListCell *cell,
          WeftRow      *row,
          const char   *column)
{
  g_autofree char *day = NULL;

  if (weft_row_is_set (row, column))
    day = weft_date_format_iso (weft_row_get_text (row, column));
  weft_list_cell_set_text (cell, day);
}

static void
show_end (WeftListCell *cell,
          WeftRow      *row)
{
  WeftDate today = weft_date_today ();
  WeftDate ends_on = weft_date_from_iso (weft_row_get_text (row, "ends_on"));
  g_autofree char *more = weft_contract_describe_end (ends_on, today);
  const char *tone = NULL;

  if (ends_on != WEFT_DATE_NONE && ends_on >= today && ends_on <= today + WEFT_CONTRACT_SOON_DAYS)
    tone = ends_on <= today + WEFT_CONTRACT_AT_ONCE_DAYS ? "overdue" : "soon";
  show_day (cell, row, "ends_on");
  weft_list_cell_set_more (cell, more, tone);
}

static void
show_choice (WeftListCell *cell,
             WeftRow      *row,
             const char   *name)
{
  const char *nick = weft_row_get_text (row, name);
  g_autofree char *text = NULL;

  if (!weft_text_is_blank (nick))
    text = weft_column_format (get_column (name), nick);
  weft_list_cell_set_text (cell, text);
}

static void
weft_contract_page_show_cell (WeftListPage *page,
                              WeftListCell *cell,
                              int           column,
                              WeftRow      *row,
                              guint         position)
{
  g_autofree char *text = NULL;

  switch (column)
    {
    case COLUMN_VALUE:
      if (weft_row_is_set (row, "value"))
        text = weft_amount_format_pounds (weft_row_get_integer (row, "value"));
      weft_list_cell_set_text (cell, text);
      break;
    case COLUMN_END:
      show_end (cell, row);
      break;
    case COLUMN_START:
      show_day (cell, row, "starts_on");
      break;
    case COLUMN_EXTENSION:
      show_day (cell, row, "extends_to");
      text = weft_text_squash (weft_row_get_text (row, "extension"));
      weft_list_cell_set_more (cell, *text != '\0' ? text : NULL, NULL);
      break;
    case COLUMN_STAGE:
    case COLUMN_TIER:
    case COLUMN_CLAUSES:
      show_choice (cell, row, columns[column].name);
      break;
    case COLUMN_TITLE:
    case COLUMN_REF:
    case COLUMN_SUPPLIER:
    case COLUMN_CATEGORY:
    case COLUMN_OWNER:
    default:
      weft_list_cell_set_text (cell, weft_row_get_text (row, columns[column].name));
      break;
    }
}

/* Filters */

static gboolean
weft_contract_page_is_filtered (WeftListPage *page)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (page);

  return self->period != WEFT_CONTRACT_ANY || self->stages != 0;
}

static char *
name_period (WeftContractPeriod period,
             guint              months)
{
  switch (period)
    {
    case WEFT_CONTRACT_RUNNING:
      return g_strdup (C_("contracts", "Running"));
    case WEFT_CONTRACT_ENDING:
      return g_strdup_printf (ngettext ("Ends within %u month", "Ends within %u months", months),
                              months);
    case WEFT_CONTRACT_ENDED:
      return g_strdup (C_("contracts", "Ended"));
    case WEFT_CONTRACT_NO_END:
      return g_strdup (_("Without an end date"));
    case WEFT_CONTRACT_ANY:
    default:
      return g_strdup (C_("contracts", "Any end"));
    }
}

/* A period is named by a number in the action: the months, or below zero the kind. */
static int
number_period (WeftContractPeriod period,
               guint              months)
{
  return period == WEFT_CONTRACT_ENDING ? (int) months : -(int) period;
}

static void
show_filter (WeftContractPage *self)
{
  const WeftColumn *column = get_column ("stage");
  g_autofree char *period = name_period (self->period, self->months);
  const char *stage = _("Stage");
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "period");
  guint n = 0;

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_int32 (number_period (self->period, self->months)));
  weft_list_page_set_pill (self->period_pill, period, self->period != WEFT_CONTRACT_ANY);
  for (int i = 0; column->choices[i] != NULL; i++)
    {
      gboolean chosen = (self->stages >> i & 1) != 0;

      action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), column->choices[i]);
      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (chosen));
      if (chosen && n++ == 0)
        stage = column->choice_label (column->choices[i]);
    }
  if (n > 1)
    {
      g_autofree char *several = g_strdup_printf (ngettext ("%u stage", "%u stages", n), n);

      weft_list_page_set_pill (self->stage_pill, several, TRUE);
    }
  else
    {
      weft_list_page_set_pill (self->stage_pill, stage, n > 0);
    }
}

static void
weft_contract_page_clear_filter (WeftListPage *page)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (page);

  self->period = WEFT_CONTRACT_ANY;
  self->months = 0;
  self->stages = 0;
  show_filter (self);
}

static void
period_set_cb (GSimpleAction    *action,
               GVariant         *state,
               WeftContractPage *self)
{
  int number = g_variant_get_int32 (state);

  self->period = number > 0 ? WEFT_CONTRACT_ENDING : (WeftContractPeriod) -number;
  self->months = number > 0 ? (guint) number : 0;
  show_filter (self);
  weft_list_page_ask (WEFT_LIST_PAGE (self));
}

static void
stage_set_cb (GSimpleAction    *action,
              GVariant         *state,
              WeftContractPage *self)
{
  const char * const *choices = get_column ("stage")->choices;

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], g_action_get_name (G_ACTION (action))))
      self->stages = (self->stages & ~(1u << i)) | (g_variant_get_boolean (state) ? 1u << i : 0);
  show_filter (self);
  weft_list_page_ask (WEFT_LIST_PAGE (self));
}

static void
append_period (GMenu              *menu,
               WeftContractPeriod  period,
               guint               months)
{
  g_autofree char *label = name_period (period, months);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "contracts.period", "i",
                                     number_period (period, months));
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_period_menu (void)
{
  GMenu *menu = g_menu_new ();

  append_period (menu, WEFT_CONTRACT_ANY, 0);
  append_period (menu, WEFT_CONTRACT_RUNNING, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (ending_months); i++)
    append_period (menu, WEFT_CONTRACT_ENDING, ending_months[i]);
  append_period (menu, WEFT_CONTRACT_ENDED, 0);
  append_period (menu, WEFT_CONTRACT_NO_END, 0);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_stage_menu (void)
{
  const WeftColumn *column = get_column ("stage");
  GMenu *menu = g_menu_new ();

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("contracts.%s", column->choices[i]);

      g_menu_append (menu, column->choice_label (column->choices[i]), action);
    }
  return G_MENU_MODEL (menu);
}

static void
add_action (WeftContractPage   *self,
            const char         *name,
            const GVariantType *parameter,
            GVariant           *state,
            GCallback           set_cb)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect (action, "change-state", set_cb, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_filters (WeftContractPage *self)
{
  WeftListPage *page = WEFT_LIST_PAGE (self);
  const char * const *choices = get_column ("stage")->choices;
  g_autoptr (GMenuModel) periods = make_period_menu ();
  g_autoptr (GMenuModel) stages = make_stage_menu ();

  self->actions = g_simple_action_group_new ();
  add_action (self, "period", G_VARIANT_TYPE_INT32, g_variant_new_int32 (0),
              G_CALLBACK (period_set_cb));
  for (int i = 0; choices[i] != NULL; i++)
    add_action (self, choices[i], NULL, g_variant_new_boolean (FALSE), G_CALLBACK (stage_set_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "contracts", G_ACTION_GROUP (self->actions));

  self->period_pill = weft_list_page_add_pill (page, _("Show only contracts by when they end"),
                                               periods);
  self->stage_pill = weft_list_page_add_pill (page, _("Show only contracts of some stages"),
                                              stages);
  show_filter (self);
}

/* What can be done */

static void
supplier_chosen_cb (WeftContractPage *self,
                    gint64            supplier)
{
  WeftListPage *page = WEFT_LIST_PAGE (self);
  WeftStore *store = weft_list_page_get_store (page);
  g_autoptr (WeftRow) row = weft_store_get_row (store, &weft_supplier_table, supplier, NULL);
  g_autoptr (WeftCommand) command = NULL;
  g_autofree char *name = NULL;
  gint64 id;

  if (row == NULL)
    return;
  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (row));
  /* Translators: in the history; %s is "supplier “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Add a contract to %s"), name);
  id = weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "title", _("New contract"));
  weft_list_page_apply_added (page, command, id);
}

/* Below the search, which is near to the button of the header bar that asks for it. */
static void
weft_contract_page_add (WeftPage *page)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (page);
  GtkWidget *search = weft_list_page_get_search (WEFT_LIST_PAGE (self));
  GdkRectangle place;

  if (self->chooser == NULL)
    {
      self->chooser = weft_row_chooser_new (weft_page_get_store (page), &weft_supplier_table,
                                            _("Whom is the contract with?"), NULL);
      gtk_widget_set_parent (self->chooser, GTK_WIDGET (self));
      gtk_popover_set_position (GTK_POPOVER (self->chooser), GTK_POS_BOTTOM);
      g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (supplier_chosen_cb), self);
    }
  if (weft_list_get_place (search, GTK_WIDGET (self), &place))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->chooser), &place);
  weft_row_chooser_reset (WEFT_ROW_CHOOSER (self->chooser));
  gtk_popover_popup (GTK_POPOVER (self->chooser));
}

static void
open_supplier_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  WeftRow *contract = weft_list_page_get_shown (WEFT_LIST_PAGE (widget));

  if (contract != NULL && !weft_row_is_gone (contract))
    gtk_widget_activate_action (widget, "win.show-row", "(sx)", weft_supplier_table.name,
                                weft_row_get_integer (contract, "supplier"));
}

static void
weft_contract_page_selected (WeftListPage *page)
{
  guint n = weft_selection_get_n_selected (weft_list_page_get_selection (page));

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "contract.open-supplier", n == 1);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();

  weft_list_page_append_item (add, _("Add _contract…"), "page.add", "<Control>n");
  g_menu_append (row, _("_Open the supplier"), "contract.open-supplier");
  weft_list_page_append_item (row, _("_Remove"), "page.delete", "Delete");
  g_menu_append (view, _("_Clear filters"), "page.clear-filters");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (row));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  return G_MENU_MODEL (menu);
}

/* The widget */

static void
weft_contract_page_constructed (GObject *object)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (object);
  g_autoptr (GMenuModel) menu = make_menu ();

  G_OBJECT_CLASS (weft_contract_page_parent_class)->constructed (object);

  add_filters (self);
  weft_list_page_set_menu (WEFT_LIST_PAGE (self), menu);
  weft_list_page_add_beginning (WEFT_LIST_PAGE (self), _("_Add a contract…"), "page.add");
  weft_list_page_add_beginning (WEFT_LIST_PAGE (self), _("_Import…"),
                                "win.import-suppliers::suppliers");
}

static void
weft_contract_page_dispose (GObject *object)
{
  WeftContractPage *self = WEFT_CONTRACT_PAGE (object);

  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (weft_contract_page_parent_class)->dispose (object);
}

static void
weft_contract_page_class_init (WeftContractPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftListPageClass *list_class = WEFT_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = weft_contract_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = weft_contract_page_dispose;
  WEFT_PAGE_CLASS (klass)->add = weft_contract_page_add;
  list_class->table = &weft_contract_table;
  list_class->columns = columns;
  list_class->n_columns = G_N_ELEMENTS (columns);
  list_class->words = &words;
  list_class->make_query = weft_contract_page_make_query;
  list_class->show_cell = weft_contract_page_show_cell;
  list_class->format_count = weft_contract_page_format_count;
  list_class->is_filtered = weft_contract_page_is_filtered;
  list_class->clear_filter = weft_contract_page_clear_filter;
  list_class->selected = weft_contract_page_selected;

  gtk_widget_class_install_action (widget_class, "contract.open-supplier", NULL,
                                   open_supplier_cb);
}

static void
weft_contract_page_init (WeftContractPage *self)
{
}

/**
 * weft_contract_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page of its contracts
 */
GtkWidget *
weft_contract_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_CONTRACT_PAGE, "store", store, NULL);
}

/**
 * weft_contract_page_get_chooser:
 *
 * Returns: (transfer none) (nullable): the #WeftRowChooser that asks for the supplier of a new
 *   contract, if it has asked before
 */
GtkWidget *
weft_contract_page_get_chooser (WeftContractPage *self)
{
  g_return_val_if_fail (WEFT_IS_CONTRACT_PAGE (self), NULL);

  return self->chooser;
}
