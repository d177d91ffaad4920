/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-pages.h"

#include "weft-assessment-list-page.h"
#include "weft-assessment-page.h"
#include "weft-category-page.h"
#include "weft-contract-page.h"
#include "weft-duplicate-page.h"
#include "weft-error.h"
#include "weft-history-page.h"
#include "weft-plan-page.h"
#include "weft-questionnaire-page.h"
#include "weft-reports-page.h"
#include "weft-row-query.h"
#include "weft-supplier-page.h"
#include "weft-today-page.h"
#include "weft-welcome-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* A page has a name: "today", "plan:<id>", "suppliers", "contracts", "categories", "duplicates",
 * "assessments", "questionnaires", "reports", "history", "welcome". Some show a part of themselves:
 *
 *   "suppliers:<id>"                  with a saved filter
 *   "history:<table>:<id>"            the history of one record
 *   "reports:<n>:<year>[:<day>]"      a coverage
 *   "assessment:<id>[:<question>]"    one question of an assessment
 *
 * The page of a plan or of an assessment goes when that does; then, and when a register is opened,
 * some page that there is to see is shown:
 *
 *   no plan at all ── "welcome"          the first plan, made on "welcome" ── its page
 *   else ── the first plan               (in whatever way it was made) */

#define PLAN_PREFIX "plan:"
#define ASSESSMENT_PREFIX "assessment:"
#define SUPPLIERS "suppliers"
#define CONTRACTS "contracts"
#define CATEGORIES "categories"
#define DUPLICATES "duplicates"
#define HISTORY "history"
#define ASSESSMENTS "assessments"
#define QUESTIONNAIRES "questionnaires"
#define REPORTS "reports"

struct _WeftPages
{
  GtkWidget     parent_instance;

  GtkWidget    *stack;
  WeftStore    *store;
  GSignalGroup *changes;
  char         *name;      /* of the page that is shown, with its filter */
};

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftPages, weft_pages, GTK_TYPE_WIDGET)

/* Plans */

/* The row whose own page has the name, if it is such a page. */
static const WeftTable *
read_row_name (const char *name,
               gint64     *row)
{
  static const struct
  {
    const char      *prefix;
    const WeftTable *table;
  } prefixes[] = {
    { PLAN_PREFIX, &weft_plan_table },
    { ASSESSMENT_PREFIX, &weft_assessment_table },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i].prefix) &&
        g_ascii_string_to_signed (name + strlen (prefixes[i].prefix), 10, 1, G_MAXINT64, row,
                                  NULL))
      return prefixes[i].table;
  return NULL;
}

static char *
make_plan_name (gint64 plan)
{
  return g_strdup_printf (PLAN_PREFIX "%" G_GINT64_FORMAT, plan);
}

static gboolean
is_there (WeftPages       *self,
          const WeftTable *table,
          gint64           id)
{
  g_autoptr (WeftRow) row = weft_store_get_row (self->store, table, id, NULL);

  return row != NULL && !weft_row_is_gone (row);
}

static gint64
find_first_plan (WeftPages *self)
{
  static const WeftListOptions first = { .limit = 1 };
  g_autoptr (WeftRowQuery) query = weft_row_query_new_table (&weft_plan_table, &first, NULL);
  g_autoptr (WeftRowVector) vector = weft_row_query_run (query, weft_store_get_db (self->store),
                                                         NULL);

  return vector != NULL && vector->ids->len > 0 ? g_array_index (vector->ids, gint64, 0) : 0;
}

/* Pages */

static void
visible_child_cb (WeftPages *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_PAGE]);
}

static GtkWidget *
make_page (WeftPages  *self,
           const char *name)
{
  const WeftTable *table;
  gint64 row;

  if (g_str_equal (name, "today"))
    return weft_today_page_new (self->store);
  if (g_str_equal (name, SUPPLIERS))
    {
      GtkWidget *page = weft_supplier_page_new (self->store);

      /* Another filter of it has another name. */
      g_signal_connect_object (page, "notify::title", G_CALLBACK (visible_child_cb), self,
                               G_CONNECT_SWAPPED);
      return page;
    }
  if (g_str_equal (name, CONTRACTS))
    return weft_contract_page_new (self->store);
  if (g_str_equal (name, CATEGORIES))
    return weft_category_page_new (self->store);
  if (g_str_equal (name, DUPLICATES))
    return weft_duplicate_page_new (self->store);
  if (g_str_equal (name, ASSESSMENTS))
    return weft_assessment_list_page_new (self->store);
  if (g_str_equal (name, QUESTIONNAIRES))
    return weft_questionnaire_page_new (self->store);
  if (g_str_equal (name, REPORTS))
    return weft_reports_page_new (self->store);
  if (g_str_equal (name, HISTORY))
    return weft_history_page_new (self->store);
  if (g_str_equal (name, "welcome"))
    return weft_welcome_page_new (self->store);
  table = read_row_name (name, &row);
  if (table == NULL || !is_there (self, table, row))
    return NULL;
  return table == &weft_plan_table ? weft_plan_page_new (self->store, row)
                                   : weft_assessment_page_new (self->store, row);
}

/* "suppliers:37" is the child "suppliers", which shows the part "37"; a plan's page is its own. */
static char *
get_child_name (const char  *name,
                const char **part)
{
  static const char * const children[] = { SUPPLIERS, REPORTS, HISTORY };
  const char *question = g_str_has_prefix (name, ASSESSMENT_PREFIX)
                         ? strchr (name + strlen (ASSESSMENT_PREFIX), ':') : NULL;

  if (question != NULL)
    {
      *part = question + 1;
      return g_strndup (name, (gsize) (question - name));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    if (g_str_has_prefix (name, children[i]) && name[strlen (children[i])] == ':')
      {
        *part = name + strlen (children[i]) + 1;
        return g_strdup (children[i]);
      }
  *part = "";
  return g_strdup (name);
}

/* What a page shows besides itself: "suppliers:37" is "suppliers" and 37. */
static gboolean
show_part (WeftPages  *self,
           GtkWidget  *page,
           const char *part)
{
  gint64 id = 0;

  if (WEFT_IS_SUPPLIER_PAGE (page))
    return (*part == '\0' || g_ascii_string_to_signed (part, 10, 1, G_MAXINT64, &id, NULL)) &&
           weft_supplier_page_open (WEFT_SUPPLIER_PAGE (page), id);
  if (WEFT_IS_REPORTS_PAGE (page))
    return weft_reports_page_show_coverage (WEFT_REPORTS_PAGE (page), part);
  /* A question that is not asked any more leaves the page as it is. */
  if (WEFT_IS_ASSESSMENT_PAGE (page) && *part != '\0')
    weft_assessment_page_show_question (WEFT_ASSESSMENT_PAGE (page), part);
  if (WEFT_IS_HISTORY_PAGE (page) && *part != '\0')
    {
      g_auto (GStrv) words = g_strsplit (part, ":", 2);
      const WeftTable *table = weft_table_find (words[0]);

      if (table == NULL || words[1] == NULL ||
          !g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &id, NULL))
        return FALSE;
      weft_history_page_filter_row (WEFT_HISTORY_PAGE (page), table, id);
    }
  return TRUE;
}

static void
drop_deleted (WeftPages *self)
{
  GtkStack *stack = GTK_STACK (self->stack);
  GtkWidget *visible = gtk_stack_get_visible_child (stack);
  GtkWidget *page, *next;
  const WeftTable *shown = NULL;

  for (page = gtk_widget_get_first_child (self->stack); page != NULL; page = next)
    {
      const char *name = gtk_stack_page_get_name (gtk_stack_get_page (stack, page));
      const WeftTable *table;
      gint64 row;

      next = gtk_widget_get_next_sibling (page);
      table = read_row_name (name, &row);
      if (table == NULL || is_there (self, table, row))
        continue;
      if (page == visible)
        shown = table;
      gtk_stack_remove (stack, page);
    }
  if (shown == &weft_assessment_table)
    weft_pages_show (self, ASSESSMENTS);
  else if (shown != NULL)
    weft_pages_show_any (self);
}

static void
store_changed_cb (WeftPages         *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "plan.id", "assessment.id", NULL };

  if (!weft_changes_concern (changes, watches))
    return;
  drop_deleted (self);
  if (g_strcmp0 (weft_pages_get_name (self), "welcome") == 0)
    weft_pages_show_any (self);
}

/* The object */

static void
weft_pages_dispose (GObject *object)
{
  WeftPages *self = WEFT_PAGES (object);

  g_clear_object (&self->changes);
  if (self->stack != NULL)
    g_signal_handlers_disconnect_by_data (self->stack, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_pages_parent_class)->dispose (object);
}

static void
weft_pages_finalize (GObject *object)
{
  g_free (WEFT_PAGES (object)->name);

  G_OBJECT_CLASS (weft_pages_parent_class)->finalize (object);
}

static void
weft_pages_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (prop_id == PROP_PAGE)
    g_value_set_object (value, weft_pages_get_page (WEFT_PAGES (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_pages_class_init (WeftPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_pages_dispose;
  object_class->finalize = weft_pages_finalize;
  object_class->get_property = weft_pages_get_property;

  /**
   * WeftPages:page:
   *
   * The page that is shown.
   */
  pspecs[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, WEFT_TYPE_PAGE,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                           G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_pages_init (WeftPages *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (visible_child_cb),
                            self);

  self->changes = g_signal_group_new (WEFT_TYPE_STORE);
  g_signal_group_connect_swapped (self->changes, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * weft_pages_new:
 *
 * Returns: (transfer floating): a stack without a register
 */
GtkWidget *
weft_pages_new (void)
{
  return g_object_new (WEFT_TYPE_PAGES, NULL);
}

/**
 * weft_pages_set_store:
 * @store: (nullable): the register whose pages are shown from now on
 *
 * Drops the pages that there are, and shows none yet.
 */
void
weft_pages_set_store (WeftPages *self,
                      WeftStore *store)
{
  GtkWidget *page;

  g_return_if_fail (WEFT_IS_PAGES (self));
  g_return_if_fail (store == NULL || WEFT_IS_STORE (store));

  g_signal_group_set_target (self->changes, store);
  /* Told once, when none is left: the others were not shown. */
  g_object_freeze_notify (G_OBJECT (self));
  while ((page = gtk_widget_get_first_child (self->stack)) != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), page);
  g_set_object (&self->store, store);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * weft_pages_show:
 * @name: of a page
 *
 * Returns: whether there is such a page, which is shown now
 */
gboolean
weft_pages_show (WeftPages  *self,
                 const char *name)
{
  g_autofree char *child = NULL;
  const char *part;
  GtkStack *stack;
  GtkWidget *page;

  g_return_val_if_fail (WEFT_IS_PAGES (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  stack = GTK_STACK (self->stack);
  if (self->store == NULL)
    return FALSE;
  child = get_child_name (name, &part);
  page = gtk_stack_get_child_by_name (stack, child);
  if (page == NULL)
    {
      page = make_page (self, child);
      if (page == NULL)
        return FALSE;
      gtk_stack_add_named (stack, page, child);
    }
  if (!show_part (self, page, part))
    return FALSE;
  gtk_stack_set_visible_child (stack, page);
  return TRUE;
}

/**
 * weft_pages_is_begun:
 *
 * Returns: whether the register has any plan or supplier
 */
gboolean
weft_pages_is_begun (WeftPages *self)
{
  gint64 any = 0;

  g_return_val_if_fail (WEFT_IS_PAGES (self), FALSE);

  return self->store != NULL &&
         weft_db_get_integer (weft_store_get_db (self->store),
                              "SELECT EXISTS (SELECT 1 FROM plan) OR "
                              "EXISTS (SELECT 1 FROM supplier)", &any, NULL) && any != 0;
}

/**
 * weft_pages_show_any:
 *
 * Shows the first plan or, where there is none, how to begin.
 */
void
weft_pages_show_any (WeftPages *self)
{
  g_autofree char *name = NULL;
  gint64 plan;

  g_return_if_fail (WEFT_IS_PAGES (self));
  g_return_if_fail (self->store != NULL);

  plan = find_first_plan (self);
  name = plan != 0 ? make_plan_name (plan) : g_strdup ("welcome");
  weft_pages_show (self, name);
}

/* Whether the page of the suppliers shows the row, by itself or with its supplier. */
static gboolean
is_of_supplier (WeftRow *row)
{
  const WeftTable *table = weft_row_get_table (row);

  return table == &weft_supplier_table ||
         (weft_table_find_column (table, "supplier") >= 0 &&
          weft_row_get_integer (row, "supplier") != 0);
}

/* The page that lists rows of the kind, if there is one for them alone. */
static const char *
get_list_name (const WeftTable *table)
{
  if (table == &weft_contract_table)
    return CONTRACTS;
  if (table == &weft_category_table)
    return CATEGORIES;
  if (table == &weft_assessment_table)
    return ASSESSMENTS;
  if (table == &weft_distinct_pair_table)
    return DUPLICATES;
  if (table == &weft_questionnaire_table)
    return QUESTIONNAIRES;
  return NULL;
}

/* What a note, a file or an answer belongs to. */
static const WeftTable *
get_owner (WeftRow *row,
           gint64  *owner)
{
  const WeftTable *table = weft_row_get_table (row);
  static const char * const columns[] = { "action", "assessment", "answer" };
  static const WeftTable * const owners[] = {
    &weft_action_table, &weft_assessment_table, &weft_answer_table
  };

  if (table != &weft_action_note_table && table != &weft_evidence_table &&
      table != &weft_answer_table)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (weft_table_find_column (table, columns[i]) >= 0 &&
        (*owner = weft_row_get_integer (row, columns[i])) != 0)
      return owners[i];
  return NULL;
}

/* Goes up from a row of any kind to the action, strand or assessment that a page lists. */
static WeftRow *
find_listed (WeftPages        *self,
             const WeftTable  *table,
             gint64            id,
             GError          **error)
{
  g_autoptr (WeftRow) row = weft_store_get_row (self->store, table, id, error);
  const WeftTable *owner;
  gint64 above;

  while (row != NULL && (owner = get_owner (row, &above)) != NULL)
    {
      g_object_unref (row);
      row = weft_store_get_row (self->store, owner, above, error);
    }
  return g_steal_pointer (&row);
}

static gint64
find_plan (WeftPages  *self,
           WeftRow    *row,
           GError    **error)
{
  g_autoptr (WeftRow) strand = NULL;

  if (weft_row_get_table (row) == &weft_plan_table)
    return weft_row_get_id (row);
  if (weft_row_get_table (row) == &weft_strand_table)
    return weft_row_get_integer (row, "plan");

  strand = weft_store_get_row (self->store, &weft_strand_table,
                               weft_row_get_integer (row, "strand"), error);
  return strand != NULL ? weft_row_get_integer (strand, "plan") : 0;
}

/**
 * weft_pages_show_row:
 * @table: of plans, strands, actions, suppliers, or of what belongs to one of those
 *
 * Shows the page of the row's plan, or that of the suppliers, and the row on it.
 *
 * Returns: %FALSE with @error set if there is no such row
 */
gboolean
weft_pages_show_row (WeftPages        *self,
                     const WeftTable  *table,
                     gint64            id,
                     GError          **error)
{
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *name = NULL;
  gint64 plan;

  g_return_val_if_fail (WEFT_IS_PAGES (self), FALSE);
  g_return_val_if_fail (self->store != NULL, FALSE);
  g_return_val_if_fail (table != &weft_history_table, FALSE);

  row = find_listed (self, table, id, error);
  if (row != NULL && get_list_name (weft_row_get_table (row)) != NULL)
    {
      weft_pages_show (self, get_list_name (weft_row_get_table (row)));
      weft_page_show_row (weft_pages_get_page (self), weft_row_get_table (row),
                          weft_row_get_id (row));
      return TRUE;
    }
  if (row != NULL && is_of_supplier (row))
    {
      /* A filter stays where the row fits it; the page itself takes it away where not. */
      if (!WEFT_IS_SUPPLIER_PAGE (weft_pages_get_page (self)))
        weft_pages_show (self, SUPPLIERS);
      weft_page_show_row (weft_pages_get_page (self), weft_row_get_table (row),
                          weft_row_get_id (row));
      return TRUE;
    }
  plan = row != NULL ? find_plan (self, row, error) : 0;
  if (plan == 0)
    return FALSE;

  name = make_plan_name (plan);
  if (!weft_pages_show (self, name))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("This plan is no longer there."));
      return FALSE;
    }
  weft_page_show_row (weft_pages_get_page (self), weft_row_get_table (row), weft_row_get_id (row));
  return TRUE;
}

/**
 * weft_pages_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
WeftPage *
weft_pages_get_page (WeftPages *self)
{
  GtkWidget *page;

  g_return_val_if_fail (WEFT_IS_PAGES (self), NULL);

  page = self->stack != NULL ? gtk_stack_get_visible_child (GTK_STACK (self->stack)) : NULL;
  return page != NULL ? WEFT_PAGE (page) : NULL;
}

/**
 * weft_pages_get_name:
 *
 * Returns: (nullable): the name of the page that is shown, with its filter if that has one; until
 *   the next call
 */
const char *
weft_pages_get_name (WeftPages *self)
{
  GtkWidget *page;

  g_return_val_if_fail (WEFT_IS_PAGES (self), NULL);

  page = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  if (!WEFT_IS_SUPPLIER_PAGE (page))
    return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
  g_free (self->name);
  self->name = weft_supplier_page_get_name (WEFT_SUPPLIER_PAGE (page));
  return self->name;
}

/**
 * weft_pages_find:
 * @name: of a page
 *
 * Returns: (transfer none) (nullable): the page, if it was shown before
 */
WeftPage *
weft_pages_find (WeftPages  *self,
                 const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (WEFT_IS_PAGES (self), NULL);

  page = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);
  return page != NULL ? WEFT_PAGE (page) : NULL;
}
