/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-rehearsal-window.h"

#include "weft-apply.h"
#include "weft-busy-window.h"
#include "weft-chip.h"
#include "weft-column-titles.h"
#include "weft-label.h"
#include "weft-sort-key.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   "Rehearse…" ── reader's thread: weft_rehearsal_run() ──> WeftMoveList ──> this window
 *                    └── progress, "Cancel" ── WeftBusyWindow
 *
 * Nothing is written; the window may stay open while the questionnaire is changed further. */

/* So many kinds of moves are counted on top; the rest make one line. */
#define MAX_KINDS 8

typedef enum
{
  COLUMN_SUPPLIER,
  COLUMN_VERSION,
  COLUMN_OLD_SCORE,
  COLUMN_OLD_BAND,
  COLUMN_NEW_SCORE,
  COLUMN_NEW_BAND,
  N_COLUMNS,
} Column;

static const struct
{
  const char *name;
  const char *title;
} columns[N_COLUMNS] = {
  [COLUMN_SUPPLIER] = { "supplier", N_("Supplier") },
  [COLUMN_VERSION] = { "version", N_("Version") },
  [COLUMN_OLD_SCORE] = { "old_score", N_("Score now") },
  [COLUMN_OLD_BAND] = { "old_band", N_("Band now") },
  [COLUMN_NEW_SCORE] = { "new_score", N_("Score then") },
  [COLUMN_NEW_BAND] = { "new_band", N_("Band then") },
};

struct _WeftRehearsalWindow
{
  GtkWindow     parent_instance;

  WeftMoveList *moves;
  GtkWidget    *view;
};

G_DEFINE_FINAL_TYPE (WeftRehearsalWindow, weft_rehearsal_window, GTK_TYPE_WINDOW)

/* Words */

static const char *
get_old_band (const WeftRehearsalMove *move)
{
  return *move->old_band_title != '\0' ? move->old_band_title : _("no band");
}

static const char *
get_new_band (const WeftRehearsal     *rehearsal,
              const WeftRehearsalMove *move)
{
  if (move->new_band < 0)
    return _("no band");
  return weft_wording_get (&weft_questionnaire_get_band (rehearsal->questionnaire,
                                                         (guint) move->new_band)->title, NULL);
}

static char *
format_score (int percent)
{
  return percent == WEFT_NO_SCORE ? g_strdup ("–") : g_strdup_printf (_("%d %%"), percent);
}

static char *
format_cell (const WeftRehearsal     *rehearsal,
             const WeftRehearsalMove *move,
             Column                   column)
{
  switch (column)
    {
    case COLUMN_SUPPLIER:
      return g_strdup (move->supplier_name);
    case COLUMN_VERSION:
      return g_strdup_printf ("%d", move->version);
    case COLUMN_OLD_SCORE:
      return format_score (move->old_score);
    case COLUMN_OLD_BAND:
      return g_strdup (get_old_band (move));
    case COLUMN_NEW_SCORE:
      return format_score (move->new_score);
    case COLUMN_NEW_BAND:
    case N_COLUMNS:
    default:
      return g_strdup (get_new_band (rehearsal, move));
    }
}

static char *
describe (const WeftRehearsal *rehearsal)
{
  g_autofree char *returns = weft_text_format_count (rehearsal->n_returns);
  g_autofree char *moved = weft_text_format_count (rehearsal->moves->len);
  g_autofree char *bands = weft_text_format_count (rehearsal->n_bands_moved);

  if (rehearsal->n_returns == 0)
    return g_strdup (_("Nobody has returned this questionnaire yet."));
  if (rehearsal->moves->len == 0)
    return g_strdup_printf (ngettext ("%s return was scored anew; it comes out as before.",
                                      "%s returns were scored anew; all come out as before.",
                                      rehearsal->n_returns), returns);
  /* Translators: three numbers of returns */
  return g_strdup_printf (_("Of %1$s returns, %2$s would come out otherwise and %3$s of those "
                            "would change band."), returns, moved, bands);
}

/* Kinds of moves: from band to band, the most frequent first */

typedef struct
{
  char *words;
  guint n;
} MoveKind;

static void
move_kind_free (gpointer data)
{
  MoveKind *kind = data;

  g_free (kind->words);
  g_free (kind);
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b)
{
  const MoveKind *first = *(MoveKind * const *) a;
  const MoveKind *second = *(MoveKind * const *) b;

  return first->n != second->n ? (first->n < second->n) - (first->n > second->n)
                               : g_utf8_collate (first->words, second->words);
}

static GPtrArray *
count_kinds (const WeftRehearsal *rehearsal)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func (move_kind_free);
  g_autoptr (GHashTable) by_words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rehearsal->moves->len; i++)
    {
      const WeftRehearsalMove *move = g_ptr_array_index (rehearsal->moves, i);
      g_autofree char *words = NULL;
      MoveKind *kind;

      if (!move->band_moves)
        continue;
      words = g_strdup_printf ("%s → %s", get_old_band (move), get_new_band (rehearsal, move));
      kind = g_hash_table_lookup (by_words, words);
      if (kind == NULL)
        {
          kind = g_new0 (MoveKind, 1);
          kind->words = g_steal_pointer (&words);
          g_ptr_array_add (kinds, kind);
          g_hash_table_insert (by_words, kind->words, kind);
        }
      kind->n++;
    }
  g_ptr_array_sort (kinds, compare_kinds);
  return kinds;
}

static void
add_kinds (GtkWidget           *box,
           const WeftRehearsal *rehearsal)
{
  g_autoptr (GPtrArray) kinds = count_kinds (rehearsal);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < kinds->len && i < MAX_KINDS; i++)
    {
      const MoveKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *count = weft_text_format_count (kind->n);
      GtkWidget *number = weft_label_new (count, "numeric");

      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_grid_attach (GTK_GRID (grid), number, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), weft_label_new (kind->words, NULL), 1, (int) i, 1, 1);
    }
  if (kinds->len > 0)
    gtk_box_append (GTK_BOX (box), grid);
}

/* The list */

static gboolean
is_number (Column column)
{
  return column == COLUMN_VERSION || column == COLUMN_OLD_SCORE || column == COLUMN_NEW_SCORE;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            column)
{
  Column which = GPOINTER_TO_INT (column);
  GtkWidget *label;

  if (which == COLUMN_NEW_BAND)
    {
      label = weft_chip_new ();
      gtk_widget_set_halign (label, GTK_ALIGN_START);
    }
  else
    {
      label = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (is_number (which))
        {
          gtk_label_set_xalign (GTK_LABEL (label), 1);
          gtk_widget_add_css_class (label, "numeric");
        }
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (WeftRehearsalWindow *self,
         GtkListItem         *item,
         GtkListItemFactory  *factory)
{
  Column column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  const WeftRehearsal *rehearsal = weft_move_list_get (self->moves);
  const WeftRehearsalMove *move = weft_move_get (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *words = format_cell (rehearsal, move, column);

  if (column == COLUMN_NEW_BAND)
    weft_chip_set (WEFT_CHIP (child), words,
                   move->new_band < 0
                   ? NULL
                   : weft_tone_to_nick (weft_questionnaire_get_band (rehearsal->questionnaire,
                                                                     (guint) move->new_band)
                                        ->tone));
  else
    gtk_label_set_text (GTK_LABEL (child), words);
}

static void
add_column (WeftRehearsalWindow *self,
            Column               which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_(columns[which].title), factory);
  g_autoptr (GtkSorter) key = g_object_new (WEFT_TYPE_SORT_KEY, "column", columns[which].name,
                                            NULL);

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (which));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (which));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_sorter (column, key);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, which == COLUMN_SUPPLIER);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
  if (is_number (which))
    weft_column_align_title (GTK_COLUMN_VIEW (self->view), column, GTK_ALIGN_END);
  g_object_unref (column);
}

static void
sort_changed_cb (WeftRehearsalWindow *self)
{
  g_autofree char *sort = weft_sort_key_read (GTK_COLUMN_VIEW (self->view));

  weft_move_list_sort (self->moves, sort);
}

static void
row_activated_cb (WeftRehearsalWindow *self,
                  guint                position)
{
  g_autoptr (WeftMove) item = g_list_model_get_item (G_LIST_MODEL (self->moves), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *name = NULL;

  if (item == NULL || parent == NULL)
    return;
  name = g_strdup_printf ("assessment:%" G_GINT64_FORMAT, weft_move_get (item)->assessment);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "s", name);
  gtk_window_present (parent);
}

static GtkWidget *
make_list (WeftRehearsalWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSelectionModel *selection
    = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->moves))));

  self->view = gtk_column_view_new (selection);
  gtk_widget_add_css_class (self->view, "outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Returns that would come out otherwise"), -1);
  for (int i = 0; i < N_COLUMNS; i++)
    add_column (self, i);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

/* The window */

static void
weft_rehearsal_window_dispose (GObject *object)
{
  g_clear_object (&WEFT_REHEARSAL_WINDOW (object)->moves);

  G_OBJECT_CLASS (weft_rehearsal_window_parent_class)->dispose (object);
}

static void
weft_rehearsal_window_class_init (WeftRehearsalWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_rehearsal_window_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
weft_rehearsal_window_init (WeftRehearsalWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Rehearsal"));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * weft_rehearsal_window_new:
 * @parent: (nullable): the window that it belongs to
 * @rehearsal: (transfer full): what came out
 *
 * Returns: (transfer none): a window, not shown yet
 */
GtkWidget *
weft_rehearsal_window_new (GtkWindow     *parent,
                           WeftRehearsal *rehearsal)
{
  WeftRehearsalWindow *self = g_object_new (WEFT_TYPE_REHEARSAL_WINDOW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *summary = describe (rehearsal);

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, rehearsal->moves->len > 0 ? 560 : -1);
  self->moves = weft_move_list_new (rehearsal);
  gtk_widget_add_css_class (box, "score-window");
  gtk_box_append (GTK_BOX (box), weft_label_new (summary, "heading"));
  add_kinds (box, rehearsal);
  if (rehearsal->moves->len > 0)
    gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box),
                  weft_label_new (_("Nothing was saved: every supplier keeps the score and band "
                                    "that it has."), "quiet"));
  gtk_window_set_child (GTK_WINDOW (self), box);
  return GTK_WIDGET (self);
}

/**
 * weft_rehearsal_window_get_moves:
 *
 * Returns: (transfer none): what it lists
 */
WeftMoveList *
weft_rehearsal_window_get_moves (WeftRehearsalWindow *self)
{
  g_return_val_if_fail (WEFT_IS_REHEARSAL_WINDOW (self), NULL);

  return self->moves;
}

/* Rehearsing */

typedef struct
{
  WeftQuestionnaire *changed;
  WeftBusy          *busy;
  GWeakRef           widget;
  WeftBusyWindow    *window;
} Work;

static void
progress_cb (guint    done,
             guint    total,
             gpointer user_data)
{
  Work *work = user_data;

  if (total > 0)
    weft_busy_report ((double) done / total, work->busy);
}

static gpointer
rehearse (WeftDb        *db,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = user_data;

  return weft_rehearsal_run (db, work->changed, progress_cb, work, cancellable, error);
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&work->widget);
  g_autoptr (GError) error = NULL;
  WeftRehearsal *rehearsal = weft_store_read_finish (WEFT_STORE (source), result, &error);

  weft_busy_window_finish (work->window);
  if (widget == NULL)
    g_clear_pointer (&rehearsal, weft_rehearsal_free);
  else if (rehearsal == NULL)
    weft_show_toast (widget, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                             ? _("The rehearsal was cancelled.") : error->message, FALSE);
  else
    {
      GtkRoot *root = gtk_widget_get_root (widget);

      gtk_window_present (GTK_WINDOW (weft_rehearsal_window_new (GTK_IS_WINDOW (root)
                                                                 ? GTK_WINDOW (root) : NULL,
                                                                 rehearsal)));
    }
  g_object_unref (work->window);
  g_weak_ref_clear (&work->widget);
  weft_questionnaire_unref (work->changed);
  weft_busy_unref (work->busy);
  g_free (work);
}

/**
 * weft_rehearse:
 * @widget: what asks for it
 * @changed: a questionnaire as it might become
 *
 * Scores all returns of the questionnaire as the changed one would, and shows which come out
 * otherwise. Nothing is written. Thread: main.
 */
void
weft_rehearse (GtkWidget         *widget,
               WeftStore         *store,
               WeftQuestionnaire *changed)
{
  Work *work;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (WEFT_IS_STORE (store));
  g_return_if_fail (changed != NULL);

  work = g_new0 (Work, 1);
  work->changed = weft_questionnaire_ref (changed);
  g_weak_ref_init (&work->widget, widget);
  work->window = g_object_ref (weft_busy_window_new (widget, _("Scoring the returns anew…")));
  work->busy = weft_busy_ref (weft_busy_window_get_busy (work->window));
  weft_store_read_async (store, rehearse, work, NULL, (GDestroyNotify) weft_rehearsal_free,
                         weft_busy_window_get_cancellable (work->window), rehearsed_cb, work);
}
