/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-worker.h"

typedef struct
{
  WeftJobFunc  func;   /* NULL ends the thread */
  gpointer     data;
  gboolean    *done;   /* of a caller who waits */
} Job;

struct _WeftWorker
{
  WeftDb      *db;
  GThread     *thread;
  GAsyncQueue *jobs;
  GMutex       mutex;
  GCond        finished;
  gpointer     current;  /* the data of the job that runs */
};

static gpointer
work (gpointer data)
{
  WeftWorker *worker = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (worker->jobs);
      gboolean last = job->func == NULL;

      if (!last)
        {
          g_mutex_lock (&worker->mutex);
          worker->current = job->data;
          g_mutex_unlock (&worker->mutex);

          job->func (worker->db, job->data);

          g_mutex_lock (&worker->mutex);
          worker->current = NULL;
          if (job->done != NULL)
            {
              *job->done = TRUE;
              g_cond_broadcast (&worker->finished);
            }
          g_mutex_unlock (&worker->mutex);
        }

      g_free (job);
      if (last)
        return NULL;
    }
}

/**
 * weft_worker_new:
 * @name: of the thread, at most 15 bytes
 * @db: (transfer full): the connection, from now on the thread's
 */
WeftWorker *
weft_worker_new (const char *name,
                 WeftDb     *db)
{
  WeftWorker *worker = g_new0 (WeftWorker, 1);

  worker->db = db;
  worker->jobs = g_async_queue_new ();
  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->finished);
  worker->thread = g_thread_new (name, work, worker);
  return worker;
}

static void
push_job (WeftWorker  *worker,
          WeftJobFunc  func,
          gpointer     data,
          gboolean    *done)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->done = done;
  g_async_queue_push (worker->jobs, job);
}

/**
 * weft_worker_free:
 *
 * Waits until everything that was pushed is done, then closes the connection.
 */
void
weft_worker_free (WeftWorker *worker)
{
  if (worker == NULL)
    return;

  push_job (worker, NULL, NULL, NULL);
  g_thread_join (worker->thread);
  g_async_queue_unref (worker->jobs);
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->finished);
  weft_db_free (worker->db);
  g_free (worker);
}

/**
 * weft_worker_push:
 * @func: runs in the worker's thread, after all that was pushed before
 */
void
weft_worker_push (WeftWorker  *worker,
                  WeftJobFunc  func,
                  gpointer     data)
{
  push_job (worker, func, data, NULL);
}

/**
 * weft_worker_run:
 *
 * As weft_worker_push(), and waits until it is done.
 */
void
weft_worker_run (WeftWorker  *worker,
                 WeftJobFunc  func,
                 gpointer     data)
{
  gboolean done = FALSE;

  push_job (worker, func, data, &done);
  g_mutex_lock (&worker->mutex);
  while (!done)
    g_cond_wait (&worker->finished, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
}

/**
 * weft_worker_interrupt:
 * @data: of a job
 *
 * Interrupts the database work of that job, if it is the one that runs. Thread: any.
 */
void
weft_worker_interrupt (WeftWorker *worker,
                       gpointer    data)
{
  g_mutex_lock (&worker->mutex);
  if (worker->current == data)
    weft_db_interrupt (worker->db);
  g_mutex_unlock (&worker->mutex);
}
