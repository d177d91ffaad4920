/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-amount.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* One release: its awards with their contracts, a contract for each supplier.
 *
 *   tender ── lots ── awards ── contracts       each says what the one before it said, or better
 *                       │
 *                       └── suppliers ── parties, by their ids
 *
 * An award is a contract of its own until a contract is made of it; both are known by the process
 * and the award, so that the one takes the place of the other, in whatever order they come. Values
 * are taken in pounds alone. The stage is what the status of a contract says; of an award it
 * follows from the days when it is written. */

#define MAX_PENCE G_GINT64_CONSTANT (1000000000000000)

typedef struct
{
  WeftSupplierImport *import;
  JsonObject         *release;
  JsonObject         *tender;
  guint64             line;
  char               *ocid;
  char               *date;
  GHashTable         *parties;    /* id to JsonObject */
  GHashTable         *named;      /* a set of WeftImportParty */
} Release;

/* Values */

/* The day of a date and time as it is written, but for midnight of British summer, which some
 * publish as 23:00 of the day before in Greenwich. */
static WeftDate
read_day (const char *words)
{
  g_autofree char *iso = g_strndup (words, 10);
  WeftDate day = strlen (words) >= 10 ? weft_date_from_iso (iso) : WEFT_DATE_NONE;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (day == WEFT_DATE_NONE || !g_str_has_prefix (words + 10, "T23:00:00") ||
      !g_str_has_suffix (words, "Z"))
    return day;
  time = g_date_time_new_from_iso8601 (words, NULL);
  zone = g_time_zone_new_identifier ("Europe/London");
  local = time != NULL && zone != NULL ? g_date_time_to_timezone (time, zone) : NULL;
  return local != NULL && g_date_time_get_hour (local) == 0 ? day + 1 : day;
}

static WeftDate
get_day (JsonObject *object,
         const char *name)
{
  g_autofree char *words = weft_ocds_get_text (object, name);

  return read_day (words);
}

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* In pence; below 0 for none, with a remark where there is one that cannot be taken. */
static gint64
read_amount (JsonObject *value,
             GString    *remark)
{
  static const char * const names[] = { "amount", "amountGross", NULL };
  JsonNode *node = NULL;
  g_autofree char *currency = weft_ocds_get_text (value, "currency");
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;
  double amount;
  gint64 pence;

  for (int i = 0; names[i] != NULL && value != NULL && node == NULL; i++)
    {
      node = json_object_get_member (value, names[i]);
      if (node != NULL && (!JSON_NODE_HOLDS_VALUE (node) ||
                           (json_node_get_value_type (node) != G_TYPE_INT64 &&
                            json_node_get_value_type (node) != G_TYPE_DOUBLE)))
        node = NULL;
    }
  if (node == NULL)
    return -1;

  amount = json_node_get_value_type (node) == G_TYPE_INT64 ? (double) json_node_get_int (node)
                                                           : json_node_get_double (node);
  shown = weft_text_shorten (*currency != '\0' ? currency : "?", 10);
  if (g_ascii_strcasecmp (currency, "GBP") != 0)
    sentence = g_strdup_printf (_("The value, %.2f in the currency %s, is not in pounds and is "
                                  "left out."), amount, shown);
  else if (weft_amount_from_number (amount, &pence) && pence >= 0 && pence <= MAX_PENCE)
    return pence;
  else
    sentence = g_strdup_printf (_("The value %g is none that a contract can have and is left "
                                  "out."), amount);
  add_sentence (remark, sentence);
  return -1;
}

/* The code of the common procurement vocabulary in a classification. */
static gboolean
read_cpv (WeftSupplierImport *import,
          JsonObject         *classification,
          WeftOcdsContract   *contract)
{
  g_autofree char *scheme = weft_ocds_get_text (classification, "scheme");
  g_autofree char *id = weft_ocds_get_text (classification, "id");
  g_autofree char *name = weft_ocds_get_text (classification, "description");

  if (g_ascii_strcasecmp (scheme, "CPV") != 0 || *id == '\0' || strpbrk (id, "\r\n") != NULL)
    return FALSE;
  contract->cpv = weft_import_keep (import, id);
  contract->cpv_name = weft_import_keep (import, name);
  return TRUE;
}

static gboolean
find_cpv (WeftSupplierImport *import,
          JsonObject         *object,
          WeftOcdsContract   *contract)
{
  guint n_items;

  if (read_cpv (import, weft_ocds_get_object (object, "classification"), contract))
    return TRUE;
  weft_ocds_get_element (object, "items", 0, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      JsonObject *item = weft_ocds_get_element (object, "items", i, NULL);
      guint n_more;

      if (read_cpv (import, weft_ocds_get_object (item, "classification"), contract))
        return TRUE;
      weft_ocds_get_element (item, "additionalClassifications", 0, &n_more);
      for (guint j = 0; j < n_more; j++)
        if (read_cpv (import, weft_ocds_get_element (item, "additionalClassifications", j, NULL),
                      contract))
          return TRUE;
    }
  return FALSE;
}

/* The lot that an award is for, where there is but one. */
static JsonObject *
find_lot (Release    *self,
          JsonObject *award)
{
  JsonNode *node = award != NULL ? json_object_get_member (award, "relatedLots") : NULL;
  JsonArray *related = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                     : NULL;
  JsonObject *found = NULL;
  guint n_found = 0;
  guint n_lots;

  weft_ocds_get_element (self->tender, "lots", 0, &n_lots);
  if (related == NULL)
    return n_lots == 1 ? weft_ocds_get_element (self->tender, "lots", 0, NULL) : NULL;
  for (guint i = 0; i < n_lots; i++)
    {
      JsonObject *lot = weft_ocds_get_element (self->tender, "lots", i, NULL);
      g_autofree char *id = weft_ocds_get_text (lot, "id");

      for (guint j = 0; j < json_array_get_length (related) && *id != '\0'; j++)
        {
          JsonNode *element = json_array_get_element (related, j);

          if (JSON_NODE_HOLDS_VALUE (element) &&
              json_node_get_value_type (element) == G_TYPE_STRING &&
              g_str_equal (json_node_get_string (element), id))
            {
              found = lot;
              n_found++;
            }
        }
    }
  return n_found == 1 ? found : NULL;
}

/* A contract's */

static char *
find_title (Release    *self,
            JsonObject *contract,
            JsonObject *award,
            JsonObject *lot)
{
  JsonObject * const places[] = { contract, award, self->tender };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *words = weft_ocds_get_text (places[i], "title");
      g_autofree char *title = weft_text_squash (words);
      g_autofree char *lot_words = weft_ocds_get_text (lot, "title");
      g_autofree char *lot_title = weft_text_squash (lot_words);

      if (*title == '\0')
        continue;
      if (places[i] == self->tender && *lot_title != '\0' && !g_str_equal (lot_title, title))
        return g_strdup_printf ("%s – %s", title, lot_title);
      return g_steal_pointer (&title);
    }
  return g_strdup (self->ocid);
}

/* The first period that says anything, its last day by its length if need be. */
static void
read_period (Release          *self,
             JsonObject       *contract,
             JsonObject       *award,
             JsonObject       *lot,
             WeftOcdsContract *out)
{
  JsonObject * const periods[] = {
    weft_ocds_get_object (contract, "period"),
    weft_ocds_get_object (award, "contractPeriod"),
    weft_ocds_get_object (lot, "contractPeriod"),
    weft_ocds_get_object (self->tender, "contractPeriod"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *days = weft_ocds_get_text (periods[i], "durationInDays");
      gint64 n_days;

      out->starts_on = get_day (periods[i], "startDate");
      out->ends_on = get_day (periods[i], "endDate");
      out->extends_to = get_day (periods[i], "maxExtentDate");
      if (out->ends_on == WEFT_DATE_NONE && out->starts_on != WEFT_DATE_NONE &&
          g_ascii_string_to_signed (days, 10, 1, 36525, &n_days, NULL))
        out->ends_on = out->starts_on + (WeftDate) n_days - 1;
      if (out->starts_on != WEFT_DATE_NONE || out->ends_on != WEFT_DATE_NONE)
        return;
    }
}

/* Days that follow each other, as those of a contract must. */
static void
check_period (WeftOcdsContract *contract,
              GString          *remark)
{
  if (contract->starts_on != WEFT_DATE_NONE && contract->ends_on != WEFT_DATE_NONE &&
      contract->ends_on < contract->starts_on)
    {
      add_sentence (remark, _("It would end before it starts; its end is left out."));
      contract->ends_on = WEFT_DATE_NONE;
    }
  if (contract->extends_to != WEFT_DATE_NONE && contract->extends_to < contract->ends_on)
    {
      add_sentence (remark, _("It would be extended to a day before it ends; that is left out."));
      contract->extends_to = WEFT_DATE_NONE;
    }
  /* The last day that there is, where none is an extension's. */
  if (contract->extends_to == contract->ends_on)
    contract->extends_to = WEFT_DATE_NONE;
}

static const char *
find_extension (Release    *self,
                JsonObject *lot)
{
  JsonObject * const places[] = {
    weft_ocds_get_object (lot, "renewal"), weft_ocds_get_object (self->tender, "renewal")
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *words = weft_ocds_get_text (places[i], "description");
      g_autofree char *text = weft_text_squash (words);

      if (*text != '\0')
        return weft_import_keep (self->import, text);
    }
  return "";
}

static void
read_status (JsonObject       *contract,
             JsonObject       *award,
             WeftOcdsContract *out)
{
  g_autofree char *of_award = weft_ocds_get_text (award, "status");
  g_autofree char *of_contract = weft_ocds_get_text (contract, "status");

  if (g_str_equal (of_contract, "pending"))
    out->stage = "mobilisation";
  else if (g_str_equal (of_contract, "active"))
    out->stage = "live";
  else if (g_str_equal (of_contract, "terminated"))
    out->stage = "exit";
  else if (g_str_equal (of_award, "pending"))
    out->stage = "tender";
  out->is_cancelled = g_str_equal (of_contract, "cancelled") ||
                      (contract == NULL && (g_str_equal (of_award, "cancelled") ||
                                            g_str_equal (of_award, "unsuccessful")));
}

static char *
make_ref (Release    *self,
          const char *id)
{
  return *id != '\0' ? g_strconcat (self->ocid, "/", id, NULL) : g_strdup (self->ocid);
}

/* What the release says of a contract, whoever it is with. @contract or @award may be NULL. */
static void
read_contract (Release          *self,
               JsonObject       *contract,
               JsonObject       *award,
               WeftOcdsContract *out)
{
  WeftSupplierImport *import = self->import;
  JsonObject *lot = find_lot (self, award);
  g_autoptr (GString) remark = g_string_new (NULL);
  g_autofree char *title = find_title (self, contract, award, lot);
  g_autofree char *id = weft_ocds_get_text (contract, "id");
  g_autofree char *award_id = award != NULL ? weft_ocds_get_text (award, "id")
                                            : weft_ocds_get_text (contract, "awardID");
  g_autofree char *award_ref = make_ref (self, award_id);
  g_autofree char *ref = contract != NULL ? make_ref (self, id) : g_strdup (award_ref);

  memset (out, 0, sizeof *out);
  out->ref = weft_import_keep (import, ref);
  out->award_ref = weft_import_keep (import, award_ref);
  out->title = weft_import_keep (import, title);
  out->notes = out->cpv = out->cpv_name = "";
  out->value = read_amount (weft_ocds_get_object (contract, "value"), remark);
  if (out->value < 0 && remark->len == 0)
    out->value = read_amount (weft_ocds_get_object (award, "value"), remark);
  read_period (self, contract, award, lot, out);
  check_period (out, remark);
  out->extension = find_extension (self, lot);
  read_status (contract, award, out);
  if (!find_cpv (import, contract, out) && !find_cpv (import, award, out))
    find_cpv (import, self->tender, out);
  out->remark = weft_import_keep (import, remark->str);
  out->date = weft_import_keep (import, self->date);
  out->file = import->reading;
  out->line = self->line;
}

/* The same contract of several releases */

static gboolean
is_of_award (const WeftOcdsContract *contract)
{
  return g_str_equal (contract->ref, contract->award_ref);
}

static WeftOcdsContract *
find_contract (GPtrArray              *contracts,
               const WeftOcdsContract *contract)
{
  for (guint i = 0; i < contracts->len; i++)
    {
      WeftOcdsContract *other = contracts->pdata[i];

      if (g_str_equal (other->ref, contract->ref))
        return other;
    }
  for (guint i = 0; i < contracts->len; i++)
    {
      WeftOcdsContract *other = contracts->pdata[i];

      if (g_str_equal (other->award_ref, contract->award_ref) &&
          (is_of_award (other) || is_of_award (contract)))
        return other;
    }
  return NULL;
}

/* What @later says goes before what @earlier does; both may be the result. */
static void
combine (WeftOcdsContract       *out,
         const WeftOcdsContract *earlier,
         const WeftOcdsContract *later)
{
  WeftOcdsContract both = *later;

  if (is_of_award (later))
    both.ref = earlier->ref;
  if (both.value < 0)
    both.value = earlier->value;
  if (both.starts_on == WEFT_DATE_NONE && both.ends_on == WEFT_DATE_NONE)
    {
      both.starts_on = earlier->starts_on;
      both.ends_on = earlier->ends_on;
    }
  if (both.extends_to == WEFT_DATE_NONE && earlier->extends_to > both.ends_on)
    both.extends_to = earlier->extends_to;
  if (*both.extension == '\0')
    both.extension = earlier->extension;
  if (*both.cpv == '\0')
    {
      both.cpv = earlier->cpv;
      both.cpv_name = earlier->cpv_name;
    }
  if (both.stage == NULL && !is_of_award (earlier))
    both.stage = earlier->stage;
  if (*both.notes == '\0')
    both.notes = earlier->notes;
  *out = both;
}

static void
add_contract (WeftImportParty        *party,
              const WeftOcdsContract *contract)
{
  WeftOcdsContract *other = find_contract (party->ocds->contracts, contract);

  if (other == NULL)
    g_ptr_array_add (party->ocds->contracts, g_memdup2 (contract, sizeof *contract));
  else if (g_strcmp0 (contract->date, other->date) >= 0)
    combine (other, other, contract);
  else
    combine (other, contract, other);
}

/* Suppliers */

static WeftImportParty *
read_supplier (Release    *self,
               JsonObject *named)
{
  g_autofree char *id = weft_ocds_get_text (named, "id");
  JsonObject *full = g_hash_table_lookup (self->parties, id);
  WeftImportParty *party = named == NULL ? NULL
    : weft_ocds_read_party (self->import, full != NULL ? full : named, self->date, self->line);

  if (party != NULL)
    g_hash_table_add (self->named, party);
  return party;
}

static gboolean
has_role (JsonObject *organisation,
          const char *role)
{
  JsonNode *node = organisation != NULL ? json_object_get_member (organisation, "roles") : NULL;
  JsonArray *roles = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++)
    {
      JsonNode *element = json_array_get_element (roles, i);

      if (JSON_NODE_HOLDS_VALUE (element) &&
          json_node_get_value_type (element) == G_TYPE_STRING &&
          g_str_equal (json_node_get_string (element), role))
        return TRUE;
    }
  return FALSE;
}

/* Those that @object names, each once. */
static GPtrArray *
read_suppliers (Release    *self,
                JsonObject *object)
{
  GPtrArray *suppliers = g_ptr_array_new ();
  guint n;

  weft_ocds_get_element (object, "suppliers", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      WeftImportParty *party
        = read_supplier (self, weft_ocds_get_element (object, "suppliers", i, NULL));

      if (party != NULL && !g_ptr_array_find (suppliers, party, NULL))
        g_ptr_array_add (suppliers, party);
    }
  return suppliers;
}

/* With all of them: what one of several gets is not said, so that each gets the whole, with a note
 * of the others. */
static void
add_for_all (Release          *self,
             GPtrArray        *suppliers,
             WeftOcdsContract *contract)
{
  for (guint i = 0; i < suppliers->len; i++)
    {
      WeftImportParty *party = suppliers->pdata[i];
      g_autoptr (GString) others = g_string_new (NULL);

      for (guint j = 0; j < suppliers->len && others->len < 1000; j++)
        if (j != i)
          g_string_append_printf (others, "%s%s", others->len > 0 ? "; " : "",
                                  ((const WeftImportParty *) suppliers->pdata[j])->name);
      if (others->len > 0)
        {
          /* Translators: kept in the notes of a contract, with the names of suppliers */
          g_autofree char *note = g_strdup_printf (_("Awarded together with: %s"), others->str);

          contract->notes = weft_import_keep (self->import, note);
        }
      add_contract (party, contract);
      if (*contract->cpv != '\0')
        {
          const char *old = party->values != NULL ? party->values[WEFT_IMPORT_CPV] : NULL;
          g_auto (GStrv) lines = old != NULL ? g_strsplit (old, "\n", -1) : NULL;
          g_autofree char *both = old != NULL ? g_strconcat (old, "\n", contract->cpv, NULL)
                                              : g_strdup (contract->cpv);

          if (lines == NULL || !g_strv_contains ((const char * const *) lines, contract->cpv))
            party->values[WEFT_IMPORT_CPV] = weft_import_keep (self->import, both);
        }
    }
}

static void
read_award (Release    *self,
            JsonObject *award)
{
  g_autoptr (GPtrArray) suppliers = read_suppliers (self, award);
  g_autofree char *id = weft_ocds_get_text (award, "id");
  WeftOcdsContract found;
  guint n_found = 0;
  guint n;

  weft_ocds_get_element (self->release, "contracts", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *contract = weft_ocds_get_element (self->release, "contracts", i, NULL);
      g_autofree char *award_id = weft_ocds_get_text (contract, "awardID");

      if (contract == NULL || *id == '\0' || !g_str_equal (award_id, id))
        continue;
      read_contract (self, contract, award, &found);
      add_for_all (self, suppliers, &found);
      n_found++;
    }
  if (n_found > 0)
    return;
  read_contract (self, NULL, award, &found);
  add_for_all (self, suppliers, &found);
}

static gboolean
has_award (Release    *self,
           const char *id)
{
  guint n;

  weft_ocds_get_element (self->release, "awards", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *other
        = weft_ocds_get_text (weft_ocds_get_element (self->release, "awards", i, NULL), "id");

      if (*id != '\0' && g_str_equal (other, id))
        return TRUE;
    }
  return FALSE;
}

/* A contract whose award is told elsewhere, with those that it names or that the release does. */
static void
read_lone_contract (Release    *self,
                    JsonObject *contract)
{
  g_autofree char *award_id = weft_ocds_get_text (contract, "awardID");
  g_autoptr (GPtrArray) suppliers = NULL;
  WeftOcdsContract found;
  GHashTableIter iter;
  gpointer party;

  if (has_award (self, award_id))
    return;
  suppliers = read_suppliers (self, contract);
  g_hash_table_iter_init (&iter, self->parties);
  while (suppliers->len == 0 && g_hash_table_iter_next (&iter, NULL, &party))
    if (has_role (party, "supplier"))
      {
        WeftImportParty *supplier = read_supplier (self, party);

        if (supplier != NULL)
          g_ptr_array_add (suppliers, supplier);
      }
  read_contract (self, contract, NULL, &found);
  add_for_all (self, suppliers, &found);
}

static void
read_all (Release *self)
{
  guint n;

  weft_ocds_get_element (self->release, "parties", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *party = weft_ocds_get_element (self->release, "parties", i, NULL);
      char *id = weft_ocds_get_text (party, "id");

      if (party != NULL && *id != '\0')
        g_hash_table_replace (self->parties, id, party);
      else
        g_free (id);
    }

  weft_ocds_get_element (self->release, "awards", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *award = weft_ocds_get_element (self->release, "awards", i, NULL);

      if (award != NULL)
        read_award (self, award);
    }
  weft_ocds_get_element (self->release, "contracts", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *contract = weft_ocds_get_element (self->release, "contracts", i, NULL);

      if (contract != NULL)
        read_lone_contract (self, contract);
    }

  weft_ocds_get_element (self->release, "parties", 0, &n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *party = weft_ocds_get_element (self->release, "parties", i, NULL);

      if (has_role (party, "supplier"))
        read_supplier (self, party);
    }
}

/*
 * weft_ocds_read_release:
 * @release: a release
 * @line: where it begins
 *
 * Takes the suppliers and contracts that it tells of into the import.
 */
void
weft_ocds_read_release (WeftSupplierImport *self,
                        JsonObject         *release,
                        guint64             line)
{
  g_autoptr (GHashTable) parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  g_autofree char *ocid = weft_ocds_get_text (release, "ocid");
  g_autofree char *date = weft_ocds_get_text (release, "date");
  g_autofree char *title = weft_ocds_get_text (weft_ocds_get_object (release, "tender"), "title");
  g_autofree char *shown = weft_text_squash (*title != '\0' ? title : ocid);
  Release self_release = { self, release, weft_ocds_get_object (release, "tender"), line, ocid,
                           date, parties, named };
  guint n_unread = self->unread->len;

  if (*ocid == '\0')
    {
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, line, shown,
                              _("It does not say which process it is of (ocid). Is it a release of "
                                "the Open Contracting Data Standard?"));
      return;
    }
  read_all (&self_release);
  if (g_hash_table_size (named) == 0 && self->unread->len == n_unread)
    weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, line, shown,
                            _("It names no supplier."));
}
