/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/*
 * Stands in for a fuzzer where there is none: every file of the corpus, then so many mutations of
 * them. The seed is fixed, so that a failure is found again; it is printed with the mutation.
 */

#define SEED 20220401

static void
mutate (GRand      *rand,
        GByteArray *bytes,
        GPtrArray  *corpus)
{
  static const char *const words[] = {
    "\t", "\n", "\r", "\"", "<", "<p>", "</p>", "<ul style=\"", "&amp;", "&#", "a) ", "b) ", "i. ",
    "ii. ", "1. ", "Step 1: ", "Actions\tWhen\n", "Q2 2021/23", "2022-2023", " STRAND\n", "(", ")",
    "\302\240", "\377", "\342\200\223",
  };
  int n_changes = g_rand_int_range (rand, 1, 9);

  for (int i = 0; i < n_changes; i++)
    {
      guint at = g_rand_int_range (rand, 0, bytes->len + 1);
      guint left = bytes->len - at;
      guint length = g_rand_int_range (rand, 0, MIN (left, 200) + 1);
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
      g_autoptr (GByteArray) tail = g_byte_array_new ();

      g_byte_array_append (tail, bytes->data + at, left);
      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          g_byte_array_set_size (bytes, at);
          g_byte_array_append (bytes, (const guint8 *) word, strlen (word));
          g_byte_array_append (bytes, tail->data, tail->len);
          break;
        case 1:
          g_byte_array_set_size (bytes, at);
          g_byte_array_append (bytes, tail->data + length, tail->len - length);
          break;
        case 2:
          g_byte_array_append (bytes, tail->data, length);
          break;
        case 3:
          if (left > 0)
            bytes->data[at] = g_rand_int_range (rand, 0, 256);
          break;
        default:
          {
            GBytes *other = corpus->pdata[g_rand_int_range (rand, 0, corpus->len)];
            gsize size;
            const guint8 *data = g_bytes_get_data (other, &size);

            g_byte_array_set_size (bytes, at);
            g_byte_array_append (bytes, data, g_rand_int_range (rand, 0, size + 1));
            break;
          }
        }
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  int n_mutations;

  if (argc != 3)
    {
      g_printerr ("Usage: %s CORPUS MUTATIONS\n", argv[0]);
      return EXIT_FAILURE;
    }

  folder = g_dir_open (argv[1], 0, &error);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (argv[1], name, NULL));
  g_ptr_array_sort (names, compare_names);
  if (names->len == 0)
    {
      g_printerr ("No corpus in %s\n", argv[1]);
      return EXIT_FAILURE;
    }

  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize size;

      if (!g_file_get_contents (names->pdata[i], &data, &size, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      g_ptr_array_add (corpus, g_bytes_new_take (data, size));
      LLVMFuzzerTestOneInput ((const guint8 *) data, size);
    }

  n_mutations = atoi (argv[2]);
  for (int i = 0; i < n_mutations; i++)
    {
      GBytes *original = corpus->pdata[g_rand_int_range (rand, 0, corpus->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize size;
      const guint8 *data = g_bytes_get_data (original, &size);

      g_byte_array_append (bytes, data, size);
      mutate (rand, bytes, corpus);
      if (g_getenv ("WEFT_FUZZ_VERBOSE") != NULL)
        g_printerr ("mutation %d, %u bytes\n", i, bytes->len);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  g_print ("%u files, %d mutations, seed %d\n", corpus->len, n_mutations, SEED);

  return EXIT_SUCCESS;
}
