//! Organizations that an operator creates for a customer: of any pack, with an emailed invitation for the owner.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    id::MemberId,
    operator::{OperatorAct, OrganizationDetails, SupportCreate, SupportInviteOwner},
    policy::{Action, Asked, MemberAction, MemberFacts, MemberStatus, Policy, TakenBut},
    problem::Problem,
    text::Email,
};

use super::act::SupportAction;
use crate::{
    Service,
    error::Error,
    features::{
        invitations::{First, invite_first, pending_first, renew_first},
        members,
        organizations::{Founder, NewOrganizationRow, create as write},
    },
    history::Event,
    permit::Operator,
    request::{Answer, Call},
};

type DetailsAnswer = Result<Answer<OrganizationDetails>, Error>;

pub async fn create(service: Arc<Service>, call: Call<SupportCreate, Operator>) -> DetailsAnswer {
    let (by, new) = (&call.by, call.input);
    let policy = service.packs().offered(&new.pack).ok_or_else(|| Faults::one("/pack", FaultCode::Unknown))?;
    let person = asked(&policy, new.person.map(|name| name.to_string()))?;
    let (now, mut tx) = (service.clock().now(), service.store().write().await?);
    let founder = Founder::Operator(by.id());
    let row = NewOrganizationRow { name: &new.name, founder, email: &new.email, founder_name: person.clone() };
    let created = write(&mut tx, &policy, &row, now).await?;
    let mut act = SupportAction::of(&service, (by, &call.meta), tx, created.organization, new.reason).await?;
    let pack = vec![FieldChange::new("pack", serde_json::Value::Null, policy.id().into())];
    act.record_for_organization(OperatorAct::OrganizationCreated, EventKind::OrganizationCreated, pack).await?;
    let first = First {
        organization: created.organization,
        organization_name: new.name.as_str(),
        policy: &policy,
        member: created.member,
        email: &new.email,
        name: person,
    };
    invite_first(&service, &mut act.tx, now, &first).await?;
    act.record(OperatorAct::OwnerInvited, invited(EventKind::MemberInvited, &policy, created.member, &new.email))
        .await?;
    let answer = act.finish(&service).await?;
    service.outbox.notify_one();
    Ok(answer)
}

/// As the pack requires of inviters.
fn asked(policy: &Policy, person: Option<String>) -> Result<Option<String>, Faults> {
    match (policy.pack.invitations.name, person) {
        (Asked::Required, None) => Err(Faults::one("/person", FaultCode::Required)),
        (Asked::Never, _) => Ok(None),
        (Asked::Required | Asked::Optional, person) => Ok(person),
    }
}

pub async fn invite_again(service: Arc<Service>, call: Call<SupportInviteOwner, Operator>) -> DetailsAnswer {
    let organization = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, call.input).await?;
    let offer = pending_first(&mut act.tx, organization, act.now).await?.ok_or(Problem::InvitationNotPending)?;
    let row = members::load(&mut act.tx, organization, offer.member, act.now).await?.ok_or(Problem::NotFound)?;
    let taken = members::taken(&mut act.tx, organization, &act.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(row.id) };
    let target = MemberFacts { status: MemberStatus::Invited, ..MemberFacts::active(&row.role, &row.spaces) };
    act.decide(&Action::On(MemberAction::Resend, target), &holders)?;
    let unreadable = || Error::Fault("a stored address does not parse".to_owned());
    let email = Email::try_from(row.email.clone()).map_err(|_| unreadable())?;
    let (policy, name) = (act.policy.clone(), act.organization.name.clone());
    let first = First {
        organization,
        organization_name: &name,
        policy: &policy,
        member: row.id,
        email: &email,
        name: row.name.clone(),
    };
    let now = act.now;
    renew_first(&service, &mut act.tx, now, &first, offer.id).await?;
    act.record(OperatorAct::OwnerInvited, invited(EventKind::InvitationResent, &policy, row.id, &email)).await?;
    let answer = act.finish(&service).await?;
    service.outbox.notify_one();
    Ok(answer)
}

fn invited(kind: EventKind, policy: &Policy, member: MemberId, email: &Email) -> Event {
    let role = FieldChange::new("role", serde_json::Value::Null, policy.role_name(&policy.founder().id).into());
    let changes = if kind == EventKind::MemberInvited { vec![role] } else { Vec::new() };
    Event::about_member(kind, member, email.to_string()).with(changes)
}
