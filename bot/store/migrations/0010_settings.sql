-- What servers have decided about this bot: '' or what it is about, and the decision in words.
CREATE TABLE setting (
    library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name IN
        ('zone', 'cite style', 'public', 'command', 'channel', 'staff', 'reach', 'room')),
    about TEXT NOT NULL DEFAULT '', -- a command, or the id of a channel or role
    value TEXT NOT NULL,
    PRIMARY KEY (library_id, name, about)
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

-- A server that the bot has left: frozen since then, deleted after 30 days. A server that is missing
-- without a word is only noted, until it still is a day later.
ALTER TABLE library ADD COLUMN left_at TEXT;
ALTER TABLE library ADD COLUMN missed_at TEXT;
