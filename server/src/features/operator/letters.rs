//! Letters that were given up: shown with the mail server's last word, sent anew or dropped.

use std::sync::Arc;

use shared::{
    form::Nothing,
    id::LetterId,
    operator::{
        DropLetter, ListParkedLetters, OperatorAct, OrganizationRef, ParkedLetter, Retried, RetryAllLetters,
        RetryLetter,
    },
    page::Page,
    problem::Problem,
};

use super::{
    rules::masked,
    store::{self, Done},
};
use crate::{
    Service,
    cursor::{self, Position},
    http::{Answer, Call, Error, Meta, access::Operator},
    outbox::{self, Parked},
};

const ORDER: &str = "operator letters";

pub(super) async fn list(
    service: Arc<Service>,
    call: Call<ListParkedLetters, Operator>,
) -> Result<Answer<Page<ParkedLetter>>, Error> {
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

fn view(letter: Parked) -> ParkedLetter {
    ParkedLetter {
        id: letter.id,
        kind: letter.kind,
        to: masked(&letter.to),
        organization: letter.organization.map(|(id, name)| OrganizationRef { id, name }),
        attempts: letter.attempts,
        parked_at: letter.parked_at,
        answer: letter.answer,
    }
}

pub(super) async fn retry_all(
    service: Arc<Service>,
    call: Call<RetryAllLetters, Operator>,
) -> Result<Answer<Retried>, Error> {
    Ok(again(&service, &call.by, &call.meta, None).await?.into())
}

pub(super) async fn retry(service: Arc<Service>, call: Call<RetryLetter, Operator>) -> Result<Answer<Retried>, Error> {
    let retried = again(&service, &call.by, &call.meta, Some(call.path)).await?;
    if retried.letters == 0 {
        return Err(Problem::NotFound.into());
    }
    Ok(retried.into())
}

async fn again(service: &Service, by: &Operator, meta: &Meta, letter: Option<LetterId>) -> Result<Retried, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let letters = outbox::retry(&mut tx, letter, now).await?;
    if letters > 0 {
        let target = letter.map_or_else(|| letters.to_string(), |letter| letter.to_string());
        let done = Done { act: OperatorAct::LettersRetried, organization: None, target: Some(&target), reason: None };
        store::log_by(&mut tx, by, meta, now, &done).await?;
    }
    tx.commit().await?;
    service.letters.notify_one();
    Ok(Retried { letters })
}

pub(super) async fn drop(service: Arc<Service>, call: Call<DropLetter, Operator>) -> Result<Answer<Nothing>, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    if !outbox::drop_parked(&mut tx, call.path, now).await? {
        return Err(Problem::NotFound.into());
    }
    let target = call.path.to_string();
    let done = Done { act: OperatorAct::LetterDropped, organization: None, target: Some(&target), reason: None };
    store::log_by(&mut tx, &call.by, &call.meta, now, &done).await?;
    tx.commit().await?;
    Ok(Nothing {}.into())
}
