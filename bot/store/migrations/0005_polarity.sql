-- By what words the source reports a quote, and whether it has anybody stand by it.
ALTER TABLE quote ADD COLUMN cue TEXT;
ALTER TABLE quote ADD COLUMN polarity TEXT NOT NULL DEFAULT 'asserts'
    CHECK (polarity IN ('asserts', 'denies', 'asks', 'doubts'));
