/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-detail.h"

#include "weft-action-form.h"
#include "weft-assessment-form.h"
#include "weft-category-form.h"
#include "weft-contract-form.h"
#include "weft-improvement-form.h"
#include "weft-plan-form.h"
#include "weft-strand-form.h"
#include "weft-supplier-form.h"

#define MIN_WIDTH 306

/* Each form is made when the first row of its kind is shown, and then kept. An action of a supplier
 * has another form than one of a plan. */

#define IMPROVEMENT WEFT_N_TABLES
#define N_FORMS (WEFT_N_TABLES + 1)

struct _WeftDetail
{
  GtkWidget  parent_instance;

  WeftStore *store;
  WeftRow   *row;
  gulong     handler;
  GtkWidget *stack;
  GtkWidget *forms[N_FORMS];    /* by the index of the table */
  GtkWidget *windows[N_FORMS];  /* that they scroll in */
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_ROW,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftDetail, weft_detail, GTK_TYPE_WIDGET)

static int
get_index (WeftRow *row)
{
  const WeftTable *table = weft_row_get_table (row);

  if (table == &weft_action_table && weft_row_get_integer (row, "supplier") != 0)
    return IMPROVEMENT;
  return weft_table_get_index (table);
}

static GtkWidget *
make_form (WeftDetail      *self,
           int              index,
           const WeftTable *table)
{
  if (index == IMPROVEMENT)
    return weft_improvement_form_new (self->store);
  if (table == &weft_plan_table)
    return weft_plan_form_new (self->store);
  if (table == &weft_strand_table)
    return weft_strand_form_new (self->store);
  if (table == &weft_action_table)
    return weft_action_form_new (self->store);
  if (table == &weft_supplier_table)
    return weft_supplier_form_new (self->store);
  if (table == &weft_contract_table)
    return weft_contract_form_new (self->store);
  if (table == &weft_category_table)
    return weft_category_form_new (self->store);
  if (table == &weft_assessment_table)
    return weft_assessment_form_new (self->store);
  return NULL;
}

static GtkWidget *
get_form (WeftDetail *self,
          WeftRow    *row)
{
  int index = get_index (row);
  const char *name = index == IMPROVEMENT ? "improvement" : weft_row_get_table (row)->name;
  GtkWidget *window;

  if (self->forms[index] != NULL)
    return self->forms[index];

  self->forms[index] = make_form (self, index, weft_row_get_table (row));
  if (self->forms[index] == NULL)
    return NULL;

  /* Room for a form at the usual size of text; with larger text it scrolls sideways rather than
   * push the window off the screen. */
  window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (window), MIN_WIDTH);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->forms[index]);
  gtk_stack_add_named (GTK_STACK (self->stack), window, name);
  self->windows[index] = window;
  return self->forms[index];
}

static void
row_gone_cb (WeftDetail *self)
{
  if (weft_row_is_gone (self->row))
    weft_detail_set_row (self, NULL);
}

static void
weft_detail_dispose (GObject *object)
{
  WeftDetail *self = WEFT_DETAIL (object);

  g_clear_signal_handler (&self->handler, self->row);
  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_DETAIL);
  for (int i = 0; i < N_FORMS; i++)
    self->forms[i] = NULL;
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_detail_parent_class)->dispose (object);
}

static void
weft_detail_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  WeftDetail *self = WEFT_DETAIL (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_detail_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  WeftDetail *self = WEFT_DETAIL (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_ROW:
      weft_detail_set_row (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_detail_class_init (WeftDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weft_detail_dispose;
  object_class->get_property = weft_detail_get_property;
  object_class->set_property = weft_detail_set_property;

  /**
   * WeftDetail:store:
   *
   * The register of the rows that are shown.
   */
  pspecs[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, WEFT_TYPE_STORE,
                                            flags | G_PARAM_CONSTRUCT_ONLY);

  /**
   * WeftDetail:row:
   *
   * The row whose form is shown, if any.
   */
  pspecs[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, WEFT_TYPE_ROW,
                                          flags | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftDetail, stack);
}

static void
weft_detail_init (WeftDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_detail_new:
 * @store: the register of the rows that are shown
 *
 * Returns: (transfer floating): a pane that asks to select a row
 */
GtkWidget *
weft_detail_new (WeftStore *store)
{
  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  return g_object_new (WEFT_TYPE_DETAIL, "store", store, NULL);
}

/**
 * weft_detail_set_row:
 * @row: (nullable): a plan, strand, action, supplier, contract, category or assessment; anything
 *   else shows nothing
 *
 * Shows the form of a row. What was being typed is committed to the row before. Thread: main.
 */
void
weft_detail_set_row (WeftDetail *self,
                     WeftRow    *row)
{
  GtkWidget *form = NULL;

  g_return_if_fail (WEFT_IS_DETAIL (self));
  g_return_if_fail (row == NULL || WEFT_IS_ROW (row));

  if (row != NULL && weft_row_is_gone (row))
    row = NULL;
  if (self->row == row)
    return;

  g_clear_signal_handler (&self->handler, self->row);
  g_set_object (&self->row, row);
  if (row != NULL)
    {
      self->handler = g_signal_connect_swapped (row, "notify::gone", G_CALLBACK (row_gone_cb),
                                                self);
      form = get_form (self, row);
    }

  /* The others let go of their row first: what was typed there is for it. */
  for (int i = 0; i < N_FORMS; i++)
    if (self->forms[i] != NULL && self->forms[i] != form)
      weft_form_set_row (WEFT_FORM (self->forms[i]), NULL);

  if (form != NULL)
    {
      GtkWidget *window = self->windows[get_index (row)];

      weft_form_set_row (WEFT_FORM (form), row);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)),
                                0);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), window);
    }
  else
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
    }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_ROW]);
}

/**
 * weft_detail_get_row:
 *
 * Returns: (transfer none) (nullable): the row whose form is shown
 */
WeftRow *
weft_detail_get_row (WeftDetail *self)
{
  g_return_val_if_fail (WEFT_IS_DETAIL (self), NULL);

  return self->row;
}

/**
 * weft_detail_get_form:
 *
 * Returns: (transfer none) (nullable): the #WeftForm of the row that is shown
 */
GtkWidget *
weft_detail_get_form (WeftDetail *self)
{
  g_return_val_if_fail (WEFT_IS_DETAIL (self), NULL);

  return self->row != NULL ? self->forms[get_index (self->row)] : NULL;
}

/**
 * weft_detail_focus:
 *
 * Puts the keyboard into the first field of the form, if one is shown.
 */
void
weft_detail_focus (WeftDetail *self)
{
  GtkWidget *form;

  g_return_if_fail (WEFT_IS_DETAIL (self));

  form = weft_detail_get_form (self);
  if (form != NULL)
    weft_form_focus_first (WEFT_FORM (form));
}
