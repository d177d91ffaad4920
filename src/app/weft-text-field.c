/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-text-field.h"

#include "weft-changes.h"

typedef struct
{
  GtkWidget    *box;
  GtkWidget    *entry;
  GtkListStore *words;     /* what is offered, if the field completes */
  gboolean      stale;     /* whether the register may hold others by now */
  gboolean      completes;
} WeftTextFieldPrivate;

enum
{
  PROP_0,
  PROP_COMPLETES,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (WeftTextField, weft_text_field, WEFT_TYPE_FIELD)

#define GET_PRIVATE(self) ((WeftTextFieldPrivate *) weft_text_field_get_instance_private (self))

static void
weft_text_field_show (WeftField  *field,
                      const char *value)
{
  WeftTextFieldPrivate *priv = GET_PRIVATE (WEFT_TEXT_FIELD (field));
  GtkEditable *editable = GTK_EDITABLE (priv->entry);
  GtkEntryCompletion *completion = gtk_entry_get_completion (GTK_ENTRY (priv->entry));
  const WeftColumn *column = weft_field_get_column (field);
  g_autofree char *words = column != NULL ? weft_column_format (column, value) : g_strdup ("");

  if (g_strcmp0 (gtk_editable_get_text (editable), words) == 0)
    return;

  /* Undo within the entry must not bring the words of another row back. Emptying it closes the list
   * of completions; what is shown then is no beginning to complete. */
  gtk_editable_set_enable_undo (editable, FALSE);
  if (completion != NULL)
    {
      gtk_editable_set_text (editable, "");
      gtk_entry_completion_set_popup_completion (completion, FALSE);
    }
  gtk_editable_set_text (editable, words);
  if (completion != NULL)
    gtk_entry_completion_set_popup_completion (completion, TRUE);
  gtk_editable_set_enable_undo (editable, TRUE);
  /* In a narrow pane the end of it may be out of sight. */
  gtk_widget_set_tooltip_text (priv->entry, g_utf8_strlen (words, -1) > 20 ? words : NULL);
}

static char *
weft_text_field_read (WeftField *field)
{
  GtkEditable *editable = GTK_EDITABLE (GET_PRIVATE (WEFT_TEXT_FIELD (field))->entry);

  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
entry_changed_cb (WeftField *self)
{
  weft_field_mark_edited (self);
}

/* What was used in the column before */

static gpointer
read_used_words (WeftDb        *db,
                 gpointer       user_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, user_data, error);
  WeftStep step;

  if (statement == NULL)
    return NULL;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    g_ptr_array_add (words, g_strdup (weft_statement_get_text (statement, 0)));
  return step == WEFT_STEP_DONE ? g_steal_pointer (&words) : NULL;
}

static void
used_words_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WeftTextField) self = user_data;
  WeftTextFieldPrivate *priv = GET_PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (words == NULL)
    {
      g_debug ("Nothing to complete with: %s", error->message);
      return;
    }
  if (priv->words == NULL)
    return;

  gtk_list_store_clear (priv->words);
  for (guint i = 0; i < words->len; i++)
    gtk_list_store_insert_with_values (priv->words, NULL, -1, 0, g_ptr_array_index (words, i), -1);
}

static void
store_changed_cb (WeftTextField *self)
{
  GET_PRIVATE (self)->stale = TRUE;
}

static void
focus_entered_cb (WeftTextField *self)
{
  WeftTextFieldPrivate *priv = GET_PRIVATE (self);
  const WeftColumn *column = weft_field_get_column (WEFT_FIELD (self));
  WeftRow *row = weft_field_get_row (WEFT_FIELD (self));

  if (!priv->stale || row == NULL)
    return;

  /* Both names are from the descriptors of the model. */
  priv->stale = FALSE;
  weft_store_read_async (weft_field_get_store (WEFT_FIELD (self)), read_used_words,
                         g_strdup_printf ("SELECT DISTINCT trim(%1$s) AS words FROM %2$s "
                                          "WHERE words <> '' ORDER BY words COLLATE NOCASE",
                                          column->name, weft_row_get_table (row)->name),
                         g_free, (GDestroyNotify) g_ptr_array_unref, NULL, used_words_read_cb,
                         g_object_ref (self));
}

static void
set_up_completion (WeftTextField *self)
{
  WeftTextFieldPrivate *priv = GET_PRIVATE (self);
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  priv->words = gtk_list_store_new (1, G_TYPE_STRING);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (priv->words));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_popup_single_match (completion, TRUE);
  gtk_entry_set_completion (GTK_ENTRY (priv->entry), completion);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
weft_text_field_bind (WeftField *field)
{
  WeftTextField *self = WEFT_TEXT_FIELD (field);
  WeftTextFieldPrivate *priv = GET_PRIVATE (self);
  WeftStore *store = weft_field_get_store (field);

  if (!priv->completes || store == NULL)
    return;
  if (priv->words == NULL)
    {
      set_up_completion (self);
      priv->stale = TRUE;
      g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
weft_text_field_constructed (GObject *object)
{
  WeftTextFieldPrivate *priv = GET_PRIVATE (WEFT_TEXT_FIELD (object));

  G_OBJECT_CLASS (weft_text_field_parent_class)->constructed (object);

  weft_field_set_editor (WEFT_FIELD (object), priv->box, priv->entry);
}

static void
weft_text_field_dispose (GObject *object)
{
  g_clear_object (&GET_PRIVATE (WEFT_TEXT_FIELD (object))->words);

  G_OBJECT_CLASS (weft_text_field_parent_class)->dispose (object);
}

static void
weft_text_field_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPLETES:
      g_value_set_boolean (value, GET_PRIVATE (WEFT_TEXT_FIELD (object))->completes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_text_field_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPLETES:
      GET_PRIVATE (WEFT_TEXT_FIELD (object))->completes = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_text_field_class_init (WeftTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  object_class->constructed = weft_text_field_constructed;
  object_class->dispose = weft_text_field_dispose;
  object_class->get_property = weft_text_field_get_property;
  object_class->set_property = weft_text_field_set_property;
  field_class->bind = weft_text_field_bind;
  field_class->show = weft_text_field_show;
  field_class->read = weft_text_field_read;

  /**
   * WeftTextField:completes:
   *
   * Whether what other rows have in the column is offered while somebody types.
   */
  pspecs[PROP_COMPLETES] = g_param_spec_boolean ("completes", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                 G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
weft_text_field_init (WeftTextField *self)
{
  WeftTextFieldPrivate *priv = GET_PRIVATE (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (priv->box, GTK_ALIGN_BASELINE);
  priv->entry = gtk_entry_new ();
  gtk_widget_add_css_class (priv->entry, "flat");
  gtk_widget_set_hexpand (priv->entry, TRUE);
  gtk_widget_set_valign (priv->entry, GTK_ALIGN_BASELINE);
  gtk_editable_set_width_chars (GTK_EDITABLE (priv->entry), 4);
  gtk_box_append (GTK_BOX (priv->box), priv->entry);
  g_signal_connect_swapped (priv->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (priv->entry, "activate", G_CALLBACK (weft_field_commit), self);
}

/**
 * weft_text_field_get_entry:
 *
 * Returns: (transfer none): the #GtkEntry
 */
GtkWidget *
weft_text_field_get_entry (WeftTextField *self)
{
  g_return_val_if_fail (WEFT_IS_TEXT_FIELD (self), NULL);

  return GET_PRIVATE (self)->entry;
}

/**
 * weft_text_field_get_box:
 *
 * Returns: (transfer none): the #GtkBox around the entry, for what stands after it
 */
GtkWidget *
weft_text_field_get_box (WeftTextField *self)
{
  g_return_val_if_fail (WEFT_IS_TEXT_FIELD (self), NULL);

  return GET_PRIVATE (self)->box;
}
