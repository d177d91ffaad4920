/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-lettering.h"
#include "weft-status.h"
#include "weft-timeline.h"

#include <string.h>

/* What a person types into a single field: every line goes through each of the readers of rules/.
 * Lines need not be UTF-8; whatever comes back must be. */

static void
check_text (char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    g_error ("A text is missing or not UTF-8.");
  g_free (text);
}

static void
read_line (const char *line)
{
  const WeftDate today = weft_date_new (2022, 10, 1);
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  g_auto (GStrv) counted = NULL;
  const char *refs[] = { "a)", line, NULL };
  WeftStatus status;

  weft_timeline_read (&timeline, line, weft_date_new (2022, 4, 1), today);
  if (timeline.starts_on != WEFT_DATE_NONE && timeline.due_on != WEFT_DATE_NONE &&
      timeline.starts_on > timeline.due_on)
    g_error ("“%s” ends before it starts.", line);
  if (timeline.kind == WEFT_TIMELINE_INVALID && timeline.fault == NULL)
    g_error ("“%s” is invalid for no reason.", line);
  check_text (weft_timeline_describe (&timeline));

  weft_status_read (line, &status);
  counted = weft_lettering_renumber (refs, 2, 1);
  if (g_strv_length (counted) != 2)
    g_error ("Two siblings have not two references.");
  check_text (weft_lettering_join ("a)", counted[1]));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);

  for (int i = 0; lines[i] != NULL; i++)
    read_line (lines[i]);
  return 0;
}
