-- The server of a channel that has drawn a quote, so that it goes with the server; none in direct
-- messages.
ALTER TABLE drawn ADD COLUMN guild_id INTEGER;
CREATE INDEX drawn_guild ON drawn (guild_id) WHERE guild_id IS NOT NULL;
