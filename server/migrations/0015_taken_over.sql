-- Pending invitations by inviter, for a person who takes them over.
CREATE INDEX invitations_inviter ON invitations (organization_id, inviter_id, role, expires_at) WHERE state = 'pending';

-- How an ownership offer ended; null while it waits for an answer. The last one is kept, so that a person who answers or
-- revokes it late learns what happened.
ALTER TABLE ownership_transfers ADD COLUMN outcome TEXT;

-- Since when the partner's organization is closed, as its customer was told; null while it is open.
ALTER TABLE partnerships ADD COLUMN suspended_at BIGINT;
