//! Queries for organizations.

pub(super) mod purge;

use shared::{
    id::{MemberId, OperatorId, OrganizationId, SpaceId, UserId},
    policy::{MemberStatus, Policy, SeatLimit, SpaceGrant},
    text::{
        Email, OrganizationName, SpaceName,
        keys::{search_text, sort_key},
    },
    time::Timestamp,
};

use crate::{
    args, columns,
    features::{
        members::{self, NewMember},
        spaces,
    },
    random,
    store::{Conn, StoreError},
};

/// An organization to create.
#[derive(Debug, Clone)]
pub struct NewOrganizationRow<'a> {
    pub name: &'a OrganizationName,
    pub founder: Founder,
    pub email: &'a Email,
    pub founder_name: Option<String>,
}

/// Who creates an organization.
#[derive(Debug, Clone, Copy)]
pub enum Founder {
    /// A user, for themselves.
    User(UserId),
    /// An operator, for a person who is invited as its first member.
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

/// The initial rows: the organization, its founder's membership, and its first space.
#[derive(Debug, Clone, Copy)]
pub struct CreatedOrganization {
    pub organization: OrganizationId,
    pub member: MemberId,
    pub space: Option<SpaceId>,
}

/// The columns of a new organization.
struct InsertedOrganization {
    id: OrganizationId,
    name: OrganizationName,
    pack: String,
    seats: Option<u32>,
    created_by: [u8; 16],
    created_at: Timestamp,
    products: Vec<String>,
    sort_key: String,
    search: String,
}
columns! { insert InsertedOrganization => "organizations" {
    id, name, pack, seats, created_by, created_at, products, sort_key, search,
} }

/// Creates an organization: itself, its first space if the pack has one, and its founder (SL-8).
pub async fn create(
    conn: &mut Conn,
    policy: &Policy,
    new: &NewOrganizationRow<'_>,
    now: Timestamp,
) -> Result<CreatedOrganization, StoreError> {
    let organization: OrganizationId = random::id(now);
    let member: MemberId = random::id(now);
    let seats = match policy.pack.seats.limit {
        SeatLimit::Unlimited => None,
        SeatLimit::Plan { starts_with } => Some(starts_with),
        SeatLimit::Fixed(number) => Some(number),
    };
    let products = policy.pack.products.iter().filter(|product| product.at_start);
    let products: Vec<String> = products.map(|product| product.id.clone()).collect();
    let row = InsertedOrganization {
        id: organization,
        name: new.name.clone(),
        pack: policy.id().to_owned(),
        seats,
        created_by: new.founder.bytes(),
        created_at: now,
        products: products.clone(),
        sort_key: sort_key(new.name.as_str()),
        search: search_text(new.name.as_str()),
    };
    conn.insert([row]).await?;
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
        products,
        partner: None,
        status,
    };
    members::insert(conn, organization, policy, now, &[founder]).await?;
    Ok(CreatedOrganization { organization, member, space })
}

/// The number of organizations that a user has created.
pub async fn created_by(conn: &mut Conn, user: UserId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM organizations WHERE created_by = ?1";
    conn.one(sql, args![user]).await
}

/// Locks the user's row, so that one user's concurrent creations wait for each other.
pub async fn lock_founder(conn: &mut Conn, user: UserId) -> Result<(), StoreError> {
    let sql = "SELECT id FROM users WHERE id = ?1 /*postgres: FOR UPDATE */";
    conn.one::<UserId>(sql, args![user]).await.map(drop)
}

pub async fn rename(conn: &mut Conn, organization: OrganizationId, name: &OrganizationName) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET name = ?2, sort_key = ?3, search = ?4, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization, name.as_str(), sort_key(name.as_str()), search_text(name.as_str())])
        .await
        .map(drop)
}

/// Sets the organization's products, given as checked ids of its pack.
pub async fn set_products(conn: &mut Conn, organization: OrganizationId, products: &[&str]) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET products = ?2, version = version + 1 WHERE id = ?1";
    conn.run(sql, args![organization, products.to_vec()]).await.map(drop)
}

/// Closes the organization until it is deleted, or reopens it.
pub(super) async fn close(
    conn: &mut Conn,
    organization: OrganizationId,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET closed = ?2, deleted_at = ?3, version = version + 1 WHERE id = ?1";
    let args = args![organization, until.is_some(), until];
    conn.run(sql, args).await.map(drop)
}

/// Gives a sample organization at least this many seats.
pub async fn make_room(conn: &mut Conn, organization: OrganizationId, seats: u32) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET seats = ?2 WHERE id = ?1 AND seats < ?2";
    conn.run(sql, args![organization, seats]).await.map(drop)
}
