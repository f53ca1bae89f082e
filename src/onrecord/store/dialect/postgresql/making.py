"""Makes the full-text indexes, and the triggers that keep these and the lists of names in step.

A table beside each of the two that are searched holds its words: so what changes a row otherwise leaves the
index alone. Words are what FTS5 takes for words in a file's library: runs of letters and figures, without
accents, by Porter's stems, none left out as too common. The server's own reading of a text would take
addresses and hyphenated words otherwise; so it is given words with blanks between them.
"""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.store.dialect.postgresql.headings import HEADINGS

_LETTERS = ("pg_c_utf8", "unicode", "und-x-icu", "C.utf8", "C.UTF-8")
"""Collations that know the letters of all languages, of which a server has one at least."""

_DICTIONARY = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter)",
    'CREATE TEXT SEARCH CONFIGURATION onrecord_words (PARSER = pg_catalog."default")',
    "ALTER TEXT SEARCH CONFIGURATION onrecord_words ADD MAPPING FOR asciiword, word, numword, asciihword, "
    "hword, numhword, hword_asciipart, hword_part, hword_numpart, int, uint, float, sfloat, version "
    "WITH onrecord_stem",
)

# Between the wordings of copies stands a letter of private use: made a word, no phrase reaches over it. The
# same holds of the sign between a headline and its text, which no text holds: the rest are letters.
_PLAIN = r"""
    CREATE FUNCTION plain_words(given text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT replace(
            regexp_replace(
                regexp_replace(normalize(lower(given COLLATE "{letters}"), NFD), '[\u0300-\u036f]+', '', 'g'),
                '[^[:alnum:]\ue000]+', ' ', 'g'
            ),
            chr(57344), ' 0betweencopies0 '
        )
    $$
"""
_VECTOR = """
    CREATE FUNCTION words_of(given text, weight "char", longest integer) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT '''~'':1'::tsvector || setweight(
            to_tsvector('onrecord_words', plain_words(left(coalesce(given, ''), longest))), weight
        )
    $$
"""
_MARKS = """
    CREATE FUNCTION marks_of(marks text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN marks = '' THEN ''::tsvector
            ELSE array_to_tsvector(string_to_array('#' || replace(marks, ' ', ' #'), ' ')) END
    $$
"""
# The server's lists of words hold a megabyte at most: of a text that is too long the beginning is in it.
_OF_ARTICLE = """
    CREATE FUNCTION words_of_article(article article) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE longest integer := 1000000;
    BEGIN
        LOOP
            BEGIN
                RETURN words_of(article.headline, 'A', 10000)
                    || words_of(coalesce(article.body, article.text), 'B', longest)
                    || marks_of(article.marks);
            EXCEPTION WHEN program_limit_exceeded THEN
                longest := longest / 4;
            END;
        END LOOP;
    END $$
"""
_OF_STATEMENT = """
    CREATE FUNCTION words_of_statement(statement statement) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE longest integer := 500000;
    BEGIN
        LOOP
            BEGIN
                RETURN words_of(statement.text, 'A', longest)
                    || words_of(statement.speaker_name, 'B', 10000)
                    || words_of(statement.copies, 'C', longest)
                    || marks_of(statement.marks);
            EXCEPTION WHEN program_limit_exceeded THEN
                longest := longest / 4;
            END;
        END LOOP;
    END $$
"""
_SEARCHED = {"article": "headline, text, body, marks", "statement": "text, speaker_name, copies, marks"}
# Words lie as they are in their row, as long as this fits into a page: to compress them saves a fifth of the
# room, and two thousand finds that are weighed would each have to be unpacked, which takes most of the time.
_INDEX = (
    "CREATE TABLE {table}_search (n bigint PRIMARY KEY REFERENCES {table} (n) ON DELETE CASCADE, "
    "words tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
    "ALTER TABLE {table}_search ALTER words SET STORAGE EXTERNAL",
    "CREATE INDEX {table}_search_words ON {table}_search USING gin (words)",
    "CREATE FUNCTION put_{table}_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO {table}_search (n, words) VALUES (new.n, words_of_{table}(new)) "
    "ON CONFLICT (n) DO UPDATE SET words = excluded.words; RETURN NULL; END $$",
    "CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION put_{table}_search()",
    "CREATE TRIGGER {table}_search_update AFTER UPDATE OF {columns} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION put_{table}_search()",
)


def create_search(connection: Connection) -> None:
    """Make the full-text indexes, and the triggers that keep these and the lists of names in step."""
    known = connection.exec_driver_sql("SELECT collname FROM pg_collation").scalars().all()
    letters = next((name for name in _LETTERS if name in known), "default")
    made = (
        sentence.format(table=table, columns=columns)
        for table, columns in _SEARCHED.items()
        for sentence in _INDEX
    )
    plain = _PLAIN.replace("{letters}", letters)
    for sentence in (*_DICTIONARY, plain, _VECTOR, _MARKS, _OF_ARTICLE, _OF_STATEMENT, *made, *HEADINGS):
        connection.exec_driver_sql(sentence)


def fill_search(connection: Connection) -> None:
    """Put every row of the tables into the full-text indexes, which hold none yet."""
    for table in _SEARCHED:  # an index is made more quickly of all than kept in step with each
        connection.exec_driver_sql(f"DROP INDEX {table}_search_words")
        connection.exec_driver_sql(
            f"INSERT INTO {table}_search SELECT n, words_of_{table}({table}) FROM {table}"
        )
        connection.exec_driver_sql(f"CREATE INDEX {table}_search_words ON {table}_search USING gin (words)")
