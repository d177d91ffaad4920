/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-draft-node.h"

struct _WeftDraftNode
{
  GObject parent_instance;

  WeftDraftKind kind;
  WeftDraftColumns columns;
  WeftStatus status;
  guint line;
  char *fields[WEFT_DRAFT_N_FIELDS];
  GPtrArray *notes;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (WeftDraftNode, weft_draft_node, G_TYPE_OBJECT)

/* The texts come first, in the order of WeftDraftField, so that a field's property is field + 1. */
enum
{
  NODE_PROP_FIRST_FIELD = 1,
  NODE_PROP_KIND = NODE_PROP_FIRST_FIELD + WEFT_DRAFT_N_FIELDS,
  NODE_PROP_LINE,
  NODE_PROP_COLUMNS,
  NODE_PROP_STATUS,
  NODE_PROP_N_NOTES,
  NODE_PROP_CHILDREN,
  N_NODE_PROPS
};

static GParamSpec *node_props[N_NODE_PROPS];

static const char *const field_names[WEFT_DRAFT_N_FIELDS] = {
  [WEFT_DRAFT_REF] = "ref",
  [WEFT_DRAFT_TITLE] = "title",
  [WEFT_DRAFT_PURPOSE] = "purpose",
  [WEFT_DRAFT_TEXT] = "text",
  [WEFT_DRAFT_WHY] = "why",
  [WEFT_DRAFT_MEASURE] = "measure",
  [WEFT_DRAFT_PROGRESS] = "progress",
  [WEFT_DRAFT_TIMELINE] = "timeline",
  [WEFT_DRAFT_OWNER] = "owner",
};

static void
free_note (gpointer data)
{
  WeftDraftNote *note = data;

  g_free (note->text);
  g_free (note);
}

static void
weft_draft_node_finalize (GObject *object)
{
  WeftDraftNode *self = WEFT_DRAFT_NODE (object);

  for (guint i = 0; i < WEFT_DRAFT_N_FIELDS; i++)
    g_clear_pointer (&self->fields[i], g_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (weft_draft_node_parent_class)->finalize (object);
}

static void
weft_draft_node_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  WeftDraftNode *self = WEFT_DRAFT_NODE (object);

  switch (prop_id)
    {
    case NODE_PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case NODE_PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case NODE_PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    case NODE_PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case NODE_PROP_N_NOTES:
      g_value_set_uint (value, self->notes->len);
      break;
    case NODE_PROP_CHILDREN:
      g_value_set_object (value, self->children);
      break;
    default:
      if (prop_id < NODE_PROP_KIND)
        g_value_set_string (value, self->fields[prop_id - NODE_PROP_FIRST_FIELD]);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_draft_node_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  WeftDraftNode *self = WEFT_DRAFT_NODE (object);

  switch (prop_id)
    {
    case NODE_PROP_COLUMNS:
      weft_draft_node_set_columns (self, g_value_get_uint (value));
      break;
    case NODE_PROP_STATUS:
      weft_draft_node_set_status (self, g_value_get_uint (value));
      break;
    default:
      if (prop_id < NODE_PROP_KIND)
        weft_draft_node_set_field (self, prop_id - NODE_PROP_FIRST_FIELD,
                                   g_value_get_string (value));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_draft_node_class_init (WeftDraftNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = weft_draft_node_finalize;
  object_class->get_property = weft_draft_node_get_property;
  object_class->set_property = weft_draft_node_set_property;

  for (guint i = 0; i < WEFT_DRAFT_N_FIELDS; i++)
    node_props[NODE_PROP_FIRST_FIELD + i] =
      g_param_spec_string (field_names[i], NULL, NULL, NULL, writable);
  node_props[NODE_PROP_KIND] =
    g_param_spec_uint ("kind", NULL, NULL, 0, WEFT_DRAFT_ACTION, WEFT_DRAFT_STRAND, readable);
  node_props[NODE_PROP_LINE] =
    g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, readable);
  node_props[NODE_PROP_COLUMNS] =
    g_param_spec_uint ("columns", NULL, NULL, 0, 15, 0, writable);
  node_props[NODE_PROP_STATUS] =
    g_param_spec_uint ("status", NULL, NULL, 0, WEFT_N_STATUSES - 1, WEFT_STATUS_NOT_STARTED,
                       writable);
  node_props[NODE_PROP_N_NOTES] =
    g_param_spec_uint ("n-notes", NULL, NULL, 0, G_MAXUINT, 0, readable);
  node_props[NODE_PROP_CHILDREN] =
    g_param_spec_object ("children", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  g_object_class_install_properties (object_class, N_NODE_PROPS, node_props);
}

static void
weft_draft_node_init (WeftDraftNode *self)
{
  self->notes = g_ptr_array_new_with_free_func (free_note);
  self->children = g_list_store_new (WEFT_TYPE_DRAFT_NODE);
}

/**
 * weft_draft_node_new:
 * @line: where the document begins to speak of it, counted from 1
 *
 * Returns: (transfer full): an empty strand or action
 */
WeftDraftNode *
weft_draft_node_new (WeftDraftKind kind,
                     guint         line)
{
  WeftDraftNode *self = g_object_new (WEFT_TYPE_DRAFT_NODE, NULL);

  self->kind = kind;
  self->line = line;
  return self;
}

/**
 * weft_draft_node_get_kind:
 *
 * Returns: whether this is a strand or an action
 */
WeftDraftKind
weft_draft_node_get_kind (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), WEFT_DRAFT_ACTION);

  return self->kind;
}

/**
 * weft_draft_node_get_line:
 *
 * Returns: the line on which the document begins to speak of it, counted from 1
 */
guint
weft_draft_node_get_line (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), 0);

  return self->line;
}

/**
 * weft_draft_node_get_field:
 *
 * Returns: (transfer none) (nullable): the text of @field, %NULL where the document has none
 */
const char *
weft_draft_node_get_field (WeftDraftNode *self,
                           WeftDraftField field)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), NULL);
  g_return_val_if_fail (field < WEFT_DRAFT_N_FIELDS, NULL);

  return self->fields[field];
}

/**
 * weft_draft_node_set_field:
 * @text: (nullable): UTF-8; nothing and the empty text are the same
 */
void
weft_draft_node_set_field (WeftDraftNode *self,
                           WeftDraftField field,
                           const char    *text)
{
  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));
  g_return_if_fail (field < WEFT_DRAFT_N_FIELDS);

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->fields[field], text) == 0)
    return;

  g_free (self->fields[field]);
  self->fields[field] = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), node_props[NODE_PROP_FIRST_FIELD + field]);
}

/**
 * weft_draft_node_append_field:
 * @text: (nullable): UTF-8
 *
 * Puts @text on a line of its own below what @field holds already.
 */
void
weft_draft_node_append_field (WeftDraftNode *self,
                              WeftDraftField field,
                              const char    *text)
{
  g_autofree char *joined = NULL;

  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));
  g_return_if_fail (field < WEFT_DRAFT_N_FIELDS);

  if (text == NULL || *text == '\0')
    return;

  if (self->fields[field] != NULL)
    joined = g_strconcat (self->fields[field], "\n", text, NULL);
  weft_draft_node_set_field (self, field, joined != NULL ? joined : text);
}

/**
 * weft_draft_node_get_columns:
 *
 * Returns: a strand's columns; nothing for an action
 */
WeftDraftColumns
weft_draft_node_get_columns (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), 0);

  return self->columns;
}

/**
 * weft_draft_node_set_columns:
 * @columns: which columns the strand's table has
 */
void
weft_draft_node_set_columns (WeftDraftNode   *self,
                             WeftDraftColumns columns)
{
  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));

  if (self->columns == columns)
    return;

  self->columns = columns;
  g_object_notify_by_pspec (G_OBJECT (self), node_props[NODE_PROP_COLUMNS]);
}

/**
 * weft_draft_node_get_status:
 *
 * Returns: an action's status
 */
WeftStatus
weft_draft_node_get_status (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), WEFT_STATUS_NOT_STARTED);

  return self->status;
}

/**
 * weft_draft_node_set_status:
 * @status: how far the action is
 */
void
weft_draft_node_set_status (WeftDraftNode *self,
                            WeftStatus     status)
{
  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));

  if (self->status == status)
    return;

  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), node_props[NODE_PROP_STATUS]);
}

/**
 * weft_draft_node_get_notes:
 *
 * Returns: (transfer none) (element-type WeftDraftNote): the words that fit into no field, in the
 *   document's order
 */
GPtrArray *
weft_draft_node_get_notes (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), NULL);

  return self->notes;
}

/**
 * weft_draft_node_add_note:
 * @text: words that fit into no field
 * @line: where they stand, counted from 1
 */
void
weft_draft_node_add_note (WeftDraftNode *self,
                          const char    *text,
                          guint          line)
{
  WeftDraftNote *note;

  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));
  g_return_if_fail (text != NULL);

  note = g_new (WeftDraftNote, 1);
  note->text = g_strdup (text);
  note->line = line;
  g_ptr_array_add (self->notes, note);
  g_object_notify_by_pspec (G_OBJECT (self), node_props[NODE_PROP_N_NOTES]);
}

/**
 * weft_draft_node_get_children:
 *
 * Returns: (transfer none): a GListModel of #WeftDraftNode: a strand's actions, an action's
 *   sub-actions
 */
GListModel *
weft_draft_node_get_children (WeftDraftNode *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_NODE (self), NULL);

  return G_LIST_MODEL (self->children);
}

/**
 * weft_draft_node_add_child:
 * @child: an action, which goes to the end
 */
void
weft_draft_node_add_child (WeftDraftNode *self,
                           WeftDraftNode *child)
{
  g_return_if_fail (WEFT_IS_DRAFT_NODE (self));
  g_return_if_fail (WEFT_IS_DRAFT_NODE (child) && child->kind == WEFT_DRAFT_ACTION);

  g_list_store_append (self->children, child);
}
