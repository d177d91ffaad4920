/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-draft-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Adding, moving and removing parts of a document. Conditions ask questions and options by their
 * ids, caps ask bands: they follow a new id, and go with what they ask for. */

/* A JSON array cannot be changed in its middle, so its elements are put into a new one. */
static GPtrArray *
take_elements (WeftQuestionnaireDraft *self,
               const char             *path)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  JsonNode *node = weft_questionnaire_draft_get (self, path);

  for (guint i = 0; i < weft_questionnaire_draft_count (self, path); i++)
    g_ptr_array_add (nodes, json_node_ref (json_array_get_element (json_node_get_array (node),
                                                                   i)));
  return nodes;
}

static void
put_elements (WeftQuestionnaireDraft *self,
              const char             *path,
              GPtrArray              *nodes)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (array, json_node_ref (g_ptr_array_index (nodes, i)));
  weft_questionnaire_draft_set (self, path, json_node_init_array (node, array));
  json_array_unref (array);
  g_ptr_array_unref (nodes);
}

/* Puts an empty object at a position; its path. */
static char *
insert (WeftQuestionnaireDraft *self,
        const char             *list,
        guint                   position)
{
  GPtrArray *nodes = take_elements (self, list);
  JsonObject *object = json_object_new ();

  position = MIN (position, nodes->len);
  g_ptr_array_insert (nodes, (int) position, json_node_init_object (json_node_alloc (), object));
  json_object_unref (object);
  put_elements (self, list, nodes);
  return g_strdup_printf ("%s[%u]", list, position);
}

static char *
make_list_path (const char *path,
                const char *member)
{
  return g_strconcat (path, ".", member, NULL);
}

static char *
get_question_path (guint section,
                   guint question)
{
  return g_strdup_printf ("sections[%u].questions[%u]", section, question);
}

typedef gboolean (*QuestionFunc) (WeftQuestionnaireDraft *self,
                                  const char             *path,
                                  gpointer                user_data);

/* How many questions the function says yes to. */
static guint
for_each_question (WeftQuestionnaireDraft *self,
                   QuestionFunc            func,
                   gpointer                user_data)
{
  guint n = 0;

  for (guint i = 0; i < weft_questionnaire_draft_count (self, "sections"); i++)
    {
      g_autofree char *list = g_strdup_printf ("sections[%u].questions", i);

      for (guint j = 0; j < weft_questionnaire_draft_count (self, list); j++)
        {
          g_autofree char *path = get_question_path (i, j);

          n += func (self, path, user_data);
        }
    }
  return n;
}

/* Ids */

static gboolean
list_has_id (WeftQuestionnaireDraft *self,
             const char             *list,
             const char             *id)
{
  for (guint i = 0; i < weft_questionnaire_draft_count (self, list); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", list, i);
      g_autofree char *other = weft_questionnaire_draft_get_in (self, path, "id");

      if (g_str_equal (other, id))
        return TRUE;
    }
  return FALSE;
}

static char *
make_id (WeftQuestionnaireDraft *self,
         const char             *list,
         const char             *stem)
{
  for (guint n = weft_questionnaire_draft_count (self, list) + 1;; n++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", stem, n);

      if (!list_has_id (self, list, id))
        return g_steal_pointer (&id);
    }
}

static gboolean
has_id (WeftQuestionnaireDraft *self,
        const char             *path,
        gpointer                id)
{
  g_autofree char *other = weft_questionnaire_draft_get_in (self, path, "id");

  return g_str_equal (other, id);
}

/* Question ids are unique in the whole document: "A6" after "A5". */
static char *
make_question_id (WeftQuestionnaireDraft *self,
                  guint                   section)
{
  g_autofree char *path = g_strdup_printf ("sections[%u]", section);
  g_autofree char *stem = weft_questionnaire_draft_get_in (self, path, "id");
  g_autofree char *list = make_list_path (path, "questions");

  for (guint n = weft_questionnaire_draft_count (self, list);; n++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", stem, n);

      if (n > 0 && for_each_question (self, has_id, id) == 0)
        return g_steal_pointer (&id);
    }
}

static char *
make_section_id (WeftQuestionnaireDraft *self)
{
  for (char letter = 'A'; letter <= 'Z'; letter++)
    {
      const char id[] = { letter, '\0' };

      if (!list_has_id (self, "sections", id))
        return g_strdup (id);
    }
  return make_id (self, "sections", "S");
}

/* Conditions: every test in them is an object with "question" */

typedef struct
{
  const char *question;
  const char *option;      /* NULL where the question itself gets another id */
  const char *id;
} Renaming;

static JsonNode *
make_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static gboolean
holds_string (JsonNode   *node,
              const char *text)
{
  return node != NULL && g_strcmp0 (json_node_get_string (node), text) == 0;
}

static void
rename_option (JsonObject     *test,
               const Renaming *renaming)
{
  JsonNode *any = json_object_get_member (test, "any-of");
  JsonArray *array;

  if (holds_string (json_object_get_member (test, "is"), renaming->option))
    json_object_set_member (test, "is", make_string (renaming->id));
  if (any == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (any)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (any), i);

      json_array_add_element (array, holds_string (node, renaming->option)
                                     ? make_string (renaming->id) : json_node_ref (node));
    }
  json_object_set_array_member (test, "any-of", array);
}

static void
rename_in_condition (JsonNode       *node,
                     const Renaming *renaming)
{
  static const char * const lists[] = { "all", "any" };
  JsonObject *object = json_node_get_object (node);

  if (json_object_has_member (object, "not"))
    rename_in_condition (json_object_get_member (object, "not"), renaming);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (json_object_has_member (object, lists[i]))
      {
        JsonArray *array = json_object_get_array_member (object, lists[i]);

        for (guint j = 0; j < json_array_get_length (array); j++)
          rename_in_condition (json_array_get_element (array, j), renaming);
      }
  if (!holds_string (json_object_get_member (object, "question"), renaming->question))
    return;
  if (renaming->option != NULL)
    rename_option (object, renaming);
  else
    json_object_set_member (object, "question", make_string (renaming->id));
}

static gboolean
rename_in_question (WeftQuestionnaireDraft *self,
                    const char             *path,
                    gpointer                renaming)
{
  g_autofree char *condition = make_list_path (path, "visible-when");
  JsonNode *node = weft_questionnaire_draft_get (self, condition);

  if (node != NULL)
    rename_in_condition (node, renaming);
  return node != NULL;
}

/* Pruning: drops the tests that ask for what is not there */

static gboolean
find_question (WeftQuestionnaireDraft  *self,
               const char              *id,
               char                   **out)
{
  for (guint i = 0; i < weft_questionnaire_draft_count (self, "sections"); i++)
    {
      g_autofree char *list = g_strdup_printf ("sections[%u].questions", i);

      for (guint j = 0; j < weft_questionnaire_draft_count (self, list); j++)
        {
          g_autofree char *path = get_question_path (i, j);

          if (has_id (self, path, (gpointer) id))
            {
              *out = g_steal_pointer (&path);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static WeftQuestionKind
get_kind (WeftQuestionnaireDraft *self,
          const char             *question)
{
  g_autofree char *nick = weft_questionnaire_draft_get_in (self, question, "kind");
  WeftQuestionKind kind = WEFT_QUESTION_SHORT_TEXT;

  weft_question_kind_from_nick (nick, &kind);
  return kind;
}

static gboolean
is_number (WeftQuestionKind kind)
{
  return kind == WEFT_QUESTION_NUMBER || kind == WEFT_QUESTION_PERCENTAGE ||
         kind == WEFT_QUESTION_MONEY;
}

static gboolean
is_choice (WeftQuestionKind kind)
{
  return kind == WEFT_QUESTION_CHOICE || kind == WEFT_QUESTION_CHOICES;
}

static gboolean
knows_option (WeftQuestionnaireDraft *self,
              const char             *question,
              JsonNode               *option)
{
  g_autofree char *list = make_list_path (question, "options");

  if (get_kind (self, question) == WEFT_QUESTION_YES_NO)
    return json_node_get_value_type (option) == G_TYPE_BOOLEAN ||
           holds_string (option, "yes") || holds_string (option, "no");
  return json_node_get_value_type (option) == G_TYPE_STRING &&
         list_has_id (self, list, json_node_get_string (option));
}

/* Whether a test can still be made. */
static gboolean
prune_test (WeftQuestionnaireDraft *self,
            JsonObject             *test)
{
  g_autofree char *question = NULL;
  JsonArray *kept, *all;

  if (!find_question (self, json_object_get_string_member_with_default (test, "question", ""),
                      &question))
    return FALSE;
  if (json_object_has_member (test, "answered"))
    return TRUE;
  if (json_object_has_member (test, "is"))
    return knows_option (self, question, json_object_get_member (test, "is"));
  if (!json_object_has_member (test, "any-of"))
    return is_number (get_kind (self, question));

  all = json_object_get_array_member (test, "any-of");
  kept = json_array_new ();
  for (guint i = 0; i < json_array_get_length (all); i++)
    if (knows_option (self, question, json_array_get_element (all, i)))
      json_array_add_element (kept, json_node_ref (json_array_get_element (all, i)));
  if (json_array_get_length (kept) == 0)
    {
      json_array_unref (kept);
      return FALSE;
    }
  json_object_set_array_member (test, "any-of", kept);
  return TRUE;
}

static gboolean
prune_condition (WeftQuestionnaireDraft *self,
                 JsonNode               *node)
{
  JsonObject *object = json_node_get_object (node);
  const char *list = json_object_has_member (object, "all")   ? "all"
                     : json_object_has_member (object, "any") ? "any" : NULL;
  JsonArray *all, *kept;
  gboolean any;

  if (json_object_has_member (object, "not"))
    return prune_condition (self, json_object_get_member (object, "not"));
  if (list == NULL)
    return prune_test (self, object);

  all = json_object_get_array_member (object, list);
  kept = json_array_new ();
  for (guint i = 0; i < json_array_get_length (all); i++)
    if (prune_condition (self, json_array_get_element (all, i)))
      json_array_add_element (kept, json_node_ref (json_array_get_element (all, i)));
  any = json_array_get_length (kept) > 0;
  json_object_set_array_member (object, list, kept);
  return any;
}

static gboolean
prune_question (WeftQuestionnaireDraft *self,
                const char             *path,
                gpointer                unused)
{
  g_autofree char *condition = make_list_path (path, "visible-when");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JsonNode *node = weft_questionnaire_draft_get (self, condition);

  if (node == NULL)
    return FALSE;
  before = json_to_string (node, FALSE);
  if (!prune_condition (self, node))
    {
      weft_questionnaire_draft_set (self, condition, NULL);
      return TRUE;
    }
  after = json_to_string (node, FALSE);
  return !g_str_equal (before, after);
}

static guint
prune (WeftQuestionnaireDraft *self)
{
  return for_each_question (self, prune_question, NULL);
}

/**
 * weft_questionnaire_draft_set_id:
 * @path: of a section, question, option or band
 * @id: what it is called from now on
 *
 * Gives a part another id; conditions and caps that ask for it follow. Two parts with one id could
 * not be told apart by what asks for them, so that is refused here.
 *
 * Returns: %FALSE if @id is blank or taken; nothing is changed then
 */
gboolean
weft_questionnaire_draft_set_id (WeftQuestionnaireDraft *self,
                                 const char             *path,
                                 const char             *id)
{
  guint index;
  g_autofree char *list = weft_questionnaire_draft_split (path, &index);
  g_autofree char *old = weft_questionnaire_draft_get_in (self, path, "id");
  gboolean question_id = g_str_has_suffix (list, ".questions");
  Renaming renaming = { .id = id };

  if (g_str_equal (id, old))
    return TRUE;
  if (*id == '\0' || (question_id ? for_each_question (self, has_id, (gpointer) id) > 0
                                  : list_has_id (self, list, id)))
    return FALSE;
  if (question_id)
    {
      renaming.question = old;
      for_each_question (self, rename_in_question, &renaming);
    }
  else if (g_str_has_suffix (list, ".options"))
    {
      g_autofree char *asked = g_strndup (list, strlen (list) - strlen (".options"));
      g_autofree char *question = weft_questionnaire_draft_get_in (self, asked, "id");

      renaming.question = question;
      renaming.option = old;
      for_each_question (self, rename_in_question, &renaming);
    }
  else if (g_str_equal (list, "bands"))
    {
      for (guint i = 0; i < weft_questionnaire_draft_count (self, "caps"); i++)
        {
          g_autofree char *cap = g_strdup_printf ("caps[%u].at-most", i);
          g_autofree char *band = weft_questionnaire_draft_get_text (self, cap);

          if (g_str_equal (band, old))
            weft_questionnaire_draft_set_text (self, cap, id);
        }
    }
  weft_questionnaire_draft_set_in (self, path, "id", id);
  return TRUE;
}

/* Adding */

static void
set_option (WeftQuestionnaireDraft *self,
            const char             *question,
            const char             *id,
            const char             *text,
            double                  score)
{
  g_autofree char *list = make_list_path (question, "options");
  g_autofree char *path = insert (self, list, G_MAXUINT);

  weft_questionnaire_draft_set_in (self, path, "id", id);
  weft_questionnaire_draft_set_in (self, path, "text.en", text);
  weft_questionnaire_draft_set_number_in (self, path, "score", score);
}

static void
add_yes_no (WeftQuestionnaireDraft *self,
            const char             *question)
{
  double most = weft_questionnaire_draft_get_number (self, "maximum", 4);
  g_autofree char *yes = g_strconcat (question, ".options[0].text.cy", NULL);
  g_autofree char *no = g_strconcat (question, ".options[1].text.cy", NULL);

  set_option (self, question, "yes", "Yes", most);
  weft_questionnaire_draft_set_text (self, yes, "Ie");
  set_option (self, question, "no", "No", 0);
  weft_questionnaire_draft_set_text (self, no, "Na");
}

/**
 * weft_questionnaire_draft_add_question:
 * @section: number of its section
 * @position: where in it; behind the last one where that is too much
 *
 * Adds a yes-no question, not scored, with an id of its own.
 *
 * Returns: (transfer full): its path
 */
char *
weft_questionnaire_draft_add_question (WeftQuestionnaireDraft *self,
                                       guint                   section,
                                       guint                   position)
{
  g_autofree char *list = g_strdup_printf ("sections[%u].questions", section);
  g_autofree char *path = insert (self, list, position);
  g_autofree char *id = make_question_id (self, section);

  weft_questionnaire_draft_set_in (self, path, "id", id);
  weft_questionnaire_draft_set_in (self, path, "kind",
                                   weft_question_kind_to_nick (WEFT_QUESTION_YES_NO));
  weft_questionnaire_draft_set_in (self, path, "text.en", _("New question"));
  add_yes_no (self, path);
  return g_steal_pointer (&path);
}

/**
 * weft_questionnaire_draft_add_section:
 * @position: where; behind the last one where that is too much
 *
 * Adds a section with one question, as it needs one.
 *
 * Returns: (transfer full): its path
 */
char *
weft_questionnaire_draft_add_section (WeftQuestionnaireDraft *self,
                                      guint                   position)
{
  g_autofree char *id = make_section_id (self);
  g_autofree char *path = insert (self, "sections", position);
  g_autofree char *question = NULL;
  guint index;

  g_free (weft_questionnaire_draft_split (path, &index));
  weft_questionnaire_draft_set_in (self, path, "id", id);
  weft_questionnaire_draft_set_in (self, path, "title.en", _("New section"));
  question = weft_questionnaire_draft_add_question (self, index, 0);
  return g_steal_pointer (&path);
}

/**
 * weft_questionnaire_draft_add_option:
 * @question: path of a question with options
 */
void
weft_questionnaire_draft_add_option (WeftQuestionnaireDraft *self,
                                     const char             *question)
{
  g_autofree char *list = make_list_path (question, "options");
  g_autofree char *id = make_id (self, list, "option-");

  set_option (self, question, id, _("New option"),
              get_kind (self, question) == WEFT_QUESTION_CHOICES ? 1 : 0);
}

/**
 * weft_questionnaire_draft_add_range:
 * @question: path of a question with ranges
 *
 * Adds a range before the last one, which takes what is left; where there is none, that one.
 */
void
weft_questionnaire_draft_add_range (WeftQuestionnaireDraft *self,
                                    const char             *question)
{
  static const char * const bounds[] = { "at-most", "below", "from", "above" };
  g_autofree char *list = make_list_path (question, "ranges");
  guint n = weft_questionnaire_draft_count (self, list);
  g_autofree char *path = insert (self, list, n > 0 ? n - 1 : 0);
  const char *bound = bounds[0];
  double value = 0;

  weft_questionnaire_draft_set_number_in (self, path, "score", 0);
  if (n == 0)
    return;
  for (guint i = 0; n > 1 && i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *before = g_strdup_printf ("%s[%u].%s", list, n - 2, bounds[i]);

      if (weft_questionnaire_draft_get (self, before) == NULL)
        continue;
      bound = bounds[i];
      value = weft_questionnaire_draft_get_number (self, before, 0) + (i < 2 ? 1 : -1);
    }
  weft_questionnaire_draft_set_number_in (self, path, bound, value);
}

static int
get_bound (WeftQuestionnaireDraft *self,
           guint                   band,
           const char             *member)
{
  g_autofree char *path = g_strdup_printf ("bands[%u].%s", band, member);

  return (int) weft_questionnaire_draft_get_number (self, path, 0);
}

static void
set_bound (WeftQuestionnaireDraft *self,
           guint                   band,
           const char             *member,
           int                     percent)
{
  g_autofree char *path = g_strdup_printf ("bands[%u].%s", band, member);

  weft_questionnaire_draft_set_number (self, path, percent);
}

/**
 * weft_questionnaire_draft_set_band_from:
 * @band: number of a band
 * @from: the lowest whole per cent of it
 *
 * Moves a threshold; the band below ends before it.
 */
void
weft_questionnaire_draft_set_band_from (WeftQuestionnaireDraft *self,
                                        guint                   band,
                                        int                     from)
{
  set_bound (self, band, "from", from);
  if (band > 0)
    set_bound (self, band - 1, "to", from - 1);
}

/**
 * weft_questionnaire_draft_add_band:
 *
 * Adds a band: the upper half of the best one or, where that is a single per cent, of the widest.
 */
void
weft_questionnaire_draft_add_band (WeftQuestionnaireDraft *self)
{
  guint n = weft_questionnaire_draft_count (self, "bands");
  guint split = n > 0 ? n - 1 : 0;
  g_autofree char *id = make_id (self, "bands", "band-");
  g_autofree char *path = NULL;
  int from = 0, to = 100;

  if (n > 0 && get_bound (self, split, "from") == get_bound (self, split, "to"))
    for (guint i = 0; i < n; i++)
      if (get_bound (self, i, "to") - get_bound (self, i, "from") >
          get_bound (self, split, "to") - get_bound (self, split, "from"))
        split = i;
  if (n > 0)
    {
      to = get_bound (self, split, "to");
      from = (get_bound (self, split, "from") + to + 1) / 2;
      set_bound (self, split, "to", from - 1);
      split++;
    }
  path = insert (self, "bands", split);
  weft_questionnaire_draft_set_in (self, path, "id", id);
  weft_questionnaire_draft_set_in (self, path, "title.en", _("New band"));
  set_bound (self, split, "from", from);
  set_bound (self, split, "to", to);
}

/**
 * weft_questionnaire_draft_add_cap:
 *
 * Adds a cap, one critical answer and one band stricter than the last one.
 */
void
weft_questionnaire_draft_add_cap (WeftQuestionnaireDraft *self)
{
  guint n_bands = weft_questionnaire_draft_count (self, "bands");
  guint n = weft_questionnaire_draft_count (self, "caps");
  guint band = n_bands > 1 ? n_bands - 2 : 0;
  g_autofree char *path = NULL;
  g_autofree char *band_path = NULL;
  g_autofree char *id = NULL;
  int critical = 1;

  if (n > 0)
    {
      g_autofree char *last = g_strdup_printf ("caps[%u]", n - 1);
      g_autofree char *at_most = weft_questionnaire_draft_get_in (self, last, "at-most");
      g_autofree char *count = g_strconcat (last, ".critical", NULL);

      critical = (int) weft_questionnaire_draft_get_number (self, count, 0) + 1;
      for (guint i = 0; i < n_bands; i++)
        {
          g_autofree char *other = g_strdup_printf ("bands[%u]", i);

          if (has_id (self, other, at_most))
            band = i > 0 ? i - 1 : 0;
        }
    }
  band_path = g_strdup_printf ("bands[%u]", band);
  id = weft_questionnaire_draft_get_in (self, band_path, "id");
  path = insert (self, "caps", n);
  weft_questionnaire_draft_set_number_in (self, path, "critical", critical);
  weft_questionnaire_draft_set_in (self, path, "at-most", id);
}

/* Removing and moving */

/* The neighbour takes over the band's stretch, and its caps go. */
static void
let_band_go (WeftQuestionnaireDraft *self,
             guint                   band)
{
  g_autofree char *path = g_strdup_printf ("bands[%u]", band);
  g_autofree char *id = weft_questionnaire_draft_get_in (self, path, "id");
  guint n_caps = weft_questionnaire_draft_count (self, "caps");

  if (band > 0)
    set_bound (self, band - 1, "to", get_bound (self, band, "to"));
  else if (weft_questionnaire_draft_count (self, "bands") > 1)
    set_bound (self, 1, "from", 0);
  for (guint i = n_caps; i > 0; i--)
    {
      g_autofree char *cap = g_strdup_printf ("caps[%u]", i - 1);
      g_autofree char *at_most = weft_questionnaire_draft_get_in (self, cap, "at-most");

      if (g_str_equal (at_most, id))
        weft_questionnaire_draft_remove (self, cap);
    }
}

/**
 * weft_questionnaire_draft_remove:
 * @path: of an element of a list
 *
 * Takes out a section, question, option, range, band or cap. Tests of conditions that ask for what
 * has gone go too; a list that is empty then is left out.
 *
 * Returns: how many questions lost a test of their condition
 */
guint
weft_questionnaire_draft_remove (WeftQuestionnaireDraft *self,
                                 const char             *path)
{
  guint index;
  g_autofree char *list = weft_questionnaire_draft_split (path, &index);
  GPtrArray *nodes;

  if (g_str_equal (list, "bands"))
    let_band_go (self, index);
  nodes = take_elements (self, list);
  g_ptr_array_remove_index (nodes, index);
  if (nodes->len == 0 && (g_str_has_suffix (list, ".ranges") || g_str_equal (list, "caps") ||
                          g_str_equal (list, "bands")))
    {
      g_ptr_array_unref (nodes);
      weft_questionnaire_draft_set (self, list, NULL);
    }
  else
    {
      put_elements (self, list, nodes);
    }
  return prune (self);
}

/* A question at the edge of its section goes into the one beside it. */
static char *
shift_across (WeftQuestionnaireDraft *self,
              const char             *list,
              guint                   index,
              gboolean                down)
{
  guint section = (guint) g_ascii_strtoull (list + strlen ("sections["), NULL, 10);
  guint to = down ? section + 1 : section - 1;
  g_autofree char *other = NULL;
  GPtrArray *from, *into;
  guint position;

  if ((!down && section == 0) || to >= weft_questionnaire_draft_count (self, "sections"))
    return NULL;
  other = g_strdup_printf ("sections[%u].questions", to);
  from = take_elements (self, list);
  into = take_elements (self, other);
  position = down ? 0 : into->len;
  g_ptr_array_insert (into, (int) position, g_ptr_array_steal_index (from, index));
  put_elements (self, list, from);
  put_elements (self, other, into);
  return get_question_path (to, position);
}

/**
 * weft_questionnaire_draft_shift:
 * @path: of an element of a list
 * @down: towards the end
 *
 * Moves a part by one place; a question at the edge of its section goes into the one beside it.
 *
 * Returns: (transfer full) (nullable): its new path; %NULL where it can go no further
 */
char *
weft_questionnaire_draft_shift (WeftQuestionnaireDraft *self,
                                const char             *path,
                                gboolean                down)
{
  guint index;
  g_autofree char *list = weft_questionnaire_draft_split (path, &index);
  guint n = weft_questionnaire_draft_count (self, list);
  GPtrArray *nodes;
  guint to;

  if (down ? index + 1 >= n : index == 0)
    return g_str_has_suffix (list, ".questions") ? shift_across (self, list, index, down) : NULL;
  to = down ? index + 1 : index - 1;
  nodes = take_elements (self, list);
  g_ptr_array_insert (nodes, (int) to, g_ptr_array_steal_index (nodes, index));
  put_elements (self, list, nodes);
  return g_strdup_printf ("%s[%u]", list, to);
}

/* Kinds */

static void
unset (WeftQuestionnaireDraft *self,
       const char             *path,
       const char             *member)
{
  g_autofree char *whole = make_list_path (path, member);

  weft_questionnaire_draft_set (self, whole, NULL);
}

static void
settle_options (WeftQuestionnaireDraft *self,
                const char             *path,
                WeftQuestionKind        old,
                WeftQuestionKind        kind)
{
  g_autofree char *list = make_list_path (path, "options");

  if (!is_choice (kind) || !is_choice (old))
    weft_questionnaire_draft_set (self, list, NULL);
  if (kind == WEFT_QUESTION_YES_NO)
    add_yes_no (self, path);
  for (guint i = weft_questionnaire_draft_count (self, list); is_choice (kind) && i < 2; i++)
    weft_questionnaire_draft_add_option (self, path);
  for (guint i = 0; kind == WEFT_QUESTION_CHOICE && old == WEFT_QUESTION_CHOICES &&
                    i < weft_questionnaire_draft_count (self, list); i++)
    {
      g_autofree char *option = g_strdup_printf ("%s[%u]", list, i);

      unset (self, option, "none");
    }
}

/**
 * weft_questionnaire_draft_set_kind:
 * @path: of a question
 * @kind: what it asks for from now on
 *
 * Makes a question another kind: it loses what that kind does not have, and gets the options or the
 * range that it needs. Conditions lose tests that it no longer takes.
 *
 * Returns: how many questions lost a test of their condition
 */
guint
weft_questionnaire_draft_set_kind (WeftQuestionnaireDraft *self,
                                   const char             *path,
                                   WeftQuestionKind        kind)
{
  WeftQuestionKind old = get_kind (self, path);
  g_autofree char *weight = make_list_path (path, "weight");
  g_autofree char *ranges = make_list_path (path, "ranges");
  gboolean ranged = is_number (kind) || kind == WEFT_QUESTION_DATE;

  if (kind == old)
    return 0;
  weft_questionnaire_draft_set_in (self, path, "kind", weft_question_kind_to_nick (kind));
  settle_options (self, path, old, kind);
  if (!weft_question_kind_is_scorable (kind))
    unset (self, path, "weight");
  if (!(is_number (kind) && is_number (old)))
    {
      unset (self, path, "ranges");
      unset (self, path, "least");
      unset (self, path, "greatest");
    }
  if (ranged && weft_questionnaire_draft_get_number (self, weight, 0) > 0 &&
      weft_questionnaire_draft_count (self, ranges) == 0)
    weft_questionnaire_draft_add_range (self, path);
  return prune (self);
}
