-- The entries of a source's own reference list, as its text gives them.
CREATE TABLE reference (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL CHECK (end > start),
    authors TEXT NOT NULL DEFAULT '[]',
    year TEXT,
    title TEXT,
    container TEXT,
    doi TEXT,
    url TEXT,
    number INTEGER,
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;

-- Where its body cites them.
CREATE TABLE citation (
    source_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL CHECK (end > start),
    paragraph INTEGER,
    page INTEGER,
    PRIMARY KEY (source_id, position, start, end),
    FOREIGN KEY (source_id, position) REFERENCES reference (source_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- MinHash bands: two texts that share one are compared; nothing else ever is.
CREATE TABLE band (
    library_id INTEGER NOT NULL REFERENCES library (id),
    band INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    PRIMARY KEY (library_id, band, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_source ON band (source_id);

-- Near-copies of each other: one witness, not two. Of a pair the older source comes first.
CREATE TABLE kin (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    PRIMARY KEY (source_id, other_id),
    CHECK (source_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kin_other ON kin (other_id);
