"""Which words name the source of a quotation, its cue, venue and addressee."""
