//! Rows of members and related tables: spaces, search, counters.
//!
//! Only this module updates the organization's counters and `member_spaces`.

use shared::{
    id::{MemberId, OrganizationId, SpaceId, UserId},
    policy::{HoldsIn, MemberStatus, Permission, Policy, Role, SpaceGrant, Taken},
    text::Email,
    time::Timestamp,
};

use super::list::space_condition;
use super::row::{MemberRow, Stored};
use crate::{
    args, columns,
    features::{partners::not_over, records},
    store::{Conn, StoreError, Value},
};

/// What goes with a member (`m`): their firm, and their pending invitation.
pub(super) const JOINED: &str = "LEFT JOIN organizations firm ON firm.id = m.partner_id LEFT JOIN invitations i
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

/// Several, from the text of a query after its columns.
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
    pub email_key: String,
    pub status: MemberStatus,
}
columns! { select Known { email_key, status } }

/// Which of these emails are in use in the organization.
pub async fn known(conn: &mut Conn, organization: OrganizationId, keys: &[String]) -> Result<Vec<Known>, StoreError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(500) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 2)).collect();
        let sql = format!("FROM members WHERE organization_id = ?1 AND email_key IN ({})", places.join(", "));
        let mut args: Vec<Value> = vec![organization.into()];
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

/// A member to write.
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

/// Writes members with one status.
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
    for status in MemberStatus::ALL {
        let count = members.iter().filter(|member| member.status == status).count();
        shift(conn, organization, None, Some(status), count).await?;
    }
    Ok(())
}

/// A member as written.
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
    let (sort_key, search) = keys(member.name.as_deref(), &email_key);
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

/// The values for sorting and searching lists.
fn keys(name: Option<&str>, email_key: &str) -> (String, String) {
    match name {
        Some(name) => (name.to_lowercase(), format!("{} {email_key}", name.to_lowercase())),
        None => (email_key.to_owned(), email_key.to_owned()),
    }
}

/// One space of a member. `sole_role`: the role that may have one holder a space, which a unique index watches.
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

/// The products that a person keeps with another role.
pub(super) fn kept<'r>(policy: &Policy, row: &'r MemberRow, role: &str) -> Vec<&'r str> {
    let keeps = |product: &&str| role == row.role || policy.receives(role, product);
    row.products.iter().map(String::as_str).filter(keeps).collect()
}

/// Writes a member's role and spaces, and removes products that the role doesn't allow. Returns false if someone else
/// has changed the member.
pub async fn place(
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
    shift(conn, organization, Some(row.status), Some(status), 1).await?;
    Ok(true)
}

/// Writes one column of settings. Returns false if someone else has changed the member.
pub(super) async fn set(
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

/// Assigns an invited member to a user, with the account's name. They stay invited until they are activated.
pub async fn bind(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    user: UserId,
    name: &str,
    email: &Email,
) -> Result<(), StoreError> {
    let (sort_key, search) = keys(Some(name), &email.key());
    let sql = "UPDATE members SET user_id = ?3, name = ?4, sort_key = ?5, search = ?6, version = version + 1
        WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, member, user, name, sort_key, search]).await.map(drop)
}

/// Makes an invited member who has accepted active. Of several concurrent callers, one gets `true`.
pub async fn activate(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE members SET status = 'active', joined_at = ?3, version = version + 1
        WHERE organization_id = ?1 AND id = ?2 AND status = 'invited' AND user_id IS NOT NULL";
    if conn.run(sql, args![organization, member, now]).await? == 0 {
        return Ok(false);
    }
    shift(conn, organization, Some(MemberStatus::Invited), Some(MemberStatus::Active), 1).await?;
    Ok(true)
}

/// Permanently deletes a member; their records have no owner afterwards. Someone already deleted isn't counted again.
pub async fn removal(conn: &mut Conn, organization: OrganizationId, row: &MemberRow) -> Result<(), StoreError> {
    let (id, member) = (organization, row.id);
    conn.run("DELETE FROM member_spaces WHERE organization_id = ?1 AND member_id = ?2", args![id, member]).await?;
    records::unassign(conn, organization, row.id).await?;
    let gone = conn.run("DELETE FROM members WHERE organization_id = ?1 AND id = ?2", args![id, member]).await?;
    shift(conn, organization, Some(row.status), None, gone as usize).await
}

/// Updates the organization's counters.
async fn shift(
    conn: &mut Conn,
    organization: OrganizationId,
    from: Option<MemberStatus>,
    to: Option<MemberStatus>,
    count: usize,
) -> Result<(), StoreError> {
    if count == 0 || from == to {
        return Ok(());
    }
    let of = |status: MemberStatus| {
        let plus = if to == Some(status) { count as i64 } else { 0 };
        plus - if from == Some(status) { count as i64 } else { 0 }
    };
    let sql = "UPDATE organizations SET invited_count = invited_count + ?2, active_count = active_count + ?3,
        deactivated_count = deactivated_count + ?4 WHERE id = ?1";
    let [invited, active, deactivated] = MemberStatus::ALL.map(of);
    conn.run(sql, args![organization, invited, active, deactivated]).await.map(drop)
}

/// Emails of some active holders of the permission who can see the target, highest rank first. `at`: the target's role
/// and spaces.
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
    let spaces = at.filter(|(role, spaces)| !policy.role(role).is_some_and(|role| role.reaches_everywhere(spaces)));
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
