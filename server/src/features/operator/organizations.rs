//! The operator's views of organizations: the list, one organization, and a search for members.

use std::sync::Arc;

use shared::{
    id::OrganizationId,
    operator::{
        ListAllOrganizations, ListMembersForSupport, MemberLine, OrganizationDetails, OrganizationLine, PartnerLine,
        ProductLine, ReadOrganizationForSupport,
    },
    page::Page,
    policy::{Action, MemberAction, MemberStatus, OrganizationFacts, Policy, Reason, Taken, TakenBut, decide_support},
    problem::Problem,
};

use super::queries::{self, lines};
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    features::{
        invitations,
        members::{self, MemberRow},
        partners, seats,
    },
    organization,
    permit::Operator,
    request::{Answer, Call},
    store::Conn,
};

const ORGANIZATIONS: &str = "operator organizations";
const MEMBERS: &str = "operator members";

/// Newest first, by id.
pub async fn list(
    service: Arc<Service>,
    call: Call<ListAllOrganizations, Operator>,
) -> Result<Answer<Page<OrganizationLine>>, Error> {
    let search = call.input;
    let after = Position::read(search.cursor.as_ref(), ORGANIZATIONS)?;
    let mut db = service.store().read().await?;
    let rows = lines::list(&mut db, service.packs(), &search, after.as_ref()).await?;
    let position = |line: &OrganizationLine| Position { key: String::new(), id: line.id.bytes() };
    let (items, next) = cursor::page(rows, search.limit, ORGANIZATIONS, position);
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}

pub async fn read(
    service: Arc<Service>,
    call: Call<ReadOrganizationForSupport, Operator>,
) -> Result<Answer<OrganizationDetails>, Error> {
    let mut db = service.store().read().await?;
    Ok(sheet(&service, &mut db, call.path).await?.into())
}

/// Everything about one organization, as committed or as the caller's transaction has it.
pub async fn sheet(
    service: &Service,
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<OrganizationDetails, Error> {
    let (line, policy, enabled) = load(service, conn, organization).await?;
    let mut products = Vec::new();
    for product in &policy.pack.products {
        let enabled = enabled.contains(&product.id);
        let held_by = lines::holders(conn, organization, &product.id).await?;
        products.push(ProductLine { id: product.id.clone(), enabled, held_by });
    }
    let partners = partners::of_customer(conn, organization).await?.into_iter();
    let partners = partners
        .map(|partner| PartnerLine { id: partner.id, name: partner.name, level: partner.level, people: partner.people })
        .collect();
    let partner_levels = policy.pack.partners.as_ref().map_or_else(Vec::new, |rules| rules.levels.clone());
    let owner = invitations::pending_first(conn, organization, service.clock().now()).await?;
    let orders = seats::of(conn, organization).await?.into_iter().map(|row| row.view).collect();
    let acts = queries::acts(conn, organization).await?;
    Ok(OrganizationDetails { line, owner, orders, products, partners, partner_levels, acts })
}

/// The row, the current policy, and the products that are turned on.
async fn load(
    service: &Service,
    conn: &mut Conn,
    organization: OrganizationId,
) -> Result<(OrganizationLine, Arc<Policy>, Vec<String>), Error> {
    let row = organization::load(conn, organization).await?.ok_or(Problem::NotFound)?;
    let policy = organization::policy(service, conn, &row).await?;
    let taken = organization::seats_taken(conn, &row, &policy, service.clock().now()).await?;
    let enabled = row.products.clone();
    Ok((lines::line(service.packs(), row, Some(taken)), policy, enabled))
}

pub async fn members(
    service: Arc<Service>,
    call: Call<ListMembersForSupport, Operator>,
) -> Result<Answer<Page<MemberLine>>, Error> {
    let (organization, search) = (call.path, call.input);
    let after = Position::read(search.cursor.as_ref(), MEMBERS)?;
    let mut db = service.store().read().await?;
    let (line, policy, _) = load(&service, &mut db, organization).await?;
    let taken = members::taken(&mut db, organization, &policy).await?;
    let rows = members::search(&mut db, organization, &search, after.as_ref(), service.clock().now()).await?;
    let position = |row: &MemberRow| Position { key: row.sort_key.clone(), id: row.id.bytes() };
    let (rows, next) = cursor::page(rows, search.limit, MEMBERS, position);
    let facts = OrganizationFacts {
        closed: line.closed,
        seats: line.seats,
        seats_taken: line.seats_taken,
        ..OrganizationFacts::default()
    };
    let items = rows.iter().map(|row| self::line(row, against(row, &policy, facts, &taken))).collect();
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}

/// Why support couldn't reactivate a person.
fn against(row: &MemberRow, policy: &Policy, facts: OrganizationFacts, taken: &[Taken]) -> Vec<Reason> {
    if row.status != MemberStatus::Deactivated {
        return Vec::new();
    }
    let holders = TakenBut { taken, target: Some(row.id) };
    decide_support(policy, facts, &holders, &Action::On(MemberAction::Reactivate, row.support_facts()))
}

pub(super) fn line(row: &MemberRow, reactivate: Vec<Reason>) -> MemberLine {
    MemberLine {
        id: row.id,
        name: row.name.clone(),
        email: row.email.clone(),
        role: row.role.clone(),
        status: row.status,
        reactivate,
    }
}
