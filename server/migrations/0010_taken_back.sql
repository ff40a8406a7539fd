-- People whose invitation was revoked. Readers who are limited to spaces find their history through it.
CREATE INDEX invitations_revoked ON invitations (organization_id, member_id) WHERE state = 'revoked';
