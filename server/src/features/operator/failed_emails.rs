//! Failed emails: shown with the mail server's last response, resent, or discarded.

use std::{collections::BTreeMap, sync::Arc};

use shared::{
    form::Nothing,
    history::EventKind,
    id::QueuedEmailId,
    operator::{
        DeleteFailedEmail, EmailFault, EmailQueue, FailedEmail, ListFailedEmails, OperatorAct, ReadEmailQueue, Retried,
        RetryAllEmails, RetryEmail,
    },
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
    outbox::{self, FailedRow, Handled},
    permit::Operator,
    request::{Answer, Call, Meta},
    store::{StoreError, Tx},
};

const ORDER: &str = "operator emails";

pub async fn list(
    service: Arc<Service>,
    call: Call<ListFailedEmails, Operator>,
) -> Result<Answer<Page<FailedEmail>>, Error> {
    let asked = call.input;
    let after = Position::read(asked.cursor.as_ref(), ORDER)?.map(|after| QueuedEmailId::from_bytes(after.id));
    let mut db = service.store().read().await?;
    let rows = outbox::failed(&mut db, after, asked.limit).await?;
    let position = |message: &FailedRow| Position { key: String::new(), id: message.id.bytes() };
    let (rows, next) = cursor::page(rows, asked.limit, ORDER, position);
    let items = rows.into_iter().map(view).collect();
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}

pub async fn queue(service: Arc<Service>, _: Call<ReadEmailQueue, Operator>) -> Result<Answer<EmailQueue>, Error> {
    let mut db = service.store().read().await?;
    let fault = outbox::fault(&mut db).await?;
    let fault = fault.map(|fault| EmailFault { answer: fault.answer, since: fault.since, waiting: fault.waiting });
    Ok(EmailQueue { fault }.into())
}

fn view(message: FailedRow) -> FailedEmail {
    FailedEmail {
        id: message.id,
        kind: message.kind,
        to: masked(&message.to),
        organization: message.organization,
        attempts: message.attempts,
        failed_at: message.failed_at,
        answer: message.answer,
    }
}

pub async fn retry_all(service: Arc<Service>, call: Call<RetryAllEmails, Operator>) -> Result<Answer<Retried>, Error> {
    Ok(again(&service, &call.by, &call.meta, None, &call.input).await?.into())
}

pub async fn retry(service: Arc<Service>, call: Call<RetryEmail, Operator>) -> Result<Answer<Retried>, Error> {
    let retried = again(&service, &call.by, &call.meta, Some(call.path), &call.input).await?;
    if retried.emails == 0 {
        return Err(Problem::NotFound.into());
    }
    Ok(retried.into())
}

async fn again(
    service: &Service,
    by: &Operator,
    meta: &Meta,
    message: Option<QueuedEmailId>,
    reason: &SupportReason,
) -> Result<Retried, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let messages = outbox::retry(&mut tx, message, now).await?;
    let retried = Retried { emails: u32::try_from(messages.len()).unwrap_or(u32::MAX) };
    let recorder = Recorder { by, meta, now, reason, act: OperatorAct::EmailsRetried, kind: EventKind::EmailRetried };
    recorder.record(&mut tx, messages).await?;
    tx.commit().await?;
    service.outbox.notify_one();
    Ok(retried)
}

pub async fn drop(service: Arc<Service>, call: Call<DeleteFailedEmail, Operator>) -> Result<Answer<Nothing>, Error> {
    let (by, meta, reason, now) = (&call.by, &call.meta, &call.input, service.clock().now());
    let mut tx = service.store().write().await?;
    let message = outbox::delete_failed(&mut tx, call.path, now).await?.ok_or(Problem::NotFound)?;
    let recorder = Recorder { by, meta, now, reason, act: OperatorAct::EmailDeleted, kind: EventKind::EmailDeleted };
    recorder.record(&mut tx, vec![message]).await?;
    tx.commit().await?;
    Ok(Nothing {}.into())
}

/// The log entries of an action on emails: one in the operators' log for each organization, and one per email in the
/// organization's own history.
struct Recorder<'a> {
    by: &'a Operator,
    meta: &'a Meta,
    now: Timestamp,
    reason: &'a SupportReason,
    act: OperatorAct,
    kind: EventKind,
}

impl Recorder<'_> {
    async fn record(&self, tx: &mut Tx, messages: Vec<Handled>) -> Result<(), StoreError> {
        let mut by_organization: BTreeMap<_, Vec<Handled>> = BTreeMap::new();
        for message in messages {
            by_organization.entry(message.organization).or_default().push(message);
        }
        for (organization, messages) in by_organization {
            if let Some(organization) = organization {
                let writer = act::writer(organization, self.meta, self.reason, self.now);
                let events: Vec<Event> = messages.iter().map(|message| self.event(message)).collect();
                history::write(tx, &writer, &events).await?;
            }
            let target = match messages.as_slice() {
                [message] => masked(&message.to),
                many => many.len().to_string(),
            };
            let done = Done { act: self.act, organization, target: Some(&target), reason: Some(self.reason.as_str()) };
            queries::log_by(tx, self.by, self.meta, self.now, &done).await?;
        }
        Ok(())
    }

    /// The target of an invitation's email is the invited person.
    fn event(&self, message: &Handled) -> Event {
        let id = message.member.map_or_else(|| message.id.to_string(), |member| member.to_string());
        Event { member: message.member, ..Event::about(self.kind, id, &message.to) }
    }
}
