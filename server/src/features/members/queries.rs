//! Rows of members and what hangs on them: spaces, search, counters.
//!
//! Counters of the organization and `member_spaces` are kept here and nowhere else.

use shared::{
    id::{MemberId, OrganizationId, SpaceId, UserId},
    policy::{HoldsIn, MemberStatus, Permission, Policy, Role, SpaceGrant, Taken},
    text::Email,
    time::Timestamp,
};

use super::list::space_condition;
use super::row::{COLUMNS, INVITATION, MemberRow, grant_bytes, grant_from};
use crate::{
    args,
    features::{partners::not_over, records},
    store::{Conn, StoreError, Value},
};

pub async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<Option<MemberRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM members m {INVITATION} WHERE m.organization_id = ?1 AND m.id = ?2");
    let row = conn.optional(&sql, args![organization.bytes(), member.bytes()]).await?;
    row.as_ref().map(|row| MemberRow::read(row, now)).transpose()
}

/// The members with a role, or all of them, whatever their status.
pub async fn holders(
    conn: &mut Conn,
    organization: OrganizationId,
    role: Option<&str>,
    now: Timestamp,
) -> Result<Vec<MemberRow>, StoreError> {
    let mut sql = format!("SELECT {COLUMNS} FROM members m {INVITATION} WHERE m.organization_id = ?1");
    let mut args: Vec<Value> = vec![organization.bytes().into()];
    if let Some(role) = role {
        sql += " AND m.role = ?2";
        args.push(role.into());
    }
    sql += " ORDER BY m.sort_key, m.id";
    conn.all(&sql, &args).await?.iter().map(|row| MemberRow::read(row, now)).collect()
}

/// Somebody whose address is taken in the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub email_key: String,
    pub status: MemberStatus,
}

/// Which of these addresses are taken in the organization.
pub async fn known(conn: &mut Conn, organization: OrganizationId, keys: &[String]) -> Result<Vec<Known>, StoreError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(500) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 2)).collect();
        let sql = format!(
            "SELECT email_key, status FROM members WHERE organization_id = ?1 AND email_key IN ({})",
            places.join(", ")
        );
        let mut args: Vec<Value> = vec![organization.bytes().into()];
        args.extend(chunk.iter().map(Value::from));
        for row in conn.all(&sql, &args).await? {
            let status = MemberStatus::parse(row.text(1)?).unwrap_or(MemberStatus::Active);
            found.push(Known { email_key: row.get(0)?, status });
        }
    }
    Ok(found)
}

/// Holders of roles that have a limit. Roles that only need somebody left are cut short: more than enough is enough, of
/// those who are in and of those who are asked.
pub async fn taken(conn: &mut Conn, organization: OrganizationId, policy: &Policy) -> Result<Vec<Taken>, StoreError> {
    let mut taken = Vec::new();
    for role in policy.roles().iter().filter(|role| is_limited(role)) {
        let most = if role.count.per_space.is_some() { 10_000 } else { role.count.least() + 2 };
        let sql = format!(
            "SELECT id, name, email, spaces FROM members WHERE organization_id = ?1 AND role = ?2
             AND status = ?3 ORDER BY sort_key, id LIMIT {most}"
        );
        for status in [MemberStatus::Active, MemberStatus::Invited] {
            for row in conn.all(&sql, args![organization.bytes(), &role.id, status.as_str()]).await? {
                taken.push(Taken {
                    member: MemberId::from_bytes(row.get(0)?),
                    name: row.get::<Option<String>>(1)?.map_or_else(|| row.get(2), Ok)?,
                    role: role.id.clone(),
                    status,
                    spaces: grant_from(row.get(3)?),
                });
            }
        }
    }
    Ok(taken)
}

fn is_limited(role: &Role) -> bool {
    role.count.least() > 0 || role.count.per_space.is_some()
}

/// A member to be written.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub email: Email,
    pub name: Option<String>,
    pub role: String,
    pub spaces: SpaceGrant,
    pub products: Vec<String>,
    /// The partner whose person this is.
    pub partner: Option<OrganizationId>,
    pub status: MemberStatus,
}

/// Writes members of one status.
pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    now: Timestamp,
    members: &[NewMember],
) -> Result<(), StoreError> {
    let columns = [
        "organization_id",
        "id",
        "user_id",
        "email",
        "email_key",
        "name",
        "sort_key",
        "search",
        "role",
        "spaces",
        "products",
        "partner_id",
        "status",
        "invited_at",
        "joined_at",
    ];
    let rows: Vec<Vec<Value>> = members.iter().map(|member| new_row(organization, now, member)).collect();
    conn.insert_many("members", &columns, &rows).await?;
    let spaces: Vec<Vec<Value>> = members
        .iter()
        .flat_map(|member| space_rows(organization, policy, member.id, &member.role, &member.spaces, member.status))
        .collect();
    conn.insert_many("member_spaces", &SPACE_COLUMNS, &spaces).await?;
    for status in MemberStatus::ALL {
        let count = members.iter().filter(|member| member.status == status).count();
        shift(conn, organization, None, Some(status), count).await?;
    }
    Ok(())
}

fn new_row(organization: OrganizationId, now: Timestamp, member: &NewMember) -> Vec<Value> {
    let (sort_key, search) = keys(member.name.as_deref(), &member.email.key());
    let at = |status| (member.status == status).then_some(now.micros());
    vec![
        organization.bytes().into(),
        member.id.bytes().into(),
        member.user.map(|user| user.bytes()).into(),
        member.email.as_str().into(),
        member.email.key().into(),
        member.name.clone().into(),
        sort_key.into(),
        search.into(),
        member.role.clone().into(),
        grant_bytes(&member.spaces).into(),
        member.products.join(",").into(),
        member.partner.map(|partner| partner.bytes()).into(),
        member.status.as_str().into(),
        at(MemberStatus::Invited).into(),
        at(MemberStatus::Active).into(),
    ]
}

/// What lists sort by and what search looks through.
fn keys(name: Option<&str>, email_key: &str) -> (String, String) {
    match name {
        Some(name) => (name.to_lowercase(), format!("{} {email_key}", name.to_lowercase())),
        None => (email_key.to_owned(), email_key.to_owned()),
    }
}

const SPACE_COLUMNS: [&str; 4] = ["organization_id", "member_id", "space_id", "sole_role"];

fn space_rows(
    organization: OrganizationId,
    policy: &Policy,
    member: MemberId,
    role: &str,
    spaces: &SpaceGrant,
    status: MemberStatus,
) -> Vec<Vec<Value>> {
    let sole =
        policy.role(role).is_some_and(|role| role.count.per_space == Some(1)) && status != MemberStatus::Deactivated;
    let row = |space: &SpaceId| -> Vec<Value> {
        vec![
            organization.bytes().into(),
            member.bytes().into(),
            space.bytes().into(),
            sole.then(|| role.to_owned()).into(),
        ]
    };
    spaces.ids().iter().map(row).collect()
}

/// A member's place: role, spaces, status.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub role: &'a str,
    pub spaces: &'a SpaceGrant,
    pub status: MemberStatus,
}

/// What somebody keeps of their products in another role.
pub(super) fn kept<'r>(policy: &Policy, row: &'r MemberRow, role: &str) -> Vec<&'r str> {
    let keeps = |product: &&str| role == row.role || policy.receives(role, product);
    row.products.iter().map(String::as_str).filter(keeps).collect()
}

/// Writes a member's place anew; products that do not go with the role end. Returns false if somebody changed the member meanwhile.
pub async fn place(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    row: &MemberRow,
    to: Place<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Place { role, spaces, status } = to;
    let (id, member) = (organization.bytes(), row.id.bytes());
    let deactivated = (status == MemberStatus::Deactivated).then(|| row.deactivated_at.unwrap_or(now).micros());
    let sql = "UPDATE members SET role = ?4, spaces = ?5, status = ?6, deactivated_at = ?7, products = ?8,
        version = version + 1 WHERE organization_id = ?1 AND id = ?2 AND version = ?3";
    let products = kept(policy, row, role).join(",");
    let args = args![id, member, row.version as i64, role, grant_bytes(spaces), status.as_str(), deactivated, products];
    if conn.run(sql, args).await? == 0 {
        return Ok(false);
    }
    conn.run("DELETE FROM member_spaces WHERE organization_id = ?1 AND member_id = ?2", args![id, member]).await?;
    let rows = space_rows(organization, policy, row.id, role, spaces, status);
    conn.insert_many("member_spaces", &SPACE_COLUMNS, &rows).await?;
    shift(conn, organization, Some(row.status), Some(status), 1).await?;
    Ok(true)
}

/// Writes one column of settings. Returns false if somebody changed the member meanwhile.
pub(super) async fn set(
    conn: &mut Conn,
    organization: OrganizationId,
    row: &MemberRow,
    column: &'static str,
    value: String,
) -> Result<bool, StoreError> {
    let sql = format!(
        "UPDATE members SET {column} = ?4, version = version + 1 WHERE organization_id = ?1 AND id = ?2 AND version = ?3"
    );
    let args = args![organization.bytes(), row.id.bytes(), row.version as i64, value];
    Ok(conn.run(&sql, args).await? == 1)
}

/// An invited member becomes somebody's, under the name of their account. They stay invited until they are activated.
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
    conn.run(sql, args![organization.bytes(), member.bytes(), user.bytes(), name, sort_key, search]).await.map(drop)
}

/// An invited member who has accepted becomes an active one. Of several callers at once, one is told `true`.
pub async fn activate(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE members SET status = 'active', joined_at = ?3, version = version + 1
        WHERE organization_id = ?1 AND id = ?2 AND status = 'invited' AND user_id IS NOT NULL";
    if conn.run(sql, args![organization.bytes(), member.bytes(), now.micros()]).await? == 0 {
        return Ok(false);
    }
    shift(conn, organization, Some(MemberStatus::Invited), Some(MemberStatus::Active), 1).await?;
    Ok(true)
}

/// Deletes a member for good; records they owned are nobody's. Somebody who is gone already is not counted off again.
pub async fn removal(conn: &mut Conn, organization: OrganizationId, row: &MemberRow) -> Result<(), StoreError> {
    let (id, member) = (organization.bytes(), row.id.bytes());
    conn.run("DELETE FROM member_spaces WHERE organization_id = ?1 AND member_id = ?2", args![id, member]).await?;
    records::unassign(conn, organization, row.id).await?;
    let gone = conn.run("DELETE FROM members WHERE organization_id = ?1 AND id = ?2", args![id, member]).await?;
    shift(conn, organization, Some(row.status), None, gone as usize).await
}

/// Moves the organization's counters.
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
    conn.run(sql, args![organization.bytes(), invited, active, deactivated]).await.map(drop)
}

/// Addresses of some who hold the permission, are let in and see the place, highest rank first. `at`: role and spaces of
/// whom it is about.
pub async fn in_charge(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    permission: Permission,
    at: Option<(&str, &SpaceGrant)>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<(Email, Option<String>)>, StoreError> {
    // Whoever reaches everywhere is seen by everybody (`Situation::sees`).
    let spaces = at.filter(|(role, spaces)| !policy.role(role).is_some_and(|role| role.reaches_everywhere(spaces)));
    let mut found = Vec::new();
    for role in policy.roles().iter().filter(|role| role.holds(permission)) {
        let mut args: Vec<Value> = vec![organization.bytes().into(), (&role.id).into(), now.micros().into()];
        let mut sql = IN_CHARGE.to_owned();
        if let (Some((_, spaces)), HoldsIn::Spaces) = (spaces, role.holds_in) {
            sql += " AND ";
            sql += &space_condition(spaces.ids(), &mut |value: Value| {
                args.push(value);
                format!("?{}", args.len())
            });
        }
        sql += &format!(" ORDER BY m.sort_key LIMIT {most}");
        for row in conn.all(&sql, &args).await? {
            if let Ok(email) = Email::try_from(row.get::<String>(0)?) {
                found.push((email, row.get(1)?));
            }
        }
    }
    found.truncate(most);
    Ok(found)
}

const IN_CHARGE: &str = concat!(
    "SELECT m.email, m.name FROM members m WHERE m.organization_id = ?1 AND m.role = ?2 AND m.status = 'active'
        AND ",
    not_over!("?3")
);
