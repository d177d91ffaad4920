/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"

#include "weft-lettering.h"

/* A row of the register as an object, made and updated by the store alone. Its properties come
 * from its table: text and dates are strings, numbers and references 64-bit integers (0 for none;
 * weft_row_is_set() tells the difference). They are read-only: only a command changes a row, and
 * the store then gives the object a new record, which notifies what differs. "revision" counts
 * those, for expressions that depend on several columns. */

typedef struct
{
  WeftRecord *record;
  guint       revision;
  gboolean    gone;
} WeftRowPrivate;

enum
{
  PROP_0,
  PROP_REVISION,
  PROP_GONE,
  N_OWN_PROPS,
};

static GParamSpec *own_pspecs[N_OWN_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftRow, weft_row, G_TYPE_OBJECT)

#define GET_PRIVATE(self) ((WeftRowPrivate *) weft_row_get_instance_private (self))

static void
weft_row_constructed (GObject *object)
{
  WeftRow *self = WEFT_ROW (object);

  G_OBJECT_CLASS (weft_row_parent_class)->constructed (object);
  GET_PRIVATE (self)->record = weft_record_new (WEFT_ROW_GET_CLASS (self)->table);
}

static void
weft_row_finalize (GObject *object)
{
  WeftRowPrivate *priv = GET_PRIVATE (WEFT_ROW (object));

  g_clear_pointer (&priv->record, weft_record_free);

  G_OBJECT_CLASS (weft_row_parent_class)->finalize (object);
}

static gboolean
is_number (const WeftColumn *column)
{
  return WEFT_COLUMN_KIND_IS_NUMBER (column->kind);
}

static void
weft_row_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  WeftRow *self = WEFT_ROW (object);
  WeftRowPrivate *priv = GET_PRIVATE (self);
  const WeftTable *table = WEFT_ROW_GET_CLASS (self)->table;
  int index = (int) prop_id - N_OWN_PROPS;

  if (prop_id == PROP_REVISION)
    g_value_set_uint (value, priv->revision);
  else if (prop_id == PROP_GONE)
    g_value_set_boolean (value, priv->gone);
  else if (index < 0 || index >= table->n_columns)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (is_number (&table->columns[index]))
    g_value_set_int64 (value, priv->record->values[index].integer);
  else
    g_value_set_string (value, priv->record->values[index].text);
}

static void
weft_row_class_init (WeftRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = weft_row_constructed;
  object_class->finalize = weft_row_finalize;
  object_class->get_property = weft_row_get_property;

  /**
   * WeftRow:revision:
   *
   * How often the row has changed since the object was made.
   */
  own_pspecs[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * WeftRow:gone:
   *
   * Whether the row was deleted; the values are its last.
   */
  own_pspecs[PROP_GONE] = g_param_spec_boolean ("gone", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_OWN_PROPS, own_pspecs);
}

static void
weft_row_init (WeftRow *self)
{
}

/**
 * weft_row_class_set_table:
 * @klass: in its class_init
 *
 * Gives the class a property for each column of @table.
 */
void
weft_row_class_set_table (WeftRowClass    *klass,
                          const WeftTable *table)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_NICK |
                            G_PARAM_STATIC_BLURB;

  /* GObject gives no class its parent's. */
  object_class->get_property = weft_row_get_property;
  klass->table = table;
  klass->pspecs = g_new0 (GParamSpec *, table->n_columns);
  for (int i = 0; i < table->n_columns; i++)
    {
      const WeftColumn *column = &table->columns[i];
      g_autofree char *name = g_strdelimit (g_strdup (column->name), "_", '-');

      klass->pspecs[i] = is_number (column)
        ? g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags)
        : g_param_spec_string (name, NULL, NULL, NULL, flags);
      g_object_class_install_property (object_class, N_OWN_PROPS + i, klass->pspecs[i]);
    }
}

/**
 * weft_row_get_table:
 *
 * Returns: whose row it is
 */
const WeftTable *
weft_row_get_table (WeftRow *self)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), NULL);

  return WEFT_ROW_GET_CLASS (self)->table;
}

/**
 * weft_row_get_id:
 *
 * Returns: the id; 0 for a row that was gone before it was read
 */
gint64
weft_row_get_id (WeftRow *self)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), 0);

  return weft_record_get_id (GET_PRIVATE (self)->record);
}

/**
 * weft_row_get_text:
 * @column: as in SQL
 *
 * Returns: (nullable): the text, until the row changes
 */
const char *
weft_row_get_text (WeftRow    *self,
                   const char *column)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), NULL);

  return weft_record_get_text (GET_PRIVATE (self)->record, column);
}

/**
 * weft_row_get_integer:
 * @column: as in SQL
 *
 * Returns: the number, 0 for none
 */
gint64
weft_row_get_integer (WeftRow    *self,
                      const char *column)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), 0);

  return weft_record_get_integer (GET_PRIVATE (self)->record, column);
}

/**
 * weft_row_is_set:
 * @column: as in SQL
 *
 * Returns: whether it is anything but NULL
 */
gboolean
weft_row_is_set (WeftRow    *self,
                 const char *column)
{
  WeftRecord *record;
  int index;

  g_return_val_if_fail (WEFT_IS_ROW (self), FALSE);

  record = GET_PRIVATE (self)->record;
  index = weft_table_find_column (record->table, column);
  g_return_val_if_fail (index >= 0, FALSE);
  return record->values[index].type != WEFT_VALUE_NULL;
}

/**
 * weft_row_is_gone:
 *
 * Returns: whether the row was deleted; the values are its last
 */
gboolean
weft_row_is_gone (WeftRow *self)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), TRUE);

  return GET_PRIVATE (self)->gone;
}

/**
 * weft_row_get_revision:
 *
 * Returns: a number that grows with every change of the row
 */
guint
weft_row_get_revision (WeftRow *self)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), 0);

  return GET_PRIVATE (self)->revision;
}

/**
 * weft_row_get_record:
 *
 * Returns: (transfer none): all values, until the row changes
 */
const WeftRecord *
weft_row_get_record (WeftRow *self)
{
  g_return_val_if_fail (WEFT_IS_ROW (self), NULL);

  return GET_PRIVATE (self)->record;
}

/**
 * weft_row_take_record:
 * @record: (transfer full) (nullable): what the row holds now; %NULL if it is gone
 *
 * For the store alone: tells everybody who looks at the row what has changed in it.
 */
void
weft_row_take_record (WeftRow    *self,
                      WeftRecord *record)
{
  WeftRowClass *klass = WEFT_ROW_GET_CLASS (self);
  WeftRowPrivate *priv = GET_PRIVATE (self);
  g_autoptr (WeftRecord) old = NULL;
  gboolean changed = FALSE;

  g_object_freeze_notify (G_OBJECT (self));

  if (priv->gone != (record == NULL))
    {
      priv->gone = record == NULL;
      changed = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), own_pspecs[PROP_GONE]);
    }

  if (record != NULL)
    {
      g_assert (record->table == klass->table);
      old = priv->record;
      priv->record = record;
      for (int i = 0; i < klass->table->n_columns; i++)
        if (!weft_value_equal (&old->values[i], &record->values[i]))
          {
            changed = TRUE;
            g_object_notify_by_pspec (G_OBJECT (self), klass->pspecs[i]);
          }
    }

  if (changed)
    {
      priv->revision++;
      g_object_notify_by_pspec (G_OBJECT (self), own_pspecs[PROP_REVISION]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

#define DEFINE_ROW_TYPE(Type, type, table_)                     \
  struct _##Type                                                \
  {                                                             \
    WeftRow parent_instance;                                    \
  };                                                            \
  G_DEFINE_FINAL_TYPE (Type, type, WEFT_TYPE_ROW)               \
  static void type##_init (Type *self) {}                       \
  static void type##_class_init (Type##Class *klass)            \
  {                                                             \
    weft_row_class_set_table (WEFT_ROW_CLASS (klass), &table_); \
  }

DEFINE_ROW_TYPE (WeftPlan, weft_plan, weft_plan_table)
DEFINE_ROW_TYPE (WeftStrand, weft_strand, weft_strand_table)
DEFINE_ROW_TYPE (WeftAction, weft_action, weft_action_table)
DEFINE_ROW_TYPE (WeftActionNote, weft_action_note, weft_action_note_table)
DEFINE_ROW_TYPE (WeftEvidence, weft_evidence, weft_evidence_table)
DEFINE_ROW_TYPE (WeftHistoryEntry, weft_history_entry, weft_history_table)
DEFINE_ROW_TYPE (WeftSupplier, weft_supplier, weft_supplier_table)
DEFINE_ROW_TYPE (WeftSupplierAlias, weft_supplier_alias, weft_supplier_alias_table)
DEFINE_ROW_TYPE (WeftSpend, weft_spend, weft_spend_table)
DEFINE_ROW_TYPE (WeftContract, weft_contract, weft_contract_table)
DEFINE_ROW_TYPE (WeftCategory, weft_category, weft_category_table)
DEFINE_ROW_TYPE (WeftSubSupplier, weft_sub_supplier, weft_sub_supplier_table)
DEFINE_ROW_TYPE (WeftImportFile, weft_import_file, weft_import_file_table)
DEFINE_ROW_TYPE (WeftImportLayout, weft_import_layout, weft_import_layout_table)
DEFINE_ROW_TYPE (WeftSavedFilter, weft_saved_filter, weft_saved_filter_table)
DEFINE_ROW_TYPE (WeftDistinctPair, weft_distinct_pair, weft_distinct_pair_table)
DEFINE_ROW_TYPE (WeftQuestionnaireRow, weft_questionnaire_row, weft_questionnaire_table)
DEFINE_ROW_TYPE (WeftAssessment, weft_assessment, weft_assessment_table)
DEFINE_ROW_TYPE (WeftAnswerRow, weft_answer_row, weft_answer_table)

/**
 * weft_refs_to_path:
 * @refs: (nullable): references from the top down, one a line ("refs" of an action)
 *
 * Returns: the path that people write: "a.i" for a) and i.
 */
char *
weft_refs_to_path (const char *refs)
{
  g_auto (GStrv) parts = g_strsplit (refs != NULL ? refs : "", "\n", -1);
  g_autofree char *path = g_strdup ("");

  for (int i = 0; parts[i] != NULL; i++)
    {
      char *longer = weft_lettering_join (path, parts[i]);

      g_free (path);
      path = longer;
    }
  return g_steal_pointer (&path);
}

/**
 * weft_action_get_path:
 *
 * Returns: where the action stands within its strand, "a.i"
 */
char *
weft_action_get_path (WeftAction *self)
{
  return weft_refs_to_path (weft_row_get_text (WEFT_ROW (self), "refs"));
}
