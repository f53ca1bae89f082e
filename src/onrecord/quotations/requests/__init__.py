"""Who was asked for comment, and what came of it."""
