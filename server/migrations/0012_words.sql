-- Renames tables, columns, and kinds to the words of the screens and the API.

ALTER TABLE audit_events RENAME TO history_events;
ALTER TABLE letters RENAME TO emails;
ALTER TABLE invitations RENAME COLUMN letter_state TO email_state;
ALTER TABLE invitations RENAME COLUMN letters TO emails;

UPDATE history_events SET kind = 'email.retried' WHERE kind = 'letter.retried';
UPDATE history_events SET kind = 'email.deleted' WHERE kind = 'letter.dropped';
UPDATE operator_events SET kind = 'emails_retried' WHERE kind = 'letters_retried';
UPDATE operator_events SET kind = 'email_deleted' WHERE kind = 'letter_dropped';
UPDATE operator_events SET kind = 'organization_created' WHERE kind = 'organization_founded';
