/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-window.h"

#include "weft-apply.h"
#include "weft-import-dialog.h"
#include "weft-pages.h"
#include "weft-plan-page.h"
#include "weft-preview.h"
#include "weft-sidebar.h"
#include "weft-subtree.h"
#include "weft-supplier-import-action.h"
#include "weft-toast.h"
#include "weft-trouble.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is in the window, and who tells whom:
 *
 *   WeftStore ── undo-label, redo-label ──> buttons, actions
 *       │
 *       ├──> WeftSidebar ── "win.show-page" ──┐
 *       └──> WeftPages <──────────────────────┘
 *               └─ page ──> title, "+ Action", Print summary…, the sidebar's mark
 *
 * Pages reach the window by the names of its actions alone. A register that cannot be opened is
 * told of on WeftTrouble; what was open before stays open behind it. */

struct _WeftWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget     *title;
  GtkWidget     *subtitle;
  GtkWidget     *add;
  GtkWidget     *add_label;
  GtkWidget     *undo;
  GtkWidget     *redo;
  GtkWidget     *print;
  GtkWidget     *contents;
  GtkWidget     *paned;
  GtkWidget     *sidebar;
  GtkWidget     *pages;
  GtkWidget     *trouble;
  GtkWidget     *toast;

  GSettings     *settings;
  WeftStore     *store;
  GSignalGroup  *store_signals;
  GSignalGroup  *page_signals;
  char          *last_page;       /* to be shown after the first frame; else NULL */
  char          *troubled_path;
  WeftDbFlags    troubled_flags;
};

G_DEFINE_FINAL_TYPE (WeftWindow, weft_window, GTK_TYPE_APPLICATION_WINDOW)

static gboolean
is_troubled (WeftWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->contents)), "trouble") == 0;
}

static WeftPage *
get_page (WeftWindow *self)
{
  return is_troubled (self) ? NULL : weft_pages_get_page (WEFT_PAGES (self->pages));
}

/* Header bar */

static void
show_title (WeftWindow *self)
{
  WeftPage *page = get_page (self);
  const char *title = page != NULL ? weft_page_get_title (page) : NULL;
  const char *name = page != NULL ? weft_store_get_name (self->store) : NULL;
  g_autofree char *stem = NULL;
  g_autofree char *both = NULL;

  if (name != NULL)
    stem = g_str_has_suffix (name, ".weft") ? g_strndup (name, strlen (name) - strlen (".weft"))
                                            : g_strdup (name);
  if (title != NULL && stem != NULL)
    both = g_strdup_printf ("%s – %s", title, stem);

  gtk_label_set_text (GTK_LABEL (self->title), title != NULL ? title : "Weft");
  gtk_label_set_text (GTK_LABEL (self->subtitle), stem != NULL ? stem : "");
  gtk_widget_set_visible (self->subtitle, stem != NULL);
  gtk_window_set_title (GTK_WINDOW (self), both != NULL ? both : "Weft");
}

static void
show_page_state (WeftWindow *self)
{
  WeftPage *page = get_page (self);
  const char *add_label = page != NULL ? weft_page_get_add_label (page) : NULL;
  gboolean can_add = page != NULL && weft_page_can_add (page);
  gboolean can_print = page != NULL && weft_page_can_print (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add", can_add);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", page != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", can_print);
  gtk_widget_set_visible (self->print, can_print);
  gtk_button_set_label (GTK_BUTTON (self->print),
                        WEFT_IS_PLAN_PAGE (page) ? _("Print summary…") : _("Report…"));
  gtk_widget_set_visible (self->add, can_add);
  if (can_add)
    {
      /* Translators: the tooltip of the button that makes one: "New action (Ctrl+N)" */
      g_autofree char *tooltip = g_strdup_printf (_("New: %s (Ctrl+N)"), add_label);

      gtk_label_set_text (GTK_LABEL (self->add_label), add_label);
      gtk_widget_set_tooltip_text (self->add, tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      tooltip, -1);
    }
  show_title (self);
}

static void
show_tooltip (GtkWidget  *button,
              const char *tooltip)
{
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip, -1);
}

static void
show_steps (WeftWindow *self)
{
  gboolean can_act = self->store != NULL && !is_troubled (self);
  const char *undo = can_act ? weft_store_get_undo_label (self->store) : NULL;
  const char *redo = can_act ? weft_store_get_redo_label (self->store) : NULL;
  g_autofree char *undo_tooltip = undo != NULL ? g_strdup_printf (_("Undo: %s (Ctrl+Z)"), undo)
                                               : g_strdup (_("Nothing to undo"));
  g_autofree char *redo_tooltip = redo != NULL
                                    ? g_strdup_printf (_("Redo: %s (Ctrl+Shift+Z)"), redo)
                                    : g_strdup (_("Nothing to redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  show_tooltip (self->undo, undo_tooltip);
  show_tooltip (self->redo, redo_tooltip);
}

static void
show_contents (WeftWindow *self,
               const char *name)
{
  static const char * const actions[] = {
    "win.new-plan", "win.load-sample", "win.import-plan", "win.show-page", "win.show-row",
    "win.print-plan", "win.import-suppliers", "win.print-report",
  };

  gtk_stack_set_visible_child_name (GTK_STACK (self->contents), name);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i],
                                   self->store != NULL && !is_troubled (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-to-register", self->store != NULL);
  show_steps (self);
  show_page_state (self);
}

/* The register */

static void
store_changed_cb (WeftWindow *self)
{
  /* The offer to undo is about the step before this one. */
  if (weft_toast_offers_undo (WEFT_TOAST (self->toast)))
    weft_toast_hide (WEFT_TOAST (self->toast));
}

static void
page_changed_cb (WeftWindow *self)
{
  const char *name = weft_pages_get_name (WEFT_PAGES (self->pages));

  g_signal_group_set_target (self->page_signals, weft_pages_get_page (WEFT_PAGES (self->pages)));
  if (name != NULL)
    {
      weft_sidebar_set_page (WEFT_SIDEBAR (self->sidebar), name);
      g_settings_set_string (self->settings, "last-page", name);
    }
  show_page_state (self);
}

/* A field commits when the keyboard leaves it. */
static void
commit_field (WeftWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
set_store (WeftWindow *self,
           WeftStore  *store)
{
  if (self->store != NULL)
    {
      commit_field (self);
      weft_toast_hide (WEFT_TOAST (self->toast));
      g_signal_group_set_target (self->store_signals, NULL);
      weft_sidebar_set_store (WEFT_SIDEBAR (self->sidebar), NULL);
      weft_pages_set_store (WEFT_PAGES (self->pages), NULL);
      weft_store_close (self->store);
      g_clear_object (&self->store);
    }
  if (store == NULL)
    return;

  self->store = g_object_ref (store);
  g_signal_group_set_target (self->store_signals, store);
  weft_sidebar_set_store (WEFT_SIDEBAR (self->sidebar), store);
  weft_pages_set_store (WEFT_PAGES (self->pages), store);
}

/* Without a plan or a supplier there is nothing to see but how to begin. */
static void
show_last_page (WeftWindow *self)
{
  WeftPages *pages = WEFT_PAGES (self->pages);
  g_autofree char *last = g_steal_pointer (&self->last_page);

  if (last == NULL || weft_pages_get_page (pages) != NULL)
    return;
  if (!weft_pages_is_begun (pages) || g_str_equal (last, "welcome") ||
      !weft_pages_show (pages, last))
    weft_pages_show_any (pages);
}

static void
first_frame_painted_cb (GdkFrameClock *clock,
                        WeftWindow    *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_painted_cb, self);
  show_last_page (self);
}

/* The window comes first, at once; the page, which may be of any size, follows its first frame. */
static void
weft_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weft_window_parent_class)->map (widget);

  if (WEFT_WINDOW (widget)->last_page != NULL)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (first_frame_painted_cb), widget, 0);
}

/* Steps */

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WeftWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);
  g_autofree char *message = label != NULL ? g_strdup_printf (_("Undone: %s"), label) : NULL;

  if (self->store == WEFT_STORE (source))
    weft_window_show_toast (self, message != NULL ? message : error->message, FALSE);
}

static void
redone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WeftWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);
  g_autofree char *message = label != NULL ? g_strdup_printf (_("Done again: %s"), label) : NULL;

  if (self->store == WEFT_STORE (source))
    weft_window_show_toast (self, message != NULL ? message : error->message, FALSE);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);

  weft_store_undo_async (self->store, undone_cb, g_object_ref (self));
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);

  weft_store_redo_async (self->store, redone_cb, g_object_ref (self));
}

/* Keys reach this before the text that has the keyboard. It undoes what was typed; when there is
 * nothing more of that, the register's last step: GTK's own binding would keep the key. */
static gboolean
step_in_text (GtkWidget *widget,
              GVariant  *parameters,
              gpointer   user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  gboolean forwards = GPOINTER_TO_INT (user_data);

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      if (forwards ? gtk_text_buffer_get_can_redo (buffer) : gtk_text_buffer_get_can_undo (buffer))
        return FALSE;
    }
  else if (GTK_IS_TEXT (focus))
    {
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));

      gtk_widget_activate_action (focus, forwards ? "text.redo" : "text.undo", NULL);
      if (!g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus))))
        return TRUE;
    }
  else
    return FALSE;

  gtk_widget_activate_action (widget, forwards ? "win.redo" : "win.undo", NULL);
  return TRUE;
}

static void
add_text_steps (WeftWindow *self)
{
  static const struct { guint key; GdkModifierType modifiers; gboolean forwards; } steps[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, FALSE },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, TRUE },
    { GDK_KEY_y, GDK_CONTROL_MASK, TRUE },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (steps[i].key, steps[i].modifiers),
                        gtk_callback_action_new (step_in_text,
                                                 GINT_TO_POINTER (steps[i].forwards), NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Actions of the page */

static void
add (GtkWidget  *widget,
     const char *action,
     GVariant   *parameter)
{
  weft_page_add (get_page (WEFT_WINDOW (widget)));
}

static void
search (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  weft_page_search (get_page (WEFT_WINDOW (widget)));
}

static void
print (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  weft_page_print (get_page (WEFT_WINDOW (widget)));
}

static void
show_page (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);

  if (!weft_pages_show (WEFT_PAGES (self->pages), g_variant_get_string (parameter, NULL)))
    {
      weft_window_show_toast (self, _("This page is no longer there."), FALSE);
      weft_sidebar_set_page (WEFT_SIDEBAR (self->sidebar),
                             weft_pages_get_name (WEFT_PAGES (self->pages)));
    }
}

static void
show_row (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  const WeftTable *table;
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &name, &id);
  table = weft_table_find (name);
  if (table == NULL || table == &weft_history_table)
    g_critical ("No page shows a row of “%s”", name);
  else if (!weft_pages_show_row (WEFT_PAGES (self->pages), table, id, &error))
    weft_window_show_toast (self, error->message, FALSE);
}

static void
show_toast (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  const char *message;
  gboolean offer_undo;

  g_variant_get (parameter, "(&sb)", &message, &offer_undo);
  weft_window_show_toast (WEFT_WINDOW (widget), message, offer_undo);
}

static void
hide_toast (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  weft_window_hide_toast (WEFT_WINDOW (widget));
}

/* New plans */

/* A plan that was just made is worked on next: the keyboard goes into its list. */
static void
enter_plan (WeftWindow *self)
{
  const char *name = weft_pages_get_name (WEFT_PAGES (self->pages));

  if (name != NULL && g_str_has_prefix (name, "plan:"))
    weft_page_show_row (get_page (self), &weft_plan_table,
                        g_ascii_strtoll (name + strlen ("plan:"), NULL, 10));
}

static void
plan_made_cb (GtkWidget    *widget,
              const GError *error,
              gpointer      user_data)
{
  g_autofree char *page = user_data;

  if (error == NULL && weft_pages_show (WEFT_PAGES (WEFT_WINDOW (widget)->pages), page))
    enter_plan (WEFT_WINDOW (widget));
}

static void
make_plan (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  g_autoptr (WeftCommand) command = weft_command_new (_("Add a plan"));
  gint64 plan = weft_command_insert (command, &weft_plan_table);

  weft_command_set_text (command, "title", _("New plan"));
  weft_apply (widget, self->store, command, WEFT_APPLY_DEFAULT, plan_made_cb,
              g_strdup_printf ("plan:%" G_GINT64_FORMAT, plan));
}

static void
sample_loaded_cb (GtkWidget    *widget,
                  const GError *error,
                  gpointer      user_data)
{
  if (error == NULL)
    enter_plan (WEFT_WINDOW (widget));
}

static void
load_sample (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  /* Runs from the build folder name the source's. */
  const char *folder = g_getenv ("WEFT_DATA_DIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : WEFT_PKGDATADIR, "sample",
                                            "plan.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &json, NULL, &error))
    {
      g_autofree char *message = g_strdup_printf (_("The sample plan cannot be read: %s"),
                                                  error->message);

      weft_window_show_toast (self, message, FALSE);
      return;
    }
  command = weft_subtree_to_command (_("Add the sample plan"), json);
  weft_apply (widget, self->store, command, WEFT_APPLY_OFFER_UNDO, sample_loaded_cb, NULL);
}

static void
import_plan (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  weft_import_dialog_present (GTK_WINDOW (widget), WEFT_WINDOW (widget)->store, NULL);
}

static void
print_plan (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  WeftPage *page = get_page (self);
  g_autoptr (GArray) listed = NULL;
  gint64 plan, strand;
  const char *what;

  g_variant_get (parameter, "(xx&s)", &plan, &strand, &what);
  if (g_str_equal (what, "list") && WEFT_IS_PLAN_PAGE (page))
    listed = weft_plan_list_get_matches (weft_plan_page_get_list (WEFT_PLAN_PAGE (page)));
  weft_preview_present (GTK_WINDOW (self), self->store, &weft_report_kind_plan, plan, strand,
                        listed);
}

/* The kind of report, the row that it is about, the part of it. */
static void
print_report (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  const WeftReportKind *kind;
  const char *nick;
  gint64 id, part;

  g_variant_get (parameter, "(&sxx)", &nick, &id, &part);
  kind = weft_report_kind_find (nick);
  g_return_if_fail (kind != NULL);
  weft_preview_present (GTK_WINDOW (self), self->store, kind, id, part, NULL);
}

/* Trouble */

static void
go_back_to_register (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  show_contents (WEFT_WINDOW (widget), "register");
}

static void
try_again (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WeftWindow *self = WEFT_WINDOW (widget);
  g_autofree char *path = g_strdup (self->troubled_path);

  if (path != NULL)
    weft_window_open (self, path, self->troubled_flags);
}

/* The object */

static void
active_changed_cb (WeftWindow *self)
{
  if (self->store == NULL || !gtk_window_is_active (GTK_WINDOW (self)))
    return;
  weft_store_refresh (self->store);
  weft_sidebar_recount (WEFT_SIDEBAR (self->sidebar));
}

static gboolean
weft_window_close_request (GtkWindow *window)
{
  commit_field (WEFT_WINDOW (window));

  return GTK_WINDOW_CLASS (weft_window_parent_class)->close_request (window);
}

static void
weft_window_dispose (GObject *object)
{
  WeftWindow *self = WEFT_WINDOW (object);

  if (self->store != NULL)
    set_store (self, NULL);
  /* What runs in a thread may outlive the window and have something to say. */
  self->toast = NULL;
  g_clear_object (&self->store_signals);
  g_clear_object (&self->page_signals);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (weft_window_parent_class)->dispose (object);
}

static void
weft_window_finalize (GObject *object)
{
  g_free (WEFT_WINDOW (object)->last_page);
  g_free (WEFT_WINDOW (object)->troubled_path);

  G_OBJECT_CLASS (weft_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "win.add", NULL, add);
  gtk_widget_class_install_action (klass, "win.search", NULL, search);
  gtk_widget_class_install_action (klass, "win.print", NULL, print);
  gtk_widget_class_install_action (klass, "win.show-page", "s", show_page);
  gtk_widget_class_install_action (klass, "win.show-row", "(sx)", show_row);
  gtk_widget_class_install_action (klass, "win.toast", "(sb)", show_toast);
  gtk_widget_class_install_action (klass, "win.hide-toast", NULL, hide_toast);
  gtk_widget_class_install_action (klass, "win.new-plan", NULL, make_plan);
  gtk_widget_class_install_action (klass, "win.load-sample", NULL, load_sample);
  gtk_widget_class_install_action (klass, "win.import-plan", NULL, import_plan);
  weft_supplier_import_install_action (klass);
  gtk_widget_class_install_action (klass, "win.print-plan", "(xxs)", print_plan);
  gtk_widget_class_install_action (klass, "win.print-report", "(sxx)", print_report);
  gtk_widget_class_install_action (klass, "win.back-to-register", NULL, go_back_to_register);
  gtk_widget_class_install_action (klass, "win.try-again", NULL, try_again);

  /* Bindings of the window and not accelerators of the application, which come before those of
   * the focused field. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.add", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.hide-toast", NULL);
}

static void
weft_window_class_init (WeftWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_window_dispose;
  object_class->finalize = weft_window_finalize;
  widget_class->map = weft_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = weft_window_close_request;

  g_type_ensure (WEFT_TYPE_PAGES);
  g_type_ensure (WEFT_TYPE_SIDEBAR);
  g_type_ensure (WEFT_TYPE_TOAST);
  g_type_ensure (WEFT_TYPE_TROUBLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, add);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, add_label);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, print);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, WeftWindow, toast);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);

  install_actions (widget_class);
}

static void
weft_window_init (WeftWindow *self)
{
  self->settings = g_settings_new (WEFT_APP_ID);
  self->store_signals = g_signal_group_new (WEFT_TYPE_STORE);
  self->page_signals = g_signal_group_new (WEFT_TYPE_PAGE);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_text_steps (self);

  g_signal_group_connect_swapped (self->store_signals, "notify::undo-label",
                                  G_CALLBACK (show_steps), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::redo-label",
                                  G_CALLBACK (show_steps), self);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (store_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->page_signals, "notify::title", G_CALLBACK (show_title),
                                  self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximised", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-width", self->paned, "position",
                   G_SETTINGS_BIND_DEFAULT);

  show_contents (self, "register");
}

/**
 * weft_window_new:
 * @application: (nullable): whose window it is
 *
 * Returns: (transfer none): a window without a register
 */
GtkWidget *
weft_window_new (GtkApplication *application)
{
  return g_object_new (WEFT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * weft_window_open:
 * @path: (type filename): a register
 * @flags: %WEFT_DB_CREATE to make it
 *
 * Shows a register in place of the one that was shown. What stands against it is told in the
 * window, and the register that was open stays open.
 *
 * Returns: whether it is shown now
 */
gboolean
weft_window_open (WeftWindow  *self,
                  const char  *path,
                  WeftDbFlags  flags)
{
  g_autoptr (WeftStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *who = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (WEFT_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  store = weft_store_open (path, flags, &error);
  if (store == NULL)
    {
      weft_window_tell_trouble (self, path, flags, error->message);
      return FALSE;
    }

  who = g_settings_get_string (self->settings, "author");
  if (*who != '\0')
    weft_store_set_who (store, who);
  last = g_settings_get_string (self->settings, "last-page");
  set_store (self, store);
  show_contents (self, "register");
  g_free (self->last_page);
  self->last_page = g_steal_pointer (&last);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_last_page (self);
  return TRUE;
}

/**
 * weft_window_tell_trouble:
 * @path: (type filename): of the register
 * @flags: that it was to be opened with
 * @reason: why it cannot be opened
 *
 * Tells why a register cannot be opened, with what can be done.
 */
void
weft_window_tell_trouble (WeftWindow  *self,
                          const char  *path,
                          WeftDbFlags  flags,
                          const char  *reason)
{
  g_return_if_fail (WEFT_IS_WINDOW (self));
  g_return_if_fail (path != NULL && reason != NULL);

  if (path != self->troubled_path)
    {
      g_free (self->troubled_path);
      self->troubled_path = g_strdup (path);
    }
  self->troubled_flags = flags;
  weft_window_hide_toast (self);
  weft_trouble_tell (WEFT_TROUBLE (self->trouble), path, reason,
                     self->store != NULL ? weft_store_get_name (self->store) : NULL);
  show_contents (self, "trouble");
}

/**
 * weft_window_get_trouble:
 *
 * Returns: (nullable): why a register cannot be opened, if the window tells that
 */
const char *
weft_window_get_trouble (WeftWindow *self)
{
  g_return_val_if_fail (WEFT_IS_WINDOW (self), NULL);

  return is_troubled (self) ? weft_trouble_get_reason (WEFT_TROUBLE (self->trouble)) : NULL;
}

/**
 * weft_window_get_store:
 *
 * Returns: (transfer none) (nullable): the register that is open
 */
WeftStore *
weft_window_get_store (WeftWindow *self)
{
  g_return_val_if_fail (WEFT_IS_WINDOW (self), NULL);

  return self->store;
}

/**
 * weft_window_get_settings:
 *
 * Returns: (transfer none): what Weft remembers
 */
GSettings *
weft_window_get_settings (WeftWindow *self)
{
  g_return_val_if_fail (WEFT_IS_WINDOW (self), NULL);

  return self->settings;
}

/**
 * weft_window_get_page_name:
 *
 * Returns: (nullable): the page that is shown, as "win.show-page" calls it
 */
const char *
weft_window_get_page_name (WeftWindow *self)
{
  g_return_val_if_fail (WEFT_IS_WINDOW (self), NULL);

  return is_troubled (self) ? NULL : weft_pages_get_name (WEFT_PAGES (self->pages));
}

/**
 * weft_window_show_toast:
 * @message: one sentence
 * @offer_undo: whether there is a button that undoes the last step
 */
void
weft_window_show_toast (WeftWindow *self,
                        const char *message,
                        gboolean    offer_undo)
{
  g_return_if_fail (WEFT_IS_WINDOW (self));

  if (self->toast != NULL)
    weft_toast_show (WEFT_TOAST (self->toast), message, offer_undo);
}

/**
 * weft_window_show_busy:
 * @message: what is being done; shown until something else is
 */
void
weft_window_show_busy (WeftWindow *self,
                       const char *message)
{
  g_return_if_fail (WEFT_IS_WINDOW (self));

  if (self->toast != NULL)
    weft_toast_show_busy (WEFT_TOAST (self->toast), message);
}

/**
 * weft_window_hide_toast:
 *
 * Takes the message away, if there is one.
 */
void
weft_window_hide_toast (WeftWindow *self)
{
  g_return_if_fail (WEFT_IS_WINDOW (self));

  if (self->toast != NULL)
    weft_toast_hide (WEFT_TOAST (self->toast));
}
