//! Failed emails: shown with the mail server's last response, resent, or discarded.

use std::{collections::BTreeMap, sync::Arc};

use shared::{
    form::Nothing,
    history::{EventKind, EventTarget},
    id::LetterId,
    operator::{DeleteFailedEmail, FailedEmail, ListFailedEmails, OperatorAct, Retried, RetryAllEmails, RetryEmail},
    page::Page,
    problem::Problem,
    text::SupportReason,
    time::Timestamp,
};

use super::{
    act,
    queries::{self, Done},
    rules::masked,
};
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    history::{self, Event},
    outbox::{self, Handled, Parked},
    permit::Operator,
    request::{Answer, Call, Meta},
    store::{StoreError, Tx},
};

const ORDER: &str = "operator letters";

pub async fn list(
    service: Arc<Service>,
    call: Call<ListFailedEmails, Operator>,
) -> Result<Answer<Page<FailedEmail>>, Error> {
    let asked = call.input;
    let after = Position::read(asked.cursor.as_ref(), ORDER)?.map(|after| LetterId::from_bytes(after.id));
    let mut db = service.store().read().await?;
    let rows = outbox::parked(&mut db, after, asked.limit).await?;
    let position = |letter: &Parked| Position { key: String::new(), id: letter.id.bytes() };
    let (rows, next) = cursor::page(rows, asked.limit, ORDER, position);
    let items = rows.into_iter().map(view).collect();
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}

fn view(letter: Parked) -> FailedEmail {
    FailedEmail {
        id: letter.id,
        kind: letter.kind,
        to: masked(&letter.to),
        organization: letter.organization,
        attempts: letter.attempts,
        parked_at: letter.parked_at,
        answer: letter.answer,
    }
}

pub async fn retry_all(service: Arc<Service>, call: Call<RetryAllEmails, Operator>) -> Result<Answer<Retried>, Error> {
    Ok(again(&service, &call.by, &call.meta, None, &call.input).await?.into())
}

pub async fn retry(service: Arc<Service>, call: Call<RetryEmail, Operator>) -> Result<Answer<Retried>, Error> {
    let retried = again(&service, &call.by, &call.meta, Some(call.path), &call.input).await?;
    if retried.letters == 0 {
        return Err(Problem::NotFound.into());
    }
    Ok(retried.into())
}

async fn again(
    service: &Service,
    by: &Operator,
    meta: &Meta,
    letter: Option<LetterId>,
    reason: &SupportReason,
) -> Result<Retried, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let letters = outbox::retry(&mut tx, letter, now).await?;
    let retried = Retried { letters: u32::try_from(letters.len()).unwrap_or(u32::MAX) };
    let teller = Teller { by, meta, now, reason, act: OperatorAct::LettersRetried, kind: EventKind::LetterRetried };
    teller.tell(&mut tx, letters).await?;
    tx.commit().await?;
    service.letters.notify_one();
    Ok(retried)
}

pub async fn drop(service: Arc<Service>, call: Call<DeleteFailedEmail, Operator>) -> Result<Answer<Nothing>, Error> {
    let (by, meta, reason, now) = (&call.by, &call.meta, &call.input, service.clock().now());
    let mut tx = service.store().write().await?;
    let letter = outbox::drop_parked(&mut tx, call.path, now).await?.ok_or(Problem::NotFound)?;
    let teller = Teller { by, meta, now, reason, act: OperatorAct::LetterDropped, kind: EventKind::LetterDropped };
    teller.tell(&mut tx, vec![letter]).await?;
    tx.commit().await?;
    Ok(Nothing {}.into())
}

/// The log entries of an action on emails: one in the operators' log for each organization, and one per email in the
/// organization's own history.
struct Teller<'a> {
    by: &'a Operator,
    meta: &'a Meta,
    now: Timestamp,
    reason: &'a SupportReason,
    act: OperatorAct,
    kind: EventKind,
}

impl Teller<'_> {
    async fn tell(&self, tx: &mut Tx, letters: Vec<Handled>) -> Result<(), StoreError> {
        let mut by_organization: BTreeMap<_, Vec<Handled>> = BTreeMap::new();
        for letter in letters {
            by_organization.entry(letter.organization).or_default().push(letter);
        }
        for (organization, letters) in by_organization {
            if let Some(organization) = organization {
                let writer = act::writer(organization, self.meta, self.reason, self.now);
                let events: Vec<Event> = letters.iter().map(|letter| self.event(letter)).collect();
                history::write(tx, &writer, &events).await?;
            }
            let target = match letters.as_slice() {
                [letter] => masked(&letter.to),
                many => many.len().to_string(),
            };
            let done = Done { act: self.act, organization, target: Some(&target), reason: Some(self.reason.as_str()) };
            queries::log_by(tx, self.by, self.meta, self.now, &done).await?;
        }
        Ok(())
    }

    /// The target of an invitation's email is the invited person.
    fn event(&self, letter: &Handled) -> Event {
        let id = letter.member.map_or_else(|| letter.id.to_string(), |member| member.to_string());
        let target = Some(EventTarget { id, name: letter.to.clone() });
        Event { kind: self.kind, target, member: letter.member, changes: Vec::new() }
    }
}
