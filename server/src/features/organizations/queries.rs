//! Rows of organizations.

use shared::{
    id::{MemberId, OperatorId, OrganizationId, SpaceId, UserId},
    policy::{MemberStatus, Policy, SeatLimit, SpaceGrant},
    text::{Email, OrganizationName, SpaceName},
    time::Timestamp,
};

use crate::{
    args,
    features::{
        members::{self, NewMember},
        spaces,
    },
    random,
    store::{Conn, StoreError},
};

/// An organization to be founded.
#[derive(Debug, Clone)]
pub struct NewOrganizationRow<'a> {
    pub name: &'a OrganizationName,
    pub founder: Founder,
    pub email: &'a Email,
    pub founder_name: Option<String>,
}

/// Who founds an organization.
#[derive(Debug, Clone, Copy)]
pub enum Founder {
    /// A user, for themselves.
    User(UserId),
    /// An operator, for somebody who is invited to be its first member.
    Operator(OperatorId),
}

impl Founder {
    fn bytes(self) -> [u8; 16] {
        match self {
            Founder::User(user) => user.bytes(),
            Founder::Operator(operator) => operator.bytes(),
        }
    }
}

/// Whoever is there at the start: the organization, its founder's membership and its first space.
#[derive(Debug, Clone, Copy)]
pub struct Founded {
    pub organization: OrganizationId,
    pub member: MemberId,
    pub space: Option<SpaceId>,
}

/// Founds an organization: itself, its first space if the pack has one, and its founder (SL-8).
pub async fn found(
    conn: &mut Conn,
    policy: &Policy,
    new: &NewOrganizationRow<'_>,
    now: Timestamp,
) -> Result<Founded, StoreError> {
    let organization: OrganizationId = random::id(now);
    let member: MemberId = random::id(now);
    let seats = match policy.pack.seats.limit {
        SeatLimit::Unlimited => None,
        SeatLimit::Plan { starts_with } => Some(starts_with),
        SeatLimit::Fixed(number) => Some(number),
    };
    let sql = "INSERT INTO organizations (id, name, pack, seats, created_by, created_at, products) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let seats = seats.map(i64::from);
    let products = policy.pack.products.iter().filter(|product| product.at_start);
    let products: Vec<&str> = products.map(|product| product.id.as_str()).collect();
    conn.run(
        sql,
        args![
            organization.bytes(),
            new.name.as_str(),
            policy.id(),
            seats,
            new.founder.bytes(),
            now.micros(),
            products.join(",")
        ],
    )
    .await?;
    let first = policy
        .pack
        .space
        .as_ref()
        .and_then(|rules| rules.first.as_deref())
        .and_then(|name| SpaceName::parse(name).ok());
    let mut space = None;
    if let Some(name) = first {
        let id: SpaceId = random::id(now);
        spaces::insert(conn, organization, id, &name, now).await?;
        space = Some(id);
    }
    let (user, status) = match new.founder {
        Founder::User(user) => (Some(user), MemberStatus::Active),
        Founder::Operator(_) => (None, MemberStatus::Invited),
    };
    let founder = NewMember {
        id: member,
        user,
        email: new.email.clone(),
        name: new.founder_name.clone(),
        role: policy.founder().id.clone(),
        spaces: SpaceGrant::none(),
        products: products.iter().map(|id| (*id).to_owned()).collect(),
        partner: None,
        status,
    };
    members::insert(conn, organization, policy, now, &[founder]).await?;
    Ok(Founded { organization, member, space })
}

/// How many organizations a user has created.
pub async fn created_by(conn: &mut Conn, user: UserId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM organizations WHERE created_by = ?1";
    conn.one(sql, args![user.bytes()]).await?.get(0)
}

/// The user's row locked, so that two foundings of one user wait for each other.
pub async fn lock_founder(conn: &mut Conn, user: UserId) -> Result<(), StoreError> {
    conn.one("SELECT id FROM users WHERE id = ?1 /*postgres: FOR UPDATE */", args![user.bytes()]).await.map(drop)
}

/// An organization as stored.
#[derive(Debug)]
pub struct OrganizationRow {
    pub name: String,
    pub seats: Option<u32>,
    /// Members invited, active, deactivated.
    pub counts: [u32; 3],
    pub version: u64,
    pub products: Vec<String>,
    pub closed: bool,
    pub deleted_at: Option<Timestamp>,
}

pub async fn load(conn: &mut Conn, organization: OrganizationId) -> Result<OrganizationRow, StoreError> {
    let sql =
        "SELECT name, seats, invited_count, active_count, deactivated_count, version, products, closed, deleted_at
        FROM organizations WHERE id = ?1";
    let row = conn.one(sql, args![organization.bytes()]).await?;
    Ok(OrganizationRow {
        name: row.get(0)?,
        seats: row.get(1)?,
        counts: [row.get(2)?, row.get(3)?, row.get(4)?],
        version: row.get(5)?,
        products: members::list_from(row.text(6)?).map(str::to_owned).collect(),
        closed: row.get(7)?,
        deleted_at: row.get::<Option<i64>>(8)?.map(Timestamp::from_micros),
    })
}

pub async fn rename(conn: &mut Conn, organization: OrganizationId, name: &OrganizationName) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET name = ?2, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization.bytes(), name.as_str()]).await.map(drop)
}

/// Says which products the organization has, as checked ids of its pack.
pub async fn set_products(conn: &mut Conn, organization: OrganizationId, products: &[&str]) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET products = ?2, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization.bytes(), products.join(",")]).await.map(drop)
}

/// When the organization is deleted for good, if its owner asked for that.
pub async fn deletion(conn: &mut Conn, organization: OrganizationId) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.one("SELECT deleted_at FROM organizations WHERE id = ?1", args![organization.bytes()]).await?;
    Ok(row.get::<Option<i64>>(0)?.map(Timestamp::from_micros))
}

/// Closes the organization until it is deleted, or opens it again.
pub(super) async fn close(
    conn: &mut Conn,
    organization: OrganizationId,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET closed = ?2, deleted_at = ?3, version = version + 1 WHERE id = ?1";
    let args = args![organization.bytes(), i64::from(until.is_some()), until.map(Timestamp::micros)];
    conn.run(sql, args).await.map(drop)
}
