"""The triggers that keep lists of names the sum of what the stories hold, whoever writes or deletes there."""

HEADINGS = (
    "CREATE FUNCTION heading_gains() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO heading AS held (kind, key, name, sort, stories, count, latest) "
    "VALUES (new.kind, new.key, new.name, new.sort, 1, new.count, new.published) "
    "ON CONFLICT (kind, key) DO UPDATE SET stories = held.stories + 1, count = held.count + excluded.count, "
    "name = CASE WHEN excluded.latest >= held.latest THEN excluded.name ELSE held.name END, "
    "sort = CASE WHEN excluded.latest >= held.latest THEN excluded.sort ELSE held.sort END, "
    "latest = greatest(held.latest, excluded.latest); RETURN NULL; END $$",
    "CREATE TRIGGER heading_gains AFTER INSERT ON facet FOR EACH ROW EXECUTE FUNCTION heading_gains()",
    "CREATE FUNCTION heading_loses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "UPDATE heading SET stories = stories - 1, count = heading.count - old.count, latest = coalesce("
    "(SELECT max(published) FROM facet WHERE kind = old.kind AND key = old.key), '') "
    "WHERE kind = old.kind AND key = old.key; "
    "DELETE FROM heading WHERE kind = old.kind AND key = old.key AND stories <= 0; RETURN NULL; END $$",
    "CREATE TRIGGER heading_loses AFTER DELETE ON facet FOR EACH ROW EXECUTE FUNCTION heading_loses()",
    "CREATE FUNCTION heading_goes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "DELETE FROM heading_word WHERE kind = old.kind AND key = old.key; RETURN NULL; END $$",
    "CREATE TRIGGER heading_goes AFTER DELETE ON heading FOR EACH ROW EXECUTE FUNCTION heading_goes()",
)
