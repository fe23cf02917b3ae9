-- Digests, and each of their posts.
-- A server's digest belongs to its library; one in direct messages may tell of the starter alone.
CREATE TABLE digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('server', 'personal', 'watch')),
    name TEXT NOT NULL,
    channel_id INTEGER,
    user_id INTEGER, -- whose direct messages it goes to
    forum INTEGER NOT NULL DEFAULT 0 CHECK (forum IN (0, 1)),
    tag_id INTEGER,
    role_id INTEGER,
    silent INTEGER NOT NULL DEFAULT 1 CHECK (silent IN (0, 1)),
    zone TEXT NOT NULL,
    at TEXT NOT NULL, -- HH:MM by the zone's clocks
    weekdays TEXT NOT NULL, -- '01234' is Monday to Friday
    parts TEXT NOT NULL,
    filter TEXT NOT NULL DEFAULT '',
    most INTEGER NOT NULL CHECK (most BETWEEN 1 AND 10),
    on_empty TEXT NOT NULL CHECK (on_empty IN ('evergreen', 'skip', 'say so')),
    set_up_by_user_id INTEGER, -- who is told of trouble
    edited_at TEXT NOT NULL,
    settled TEXT NOT NULL, -- the last local date of which all is decided
    looked_at TEXT NOT NULL, -- when that was decided
    paused_at TEXT,
    paused_until TEXT,
    trouble TEXT,
    told_source INTEGER NOT NULL DEFAULT 0,
    told_correction INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 1 CHECK (first IN (0, 1)),
    CHECK (channel_id IS NOT NULL OR user_id IS NOT NULL)
) STRICT;
CREATE INDEX digest_library ON digest (library_id, name);
CREATE INDEX digest_user ON digest (user_id);
CREATE INDEX digest_time ON digest (zone, at, settled);

-- Claimed before it is sent, so that no post is made twice: a slot is the digest's local date, or
-- an instant where the post is no day's.
CREATE TABLE digest_post (
    digest_id INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sending', 'sent', 'skipped', 'unknown')),
    due_at TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    payload TEXT,
    told_source INTEGER,
    told_correction INTEGER,
    tried_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    channel_id INTEGER, -- where it was last sent to
    user_id INTEGER,
    forum INTEGER NOT NULL DEFAULT 0 CHECK (forum IN (0, 1)),
    message_id INTEGER,
    reason TEXT,
    decided_at TEXT,
    CHECK (state NOT IN ('sending', 'sent', 'unknown') OR payload IS NOT NULL),
    CHECK (state != 'skipped' OR reason IS NOT NULL),
    PRIMARY KEY (digest_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_post_open ON digest_post (state) WHERE state IN ('claimed', 'sending');
CREATE INDEX digest_post_user ON digest_post (user_id);
