-- Suppliers with what is known of them, their spend and contracts, the tree of categories and the
-- chain of suppliers behind a supplier. New columns stand behind the old ones, so that the undo
-- journal of an earlier register still fits.

CREATE TABLE category (
  id            INTEGER PRIMARY KEY,
  parent        INTEGER REFERENCES category CHECK (parent <> id),
  code          TEXT NOT NULL DEFAULT '',
  name          TEXT NOT NULL CHECK (trim(name) <> ''),
  -- The risk that buying this brings, whoever the supplier is, and why.
  level         TEXT NOT NULL DEFAULT '' CHECK (level IN ('', 'low', 'medium', 'high')),
  reason        TEXT NOT NULL DEFAULT '',
  -- The contract measures that are standard for it.
  measures      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX category_by_parent ON category (parent, name COLLATE NOCASE);

-- Other names, and numbers of finance systems and of CPV, stand one on a line.
ALTER TABLE supplier ADD COLUMN aliases TEXT NOT NULL DEFAULT '';
-- What names are matched by: without case, punctuation and the kind of company.
ALTER TABLE supplier ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN company_number TEXT NOT NULL DEFAULT '';
-- The company number as it should be, lost zeros put back; '' for none.
ALTER TABLE supplier ADD COLUMN company_key TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN vat_number TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN ppon TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN duns TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN finance_ids TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN sedex TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN cpv TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN category INTEGER REFERENCES category;
ALTER TABLE supplier ADD COLUMN size TEXT NOT NULL DEFAULT '' CHECK (size IN (
  '', 'micro', 'small', 'medium', 'large'));
ALTER TABLE supplier ADD COLUMN voluntary TEXT NOT NULL DEFAULT 'no' CHECK (voluntary IN (
  'no', 'yes'));
ALTER TABLE supplier ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN (
  'active', 'prospective', 'dormant', 'ended'));
ALTER TABLE supplier ADD COLUMN contact_role TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN contact_name TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN contact_email TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN contact_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN town TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN parent INTEGER REFERENCES supplier CHECK (parent <> id);
ALTER TABLE supplier ADD COLUMN statement_url TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN statement_on TEXT
  CHECK (statement_on IS NULL OR statement_on IS date(statement_on, '+0 days'));
-- Which of the six areas the statement covers, in their order.
ALTER TABLE supplier ADD COLUMN statement_areas TEXT NOT NULL DEFAULT '';

-- No Weft has made suppliers before; what another program has put there gets a plain fold.
UPDATE supplier SET folded = lower(trim(name));

CREATE INDEX supplier_by_name ON supplier (name COLLATE NOCASE);
CREATE INDEX supplier_by_folded ON supplier (folded);
CREATE INDEX supplier_by_company ON supplier (company_key) WHERE company_key <> '';
CREATE INDEX supplier_by_vat ON supplier (vat_number) WHERE vat_number <> '';
CREATE INDEX supplier_by_ppon ON supplier (ppon) WHERE ppon <> '';
CREATE INDEX supplier_by_category ON supplier (category) WHERE category IS NOT NULL;
CREATE INDEX supplier_by_parent ON supplier (parent) WHERE parent IS NOT NULL;

-- The folds of the other names, for matching; they follow the aliases.
CREATE TABLE supplier_alias (
  id            INTEGER PRIMARY KEY,
  supplier      INTEGER NOT NULL REFERENCES supplier,
  folded        TEXT NOT NULL CHECK (folded <> '')
) STRICT;

CREATE INDEX supplier_alias_by_supplier ON supplier_alias (supplier);
CREATE INDEX supplier_alias_by_folded ON supplier_alias (folded);

-- What was paid to a supplier in a financial year, named by the calendar year it begins in, for a
-- category. Without a supplier it is what was paid to names that are not published.
CREATE TABLE spend (
  id            INTEGER PRIMARY KEY,
  supplier      INTEGER REFERENCES supplier,
  year          INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  category      INTEGER REFERENCES category,
  -- In pence; credits are below zero. The bound keeps sums far from overflowing.
  amount        INTEGER NOT NULL CHECK (abs(amount) <= 1000000000000000),
  -- How many payments it sums up; 0 where that is not known.
  payments      INTEGER NOT NULL DEFAULT 0 CHECK (payments >= 0)
) STRICT;

CREATE INDEX spend_by_supplier ON spend (supplier, year, amount);
CREATE INDEX spend_by_year ON spend (year, supplier, amount);
CREATE INDEX spend_by_category ON spend (category) WHERE category IS NOT NULL;

CREATE TABLE contract (
  id            INTEGER PRIMARY KEY,
  supplier      INTEGER NOT NULL REFERENCES supplier,
  ref           TEXT NOT NULL DEFAULT '',
  title         TEXT NOT NULL CHECK (trim(title) <> ''),
  category      INTEGER REFERENCES category,
  owner         TEXT NOT NULL DEFAULT '',
  value         INTEGER CHECK (value BETWEEN 0 AND 1000000000000000),
  starts_on     TEXT CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
  ends_on       TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on, '+0 days')),
  -- The extension that was agreed on as an option, in words and as its last day.
  extension     TEXT NOT NULL DEFAULT '',
  extends_to    TEXT CHECK (extends_to IS NULL OR extends_to IS date(extends_to, '+0 days')),
  stage         TEXT NOT NULL DEFAULT 'tender' CHECK (stage IN (
    'tender', 'mobilisation', 'live', 'exit')),
  -- The tier of the code of conduct that the contract asks for.
  code_tier     TEXT NOT NULL DEFAULT '' CHECK (code_tier IN (
    '', 'tier-1', 'tier-2', 'tier-3')),
  code_accepted_on TEXT
    CHECK (code_accepted_on IS NULL OR code_accepted_on IS date(code_accepted_on, '+0 days')),
  -- Whether the modern-slavery clauses are in it.
  clauses       TEXT NOT NULL DEFAULT '' CHECK (clauses IN ('', 'none', 'some', 'all')),
  notes         TEXT NOT NULL DEFAULT '',
  CHECK (ends_on >= starts_on),
  CHECK (extends_to >= ends_on)
) STRICT;

CREATE INDEX contract_by_supplier ON contract (supplier, ends_on);
CREATE INDEX contract_by_end ON contract (ends_on);
CREATE INDEX contract_by_category ON contract (category) WHERE category IS NOT NULL;

-- Who supplies a supplier, as far as it is known: a tree below each supplier, a level a tier. A
-- sub-supplier that is in the register itself is named by it.
CREATE TABLE sub_supplier (
  id            INTEGER PRIMARY KEY,
  supplier      INTEGER NOT NULL REFERENCES supplier,
  parent        INTEGER REFERENCES sub_supplier CHECK (parent <> id),
  registered    INTEGER REFERENCES supplier CHECK (registered <> supplier),
  name          TEXT NOT NULL DEFAULT '',
  provides      TEXT NOT NULL DEFAULT '',
  country       TEXT NOT NULL DEFAULT '',
  notes         TEXT NOT NULL DEFAULT '',
  CHECK (registered IS NOT NULL OR trim(name) <> '')
) STRICT;

CREATE INDEX sub_supplier_by_supplier ON sub_supplier (supplier);
CREATE INDEX sub_supplier_by_parent ON sub_supplier (parent) WHERE parent IS NOT NULL;
CREATE INDEX sub_supplier_by_registered ON sub_supplier (registered)
  WHERE registered IS NOT NULL;

-- Search as you type. The words stand in the supplier's own row; where in it a word is makes no
-- difference (detail=none), and the shortest beginnings have lists of their own. No trigger keeps
-- it, because a schema that is not trusted may not write to a virtual table: every transaction does
-- (weft-supplier-search.c), undo too, and no session records it.
CREATE VIRTUAL TABLE supplier_search USING fts5 (
  name, aliases, company_number, company_key, vat_number, ppon, duns, finance_ids, sedex, cpv,
  town, postcode, contact_role, contact_name, contact_email, contact_phone, notes,
  content = 'supplier', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3', detail = none, columnsize = 0
);

INSERT INTO supplier_search (supplier_search) VALUES ('rebuild');
