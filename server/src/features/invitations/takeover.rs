//! Taking over invitations whose inviter can't offer them anymore. Decided like resending, because it offers the role
//! and spaces again (G1); sends nothing and keeps the links.

use std::sync::Arc;

use shared::{
    form::Nothing,
    history::{EventKind, FieldChange},
    id::MemberId,
    invitations::{
        InvitationView, ListSentOffers, MOST_TAKEN_OVER, SentOffers, TakeOverInvitation, TakeOverInvitations,
        TakeoverResult, still_offers,
    },
    policy::{Action, MemberAction, NoHolders},
    problem::Problem,
};

use super::{
    blocked,
    handlers::{event, pending},
    queries,
};
use crate::{
    Service,
    error::Error,
    features::members,
    history::Event,
    organization::Deed,
    permit::Permit,
    request::{Answer, Call},
};

pub async fn take_over(
    service: Arc<Service>,
    call: Call<TakeOverInvitation, Permit>,
) -> Result<Answer<InvitationView>, Error> {
    let (permit, id) = (&call.by, call.path.1);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    let (row, member) = pending(&mut deed, id).await?;
    deed.decide(&Action::On(MemberAction::Resend, member.facts(permit.member())), &NoHolders)?;
    if row.inviter != permit.member() {
        let name = permit.by().name();
        queries::take_over_one(&mut deed.tx, permit.organization(), id, (permit.member(), &name)).await?;
        let change = inviter(row.view.invited_by.as_deref(), &name);
        deed.log(&[event(EventKind::InvitationTakenOver, &member, vec![change])]).await?;
    }
    let now = queries::load(&mut deed.tx, permit.organization(), id, deed.now).await?.ok_or(Problem::NotFound)?;
    let mut rows = [now];
    blocked::mark(&mut deed.tx, permit, &mut rows, deed.now).await?;
    deed.commit().await?;
    let [now] = rows;
    Ok(now.view.into())
}

pub async fn take_over_all(
    service: Arc<Service>,
    call: Call<TakeOverInvitations, Permit>,
) -> Result<Answer<TakeoverResult>, Error> {
    let mut deed = Deed::begin(&service, &call.by, &call.meta).await?;
    let result = take_over_from(&mut deed, None).await?;
    deed.commit().await?;
    Ok(result.into())
}

/// Takes over what the inviters, or one of them, can't offer anymore, as far as the actor can.
pub async fn take_over_from(deed: &mut Deed<'_>, from: Option<MemberId>) -> Result<TakeoverResult, Error> {
    let (organization, policy) = (deed.permit.organization(), deed.policy.clone());
    let open = queries::open_offers(&mut deed.tx, organization, from, deed.now).await?;
    let mut ids: Vec<MemberId> = open.iter().map(|offers| offers.inviter).collect();
    ids.dedup();
    let inviters = members::some(&mut deed.tx, organization, &ids, deed.now).await?;
    let mut result = TakeoverResult { taken: 0, left: 0 };
    let mut events = Vec::new();
    let name = deed.permit.by().name();
    for offers in open {
        let was = offers.inviter_name.clone();
        let (from, offers) = offers.view();
        let inviter_now = inviters.iter().find(|inviter| inviter.id == from);
        let stands = inviter_now.is_some_and(|by| still_offers(&policy, by.facts(Some(from), &policy), offers.facts()));
        if stands || deed.sees(offers.facts()).is_err() {
            continue;
        }
        let room = MOST_TAKEN_OVER - result.taken;
        if room > 0 && deed.decide(&Action::On(MemberAction::Resend, offers.facts()), &NoHolders).is_ok() {
            let by = (deed.permit.member(), name.as_str());
            let taken = queries::take_over(&mut deed.tx, organization, (from, &offers), by, room, deed.now).await?;
            result.taken += taken.len() as u32;
            result.left += offers.count.saturating_sub(taken.len() as u32);
            events.extend(taken.into_iter().map(|taken| {
                let label = taken.name.unwrap_or(taken.email);
                let changes = [inviter(Some(&was), &name)];
                Event::about_member(EventKind::InvitationTakenOver, taken.member, label).with(changes)
            }));
        } else {
            result.left += offers.count;
        }
    }
    deed.log(&events).await?;
    Ok(result)
}

fn inviter(before: Option<&str>, after: &str) -> FieldChange {
    FieldChange::new("inviter", before.into(), after.into())
}

pub async fn sent_by(
    service: Arc<Service>,
    call: Call<ListSentOffers, Permit>,
) -> Result<Answer<Vec<SentOffers>>, Error> {
    let (permit, Nothing {}) = (&call.by, call.input);
    let now = service.clock().now();
    let mut db = service.store().read().await?;
    let member = members::load(&mut db, permit.organization(), call.path.1, now).await?.ok_or(Problem::NotFound)?;
    if !permit.situation().sees(member.facts(permit.member())) {
        return Err(Problem::NotFound.into());
    }
    let open = queries::open_offers(&mut db, permit.organization(), Some(member.id), now).await?;
    let offers = open.into_iter().map(|offers| offers.view().1);
    Ok(offers.filter(|offers| permit.situation().sees(offers.facts())).collect::<Vec<_>>().into())
}
