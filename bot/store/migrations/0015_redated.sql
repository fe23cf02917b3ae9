-- What a library's corrected publication date makes of the dates in a source. It is worked out in
-- the worker process; until that is done, a date that hung on the old one is not known.
CREATE TABLE reread (
    library_id INTEGER NOT NULL REFERENCES library (id),
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    published TEXT NOT NULL, -- the corrected date in words, empty for none
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    PRIMARY KEY (library_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reread_source ON reread (source_id);
CREATE INDEX reread_waiting ON reread (done) WHERE done = 0;

-- The quotes and events whose date is another one then; without one where none is known. ``found``
-- are events that only this reading tells of: they stand in the library of who corrected the date.
CREATE TABLE redated (
    library_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Q', 'E')),
    item_id INTEGER NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT,
    how TEXT,
    dated_start INTEGER,
    dated_end INTEGER,
    found INTEGER NOT NULL DEFAULT 0 CHECK (found IN (0, 1)),
    PRIMARY KEY (library_id, kind, item_id),
    FOREIGN KEY (library_id, source_id) REFERENCES reread ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX redated_source ON redated (library_id, source_id);

-- Whether a row is covered because no day is known of it: it is not hidden by anybody.
ALTER TABLE covered ADD COLUMN undated INTEGER NOT NULL DEFAULT 0 CHECK (undated IN (0, 1));

-- Dates that were corrected before are worked out at the next start.
INSERT INTO reread (library_id, source_id, published)
    SELECT library_id, source_id, '?' FROM edited WHERE ' ' || corrected || ' ' LIKE '% date %';
