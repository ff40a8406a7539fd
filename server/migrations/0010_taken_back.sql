-- Who was asked and whose offer was taken back: what is left of them for readers of those spaces.
CREATE INDEX invitations_revoked ON invitations (organization_id, member_id) WHERE state = 'revoked';
