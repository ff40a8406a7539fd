-- When one of a partner's people stopped working for it, while the customer's decision about them binds: they are
-- deactivated by that alone, and come back as they were.

ALTER TABLE members ADD COLUMN left_at BIGINT;
