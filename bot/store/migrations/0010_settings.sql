-- What servers have decided about this bot.
CREATE TABLE setting (
    library_id INTEGER PRIMARY KEY REFERENCES library (id) ON DELETE CASCADE,
    zone TEXT,
    cite_style TEXT,
    public INTEGER CHECK (public IN (0, 1)),
    reach TEXT CHECK (reach IN ('only', 'except')) -- what the rows of room mean
) STRICT;

-- Whether answers are public where nobody says so, by command ('quote', 'quote show') or channel.
CREATE TABLE visibility (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    of TEXT NOT NULL CHECK (of IN ('command', 'channel')),
    name TEXT NOT NULL,
    public INTEGER NOT NULL CHECK (public IN (0, 1)),
    PRIMARY KEY (library_id, of, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    role_id INTEGER NOT NULL,
    trust TEXT NOT NULL CHECK (trust IN ('curate', 'library')),
    PRIMARY KEY (library_id, role_id)
) STRICT, WITHOUT ROWID;

-- The only channels where this bot may answer for all, or those where it may not.
CREATE TABLE room (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    PRIMARY KEY (library_id, channel_id)
) STRICT, WITHOUT ROWID;

-- What the bot's owner allows a server.
CREATE TABLE feature (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (library_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE quota (
    library_id INTEGER PRIMARY KEY REFERENCES library (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL,
    megabytes INTEGER NOT NULL,
    feeds INTEGER NOT NULL
) STRICT;

-- Servers that were greeted, so that none is greeted twice: most never have a library.
CREATE TABLE welcome (
    guild_id INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

-- A server that the bot has left: frozen since then, deleted after 30 days.
ALTER TABLE library ADD COLUMN left_at TEXT;
