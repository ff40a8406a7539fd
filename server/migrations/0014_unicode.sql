-- Search texts and sort keys follow Unicode. `server/src/store/keys.rs` writes them, also for rows that exist.

ALTER TABLE organizations ADD COLUMN sort_key TEXT /*postgres: COLLATE "C" */ NOT NULL DEFAULT '';
ALTER TABLE organizations ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE spaces ADD COLUMN sort_key TEXT /*postgres: COLLATE "C" */ NOT NULL DEFAULT '';
