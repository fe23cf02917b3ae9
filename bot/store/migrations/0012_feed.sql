-- Feeds that put new articles into drafts, or publish them.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    publish INTEGER NOT NULL DEFAULT 0 CHECK (publish IN (0, 1)),
    added_by INTEGER, -- who, until they have their traces deleted
    added_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    checked_at TEXT,
    etag TEXT,
    modified TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    fault TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    paused TEXT CHECK (paused IN ('asked', 'failing', 'gone')),
    UNIQUE (library_id, url)
) STRICT;
CREATE INDEX feed_due ON feed (next_at) WHERE paused IS NULL;
CREATE INDEX feed_user ON feed (added_by) WHERE added_by IS NOT NULL;

-- What has come by a feed, so that it comes once: marks of an entry's name and of its page.
CREATE TABLE feed_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('seen', 'waiting', 'here', 'draft', 'published', 'failed')),
    link TEXT NOT NULL DEFAULT '', -- while it waits
    title TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (feed_id, key)
) STRICT;
CREATE INDEX feed_item_address ON feed_item (feed_id, address);
CREATE INDEX feed_item_waiting ON feed_item (feed_id, id) WHERE state = 'waiting';
