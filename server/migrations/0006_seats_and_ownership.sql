-- Seat requests, ownership transfers, and deleted organizations.

-- Pending invitations by expiry: an expired one releases its seat immediately, so the expired ones are counted here.
CREATE INDEX invitations_end ON invitations (organization_id, expires_at) WHERE state = 'pending';

-- When the password was last confirmed in this session.
ALTER TABLE sessions ADD COLUMN confirmed_at BIGINT;

-- The time of the billing system's latest call, so that an older call that arrives late changes nothing.
ALTER TABLE organizations ADD COLUMN seats_as_of BIGINT;
CREATE INDEX organizations_deleted ON organizations (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE seat_orders (
    organization_id BYTEA NOT NULL REFERENCES organizations (id),
    id BYTEA NOT NULL,
    seats BIGINT NOT NULL,
    seats_before BIGINT NOT NULL,
    -- requested, confirmed, declined, cancelled, or failed
    state TEXT NOT NULL,
    member_id BYTEA NOT NULL,
    member_name TEXT NOT NULL,
    ordered_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- When to post it to the host's billing system next; null once the system has it, or if the operator answers.
    due_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    told_at BIGINT,
    failure TEXT,
    PRIMARY KEY (organization_id, id)
);
-- One open request at a time, even with concurrent requests.
CREATE UNIQUE INDEX seat_orders_open ON seat_orders (organization_id) WHERE state = 'requested';
CREATE INDEX seat_orders_state ON seat_orders (state, id);
CREATE INDEX seat_orders_due ON seat_orders (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE ownership_transfers (
    organization_id BYTEA NOT NULL PRIMARY KEY REFERENCES organizations (id),
    from_member BYTEA NOT NULL,
    from_name TEXT NOT NULL,
    to_member BYTEA NOT NULL,
    to_name TEXT NOT NULL,
    offered_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
