//! Letters that were given up: found, sent anew, dropped. By hand only; the outbox itself never comes back to them.

use shared::{
    id::{LetterId, MemberId, OrganizationId},
    time::Timestamp,
};

use crate::{
    args,
    store::{Conn, Row, StoreError, Value},
};

/// A letter that was given up. Its text is not read: it may hold what is nobody's business.
pub struct Parked {
    pub id: LetterId,
    /// Its kind, as the outbox names it.
    pub kind: String,
    pub to: String,
    pub organization: Option<(OrganizationId, String)>,
    pub attempts: u32,
    pub parked_at: Timestamp,
    pub answer: Option<String>,
}

/// A letter that somebody decided about.
pub struct Handled {
    pub id: LetterId,
    pub to: String,
    pub organization: Option<OrganizationId>,
    /// Whose invitation it carries.
    pub member: Option<MemberId>,
}

const HANDLED: &str = "RETURNING id, to_address, organization_id, (SELECT i.member_id FROM invitations i
    WHERE i.organization_id = letters.organization_id AND i.id = letters.invitation_id)";

fn handled(row: &Row) -> Result<Handled, StoreError> {
    Ok(Handled {
        id: LetterId::from_bytes(row.get(0)?),
        to: row.get(1)?,
        organization: row.get::<Option<[u8; 16]>>(2)?.map(OrganizationId::from_bytes),
        member: row.get::<Option<[u8; 16]>>(3)?.map(MemberId::from_bytes),
    })
}

/// Latest first, and one more than asked for if there are more.
pub async fn parked(conn: &mut Conn, after: Option<LetterId>, limit: u32) -> Result<Vec<Parked>, StoreError> {
    let mut args: Vec<Value> = Vec::new();
    let mut sql = "SELECT l.id, l.kind, l.to_address, l.organization_id, o.name, l.attempts, l.due_at, l.answer
        FROM letters l LEFT JOIN organizations o ON o.id = l.organization_id WHERE l.state = 'parked'"
        .to_owned();
    if let Some(after) = after {
        sql += " AND l.id < ?1";
        args.push(after.bytes().into());
    }
    sql += &format!(" ORDER BY l.id DESC LIMIT {}", limit + 1);
    conn.all(&sql, &args).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Parked, StoreError> {
    let kind = serde_json::from_str::<serde_json::Value>(row.text(1)?).unwrap_or_default();
    let organization = row.get::<Option<[u8; 16]>>(3)?.map(OrganizationId::from_bytes);
    Ok(Parked {
        id: LetterId::from_bytes(row.get(0)?),
        kind: kind.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned(),
        to: row.get(2)?,
        organization: organization.zip(row.get(4)?),
        attempts: row.get(5)?,
        parked_at: Timestamp::from_micros(row.get(6)?),
        answer: row.get(7)?,
    })
}

/// The newest letter with a link tells its invitation's health; one that waits again is no longer failed.
const INVITATIONS: &str = "UPDATE invitations SET letter_state = 'queued', failure = NULL
    WHERE letter_state = 'failed' AND state = 'pending' AND EXISTS (
        SELECT 1 FROM letters l WHERE l.organization_id = invitations.organization_id
            AND l.invitation_id = invitations.id AND l.link_hash IS NOT NULL AND l.state = 'parked'
            AND NOT EXISTS (SELECT 1 FROM letters n WHERE n.organization_id = l.organization_id
                AND n.invitation_id = l.invitation_id AND n.link_hash IS NOT NULL AND n.id > l.id)";

/// Puts one parked letter, or all, back into the queue with all tries before them.
pub async fn retry(conn: &mut Conn, letter: Option<LetterId>, now: Timestamp) -> Result<Vec<Handled>, StoreError> {
    let (one, mut args): (&str, Vec<Value>) = match letter {
        Some(letter) => (" AND l.id = ?1", vec![letter.bytes().into()]),
        None => ("", Vec::new()),
    };
    conn.run(&format!("{INVITATIONS}{one})"), &args).await?;
    let one = if letter.is_some() { "AND id = ?1" } else { "" };
    args.push(now.micros().into());
    let due = args.len();
    let sql = format!(
        "UPDATE letters SET state = 'queued', attempts = 0, due_at = ?{due}, leased_until = NULL, ended_at = NULL
        WHERE state = 'parked' {one} {HANDLED}"
    );
    conn.all(&sql, &args).await?.iter().map(handled).collect()
}

/// Drops one parked letter, if it is there.
pub async fn drop_parked(conn: &mut Conn, letter: LetterId, now: Timestamp) -> Result<Option<Handled>, StoreError> {
    let sql = format!(
        "UPDATE letters SET state = 'dropped', kind = '', due_at = ?2, ended_at = ?2
        WHERE id = ?1 AND state = 'parked' {HANDLED}"
    );
    let row = conn.optional(&sql, args![letter.bytes(), now.micros()]).await?;
    row.as_ref().map(handled).transpose()
}
