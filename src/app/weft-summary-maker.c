/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-summary-maker.h"

#include "weft-plan-summary.h"

/*   scope changed, register changed          paper changed
 *            │  (a moment's rest)                  │
 *            v                                     │
 *   reader's thread: the blocks and the strands    │
 *            │                                     │
 *            └───────────────┬─────────────────────┘
 *                            v
 *   a thread of the pool: the pages ──> "made" or "failed" on the main thread
 *
 * A newer job cancels the older one; an answer whose cancellable is not the present one any more is
 * dropped. The pages made last stay until there are new ones. */

#define REST_MILLISECONDS 250

typedef struct
{
  gint64 id;
  char  *name;
} Strand;

/* What the reader gives. */
typedef struct
{
  WeftReport *report;
  GArray     *strands;
} Content;

typedef struct
{
  gint64  plan;
  gint64  strand;
  GArray *actions;
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
  WeftSummaryMaker *maker;
  GCancellable     *cancellable;
} Asking;

struct _WeftSummaryMaker
{
  GObject           parent_instance;

  WeftStore        *store;
  Scope             scope;
  WeftReportPage    page;
  guint             rest;
  GCancellable     *cancellable;  /* of the job under way */
  WeftReport       *report;       /* of the present scope; NULL when it has to be read again */
  GArray           *strands;      /* Strand */
  WeftReportLayout *layout;
  int              *permille;     /* atomic box, written by the job's thread */
};

G_DEFINE_FINAL_TYPE (WeftSummaryMaker, weft_summary_maker, G_TYPE_OBJECT)

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
clear_strand (gpointer data)
{
  g_free (((Strand *) data)->name);
}

static void
free_content (gpointer data)
{
  Content *content = data;

  g_clear_object (&content->report);
  g_clear_pointer (&content->strands, g_array_unref);
  g_free (content);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, free_content)

static void
free_scope (gpointer data)
{
  Scope *scope = data;

  g_clear_pointer (&scope->actions, g_array_unref);
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
ask (WeftSummaryMaker *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->maker = g_object_ref (self);
  asking->cancellable = g_object_ref (self->cancellable);
  return asking;
}

static void
end_job (WeftSummaryMaker *self)
{
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static GCancellable *
begin_job (WeftSummaryMaker *self)
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
fail (WeftSummaryMaker *self,
      const GError     *error)
{
  end_job (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* Whether the answer is that of the job under way. */
static gboolean
is_current (WeftSummaryMaker *self,
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
  g_autoptr (WeftSummaryMaker) self = asking->maker;
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
begin_setting (WeftSummaryMaker *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, pages_set_cb, ask (self));
  Setting *setting = g_new0 (Setting, 1);

  setting->report = g_object_ref (self->report);
  setting->page = self->page;
  setting->permille = g_atomic_rc_box_acquire (self->permille);
  g_task_set_task_data (task, setting, free_setting);
  g_task_run_in_thread (task, set_pages);
}

static gboolean
read_strands (WeftDb   *db,
              gint64    plan,
              GArray   *strands,
              GError  **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db,
    "SELECT id FROM strand WHERE plan = ?1 ORDER BY position, id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, plan);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (WeftRecord) record = weft_record_load (db, &weft_strand_table, id, error);
      Strand strand = { id };

      if (record == NULL)
        return FALSE;
      strand.name = weft_plan_summary_name_strand (record);
      g_array_append_val (strands, strand);
    }
  return TRUE;
}

static gpointer
read_content (WeftDb        *db,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Scope *scope = user_data;
  const WeftPlanSummaryOptions options = {
    .strand = scope->strand,
    .actions = scope->actions,
    .as_at = weft_date_today (),
  };
  g_autoptr (Content) content = g_new0 (Content, 1);

  content->strands = g_array_new (FALSE, FALSE, sizeof (Strand));
  g_array_set_clear_func (content->strands, clear_strand);
  if (!read_strands (db, scope->plan, content->strands, error))
    return NULL;
  content->report = weft_plan_summary_new (db, scope->plan, &options, cancellable, error);
  return content->report != NULL ? g_steal_pointer (&content) : NULL;
}

static void
content_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (WeftSummaryMaker) self = asking->maker;
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
  g_clear_pointer (&self->strands, g_array_unref);
  self->report = g_steal_pointer (&content->report);
  self->strands = g_steal_pointer (&content->strands);
  begin_setting (self);
}

static gboolean
rested_cb (gpointer user_data)
{
  WeftSummaryMaker *self = user_data;

  self->rest = 0;
  weft_summary_maker_make (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (WeftSummaryMaker *self,
                  WeftChanges      *changes)
{
  static const char *const watches[] = { "plan", "strand", "action", NULL };

  if (!weft_changes_concern (changes, watches))
    return;
  g_clear_object (&self->report);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MILLISECONDS, rested_cb, self);
}

static void
weft_summary_maker_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WeftSummaryMaker *self = WEFT_SUMMARY_MAKER (object);

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
weft_summary_maker_dispose (GObject *object)
{
  WeftSummaryMaker *self = WEFT_SUMMARY_MAKER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->report);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->strands, g_array_unref);
  g_clear_pointer (&self->scope.actions, g_array_unref);

  G_OBJECT_CLASS (weft_summary_maker_parent_class)->dispose (object);
}

static void
weft_summary_maker_finalize (GObject *object)
{
  g_atomic_rc_box_release (WEFT_SUMMARY_MAKER (object)->permille);

  G_OBJECT_CLASS (weft_summary_maker_parent_class)->finalize (object);
}

static void
weft_summary_maker_class_init (WeftSummaryMakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weft_summary_maker_get_property;
  object_class->dispose = weft_summary_maker_dispose;
  object_class->finalize = weft_summary_maker_finalize;

  /**
   * WeftSummaryMaker:busy:
   *
   * Whether pages are being made.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WeftSummaryMaker::made:
   *
   * There are new pages.
   */
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  /**
   * WeftSummaryMaker::failed:
   * @error: why, %G_IO_ERROR_CANCELLED after weft_summary_maker_cancel()
   *
   * There will be no new pages.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
weft_summary_maker_init (WeftSummaryMaker *self)
{
  self->page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  self->permille = g_atomic_rc_box_new0 (int);
}

/**
 * weft_summary_maker_new:
 * @store: where the plan is
 * @plan: its id
 *
 * Nothing is made until weft_summary_maker_make() or one of the setters is called. Thread: main.
 *
 * Returns: (transfer full): a maker for the whole plan on landscape A4
 */
WeftSummaryMaker *
weft_summary_maker_new (WeftStore *store,
                        gint64     plan)
{
  WeftSummaryMaker *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_SUMMARY_MAKER, NULL);
  self->store = g_object_ref (store);
  self->scope.plan = plan;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * weft_summary_maker_set_scope:
 * @strand: only this strand; 0 for all
 * @actions: (nullable) (element-type gint64): only these actions; not changed after this
 *
 * Makes the pages again.
 */
void
weft_summary_maker_set_scope (WeftSummaryMaker *self,
                              gint64            strand,
                              GArray           *actions)
{
  g_return_if_fail (WEFT_IS_SUMMARY_MAKER (self));

  if (actions != NULL)
    g_array_ref (actions);
  g_clear_pointer (&self->scope.actions, g_array_unref);
  self->scope.actions = actions;
  self->scope.strand = strand;
  g_clear_object (&self->report);
  weft_summary_maker_make (self);
}

/**
 * weft_summary_maker_set_page:
 *
 * Makes the pages again, for another paper.
 */
void
weft_summary_maker_set_page (WeftSummaryMaker     *self,
                             const WeftReportPage *page)
{
  g_return_if_fail (WEFT_IS_SUMMARY_MAKER (self));
  g_return_if_fail (page != NULL);

  self->page = *page;
  weft_summary_maker_make (self);
}

/**
 * weft_summary_maker_make:
 *
 * Begins to make the pages; #WeftSummaryMaker::made or #WeftSummaryMaker::failed follows.
 */
void
weft_summary_maker_make (WeftSummaryMaker *self)
{
  GCancellable *cancellable;
  Scope *scope;

  g_return_if_fail (WEFT_IS_SUMMARY_MAKER (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  cancellable = begin_job (self);
  if (self->report != NULL)
    {
      begin_setting (self);
      return;
    }

  scope = g_memdup2 (&self->scope, sizeof self->scope);
  if (scope->actions != NULL)
    g_array_ref (scope->actions);
  weft_store_read_async (self->store, read_content, scope, free_scope, free_content, cancellable,
                         content_read_cb, ask (self));
}

/**
 * weft_summary_maker_cancel:
 *
 * Gives up what is under way; the pages made before stay.
 */
void
weft_summary_maker_cancel (WeftSummaryMaker *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WEFT_IS_SUMMARY_MAKER (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_set_error_if_cancelled (self->cancellable, &error);
  fail (self, error);
}

/**
 * weft_summary_maker_get_layout:
 *
 * Returns: (transfer none) (nullable): the pages made last
 */
WeftReportLayout *
weft_summary_maker_get_layout (WeftSummaryMaker *self)
{
  g_return_val_if_fail (WEFT_IS_SUMMARY_MAKER (self), NULL);

  return self->layout;
}

/**
 * weft_summary_maker_is_busy:
 *
 * Returns: whether pages are being made
 */
gboolean
weft_summary_maker_is_busy (WeftSummaryMaker *self)
{
  g_return_val_if_fail (WEFT_IS_SUMMARY_MAKER (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * weft_summary_maker_get_progress:
 *
 * Returns: how much of the pages is set, 0 to 1
 */
double
weft_summary_maker_get_progress (WeftSummaryMaker *self)
{
  g_return_val_if_fail (WEFT_IS_SUMMARY_MAKER (self), 0);

  return g_atomic_int_get (self->permille) / 1000.0;
}

/**
 * weft_summary_maker_get_n_strands:
 *
 * Returns: how many strands the plan has; 0 before it was read
 */
guint
weft_summary_maker_get_n_strands (WeftSummaryMaker *self)
{
  g_return_val_if_fail (WEFT_IS_SUMMARY_MAKER (self), 0);

  return self->strands != NULL ? self->strands->len : 0;
}

/**
 * weft_summary_maker_get_strand:
 * @i: number of a strand
 * @name: (out) (optional): as its heading names it
 *
 * Returns: the strand's id
 */
gint64
weft_summary_maker_get_strand (WeftSummaryMaker  *self,
                               guint              i,
                               const char       **name)
{
  const Strand *strand;

  g_return_val_if_fail (WEFT_IS_SUMMARY_MAKER (self), 0);
  g_return_val_if_fail (i < weft_summary_maker_get_n_strands (self), 0);

  strand = &g_array_index (self->strands, Strand, i);
  if (name != NULL)
    *name = strand->name;
  return strand->id;
}
