//! The table of rate limits.

use shared::time::Timestamp;

use crate::{
    args,
    secrets::Hash,
    store::{Conn, StoreError},
};

/// Microseconds in one decision.
pub(super) struct Bounds {
    /// How far the attempts move the arrival.
    pub cost: i64,
    /// The latest arrival that still allows them.
    pub latest: i64,
    /// Beyond what any sequence of attempts could have caused.
    pub absurd: i64,
}

/// The whole rule in one statement, so that two processes can't allow the same attempt: the theoretical arrival time
/// moves unless it is too far in the future already. A CASE, because the engines name their two-argument maximum
/// differently.
const TAKE: &str = "INSERT INTO rate_limits (name, arrival) VALUES (?1, ?4)
    ON CONFLICT (name) DO UPDATE SET
        arrival = CASE WHEN rate_limits.arrival > ?2 AND rate_limits.arrival <= ?6 THEN rate_limits.arrival ELSE ?2 END + ?3
    WHERE rate_limits.arrival <= ?5 OR rate_limits.arrival > ?6";

/// Counts the attempts, or returns the arrival that is in their way.
pub(super) async fn take(
    conn: &mut Conn,
    name: &Hash,
    now: Timestamp,
    bounds: &Bounds,
) -> Result<Option<i64>, StoreError> {
    let first = now.micros() + bounds.cost;
    let taken = conn.run(TAKE, args![name, now, bounds.cost, first, bounds.latest, bounds.absurd]).await?;
    if taken == 1 {
        return Ok(None);
    }
    arrival(conn, name).await.map(Some)
}

/// The theoretical arrival time, which the attempts have moved.
pub(super) async fn arrival(conn: &mut Conn, name: &Hash) -> Result<i64, StoreError> {
    conn.one("SELECT arrival FROM rate_limits WHERE name = ?1", args![name]).await
}
