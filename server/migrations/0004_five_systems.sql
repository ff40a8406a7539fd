-- Columns for the rules of the five systems (docs/systems.md). Lists of ids are texts with commas.

ALTER TABLE members ADD COLUMN products TEXT NOT NULL DEFAULT '';
-- The individual permissions that were set: "publish_email=yes,crm=no".
ALTER TABLE members ADD COLUMN switches TEXT NOT NULL DEFAULT '';
-- The partner that this person works for. They have access only while they are an active member there.
ALTER TABLE members ADD COLUMN partner_id BYTEA REFERENCES organizations (id);
CREATE INDEX members_of_partner ON members (partner_id, organization_id) WHERE partner_id IS NOT NULL;
-- When the membership ends automatically.
ALTER TABLE members ADD COLUMN ends_at BIGINT;

ALTER TABLE organizations ADD COLUMN products TEXT NOT NULL DEFAULT '';
-- Incremented by every change of the organization's custom roles; 0 as long as there was none.
ALTER TABLE organizations ADD COLUMN roles_version BIGINT NOT NULL DEFAULT 0;
-- When it is permanently deleted; null unless its owner deleted it.
ALTER TABLE organizations ADD COLUMN deleted_at BIGINT;

ALTER TABLE spaces ADD COLUMN archived_at BIGINT;

CREATE TABLE custom_roles (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    -- The pack's role that it is based on.
    stands_like TEXT NOT NULL,
    permissions TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX custom_roles_name ON custom_roles (organization_id, name_key);
