-- What a deactivated member lost, and that they tried again; both null while active.
ALTER TABLE members ADD COLUMN sessions_ended BIGINT;
ALTER TABLE members ADD COLUMN refused_at BIGINT;

-- When a letter that the recipient's budget holds back is to go out; null for one that went at once.
ALTER TABLE links ADD COLUMN mail_at BIGINT;
ALTER TABLE invitations ADD COLUMN held_until BIGINT;
