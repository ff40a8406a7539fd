//! Accepting an invitation. The transaction checks everything again: the link, the offer, the inviter's permissions,
//! limits of the role and of seats, and the organization. Of several concurrent callers, one succeeds.

use std::sync::Arc;

use shared::{
    form::Faults,
    history::{EventKind, FieldChange},
    invitations::{AcceptInvitation, Accepted},
    policy::{ActiveWhen, Reason},
    problem::Problem,
    sessions::NewAccount,
};

use super::{
    acceptance_check,
    notifications::{self, News},
    offer_context::{OfferContext, find},
    queries,
};
use crate::{
    Service,
    error::Error,
    features::{
        members::{self, MemberRow},
        partners,
        sessions::{self, UserRow},
    },
    history::{self, Event},
    limits, links,
    passwords::check_password,
    permit::{SignedIn, Visitor},
    request::{Answer, Call, Meta},
    store::Tx,
};

pub async fn accept(service: Arc<Service>, call: Call<AcceptInvitation, Visitor>) -> Result<Answer<Accepted>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    // Hashing takes long, so it is done before the organization is locked.
    let account = match call.input.account {
        Some(account) => Some(prepare(&service, account, &call.input.secret).await?),
        None => None,
    };
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let found = find(&service, &mut tx, &call.input.secret).await?;
    found.check(now)?;
    let member =
        members::load(&mut tx, found.organization, found.row.view.member, now).await?.ok_or(Problem::LinkUsed)?;
    let reasons = acceptance_check::decide_acceptance(&mut tx, &found, &member, now).await?;
    if !reasons.is_empty() {
        return refuse(&service, tx, &found, &call.meta, reasons).await;
    }
    let (user, fresh) = accepting_user(&mut tx, &found, call.by.0.as_ref(), account, now).await?;
    if !links::spend(&mut tx, &found.link.hash, now).await?
        || !queries::end(&mut tx, found.organization, found.invitation, "accepted", now).await?
    {
        return Err(Problem::LinkUsed.into());
    }
    links::void_invitation(&mut tx, found.organization, found.invitation, now).await?;
    members::bind(&mut tx, found.organization, member.id, user.id, &user.name(), &user.email).await?;
    // In other packs, the first request to the organization makes them active (LK-6).
    let active = found.policy.pack.invitations.active_when == ActiveWhen::Accepted
        && members::activate(&mut tx, found.organization, member.id, now).await?;
    let changes = if active { vec![members::turned_active()] } else { Vec::new() };
    note(&mut tx, &member, &user, changes, &found.writer(Some(&user), &call.meta, now)).await?;
    let replaced = call.by.0.as_ref().map(|by| by.session);
    let cookie = match fresh {
        true => Some(sessions::open(&mut tx, user.id, &call.meta, replaced.as_ref(), now).await?),
        false => None,
    };
    let session = sessions::view(&service, &mut tx, Some((&user).try_into()?)).await?;
    tx.commit().await?;
    partners::follow(&service, found.organization).await;
    Ok(Answer { cookie, ..Answer::from(Accepted { organization: found.organization, session }) })
}

struct Prepared {
    account: NewAccount,
    hash: String,
}

async fn prepare(
    service: &Service,
    account: NewAccount,
    secret: &shared::secret::LinkSecret,
) -> Result<Prepared, Error> {
    let email = {
        let mut db = service.store().read().await?;
        let found = find(service, &mut db, secret).await?;
        found.check(service.clock().now())?;
        found.link.email
    };
    let context = [account.first_name.as_str(), account.last_name.as_str(), email.as_str()];
    check_password(&account.password, &context).map_err(|code| Faults::one("/account/password", code))?;
    let hash = service.hasher().hash(&account.password).await?;
    Ok(Prepared { account, hash })
}

/// The person who accepts: the signed-in user or a new one. An existing user is never overwritten, except for one whose
/// mailbox was never verified: the holder of the emailed link replaces them.
async fn accepting_user(
    tx: &mut Tx,
    found: &OfferContext,
    by: Option<&SignedIn>,
    account: Option<Prepared>,
    now: shared::time::Timestamp,
) -> Result<(UserRow, bool), Error> {
    let email = &found.link.email;
    let existing = sessions::user_by_email(tx, email).await?;
    match (by, existing, account) {
        (Some(by), Some(user), _) if by.user == user.id => Ok((user, false)),
        (Some(by), _, _) => Err(Problem::WrongAccount { signed_in: by.email.clone(), invited: email.clone() }.into()),
        (None, Some(user), _) if user.proven || !found.link.mailed => Err(Problem::SignInFirst.into()),
        (None, _, None) => Err(Problem::AccountNeeded.into()),
        (None, _, Some(new)) => {
            let made = sessions::user_create(tx, email, &new.account, &new.hash, found.link.mailed, now).await;
            let user = made.map_err(|fault| match fault.violates("users_email") {
                // They were created a moment ago, by another invitation.
                true => Error::from(Problem::SignInFirst),
                false => fault.into(),
            })?;
            Ok((user, true))
        }
    }
}

/// Refuses, and notifies the admins: the notification is committed, the acceptance isn't.
async fn refuse(
    service: &Service,
    mut tx: Tx,
    found: &OfferContext,
    meta: &Meta,
    reasons: Vec<Reason>,
) -> Result<Answer<Accepted>, Error> {
    if notifications::notify(service, &mut tx, found, meta, &News::Refused(&reasons)).await? {
        tx.commit().await?;
        service.outbox.notify_one();
    }
    Err(reasons.into())
}

async fn note(
    tx: &mut Tx,
    member: &MemberRow,
    user: &UserRow,
    changes: Vec<FieldChange>,
    writer: &history::Writer,
) -> Result<(), Error> {
    let kind = EventKind::InvitationAccepted;
    history::write(tx, writer, &[Event::about_member(kind, member.id, user.name()).with(changes)]).await?;
    Ok(())
}
