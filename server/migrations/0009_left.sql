-- When one of a partner's people stopped working for it. Only people with an individual level or end date at the
-- customer keep their row: they are deactivated, and get the same access back if they return.

ALTER TABLE members ADD COLUMN left_at BIGINT;
