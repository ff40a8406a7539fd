-- Every list and every check of a limited role reads few rows, whatever the size of the organization and the age of the
-- database's statistics.

-- Members by role and status. Lists read one range for each, and totals are sums.
CREATE TABLE member_counts (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (organization_id, role, status)
);
INSERT INTO member_counts (organization_id, role, status, number)
    SELECT organization_id, role, status, count(*) FROM members GROUP BY organization_id, role, status;

-- One for each sort order. They replace those of role alone and status alone, which planners took for the wrong queries.
DROP INDEX members_by_role;
DROP INDEX members_by_status;
CREATE INDEX members_by_role_name ON members (organization_id, role, status, sort_key, id);
CREATE INDEX members_by_role_email ON members (organization_id, role, status, email_key);
CREATE INDEX members_by_role_newest ON members (organization_id, role, status, id);

-- Searches for one or two characters. SQLite looks up which trigrams start with them; two line breaks after the text let
-- its last characters start some, too. PostgreSQL indexes single characters and pairs.
/*sqlite:
DROP TRIGGER member_search_insert;
DROP TRIGGER member_search_delete;
DROP TRIGGER member_search_update;
DROP TABLE member_search;
CREATE VIEW member_search_texts AS SELECT serial, search || char(10, 10) AS search FROM members;
CREATE VIRTUAL TABLE member_search USING fts5 (search, content = 'member_search_texts', content_rowid = 'serial', tokenize = 'trigram');
CREATE VIRTUAL TABLE member_search_grams USING fts5vocab (member_search, row);
INSERT INTO member_search (member_search) VALUES ('rebuild');
CREATE TRIGGER member_search_insert AFTER INSERT ON members BEGIN
    INSERT INTO member_search (rowid, search) VALUES (new.serial, new.search || char(10, 10));
END;
CREATE TRIGGER member_search_delete AFTER DELETE ON members BEGIN
    INSERT INTO member_search (member_search, rowid, search) VALUES ('delete', old.serial, old.search || char(10, 10));
END;
CREATE TRIGGER member_search_update AFTER UPDATE OF search ON members WHEN old.search <> new.search BEGIN
    INSERT INTO member_search (member_search, rowid, search) VALUES ('delete', old.serial, old.search || char(10, 10));
    INSERT INTO member_search (rowid, search) VALUES (new.serial, new.search || char(10, 10));
END;
*/
/*postgres:
CREATE FUNCTION short_grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(array_agg(DISTINCT substr(words, start, size)), ARRAY[]::text[])
    FROM generate_series(1, length(words)) AS start, generate_series(1, 2) AS size
$$;
CREATE INDEX members_search_short ON members USING gin (short_grams(search)) WITH (fastupdate = off);
*/
