-- A link that is shown to its maker proves no mailbox. An account that began with one is the first to go when somebody
-- does prove it.

ALTER TABLE users ADD COLUMN proven_at BIGINT;
UPDATE users SET proven_at = created_at;

-- 0 for a link that was handed over by other means than a letter to its address.
ALTER TABLE links ADD COLUMN mailed BIGINT NOT NULL DEFAULT 1;
