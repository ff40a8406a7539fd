//! Reads many members as decisions need them, independent of invitations and views.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::{MemberFacts, MemberStatus, Overrides, Policy, SpaceGrant},
    time::Timestamp,
};

use crate::{
    args, columns,
    organization::own_or_partners,
    store::{Conn, StoreError, Value},
};

/// Maximum ids in one statement.
const CHUNK: usize = 500;

#[derive(Debug, Clone)]
pub struct Subject {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub name: String,
    pub email: String,
    pub role: String,
    pub spaces: SpaceGrant,
    pub status: MemberStatus,
    overrides: Overrides,
    partner: bool,
    /// Whether their invitation has expired.
    lapsed: bool,
}
// A person without access counts as deactivated: their membership has ended, or their partner has removed them. A
// person who has accepted counts as active before their first request (LK-6).
columns! { select Subject {
    id: "m.id", user: "m.user_id", name: "coalesce(m.name, m.email)", email: "m.email", role: "m.role", spaces: "m.spaces",
    status: concat!(
        "CASE WHEN m.status = 'active' AND (m.ends_at <= ?2 OR NOT ",
        own_or_partners!(),
        ") THEN 'deactivated' WHEN m.status = 'invited' AND m.user_id IS NOT NULL THEN 'active' ELSE m.status END"
    ),
    overrides: "m.overrides", partner: "m.partner_id IS NOT NULL",
    lapsed: "m.status = 'invited' AND EXISTS (SELECT 1 FROM invitations i WHERE i.organization_id = m.organization_id
        AND i.member_id = m.id AND i.state = 'pending' AND i.expires_at <= ?2)",
} }

impl Subject {
    /// As facts for a question of this actor about them.
    #[must_use]
    pub fn facts(&self, actor: Option<MemberId>, policy: &Policy) -> MemberFacts<'_> {
        MemberFacts {
            is_self: Some(self.id) == actor,
            status: self.status,
            partner: self.partner,
            lapsed: self.lapsed,
            withheld: policy.withheld(&self.overrides),
            overrides: Some(&self.overrides),
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }
}

async fn read(conn: &mut Conn, condition: &str, args: &[Value]) -> Result<Vec<Subject>, StoreError> {
    let sql = format!("FROM members m WHERE m.organization_id = ?1 AND {condition}");
    conn.select_all(&sql, args).await
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
        let mut args: Vec<Value> = vec![organization.into(), now.into()];
        args.extend(chunk.iter().map(Value::from));
        found.extend(read(conn, &format!("m.id IN ({})", places.join(", ")), &args).await?);
    }
    Ok(found)
}

/// The member of this user.
pub async fn of_user(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
    now: Timestamp,
) -> Result<Option<Subject>, StoreError> {
    let args = args![organization, now, user];
    Ok(read(conn, "m.user_id = ?3", args).await?.pop())
}

/// The member with this email, in its comparable form.
pub async fn of_address(
    conn: &mut Conn,
    organization: OrganizationId,
    email_key: &str,
    now: Timestamp,
) -> Result<Option<Subject>, StoreError> {
    let args = args![organization, now, email_key];
    Ok(read(conn, "m.email_key = ?3", args).await?.pop())
}

/// Members in the order of their ids, with any status.
pub async fn by_id(
    conn: &mut Conn,
    organization: OrganizationId,
    after: Option<[u8; 16]>,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<Subject>, StoreError> {
    let args = args![organization, now, after.unwrap_or_default()];
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
    let args = args![organization, now, role];
    let mut found = read(conn, &condition, args).await?;
    found.retain(|member| member.status == MemberStatus::Active);
    Ok(found)
}
