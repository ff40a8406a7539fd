-- When an email's first attempt failed, so that it is retried for days and not for a number of attempts, and so that
-- operators see since when emails wait.
ALTER TABLE emails ADD COLUMN failing_since BIGINT;
