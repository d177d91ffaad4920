/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-id.h"

/* 63 bits: milliseconds since 1970 above, 21 random bits below. The time part grows by one where
 * the clock has not moved on, so that the ids of one program come in the order of their making and
 * never repeat. */

#define RANDOM_BITS 21

/**
 * weft_id_new:
 *
 * Thread: any.
 *
 * Returns: an id for a new row, unique in this register and, in practice, between registers
 */
gint64
weft_id_new (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 now = g_get_real_time () / 1000;

  g_mutex_lock (&mutex);
  last = MAX (now, last + 1);
  now = last;
  g_mutex_unlock (&mutex);

  return (now << RANDOM_BITS) | (g_random_int () & ((1u << RANDOM_BITS) - 1));
}
