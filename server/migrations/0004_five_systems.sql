-- What five systems need of a member, an organization and a space. Lists of ids are texts, joined by commas.

ALTER TABLE members ADD COLUMN products TEXT NOT NULL DEFAULT '';
-- Switches that were set: "publish_email=yes,crm=no".
ALTER TABLE members ADD COLUMN switches TEXT NOT NULL DEFAULT '';
-- The organization whose person this is. They are let in only while that organization counts them as active.
ALTER TABLE members ADD COLUMN partner_id BYTEA REFERENCES organizations (id);
CREATE INDEX members_of_partner ON members (partner_id, organization_id) WHERE partner_id IS NOT NULL;
-- When the membership ends by itself.
ALTER TABLE members ADD COLUMN ends_at BIGINT;

ALTER TABLE organizations ADD COLUMN products TEXT NOT NULL DEFAULT '';
-- Goes up with every change of the organization's own roles; 0 while it never had one.
ALTER TABLE organizations ADD COLUMN roles_version BIGINT NOT NULL DEFAULT 0;
-- When it is deleted for good; null unless its owner asked for that.
ALTER TABLE organizations ADD COLUMN deleted_at BIGINT;

ALTER TABLE spaces ADD COLUMN archived_at BIGINT;

CREATE TABLE custom_roles (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    -- The pack's role where it stands.
    stands_like TEXT NOT NULL,
    permissions TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX custom_roles_name ON custom_roles (organization_id, name_key);
