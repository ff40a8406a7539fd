//! Transferring ownership. Accepting decides everything again for the person who offered it. Both roles change in one
//! transaction under the organization's lock, so there is always exactly one owner.

use std::sync::Arc;

use shared::{
    form::Nothing,
    history::{EventKind, FieldChange},
    ownership::{AcceptOwnership, OFFER_HOURS, OfferOwnership, TransferOutcome, TransferView, WithdrawOwnership},
    policy::{Action, HoldsIn, MemberAction, MemberFacts, NoHolders, Reason, Situation, SpaceGrant, decide},
    problem::Problem,
    text::Email,
};

use super::queries;
use crate::{
    Service,
    error::Error,
    features::members::{self, Assignment, MemberRow},
    history::Event,
    mail::EmailKind,
    organization::Deed,
    outbox::NewEmail,
    permit::Permit,
    request::{Answer, Call},
};

pub async fn offer(service: Arc<Service>, call: Call<OfferOwnership, Permit>) -> Result<Answer<TransferView>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let target = load(&mut deed, call.input).await?.ok_or(Problem::NotFound)?;
    deed.sees(target.facts(permit.member()))?;
    deed.decide(&Action::On(MemberAction::Transfer, target.facts(permit.member())), &NoHolders)?;
    deed.stepped_up()?;
    let view = TransferView {
        from: permit.member(),
        from_name: permit.by().name(),
        to: target.id,
        to_name: target.label().to_owned(),
        offered_at: deed.now,
        expires_at: deed.now.plus_hours(OFFER_HOURS),
    };
    queries::offer(&mut deed.tx, permit.organization(), &view).await?;
    deed.log(&[event(EventKind::OwnershipOffered, &target, Vec::new())]).await?;
    let kind = EmailKind::OwnershipOffered {
        organization: deed.organization.name.clone(),
        owner: view.from_name.clone(),
        expires: view.expires_at,
        link: format!("{}/o/{}/ownership", service.config().public_url, permit.organization()),
    };
    message(&mut deed, &target, kind).await?;
    deed.commit().await?;
    Ok(view.into())
}

/// The person who offered it revokes the offer, its recipient declines it; for everyone else it doesn't exist.
pub async fn withdraw(service: Arc<Service>, call: Call<WithdrawOwnership, Permit>) -> Result<Answer<Nothing>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let offer = open_offer(&mut deed).await?;
    let declined = offer.to == permit.member();
    let (kind, outcome, other) = match declined {
        true => (EventKind::OwnershipDeclined, TransferOutcome::Declined, offer.from),
        false => (EventKind::OwnershipWithdrawn, TransferOutcome::Withdrawn, offer.to),
    };
    queries::end(&mut deed.tx, permit.organization(), outcome).await?;
    if let Some(other) = load(&mut deed, other).await? {
        deed.log(&[event(kind, &other, Vec::new())]).await?;
        if declined {
            answered(&mut deed, &other, &offer, false).await?;
        }
    }
    deed.commit().await?;
    Ok(Nothing {}.into())
}

pub async fn accept(service: Arc<Service>, call: Call<AcceptOwnership, Permit>) -> Result<Answer<Nothing>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let offer = open_offer(&mut deed).await?;
    if offer.to != permit.member() {
        return Err(Problem::NotFound.into());
    }
    let mine = load(&mut deed, offer.to).await?.ok_or(Problem::NotFound)?;
    let former = load(&mut deed, offer.from).await?.ok_or_else(|| Error::from(vec![Reason::NotActive]))?;
    judge(&deed, &former, &mine)?;
    deed.stepped_up()?;
    swap(&mut deed, &former, &mine).await?;
    queries::end(&mut deed.tx, permit.organization(), TransferOutcome::Accepted).await?;
    answered(&mut deed, &former, &offer, true).await?;
    deed.commit().await?;
    Ok(Nothing {}.into())
}

async fn load(deed: &mut Deed<'_>, member: shared::id::MemberId) -> Result<Option<MemberRow>, Error> {
    Ok(members::load(&mut deed.tx, deed.permit.organization(), member, deed.now).await?)
}

async fn open_offer(deed: &mut Deed<'_>) -> Result<TransferView, Error> {
    let (organization, member) = (deed.permit.organization(), deed.permit.member());
    if let Some(offer) = queries::concerning(&mut deed.tx, organization, member, deed.now).await? {
        return Ok(offer);
    }
    let outcome = queries::outcome(&mut deed.tx, organization, member, deed.now).await?;
    Err(outcome.map_or(Problem::NotFound, |outcome| Problem::OwnershipOfferEnded { outcome }).into())
}

/// Whether the person who offered it still can.
fn judge(deed: &Deed<'_>, former: &MemberRow, mine: &MemberRow) -> Result<(), Error> {
    let withheld = deed.policy.withheld(&former.overrides);
    let actor = MemberFacts { withheld, ..former.facts(former.id) };
    let organization = deed.facts;
    let situation = Situation { policy: &deed.policy, actor, organization, holders: &NoHolders };
    let reasons = decide(&situation, &Action::On(MemberAction::Transfer, mine.facts(former.id))).reasons();
    if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
}

/// The former owner's role changes before the new owner's.
async fn swap(deed: &mut Deed<'_>, former: &MemberRow, mine: &MemberRow) -> Result<(), Error> {
    let (organization, policy) = (deed.permit.organization(), deed.policy.clone());
    let rules = &policy.pack.ownership;
    let role = rules.former.as_deref().ok_or_else(|| Error::from(vec![Reason::NeverInThisPack]))?;
    let in_spaces = policy.role(role).is_some_and(|role| role.holds_in == HoldsIn::Spaces);
    let spaces = if in_spaces { queries::all_spaces(&mut deed.tx, organization).await? } else { SpaceGrant::none() };
    let down = Assignment { role, spaces: &spaces, status: former.status };
    let up = Assignment { role: &rules.role, spaces: &SpaceGrant::none(), status: mine.status };
    for (row, to) in [(former, down), (mine, up)] {
        if !members::assign(&mut deed.tx, organization, &policy, row, to, deed.now).await? {
            return Err(Problem::StaleWrite.into());
        }
    }
    let was = |row: &MemberRow, to: Assignment<'_>| {
        let role = FieldChange::new("role", row.role.as_str().into(), to.role.into());
        [role].into_iter().chain(members::lost(&policy, row, to.role)).collect()
    };
    let events = [
        event(EventKind::OwnershipTransferred, mine, was(mine, up)),
        event(EventKind::MemberAssignmentChanged, former, was(former, down)),
    ];
    deed.log(&events).await?;
    Ok(())
}

fn event(kind: EventKind, member: &MemberRow, changes: Vec<FieldChange>) -> Event {
    member.event(kind).with(changes)
}

/// Emails the result to the person who offered it.
async fn answered(deed: &mut Deed<'_>, to: &MemberRow, offer: &TransferView, accepted: bool) -> Result<(), Error> {
    let organization = deed.organization.name.clone();
    message(deed, to, EmailKind::OwnershipAnswered { organization, recipient: offer.to_name.clone(), accepted }).await
}

async fn message(deed: &mut Deed<'_>, to: &MemberRow, kind: EmailKind) -> Result<(), Error> {
    let Ok(address) = Email::try_from(to.email.clone()) else { return Ok(()) };
    let new = NewEmail {
        organization: Some(deed.permit.organization()),
        invitation: None,
        link: None,
        due: None,
        to: address,
        to_name: to.name.clone(),
        kind,
    };
    Ok(deed.mail(&[new]).await?)
}
