-- For a deactivated member: the number of sessions that lost access, and the last refused request; both null while
-- active.
ALTER TABLE members ADD COLUMN sessions_ended BIGINT;
ALTER TABLE members ADD COLUMN refused_at BIGINT;

-- When an email is sent that the recipient's limit delays; null for one that was sent immediately.
ALTER TABLE links ADD COLUMN mail_at BIGINT;
ALTER TABLE invitations ADD COLUMN held_until BIGINT;
