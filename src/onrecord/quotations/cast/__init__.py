"""Who is named in an article: names, what kind of thing they name, which forms are one."""
