-- Partners: organizations whose people work in another one. Access depends on rows of both.

CREATE TABLE partnerships (
    -- The customer.
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    partner_id BYTEA NOT NULL REFERENCES organizations (id),
    -- The role of its people, which new people start with.
    level TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, partner_id)
);
CREATE INDEX partnerships_of_partner ON partnerships (partner_id, organization_id);

-- One reusable link per partner. A person who can manage partners in another organization adds the partner with it.
CREATE TABLE referrals (
    organization_id BYTEA NOT NULL PRIMARY KEY REFERENCES organizations (id),
    secret_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX referrals_secret ON referrals (secret_hash);
