-- Where this bot's cards were posted for all, so that they can be told corrected.
CREATE TABLE posted (
    message_id INTEGER NOT NULL,
    item TEXT NOT NULL,
    guild_id INTEGER NOT NULL, -- not its library: most servers that share a card have none
    channel_id INTEGER NOT NULL,
    posted_at TEXT NOT NULL,
    PRIMARY KEY (message_id, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_item ON posted (guild_id, item, message_id);
CREATE INDEX posted_age ON posted (posted_at);

-- A report that was looked at, and for which the journal of corrections has no word.
ALTER TABLE report ADD COLUMN settled_at TEXT;

-- Quotes whose speaker is not sure: of a million, the latest few hundred are looked at.
CREATE INDEX quote_unsure ON quote (library_id, id) WHERE certainty <> 'sure';
