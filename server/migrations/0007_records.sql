-- Records of the host product, as far as their visibility depends on them, and the kinds that the host declares in
-- addition to the pack's.

CREATE TABLE record_kinds (
    organization_id BYTEA NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE records (
    organization_id BYTEA NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The lowercase title and external id, which search looks through.
    search TEXT NOT NULL,
    -- Null: no owner, and no particular space.
    owner_id BYTEA,
    space_id BYTEA,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX records_name ON records (organization_id, kind, external_id);
CREATE INDEX records_by_owner ON records (organization_id, owner_id, id);
CREATE INDEX records_by_kind ON records (organization_id, kind, id);
