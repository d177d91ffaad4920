/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-page-private.h"

#include "weft-apply.h"
#include "weft-questionnaire-edit.h"
#include "weft-questionnaire-files.h"
#include "weft-rehearsal-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* What can be done with a questionnaire and its parts besides changing a field. */

static WeftStore *
get_store (WeftQuestionnairePage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

static WeftDb *
get_db (WeftQuestionnairePage *self)
{
  return weft_store_get_db (get_store (self));
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

  weft_questionnaire_editor_commit (WEFT_QUESTIONNAIRE_EDITOR (self->editor));
  if (self->fault != NULL || self->made == NULL)
    return;
  weft_questionnaire_page_write_draft (self, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->hold), FALSE);
  weft_questionnaire_page_update_notice (self);
}

static void
discard_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

  /* A version that could not be written is not there. */
  if (!weft_questionnaire_page_load (self, self->row, self->path))
    weft_questionnaire_page_load_any (self, self->path);
}

/* The part that a path of the document lies in. */
static char *
find_part (const char *path)
{
  const char *end = path;

  if (g_str_has_prefix (path, "bands") || g_str_has_prefix (path, "caps"))
    return g_strdup (WEFT_QUESTIONNAIRE_BANDS);
  if (g_str_has_prefix (path, "sections["))
    end = strchr (path, ']') + 1;
  if (g_str_has_prefix (end, ".questions["))
    end = strchr (end, ']') + 1;
  return g_strndup (path, (gsize) (end - path));
}

static void
show_fault_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;
  GtkWidget *field;

  if (self->fault == NULL)
    return;
  path = g_strndup (self->fault, strcspn (self->fault, ":"));
  part = find_part (path);
  weft_questionnaire_page_set_path (self, part);
  field = weft_questionnaire_editor_find (WEFT_QUESTIONNAIRE_EDITOR (self->editor), path);
  if (field != NULL)
    gtk_widget_grab_focus (field);
}

/* A change of the structure, which is not done at all if the loader would refuse what it makes. */
static WeftQuestionnaireDraft *
begin_change (WeftQuestionnairePage *self)
{
  if (self->draft == NULL)
    return NULL;
  weft_questionnaire_editor_commit (WEFT_QUESTIONNAIRE_EDITOR (self->editor));
  if (self->fault != NULL)
    {
      weft_show_toast (GTK_WIDGET (self), self->fault, FALSE);
      return NULL;
    }
  return weft_questionnaire_draft_copy (self->draft);
}

static WeftQuestionnaireDraft *
begin_part_change (WeftQuestionnairePage *self)
{
  return weft_questionnaire_page_is_part (self) ? begin_change (self) : NULL;
}

static gboolean
finish_change (WeftQuestionnairePage  *self,
               WeftQuestionnaireDraft *changed,
               const char             *path,
               const char             *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) made = weft_questionnaire_draft_check (changed, &error);

  if (made == NULL)
    {
      weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
      return FALSE;
    }
  weft_questionnaire_page_take_draft (self, weft_questionnaire_draft_ref (changed));
  weft_questionnaire_page_set_path (self, path);
  weft_questionnaire_page_draft_changed (self, label);
  return TRUE;
}

static const char *
get_title (WeftQuestionnairePage *self)
{
  return weft_wording_get (weft_questionnaire_get_title (self->made), NULL);
}

/* The keyboard goes into the text of what is new, which is to be replaced. */
static void
focus_text (WeftQuestionnairePage *self,
            const char            *member)
{
  g_autofree char *path = g_strconcat (self->path, ".", member, NULL);
  GtkWidget *field = weft_questionnaire_editor_find (WEFT_QUESTIONNAIRE_EDITOR (self->editor),
                                                     path);

  if (field != NULL)
    gtk_widget_grab_focus (field);
}

static void
add_section_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (WeftQuestionnaireDraft) draft = begin_change (self);
  g_autofree char *path = NULL;
  g_autofree char *label = NULL;
  guint position = G_MAXUINT;

  if (draft == NULL)
    return;
  if (weft_questionnaire_page_is_part (self))
    position = weft_questionnaire_page_get_section (self) + 1;
  path = weft_questionnaire_draft_add_section (draft, position);
  label = g_strdup_printf (_("Add a section to “%s”"), get_title (self));
  if (finish_change (self, draft, path, label))
    focus_text (self, "title.en");
}

static void
add_question_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (WeftQuestionnaireDraft) draft = begin_change (self);
  const char *question = strstr (self->path, ".questions[");
  g_autofree char *path = NULL;
  g_autofree char *label = NULL;
  guint section, position = G_MAXUINT;

  if (draft == NULL)
    return;
  section = weft_questionnaire_page_is_part (self) ? weft_questionnaire_page_get_section (self)
                           : weft_questionnaire_draft_count (draft, "sections") - 1;
  if (question != NULL)
    position = (guint) g_ascii_strtoull (question + strlen (".questions["), NULL, 10) + 1;
  path = weft_questionnaire_draft_add_question (draft, section, position);
  label = g_strdup_printf (_("Add a question to “%s”"), get_title (self));
  if (finish_change (self, draft, path, label))
    focus_text (self, "text.en");
}

static void
move_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (WeftQuestionnaireDraft) draft = begin_part_change (self);
  g_autofree char *path = NULL;
  g_autofree char *label = NULL;

  if (draft == NULL)
    return;
  path = weft_questionnaire_draft_shift (draft, self->path,
                                         g_str_equal (action_name, "questionnaire.move-down"));
  if (path == NULL)
    return;
  label = g_strdup_printf (_("Move a part of “%s”"), get_title (self));
  finish_change (self, draft, path, label);
}

static void
remove_part_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (WeftQuestionnaireDraft) draft = begin_part_change (self);
  g_autofree char *id_path = g_strconcat (self->path, ".id", NULL);
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;
  guint lost;

  if (draft == NULL)
    return;
  id = weft_questionnaire_draft_get_text (draft, id_path);
  lost = weft_questionnaire_draft_remove (draft, self->path);
  label = g_strdup_printf (_("Remove %1$s of “%2$s”"), id, get_title (self));
  if (!finish_change (self, draft, self->path, label))
    return;
  words = lost == 0
    ? g_strdup_printf (_("%s was removed."), id)
    : g_strdup_printf (ngettext ("%1$s was removed, and the condition of %2$u question that "
                                 "asked for it.",
                                 "%1$s was removed, and the conditions of %2$u questions that "
                                 "asked for it.", lost), id, lost);
  weft_show_toast (widget, words, !weft_questionnaire_page_is_held (self));
}

/* Questionnaires */

typedef struct
{
  gint64 row;
} Added;

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  g_autofree Added *added = user_data;

  if (error == NULL)
    weft_questionnaire_page_load (WEFT_QUESTIONNAIRE_PAGE (widget), added->row, "");
  else
    {
      WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

      weft_questionnaire_page_set_words (self, g_strdup (error->message));
    }
}

static void
add_questionnaire (WeftQuestionnairePage *self,
                   WeftQuestionnaire     *questionnaire,
                   const char            *label)
{
  Added *added = g_new0 (Added, 1);
  g_autoptr (WeftCommand) command = weft_questionnaire_add (questionnaire, label, &added->row);

  weft_apply (GTK_WIDGET (self), get_store (self), command, WEFT_APPLY_DEFAULT, added_cb, added);
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  g_autoptr (WeftQuestionnaireDraft) draft = NULL;
  g_autoptr (WeftQuestionnaire) made = NULL;

  if (!weft_questionnaire_page_may_leave (self))
    return;
  key = weft_questionnaire_make_key (get_db (self), "questionnaire", &error);
  draft = key != NULL ? weft_questionnaire_draft_new_blank (key, _("New questionnaire")) : NULL;
  made = draft != NULL ? weft_questionnaire_draft_check (draft, &error) : NULL;
  if (made != NULL)
    add_questionnaire (self, made, _("Add a questionnaire"));
  else
    weft_show_toast (widget, error->message, FALSE);
}

static void
duplicate_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaireDraft) draft = NULL;
  g_autoptr (WeftQuestionnaire) made = NULL;
  g_autofree char *key = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (self->made == NULL || !weft_questionnaire_page_may_leave (self))
    return;
  key = weft_questionnaire_make_key (get_db (self), weft_questionnaire_get_key (self->made),
                                     &error);
  if (key != NULL)
    {
      draft = weft_questionnaire_draft_new (self->made);
      title = g_strdup_printf (_("%s (copy)"), weft_questionnaire_get_title (self->made)->en);
      weft_questionnaire_draft_set_text (draft, "key", key);
      weft_questionnaire_draft_set_number (draft, "version", 1);
      weft_questionnaire_draft_set_text (draft, "title.en", title);
      made = weft_questionnaire_draft_check (draft, &error);
    }
  label = g_strdup_printf (_("Duplicate the questionnaire “%s”"), get_title (self));
  if (made != NULL)
    add_questionnaire (self, made, label);
  else
    weft_show_toast (widget, error->message, FALSE);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (WeftCommand) command = NULL;

  if (self->row == 0)
    return;
  command = weft_command_new_printf (_("Delete version %1$d of “%2$s”"),
                                     weft_questionnaire_get_version (self->made),
                                     get_title (self));
  weft_command_delete (command, &weft_questionnaire_table, self->row);
  weft_apply (widget, get_store (self), command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
import_chosen (GtkWidget *widget,
               GFile     *file)
{
  weft_questionnaire_page_import (WEFT_QUESTIONNAIRE_PAGE (widget), file);
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  if (weft_questionnaire_page_may_leave (WEFT_QUESTIONNAIRE_PAGE (widget)))
    weft_questionnaire_choose_file (widget, NULL, import_chosen);
}

static void
export_chosen (GtkWidget *widget,
               GFile     *file)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = NULL;

  if (weft_questionnaire_write_file (self->made, file, &error))
    words = g_strdup_printf (_("The questionnaire was written to “%s”."), name);
  weft_show_toast (widget, words != NULL ? words : error->message, FALSE);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);
  g_autofree char *name = NULL;

  if (self->made == NULL)
    return;
  name = g_strdup_printf ("%s-%d.json", weft_questionnaire_get_key (self->made),
                          weft_questionnaire_get_version (self->made));
  weft_questionnaire_choose_file (widget, name, export_chosen);
}

static void
rehearse_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

  weft_questionnaire_editor_commit (WEFT_QUESTIONNAIRE_EDITOR (self->editor));
  if (self->fault != NULL)
    weft_show_toast (widget, self->fault, FALSE);
  else if (self->made != NULL)
    weft_rehearse (widget, get_store (self), self->made);
}

/* All of them */

void
weft_questionnaire_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    GtkWidgetActionActivateFunc  func;
  } actions[] = {
    { "questionnaire.new", new_cb },
    { "questionnaire.import", import_cb },
    { "questionnaire.export", export_cb },
    { "questionnaire.duplicate", duplicate_cb },
    { "questionnaire.delete", delete_cb },
    { "questionnaire.rehearse", rehearse_cb },
    { "questionnaire.save", save_cb },
    { "questionnaire.discard", discard_cb },
    { "questionnaire.show-fault", show_fault_cb },
    { "questionnaire.add-section", add_section_cb },
    { "questionnaire.add-question", add_question_cb },
    { "questionnaire.move-up", move_cb },
    { "questionnaire.move-down", move_cb },
    { "questionnaire.remove-part", remove_part_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK,
                                       "questionnaire.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "questionnaire.move-down", NULL);
}

/**
 * weft_questionnaire_page_import:
 * @file: a questionnaire's document
 *
 * Adds the questionnaire of a file and shows it. Thread: main.
 */
void
weft_questionnaire_page_import (WeftQuestionnairePage *self,
                                GFile                 *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autofree char *label = NULL;
  gint64 known;

  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  questionnaire = weft_questionnaire_read_file (file, &error);
  if (questionnaire == NULL ||
      !weft_questionnaire_find_same (get_db (self), questionnaire, &known, &error))
    {
      weft_questionnaire_page_set_words (self, g_strdup (error->message));
      return;
    }
  weft_questionnaire_page_set_words (self, NULL);
  if (known != 0)
    {
      weft_questionnaire_page_load (self, known, "");
      weft_questionnaire_page_set_words (self,
                                         g_strdup (_("The register has this questionnaire "
                                                     "already; nothing was changed.")));
      return;
    }
  label = g_strdup_printf (_("Import the questionnaire “%s”"),
                           weft_wording_get (weft_questionnaire_get_title (questionnaire), NULL));
  add_questionnaire (self, questionnaire, label);
}
