/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-draft-private.h"

#include "weft-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/*   questionnaire ── canonical JSON ──> tree ── values by path, ids, structure ──> tree
 *        ^                                                                          │
 *        └───────── weft_questionnaire_draft_check(): the loader reads it ──────────┘
 *
 * The loader alone knows what is right; here is only what keeps a document together while it is
 * changed: ids that are unique, and conditions that follow what they ask for. What changes the
 * structure is in weft-questionnaire-draft-structure.c. */

/* Paths */

/* The next step of a path: a member's name or, in brackets, an element's number. */
static gboolean
next_step (const char **path,
           GString     *name,
           guint       *index)
{
  const char *start = *path;
  gsize length;

  if (*start == '.')
    start++;
  g_string_truncate (name, 0);
  if (*start == '[')
    {
      char *end;

      *index = (guint) g_ascii_strtoull (start + 1, &end, 10);
      g_assert (*end == ']');
      *path = end + 1;
      return TRUE;
    }
  length = strcspn (start, ".[");
  g_string_append_len (name, start, (gssize) length);
  *path = start + length;
  return FALSE;
}

/**
 * weft_questionnaire_draft_get:
 * @path: of a value; "" is the document
 *
 * Returns: (transfer none) (nullable): the value, if there is one
 */
JsonNode *
weft_questionnaire_draft_get (WeftQuestionnaireDraft *self,
                              const char             *path)
{
  g_autoptr (GString) name = g_string_new (NULL);
  JsonNode *node = self->root;

  while (node != NULL && *path != '\0')
    {
      guint index;

      if (next_step (&path, name, &index))
        node = JSON_NODE_HOLDS_ARRAY (node) &&
               index < json_array_get_length (json_node_get_array (node))
               ? json_array_get_element (json_node_get_array (node), index) : NULL;
      else
        node = JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), name->str) : NULL;
    }
  return node;
}

/* The path of what holds the value, and the name that it has there. */
static char *
split_member (const char  *path,
              const char **member)
{
  const char *dot = strrchr (path, '.');

  *member = dot != NULL ? dot + 1 : path;
  return dot != NULL ? g_strndup (path, (gsize) (dot - path)) : g_strdup ("");
}

/* "sections[1].questions[4]" is number 4 of "sections[1].questions". */
char *
weft_questionnaire_draft_split (const char *path,
                                guint      *index)
{
  const char *bracket = strrchr (path, '[');

  g_assert (bracket != NULL && path[strlen (path) - 1] == ']');
  *index = (guint) g_ascii_strtoull (bracket + 1, NULL, 10);
  return g_strndup (path, (gsize) (bracket - path));
}

static JsonObject *
get_object (WeftQuestionnaireDraft *self,
            const char             *path)
{
  JsonNode *node = weft_questionnaire_draft_get (self, path);
  g_autofree char *parent = NULL;
  const char *member;
  JsonObject *made;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  parent = split_member (path, &member);
  made = json_object_new ();
  json_object_set_object_member (get_object (self, parent), member, made);
  return made;
}

/**
 * weft_questionnaire_draft_set:
 * @path: of a member
 * @node: (transfer full) (nullable): its value; %NULL takes it away
 *
 * Sets a member; an object that loses its last one goes with it.
 */
void
weft_questionnaire_draft_set (WeftQuestionnaireDraft *self,
                              const char             *path,
                              JsonNode               *node)
{
  const char *member;
  g_autofree char *parent = split_member (path, &member);
  JsonObject *object;

  if (node != NULL)
    {
      json_object_set_member (get_object (self, parent), member, node);
      return;
    }
  if (weft_questionnaire_draft_get (self, path) == NULL)
    return;
  object = get_object (self, parent);
  json_object_remove_member (object, member);
  if (json_object_get_size (object) == 0 && *parent != '\0' && !g_str_has_suffix (parent, "]"))
    weft_questionnaire_draft_set (self, parent, NULL);
}

/* Values */

/**
 * weft_questionnaire_draft_get_text:
 * @path: of a string or number
 *
 * Returns: (transfer full): it as text; "" for none
 */
char *
weft_questionnaire_draft_get_text (WeftQuestionnaireDraft *self,
                                   const char             *path)
{
  JsonNode *node = weft_questionnaire_draft_get (self, path);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", json_node_get_double (node)));
}

/**
 * weft_questionnaire_draft_get_number:
 * @path: of a number
 * @fallback: what holds where there is none
 *
 * Returns: the number
 */
double
weft_questionnaire_draft_get_number (WeftQuestionnaireDraft *self,
                                     const char             *path,
                                     double                  fallback)
{
  JsonNode *node = weft_questionnaire_draft_get (self, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : fallback;
}

/**
 * weft_questionnaire_draft_get_flag:
 * @path: of a flag
 *
 * Returns: whether it is set
 */
gboolean
weft_questionnaire_draft_get_flag (WeftQuestionnaireDraft *self,
                                   const char             *path)
{
  JsonNode *node = weft_questionnaire_draft_get (self, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/**
 * weft_questionnaire_draft_count:
 * @path: of a list
 *
 * Returns: how long it is; 0 for none
 */
guint
weft_questionnaire_draft_count (WeftQuestionnaireDraft *self,
                                const char             *path)
{
  JsonNode *node = weft_questionnaire_draft_get (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
         ? json_array_get_length (json_node_get_array (node)) : 0;
}

/**
 * weft_questionnaire_draft_set_text:
 * @path: of a string
 * @text: (nullable): what it becomes; "" takes it away
 */
void
weft_questionnaire_draft_set_text (WeftQuestionnaireDraft *self,
                                   const char             *path,
                                   const char             *text)
{
  weft_questionnaire_draft_set (self, path,
                                text != NULL && *text != '\0'
                                ? json_node_init_string (json_node_alloc (), text) : NULL);
}

/**
 * weft_questionnaire_draft_set_number:
 * @path: of a number
 * @number: what it becomes; %NAN takes it away
 */
void
weft_questionnaire_draft_set_number (WeftQuestionnaireDraft *self,
                                     const char             *path,
                                     double                  number)
{
  JsonNode *node = isnan (number) ? NULL : json_node_alloc ();

  if (node != NULL && number == floor (number) && fabs (number) < 1e15)
    json_node_init_int (node, (gint64) number);
  else if (node != NULL)
    json_node_init_double (node, number);
  weft_questionnaire_draft_set (self, path, node);
}

/**
 * weft_questionnaire_draft_set_flag:
 * @path: of a flag
 * @flag: whether it is set
 */
void
weft_questionnaire_draft_set_flag (WeftQuestionnaireDraft *self,
                                   const char             *path,
                                   gboolean                flag)
{
  weft_questionnaire_draft_set (self, path,
                                flag ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL);
}

/* The draft */

static WeftQuestionnaireDraft *
make (char *json)
{
  WeftQuestionnaireDraft *self = g_rc_box_new0 (WeftQuestionnaireDraft);

  self->root = weft_json_read (json, -1, G_MAXSIZE, NULL);
  g_assert (self->root != NULL);
  g_free (json);
  return self;
}

/**
 * weft_questionnaire_draft_new:
 * @questionnaire: what is to be changed
 *
 * Returns: (transfer full): its document
 */
WeftQuestionnaireDraft *
weft_questionnaire_draft_new (const WeftQuestionnaire *questionnaire)
{
  g_return_val_if_fail (questionnaire != NULL, NULL);

  return make (weft_questionnaire_to_json (questionnaire, FALSE));
}

/**
 * weft_questionnaire_draft_new_blank:
 * @key: that no other questionnaire has
 * @title: in English
 *
 * Returns: (transfer full): a document with a section, a question and two bands
 */
WeftQuestionnaireDraft *
weft_questionnaire_draft_new_blank (const char *key,
                                    const char *title)
{
  static const struct
  {
    const char *id, *title, *tone;
    int         from, to;
  } bands[] = {
    { "weak", N_("Weak"), "bad", 0, 49 },
    { "strong", N_("Strong"), "good", 50, 100 },
  };
  WeftQuestionnaireDraft *self;
  g_autofree char *section = NULL;

  g_return_val_if_fail (key != NULL && title != NULL, NULL);

  self = make (g_strdup ("{\"sections\":[],\"bands\":[{},{}]}"));
  weft_questionnaire_draft_set_text (self, "key", key);
  weft_questionnaire_draft_set_number (self, "version", 1);
  weft_questionnaire_draft_set_text (self, "title.en", title);
  weft_questionnaire_draft_set_number (self, "maximum", 4);
  weft_questionnaire_draft_set_number (self, "answered-at-least", 90);
  section = weft_questionnaire_draft_add_section (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      g_autofree char *band = g_strdup_printf ("bands[%u]", i);

      weft_questionnaire_draft_set_in (self, band, "id", bands[i].id);
      weft_questionnaire_draft_set_in (self, band, "title.en", _(bands[i].title));
      weft_questionnaire_draft_set_number_in (self, band, "from", bands[i].from);
      weft_questionnaire_draft_set_number_in (self, band, "to", bands[i].to);
      weft_questionnaire_draft_set_in (self, band, "tone", bands[i].tone);
    }
  return self;
}

/**
 * weft_questionnaire_draft_copy:
 *
 * Returns: (transfer full): another draft of the same document
 */
WeftQuestionnaireDraft *
weft_questionnaire_draft_copy (WeftQuestionnaireDraft *self)
{
  return make (weft_json_write (self->root, FALSE));
}

/**
 * weft_questionnaire_draft_ref:
 *
 * Returns: (transfer full): the draft
 */
WeftQuestionnaireDraft *
weft_questionnaire_draft_ref (WeftQuestionnaireDraft *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  json_node_unref (((WeftQuestionnaireDraft *) data)->root);
}

/**
 * weft_questionnaire_draft_unref:
 * @self: (transfer full): a draft
 */
void
weft_questionnaire_draft_unref (WeftQuestionnaireDraft *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * weft_questionnaire_draft_check:
 *
 * Reads the draft as strictly as a file.
 *
 * Returns: (transfer full) (nullable): the questionnaire; %NULL with @error set, which has the path
 *   and the reason
 */
WeftQuestionnaire *
weft_questionnaire_draft_check (WeftQuestionnaireDraft  *self,
                                GError                 **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json = weft_json_write (self->root, FALSE);
  return weft_questionnaire_new_from_data (json, -1, error);
}

/* A text below a path. */
void
weft_questionnaire_draft_set_in (WeftQuestionnaireDraft *self,
                                 const char             *path,
                                 const char             *member,
                                 const char             *text)
{
  g_autofree char *whole = g_strconcat (path, ".", member, NULL);

  weft_questionnaire_draft_set_text (self, whole, text);
}

/* A number below a path. */
void
weft_questionnaire_draft_set_number_in (WeftQuestionnaireDraft *self,
                                        const char             *path,
                                        const char             *member,
                                        double                  number)
{
  g_autofree char *whole = g_strconcat (path, ".", member, NULL);

  weft_questionnaire_draft_set_number (self, whole, number);
}

/* A text below a path; "" for none. */
char *
weft_questionnaire_draft_get_in (WeftQuestionnaireDraft *self,
                                 const char             *path,
                                 const char             *member)
{
  g_autofree char *whole = g_strconcat (path, ".", member, NULL);

  return weft_questionnaire_draft_get_text (self, whole);
}
