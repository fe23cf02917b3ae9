-- The day a list was last used: one that nobody has used for long is forgotten.
ALTER TABLE listing ADD COLUMN used_at TEXT NOT NULL DEFAULT '';
UPDATE listing SET used_at = date('now');
CREATE INDEX listing_by_use ON listing (used_at);

-- A list of one kind of quote is read in order; among a million it took 1.1 s.
CREATE INDEX quote_by_kind ON quote (library_id, kind, day);

-- A person of the starter speaks in servers' libraries too: each is read by itself.
DROP INDEX quote_by_person;
CREATE INDEX quote_by_person ON quote (person_id, library_id, day);

-- With all that a list is sorted and its years are counted by.
DROP INDEX event_by_day;
CREATE INDEX event_by_day ON event (library_id, earliest, latest, precision);

-- "On this day" of any year.
CREATE INDEX event_by_day_of_year ON event (library_id, substr(earliest, 6), earliest)
    WHERE earliest = latest;
