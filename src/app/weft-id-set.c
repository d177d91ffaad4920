/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-id-set.h"

/* Ids of rows, a million of them in a moment: they lie in one array, each at the place that its
 * number says or, where that is taken, in the next that is free. 0, which is no id, is a free
 * place.
 *
 *   places:  0  17  0  0  42  58  0  0      58 would lie where 42 does
 *
 * At most half of the places are taken, so that the next free one is near. */

#define LEAST_PLACES 16

struct _WeftIdSet
{
  gint64 *ids;
  gsize   n_places;   /* a power of two */
  gsize   size;
};

/* Ids that were made one after the other differ in few bits; the product spreads them. */
static gsize
get_place (const WeftIdSet *self,
           gint64           id)
{
  return (gsize) (((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 20) &
         (self->n_places - 1);
}

/* Where the id is, or would be. */
static gsize
find_place (const WeftIdSet *self,
            gint64           id)
{
  gsize place = get_place (self, id);

  while (self->ids[place] != 0 && self->ids[place] != id)
    place = (place + 1) & (self->n_places - 1);
  return place;
}

static void
grow (WeftIdSet *self)
{
  g_autofree gint64 *old = g_steal_pointer (&self->ids);
  gsize n_old = self->n_places;

  self->n_places *= 2;
  self->ids = g_new0 (gint64, self->n_places);
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      self->ids[find_place (self, old[i])] = old[i];
}

/**
 * weft_id_set_new:
 *
 * Returns: (transfer full): a set of no ids
 */
WeftIdSet *
weft_id_set_new (void)
{
  WeftIdSet *self = g_new0 (WeftIdSet, 1);

  self->n_places = LEAST_PLACES;
  self->ids = g_new0 (gint64, self->n_places);
  return self;
}

/**
 * weft_id_set_free:
 * @self: (nullable) (transfer full): a set
 */
void
weft_id_set_free (WeftIdSet *self)
{
  if (self == NULL)
    return;
  g_free (self->ids);
  g_free (self);
}

/**
 * weft_id_set_add:
 * @id: a row; 0 is none and is passed over
 *
 * Returns: whether it was not in the set before
 */
gboolean
weft_id_set_add (WeftIdSet *self,
                 gint64     id)
{
  gsize place = find_place (self, id);

  if (id == 0 || self->ids[place] == id)
    return FALSE;
  self->ids[place] = id;
  if (++self->size * 2 > self->n_places)
    grow (self);
  return TRUE;
}

/**
 * weft_id_set_remove:
 * @id: a row
 *
 * Returns: whether it was in the set
 */
gboolean
weft_id_set_remove (WeftIdSet *self,
                    gint64     id)
{
  gsize hole = find_place (self, id);

  if (id == 0 || self->ids[hole] == 0)
    return FALSE;
  self->ids[hole] = 0;
  self->size--;
  /* Those that lie behind it because it was there move up. */
  for (gsize place = (hole + 1) & (self->n_places - 1); self->ids[place] != 0;
       place = (place + 1) & (self->n_places - 1))
    {
      gint64 moved = self->ids[place];

      self->ids[place] = 0;
      self->ids[find_place (self, moved)] = moved;
    }
  return TRUE;
}

/**
 * weft_id_set_clear:
 *
 * Takes all ids out.
 */
void
weft_id_set_clear (WeftIdSet *self)
{
  g_free (self->ids);
  self->size = 0;
  self->n_places = LEAST_PLACES;
  self->ids = g_new0 (gint64, self->n_places);
}

/**
 * weft_id_set_contains:
 * @id: a row; 0 is in no set
 *
 * Returns: whether it is in the set
 */
gboolean
weft_id_set_contains (const WeftIdSet *self,
                      gint64           id)
{
  return id != 0 && self->ids[find_place (self, id)] == id;
}

/**
 * weft_id_set_get_size:
 *
 * Returns: how many ids are in the set
 */
gsize
weft_id_set_get_size (const WeftIdSet *self)
{
  return self->size;
}

/**
 * weft_id_set_next:
 * @place: (inout): 0 at the beginning
 * @id: (out): the next id, in no order
 *
 * Walks through the set, which must not change meanwhile.
 *
 * Returns: %FALSE at the end
 */
gboolean
weft_id_set_next (const WeftIdSet *self,
                  gsize           *place,
                  gint64          *id)
{
  for (; *place < self->n_places; (*place)++)
    if (self->ids[*place] != 0)
      {
        *id = self->ids[(*place)++];
        return TRUE;
      }
  return FALSE;
}
