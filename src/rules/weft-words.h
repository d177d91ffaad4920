/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftWordKind:
 * @WEFT_WORD_END: after the last one
 * @WEFT_WORD_LETTERS: a word, in lower case
 * @WEFT_WORD_NUMBER: digits
 * @WEFT_WORD_MARK: any other single character; every dash is "-"
 */
typedef enum
{
  WEFT_WORD_END,
  WEFT_WORD_LETTERS,
  WEFT_WORD_NUMBER,
  WEFT_WORD_MARK,
} WeftWordKind;

/**
 * WeftWord:
 * @kind: what it is
 * @letters: letters: the word in lower case, cut if longer than any word we know
 * @mark: mark: the character
 * @value: number: its value, at most 99999999
 * @digits: number: how many digits were written
 * @quoted: number: whether an apostrophe stands before it, as in '24
 * @start: where it starts in the text, in bytes
 * @end: where it ends
 */
typedef struct
{
  WeftWordKind kind;
  char         letters[24];
  gunichar     mark;
  int          value;
  int          digits;
  gboolean     quoted;
  gsize        start;
  gsize        end;
} WeftWord;

/**
 * WeftWords:
 * @text: the squashed text
 * @words: of #WeftWord
 * @at: the next word to be read
 */
typedef struct
{
  char   *text;
  GArray *words;
  guint   at;
} WeftWords;

void            weft_words_init       (WeftWords         *words,
                                       const char        *text);
void            weft_words_clear      (WeftWords         *words);
const WeftWord *weft_words_peek       (const WeftWords   *words,
                                       guint              ahead);
gboolean        weft_words_at_end     (const WeftWords   *words);
gboolean        weft_words_accept     (WeftWords         *words,
                                       const char        *phrase);
gboolean        weft_words_accept_any (WeftWords         *words,
                                       const char *const *phrases);
gboolean        weft_words_accept_mark (WeftWords        *words,
                                        const char       *marks);
gboolean        weft_words_read_count (WeftWords         *words,
                                       int               *count);
gboolean        weft_words_read_month (WeftWords         *words,
                                       int               *month);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftWords, weft_words_clear)

G_END_DECLS
