/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-draft.h"

/*
 * What a reader makes of a document before anything is written:
 *
 *   WeftPlanDraft ─ strands ─ WeftDraftNode (strand) ─ children ─ WeftDraftNode (action) ─ …
 *                 └ warnings ─ WeftDraftWarning
 *
 * A reader fills it in its own thread and then hands it over; from then on it belongs to the
 * thread that previews it. Nothing here knows the register.
 */

struct _WeftDraftWarning
{
  GObject parent_instance;

  char *message;
  guint line;
};

struct _WeftPlanDraft
{
  GObject parent_instance;

  char *source;
  char *sha256;
  char *title;
  char *introduction;
  char *organisation;
  char *version;
  char *starts_on;
  char *ends_on;
  GListStore *strands;
  GListStore *warnings;
};

G_DEFINE_FINAL_TYPE (WeftDraftWarning, weft_draft_warning, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (WeftPlanDraft, weft_plan_draft, G_TYPE_OBJECT)

enum
{
  WARNING_PROP_LINE = 1,
  WARNING_PROP_MESSAGE,
  N_WARNING_PROPS
};

enum
{
  DRAFT_PROP_SOURCE = 1,
  DRAFT_PROP_SHA256,
  DRAFT_PROP_TITLE,
  DRAFT_PROP_INTRODUCTION,
  DRAFT_PROP_ORGANISATION,
  DRAFT_PROP_VERSION,
  DRAFT_PROP_STARTS_ON,
  DRAFT_PROP_ENDS_ON,
  DRAFT_PROP_STRANDS,
  DRAFT_PROP_WARNINGS,
  N_DRAFT_PROPS
};

static GParamSpec *warning_props[N_WARNING_PROPS];
static GParamSpec *draft_props[N_DRAFT_PROPS];

static void
weft_draft_warning_finalize (GObject *object)
{
  WeftDraftWarning *self = WEFT_DRAFT_WARNING (object);

  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (weft_draft_warning_parent_class)->finalize (object);
}

static void
weft_draft_warning_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WeftDraftWarning *self = WEFT_DRAFT_WARNING (object);

  switch (prop_id)
    {
    case WARNING_PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case WARNING_PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_draft_warning_class_init (WeftDraftWarningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = weft_draft_warning_finalize;
  object_class->get_property = weft_draft_warning_get_property;

  warning_props[WARNING_PROP_LINE] =
    g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  warning_props[WARNING_PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_WARNING_PROPS, warning_props);
}

static void
weft_draft_warning_init (WeftDraftWarning *self)
{
}

static void
weft_plan_draft_finalize (GObject *object)
{
  WeftPlanDraft *self = WEFT_PLAN_DRAFT (object);

  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->introduction, g_free);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->starts_on, g_free);
  g_clear_pointer (&self->ends_on, g_free);
  g_clear_object (&self->strands);
  g_clear_object (&self->warnings);

  G_OBJECT_CLASS (weft_plan_draft_parent_class)->finalize (object);
}

static char **
find_text (WeftPlanDraft *self,
           guint          prop_id)
{
  switch (prop_id)
    {
    case DRAFT_PROP_SOURCE:
      return &self->source;
    case DRAFT_PROP_SHA256:
      return &self->sha256;
    case DRAFT_PROP_TITLE:
      return &self->title;
    case DRAFT_PROP_INTRODUCTION:
      return &self->introduction;
    case DRAFT_PROP_ORGANISATION:
      return &self->organisation;
    case DRAFT_PROP_VERSION:
      return &self->version;
    case DRAFT_PROP_STARTS_ON:
      return &self->starts_on;
    case DRAFT_PROP_ENDS_ON:
      return &self->ends_on;
    default:
      return NULL;
    }
}

static void
weft_plan_draft_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  WeftPlanDraft *self = WEFT_PLAN_DRAFT (object);
  char **text = find_text (self, prop_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else if (prop_id == DRAFT_PROP_STRANDS)
    g_value_set_object (value, self->strands);
  else if (prop_id == DRAFT_PROP_WARNINGS)
    g_value_set_object (value, self->warnings);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
set_text (WeftPlanDraft *self,
          guint          prop_id,
          const char    *text)
{
  char **place = find_text (self, prop_id);

  g_assert (place != NULL);

  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), draft_props[prop_id]);
}

static void
weft_plan_draft_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  WeftPlanDraft *self = WEFT_PLAN_DRAFT (object);

  if (find_text (self, prop_id) != NULL)
    set_text (self, prop_id, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_plan_draft_class_init (WeftPlanDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = weft_plan_draft_finalize;
  object_class->get_property = weft_plan_draft_get_property;
  object_class->set_property = weft_plan_draft_set_property;

  draft_props[DRAFT_PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, once);
  draft_props[DRAFT_PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, once);
  draft_props[DRAFT_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_INTRODUCTION] =
    g_param_spec_string ("introduction", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_ORGANISATION] =
    g_param_spec_string ("organisation", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_VERSION] = g_param_spec_string ("version", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_STARTS_ON] = g_param_spec_string ("starts-on", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_ENDS_ON] = g_param_spec_string ("ends-on", NULL, NULL, NULL, writable);
  draft_props[DRAFT_PROP_STRANDS] =
    g_param_spec_object ("strands", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  draft_props[DRAFT_PROP_WARNINGS] =
    g_param_spec_object ("warnings", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  g_object_class_install_properties (object_class, N_DRAFT_PROPS, draft_props);
}

static void
weft_plan_draft_init (WeftPlanDraft *self)
{
  self->strands = g_list_store_new (WEFT_TYPE_DRAFT_NODE);
  self->warnings = g_list_store_new (WEFT_TYPE_DRAFT_WARNING);
}

/**
 * weft_draft_warning_get_line:
 *
 * Returns: the line of the document that the warning is about, counted from 1, or 0 where it is
 *   about the whole of it
 */
guint
weft_draft_warning_get_line (WeftDraftWarning *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_WARNING (self), 0);

  return self->line;
}

/**
 * weft_draft_warning_get_message:
 *
 * Returns: (transfer none): a translated sentence that begins with the line where there is one
 */
const char *
weft_draft_warning_get_message (WeftDraftWarning *self)
{
  g_return_val_if_fail (WEFT_IS_DRAFT_WARNING (self), NULL);

  return self->message;
}

/**
 * weft_plan_draft_new:
 * @source: (nullable): the document's name without its folders
 * @sha256: (nullable): the SHA-256 of its bytes, in hexadecimal
 *
 * Returns: (transfer full): an empty plan
 */
WeftPlanDraft *
weft_plan_draft_new (const char *source,
                     const char *sha256)
{
  return g_object_new (WEFT_TYPE_PLAN_DRAFT, "source", source, "sha256", sha256, NULL);
}

/**
 * weft_plan_draft_get_source:
 *
 * Returns: (transfer none) (nullable): the document's name without its folders
 */
const char *
weft_plan_draft_get_source (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->source;
}

/**
 * weft_plan_draft_get_sha256:
 *
 * Returns: (transfer none) (nullable): the SHA-256 of the document's bytes, in hexadecimal
 */
const char *
weft_plan_draft_get_sha256 (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->sha256;
}

/**
 * weft_plan_draft_get_title:
 *
 * Returns: (transfer none) (nullable): the plan's title
 */
const char *
weft_plan_draft_get_title (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->title;
}

/**
 * weft_plan_draft_set_title:
 * @title: (nullable): the plan's title
 */
void
weft_plan_draft_set_title (WeftPlanDraft *self,
                           const char    *title)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_TITLE, title);
}

/**
 * weft_plan_draft_get_introduction:
 *
 * Returns: (transfer none) (nullable): what the document says before its first strand
 */
const char *
weft_plan_draft_get_introduction (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->introduction;
}

/**
 * weft_plan_draft_set_introduction:
 * @introduction: (nullable): what the plan says before its first strand
 */
void
weft_plan_draft_set_introduction (WeftPlanDraft *self,
                                  const char    *introduction)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_INTRODUCTION, introduction);
}

/**
 * weft_plan_draft_get_organisation:
 *
 * Returns: (transfer none) (nullable): whose plan it is
 */
const char *
weft_plan_draft_get_organisation (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->organisation;
}

/**
 * weft_plan_draft_set_organisation:
 * @organisation: (nullable): whose plan it is
 */
void
weft_plan_draft_set_organisation (WeftPlanDraft *self,
                                  const char    *organisation)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_ORGANISATION, organisation);
}

/**
 * weft_plan_draft_get_version:
 *
 * Returns: (transfer none) (nullable): the version that the document names
 */
const char *
weft_plan_draft_get_version (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->version;
}

/**
 * weft_plan_draft_set_version:
 * @version: (nullable): the plan's version
 */
void
weft_plan_draft_set_version (WeftPlanDraft *self,
                             const char    *version)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_VERSION, version);
}

/**
 * weft_plan_draft_get_starts_on:
 *
 * Returns: (transfer none) (nullable): the plan's first day, ISO
 */
const char *
weft_plan_draft_get_starts_on (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->starts_on;
}

/**
 * weft_plan_draft_set_starts_on:
 * @iso: (nullable): the plan's first day
 */
void
weft_plan_draft_set_starts_on (WeftPlanDraft *self,
                               const char    *iso)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_STARTS_ON, iso);
}

/**
 * weft_plan_draft_get_ends_on:
 *
 * Returns: (transfer none) (nullable): the plan's last day, ISO
 */
const char *
weft_plan_draft_get_ends_on (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return self->ends_on;
}

/**
 * weft_plan_draft_set_ends_on:
 * @iso: (nullable): the plan's last day
 */
void
weft_plan_draft_set_ends_on (WeftPlanDraft *self,
                             const char    *iso)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  set_text (self, DRAFT_PROP_ENDS_ON, iso);
}

/**
 * weft_plan_draft_get_strands:
 *
 * Returns: (transfer none): a GListModel of #WeftDraftNode, the strands
 */
GListModel *
weft_plan_draft_get_strands (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return G_LIST_MODEL (self->strands);
}

/**
 * weft_plan_draft_add_strand:
 * @strand: a strand, which goes to the end
 */
void
weft_plan_draft_add_strand (WeftPlanDraft *self,
                            WeftDraftNode *strand)
{
  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));
  g_return_if_fail (WEFT_IS_DRAFT_NODE (strand));
  g_return_if_fail (weft_draft_node_get_kind (strand) == WEFT_DRAFT_STRAND);

  g_list_store_append (self->strands, strand);
}

/**
 * weft_plan_draft_get_warnings:
 *
 * Returns: (transfer none): a GListModel of #WeftDraftWarning, in the document's order
 */
GListModel *
weft_plan_draft_get_warnings (WeftPlanDraft *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (self), NULL);

  return G_LIST_MODEL (self->warnings);
}

/**
 * weft_plan_draft_warn:
 * @line: where in the document, counted from 1, or 0
 * @format: a translated printf format; the whole sentence, naming the line
 */
void
weft_plan_draft_warn (WeftPlanDraft *self,
                      guint          line,
                      const char    *format,
                      ...)
{
  g_autoptr (WeftDraftWarning) warning = g_object_new (WEFT_TYPE_DRAFT_WARNING, NULL);
  va_list args;

  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  va_start (args, format);
  warning->message = g_strdup_vprintf (format, args);
  va_end (args);
  warning->line = line;
  g_list_store_append (self->warnings, warning);
}

static guint
count_children (WeftDraftNode *node)
{
  return g_list_model_get_n_items (weft_draft_node_get_children (node));
}

/**
 * weft_plan_draft_count:
 * @strands: (out) (optional): how many strands
 * @actions: (out) (optional): how many actions stand directly below a strand
 * @sub_actions: (out) (optional): how many stand below another action, at any depth
 */
void
weft_plan_draft_count (WeftPlanDraft *self,
                       guint         *strands,
                       guint         *actions,
                       guint         *sub_actions)
{
  g_autoptr (GPtrArray) level = NULL;
  guint n_strands, n_actions = 0, n_sub_actions = 0;

  g_return_if_fail (WEFT_IS_PLAN_DRAFT (self));

  n_strands = g_list_model_get_n_items (G_LIST_MODEL (self->strands));
  level = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_strands; i++)
    g_ptr_array_add (level, g_list_model_get_item (G_LIST_MODEL (self->strands), i));

  for (guint depth = 0; level->len > 0; depth++)
    {
      g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < level->len; i++)
        {
          WeftDraftNode *node = level->pdata[i];

          for (guint j = 0; j < count_children (node); j++)
            g_ptr_array_add (below, g_list_model_get_item (weft_draft_node_get_children (node), j));
        }
      if (depth == 0)
        n_actions = below->len;
      else
        n_sub_actions += below->len;
      g_ptr_array_unref (level);
      level = g_steal_pointer (&below);
    }

  if (strands != NULL)
    *strands = n_strands;
  if (actions != NULL)
    *actions = n_actions;
  if (sub_actions != NULL)
    *sub_actions = n_sub_actions;
}
