-- The first schema: plans, strands, actions, their notes and evidence, the audit trail and the
-- undo journal. STRICT keeps every column to its type; the CHECKs are the rules that no program
-- may break; "+0 days" makes date() count, without it 2023-02-30 would pass. Foreign keys have no
-- ON DELETE action: children are deleted by name, so that a changeset tells everything that went.

CREATE TABLE plan (
  id            INTEGER PRIMARY KEY,
  title         TEXT NOT NULL CHECK (trim(title) <> ''),
  title_cy      TEXT NOT NULL DEFAULT '',
  organisation  TEXT NOT NULL DEFAULT '',
  starts_on     TEXT CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
  ends_on       TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on, '+0 days')),
  introduction  TEXT NOT NULL DEFAULT '',
  version       TEXT NOT NULL DEFAULT '',
  approved_by   TEXT NOT NULL DEFAULT '',
  approved_on   TEXT CHECK (approved_on IS NULL OR approved_on IS date(approved_on, '+0 days')),
  CHECK (ends_on >= starts_on)
) STRICT;

CREATE TABLE strand (
  id            INTEGER PRIMARY KEY,
  plan          INTEGER NOT NULL REFERENCES plan,
  position      INTEGER NOT NULL CHECK (position >= 0),
  ref           TEXT NOT NULL DEFAULT '',
  title         TEXT NOT NULL DEFAULT '',
  purpose       TEXT NOT NULL DEFAULT '',
  lead          TEXT NOT NULL DEFAULT '',
  -- Which of why, measure, progress and timeline the strand's table shows, in that order.
  columns       TEXT NOT NULL DEFAULT 'progress,timeline'
) STRICT;

CREATE INDEX strand_by_plan ON strand (plan, position);

-- Suppliers get their columns with the supplier register; actions may already belong to one.
CREATE TABLE supplier (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL CHECK (trim(name) <> ''),
  notes         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE action (
  id            INTEGER PRIMARY KEY,
  strand        INTEGER REFERENCES strand,
  supplier      INTEGER REFERENCES supplier,
  parent        INTEGER REFERENCES action CHECK (parent <> id),
  position      INTEGER NOT NULL CHECK (position >= 0),
  ref           TEXT NOT NULL DEFAULT '',
  text          TEXT NOT NULL DEFAULT '',
  why           TEXT NOT NULL DEFAULT '',
  measure       TEXT NOT NULL DEFAULT '',
  progress      TEXT NOT NULL DEFAULT '',
  timeline      TEXT NOT NULL DEFAULT '',
  timeline_kind TEXT NOT NULL DEFAULT 'none' CHECK (timeline_kind IN (
    'none', 'quarter', 'by', 'within', 'from', 'recurring', 'ongoing', 'prose', 'invalid')),
  starts_on     TEXT CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
  due_on        TEXT CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
  status        TEXT NOT NULL DEFAULT 'not-started' CHECK (status IN (
    'not-started', 'on-track', 'at-risk', 'complete', 'business-as-usual', 'withdrawn')),
  completed_on  TEXT CHECK (completed_on IS NULL OR completed_on IS date(completed_on, '+0 days')),
  owner         TEXT NOT NULL DEFAULT '',
  severity      TEXT NOT NULL DEFAULT '' CHECK (severity IN (
    '', 'observation', 'minor', 'major', 'critical')),
  target        INTEGER CHECK (target >= 0),
  actual        INTEGER CHECK (actual >= 0),
  CHECK ((strand IS NULL) <> (supplier IS NULL))
) STRICT;

CREATE INDEX action_by_strand ON action (strand, position);
CREATE INDEX action_by_parent ON action (parent, position) WHERE parent IS NOT NULL;
CREATE INDEX action_by_supplier ON action (supplier) WHERE supplier IS NOT NULL;
-- What progress is counted from, without reading the rows.
CREATE INDEX action_by_status ON action (strand, parent, status);
CREATE INDEX action_by_due ON action (due_on) WHERE due_on IS NOT NULL;

CREATE TABLE action_note (
  id            INTEGER PRIMARY KEY,
  action        INTEGER NOT NULL REFERENCES action,
  noted_on      TEXT NOT NULL CHECK (noted_on IS date(noted_on, '+0 days')),
  text          TEXT NOT NULL CHECK (trim(text) <> '')
) STRICT;

CREATE INDEX action_note_by_action ON action_note (action, noted_on);

CREATE TABLE evidence (
  id            INTEGER PRIMARY KEY,
  action        INTEGER NOT NULL REFERENCES action,
  name          TEXT NOT NULL CHECK (name <> ''),
  media_type    TEXT NOT NULL DEFAULT 'application/octet-stream',
  size          INTEGER NOT NULL CHECK (size >= 0),
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  added_on      TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
  content       BLOB NOT NULL,
  CHECK (length(content) = size)
) STRICT;

CREATE INDEX evidence_by_action ON evidence (action);

-- The audit trail that people read. One row a changed field; a new or deleted row is one row too,
-- with everything it held as JSON.
CREATE TABLE history (
  id            INTEGER PRIMARY KEY,
  step          INTEGER NOT NULL,
  at            TEXT NOT NULL,
  who           TEXT NOT NULL,
  label         TEXT NOT NULL,
  table_name    TEXT NOT NULL,
  row           INTEGER NOT NULL,
  row_label     TEXT NOT NULL,
  operation     TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  field         TEXT,
  old           TEXT,
  new           TEXT
) STRICT;

CREATE INDEX history_by_row ON history (row, id);
CREATE INDEX history_by_step ON history (step);

CREATE TRIGGER history_keeps_rows BEFORE DELETE ON history
BEGIN
  SELECT RAISE (ABORT, 'history is append-only');
END;

CREATE TRIGGER history_keeps_words BEFORE UPDATE ON history
BEGIN
  SELECT RAISE (ABORT, 'history is append-only');
END;

-- Undo and redo. The id is the step of the history; `undone` entries can be done again until a new
-- step drops them.
CREATE TABLE journal (
  id            INTEGER PRIMARY KEY,
  at            TEXT NOT NULL,
  who           TEXT NOT NULL,
  label         TEXT NOT NULL,
  changeset     BLOB NOT NULL,
  undone        INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE INDEX journal_undone ON journal (id) WHERE undone = 1;

-- One row: which Weft the register needs, told to an older one that cannot read it.
CREATE TABLE register (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  needs_weft    TEXT NOT NULL
) STRICT;

INSERT INTO register (id, needs_weft) VALUES (1, '0.1');
