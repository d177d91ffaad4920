/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-maker.h"

/*   scope changed, register changed          paper changed
 *            │  (a moment's rest)                  │
 *            v                                     │
 *   reader's thread: the blocks and the parts    │
 *            │                                     │
 *            └───────────────┬─────────────────────┘
 *                            v
 *   a thread of the pool: the pages ──> "made" or "failed" on the main thread
 *
 * A newer job cancels the older one; an answer whose cancellable is not the present one any more is
 * dropped. The pages made last stay until there are new ones. */

#define REST_MILLISECONDS 250

/* What the reader gives. */
typedef struct
{
  WeftReport *report;
  GArray     *parts;
} Content;

/* What it takes. */
typedef struct
{
  const WeftReportKind *kind;
  WeftReportScope       what;
} Scope;

typedef struct
{
  WeftReport     *report;
  WeftReportPage  page;
  int            *permille; /* atomic box */
} Setting;

/* Goes with a job to its callback: a task that a thread lets go of last must not hold the maker. */
typedef struct
{
  WeftReportMaker *maker;
  GCancellable     *cancellable;
} Asking;

struct _WeftReportMaker
{
  GObject           parent_instance;

  WeftStore        *store;
  Scope             scope;
  WeftReportPage    page;
  guint             rest;
  GCancellable     *cancellable;  /* of the job under way */
  WeftReport       *report;       /* of the present scope; NULL when it has to be read again */
  GArray           *parts;        /* WeftReportPart */
  WeftReportLayout *layout;
  int              *permille;     /* atomic box, written by the job's thread */
};

G_DEFINE_FINAL_TYPE (WeftReportMaker, weft_report_maker, G_TYPE_OBJECT)

enum
{
  MADE,
  FAILED,
  N_SIGNALS
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPS];

static void
free_content (gpointer data)
{
  Content *content = data;

  g_clear_object (&content->report);
  g_clear_pointer (&content->parts, g_array_unref);
  g_free (content);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, free_content)

static void
free_scope (gpointer data)
{
  Scope *scope = data;

  g_clear_pointer (&scope->what.rows, g_array_unref);
  g_free (scope);
}

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_object_unref (setting->report);
  g_atomic_rc_box_release (setting->permille);
  g_free (setting);
}

static Asking *
ask (WeftReportMaker *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->maker = g_object_ref (self);
  asking->cancellable = g_object_ref (self->cancellable);
  return asking;
}

static void
end_job (WeftReportMaker *self)
{
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static GCancellable *
begin_job (WeftReportMaker *self)
{
  gboolean was_busy = self->cancellable != NULL;

  if (was_busy)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_atomic_rc_box_release (self->permille);
  self->permille = g_atomic_rc_box_new0 (int);
  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  return self->cancellable;
}

static void
fail (WeftReportMaker *self,
      const GError     *error)
{
  end_job (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* Whether the answer is that of the job under way. */
static gboolean
is_current (WeftReportMaker *self,
            GCancellable     *cancellable)
{
  return self->cancellable != NULL && self->cancellable == cancellable;
}

static void
advanced_cb (double   fraction,
             gpointer user_data)
{
  g_atomic_int_set ((int *) user_data, (int) (fraction * 1000));
}

static void
set_pages (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Setting *setting = task_data;
  GError *error = NULL;
  WeftReportLayout *layout = weft_report_layout_new (setting->report, &setting->page, cancellable,
                                                     advanced_cb, setting->permille,
                                                     &error);

  if (layout != NULL)
    g_task_return_pointer (task, layout, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
pages_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (WeftReportMaker) self = asking->maker;
  g_autoptr (GCancellable) cancellable = asking->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftReportLayout) layout = g_task_propagate_pointer (G_TASK (result), &error);

  g_free (asking);
  if (!is_current (self, cancellable))
    return;
  if (layout == NULL)
    {
      fail (self, error);
      return;
    }

  g_set_object (&self->layout, layout);
  end_job (self);
  g_signal_emit (self, signals[MADE], 0);
}

static void
begin_setting (WeftReportMaker *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, pages_set_cb, ask (self));
  Setting *setting = g_new0 (Setting, 1);

  setting->report = g_object_ref (self->report);
  setting->page = self->page;
  setting->permille = g_atomic_rc_box_acquire (self->permille);
  g_task_set_task_data (task, setting, free_setting);
  g_task_run_in_thread (task, set_pages);
}

static gpointer
read_content (WeftDb        *db,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Scope *scope = user_data;
  g_autoptr (Content) content = g_new0 (Content, 1);

  content->parts = weft_report_kind_list_parts (scope->kind, db, scope->what.id, error);
  if (content->parts == NULL)
    return NULL;
  content->report = scope->kind->make (db, &scope->what, cancellable, error);
  return content->report != NULL ? g_steal_pointer (&content) : NULL;
}

static void
content_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (WeftReportMaker) self = asking->maker;
  g_autoptr (GCancellable) cancellable = asking->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (Content) content = weft_store_read_finish (WEFT_STORE (source), result, &error);

  g_free (asking);
  if (!is_current (self, cancellable))
    return;
  if (content == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_object (&self->report);
  g_clear_pointer (&self->parts, g_array_unref);
  self->report = g_steal_pointer (&content->report);
  self->parts = g_steal_pointer (&content->parts);
  begin_setting (self);
}

static gboolean
rested_cb (gpointer user_data)
{
  WeftReportMaker *self = user_data;

  self->rest = 0;
  weft_report_maker_make (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (WeftReportMaker *self,
                  WeftChanges      *changes)
{
  if (!weft_changes_concern (changes, self->scope.kind->watches))
    return;
  g_clear_object (&self->report);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MILLISECONDS, rested_cb, self);
}

static void
weft_report_maker_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WeftReportMaker *self = WEFT_REPORT_MAKER (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weft_report_maker_dispose (GObject *object)
{
  WeftReportMaker *self = WEFT_REPORT_MAKER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->report);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->scope.what.rows, g_array_unref);

  G_OBJECT_CLASS (weft_report_maker_parent_class)->dispose (object);
}

static void
weft_report_maker_finalize (GObject *object)
{
  g_atomic_rc_box_release (WEFT_REPORT_MAKER (object)->permille);

  G_OBJECT_CLASS (weft_report_maker_parent_class)->finalize (object);
}

static void
weft_report_maker_class_init (WeftReportMakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weft_report_maker_get_property;
  object_class->dispose = weft_report_maker_dispose;
  object_class->finalize = weft_report_maker_finalize;

  /**
   * WeftReportMaker:busy:
   *
   * Whether pages are being made.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WeftReportMaker::made:
   *
   * There are new pages.
   */
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  /**
   * WeftReportMaker::failed:
   * @error: why, %G_IO_ERROR_CANCELLED after weft_report_maker_cancel()
   *
   * There will be no new pages.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
weft_report_maker_init (WeftReportMaker *self)
{
  self->page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  self->permille = g_atomic_rc_box_new0 (int);
}

/**
 * weft_report_maker_new:
 * @store: where the row is
 * @kind: what to make
 * @id: the row that it is about; 0 for the whole register
 *
 * Nothing is made until weft_report_maker_make() or one of the setters is called. Thread: main.
 *
 * Returns: (transfer full): a maker for the whole report on A4
 */
WeftReportMaker *
weft_report_maker_new (WeftStore            *store,
                       const WeftReportKind *kind,
                       gint64                id)
{
  WeftReportMaker *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (WEFT_TYPE_REPORT_MAKER, NULL);
  self->store = g_object_ref (store);
  self->scope.kind = kind;
  self->scope.what.id = id;
  self->page = weft_report_page_new (WEFT_REPORT_PAPER_A4, kind->landscape);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * weft_report_maker_set_scope:
 * @part: only this part; 0 for all
 * @rows: (nullable) (element-type gint64): only these rows; not changed after this
 *
 * Makes the pages again.
 */
void
weft_report_maker_set_scope (WeftReportMaker *self,
                             gint64           part,
                             GArray          *rows)
{
  g_return_if_fail (WEFT_IS_REPORT_MAKER (self));

  if (rows != NULL)
    g_array_ref (rows);
  g_clear_pointer (&self->scope.what.rows, g_array_unref);
  self->scope.what.rows = rows;
  self->scope.what.part = part;
  g_clear_object (&self->report);
  weft_report_maker_make (self);
}

/**
 * weft_report_maker_set_page:
 *
 * Makes the pages again, for another paper.
 */
void
weft_report_maker_set_page (WeftReportMaker     *self,
                             const WeftReportPage *page)
{
  g_return_if_fail (WEFT_IS_REPORT_MAKER (self));
  g_return_if_fail (page != NULL);

  self->page = *page;
  weft_report_maker_make (self);
}

/**
 * weft_report_maker_make:
 *
 * Begins to make the pages; #WeftReportMaker::made or #WeftReportMaker::failed follows.
 */
void
weft_report_maker_make (WeftReportMaker *self)
{
  GCancellable *cancellable;
  Scope *scope;

  g_return_if_fail (WEFT_IS_REPORT_MAKER (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  cancellable = begin_job (self);
  if (self->report != NULL)
    {
      begin_setting (self);
      return;
    }

  scope = g_memdup2 (&self->scope, sizeof self->scope);
  scope->what.as_at = weft_date_today ();
  if (scope->what.rows != NULL)
    g_array_ref (scope->what.rows);
  weft_store_read_async (self->store, read_content, scope, free_scope, free_content, cancellable,
                         content_read_cb, ask (self));
}

/**
 * weft_report_maker_cancel:
 *
 * Gives up what is under way; the pages made before stay.
 */
void
weft_report_maker_cancel (WeftReportMaker *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WEFT_IS_REPORT_MAKER (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_set_error_if_cancelled (self->cancellable, &error);
  fail (self, error);
}

/**
 * weft_report_maker_get_layout:
 *
 * Returns: (transfer none) (nullable): the pages made last
 */
WeftReportLayout *
weft_report_maker_get_layout (WeftReportMaker *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_MAKER (self), NULL);

  return self->layout;
}

/**
 * weft_report_maker_is_busy:
 *
 * Returns: whether pages are being made
 */
gboolean
weft_report_maker_is_busy (WeftReportMaker *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_MAKER (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * weft_report_maker_get_progress:
 *
 * Returns: how much of the pages is set, 0 to 1
 */
double
weft_report_maker_get_progress (WeftReportMaker *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_MAKER (self), 0);

  return g_atomic_int_get (self->permille) / 1000.0;
}

/**
 * weft_report_maker_get_parts:
 *
 * Returns: (transfer none) (nullable) (element-type WeftReportPart): what can be chosen; %NULL
 *   before it was read
 */
GArray *
weft_report_maker_get_parts (WeftReportMaker *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_MAKER (self), NULL);

  return self->parts;
}
