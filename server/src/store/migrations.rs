//! The schema's migrations, embedded in the program. There are no down migrations: to go back, restore the backup made
//! before the upgrade.

use super::{Dialect, Store, StoreError, Tx};

/// In the order of application. A released migration is never edited; the next one corrects it.
pub(super) const ALL: &[(&str, &str)] = &[
    ("0001_foundation", include_str!("../../migrations/0001_foundation.sql")),
    ("0002_proven_mailboxes", include_str!("../../migrations/0002_proven_mailboxes.sql")),
    ("0003_told_and_held", include_str!("../../migrations/0003_told_and_held.sql")),
    ("0004_five_systems", include_str!("../../migrations/0004_five_systems.sql")),
    ("0005_partners", include_str!("../../migrations/0005_partners.sql")),
    ("0006_seats_and_ownership", include_str!("../../migrations/0006_seats_and_ownership.sql")),
    ("0007_records", include_str!("../../migrations/0007_records.sql")),
    ("0008_operators", include_str!("../../migrations/0008_operators.sql")),
    ("0009_left", include_str!("../../migrations/0009_left.sql")),
    ("0010_taken_back", include_str!("../../migrations/0010_taken_back.sql")),
    ("0011_links_over", include_str!("../../migrations/0011_links_over.sql")),
    ("0012_words", include_str!("../../migrations/0012_words.sql")),
    ("0013_standard_words", include_str!("../../migrations/0013_standard_words.sql")),
];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";

/// The database's own clock, in microseconds, because migrations run before the service and its clock exist.
const RECORD: &str = "INSERT INTO migrations (name, applied_at) VALUES (?1,
    /*sqlite: CAST(unixepoch('subsec') * 1000000 AS INTEGER)*/
    /*postgres: CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)*/)";

/// One transaction from the first check to the last statement, so that a failure leaves the schema unchanged.
pub(super) async fn apply(store: &Store, migrations: &[(&str, &str)]) -> Result<Vec<String>, StoreError> {
    let mut tx = store.write().await?;
    if tx.dialect() == Dialect::Postgres {
        // No one else migrates this database until commit. The number is "roster" in ASCII.
        tx.one::<String>("SELECT pg_advisory_xact_lock(125823003944306)::text", &[]).await?;
    }
    tx.script(TABLE).await?;
    let done = applied(&mut tx).await?;
    if let Some(name) = done.iter().find(|done| !migrations.iter().any(|(name, _)| name == done)) {
        return Err(StoreError::Newer { name: name.clone() });
    }
    let mut news = Vec::new();
    for (name, script) in migrations.iter().filter(|(name, _)| !done.iter().any(|done| done == name)) {
        tx.script(script)
            .await
            .map_err(|fault| StoreError::Migration { name: (*name).into(), reason: fault.to_string() })?;
        tx.run(RECORD, crate::args![*name]).await?;
        news.push((*name).to_owned());
    }
    tx.commit().await?;
    Ok(news)
}

async fn applied(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    tx.all("SELECT name FROM migrations ORDER BY name", &[]).await
}
