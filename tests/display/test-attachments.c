/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-forms-fixture.h"

#include "weft-evidence-files.h"
#include "weft-evidence-list.h"
#include "weft-note-list.h"

#include <fcntl.h>
#include <unistd.h>

static WeftNoteItem *
get_note (Fixture *fixture,
          guint    position)
{
  GtkWidget *list = find_widget (weft_detail_get_form (fixture->detail), WEFT_TYPE_NOTE_LIST,
                                 NULL);

  return WEFT_NOTE_ITEM (weft_child_list_get_item (WEFT_CHILD_LIST (list), position));
}

static void
test_notes (Fixture       *fixture,
            gconstpointer  data)
{
  WeftNoteList *list;
  WeftField *date;

  show_second (fixture);
  list = WEFT_NOTE_LIST (find_widget (weft_detail_get_form (fixture->detail), WEFT_TYPE_NOTE_LIST,
                                      NULL));
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 0);

  weft_note_list_begin (list);
  gtk_text_buffer_set_text (weft_note_list_get_draft (list), "Template agreed.\n", -1);
  weft_note_list_finish (list);
  wait_until (weft_child_list_get_n (WEFT_CHILD_LIST (list)) == 1);
  assert_prose (WEFT_FIELD (weft_note_item_get_text (get_note (fixture, 0))), "Template agreed.");

  /* An empty draft is nothing; one that is left when another action is shown is a note. */
  weft_note_list_begin (list);
  weft_note_list_finish (list);
  weft_note_list_begin (list);
  gtk_text_buffer_set_text (weft_note_list_get_draft (list), "Board asked.", -1);
  show_row (fixture, &weft_action_table,
            find_id (fixture, "SELECT id FROM action WHERE text = 'The first'"));
  settle (fixture->store);
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 0);
  show_second (fixture);
  wait_until (weft_child_list_get_n (WEFT_CHILD_LIST (list)) == 2);
  assert_prose (WEFT_FIELD (weft_note_item_get_text (get_note (fixture, 0))), "Board asked.");

  /* An older date takes it down the list. */
  date = WEFT_FIELD (weft_note_item_get_date (get_note (fixture, 0)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weft_field_get_input (date))), ==,
                   "1 Oct 2022");
  gtk_editable_set_text (GTK_EDITABLE (weft_field_get_input (date)), "2 Sept 2022");
  weft_field_commit (date);
  wait_until (weft_store_get_undo_label (fixture->store) != NULL &&
              g_str_has_prefix (weft_store_get_undo_label (fixture->store), "Change noted on"));
  assert_prose (WEFT_FIELD (weft_note_item_get_text (get_note (fixture, 1))), "Board asked.");

  g_signal_emit_by_name (weft_note_item_get_remove (get_note (fixture, 0)), "clicked");
  wait_until (weft_child_list_get_n (WEFT_CHILD_LIST (list)) == 1);
  assert_prose (WEFT_FIELD (weft_note_item_get_text (get_note (fixture, 0))), "Board asked.");
  weft_store_undo (fixture->store, NULL, NULL);
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 2);
}

static GPtrArray *
make_files (Fixture    *fixture,
            const char *first,
            ...)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    g_ptr_array_add (files, g_file_new_build_filename (fixture->folder, name, NULL));
  va_end (names);
  return files;
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **saved = user_data;

  *saved = g_object_ref (result);
}

static void
test_evidence (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) files = make_files (fixture, "b.txt", "empty", NULL);
  g_autoptr (GFile) copy = g_file_new_build_filename (fixture->folder, "copy.txt", NULL);
  g_autoptr (GFile) saved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  WeftEvidenceList *list;
  WeftEvidenceItem *item;
  WeftRow *row;

  write_file (fixture, "b.txt", "abc");
  write_file (fixture, "empty", "");
  show_second (fixture);
  list = WEFT_EVIDENCE_LIST (find_widget (weft_detail_get_form (fixture->detail),
                                          WEFT_TYPE_EVIDENCE_LIST, NULL));

  weft_evidence_list_attach (list, files);
  g_assert_true (weft_evidence_list_is_busy (list));
  wait_until (!weft_evidence_list_is_busy (list));
  g_assert_cmpstr (weft_evidence_list_get_error (list), ==, NULL);
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 2);
  g_assert_cmpstr (weft_store_get_undo_label (fixture->store), ==,
                   "Attach 2 files to action 1.b");

  /* The digest of "abc" is the example of FIPS 180-2. */
  item = WEFT_EVIDENCE_ITEM (weft_child_list_get_item (WEFT_CHILD_LIST (list), 0));
  row = weft_evidence_item_get_row (item);
  g_assert_cmpstr (weft_evidence_item_get_name (item), ==, "b.txt");
  g_assert_cmpint (weft_row_get_integer (row, "size"), ==, 3);
  g_assert_cmpstr (weft_row_get_text (row, "sha256"), ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_nonnull (find_widget (GTK_WIDGET (item), GTK_TYPE_LABEL, "SHA-256 ba7816bf8f01…"));

  weft_evidence_save_async (fixture->store, weft_row_get_id (row), copy, saved_cb, &result);
  wait_until (result != NULL);
  saved = weft_evidence_save_finish (result, &error);
  g_assert_no_error (error);
  g_file_load_contents (copy, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, "abc");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (item), "evidence.remove", NULL));
  wait_until (weft_child_list_get_n (WEFT_CHILD_LIST (list)) == 1);
  weft_store_undo (fixture->store, NULL, NULL);
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 2);
}

static void
test_evidence_refused (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GPtrArray) folder = make_files (fixture, "good.txt", ".", NULL);
  g_autoptr (GPtrArray) large = make_files (fixture, "large.bin", NULL);
  g_autoptr (GPtrArray) missing = make_files (fixture, "missing.txt", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "large.bin", NULL);
  WeftEvidenceList *list;
  int fd;

  write_file (fixture, "good.txt", "abc");
  fd = g_open (path, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, WEFT_EVIDENCE_MAX_SIZE + 1), ==, 0);
  close (fd);

  show_second (fixture);
  list = WEFT_EVIDENCE_LIST (find_widget (weft_detail_get_form (fixture->detail),
                                          WEFT_TYPE_EVIDENCE_LIST, NULL));

  /* All or none. */
  weft_evidence_list_attach (list, folder);
  wait_until (!weft_evidence_list_is_busy (list));
  g_assert_nonnull (strstr (weft_evidence_list_get_error (list), "only files can be attached"));
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (list)), ==, 0);

  weft_evidence_list_attach (list, large);
  wait_until (!weft_evidence_list_is_busy (list));
  g_assert_nonnull (strstr (weft_evidence_list_get_error (list), "“large.bin” is too large"));

  weft_evidence_list_attach (list, missing);
  wait_until (!weft_evidence_list_is_busy (list));
  g_assert_nonnull (strstr (weft_evidence_list_get_error (list), "missing.txt"));
  g_assert_cmpstr (weft_store_get_undo_label (fixture->store), ==, "Set up");

  /* The reason goes with the action. */
  show_row (fixture, &weft_action_table,
            find_id (fixture, "SELECT id FROM action WHERE text = 'The first'"));
  g_assert_null (weft_evidence_list_get_error (list));
}

static void
test_temp_file (void)
{
  static const struct
  {
    const char *name;
    const char *kept;
  } names[] = {
    { "report.pdf", "report.pdf" },
    { "../../etc/passwd", "_.._.._etc_passwd" },
    { ".hidden", "_.hidden" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = weft_evidence_temp_file (names[i].name, &error);
      g_autofree char *name = NULL;
      g_autoptr (GFile) folder = NULL;

      g_assert_no_error (error);
      name = g_file_get_basename (file);
      folder = g_file_get_parent (file);
      g_assert_cmpstr (name, ==, names[i].kept);
      g_assert_cmpint (g_rmdir (g_file_peek_path (folder)), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);

  g_test_add ("/notes", Fixture, NULL, set_up, test_notes, tear_down);
  g_test_add ("/evidence/kept", Fixture, NULL, set_up, test_evidence, tear_down);
  g_test_add ("/evidence/refused", Fixture, NULL, set_up, test_evidence_refused, tear_down);
  g_test_add_func ("/evidence/temp-file", test_temp_file);

  return g_test_run ();
}
