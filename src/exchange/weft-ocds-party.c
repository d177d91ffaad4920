/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-name.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A supplier as releases name it, again and again and not always in the same words: found by its
 * numbers, else by its name where no number speaks against that. What a later release says goes
 * before what an earlier one said, in whatever order the file has them. */

/* The registers that numbers are from (org-id.guide), as they are written in the wild. */
static const struct
{
  const char      *scheme;
  WeftImportField  field;
} schemes[] = {
  { "GB-COH", WEFT_IMPORT_COMPANY },
  { "GB-PPON", WEFT_IMPORT_PPON },
  { "GB-VAT", WEFT_IMPORT_VAT },
  { "VAT", WEFT_IMPORT_VAT },
  { "US-DUN", WEFT_IMPORT_DUNS },
  { "US-DUNS", WEFT_IMPORT_DUNS },
  { "GB-DUNS", WEFT_IMPORT_DUNS },
  { "XI-DUNS", WEFT_IMPORT_DUNS },
  { "DUNS", WEFT_IMPORT_DUNS },
};

/* Registers of charities. */
static const char * const charities[] = { "GB-CHC", "GB-SC", "GB-NIC", NULL };

/* Where the texts of a party stand. */
static const struct
{
  const char      *object;
  const char      *member;
  WeftImportField  field;
} texts[] = {
  { "address", "streetAddress", WEFT_IMPORT_ADDRESS },
  { "address", "locality", WEFT_IMPORT_TOWN },
  { "address", "postalCode", WEFT_IMPORT_POSTCODE },
  { "contactPoint", "name", WEFT_IMPORT_CONTACT },
  { "contactPoint", "email", WEFT_IMPORT_EMAIL },
  { "contactPoint", "telephone", WEFT_IMPORT_PHONE },
  { "contactPoint", "url", WEFT_IMPORT_WEBSITE },
  { "details", "url", WEFT_IMPORT_WEBSITE },
};

/**
 * weft_ocds_party_free:
 * @party: (transfer full): what is known of a supplier
 */
void
weft_ocds_party_free (WeftOcdsParty *party)
{
  g_ptr_array_unref (party->contracts);
  g_free (party);
}

/* A party that belongs to no list yet. */
static void
start_party (WeftImportParty *party)
{
  memset (party, 0, sizeof *party);
  party->folded = party->company_key = party->vat = party->ppon = party->duns = "";
  party->values = g_new0 (const char *, WEFT_IMPORT_N_FIELDS);
}

static void
add_remark (WeftSupplierImport *self,
            WeftImportParty    *party,
            const char         *remark)
{
  g_autofree char *both = NULL;

  if (party->note != NULL && strstr (party->note, remark) != NULL)
    return;
  if (party->note != NULL)
    both = g_strconcat (party->note, " ", remark, NULL);
  party->note = weft_import_keep (self, both != NULL ? both : remark);
}

/* Another line of a value that has some. */
static void
add_line (WeftSupplierImport *self,
          WeftImportParty    *party,
          WeftImportField     field,
          const char         *line)
{
  const char *old = party->values[field];
  g_auto (GStrv) lines = old != NULL ? g_strsplit (old, "\n", -1) : NULL;
  g_autofree char *both = NULL;

  if (*line == '\0' || (lines != NULL && g_strv_contains ((const char * const *) lines, line)))
    return;
  both = old != NULL ? g_strconcat (old, "\n", line, NULL) : g_strdup (line);
  party->values[field] = weft_import_keep (self, both);
}

static void
read_text (WeftSupplierImport *self,
           WeftImportParty    *party,
           WeftImportField     field,
           const char         *words)
{
  g_autofree char *value = NULL;
  g_autofree char *fault = NULL;

  if (party->values[field] != NULL)
    return;
  if (weft_import_read_value (field, words, &value, &fault))
    party->values[field] = weft_import_keep (self, value);
  else if (fault != NULL)
    add_remark (self, party, fault);
}

static gboolean
has_number (const WeftImportParty *party,
            WeftImportField        field)
{
  return party->values[field] != NULL;
}

/* Numbers of registers that have no column are kept in the notes. */
static void
read_number (WeftSupplierImport *self,
             WeftImportParty    *party,
             const char         *scheme,
             const char         *id)
{
  g_autofree char *line = NULL;

  if (*id == '\0')
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (schemes[i].scheme, scheme) == 0)
      {
        if (!has_number (party, schemes[i].field))
          weft_import_party_identify (self, party, schemes[i].field, id);
        return;
      }

  for (int i = 0; charities[i] != NULL; i++)
    if (g_ascii_strcasecmp (charities[i], scheme) == 0)
      party->values[WEFT_IMPORT_VOLUNTARY] = weft_import_keep (self, "yes");
  line = *scheme != '\0' ? g_strdup_printf ("%s %s", scheme, id) : NULL;
  if (line != NULL)
    {
      g_autofree char *squashed = weft_text_squash (line);

      add_line (self, party, WEFT_IMPORT_NOTES, squashed);
    }
}

static void
read_identifier (WeftSupplierImport *self,
                 WeftImportParty    *party,
                 JsonObject         *identifier)
{
  g_autofree char *scheme = weft_ocds_get_text (identifier, "scheme");
  g_autofree char *id = weft_ocds_get_text (identifier, "id");
  g_autofree char *legal = weft_ocds_get_text (identifier, "legalName");
  g_autofree char *name = weft_text_squash (legal);
  g_autofree char *folded = weft_name_fold (name);

  read_number (self, party, scheme, id);
  if (*folded != '\0' && !g_str_equal (folded, party->folded))
    add_line (self, party, WEFT_IMPORT_ALIASES, name);
}

/* "GB-COH-01234567": the number of a party that says no more of itself. */
static void
read_own_id (WeftSupplierImport *self,
             WeftImportParty    *party,
             const char         *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize length = strlen (schemes[i].scheme);

      if (strchr (schemes[i].scheme, '-') != NULL &&
          g_ascii_strncasecmp (id, schemes[i].scheme, length) == 0 && id[length] == '-')
        read_number (self, party, schemes[i].scheme, id + length + 1);
    }
}

static void
read_details (WeftSupplierImport *self,
              WeftImportParty    *party,
              JsonObject         *details,
              gboolean           *is_sme)
{
  g_autofree char *scale = weft_ocds_get_text (details, "scale");
  JsonNode *vcse = details != NULL ? json_object_get_member (details, "vcse") : NULL;

  if (vcse != NULL && JSON_NODE_HOLDS_VALUE (vcse) &&
      json_node_get_value_type (vcse) == G_TYPE_BOOLEAN && json_node_get_boolean (vcse))
    party->values[WEFT_IMPORT_VOLUNTARY] = weft_import_keep (self, "yes");

  *is_sme = g_ascii_strcasecmp (scale, "sme") == 0;
  if (*is_sme)
    add_remark (self, party, _("It is a small or medium-sized business; where nothing more is "
                               "known of its size, “medium” is taken."));
  else if (*scale != '\0' && g_ascii_strcasecmp (scale, "selfEmployed") == 0)
    read_text (self, party, WEFT_IMPORT_SIZE, "micro");
  else if (*scale != '\0')
    read_text (self, party, WEFT_IMPORT_SIZE, scale);
}

/* One party of those that were read before */

static char *
make_key (char        kind,
          const char *words)
{
  return *words != '\0' ? g_strdup_printf ("%c:%s", kind, words) : NULL;
}

static void
make_keys (const WeftImportParty *party,
           char                  *keys[5])
{
  keys[0] = make_key ('c', party->company_key);
  keys[1] = make_key ('v', party->vat);
  keys[2] = make_key ('p', party->ppon);
  keys[3] = make_key ('d', party->duns);
  keys[4] = make_key ('n', party->folded);
}

static gboolean
contradict (const WeftImportParty *a,
            const WeftImportParty *b)
{
  return *a->company_key != '\0' && *b->company_key != '\0' &&
         !g_str_equal (a->company_key, b->company_key);
}

static WeftImportParty *
find_party (WeftSupplierImport    *self,
            const WeftImportParty *party)
{
  char *keys[5];
  WeftImportParty *found = NULL;

  make_keys (party, keys);
  for (gsize i = 0; i < G_N_ELEMENTS (keys) && found == NULL; i++)
    {
      found = keys[i] != NULL ? g_hash_table_lookup (self->by_key, keys[i]) : NULL;
      if (found != NULL && contradict (found, party))
        found = NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free (keys[i]);
  return found;
}

static void
remember_party (WeftSupplierImport *self,
                WeftImportParty    *party)
{
  char *keys[5];

  make_keys (party, keys);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i] != NULL && !g_hash_table_contains (self->by_key, keys[i]))
        g_hash_table_insert (self->by_key, (gpointer) weft_import_keep (self, keys[i]), party);
      g_free (keys[i]);
    }
}

/* A further spelling, by which it can be found next time. */
static void
add_spelling (WeftImportParty *party,
              const char      *name,
              const char      *folded)
{
  if (g_str_equal (folded, party->folded))
    return;
  if (party->aliases == NULL)
    party->aliases = g_ptr_array_new ();
  if (!g_ptr_array_find_with_equal_func (party->aliases, name, g_str_equal, NULL))
    g_ptr_array_add (party->aliases, (gpointer) name);
}

static gboolean
is_list (WeftImportField field)
{
  return field == WEFT_IMPORT_ALIASES || field == WEFT_IMPORT_CPV || field == WEFT_IMPORT_NOTES;
}

static void
merge_party (WeftSupplierImport    *self,
             WeftImportParty       *party,
             const WeftImportParty *said,
             const char            *date)
{
  gboolean is_later = g_strcmp0 (date, party->ocds->date) >= 0;

  weft_import_party_learn (self, party, said);
  if (*party->company_key == '\0')
    party->company_key = said->company_key;
  if (party->values == NULL)
    party->values = g_new0 (const char *, WEFT_IMPORT_N_FIELDS);
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    {
      if (said->values[i] == NULL)
        continue;
      if (is_list ((WeftImportField) i))
        {
          g_auto (GStrv) lines = g_strsplit (said->values[i], "\n", -1);

          for (int j = 0; lines[j] != NULL; j++)
            add_line (self, party, (WeftImportField) i, lines[j]);
        }
      /* What it is known by stays: it is what it was found by. */
      else if (is_later && i != WEFT_IMPORT_COMPANY && i != WEFT_IMPORT_VAT &&
               i != WEFT_IMPORT_PPON && i != WEFT_IMPORT_DUNS)
        party->values[i] = said->values[i];
    }
  if (is_later)
    party->ocds->date = weft_import_keep (self, date);
}

static gboolean
is_usable (WeftSupplierImport *self,
           const char         *name,
           const char         *folded,
           guint64             line)
{
  if (*name == '\0')
    weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, line, "",
                            _("The supplier has no name."));
  else if (weft_name_is_redacted (name))
    weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, line, name,
                            _("The name is not published."));
  else if (*folded == '\0')
    weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, line, name,
                            _("The name has neither letters nor digits."));
  else
    return TRUE;
  return FALSE;
}

/*
 * weft_ocds_read_party:
 * @organisation: a party of a release
 * @date: of the release
 * @line: where that begins
 *
 * Returns: (transfer none) (nullable): the supplier, the same one whenever it is named; %NULL for
 *   one that cannot be told, which is reported
 */
WeftImportParty *
weft_ocds_read_party (WeftSupplierImport *self,
                      JsonObject         *organisation,
                      const char         *date,
                      guint64             line)
{
  g_autofree char *words = weft_ocds_get_text (organisation, "name");
  g_autofree char *name = weft_text_squash (words);
  g_autofree char *folded = weft_name_fold (name);
  g_autofree char *id = weft_ocds_get_text (organisation, "id");
  JsonObject *identifier;
  WeftImportParty said;
  WeftImportParty *party;
  gboolean is_sme;
  guint n;

  if (!is_usable (self, name, folded, line))
    return NULL;

  start_party (&said);
  said.folded = weft_import_keep (self, folded);
  read_identifier (self, &said, weft_ocds_get_object (organisation, "identifier"));
  weft_ocds_get_element (organisation, "additionalIdentifiers", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      identifier = weft_ocds_get_element (organisation, "additionalIdentifiers", i, NULL);
      read_identifier (self, &said, identifier);
    }
  read_own_id (self, &said, id);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text
        = weft_ocds_get_text (weft_ocds_get_object (organisation, texts[i].object),
                              texts[i].member);

      read_text (self, &said, texts[i].field, text);
    }
  read_details (self, &said, weft_ocds_get_object (organisation, "details"), &is_sme);

  party = find_party (self, &said);
  if (party == NULL)
    {
      party = weft_import_party_new (self, name, line);
      party->folded = said.folded;
      party->n_rows = 1;
      party->ocds = g_new0 (WeftOcdsParty, 1);
      party->ocds->contracts = g_ptr_array_new_with_free_func (g_free);
      party->ocds->date = "";
    }
  else
    add_spelling (party, weft_import_keep (self, name), folded);
  merge_party (self, party, &said, date);
  party->ocds->is_sme |= is_sme;
  remember_party (self, party);
  g_free (said.values);
  return party;
}
