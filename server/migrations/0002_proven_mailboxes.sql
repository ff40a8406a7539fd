-- A link that was copied by its sender doesn't verify a mailbox. An account that was created with one is replaced when
-- someone verifies the mailbox.

ALTER TABLE users ADD COLUMN proven_at BIGINT;
UPDATE users SET proven_at = created_at;

-- 0 for a link that was shared by other means than an email to its address.
ALTER TABLE links ADD COLUMN mailed BIGINT NOT NULL DEFAULT 1;
