-- Personal digests and watches.
-- What somebody waits for. Alerts are posts of a digest of the kind 'watch': watches that go to the
-- same place, with the same quiet hours, share one, and so one message.
CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    digest_id INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    user_id INTEGER, -- nobody where it is a channel's and they had their traces deleted
    text TEXT NOT NULL, -- in the search syntax
    since INTEGER NOT NULL, -- the last source that was there when it was set or resumed
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    set_at TEXT NOT NULL,
    UNIQUE (digest_id, text)
) STRICT;
CREATE INDEX watch_user ON watch (user_id);
CREATE INDEX watch_library ON watch (library_id);

-- When the alerts of a digest of the kind 'watch' wait, by the clocks of its zone.
CREATE TABLE quiet (
    digest_id INTEGER PRIMARY KEY REFERENCES digest (id) ON DELETE CASCADE,
    since TEXT NOT NULL, -- HH:MM
    until TEXT NOT NULL
) STRICT;

-- That somebody has been told why a digest of theirs stopped, when it stopped at that time.
CREATE TABLE heard (
    digest_id INTEGER PRIMARY KEY REFERENCES digest (id) ON DELETE CASCADE,
    paused_at TEXT NOT NULL
) STRICT;

-- Which of a library's sources are new, without a look at other libraries'.
CREATE INDEX source_by_number ON source (library_id);
