/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the suites that need a display share. */

#include "weft-look.h"
#include "weft-store.h"
#include "weft-subtree.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

static inline void
display_init (int    *argc,
              char ***argv)
{
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  gtk_test_init (argc, argv, NULL);
  weft_look_load (gdk_display_get_default ());
}

/* Turns the main loop until something is so; the runner's own limit ends a test in which it never
 * becomes so. */
#define wait_until(condition) \
  G_STMT_START { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } G_STMT_END

static inline char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("weft-display-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline WeftStore *
make_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "test.weft", NULL);
  g_autoptr (GError) error = NULL;
  WeftStore *store = weft_store_open (path, WEFT_DB_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

/* Takes a store over that nobody else is to hold any more: a thread's answer on its way holds it
 * until the loop has told it. One that is held for good never ends the test. */
static inline void
drop_store (WeftStore *store)
{
  gpointer gone = store;

  g_object_add_weak_pointer (G_OBJECT (store), &gone);
  g_object_unref (store);
  wait_until (gone == NULL);
}

static inline void
apply (WeftStore   *store,
       WeftCommand *command)
{
  g_autoptr (WeftCommand) owned = command;
  g_autoptr (GError) error = NULL;

  weft_store_apply (store, owned, &error);
  g_assert_no_error (error);
}

static inline gint64
add_plan (WeftStore  *store,
          const char *title)
{
  WeftCommand *command = weft_command_new ("Add a plan");
  gint64 plan = weft_command_insert (command, &weft_plan_table);

  weft_command_set_text (command, "title", title);
  apply (store, command);
  return plan;
}

/* The sample register: one plan with strands, actions, sub-actions and notes. */
static inline void
add_sample (WeftStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_DATA_DIR"), "sample", "plan.json",
                                            NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  apply (store, weft_subtree_to_command ("Add the sample plan", json));
}

static inline void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      settled)
{
  weft_store_read_finish (WEFT_STORE (source), result, NULL);
  *(gboolean *) settled = TRUE;
}

static inline gpointer
read_nothing (WeftDb        *db,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  return NULL;
}

/* Waits for whatever was asked of the store's reader before. */
static inline void
settle (WeftStore *store)
{
  gboolean settled = FALSE;

  weft_store_read_async (store, read_nothing, NULL, NULL, NULL, NULL, settled_cb, &settled);
  wait_until (settled);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* The first descendant of a type; of labels, with a text. */
static inline GtkWidget *
find_widget (GtkWidget  *root,
             GType       type,
             const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) &&
          (text == NULL || (GTK_IS_LABEL (child) &&
                            g_strcmp0 (gtk_label_get_text (GTK_LABEL (child)), text) == 0)))
        return child;
      found = find_widget (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The editor of a column. */
static inline GtkWidget *
find_editor (GtkWidget  *root,
            GType       type,
            const char *column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          g_autofree char *name = NULL;

          g_object_get (child, "column", &name, NULL);
          if (g_strcmp0 (name, column) == 0)
            return child;
        }
      found = find_editor (child, type, column);
      if (found != NULL)
        return found;
    }
  return NULL;
}
