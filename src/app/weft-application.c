/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-application.h"

#include "weft-colours.h"
#include "weft-default-register.h"
#include "weft-help-window.h"
#include "weft-import-dialog.h"
#include "weft-look.h"
#include "weft-register-files.h"
#include "weft-window.h"

#include <glib/gi18n.h>

struct _WeftApplication
{
  GtkApplication  parent_instance;

  GSettings      *settings;
  WeftColours    *colours;
};

G_DEFINE_FINAL_TYPE (WeftApplication, weft_application, GTK_TYPE_APPLICATION)

static WeftWindow *
find_window (WeftApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL;
       link = link->next)
    if (WEFT_IS_WINDOW (link->data))
      return link->data;
  return NULL;
}

static WeftWindow *
ensure_window (WeftApplication *self)
{
  WeftWindow *window = find_window (self);

  return window != NULL ? window : WEFT_WINDOW (weft_window_new (GTK_APPLICATION (self)));
}

/* Registers */

static void
open_default_register (WeftWindow *window)
{
  g_autofree char *path = weft_default_register_path ();
  WeftDbFlags flags = g_file_test (path, G_FILE_TEST_EXISTS) ? WEFT_DB_DEFAULT : WEFT_DB_CREATE;
  g_autoptr (GError) error = NULL;

  if (weft_default_register_make_folder (&error))
    weft_window_open (window, path, flags);
  else
    weft_window_tell_trouble (window, path, flags, error->message);
}

static void
ensure_register (WeftWindow *window)
{
  if (weft_window_get_store (window) == NULL && weft_window_get_trouble (window) == NULL)
    open_default_register (window);
}

static void
weft_application_activate (GApplication *application)
{
  WeftWindow *window = ensure_window (WEFT_APPLICATION (application));

  ensure_register (window);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
is_document (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".txt");
}

/* A document goes into the register that is open, or else into the default one. */
static void
import_document (WeftWindow *window,
                 GFile      *file)
{
  ensure_register (window);
  gtk_window_present (GTK_WINDOW (window));
  if (weft_window_get_store (window) != NULL)
    weft_import_dialog_present (GTK_WINDOW (window), weft_window_get_store (window), file);
}

static void
weft_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  WeftWindow *window = ensure_window (WEFT_APPLICATION (application));
  const char *path = g_file_peek_path (files[0]);

  if (is_document (files[0]))
    import_document (window, files[0]);
  else if (path != NULL)
    weft_window_open (window, path, WEFT_DB_DEFAULT);
  else
    {
      g_autofree char *address = g_file_get_uri (files[0]);

      weft_window_tell_trouble (window, address, WEFT_DB_DEFAULT,
                                _("Registers can only be opened from disks of this computer and "
                                  "of its network."));
    }
  if (n_files > 1)
    weft_window_show_toast (window, _("Weft opens one file at a time; the first of them was "
                                      "opened."), FALSE);
  /* The dialog of a document stays in front. */
  if (!is_document (files[0]))
    gtk_window_present (GTK_WINDOW (window));
}

/* Actions */

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  weft_register_files_new (ensure_window (user_data));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  weft_register_files_open (ensure_window (user_data));
}

static void
save_copy_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  weft_register_files_save_copy (ensure_window (user_data));
}

static void
check_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  weft_register_files_check (ensure_window (user_data));
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (weft_help_window_new (GTK_WINDOW (ensure_window (user_data)))));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *shortcuts;

  builder = gtk_builder_new_from_resource ("/io/github/weft/Weft/ui/help-overlay.ui");
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (ensure_window (user_data)));
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gtk_show_about_dialog (GTK_WINDOW (ensure_window (user_data)),
                         "program-name", "Weft",
                         "version", WEFT_VERSION,
                         "logo-icon-name", WEFT_APP_ID,
                         "comments", _("A desktop register for ethical procurement"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WeftWindow *window = find_window (user_data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static void
dark_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WeftColours *colours = WEFT_APPLICATION (user_data)->colours;

  weft_colours_set_dark (colours, !weft_colours_get_dark (colours));
}

static void
show_dark (WeftApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "dark");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (weft_colours_get_dark (self->colours)));
}

static void
add_actions (WeftApplication *self)
{
  static const GActionEntry entries[] = {
    { "new", new_cb },
    { "open", open_cb },
    { "save-copy", save_copy_cb },
    { "check", check_cb },
    { "help", help_cb },
    { "shortcuts", shortcuts_cb },
    { "about", about_cb },
    { "quit", quit_cb },
    { "dark", dark_cb, NULL, "false", NULL },
  };
  static const struct { const char *action; const char *accels[3]; } accels[] = {
    { "app.open", { "<Control>o" } },
    { "app.help", { "F1" } },
    { "app.shortcuts", { "<Control>question", "<Control><Shift>question" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
  };
  g_autoptr (GAction) scheme = g_settings_create_action (self->settings, "colour-scheme");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), scheme);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char **) accels[i].accels);
}

/* The object */

static void
weft_application_startup (GApplication *application)
{
  WeftApplication *self = WEFT_APPLICATION (application);

  G_APPLICATION_CLASS (weft_application_parent_class)->startup (application);

  weft_look_load (gdk_display_get_default ());
  self->settings = g_settings_new (WEFT_APP_ID);
  self->colours = weft_colours_new (self->settings, gtk_settings_get_default ());
  add_actions (self);
  g_signal_connect_object (self->colours, "notify::dark", G_CALLBACK (show_dark), self,
                           G_CONNECT_SWAPPED);
  show_dark (self);
}

static void
weft_application_shutdown (GApplication *application)
{
  WeftApplication *self = WEFT_APPLICATION (application);

  g_clear_object (&self->colours);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (weft_application_parent_class)->shutdown (application);
}

static int
weft_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("Weft %s\n", WEFT_VERSION);
  return 0;
}

static void
weft_application_class_init (WeftApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = weft_application_activate;
  application_class->open = weft_application_open;
  application_class->startup = weft_application_startup;
  application_class->shutdown = weft_application_shutdown;
  application_class->handle_local_options = weft_application_handle_local_options;
}

static void
weft_application_init (WeftApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _("[REGISTER.weft | PLAN.txt]"));
}

/**
 * weft_application_new:
 *
 * Weft as an application of the desktop: one process, one window, one register at a time.
 *
 * Returns: (transfer full): the new application
 */
GApplication *
weft_application_new (void)
{
  return g_object_new (WEFT_TYPE_APPLICATION,
                       "application-id", WEFT_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
