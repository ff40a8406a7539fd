//! Writes members and what is derived from them: spaces, search texts, counters.
//!
//! No other code writes `member_spaces` or the organization's counters.

use std::collections::BTreeMap;

use shared::{
    id::{MemberId, OrganizationId, SpaceId, UserId},
    policy::{MemberStatus, Policy, SpaceGrant},
    text::Email,
    time::Timestamp,
};

use super::{MemberRow, counts};
use crate::{
    args, columns,
    features::records,
    store::{Conn, StoreError, Value, keys},
};

/// A new member.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub email: Email,
    pub name: Option<String>,
    pub role: String,
    pub spaces: SpaceGrant,
    pub products: Vec<String>,
    /// The partner that the person works for.
    pub partner: Option<OrganizationId>,
    pub status: MemberStatus,
}

/// Inserts members, with their spaces, and updates the counters.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    now: Timestamp,
    members: &[NewMember],
) -> Result<(), StoreError> {
    conn.insert(members.iter().map(|member| row(organization, now, member))).await?;
    let spaces =
        |member: &NewMember| space_rows(organization, policy, member.id, &member.role, &member.spaces, member.status);
    conn.insert(members.iter().flat_map(spaces)).await?;
    let mut changes: BTreeMap<(&str, MemberStatus), i64> = BTreeMap::new();
    for member in members {
        *changes.entry((&member.role, member.status)).or_default() += 1;
    }
    let changes: Vec<_> = changes.into_iter().map(|((role, status), number)| (role, status, number)).collect();
    count(conn, organization, &changes).await
}

/// The columns of a new member.
struct InsertedMember {
    organization: OrganizationId,
    id: MemberId,
    user: Option<UserId>,
    email: Email,
    email_key: String,
    name: Option<String>,
    sort_key: String,
    search: String,
    role: String,
    spaces: SpaceGrant,
    products: Vec<String>,
    partner: Option<OrganizationId>,
    status: MemberStatus,
    invited_at: Option<Timestamp>,
    joined_at: Option<Timestamp>,
}
columns! { insert InsertedMember => "members" {
    organization: "organization_id", id, user: "user_id", email, email_key, name, sort_key, search, role, spaces, products,
    partner: "partner_id", status, invited_at, joined_at,
} }

fn row(organization: OrganizationId, now: Timestamp, member: &NewMember) -> InsertedMember {
    let email_key = member.email.key();
    let (sort_key, search) = keys::person(member.name.as_deref(), &email_key);
    let at = |status| (member.status == status).then_some(now);
    InsertedMember {
        organization,
        id: member.id,
        user: member.user,
        email: member.email.clone(),
        email_key,
        name: member.name.clone(),
        sort_key,
        search,
        role: member.role.clone(),
        spaces: member.spaces.clone(),
        products: member.products.clone(),
        partner: member.partner,
        status: member.status,
        invited_at: at(MemberStatus::Invited),
        joined_at: at(MemberStatus::Active),
    }
}

/// One space of a member. `sole_role` is the role if it allows one holder per space, which a unique index enforces.
struct MemberSpace {
    organization: OrganizationId,
    member: MemberId,
    space: SpaceId,
    sole_role: Option<String>,
}
columns! { insert MemberSpace => "member_spaces" {
    organization: "organization_id", member: "member_id", space: "space_id", sole_role,
} }

fn space_rows(
    organization: OrganizationId,
    policy: &Policy,
    member: MemberId,
    role: &str,
    spaces: &SpaceGrant,
    status: MemberStatus,
) -> Vec<MemberSpace> {
    let sole =
        policy.role(role).is_some_and(|role| role.count.per_space == Some(1)) && status != MemberStatus::Deactivated;
    let row =
        |space: &SpaceId| MemberSpace { organization, member, space: *space, sole_role: sole.then(|| role.to_owned()) };
    spaces.ids().iter().map(row).collect()
}

/// A member's role, spaces, and status.
#[derive(Debug, Clone, Copy)]
pub struct Assignment<'a> {
    pub role: &'a str,
    pub spaces: &'a SpaceGrant,
    pub status: MemberStatus,
}

/// The products that a member keeps with another role.
pub fn kept<'r>(policy: &Policy, row: &'r MemberRow, role: &str) -> Vec<&'r str> {
    let keeps = |product: &&str| role == row.role || policy.receives(role, product);
    row.products.iter().map(String::as_str).filter(keeps).collect()
}

/// Replaces a member's role, spaces, and status, and removes products that aren't available for the new role. Returns
/// false if the member was changed meanwhile.
pub async fn assign(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    row: &MemberRow,
    to: Assignment<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Assignment { role, spaces, status } = to;
    let (id, member) = (organization, row.id);
    let deactivated = (status == MemberStatus::Deactivated).then(|| row.deactivated_at.unwrap_or(now));
    let sql = "UPDATE members SET role = ?4, spaces = ?5, status = ?6, deactivated_at = ?7, products = ?8,
        version = version + 1 WHERE organization_id = ?1 AND id = ?2 AND version = ?3";
    let products = kept(policy, row, role);
    let args = args![id, member, row.version as i64, role, spaces, status, deactivated, products];
    if conn.run(sql, args).await? == 0 {
        return Ok(false);
    }
    conn.run("DELETE FROM member_spaces WHERE organization_id = ?1 AND member_id = ?2", args![id, member]).await?;
    conn.insert(space_rows(organization, policy, row.id, role, spaces, status)).await?;
    count(conn, organization, &[(&row.role, row.status, -1), (role, status, 1)]).await?;
    Ok(true)
}

/// Writes one column of a member. Returns false if the member was changed meanwhile.
pub async fn set(
    conn: &mut Conn,
    organization: OrganizationId,
    row: &MemberRow,
    column: &'static str,
    value: Value,
) -> Result<bool, StoreError> {
    let sql = format!(
        "UPDATE members SET {column} = ?4, version = version + 1 WHERE organization_id = ?1 AND id = ?2 AND version = ?3"
    );
    let args = [organization.into(), row.id.into(), (row.version as i64).into(), value];
    Ok(conn.run(&sql, &args).await? == 1)
}

/// Assigns an invited member to the user who accepted, with the name of their account. The member stays invited until
/// activated.
pub async fn bind(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    user: UserId,
    name: &str,
    email: &Email,
) -> Result<(), StoreError> {
    let (sort_key, search) = keys::person(Some(name), &email.key());
    let sql = "UPDATE members SET user_id = ?3, name = ?4, sort_key = ?5, search = ?6, version = version + 1
        WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, member, user, name, sort_key, search]).await.map(drop)
}

/// Activates an invited member who has accepted. Of several concurrent callers, one gets `true`.
pub async fn activate(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE members SET status = 'active', joined_at = ?3, version = version + 1
        WHERE organization_id = ?1 AND id = ?2 AND status = 'invited' AND user_id IS NOT NULL RETURNING role";
    let Some(role) = conn.optional::<String>(sql, args![organization, member, now]).await? else { return Ok(false) };
    count(conn, organization, &[(&role, MemberStatus::Invited, -1), (&role, MemberStatus::Active, 1)]).await?;
    Ok(true)
}

/// Permanently deletes a member, and leaves their records without an owner. A member who was already deleted isn't
/// counted again.
pub async fn removal(conn: &mut Conn, organization: OrganizationId, row: &MemberRow) -> Result<(), StoreError> {
    let (id, member) = (organization, row.id);
    conn.run("DELETE FROM member_spaces WHERE organization_id = ?1 AND member_id = ?2", args![id, member]).await?;
    records::unassign(conn, organization, row.id).await?;
    let gone = conn.run("DELETE FROM members WHERE organization_id = ?1 AND id = ?2", args![id, member]).await?;
    count(conn, organization, &[(&row.role, row.status, -(gone as i64))]).await
}

/// Updates the organization's counters, by role and status. Without a change of status, its own counters stay.
async fn count(
    conn: &mut Conn,
    organization: OrganizationId,
    changes: &[(&str, MemberStatus, i64)],
) -> Result<(), StoreError> {
    let unchanged =
        matches!(changes, [(role, status, _), (to_role, to_status, _)] if role == to_role && status == to_status);
    if unchanged || changes.iter().all(|(_, _, change)| *change == 0) {
        return Ok(());
    }
    counts::change(conn, organization, changes).await?;
    let of =
        |wanted| changes.iter().filter(|(_, status, _)| *status == wanted).map(|(_, _, change)| change).sum::<i64>();
    let [invited, active, deactivated] = MemberStatus::ALL.map(of);
    if [invited, active, deactivated] == [0; 3] {
        return Ok(());
    }
    let sql = "UPDATE organizations SET invited_count = invited_count + ?2, active_count = active_count + ?3,
        deactivated_count = deactivated_count + ?4 WHERE id = ?1";
    conn.run(sql, args![organization, invited, active, deactivated]).await.map(drop)
}

/// Records how many sessions lost access when the member was deactivated; `None` when they are reactivated.
pub async fn note_ended(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    sessions: Option<u32>,
) -> Result<(), StoreError> {
    let sql = "UPDATE members SET sessions_ended = ?3, refused_at = NULL WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, member, sessions.map(i64::from)]).await.map(drop)
}

/// SQL that is true for a deactivated member whose last refusal was recorded before `?3`.
const REFUSED: &str =
    "organization_id = ?1 AND user_id = ?2 AND status = 'deactivated' AND (refused_at IS NULL OR refused_at < ?3)";

pub async fn refusal_is_due(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
    before: Timestamp,
) -> Result<bool, StoreError> {
    conn.exists(&format!("SELECT 1 FROM members WHERE {REFUSED}"), args![organization, user, before]).await
}

pub async fn note_refusal(
    conn: &mut Conn,
    organization: OrganizationId,
    user: UserId,
    before: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!("UPDATE members SET refused_at = ?4 WHERE {REFUSED}");
    conn.run(&sql, args![organization, user, before, now]).await.map(drop)
}
