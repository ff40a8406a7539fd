-- Used links of invitations are kept, so that a person who opens one is told what happened. The cleanup finds other
-- expired links without reading them.

DROP INDEX links_end;
CREATE INDEX links_over ON links (expires_at) WHERE used_at IS NULL OR invitation_id IS NULL;
