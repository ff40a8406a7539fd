//! Members as decisions need them, many at once. Knows nothing of invitations, nor of how members are shown.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::{MemberFacts, MemberStatus, Policy, SpaceGrant, Switches},
    time::Timestamp,
};

use super::row::{grant_from, switches_from};
use crate::{
    args,
    features::partners::own_or_partners,
    store::{Conn, Row, StoreError, Value},
};

/// Most ids in one statement.
const CHUNK: usize = 500;

/// Whoever is no longer let in counts as deactivated: their time is over, or their firm took them off. Whoever has accepted
/// counts as active, though they have not come yet (LK-6).
const COLUMNS: &str = concat!(
    "m.id, m.user_id, m.name, m.email, m.role, m.spaces, m.switches, m.partner_id IS NOT NULL,
    CASE WHEN m.status = 'active' AND (m.ends_at <= ?2 OR NOT ",
    own_or_partners!(),
    ") THEN 'deactivated' WHEN m.status = 'invited' AND m.user_id IS NOT NULL THEN 'active' ELSE m.status END,
    m.status = 'invited' AND EXISTS (SELECT 1 FROM invitations i WHERE i.organization_id = m.organization_id
        AND i.member_id = m.id AND i.state = 'pending' AND i.expires_at <= ?2)"
);

#[derive(Debug, Clone)]
pub struct Subject {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub name: String,
    pub email: String,
    pub role: String,
    pub spaces: SpaceGrant,
    pub status: MemberStatus,
    switches: Switches,
    partner: bool,
    /// Whether the offer to them has expired.
    lapsed: bool,
}

impl Subject {
    fn read(row: &Row) -> Result<Subject, StoreError> {
        let unknown = StoreError::Column { index: 8, wanted: "a status", found: "something else" };
        let email: String = row.get(3)?;
        Ok(Subject {
            id: MemberId::from_bytes(row.get(0)?),
            user: row.get::<Option<[u8; 16]>>(1)?.map(UserId::from_bytes),
            name: row.get::<Option<String>>(2)?.unwrap_or_else(|| email.clone()),
            email,
            role: row.get(4)?,
            spaces: grant_from(row.get(5)?),
            switches: switches_from(row.text(6)?),
            partner: row.get(7)?,
            status: MemberStatus::parse(row.text(8)?).ok_or(unknown)?,
            lapsed: row.get(9)?,
        })
    }

    /// As facts, for a question of this actor about them.
    #[must_use]
    pub fn facts(&self, actor: Option<MemberId>, policy: &Policy) -> MemberFacts<'_> {
        MemberFacts {
            is_self: Some(self.id) == actor,
            status: self.status,
            partner: self.partner,
            lapsed: self.lapsed,
            withheld: policy.withheld(&self.switches),
            switches: Some(&self.switches),
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }
}

async fn read(conn: &mut Conn, condition: &str, args: &[Value]) -> Result<Vec<Subject>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM members m WHERE m.organization_id = ?1 AND {condition}");
    let rows = conn.all(&sql, args).await?;
    rows.iter().map(Subject::read).collect()
}

/// Those of these ids that are members.
pub async fn some(
    conn: &mut Conn,
    organization: OrganizationId,
    ids: &[MemberId],
    now: Timestamp,
) -> Result<Vec<Subject>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 3)).collect();
        let mut args: Vec<Value> = vec![organization.bytes().into(), now.micros().into()];
        args.extend(chunk.iter().map(|id| Value::from(id.bytes())));
        found.extend(read(conn, &format!("m.id IN ({})", places.join(", ")), &args).await?);
    }
    Ok(found)
}

/// The member who is this user.
pub async fn of_user(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
    now: Timestamp,
) -> Result<Option<Subject>, StoreError> {
    let args = args![organization.bytes(), now.micros(), user.bytes()];
    Ok(read(conn, "m.user_id = ?3", args).await?.pop())
}

/// The member with this address, as addresses are compared.
pub async fn of_address(
    conn: &mut Conn,
    organization: OrganizationId,
    email_key: &str,
    now: Timestamp,
) -> Result<Option<Subject>, StoreError> {
    let args = args![organization.bytes(), now.micros(), email_key];
    Ok(read(conn, "m.email_key = ?3", args).await?.pop())
}

/// Members in the order of their ids, whatever their status.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    after: Option<[u8; 16]>,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<Subject>, StoreError> {
    let args = args![organization.bytes(), now.micros(), after.unwrap_or_default()];
    read(conn, &format!("m.id > ?3 ORDER BY m.id LIMIT {limit}"), args).await
}

/// Some active holders of a role, by name.
pub async fn holders_of(
    conn: &mut Conn,
    organization: OrganizationId,
    role: &str,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<Subject>, StoreError> {
    let condition = format!("m.role = ?3 AND m.status = 'active' ORDER BY m.sort_key, m.id LIMIT {limit}");
    let args = args![organization.bytes(), now.micros(), role];
    let mut found = read(conn, &condition, args).await?;
    found.retain(|member| member.status == MemberStatus::Active);
    Ok(found)
}
