-- The schema, for SQLite and PostgreSQL. Times are microseconds since 1970, ids are 16 bytes, flags are 0 or 1. Every
-- table of a tenant starts with the organization's id. Marked comments contain SQL for one engine.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    id BYTEA NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    -- Incremented by every change of the password; a reset link works only for the version that it was created for.
    credential_version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (email_key);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- The absolute end; the idle timeout is counted from seen_at.
    expires_at BIGINT NOT NULL,
    client TEXT
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_end ON sessions (expires_at);

CREATE TABLE organizations (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    pack TEXT NOT NULL,
    closed BIGINT NOT NULL DEFAULT 0,
    -- Null if the pack has no limit or a fixed one.
    seats BIGINT,
    invited_count BIGINT NOT NULL DEFAULT 0,
    active_count BIGINT NOT NULL DEFAULT 0,
    deactivated_count BIGINT NOT NULL DEFAULT 0,
    created_by BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX organizations_creator ON organizations (created_by);

CREATE TABLE spaces (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX spaces_name ON spaces (organization_id, name_key);

CREATE TABLE members (
    /*sqlite: serial INTEGER PRIMARY KEY, */
    /*postgres: serial BIGSERIAL PRIMARY KEY, */
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id BYTEA NOT NULL,
    -- Null while invited.
    user_id BYTEA REFERENCES users (id),
    email TEXT NOT NULL,
    email_key TEXT /*postgres: COLLATE "C" */ NOT NULL,
    name TEXT,
    -- The lowercase name or, without a name, the email. Lists are sorted by it.
    sort_key TEXT /*postgres: COLLATE "C" */ NOT NULL,
    -- The lowercase name and email, which search looks through.
    search TEXT NOT NULL,
    role TEXT NOT NULL,
    -- The concatenated ids; null means all, including future ones. member_spaces repeats them for lookups.
    spaces BYTEA,
    status TEXT NOT NULL,
    invited_at BIGINT,
    joined_at BIGINT,
    deactivated_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX members_id ON members (organization_id, id);
CREATE UNIQUE INDEX members_email ON members (organization_id, email_key);
CREATE UNIQUE INDEX members_user ON members (organization_id, user_id);
CREATE INDEX members_of_user ON members (user_id);
CREATE INDEX members_sorted ON members (organization_id, sort_key, id);
CREATE INDEX members_by_status ON members (organization_id, status, sort_key, id);
CREATE INDEX members_by_role ON members (organization_id, role, sort_key, id);

CREATE TABLE member_spaces (
    organization_id BYTEA NOT NULL,
    member_id BYTEA NOT NULL,
    space_id BYTEA NOT NULL,
    -- The role, if only one member per space can have it; otherwise null. The index below enforces that for concurrent
    -- changes.
    sole_role TEXT,
    PRIMARY KEY (organization_id, member_id, space_id)
);
CREATE UNIQUE INDEX member_spaces_sole ON member_spaces (organization_id, space_id, sole_role);
CREATE INDEX member_spaces_space ON member_spaces (organization_id, space_id, member_id);

/*sqlite:
CREATE VIRTUAL TABLE member_search USING fts5 (search, content = 'members', content_rowid = 'serial', tokenize = 'trigram');
CREATE TRIGGER member_search_insert AFTER INSERT ON members BEGIN
    INSERT INTO member_search (rowid, search) VALUES (new.serial, new.search);
END;
CREATE TRIGGER member_search_delete AFTER DELETE ON members BEGIN
    INSERT INTO member_search (member_search, rowid, search) VALUES ('delete', old.serial, old.search);
END;
CREATE TRIGGER member_search_update AFTER UPDATE OF search ON members WHEN old.search <> new.search BEGIN
    INSERT INTO member_search (member_search, rowid, search) VALUES ('delete', old.serial, old.search);
    INSERT INTO member_search (rowid, search) VALUES (new.serial, new.search);
END;
*/
/*postgres:
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Without a pending list, which every search would read completely until the next vacuum.
CREATE INDEX members_search ON members USING gin (search gin_trgm_ops) WITH (fastupdate = off);
*/

CREATE TABLE invitations (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id BYTEA NOT NULL,
    member_id BYTEA NOT NULL,
    email TEXT NOT NULL,
    name TEXT,
    search TEXT NOT NULL,
    role TEXT NOT NULL,
    spaces BYTEA,
    message TEXT,
    -- The inviter, whose permission is checked again when the invitation is accepted.
    inviter_id BYTEA NOT NULL,
    inviter_name TEXT NOT NULL,
    -- pending, accepted, or revoked; whether it has expired is determined when it is read.
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    opened_at BIGINT,
    ended_at BIGINT,
    -- When the invitee last requested a new invitation.
    requested_at BIGINT,
    -- The newest email: queued, sent, or failed, with the mail server's response.
    letter_state TEXT NOT NULL,
    letters BIGINT NOT NULL DEFAULT 1,
    sent_at BIGINT,
    failure TEXT,
    PRIMARY KEY (organization_id, id)
);
-- A member has at most one pending invitation. Because the index is unique, queries also join by it.
CREATE UNIQUE INDEX invitations_pending ON invitations (organization_id, member_id) WHERE state = 'pending';
CREATE INDEX invitations_state ON invitations (organization_id, state, id);

-- Emailed links of every purpose, found by the hash of their secret before the organization is known.
CREATE TABLE links (
    secret_hash BYTEA NOT NULL PRIMARY KEY,
    -- The secret is derived from the service's key and this salt; neither is enough alone.
    salt BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    organization_id BYTEA,
    invitation_id BYTEA,
    user_id BYTEA,
    credential_version BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    voided_at BIGINT
);
CREATE INDEX links_invitation ON links (organization_id, invitation_id);
CREATE INDEX links_address ON links (email_key, purpose);
CREATE INDEX links_end ON links (expires_at);

-- The outbox: emails, written in the transaction of the change that they report.
CREATE TABLE letters (
    id BYTEA NOT NULL PRIMARY KEY,
    organization_id BYTEA,
    invitation_id BYTEA,
    link_hash BYTEA,
    to_address TEXT NOT NULL,
    to_name TEXT,
    locale TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- queued, sent, parked, or dropped because its link was replaced or used first
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    leased_until BIGINT,
    answer TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX letters_due ON letters (state, due_at, id);
CREATE INDEX letters_invitation ON letters (organization_id, invitation_id);

CREATE TABLE audit_events (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id BYTEA NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor_id BYTEA,
    actor_name TEXT,
    target_id TEXT,
    target_name TEXT,
    -- The affected member, if there is one.
    member_id BYTEA,
    changes TEXT NOT NULL,
    search TEXT NOT NULL,
    client TEXT,
    request TEXT,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX audit_events_member ON audit_events (organization_id, member_id, id);
CREATE INDEX audit_events_actor ON audit_events (organization_id, actor_id, id);
CREATE INDEX audit_events_kind ON audit_events (organization_id, kind, id);

-- One row per limited name: the theoretical arrival time of its next attempt (GCRA).
CREATE TABLE rate_limits (
    name BYTEA NOT NULL PRIMARY KEY,
    arrival BIGINT NOT NULL
);
CREATE INDEX rate_limits_arrival ON rate_limits (arrival);

CREATE TABLE idempotency (
    name BYTEA NOT NULL PRIMARY KEY,
    request_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- Null while the first request runs.
    status BIGINT,
    body BYTEA
);
CREATE INDEX idempotency_age ON idempotency (created_at);
