-- When a library's digests last showed a quote of the day or a difference, so that none comes again
-- before all the others did. ``item`` is a quote's id, or what names a difference.
CREATE TABLE turn (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('quote of the day', 'differences')),
    filter TEXT NOT NULL, -- a digest's filter narrows its round: each has its own
    item TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (library_id, part, filter, item)
) STRICT, WITHOUT ROWID;
