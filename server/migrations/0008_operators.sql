-- Operators of the installation. They aren't users: their sign-in gives no access to organizations, and a membership
-- gives no access to the console.
CREATE TABLE operators (
    id BYTEA NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX operators_email ON operators (email_key);

CREATE TABLE operator_sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    operator_id BYTEA NOT NULL REFERENCES operators (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    client TEXT
);
CREATE INDEX operator_sessions_operator ON operator_sessions (operator_id);
CREATE INDEX operator_sessions_end ON operator_sessions (expires_at);

-- The operators' log. It stores the email, so that the actions of a deleted operator can still be attributed.
CREATE TABLE operator_events (
    id BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    operator_id BYTEA NOT NULL,
    operator_email TEXT NOT NULL,
    organization BYTEA,
    target TEXT,
    reason TEXT,
    client TEXT,
    request TEXT
);
CREATE INDEX operator_events_organization ON operator_events (organization, id);

-- The reason of a support action; null for actions of the organization's own people.
ALTER TABLE audit_events ADD COLUMN support TEXT;

-- The console lists the newest organizations first, and those of a pack.
CREATE INDEX organizations_pack ON organizations (pack, id);
