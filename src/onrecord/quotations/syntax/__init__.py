"""An article laid out for reading: phrases, clauses, subjects, verbs."""
