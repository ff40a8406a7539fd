-- Renames columns and kinds to the names that the code and the API use.

ALTER TABLE members RENAME COLUMN switches TO overrides;
ALTER TABLE custom_roles RENAME COLUMN stands_like TO based_on;
ALTER TABLE seat_orders RENAME COLUMN told_at TO notified_at;

UPDATE history_events SET kind = 'member.overrides_changed' WHERE kind = 'member.switched';
UPDATE history_events SET kind = 'member.assignment_changed' WHERE kind = 'member.placed';
UPDATE emails SET state = 'failed' WHERE state = 'parked';
