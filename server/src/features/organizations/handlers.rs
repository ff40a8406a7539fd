//! Organizations over HTTP.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    organizations::{
        CreateOrganization, ListPacks, Me, OrganizationView, PackNames, PackSummary, ReadOrganization, SeatsView,
        UpdateOrganization, UpdateProducts,
    },
    policy::{Action, MemberFacts, NoHolders, OrganizationFacts, Overrides, Permission, Situation, SpaceGrant},
    problem::Problem,
    time::Timestamp,
};

use super::queries::{self, Founder, NewOrganizationRow};
use crate::{
    Service,
    error::Error,
    features::{members, ownership, records, spaces},
    history::{self, Event},
    organization::{self, Deed},
    permit::{Permit, SignedIn},
    request::{Answer, Call},
    store::Conn,
};

pub async fn packs(service: Arc<Service>, _: Call<ListPacks, SignedIn>) -> Result<Answer<Vec<PackSummary>>, Error> {
    let summary = |policy: Arc<shared::policy::Policy>| PackSummary {
        id: policy.id().to_owned(),
        names: PackNames::from(&policy.pack),
        roles: policy.roles().iter().map(|role| role.id.clone()).collect(),
        space: policy.pack.space.as_ref().map(|rules| rules.kind.clone()),
    };
    Ok(service.offered_packs().into_iter().map(summary).collect::<Vec<_>>().into())
}

pub async fn create(
    service: Arc<Service>,
    call: Call<CreateOrganization, SignedIn>,
) -> Result<Answer<OrganizationView>, Error> {
    let (by, new) = (&call.by, &call.input);
    if !service.config().creators.admits(&by.email) {
        return Err(Problem::CreationClosed.into());
    }
    let wanted = |policy: &Arc<shared::policy::Policy>| new.pack.as_deref().is_none_or(|id| id == policy.id());
    let policy = service.offered_packs().into_iter().find(wanted);
    let policy = policy.ok_or_else(|| Faults::one("/pack", FaultCode::Unknown))?;
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    queries::lock_founder(&mut tx, by.user).await?;
    let max = service.config().organizations_per_user;
    if queries::created_by(&mut tx, by.user).await? >= max {
        return Err(Problem::TooManyOrganizations { max }.into());
    }
    let founder = Founder::User(by.user);
    let row = NewOrganizationRow { name: &new.name, founder, email: &by.email, founder_name: Some(by.name()) };
    let created = queries::create(&mut tx, &policy, &row, now).await?;
    let writer = history::Writer::person(created.organization, by, &call.meta, now);
    let pack = FieldChange::new("pack", serde_json::Value::Null, policy.id().into());
    let event = Event::about(EventKind::OrganizationCreated, created.organization, new.name.to_string()).with([pack]);
    history::write(&mut tx, &writer, &[event]).await?;
    let me = Me {
        member: created.member,
        role: policy.founder().id.clone(),
        spaces: SpaceGrant::none(),
        overrides: Overrides::new(),
    };
    let view = view(&mut tx, created.organization, &policy, me, now).await?;
    tx.commit().await?;
    let version = view.version;
    Ok(Answer::from(view).with_version(version))
}

pub async fn read(
    service: Arc<Service>,
    call: Call<ReadOrganization, Permit>,
) -> Result<Answer<OrganizationView>, Error> {
    let mut db = service.store().read().await?;
    answer(&mut db, &call.by, service.clock().now()).await
}

/// The organization as the caller sees it now.
pub(super) async fn answer(
    conn: &mut Conn,
    permit: &Permit,
    now: Timestamp,
) -> Result<Answer<OrganizationView>, Error> {
    let me = Me {
        member: permit.member(),
        role: permit.role().to_owned(),
        spaces: permit.spaces().clone(),
        overrides: permit.overrides().clone(),
    };
    let view = view(conn, permit.organization(), permit.policy(), me, now).await?;
    let version = view.version;
    Ok(Answer::from(view).with_version(version))
}

async fn view(
    conn: &mut Conn,
    organization: shared::id::OrganizationId,
    policy: &shared::policy::Policy,
    me: Me,
    now: Timestamp,
) -> Result<OrganizationView, Error> {
    let row = organization::load(conn, organization).await?.ok_or(Problem::NotFound)?;
    let role = policy.role(&me.role);
    let holds = |id: &str| role.zip(policy.permission(id)).is_some_and(|(role, permission)| role.holds(permission));
    let shown = policy.pack.seats.seen_by.as_deref().is_some_and(holds);
    let seats = if shown {
        SeatsView { limit: row.seats, taken: Some(organization::seats_taken(conn, &row, policy, now).await?) }
    } else {
        SeatsView { limit: None, taken: None }
    };
    let actor = MemberFacts { is_self: true, ..MemberFacts::active(&me.role, &me.spaces) };
    let by = Situation { policy, actor, organization: OrganizationFacts::default(), holders: &NoHolders };
    // Holders of limited roles are shown to people who could reach the limit, as far as they can see them (SL-5).
    let mut taken = if holds("members.read") { members::taken(conn, organization, policy).await? } else { Vec::new() };
    taken.retain(|holder| by.sees(holder.facts(me.member)));
    for holder in &mut taken {
        if let SpaceGrant::Listed(spaces) = &mut holder.spaces {
            spaces.retain(|space| by.sees_space(*space));
        }
    }
    let spaces = spaces::seen(conn, organization, &by).await?;
    let transfer = ownership::concerning(conn, organization, me.member, now).await?;
    let records = !records::kinds(conn, organization, policy).await?.is_empty();
    Ok(OrganizationView {
        records,
        id: organization,
        name: row.name,
        pack: policy.pack.clone(),
        me,
        spaces,
        seats,
        products: row.products,
        closed: row.closed,
        deleted_at: row.deleted_at,
        transfer,
        taken,
        version: row.version,
    })
}

pub async fn update(
    service: Arc<Service>,
    call: Call<UpdateOrganization, Permit>,
) -> Result<Answer<OrganizationView>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    call.meta.fresh(deed.organization.version)?;
    deed.decide(&Action::Use(Permission::ORGANIZATION_UPDATE), &NoHolders)?;
    let (before, after) = (deed.organization.name.clone(), call.input);
    if before != after.as_str() {
        queries::rename(&mut deed.tx, permit.organization(), &after).await?;
        let change = FieldChange::new("name", before.into(), after.as_str().into());
        deed.log(&[
            Event::about(EventKind::OrganizationRenamed, permit.organization(), after.to_string()).with([change])
        ])
        .await?;
    }
    let answer = answer(&mut deed.tx, permit, deed.now).await?;
    deed.commit().await?;
    Ok(answer)
}

pub async fn products(
    service: Arc<Service>,
    call: Call<UpdateProducts, Permit>,
) -> Result<Answer<OrganizationView>, Error> {
    let (permit, asked) = (&call.by, call.input.products);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    call.meta.fresh(deed.organization.version)?;
    deed.decide(&Action::Use(Permission::PRODUCTS_MANAGE), &NoHolders)?;
    let policy = deed.policy.clone();
    if asked.iter().any(|id| policy.product(id).is_none()) {
        return Err(Faults::one("/products", FaultCode::Unknown).into());
    }
    let (before, after) = (deed.facts.products, policy.products(asked.iter().map(String::as_str)));
    if before != after {
        let ids = |set| policy.product_ids(set).collect::<Vec<&str>>();
        queries::set_products(&mut deed.tx, permit.organization(), &ids(after)).await?;
        let (before, after) = (ids(before).into(), ids(after).into());
        let change = FieldChange::new("products", before, after);
        let kind = EventKind::ProductsChanged;
        deed.log(&[deed.organization.event(kind).with([change])]).await?;
    }
    let answer = answer(&mut deed.tx, permit, deed.now).await?;
    deed.commit().await?;
    Ok(answer)
}
