/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftCountry:
 * @code: two capital letters, ISO 3166-1
 *
 * A country or territory.
 */
typedef struct
{
  const char *code;
  const char *en;
  const char *cy;
} WeftCountry;

guint              weft_country_get_n (void);
const WeftCountry *weft_country_get   (guint       index);
const WeftCountry *weft_country_find  (const char *words);

G_END_DECLS
