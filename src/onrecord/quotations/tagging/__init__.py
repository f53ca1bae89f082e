"""The trained tagger: reads the source, cue and content of every report in running text."""
