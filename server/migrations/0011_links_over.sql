-- Used links of invitations stay, so that whoever opens one is told: what is cleared away is found past them.

DROP INDEX links_end;
CREATE INDEX links_over ON links (expires_at) WHERE used_at IS NULL OR invitation_id IS NULL;
