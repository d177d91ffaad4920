/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-filter-bar.h"

#include "weft-category-choices.h"
#include "weft-day.h"
#include "weft-filter-chip.h"
#include "weft-saved-filter-button.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* What is searched for and filtered by, on as many lines as it takes:
 *
 *   entry, menus ── the actions "filter.…" ──> WeftSupplierList
 *                                                 │ ::filter-changed, ::known
 *   states of the actions, chips with ✕ <─────────┘
 *
 * Categories are read beside the main thread whenever one has changed. */

/* More are not shown below those at the top. */
#define MOST_CATEGORIES 200

/* What a chip takes away. */
typedef enum
{
  CHIP_STATUS,
  CHIP_SIZE,
  CHIP_CATEGORY,
  CHIP_TOP,
  CHIP_ENDING,
  CHIP_ACTIONS,
  CHIP_NOT_ASSESSED,
} ChipKind;

struct _WeftSupplierFilterBar
{
  GtkWidget           parent_instance;

  WeftSupplierList   *list;
  GSimpleActionGroup *actions;
  GPtrArray          *chips;       /* of GtkButton, unowned */
  GPtrArray          *categories;  /* of WeftCategoryChoice */
  char               *searched;    /* by the list, when the entry last was as it is */

  GtkWidget          *search;
  GtkWidget          *year_button;
  GtkWidget          *status_button;
  GtkWidget          *category_button;
  GtkWidget          *more_button;
  GtkWidget          *saved_button;
};

G_DEFINE_FINAL_TYPE (WeftSupplierFilterBar, weft_supplier_filter_bar, GTK_TYPE_WIDGET)

static void
search_changed_cb (WeftSupplierFilterBar *self)
{
  weft_supplier_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter does not wait for the list, and goes on to the first that is found. */
static void
search_activated_cb (WeftSupplierFilterBar *self)
{
  search_changed_cb (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "supplier.first", NULL);
}

static void
search_stopped_cb (WeftSupplierFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static const WeftColumn *
get_column (const char *name)
{
  return &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
}

/* The actions */

static void
choice_set_cb (GSimpleAction         *action,
               GVariant              *state,
               WeftSupplierFilterBar *self)
{
  WeftSupplierFilter filter = *weft_supplier_list_get_filter (self->list);
  g_auto (GStrv) parts = g_strsplit (g_action_get_name (G_ACTION (action)), "-", 2);
  const WeftColumn *column = get_column (parts[0]);
  guint *bits = g_str_equal (parts[0], "status") ? &filter.statuses : &filter.sizes;

  for (int i = 0; column->choices[i] != NULL; i++)
    if (g_str_equal (column->choices[i], parts[1]))
      *bits = (*bits & ~(1u << i)) | (g_variant_get_boolean (state) ? 1u << i : 0);
  weft_supplier_list_set_filter (self->list, &filter);
}

static void
number_set_cb (GSimpleAction         *action,
               GVariant              *state,
               WeftSupplierFilterBar *self)
{
  WeftSupplierFilter filter = *weft_supplier_list_get_filter (self->list);
  const char *name = g_action_get_name (G_ACTION (action));
  gint64 number = g_variant_get_int64 (state);

  if (g_str_equal (name, "year"))
    filter.year = (int) number;
  else if (g_str_equal (name, "category"))
    filter.category = number;
  else if (g_str_equal (name, "top"))
    filter.top = (guint) number;
  else
    filter.ending_months = (guint) number;
  weft_supplier_list_set_filter (self->list, &filter);
}

static void
answer_set_cb (GSimpleAction         *action,
               GVariant              *state,
               WeftSupplierFilterBar *self)
{
  WeftSupplierFilter filter = *weft_supplier_list_get_filter (self->list);

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "open-actions"))
    filter.open_actions = g_variant_get_boolean (state);
  else
    filter.not_assessed = g_variant_get_boolean (state);
  weft_supplier_list_set_filter (self->list, &filter);
}

static void
add_action (WeftSupplierFilterBar *self,
            const char            *name,
            const GVariantType    *parameter,
            GVariant              *state,
            GCallback              set_cb)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect (action, "change-state", set_cb, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
show_state (WeftSupplierFilterBar *self,
            const char            *name,
            GVariant              *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* The chips */

static void
chip_clicked_cb (WeftSupplierFilterBar *self,
                 GtkButton             *chip)
{
  WeftSupplierFilter filter = *weft_supplier_list_get_filter (self->list);
  int what = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "what"));
  guint bit = 1u << (what & 0xff);

  switch ((ChipKind) (what >> 8))
    {
    case CHIP_STATUS:
      filter.statuses &= ~bit;
      break;
    case CHIP_SIZE:
      filter.sizes &= ~bit;
      break;
    case CHIP_CATEGORY:
      filter.category = 0;
      break;
    case CHIP_TOP:
      filter.top = 0;
      break;
    case CHIP_ENDING:
      filter.ending_months = 0;
      break;
    case CHIP_ACTIONS:
      filter.open_actions = FALSE;
      break;
    case CHIP_NOT_ASSESSED:
    default:
      filter.not_assessed = FALSE;
      break;
    }
  weft_supplier_list_set_filter (self->list, &filter);
}

static void
add_chip (WeftSupplierFilterBar *self,
          ChipKind               kind,
          int                    bit,
          const char            *label)
{
  GtkWidget *chip = weft_filter_chip_new (label);

  g_object_set_data (G_OBJECT (chip), "what", GINT_TO_POINTER ((int) kind << 8 | bit));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (chip, GTK_WIDGET (self), self->saved_button);
  g_ptr_array_add (self->chips, chip);
}

static void
remove_chips (WeftSupplierFilterBar *self)
{
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
}

static char *
name_top (guint top)
{
  return g_strdup_printf (ngettext ("Top %u by spend", "Top %u by spend", top), top);
}

static char *
name_ending (guint months)
{
  return g_strdup_printf (ngettext ("Contract ends within %u month",
                                    "Contract ends within %u months", months), months);
}

static const char *
find_category_name (WeftSupplierFilterBar *self,
                    gint64                 id)
{
  for (guint i = 0; self->categories != NULL && i < self->categories->len; i++)
    {
      const WeftCategoryChoice *category = g_ptr_array_index (self->categories, i);

      if (category->id == id)
        return category->name;
    }
  return _("Category");
}

static void
show_choices (WeftSupplierFilterBar *self,
              const char            *name,
              ChipKind               kind,
              guint                  bits)
{
  const WeftColumn *column = get_column (name);

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("%s-%s", name, column->choices[i]);
      gboolean shown = (bits >> i & 1) != 0;

      show_state (self, action, g_variant_new_boolean (shown));
      if (shown && *column->choices[i] == '\0')
        add_chip (self, kind, i, _("Size not known"));
      else if (shown)
        add_chip (self, kind, i, column->choice_label (column->choices[i]));
    }
}

static void
show_year (WeftSupplierFilterBar *self)
{
  int year = weft_supplier_list_get_year (self->list);
  g_autofree char *words = year != 0 ? weft_financial_year_format (year)
                                     : g_strdup (_("Financial year"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->year_button), words);
  show_state (self, "year", g_variant_new_int64 (year));
}

/* What is being typed is on its way to the list; the entry follows what came from elsewhere. */
static void
show_search (WeftSupplierFilterBar *self)
{
  const char *words = weft_supplier_list_get_search (self->list);
  const char *text = words != NULL ? words : "";

  if (g_strcmp0 (self->searched, text) == 0)
    return;
  g_free (self->searched);
  self->searched = g_strdup (text);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

static void
filter_changed_cb (WeftSupplierFilterBar *self)
{
  const WeftSupplierFilter *filter = weft_supplier_list_get_filter (self->list);
  g_autofree char *top = name_top (filter->top);
  g_autofree char *ending = name_ending (filter->ending_months);

  remove_chips (self);
  show_choices (self, "status", CHIP_STATUS, filter->statuses);
  show_choices (self, "size", CHIP_SIZE, filter->sizes);
  show_state (self, "category", g_variant_new_int64 (filter->category));
  if (filter->category != 0)
    add_chip (self, CHIP_CATEGORY, 0, find_category_name (self, filter->category));
  show_state (self, "top", g_variant_new_int64 (filter->top));
  if (filter->top != 0)
    add_chip (self, CHIP_TOP, 0, top);
  show_state (self, "ending", g_variant_new_int64 (filter->ending_months));
  if (filter->ending_months != 0)
    add_chip (self, CHIP_ENDING, 0, ending);
  show_state (self, "open-actions", g_variant_new_boolean (filter->open_actions));
  if (filter->open_actions)
    add_chip (self, CHIP_ACTIONS, 0, _("Open actions"));
  show_state (self, "not-assessed", g_variant_new_boolean (filter->not_assessed));
  if (filter->not_assessed)
    add_chip (self, CHIP_NOT_ASSESSED, 0, _("Not assessed"));
  show_year (self);
  show_search (self);
}

/* The menus */

static GMenuModel *
make_choices (const char *name)
{
  GMenu *menu = g_menu_new ();
  const WeftColumn *column = get_column (name);

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("filter.%s-%s", name, column->choices[i]);

      g_menu_append (menu, column->choice_label (column->choices[i]), action);
    }
  return G_MENU_MODEL (menu);
}

static void
fill_status_menu (WeftSupplierFilterBar *self)
{
  g_autoptr (GMenuModel) statuses = make_choices ("status");

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->status_button), statuses);
}

static void
append_number (GMenu      *menu,
               const char *label,
               const char *action,
               gint64      number)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  /* A name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, action, "x", number);
  g_menu_append_item (menu, item);
}

static void
fill_more_menu (WeftSupplierFilterBar *self)
{
  static const guint tops[] = { 10, 50, 100, 500 };
  static const guint months[] = { 3, 6, 12 };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) sizes = make_choices ("size");
  g_autoptr (GMenu) spend = g_menu_new ();
  g_autoptr (GMenu) ending = g_menu_new ();

  append_number (spend, _("Any spend"), "filter.top", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (tops); i++)
    {
      g_autofree char *label = name_top (tops[i]);

      append_number (spend, label, "filter.top", tops[i]);
    }
  append_number (ending, _("Any contract end"), "filter.ending", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *label = name_ending (months[i]);

      append_number (ending, label, "filter.ending", months[i]);
    }
  g_menu_append_submenu (menu, _("Size"), sizes);
  g_menu_append_submenu (menu, _("Spend"), G_MENU_MODEL (spend));
  g_menu_append_submenu (menu, _("Contract ends"), G_MENU_MODEL (ending));
  g_menu_append (menu, _("Has open actions"), "filter.open-actions");
  g_menu_append (menu, _("Not assessed"), "filter.not-assessed");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more_button), G_MENU_MODEL (menu));
}

static void
known_cb (WeftSupplierFilterBar *self)
{
  GArray *years = weft_supplier_list_get_years (self->list);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *words = weft_financial_year_format (year);

      append_number (menu, words, "filter.year", year);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->year_button), G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (self->year_button, years->len > 0);
  show_year (self);
}

/* Categories */

static void
show_categories (WeftSupplierFilterBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();
  gboolean many = self->categories->len > MOST_CATEGORIES;

  append_number (all, _("All categories"), "filter.category", 0);
  for (guint i = 0; i < self->categories->len; i++)
    {
      const WeftCategoryChoice *category = g_ptr_array_index (self->categories, i);
      g_autofree char *label = weft_category_choice_indent (category);

      if (!many || category->depth == 0)
        append_number (names, label, "filter.category", category->id);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->category_button), G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (self->category_button, self->categories->len > 0);
}

static void
categories_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WeftSupplierFilterBar) self = user_data;
  g_autoptr (GPtrArray) categories = weft_store_read_finish (WEFT_STORE (source), result, NULL);

  /* A failure has been told by the list, which reads the same register. */
  if (categories == NULL || self->list == NULL)
    return;
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  self->categories = g_steal_pointer (&categories);
  show_categories (self);
  filter_changed_cb (self);
}

static void
ask_categories (WeftSupplierFilterBar *self)
{
  weft_store_read_async (weft_supplier_list_get_store (self->list), weft_category_choices_read,
                         NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, categories_read_cb,
                         g_object_ref (self));
}

static void
store_changed_cb (WeftSupplierFilterBar *self,
                  const WeftChanges     *changes)
{
  static const char * const watches[] = { "category", NULL };

  if (weft_changes_concern (changes, watches))
    ask_categories (self);
}

/* The widget */

static void
weft_supplier_filter_bar_dispose (GObject *object)
{
  WeftSupplierFilterBar *self = WEFT_SUPPLIER_FILTER_BAR (object);

  if (self->chips != NULL)
    remove_chips (self);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SUPPLIER_FILTER_BAR);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->searched, g_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_supplier_filter_bar_parent_class)->dispose (object);
}

static void
weft_supplier_filter_bar_class_init (WeftSupplierFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_filter_bar_dispose;

  g_type_ensure (WEFT_TYPE_SAVED_FILTER_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, year_button);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, status_button);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, category_button);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierFilterBar, saved_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
add_choices (WeftSupplierFilterBar *self,
             const char            *name)
{
  const WeftColumn *column = get_column (name);

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("%s-%s", name, column->choices[i]);

      add_action (self, action, NULL, g_variant_new_boolean (FALSE), G_CALLBACK (choice_set_cb));
    }
}

static void
weft_supplier_filter_bar_init (WeftSupplierFilterBar *self)
{
  static const char * const numbers[] = { "year", "category", "top", "ending" };

  self->chips = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  add_choices (self, "status");
  add_choices (self, "size");
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_action (self, numbers[i], G_VARIANT_TYPE_INT64, g_variant_new_int64 (0),
                G_CALLBACK (number_set_cb));
  add_action (self, "open-actions", NULL, g_variant_new_boolean (FALSE),
              G_CALLBACK (answer_set_cb));
  add_action (self, "not-assessed", NULL, g_variant_new_boolean (FALSE),
              G_CALLBACK (answer_set_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (self->actions));

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_status_menu (self);
  fill_more_menu (self);
}

/**
 * weft_supplier_filter_bar_set_list:
 * @list: what is filtered; once
 */
void
weft_supplier_filter_bar_set_list (WeftSupplierFilterBar *self,
                                   WeftSupplierList      *list)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_FILTER_BAR (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  weft_saved_filter_button_set_list (WEFT_SAVED_FILTER_BUTTON (self->saved_button), list);
  g_signal_connect_object (list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "known", G_CALLBACK (known_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weft_supplier_list_get_store (list), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  ask_categories (self);
}

/**
 * weft_supplier_filter_bar_focus_search:
 *
 * Puts the keyboard into the search, what was typed before marked.
 */
void
weft_supplier_filter_bar_focus_search (WeftSupplierFilterBar *self)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_FILTER_BAR (self));

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
