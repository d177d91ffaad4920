-- Supplier assessments with their questionnaires and answers; files that were imported, what their
-- headings mean, filters under a name, pairs of suppliers that are not one. New columns stand
-- behind the old ones, so that the undo journal of an earlier register still fits.

-- A questionnaire is one JSON document, which a schema that is not trusted cannot check; once an
-- assessment uses it, it stays as it is.
CREATE TABLE questionnaire (
  id            INTEGER PRIMARY KEY,
  key           TEXT NOT NULL CHECK (trim(key) <> ''),
  version       INTEGER NOT NULL CHECK (version >= 1),
  title         TEXT NOT NULL CHECK (trim(title) <> ''),
  title_cy      TEXT NOT NULL DEFAULT '',
  questions     INTEGER NOT NULL CHECK (questions >= 0),
  document      TEXT NOT NULL CHECK (document <> ''),
  UNIQUE (key, version)
) STRICT;

-- What a supplier was asked and answered, or the result of another scheme that stands in for it.
CREATE TABLE assessment (
  id            INTEGER PRIMARY KEY,
  supplier      INTEGER NOT NULL REFERENCES supplier,
  questionnaire INTEGER REFERENCES questionnaire,
  -- The other scheme, and its percentage or grade as it is printed there.
  scheme        TEXT NOT NULL DEFAULT '',
  scheme_result TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL DEFAULT 'planned' CHECK (state IN (
    'planned', 'invited', 'in-progress', 'returned', 'reviewed', 'closed', 'no-response')),
  assessor      TEXT NOT NULL DEFAULT '',
  planned_on    TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on, '+0 days')),
  invited_on    TEXT CHECK (invited_on IS NULL OR invited_on IS date(invited_on, '+0 days')),
  due_on        TEXT CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
  -- When the supplier was reminded, after 10 and after 20 working days.
  reminded_on   TEXT CHECK (reminded_on IS NULL OR reminded_on IS date(reminded_on, '+0 days')),
  reminded_again_on TEXT
    CHECK (reminded_again_on IS NULL OR reminded_again_on IS date(reminded_again_on, '+0 days')),
  returned_on   TEXT CHECK (returned_on IS NULL OR returned_on IS date(returned_on, '+0 days')),
  reviewed_on   TEXT CHECK (reviewed_on IS NULL OR reviewed_on IS date(reviewed_on, '+0 days')),
  closed_on     TEXT CHECK (closed_on IS NULL OR closed_on IS date(closed_on, '+0 days')),
  notes         TEXT NOT NULL DEFAULT '',
  -- The result, which follows from the answers: whole per cent, the range that blanks leave open,
  -- the band with its words and its place from the worst, 0.
  score         INTEGER CHECK (score BETWEEN 0 AND 100),
  lowest        INTEGER CHECK (lowest BETWEEN 0 AND 100),
  highest       INTEGER CHECK (highest BETWEEN 0 AND 100),
  band          TEXT NOT NULL DEFAULT '',
  band_title    TEXT NOT NULL DEFAULT '',
  band_rank     INTEGER CHECK (band_rank >= 0),
  band_tone     TEXT NOT NULL DEFAULT '' CHECK (band_tone IN (
    '', 'bad', 'warn', 'neutral', 'good', 'best')),
  -- The questions whose answers hold the band down, joined by commas.
  capped_by     TEXT NOT NULL DEFAULT '',
  answered      INTEGER NOT NULL DEFAULT 0 CHECK (answered >= 0),
  asked         INTEGER NOT NULL DEFAULT 0 CHECK (asked >= 0),
  CHECK ((questionnaire IS NULL) = (scheme <> '')),
  CHECK (scheme = '' OR (score IS NULL AND band = ''))
) STRICT;

CREATE INDEX assessment_by_supplier ON assessment (supplier, returned_on);
CREATE INDEX assessment_by_questionnaire ON assessment (questionnaire)
  WHERE questionnaire IS NOT NULL;
CREATE INDEX assessment_by_state ON assessment (state, invited_on);

-- The supplier's own answer and the verified one side by side, each a JSON value; NULL for none.
CREATE TABLE answer (
  id            INTEGER PRIMARY KEY,
  assessment    INTEGER NOT NULL REFERENCES assessment,
  question      TEXT NOT NULL CHECK (question <> ''),
  value         TEXT CHECK (value <> ''),
  comment       TEXT NOT NULL DEFAULT '',
  verified      TEXT CHECK (verified <> ''),
  verified_by   TEXT NOT NULL DEFAULT '',
  verified_on   TEXT CHECK (verified_on IS NULL OR verified_on IS date(verified_on, '+0 days')),
  verified_reason TEXT NOT NULL DEFAULT '',
  -- Why the improvement action that the answer asks for is not taken up.
  declined      TEXT NOT NULL DEFAULT '',
  UNIQUE (assessment, question)
) STRICT;

-- Improvement actions: what they come from, and how they are followed to verified closure.
ALTER TABLE action ADD COLUMN assessment INTEGER REFERENCES assessment;
ALTER TABLE action ADD COLUMN question TEXT NOT NULL DEFAULT '';
-- The action of a plan that it serves.
ALTER TABLE action ADD COLUMN serves INTEGER REFERENCES action CHECK (serves <> id);
ALTER TABLE action ADD COLUMN finding TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN agreement TEXT NOT NULL DEFAULT '' CHECK (agreement IN (
  '', 'agreed', 'disputed'));
ALTER TABLE action ADD COLUMN root_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN raised_on TEXT
  CHECK (raised_on IS NULL OR raised_on IS date(raised_on, '+0 days'));
-- The last day that its severity allows, and why a later one is right.
ALTER TABLE action ADD COLUMN due_limit TEXT
  CHECK (due_limit IS NULL OR due_limit IS date(due_limit, '+0 days'));
ALTER TABLE action ADD COLUMN due_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN verified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN verified_on TEXT
  CHECK (verified_on IS NULL OR verified_on IS date(verified_on, '+0 days'));
-- The coverage that a plan's action has for its target: the top so many suppliers by the spend of
-- a financial year assessed; the target and the actual figure follow from it.
ALTER TABLE action ADD COLUMN coverage_top INTEGER CHECK (coverage_top > 0);
ALTER TABLE action ADD COLUMN coverage_year INTEGER CHECK (coverage_year BETWEEN 1900 AND 2199);

CREATE INDEX action_by_assessment ON action (assessment) WHERE assessment IS NOT NULL;
CREATE INDEX action_by_serves ON action (serves) WHERE serves IS NOT NULL;
CREATE INDEX action_by_coverage ON action (coverage_top) WHERE coverage_top IS NOT NULL;

-- What the latest return says of a supplier; it follows from the assessments.
ALTER TABLE supplier ADD COLUMN assessed_on TEXT
  CHECK (assessed_on IS NULL OR assessed_on IS date(assessed_on, '+0 days'));
ALTER TABLE supplier ADD COLUMN band TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN band_title TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN band_rank INTEGER CHECK (band_rank >= 0);
ALTER TABLE supplier ADD COLUMN band_tone TEXT NOT NULL DEFAULT '' CHECK (band_tone IN (
  '', 'bad', 'warn', 'neutral', 'good', 'best'));

CREATE INDEX supplier_by_assessed ON supplier (assessed_on) WHERE assessed_on IS NOT NULL;
CREATE INDEX supplier_by_duns ON supplier (duns) WHERE duns <> '';

-- Evidence belongs to an action, to an answer or to an assessment. A column cannot forget that it
-- was NOT NULL, so the table is made anew, with its columns in their old order.
CREATE TABLE new_evidence (
  id            INTEGER PRIMARY KEY,
  action        INTEGER REFERENCES action,
  name          TEXT NOT NULL CHECK (name <> ''),
  media_type    TEXT NOT NULL DEFAULT 'application/octet-stream',
  size          INTEGER NOT NULL CHECK (size >= 0),
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  added_on      TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  content       BLOB NOT NULL,
  answer        INTEGER REFERENCES answer,
  assessment    INTEGER REFERENCES assessment,
  CHECK (length(content) = size),
  CHECK ((action IS NOT NULL) + (answer IS NOT NULL) + (assessment IS NOT NULL) = 1)
) STRICT;

INSERT INTO new_evidence (id, action, name, media_type, size, sha256, added_on, content)
  SELECT id, action, name, media_type, size, sha256, added_on, content FROM evidence;
DROP TABLE evidence;
ALTER TABLE new_evidence RENAME TO evidence;

CREATE INDEX evidence_by_action ON evidence (action) WHERE action IS NOT NULL;
CREATE INDEX evidence_by_answer ON evidence (answer) WHERE answer IS NOT NULL;
CREATE INDEX evidence_by_assessment ON evidence (assessment) WHERE assessment IS NOT NULL;

-- The files that were imported, known again by their bytes.
CREATE TABLE import_file (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('suppliers', 'spend', 'answers')),
  name          TEXT NOT NULL CHECK (name <> ''),
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  rows          INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0),
  imported_on   TEXT NOT NULL CHECK (imported_on IS date(imported_on, '+0 days'))
) STRICT;

CREATE INDEX import_file_by_digest ON import_file (sha256);

-- What the headings of a layout mean, as somebody has said: a JSON object, heading to field.
CREATE TABLE import_layout (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('suppliers', 'spend')),
  layout        TEXT NOT NULL,
  mapping       TEXT NOT NULL CHECK (mapping <> ''),
  UNIQUE (kind, layout)
) STRICT;

-- Filters that were given a name: what the page's filter bar holds, as JSON.
CREATE TABLE saved_filter (
  id            INTEGER PRIMARY KEY,
  page          TEXT NOT NULL CHECK (page <> ''),
  position      INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  name          TEXT NOT NULL CHECK (trim(name) <> ''),
  filter        TEXT NOT NULL CHECK (filter <> '')
) STRICT;

-- Two suppliers that look like one and are not, as somebody has said.
CREATE TABLE distinct_pair (
  id            INTEGER PRIMARY KEY,
  first         INTEGER NOT NULL REFERENCES supplier,
  second        INTEGER NOT NULL REFERENCES supplier,
  CHECK (first < second),
  UNIQUE (first, second)
) STRICT;

CREATE INDEX distinct_pair_by_second ON distinct_pair (second);

-- How much of what Weft brings along (questionnaires) was laid into this register already, so that
-- what somebody has deleted does not come back.
ALTER TABLE register ADD COLUMN starter INTEGER NOT NULL DEFAULT 0 CHECK (starter >= 0);
