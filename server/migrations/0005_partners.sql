-- Partners: an organization whose people work in another one. Whether somebody is let in is read from both.

CREATE TABLE partnerships (
    -- The customer.
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    partner_id BYTEA NOT NULL REFERENCES organizations (id),
    -- The role its people stand at, and that new ones start with.
    level TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, partner_id)
);
CREATE INDEX partnerships_of_partner ON partnerships (partner_id, organization_id);

-- One link a partner: whoever may manage partners elsewhere takes the partner in with it. It can be used again.
CREATE TABLE referrals (
    organization_id BYTEA NOT NULL PRIMARY KEY REFERENCES organizations (id),
    secret_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX referrals_secret ON referrals (secret_hash);
