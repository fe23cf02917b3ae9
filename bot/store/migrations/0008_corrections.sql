-- What moderators corrected, and how it is laid over what was read. The journal is the truth: all
-- else here is derived from it, and can be made anew.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id),
    item TEXT NOT NULL,
    act TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT '[]',
    after TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    user_id INTEGER, -- NULL once that user had their traces deleted
    at TEXT NOT NULL,
    undone_at TEXT,
    undone_by INTEGER,
    lapsed INTEGER NOT NULL DEFAULT 0 CHECK (lapsed IN (0, 1))
) STRICT;
CREATE INDEX correction_library ON correction (library_id, id);
CREATE INDEX correction_user ON correction (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX correction_undone ON correction (undone_by) WHERE undone_by IS NOT NULL;

-- What a correction is of: by its words an item is known again that went and has come back.
CREATE TABLE correction_part (
    correction_id INTEGER NOT NULL REFERENCES correction (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Q', 'E', 'S', 'P')),
    item_id INTEGER NOT NULL,
    source_id INTEGER,
    words TEXT NOT NULL,
    PRIMARY KEY (correction_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_part_source ON correction_part (source_id);
CREATE INDEX correction_part_item ON correction_part (kind, item_id);

-- What a library's scope does not show: hidden items, those a fixed copy stands for, and (S) sources
-- in the bin. See bot.store.rows.seen.
CREATE TABLE covered (
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind TEXT NOT NULL CHECK (kind IN ('Q', 'E', 'S')),
    item_id INTEGER NOT NULL,
    PRIMARY KEY (library_id, kind, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX covered_item ON covered (kind, item_id);

-- A fixed copy of a quote or event: in the library of who fixed it, with the original's words.
ALTER TABLE quote ADD COLUMN stands_for INTEGER REFERENCES quote (id) ON DELETE CASCADE;
ALTER TABLE quote ADD COLUMN mark TEXT CHECK (mark IN ('disputed', 'misattributed'));
ALTER TABLE quote ADD COLUMN corrected TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX quote_stands_for ON quote (stands_for, library_id)
    WHERE stands_for IS NOT NULL;
CREATE INDEX quote_standing ON quote (library_id, source_id) WHERE stands_for IS NOT NULL;
ALTER TABLE event ADD COLUMN stands_for INTEGER REFERENCES event (id) ON DELETE CASCADE;
ALTER TABLE event ADD COLUMN corrected TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX event_stands_for ON event (stands_for, library_id)
    WHERE stands_for IS NOT NULL;
CREATE INDEX event_standing ON event (library_id, source_id) WHERE stands_for IS NOT NULL;

-- What a library says of a source instead of what was read; authors and folded are JSON arrays.
CREATE TABLE edited (
    library_id INTEGER NOT NULL REFERENCES library (id),
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    corrected TEXT NOT NULL,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    folded TEXT NOT NULL,
    outlet TEXT,
    kind TEXT NOT NULL,
    doi TEXT,
    url TEXT,
    earliest TEXT,
    latest TEXT,
    precision TEXT,
    how TEXT,
    PRIMARY KEY (library_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edited_source ON edited (source_id);

-- How a library calls a person, and whom it takes them for.
CREATE TABLE called (
    library_id INTEGER NOT NULL REFERENCES library (id),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT,
    into_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (library_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX called_person ON called (person_id);
CREATE INDEX called_into ON called (into_id);
CREATE TABLE also_called (
    library_id INTEGER NOT NULL REFERENCES library (id),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (library_id, person_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX also_called_person ON also_called (person_id);

-- Two events that are one happening, or are not, whatever they look like.
CREATE TABLE pair (
    library_id INTEGER NOT NULL REFERENCES library (id),
    one_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    PRIMARY KEY (library_id, one_id, other_id),
    CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;

-- What a library says of a difference between two items ("E8", "Q3", "S3¶4").
CREATE TABLE ruling (
    library_id INTEGER NOT NULL REFERENCES library (id),
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    slot TEXT NOT NULL,
    ruling TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (library_id, one, other, slot)
) STRICT, WITHOUT ROWID;
