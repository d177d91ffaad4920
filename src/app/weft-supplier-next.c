/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-next.h"

#include "weft-status.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Two lines at most, each read by an index; a click leads to the section of the form that has it,
 * by the action "supplier-form.show". Without either the widget hides itself. */

typedef struct
{
  const char *section;
  const char *sql;
  GtkWidget  *button;
  GtkWidget  *words;
  GtkWidget  *day;
} Line;

enum
{
  ACTION,
  CONTRACT,
  N_LINES,
};

struct _WeftSupplierNext
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  Line       lines[N_LINES];
  WeftStore *store;
  WeftRow   *supplier;
  gulong     handler;
};

G_DEFINE_FINAL_TYPE (WeftSupplierNext, weft_supplier_next, GTK_TYPE_WIDGET)

static gboolean
read_line (WeftSupplierNext  *self,
           const Line        *line,
           char             **words,
           WeftDate          *day)
{
  g_autofree char *today = weft_date_to_iso (weft_date_today ());
  g_autoptr (WeftStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  WeftStep step;

  statement = weft_db_prepare (weft_store_get_db (self->store), line->sql, &error);
  if (statement != NULL)
    {
      weft_statement_bind_integer (statement, 1, weft_row_get_id (self->supplier));
      if (line == &self->lines[CONTRACT])
        weft_statement_bind_text (statement, 2, today);
      step = weft_statement_step (statement, &error);
      if (step == WEFT_STEP_ROW)
        {
          *words = weft_text_shorten (weft_statement_get_text (statement, 0), 80);
          *day = weft_date_from_iso (weft_statement_get_text (statement, 1));
          return TRUE;
        }
    }
  if (error != NULL)
    g_message ("%s", error->message);
  return FALSE;
}

static void
show_action (Line       *line,
             const char *words,
             WeftDate    day)
{
  WeftDate today = weft_date_today ();
  gboolean overdue = weft_due_state (day, WEFT_STATUS_NOT_STARTED, today) == WEFT_DUE_OVERDUE;
  g_autofree char *date = weft_date_format (day);
  /* Translators: when an action is due: "due 30 Nov 2026" */
  g_autofree char *text = g_strdup_printf (overdue ? _("overdue since %s") : _("due %s"), date);

  gtk_label_set_text (GTK_LABEL (line->words), words);
  gtk_label_set_text (GTK_LABEL (line->day), text);
  if (overdue)
    gtk_widget_add_css_class (line->day, "overdue");
  else
    gtk_widget_remove_css_class (line->day, "overdue");
}

static void
show_contract (Line       *line,
               const char *words,
               WeftDate    day)
{
  /* Translators: %s is the number or the title of a contract; the date stands beside it */
  g_autofree char *text = g_strdup_printf (_("Contract %s ends"), words);
  g_autofree char *date = weft_date_format (day);

  gtk_label_set_text (GTK_LABEL (line->words), text);
  gtk_label_set_text (GTK_LABEL (line->day), date);
}

static void
refresh (WeftSupplierNext *self)
{
  gboolean any = FALSE;

  for (int i = 0; i < N_LINES; i++)
    {
      Line *line = &self->lines[i];
      g_autofree char *words = NULL;
      WeftDate day = WEFT_DATE_NONE;
      gboolean found = self->supplier != NULL && !weft_row_is_gone (self->supplier) &&
                       read_line (self, line, &words, &day);

      if (found && i == ACTION)
        show_action (line, words, day);
      else if (found)
        show_contract (line, words, day);
      gtk_widget_set_visible (line->button, found);
      any = any || found;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
store_changed_cb (WeftSupplierNext  *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = {
    "action.supplier", "action.status", "action.due_on", "action.text", "contract.supplier",
    "contract.ends_on", "contract.title", "contract.ref", NULL
  };

  if (weft_changes_concern (changes, watches))
    refresh (self);
}

static void
weft_supplier_next_dispose (GObject *object)
{
  WeftSupplierNext *self = WEFT_SUPPLIER_NEXT (object);

  g_clear_signal_handler (&self->handler, self->store);
  g_clear_object (&self->supplier);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_supplier_next_parent_class)->dispose (object);
}

static void
weft_supplier_next_class_init (WeftSupplierNextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_supplier_next_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_line (GtkWidget *card,
          Line      *line)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  line->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (line->words), 0);
  gtk_label_set_wrap (GTK_LABEL (line->words), TRUE);
  gtk_widget_set_hexpand (line->words, TRUE);
  gtk_box_append (GTK_BOX (row), line->words);
  line->day = gtk_label_new (NULL);
  gtk_widget_set_valign (line->day, GTK_ALIGN_START);
  gtk_widget_add_css_class (line->day, "numeric");
  gtk_widget_add_css_class (line->day, "due");
  gtk_box_append (GTK_BOX (row), line->day);

  line->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (line->button), row);
  gtk_button_set_has_frame (GTK_BUTTON (line->button), FALSE);
  gtk_widget_add_css_class (line->button, "card-row");
  gtk_widget_add_css_class (line->button, "row-link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (line->button), "s", line->section);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (line->button), "supplier-form.show");
  gtk_box_append (GTK_BOX (card), line->button);
}

static void
weft_supplier_next_init (WeftSupplierNext *self)
{
  GtkWidget *heading = gtk_label_new (_("Next"));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->lines[ACTION].section = "actions";
  self->lines[ACTION].sql = "SELECT text, due_on FROM action WHERE supplier = ?1 "
                            "AND due_on IS NOT NULL AND status NOT IN "
                            "('complete', 'business-as-usual', 'withdrawn') "
                            "ORDER BY due_on, position, id LIMIT 1";
  self->lines[CONTRACT].section = "contracts";
  self->lines[CONTRACT].sql = "SELECT CASE ref WHEN '' THEN '“' || title || '”' ELSE ref END, "
                              "ends_on FROM contract WHERE supplier = ?1 AND ends_on >= ?2 "
                              "ORDER BY ends_on, id LIMIT 1";

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "form-heading");
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), card);
  for (int i = 0; i < N_LINES; i++)
    add_line (card, &self->lines[i]);
  self->box = box;
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  refresh (self);
}

/**
 * weft_supplier_next_set_supplier:
 * @store: the register
 * @supplier: (nullable): whose next steps are shown from now on
 */
void
weft_supplier_next_set_supplier (WeftSupplierNext *self,
                                 WeftStore        *store,
                                 WeftRow          *supplier)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_NEXT (self));

  if (self->store != store)
    {
      g_clear_signal_handler (&self->handler, self->store);
      g_set_object (&self->store, store);
      self->handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb),
                                                self);
    }
  g_set_object (&self->supplier, supplier);
  refresh (self);
}

/**
 * weft_supplier_next_get_words:
 *
 * Returns: what is shown, a line each: "Quarterly meeting|due 30 Nov 2026"
 */
char *
weft_supplier_next_get_words (WeftSupplierNext *self)
{
  GString *words;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_NEXT (self), NULL);

  words = g_string_new (NULL);
  for (int i = 0; i < N_LINES; i++)
    if (gtk_widget_get_visible (self->lines[i].button))
      g_string_append_printf (words, "%s%s|%s", words->len > 0 ? "\n" : "",
                              gtk_label_get_text (GTK_LABEL (self->lines[i].words)),
                              gtk_label_get_text (GTK_LABEL (self->lines[i].day)));
  return g_string_free (words, FALSE);
}
