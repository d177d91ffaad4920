/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftError:
 * @WEFT_ERROR_FAILED: anything that none of the others names
 * @WEFT_ERROR_NOT_A_REGISTER: the file is something else than a register
 * @WEFT_ERROR_CORRUPT: the register is damaged or cut off
 * @WEFT_ERROR_TOO_NEW: a later version of Weft wrote the register
 * @WEFT_ERROR_READ_ONLY: the file or its folder cannot be written
 * @WEFT_ERROR_FULL: the disk is full
 * @WEFT_ERROR_BUSY: another program holds the register
 * @WEFT_ERROR_EXISTS: a file that would have to be made is there already
 * @WEFT_ERROR_NOT_FOUND: no such file, row, column or command
 * @WEFT_ERROR_INVALID: a value that the rules do not allow
 * @WEFT_ERROR_CONFLICT: a change no longer fits, because of what came after it
 * @WEFT_ERROR_PARSE: a document that cannot be read; the message names file and line
 * @WEFT_ERROR_NOTHING: there is nothing to undo or redo
 *
 * Every error that Weft itself finds. Messages are whole sentences a person can act on and name
 * the file they are about; cancelling stays %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  WEFT_ERROR_FAILED,
  WEFT_ERROR_NOT_A_REGISTER,
  WEFT_ERROR_CORRUPT,
  WEFT_ERROR_TOO_NEW,
  WEFT_ERROR_READ_ONLY,
  WEFT_ERROR_FULL,
  WEFT_ERROR_BUSY,
  WEFT_ERROR_EXISTS,
  WEFT_ERROR_NOT_FOUND,
  WEFT_ERROR_INVALID,
  WEFT_ERROR_CONFLICT,
  WEFT_ERROR_PARSE,
  WEFT_ERROR_NOTHING,
} WeftError;

#define WEFT_ERROR (weft_error_quark ())

GQuark weft_error_quark (void);

G_END_DECLS
