"""What the language gives: reporting verbs, titles, first names, common words."""
