-- What servers add themselves. A desk holds a server's drafts: a library that is in nobody's scope,
-- so nothing of a draft is seen, counted, completed or searched before it is published.
ALTER TABLE library ADD COLUMN desk_of INTEGER REFERENCES library (id);
CREATE UNIQUE INDEX library_desk ON library (desk_of) WHERE desk_of IS NOT NULL;

-- The bytes of a server's own articles, so that they can be read again. Of a draft, source_id is on
-- the desk and expires_at is set; published, it is in the server's library and stays.
CREATE TABLE original (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id),
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    extension TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT '',
    details TEXT NOT NULL DEFAULT '{}', -- what a person says of it: title, authors, date, url …
    size INTEGER NOT NULL CHECK (size >= 0),
    data BLOB NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER, -- who, until they have their traces deleted
    expires_at TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    UNIQUE (library_id, digest)
) STRICT;
CREATE INDEX original_source ON original (source_id);
CREATE INDEX original_by_expiry ON original (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX original_user ON original (added_by) WHERE added_by IS NOT NULL;

-- Removed sources, hidden everywhere until they are put back or purged.
CREATE TABLE bin (
    source_id INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    library_id INTEGER NOT NULL REFERENCES library (id),
    removed_at TEXT NOT NULL,
    removed_by INTEGER
) STRICT;
CREATE INDEX bin_by_day ON bin (library_id, removed_at);
