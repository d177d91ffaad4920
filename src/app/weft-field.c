/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-field.h"

#include "weft-apply.h"
#include "weft-tab-stop.h"

#include <glib/gi18n.h>

/*   row ── notify::column ── show() ──────────────────────────────> editor
 *    ^                                                                │ the person types
 *    │                                                  weft_field_mark_edited()
 *    │                                                                │ Enter, focus out, a choice,
 *    │                                                                v another row, unmap
 *   store <── weft_apply() ── make_command() <── weft_column_read() <── read()
 *    └─ failed: show() what the row holds, class "field-error", the reason below
 *
 * While somebody edits, a change of the row from elsewhere does not take the words away. */

typedef struct
{
  WeftStore        *store;
  WeftRow          *row;
  const WeftColumn *column;
  char             *name;
  gulong            handler;
  GtkWidget        *grid;
  GtkWidget        *label;
  GtkWidget        *input;     /* of the editor: what takes the keyboard */
  GtkWidget        *below;
  GtkWidget        *message;
  guint             generation; /* of what was committed last, for late answers */
  guint             n_pending;
  gboolean          bare;
  gboolean          edited;
  gboolean          showing;
} WeftFieldPrivate;

enum
{
  PROP_0,
  PROP_COLUMN,
  PROP_BARE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftField, weft_field, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((WeftFieldPrivate *) weft_field_get_instance_private (self))

static void
set_error (WeftField  *self,
           const char *message)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);

  if (message == NULL && !gtk_widget_get_visible (priv->message))
    return;

  gtk_label_set_text (GTK_LABEL (priv->message), message);
  gtk_widget_set_visible (priv->message, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "field-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "field-error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static const WeftValue *
get_value (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  const WeftRecord *record = weft_row_get_record (priv->row);

  return &record->values[priv->column - record->table->columns];
}

static void
show_value (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  g_autofree char *value = priv->row != NULL ? weft_value_to_text (get_value (self)) : NULL;

  priv->showing = TRUE;
  priv->edited = FALSE;
  WEFT_FIELD_GET_CLASS (self)->show (self, value);
  priv->showing = FALSE;
}

static void
row_changed_cb (WeftField *self)
{
  if (!GET_PRIVATE (self)->edited)
    show_value (self);
}

static void
focus_left_cb (WeftField *self)
{
  weft_field_commit (self);
}

static gboolean
key_pressed_cb (WeftField       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (keyval != GDK_KEY_Escape || !GET_PRIVATE (self)->edited)
    return GDK_EVENT_PROPAGATE;

  weft_field_restore (self);
  return GDK_EVENT_STOP;
}

static void
applied_cb (GtkWidget    *widget,
            const GError *error,
            gpointer      user_data)
{
  WeftField *self = WEFT_FIELD (widget);
  WeftFieldPrivate *priv = GET_PRIVATE (self);

  priv->n_pending--;
  if (priv->row == NULL || priv->edited || priv->generation != GPOINTER_TO_UINT (user_data))
    return;

  show_value (self);
  set_error (self, error != NULL ? error->message : NULL);
}

static WeftCommand *
weft_field_real_make_command (WeftField       *self,
                              const WeftValue *value)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  WeftCommand *command = weft_command_new_change (weft_store_get_db (priv->store),
                                                  weft_row_get_record (priv->row), priv->name);

  weft_command_set_value (command, priv->name, value);
  return command;
}

static void
weft_field_unmap (GtkWidget *widget)
{
  weft_field_commit (WEFT_FIELD (widget));

  GTK_WIDGET_CLASS (weft_field_parent_class)->unmap (widget);
}

static gboolean
weft_field_grab_focus (GtkWidget *widget)
{
  WeftFieldPrivate *priv = GET_PRIVATE (WEFT_FIELD (widget));

  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  return priv->input != NULL && !weft_has_keyboard_within (widget) &&
         gtk_widget_grab_focus (priv->input);
}

static void
let_go (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);

  g_clear_signal_handler (&priv->handler, priv->row);
  g_clear_object (&priv->row);
}

static void
weft_field_constructed (GObject *object)
{
  WeftField *self = WEFT_FIELD (object);
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  gboolean stacked = WEFT_FIELD_GET_CLASS (self)->stacked;

  G_OBJECT_CLASS (weft_field_parent_class)->constructed (object);

  gtk_widget_set_visible (priv->label, !priv->bare);
  gtk_widget_add_css_class (GTK_WIDGET (self), stacked ? "stacked" : "beside");
  gtk_grid_attach (GTK_GRID (priv->grid), priv->label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (priv->grid), priv->below, stacked ? 0 : 1, 2, 1, 1);
  if (!stacked)
    {
      gtk_label_set_width_chars (GTK_LABEL (priv->label), 14);
      gtk_label_set_max_width_chars (GTK_LABEL (priv->label), 14);
    }
}

static void
weft_field_dispose (GObject *object)
{
  WeftField *self = WEFT_FIELD (object);
  WeftFieldPrivate *priv = GET_PRIVATE (self);

  let_go (self);
  g_clear_pointer (&priv->grid, gtk_widget_unparent);
  priv->input = NULL;
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (weft_field_parent_class)->dispose (object);
}

static void
weft_field_finalize (GObject *object)
{
  g_free (GET_PRIVATE (WEFT_FIELD (object))->name);

  G_OBJECT_CLASS (weft_field_parent_class)->finalize (object);
}

static void
weft_field_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  WeftFieldPrivate *priv = GET_PRIVATE (WEFT_FIELD (object));

  switch (prop_id)
    {
    case PROP_COLUMN:
      g_value_set_string (value, priv->name);
      break;
    case PROP_BARE:
      g_value_set_boolean (value, priv->bare);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_field_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  WeftFieldPrivate *priv = GET_PRIVATE (WEFT_FIELD (object));

  switch (prop_id)
    {
    case PROP_COLUMN:
      priv->name = g_value_dup_string (value);
      break;
    case PROP_BARE:
      priv->bare = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_field_class_init (WeftFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = weft_field_constructed;
  object_class->dispose = weft_field_dispose;
  object_class->finalize = weft_field_finalize;
  object_class->get_property = weft_field_get_property;
  object_class->set_property = weft_field_set_property;
  widget_class->unmap = weft_field_unmap;
  widget_class->grab_focus = weft_field_grab_focus;
  klass->make_command = weft_field_real_make_command;

  /**
   * WeftField:column:
   *
   * The column that the field shows, as in SQL. Its label comes from the table of the row.
   */
  pspecs[PROP_COLUMN] = g_param_spec_string ("column", NULL, NULL, NULL, flags);

  /**
   * WeftField:bare:
   *
   * Whether the editor stands alone, because what is around it says what it is.
   */
  pspecs[PROP_BARE] = g_param_spec_boolean ("bare", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_field_init (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  priv->grid = gtk_grid_new ();
  gtk_widget_set_parent (priv->grid, GTK_WIDGET (self));

  priv->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (priv->label, "field-label");
  gtk_label_set_xalign (GTK_LABEL (priv->label), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->label), TRUE);

  priv->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->message = gtk_label_new (NULL);
  gtk_widget_add_css_class (priv->message, "field-message");
  gtk_label_set_xalign (GTK_LABEL (priv->message), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_hide (priv->message);
  gtk_box_append (GTK_BOX (priv->below), priv->message);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* The first row tells what the column is called. */
static void
find_column (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  const WeftTable *table = weft_row_get_table (priv->row);
  int index = weft_table_find_column (table, priv->name);
  const char *label;

  g_return_if_fail (index >= 0);

  priv->column = &table->columns[index];
  label = gettext (priv->column->label);
  gtk_label_set_text (GTK_LABEL (priv->label), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * weft_field_bind:
 * @store: (nullable): the register of the row
 * @row: (nullable): the row whose column is shown and edited from now on
 *
 * Commits what was being typed for the row before. All rows are of one table. Thread: main.
 */
void
weft_field_bind (WeftField *self,
                 WeftStore *store,
                 WeftRow   *row)
{
  WeftFieldPrivate *priv;

  g_return_if_fail (WEFT_IS_FIELD (self));

  priv = GET_PRIVATE (self);
  if (priv->row == row)
    return;

  weft_field_commit (self);
  let_go (self);
  set_error (self, NULL);
  priv->generation++;
  g_set_object (&priv->store, store);
  if (row != NULL)
    {
      g_autofree char *property = g_strdelimit (g_strdup (priv->name), "_", '-');
      g_autofree char *signal = g_strconcat ("notify::", property, NULL);

      priv->row = g_object_ref (row);
      priv->handler = g_signal_connect_swapped (row, signal, G_CALLBACK (row_changed_cb), self);
      if (priv->column == NULL)
        find_column (self);
    }
  if (WEFT_FIELD_GET_CLASS (self)->bind != NULL)
    {
      priv->showing = TRUE;
      WEFT_FIELD_GET_CLASS (self)->bind (self);
      priv->showing = FALSE;
    }
  show_value (self);
}

/**
 * weft_field_get_store:
 *
 * Returns: (transfer none) (nullable): the register of the row
 */
WeftStore *
weft_field_get_store (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), NULL);

  return GET_PRIVATE (self)->store;
}

/**
 * weft_field_get_row:
 *
 * Returns: (transfer none) (nullable): whose column is shown
 */
WeftRow *
weft_field_get_row (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), NULL);

  return GET_PRIVATE (self)->row;
}

/**
 * weft_field_get_column:
 *
 * Returns: (nullable): what is shown; %NULL before the first row
 */
const WeftColumn *
weft_field_get_column (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), NULL);

  return GET_PRIVATE (self)->column;
}

/**
 * weft_field_get_input:
 *
 * Returns: (transfer none): the widget that takes the keyboard: an entry, a text view, a drop-down
 */
GtkWidget *
weft_field_get_input (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), NULL);

  return GET_PRIVATE (self)->input;
}

/**
 * weft_field_is_bare:
 *
 * Returns: whether the editor stands alone
 */
gboolean
weft_field_is_bare (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), FALSE);

  return GET_PRIVATE (self)->bare;
}

/**
 * weft_field_is_edited:
 *
 * Returns: whether it holds words that were not committed
 */
gboolean
weft_field_is_edited (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), FALSE);

  return GET_PRIVATE (self)->edited;
}

/**
 * weft_field_is_showing:
 *
 * Returns: whether the editor changes because the field shows a value, not because of a person
 */
gboolean
weft_field_is_showing (WeftField *self)
{
  g_return_val_if_fail (WEFT_IS_FIELD (self), FALSE);

  return GET_PRIVATE (self)->showing;
}

/**
 * weft_field_get_error:
 *
 * Returns: (nullable): why the last value was refused
 */
const char *
weft_field_get_error (WeftField *self)
{
  WeftFieldPrivate *priv;

  g_return_val_if_fail (WEFT_IS_FIELD (self), NULL);

  priv = GET_PRIVATE (self);
  return gtk_widget_get_visible (priv->message) ? gtk_label_get_text (GTK_LABEL (priv->message))
                                                : NULL;
}

/**
 * weft_field_commit:
 *
 * Writes what the editor holds, if it was edited and means something else than the row has. Where
 * it means nothing the old value is shown again with the reason.
 */
void
weft_field_commit (WeftField *self)
{
  WeftFieldPrivate *priv;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  g_return_if_fail (WEFT_IS_FIELD (self));

  priv = GET_PRIVATE (self);
  if (!priv->edited)
    return;
  priv->edited = FALSE;
  if (priv->row == NULL || weft_row_is_gone (priv->row))
    return;

  words = WEFT_FIELD_GET_CLASS (self)->read (self);
  if (!weft_column_read (weft_row_get_table (priv->row), priv->column, words, &value, &error) ||
      (priv->n_pending == 0 && weft_value_equal (&value, get_value (self))))
    {
      show_value (self);
      set_error (self, error != NULL ? error->message : NULL);
      return;
    }

  set_error (self, NULL);
  command = WEFT_FIELD_GET_CLASS (self)->make_command (self, &value);
  priv->n_pending++;
  weft_apply (GTK_WIDGET (self), priv->store, command, WEFT_APPLY_DEFAULT, applied_cb,
              GUINT_TO_POINTER (++priv->generation));
}

/**
 * weft_field_restore:
 *
 * Gives up what was typed and shows what the row has.
 */
void
weft_field_restore (WeftField *self)
{
  g_return_if_fail (WEFT_IS_FIELD (self));

  show_value (self);
  set_error (self, NULL);
}

/**
 * weft_field_set_editor:
 * @editor: what stands beside or below the label
 * @input: what of it takes the keyboard and carries the accessible name
 *
 * For a kind of field, when it is made.
 */
void
weft_field_set_editor (WeftField *self,
                       GtkWidget *editor,
                       GtkWidget *input)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);
  gboolean stacked = WEFT_FIELD_GET_CLASS (self)->stacked;

  priv->input = input;
  gtk_widget_set_valign (priv->label, gtk_widget_get_valign (editor) == GTK_ALIGN_BASELINE
                                        ? GTK_ALIGN_BASELINE : GTK_ALIGN_START);
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_grid_attach (GTK_GRID (priv->grid), editor, stacked ? 0 : 1, stacked ? 1 : 0, 1, 1);
}

/**
 * weft_field_add_below:
 * @widget: what is said of the value, below the editor
 *
 * For a kind of field, when it is made.
 */
void
weft_field_add_below (WeftField *self,
                      GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (GET_PRIVATE (self)->below), widget);
}

/**
 * weft_field_mark_edited:
 *
 * For a kind of field, when its editor changes: a person did that, unless the field itself is
 * showing a value.
 */
void
weft_field_mark_edited (WeftField *self)
{
  WeftFieldPrivate *priv = GET_PRIVATE (self);

  if (priv->showing || priv->row == NULL)
    return;
  priv->edited = TRUE;
  set_error (self, NULL);
}
