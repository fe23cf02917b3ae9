-- The words of the passages, for correcting one that nothing has. It stores nothing of its own: it
-- reads the index (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('passage_fts', 'col');
