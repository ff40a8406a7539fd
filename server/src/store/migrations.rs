//! The schema's migrations, embedded in the program. There are no down migrations: to go back, restore the backup made
//! before the upgrade.

use super::{Dialect, Store, StoreError, Tx};

// `ALL`: the files of `server/migrations` by name, which is the order of application. `build.rs` lists them. A released
// migration is never edited; the next one corrects it.
include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";

/// The database's own clock, in microseconds, because migrations run before the service and its clock exist.
const RECORD: &str = "INSERT INTO migrations (name, applied_at) VALUES (?1,
    /*sqlite: CAST(unixepoch('subsec') * 1000000 AS INTEGER)*/
    /*postgres: CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)*/)";

/// One transaction from the first check to the last statement, so that a failure leaves the schema unchanged.
pub(super) async fn apply(store: &Store, migrations: &[(&str, &str)]) -> Result<Vec<String>, StoreError> {
    let mut tx = store.write().await?;
    tx.unlimited().await?;
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
