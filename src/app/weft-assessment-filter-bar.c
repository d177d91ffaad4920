/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-filter-bar.h"

#include "weft-text.h"

#include <glib/gi18n.h>

/*   settings ──> filter ──> pills        register ── bands, questionnaires, assessors ──> menus
 *                  ▲  └──> list                    (read beside the main thread)
 *                  └── "show.…" actions of the menus
 *
 * A choice that is one of many is an action with a text for its state; "" is any. */

#define SETTINGS_KEY "list-filters"
#define LIST "assessment"
#define MOST_CHOICES 60

/* The "questionnaire" of those that another scheme stands in for; a key is never this. */
#define STAND_INS "/"

/* Band "none": those that have no band yet. */
#define NO_BAND "/"

typedef enum
{
  PICK_BAND,
  PICK_KEY,
  PICK_ASSESSOR,
} Pick;

#define N_PICKS 3

static const char * const pick_actions[N_PICKS] = { "band", "questionnaire", "assessor" };

/* The nick of a choice and its words. */
static const char * const pick_sqls[N_PICKS] = {
  [PICK_BAND] = "SELECT band, max (band_title) FROM assessment WHERE band <> '' GROUP BY band "
                "ORDER BY max (band_rank) LIMIT ?1",
  [PICK_KEY] = "SELECT key, max (title) FROM questionnaire GROUP BY key ORDER BY 2 LIMIT ?1",
  [PICK_ASSESSOR] = "SELECT DISTINCT assessor, assessor FROM assessment WHERE assessor <> '' "
                    "ORDER BY assessor LIMIT ?1",
};

struct _WeftAssessmentFilterBar
{
  GObject             parent_instance;

  WeftListPage       *page;            /* whose it is */
  GSettings          *settings;
  GSimpleActionGroup *actions;
  guint               states;
  gboolean            due;
  char               *picks[N_PICKS];  /* NULL for any */
  const char         *bands[2];        /* of the filter that was filled last */
  GPtrArray          *choices[N_PICKS]; /* nick, words, nick, words, … */
  GMenu              *menus[N_PICKS];
  GtkWidget          *state_pill;
  GtkWidget          *band_pill;
  GtkWidget          *more_pill;       /* of the questionnaires and the assessors */
  GCancellable       *reading;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentFilterBar, weft_assessment_filter_bar, G_TYPE_OBJECT)

static const WeftColumn *
get_state_column (void)
{
  return &weft_assessment_table.columns[weft_table_find_column (&weft_assessment_table, "state")];
}

/* Remembering */

static void
remember (WeftAssessmentFilterBar *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, SETTINGS_KEY);
  g_autoptr (GVariant) filter
    = g_variant_ref_sink (g_variant_new ("(ubmsmsms)", self->states, self->due,
                                         self->picks[PICK_BAND], self->picks[PICK_KEY],
                                         self->picks[PICK_ASSESSOR]));
  g_autofree char *words = g_variant_print (filter, TRUE);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *list, *text;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s&s}", &list, &text))
    if (!g_str_equal (list, LIST))
      g_variant_builder_add (&builder, "{ss}", list, text);
  if (weft_assessment_filter_bar_is_active (self))
    g_variant_builder_add (&builder, "{ss}", LIST, words);
  g_settings_set_value (self->settings, SETTINGS_KEY, g_variant_builder_end (&builder));
}

static void
recall (WeftAssessmentFilterBar *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, SETTINGS_KEY);
  g_autoptr (GVariant) filter = NULL;
  const char *words;

  if (!g_variant_lookup (all, LIST, "&s", &words))
    return;
  filter = g_variant_parse (G_VARIANT_TYPE ("(ubmsmsms)"), words, NULL, NULL, NULL);
  if (filter != NULL)
    g_variant_get (filter, "(ubmsmsms)", &self->states, &self->due, &self->picks[PICK_BAND],
                   &self->picks[PICK_KEY], &self->picks[PICK_ASSESSOR]);
}

/* Showing */

static const char *
find_words (WeftAssessmentFilterBar *self,
            Pick                     pick)
{
  const char *nick = self->picks[pick];

  if (pick == PICK_BAND && g_strcmp0 (nick, NO_BAND) == 0)
    return _("No band");
  if (pick == PICK_KEY && g_strcmp0 (nick, STAND_INS) == 0)
    return _("Other schemes");
  for (guint i = 0; i + 1 < self->choices[pick]->len; i += 2)
    if (g_strcmp0 (g_ptr_array_index (self->choices[pick], i), nick) == 0)
      return g_ptr_array_index (self->choices[pick], i + 1);
  return nick;
}

static void
show_picks (WeftAssessmentFilterBar *self)
{
  gboolean key = self->picks[PICK_KEY] != NULL;
  gboolean assessor = self->picks[PICK_ASSESSOR] != NULL;
  const char *band = self->picks[PICK_BAND] != NULL ? find_words (self, PICK_BAND) : _("Band");
  g_autofree char *label = weft_text_shorten (band, 24);
  g_autofree char *more = NULL;

  for (int i = 0; i < N_PICKS; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                    pick_actions[i]);

      g_simple_action_set_state (G_SIMPLE_ACTION (action),
                                 g_variant_new_string (self->picks[i] != NULL ? self->picks[i]
                                                                              : ""));
    }
  weft_list_page_set_pill (self->band_pill, label, self->picks[PICK_BAND] != NULL);
  if (key && assessor)
    more = g_strdup (_("2 filters"));
  else
    more = weft_text_shorten (key ? find_words (self, PICK_KEY)
                              : assessor ? find_words (self, PICK_ASSESSOR) : _("More"), 24);
  weft_list_page_set_pill (self->more_pill, more, key || assessor);
}

static void
show_states (WeftAssessmentFilterBar *self)
{
  const WeftColumn *column = get_state_column ();
  const char *state = _("State");
  g_autofree char *label = NULL;
  guint n = 0;

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      gboolean chosen = (self->states >> i & 1) != 0;
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                    column->choices[i]);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (chosen));
      if (chosen && n++ == 0)
        state = column->choice_label (column->choices[i]);
    }
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (
                               G_ACTION_MAP (self->actions), "due")),
                             g_variant_new_boolean (self->due));
  if (self->due)
    label = g_strdup (_("To see to"));
  else if (n > 1)
    label = g_strdup_printf (ngettext ("%u state", "%u states", n), n);
  else
    label = g_strdup (state);
  weft_list_page_set_pill (self->state_pill, label, n > 0 || self->due);
}

static void
show_filter (WeftAssessmentFilterBar *self)
{
  show_states (self);
  show_picks (self);
}

static void
filter_changed (WeftAssessmentFilterBar *self)
{
  show_filter (self);
  remember (self);
  weft_list_page_ask (self->page);
}

/* The menus */

static void
append_choice (GMenu      *menu,
               const char *action,
               const char *nick,
               const char *words)
{
  g_autofree char *name = g_strdup_printf ("show.%s", action);
  g_autofree char *label = weft_text_shorten (words, 60);
  g_autoptr (GString) escaped = g_string_new (label);
  g_autoptr (GMenuItem) item = NULL;

  /* What comes from the register has no mnemonic. */
  g_string_replace (escaped, "_", "__", 0);
  item = g_menu_item_new (escaped->str, NULL);
  g_menu_item_set_action_and_target (item, name, "s", nick);
  g_menu_append_item (menu, item);
}

static void
fill_menu (WeftAssessmentFilterBar *self,
           Pick                     pick)
{
  const char * const any[N_PICKS] = { _("Any band"), _("Any questionnaire"), _("Any assessor") };
  GMenu *menu = self->menus[pick];

  g_menu_remove_all (menu);
  append_choice (menu, pick_actions[pick], "", any[pick]);
  for (guint i = 0; i + 1 < self->choices[pick]->len; i += 2)
    append_choice (menu, pick_actions[pick], g_ptr_array_index (self->choices[pick], i),
                   g_ptr_array_index (self->choices[pick], i + 1));
  if (pick == PICK_BAND)
    append_choice (menu, pick_actions[pick], NO_BAND, _("No band"));
  else if (pick == PICK_KEY)
    append_choice (menu, pick_actions[pick], STAND_INS, _("Other schemes"));
}

static gpointer
read_choices (WeftDb        *db,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (int i = 0; i < N_PICKS; i++)
    {
      g_autoptr (WeftStatement) statement = weft_db_prepare (db, pick_sqls[i], error);
      GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);
      WeftStep step;

      g_ptr_array_add (all, choices);
      if (statement == NULL)
        return NULL;
      weft_statement_bind_integer (statement, 1, MOST_CHOICES);
      while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
        for (int column = 0; column < 2; column++)
          g_ptr_array_add (choices, g_strdup (weft_statement_get_text (statement, column)));
      if (step == WEFT_STEP_ERROR)
        return NULL;
    }
  return g_steal_pointer (&all);
}

static void
choices_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WeftAssessmentFilterBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (all == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&self->reading);
  for (int i = 0; i < N_PICKS; i++)
    {
      g_ptr_array_unref (self->choices[i]);
      self->choices[i] = g_ptr_array_ref (g_ptr_array_index (all, i));
      fill_menu (self, (Pick) i);
    }
  if (self->page != NULL)
    show_filter (self);
}

static void
ask_choices (WeftAssessmentFilterBar *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  weft_store_read_async (weft_list_page_get_store (self->page), read_choices, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, self->reading, choices_read_cb,
                         g_object_ref (self));
}

static void
store_changed_cb (WeftAssessmentFilterBar *self,
                  const WeftChanges       *changes)
{
  static const char * const watches[] = {
    "assessment.band", "assessment.assessor", "questionnaire", NULL
  };

  if (self->page != NULL && weft_changes_concern (changes, watches))
    ask_choices (self);
}

/* Actions */

static void
state_set_cb (GSimpleAction           *action,
              GVariant                *state,
              WeftAssessmentFilterBar *self)
{
  const char * const *choices = get_state_column ()->choices;

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], g_action_get_name (G_ACTION (action))))
      self->states = (self->states & ~(1u << i)) | (g_variant_get_boolean (state) ? 1u << i : 0);
  filter_changed (self);
}

static void
due_set_cb (GSimpleAction           *action,
            GVariant                *state,
            WeftAssessmentFilterBar *self)
{
  self->due = g_variant_get_boolean (state);
  filter_changed (self);
}

static void
pick_set_cb (GSimpleAction           *action,
             GVariant                *state,
             WeftAssessmentFilterBar *self)
{
  const char *nick = g_variant_get_string (state, NULL);

  for (int i = 0; i < N_PICKS; i++)
    if (g_str_equal (pick_actions[i], g_action_get_name (G_ACTION (action))))
      {
        g_free (self->picks[i]);
        self->picks[i] = *nick != '\0' ? g_strdup (nick) : NULL;
      }
  filter_changed (self);
}

static void
add_action (WeftAssessmentFilterBar *self,
            const char              *name,
            const GVariantType      *parameter,
            GVariant                *state,
            GCallback                set_cb)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect_object (action, "change-state", set_cb, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static GMenuModel *
make_state_menu (void)
{
  const WeftColumn *column = get_state_column ();
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) due = g_menu_new ();
  g_autoptr (GMenu) states = g_menu_new ();

  g_menu_append (due, _("To see to: send, remind, review"), "show.due");
  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("show.%s", column->choices[i]);

      g_menu_append (states, column->choice_label (column->choices[i]), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (due));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (states));
  return G_MENU_MODEL (menu);
}

static void
make_pills (WeftAssessmentFilterBar *self)
{
  const char * const *choices = get_state_column ()->choices;
  g_autoptr (GMenuModel) states = make_state_menu ();
  g_autoptr (GMenu) more = g_menu_new ();

  for (int i = 0; choices[i] != NULL; i++)
    add_action (self, choices[i], NULL, g_variant_new_boolean (FALSE), G_CALLBACK (state_set_cb));
  add_action (self, "due", NULL, g_variant_new_boolean (FALSE), G_CALLBACK (due_set_cb));
  for (int i = 0; i < N_PICKS; i++)
    add_action (self, pick_actions[i], G_VARIANT_TYPE_STRING, g_variant_new_string (""),
                G_CALLBACK (pick_set_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self->page), "show",
                                  G_ACTION_GROUP (self->actions));

  self->state_pill = weft_list_page_add_pill (self->page,
                                              _("Show only assessments in some states"), states);
  for (int i = 0; i < N_PICKS; i++)
    {
      self->menus[i] = g_menu_new ();
      self->choices[i] = g_ptr_array_new_with_free_func (g_free);
      fill_menu (self, (Pick) i);
    }
  g_menu_append_submenu (more, _("_Questionnaire"), G_MENU_MODEL (self->menus[PICK_KEY]));
  g_menu_append_submenu (more, _("_Assessor"), G_MENU_MODEL (self->menus[PICK_ASSESSOR]));
  self->band_pill = weft_list_page_add_pill (self->page, _("Show only assessments in one band"),
                                             G_MENU_MODEL (self->menus[PICK_BAND]));
  self->more_pill = weft_list_page_add_pill (self->page,
                                             _("Show only assessments with one questionnaire, or "
                                               "of one assessor"), G_MENU_MODEL (more));
}

/* The object */

static void
weft_assessment_filter_bar_dispose (GObject *object)
{
  WeftAssessmentFilterBar *self = WEFT_ASSESSMENT_FILTER_BAR (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);
  for (int i = 0; i < N_PICKS; i++)
    g_clear_object (&self->menus[i]);

  G_OBJECT_CLASS (weft_assessment_filter_bar_parent_class)->dispose (object);
}

static void
weft_assessment_filter_bar_finalize (GObject *object)
{
  WeftAssessmentFilterBar *self = WEFT_ASSESSMENT_FILTER_BAR (object);

  for (int i = 0; i < N_PICKS; i++)
    {
      g_free (self->picks[i]);
      g_clear_pointer (&self->choices[i], g_ptr_array_unref);
    }

  G_OBJECT_CLASS (weft_assessment_filter_bar_parent_class)->finalize (object);
}

static void
weft_assessment_filter_bar_class_init (WeftAssessmentFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_assessment_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_assessment_filter_bar_finalize;
}

static void
weft_assessment_filter_bar_init (WeftAssessmentFilterBar *self)
{
  self->settings = g_settings_new (WEFT_APP_ID);
  self->actions = g_simple_action_group_new ();
}

/**
 * weft_assessment_filter_bar_new:
 * @page: the page whose list is filtered
 *
 * Adds pills to the page; they filter by what they filtered by last time.
 *
 * Returns: (transfer full): the filter
 */
WeftAssessmentFilterBar *
weft_assessment_filter_bar_new (WeftListPage *page)
{
  WeftAssessmentFilterBar *self = g_object_new (WEFT_TYPE_ASSESSMENT_FILTER_BAR, NULL);

  g_set_weak_pointer (&self->page, page);
  recall (self);
  make_pills (self);
  show_filter (self);
  g_signal_connect_object (weft_list_page_get_store (page), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  ask_choices (self);
  return self;
}

/**
 * weft_assessment_filter_bar_fill:
 * @filter: (inout): gets what is filtered by, which stays the bar's until it changes
 */
void
weft_assessment_filter_bar_fill (WeftAssessmentFilterBar *self,
                                 WeftAssessmentFilter    *filter)
{
  const char *band = self->picks[PICK_BAND];
  const char *key = self->picks[PICK_KEY];

  filter->states = self->states;
  filter->due = self->due;
  filter->today = weft_date_today ();
  filter->assessor = self->picks[PICK_ASSESSOR];
  filter->stand_ins = g_strcmp0 (key, STAND_INS) == 0;
  filter->key = filter->stand_ins ? NULL : key;
  if (band != NULL)
    {
      self->bands[0] = g_str_equal (band, NO_BAND) ? "" : band;
      self->bands[1] = NULL;
      filter->bands = self->bands;
    }
}

/**
 * weft_assessment_filter_bar_is_active:
 *
 * Returns: whether anything is left out
 */
gboolean
weft_assessment_filter_bar_is_active (WeftAssessmentFilterBar *self)
{
  for (int i = 0; i < N_PICKS; i++)
    if (self->picks[i] != NULL)
      return TRUE;
  return self->states != 0 || self->due;
}

/**
 * weft_assessment_filter_bar_clear:
 *
 * Leaves nothing out any more; the page asks again.
 */
void
weft_assessment_filter_bar_clear (WeftAssessmentFilterBar *self)
{
  for (int i = 0; i < N_PICKS; i++)
    g_clear_pointer (&self->picks[i], g_free);
  self->states = 0;
  self->due = FALSE;
  show_filter (self);
  remember (self);
}
