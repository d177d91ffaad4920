/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-condition-builder.h"

#include "weft-condition-words.h"
#include "weft-short-drop-down.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>

/*   visible-when ──┬── nothing, one test, all or any of some tests ──> rows ──> visible-when
 *                  └── anything else ──> words; it stays as it is, or goes as a whole
 *
 * What changes the rows makes them anew in an idle moment, as the widget that was used goes. */

/* How much of a text stands in a list, and how much of it beside other things. */
#define MAX_LABEL 80
#define QUESTION_CHARS 30

struct _WeftConditionBuilder
{
  GtkWidget               parent_instance;

  WeftQuestionnaireDraft *draft;
  char                   *path;       /* of the condition */
  GPtrArray              *tests;      /* of JsonNode; NULL where it is not simple */
  gboolean                any;
  GPtrArray              *earlier;    /* paths of the questions that can be asked */
  guint                   rebuilding;
  guint                   focus_row;  /* gets the keyboard then */

  GtkWidget              *box;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftConditionBuilder, weft_condition_builder, GTK_TYPE_WIDGET)

static void build (WeftConditionBuilder *self);

enum
{
  TEST_ANY_OF,
  TEST_AT_LEAST,
  TEST_AT_MOST,
  TEST_ANSWERED,
  TEST_NOT_ANSWERED,
  N_TESTS,
};

static const char * const test_words[N_TESTS] = {
  N_("is any of"), N_("is at least"), N_("is at most"), N_("is answered"), N_("is not answered"),
};

/* Reading */

static JsonObject *
get_test (WeftConditionBuilder *self,
          guint                 row)
{
  return json_node_get_object (g_ptr_array_index (self->tests, row));
}

static gboolean
is_simple (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) &&
         json_object_has_member (json_node_get_object (node), "question");
}

static void
read_condition (WeftConditionBuilder *self)
{
  JsonNode *node = weft_questionnaire_draft_get (self->draft, self->path);
  JsonObject *object;
  JsonArray *array;

  g_clear_pointer (&self->tests, g_ptr_array_unref);
  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  if (node == NULL)
    return;
  if (is_simple (node))
    {
      g_ptr_array_add (self->tests, json_node_ref (node));
      return;
    }
  object = json_node_get_object (node);
  self->any = json_object_has_member (object, "any");
  array = !self->any && !json_object_has_member (object, "all")
          ? NULL : json_object_get_array_member (object, self->any ? "any" : "all");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *child = json_array_get_element (array, i);

      if (!is_simple (child))
        {
          array = NULL;
          break;
        }
      g_ptr_array_add (self->tests, json_node_ref (child));
    }
  if (array == NULL)
    g_clear_pointer (&self->tests, g_ptr_array_unref);
}

/* Every question that stands before the one that the condition is of. */
static void
find_earlier (WeftConditionBuilder *self)
{
  for (guint i = 0; i < weft_questionnaire_draft_count (self->draft, "sections"); i++)
    {
      g_autofree char *list = g_strdup_printf ("sections[%u].questions", i);

      for (guint j = 0; j < weft_questionnaire_draft_count (self->draft, list); j++)
        {
          char *path = g_strdup_printf ("%s[%u]", list, j);

          if (g_str_has_prefix (self->path, path) && self->path[strlen (path)] == '.')
            {
              g_free (path);
              return;
            }
          g_ptr_array_add (self->earlier, path);
        }
    }
}

static char *
get_in (WeftConditionBuilder *self,
        const char           *path,
        const char           *member)
{
  g_autofree char *whole = g_strconcat (path, ".", member, NULL);

  return weft_questionnaire_draft_get_text (self->draft, whole);
}

static WeftQuestionKind
get_kind (WeftConditionBuilder *self,
          const char           *question)
{
  g_autofree char *nick = get_in (self, question, "kind");
  WeftQuestionKind kind = WEFT_QUESTION_SHORT_TEXT;

  weft_question_kind_from_nick (nick, &kind);
  return kind;
}

static gboolean
can_test (WeftQuestionKind kind,
          guint            test)
{
  if (test == TEST_ANY_OF)
    return kind == WEFT_QUESTION_YES_NO || kind == WEFT_QUESTION_CHOICE ||
           kind == WEFT_QUESTION_CHOICES;
  if (test == TEST_AT_LEAST || test == TEST_AT_MOST)
    return kind == WEFT_QUESTION_NUMBER || kind == WEFT_QUESTION_PERCENTAGE ||
           kind == WEFT_QUESTION_MONEY;
  return TRUE;
}

static guint
read_test (JsonObject *test)
{
  if (json_object_has_member (test, "at-least"))
    return TEST_AT_LEAST;
  if (json_object_has_member (test, "at-most"))
    return TEST_AT_MOST;
  if (json_object_has_member (test, "answered"))
    return json_object_get_boolean_member (test, "answered") ? TEST_ANSWERED : TEST_NOT_ANSWERED;
  return TEST_ANY_OF;
}

static const char *
find_asked (WeftConditionBuilder *self,
            guint                 row)
{
  const char *id = json_object_get_string_member (get_test (self, row), "question");

  for (guint i = 0; i < self->earlier->len; i++)
    {
      g_autofree char *other = get_in (self, g_ptr_array_index (self->earlier, i), "id");

      if (g_strcmp0 (id, other) == 0)
        return g_ptr_array_index (self->earlier, i);
    }
  return NULL;
}

static gboolean
holds_option (JsonObject *test,
              const char *option)
{
  JsonArray *array;

  if (json_object_has_member (test, "is"))
    return g_strcmp0 (json_object_get_string_member (test, "is"), option) == 0;
  array = json_object_get_array_member (test, "any-of");
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), option) == 0)
      return TRUE;
  return FALSE;
}

/* Writing */

static gboolean
rebuild_cb (gpointer data)
{
  WeftConditionBuilder *self = data;

  GtkWidget *row;

  self->rebuilding = 0;
  build (self);
  row = gtk_widget_get_first_child (self->box);
  while (row != NULL && (!GTK_IS_BOX (row) || self->focus_row-- > 0))
    row = gtk_widget_get_next_sibling (row);
  gtk_widget_child_focus (row != NULL ? row : self->box, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
write_condition (WeftConditionBuilder *self)
{
  JsonObject *object;
  JsonArray *array;
  JsonNode *node = NULL;

  if (self->tests->len == 1)
    node = json_node_ref (g_ptr_array_index (self->tests, 0));
  else if (self->tests->len > 1)
    {
      object = json_object_new ();
      array = json_array_new ();
      for (guint i = 0; i < self->tests->len; i++)
        json_array_add_element (array, json_node_ref (g_ptr_array_index (self->tests, i)));
      json_object_set_array_member (object, self->any ? "any" : "all", array);
      node = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }
  weft_questionnaire_draft_set (self->draft, self->path, node);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
rebuild (WeftConditionBuilder *self,
         guint                 focus_row)
{
  self->focus_row = focus_row;
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add (rebuild_cb, self);
  write_condition (self);
}

static JsonNode *
make_test (WeftConditionBuilder *self,
           const char           *question,
           guint                 test)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = get_in (self, question, "id");
  JsonNode *node;
  JsonArray *array;

  json_object_set_string_member (object, "question", id);
  if (test == TEST_ANY_OF)
    {
      g_autofree char *option = get_in (self, question, "options[0].id");

      array = json_array_new ();
      json_array_add_string_element (array, option);
      json_object_set_array_member (object, "any-of", array);
    }
  else if (test == TEST_AT_LEAST || test == TEST_AT_MOST)
    json_object_set_int_member (object, test == TEST_AT_LEAST ? "at-least" : "at-most", 1);
  else
    json_object_set_boolean_member (object, "answered", test == TEST_ANSWERED);
  node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return node;
}

static JsonNode *
make_first_test (WeftConditionBuilder *self,
                 const char           *question)
{
  guint test = 0;

  while (!can_test (get_kind (self, question), test))
    test++;
  return make_test (self, question, test);
}

static void
replace_test (WeftConditionBuilder *self,
              guint                 row,
              JsonNode             *node)
{
  json_node_unref (g_ptr_array_index (self->tests, row));
  g_ptr_array_index (self->tests, row) = node;
}

static guint
get_row (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, "row"));
}

static void
question_chosen_cb (WeftConditionBuilder *self,
                    GParamSpec           *pspec,
                    GtkDropDown          *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected >= self->earlier->len)
    return;
  replace_test (self, get_row (choice),
                make_first_test (self, g_ptr_array_index (self->earlier, selected)));
  rebuild (self, get_row (choice));
}

static void
test_chosen_cb (WeftConditionBuilder *self,
                GParamSpec           *pspec,
                GtkDropDown          *choice)
{
  const char *asked = find_asked (self, get_row (choice));
  guint nth = gtk_drop_down_get_selected (choice);

  for (guint test = 0; asked != NULL && test < N_TESTS; test++)
    if (can_test (get_kind (self, asked), test) && nth-- == 0)
      {
        replace_test (self, get_row (choice), make_test (self, asked, test));
        rebuild (self, get_row (choice));
        return;
      }
}

static void
option_toggled_cb (WeftConditionBuilder *self,
                   GtkWidget            *check)
{
  guint row = get_row (check);
  const char *asked = find_asked (self, row);
  JsonArray *array = json_array_new ();
  JsonNode *node = make_test (self, asked, TEST_ANSWERED);

  for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (check));
       other != NULL; other = gtk_widget_get_next_sibling (other))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (other)))
      json_array_add_string_element (array, g_object_get_data (G_OBJECT (other), "option"));
  json_object_remove_member (json_node_get_object (node), "answered");
  json_object_set_array_member (json_node_get_object (node), "any-of", array);
  replace_test (self, row, node);
  write_condition (self);
}

static const char *
get_number_member (WeftConditionBuilder *self,
                   guint                 row)
{
  return read_test (get_test (self, row)) == TEST_AT_LEAST ? "at-least" : "at-most";
}

static char *
read_number (WeftConditionBuilder *self,
             guint                 row)
{
  return g_strdup_printf ("%g", json_object_get_double_member (get_test (self, row),
                                                               get_number_member (self, row)));
}

/* What is no number goes back to the one that was there. */
static void
number_typed_cb (WeftConditionBuilder *self,
                 GtkEntry             *entry)
{
  guint row = get_row (entry);
  g_autofree char *before = read_number (self, row);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  char *end;
  double number = g_strtod (text, &end);
  JsonNode *node;

  if (g_str_equal (text, before))
    return;
  if (*text == '\0' || *end != '\0' || !isfinite (number))
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), before);
      return;
    }
  node = make_test (self, find_asked (self, row), read_test (get_test (self, row)));
  json_object_set_double_member (json_node_get_object (node), get_number_member (self, row),
                                 number);
  replace_test (self, row, node);
  write_condition (self);
}

static void
number_left_cb (GtkEventController *focus,
                gpointer            entry)
{
  WeftConditionBuilder *self
    = WEFT_CONDITION_BUILDER (gtk_widget_get_ancestor (entry, WEFT_TYPE_CONDITION_BUILDER));

  if (self != NULL && self->rebuilding == 0)
    number_typed_cb (self, entry);
}

static void
joined_cb (WeftConditionBuilder *self,
           GParamSpec           *pspec,
           GtkDropDown          *choice)
{
  self->any = gtk_drop_down_get_selected (choice) == 1;
  write_condition (self);
}

static void
removed_cb (WeftConditionBuilder *self,
            GtkWidget            *button)
{
  g_ptr_array_remove_index (self->tests, get_row (button));
  rebuild (self, get_row (button));
}

static void
added_cb (WeftConditionBuilder *self)
{
  g_ptr_array_add (self->tests,
                   make_first_test (self, g_ptr_array_index (self->earlier,
                                                             self->earlier->len - 1)));
  rebuild (self, self->tests->len - 1);
}

static void
cleared_cb (WeftConditionBuilder *self)
{
  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  rebuild (self, 0);
}

/* Rows */

static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static GtkWidget *
make_questions (WeftConditionBuilder *self,
                const char           *asked)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;
  GtkWidget *choice;

  for (guint i = 0; i < self->earlier->len; i++)
    {
      const char *path = g_ptr_array_index (self->earlier, i);
      g_autofree char *id = get_in (self, path, "id");
      g_autofree char *text = get_in (self, path, "text.en");
      g_autofree char *whole = g_strdup_printf ("%s  %s", id, text);
      g_autofree char *name = weft_text_shorten (whole, MAX_LABEL);

      gtk_string_list_append (names, name);
      if (path == asked)
        selected = i;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  weft_short_drop_down (GTK_DROP_DOWN (choice), QUESTION_CHARS);
  set_name (choice, _("Question that is asked"));
  return choice;
}

static GtkWidget *
make_tests (WeftConditionBuilder *self,
            const char           *asked,
            guint                 test)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = 0;
  GtkWidget *choice;

  for (guint i = 0; i < N_TESTS; i++)
    if (can_test (get_kind (self, asked), i))
      {
        if (i == test)
          selected = g_list_model_get_n_items (G_LIST_MODEL (names));
        gtk_string_list_append (names, _(test_words[i]));
      }
  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  set_name (choice, _("Test"));
  return choice;
}

static GtkWidget *
make_options (WeftConditionBuilder *self,
              const char           *asked,
              guint                 row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *list = g_strconcat (asked, ".options", NULL);

  for (guint i = 0; i < weft_questionnaire_draft_count (self->draft, list); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", list, i);
      g_autofree char *text = get_in (self, path, "text.en");
      char *id = get_in (self, path, "id");
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (*text != '\0' ? text : id);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      g_object_set_data_full (G_OBJECT (check), "option", id, g_free);
      g_object_set_data (G_OBJECT (check), "row", GUINT_TO_POINTER (row));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   holds_option (get_test (self, row), id));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (option_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), check);
    }
  return box;
}

/* An entry, as a wheel that only scrolls the form would turn a spin button. */
static GtkWidget *
make_number (WeftConditionBuilder *self,
             guint                 row)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *text = read_number (self, row);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  gtk_widget_add_css_class (entry, "numeric");
  set_name (entry, _("Number"));
  g_object_set_data (G_OBJECT (entry), "row", GUINT_TO_POINTER (row));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (number_typed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (number_left_cb), entry);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_row (WeftConditionBuilder *self,
         guint                 row)
{
  const char *asked = find_asked (self, row);
  guint test = read_test (get_test (self, row));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *questions = make_questions (self, asked);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *tests = NULL, *value = NULL;

  gtk_widget_add_css_class (box, "card-row");
  gtk_widget_set_hexpand (questions, TRUE);
  gtk_widget_set_halign (questions, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), questions);
  if (asked != NULL)
    {
      tests = make_tests (self, asked, test);
      gtk_box_append (GTK_BOX (line), tests);
    }
  gtk_widget_add_css_class (remove, "field-button");
  gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
  gtk_widget_set_tooltip_text (remove, _("Remove this condition"));
  set_name (remove, _("Remove this condition"));
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (box), line);

  if (asked != NULL && test == TEST_ANY_OF)
    value = make_options (self, asked, row);
  else if (asked != NULL && (test == TEST_AT_LEAST || test == TEST_AT_MOST))
    value = make_number (self, row);
  if (value != NULL)
    gtk_box_append (GTK_BOX (box), value);

  g_object_set_data (G_OBJECT (questions), "row", GUINT_TO_POINTER (row));
  g_signal_connect_swapped (questions, "notify::selected", G_CALLBACK (question_chosen_cb), self);
  g_object_set_data (G_OBJECT (remove), "row", GUINT_TO_POINTER (row));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (removed_cb), self);
  if (tests != NULL)
    {
      g_object_set_data (G_OBJECT (tests), "row", GUINT_TO_POINTER (row));
      g_signal_connect_swapped (tests, "notify::selected", G_CALLBACK (test_chosen_cb), self);
    }
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
add_button (WeftConditionBuilder *self,
            const char           *label,
            GCallback             clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "add-row");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
add_words (WeftConditionBuilder *self,
           const char           *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card-row");
  gtk_box_append (GTK_BOX (self->box), label);
}

/* In the words of the questionnaire, if that is without faults just now. */
static void
add_description (WeftConditionBuilder *self)
{
  g_autoptr (WeftQuestionnaire) made = weft_questionnaire_draft_check (self->draft, NULL);
  g_autofree char *question = g_strndup (self->path,
                                         strlen (self->path) - strlen (".visible-when"));
  g_autofree char *id = get_in (self, question, "id");
  const WeftQuestion *found = made != NULL ? weft_questionnaire_find_question (made, id) : NULL;
  g_autofree char *condition
    = found != NULL ? weft_condition_describe (made, found->condition, NULL) : NULL;
  /* Translators: %s is a condition, such as "A5 is “Yes”" */
  g_autofree char *words = condition != NULL ? g_strdup_printf (_("Shown only if %s."), condition)
                                             : g_strdup (_("Shown under several conditions."));

  add_words (self, words);
}

static void
add_joiner (WeftConditionBuilder *self)
{
  const char * const words[] = { _("Shown when all of these hold"),
                                 _("Shown when any of these holds"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), self->any ? 1 : 0);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  gtk_widget_add_css_class (choice, "card-row");
  set_name (choice, _("All or any"));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (joined_cb), self);
  gtk_box_append (GTK_BOX (self->box), choice);
}

static void
build (WeftConditionBuilder *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  read_condition (self);
  if (self->tests == NULL)
    {
      add_description (self);
      add_button (self, _("Remove the condition"), G_CALLBACK (cleared_cb));
      return;
    }
  if (self->tests->len == 0)
    add_words (self, self->earlier->len > 0
                     ? _("Always shown.")
                     : _("Always shown: no question stands before it."));
  else if (self->tests->len > 1)
    add_joiner (self);
  for (guint i = 0; i < self->tests->len; i++)
    add_row (self, i);
  if (self->earlier->len > 0)
    add_button (self, _("+ Add a condition"), G_CALLBACK (added_cb));
}

/* The object */

static void
weft_condition_builder_dispose (GObject *object)
{
  WeftConditionBuilder *self = WEFT_CONDITION_BUILDER (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);

  G_OBJECT_CLASS (weft_condition_builder_parent_class)->dispose (object);
}

static void
weft_condition_builder_finalize (GObject *object)
{
  g_free (WEFT_CONDITION_BUILDER (object)->path);

  G_OBJECT_CLASS (weft_condition_builder_parent_class)->finalize (object);
}

static void
weft_condition_builder_class_init (WeftConditionBuilderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_condition_builder_dispose;
  object_class->finalize = weft_condition_builder_finalize;

  /**
   * WeftConditionBuilder::edited:
   *
   * A person has changed the condition; the draft has it already.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_condition_builder_init (WeftConditionBuilder *self)
{
  self->earlier = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * weft_condition_builder_new:
 * @draft: what it changes
 * @question: path of the question that is shown or not
 *
 * Returns: (transfer floating): a builder
 */
GtkWidget *
weft_condition_builder_new (WeftQuestionnaireDraft *draft,
                            const char             *question)
{
  WeftConditionBuilder *self = g_object_new (WEFT_TYPE_CONDITION_BUILDER, NULL);

  self->draft = weft_questionnaire_draft_ref (draft);
  self->path = g_strconcat (question, ".visible-when", NULL);
  find_earlier (self);
  build (self);
  return GTK_WIDGET (self);
}
