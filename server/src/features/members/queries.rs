//! Queries for members.

mod counts;
mod index;
mod list;
mod sql;

mod subject;
mod visibility;
mod write;

use shared::{
    id::{MemberId, OrganizationId},
    policy::{HoldsIn, MemberStatus, Permission, Policy, Role, SpaceGrant, Taken},
    text::Email,
    time::Timestamp,
};

use super::row::{MemberRow, Stored};
use crate::{
    args, columns,
    organization::not_over,
    store::{Conn, StoreError, Value},
};

pub use counts::of_roles;
pub use list::{list, search, total};
pub use subject::{Subject, by_id, holders_of, of_address, of_user, some};
pub use visibility::{offer_condition, space_condition, visible_members, visible_offers};
pub use write::{
    Assignment, NewMember, activate, assign, bind, insert, kept, note_ended, note_refusal, refusal_is_due, removal, set,
};

/// Joins a member's (`m`) partner and pending invitation.
pub(super) const JOINED: &str = "LEFT JOIN organizations partner ON partner.id = m.partner_id LEFT JOIN invitations i
    ON m.status = 'invited' AND i.organization_id = m.organization_id AND i.member_id = m.id AND i.state = 'pending'";

pub async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<Option<MemberRow>, StoreError> {
    let sql = format!("FROM members m {JOINED} WHERE m.organization_id = ?1 AND m.id = ?2");
    let stored = conn.select_optional(&sql, args![organization, member]).await?;
    Ok(stored.map(|stored| MemberRow::of(stored, now)))
}

/// Runs a query, given as its text after the columns, and reads its members.
pub(super) async fn read(
    conn: &mut Conn,
    sql: &str,
    args: &[Value],
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let stored: Vec<Stored> = conn.select_all(sql, args).await?;
    Ok(stored.into_iter().map(|stored| MemberRow::of(stored, now)).collect())
}

/// The members with a role, or all members, with any status.
pub async fn holders(
    conn: &mut Conn,
    organization: OrganizationId,
    role: Option<&str>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let mut sql = format!("FROM members m {JOINED} WHERE m.organization_id = ?1");
    let mut args: Vec<Value> = vec![organization.into()];
    if let Some(role) = role {
        sql += " AND m.role = ?2";
        args.push(role.into());
    }
    sql += " ORDER BY m.sort_key, m.id";
    read(conn, &sql, &args, now).await
}

/// A person whose email is in use in the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: MemberId,
    pub email_key: String,
    pub status: MemberStatus,
    /// Whether their invitation has expired.
    pub lapsed: bool,
}
columns! { select Known {
    id: "m.id", email_key: "m.email_key", status: "m.status",
    lapsed: "m.status = 'invited' AND EXISTS (SELECT 1 FROM invitations i WHERE i.organization_id = m.organization_id
        AND i.member_id = m.id AND i.state = 'pending' AND i.expires_at <= ?2)",
} }

/// Which of these emails are in use in the organization.
pub async fn known(
    conn: &mut Conn,
    organization: OrganizationId,
    keys: &[String],
    now: Timestamp,
) -> Result<Vec<Known>, StoreError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(500) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 3)).collect();
        let sql = format!("FROM members m WHERE m.organization_id = ?1 AND m.email_key IN ({})", places.join(", "));
        let mut args: Vec<Value> = vec![organization.into(), now.into()];
        args.extend(chunk.iter().map(Value::from));
        found.extend(conn.select_all::<Known>(&sql, &args).await?);
    }
    Ok(found)
}

/// Holders of roles that have a limit, both active and invited. For roles that only need someone to remain, the list is
/// limited, because a few are enough.
pub async fn taken(conn: &mut Conn, organization: OrganizationId, policy: &Policy) -> Result<Vec<Taken>, StoreError> {
    let mut taken = Vec::new();
    for role in policy.roles().iter().filter(|role| is_limited(role)) {
        let most = if role.count.per_space.is_some() { 10_000 } else { role.count.least() + 2 };
        let sql = format!(
            "SELECT id, coalesce(name, email), spaces FROM members WHERE organization_id = ?1 AND role = ?2
             AND status = ?3 ORDER BY sort_key, id LIMIT {most}"
        );
        for status in [MemberStatus::Active, MemberStatus::Invited] {
            for (member, name, spaces) in conn.all(&sql, args![organization, &role.id, status]).await? {
                taken.push(Taken { member, name, role: role.id.clone(), status, spaces });
            }
        }
    }
    Ok(taken)
}

fn is_limited(role: &Role) -> bool {
    role.count.least() > 0 || role.count.per_space.is_some()
}

/// Emails of some people who have the permission and access, and who can see the person that the email is about,
/// highest role first. `at`: that person's role and spaces.
pub async fn in_charge(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    permission: Permission,
    at: Option<(&str, &SpaceGrant)>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<(Email, Option<String>)>, StoreError> {
    // Everyone can see people whose role applies everywhere (`Situation::sees`).
    let spaces = at.filter(|(role, spaces)| !policy.role(role).is_some_and(|role| role.applies_everywhere(spaces)));
    let mut found = Vec::new();
    for role in policy.roles().iter().filter(|role| role.holds(permission)) {
        let mut args: Vec<Value> = vec![organization.into(), (&role.id).into(), now.into()];
        let mut sql = IN_CHARGE.to_owned();
        if let (Some((_, spaces)), HoldsIn::Spaces) = (spaces, role.holds_in) {
            sql += " AND ";
            sql += &space_condition(spaces.ids(), &mut |value: Value| {
                args.push(value);
                format!("?{}", args.len())
            });
        }
        sql += &format!(" ORDER BY m.sort_key LIMIT {most}");
        found.extend(conn.all::<(Email, Option<String>)>(&sql, &args).await?);
    }
    found.truncate(most);
    Ok(found)
}

const IN_CHARGE: &str = concat!(
    "SELECT m.email, m.name FROM members m WHERE m.organization_id = ?1 AND m.role = ?2 AND m.status = 'active'
        AND ",
    not_over!("?3")
);

pub async fn is_active(conn: &mut Conn, organization: OrganizationId, member: MemberId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM members WHERE organization_id = ?1 AND id = ?2 AND status = 'active'";
    conn.exists(sql, args![organization, member]).await
}
