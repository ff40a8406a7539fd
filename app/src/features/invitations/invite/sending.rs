//! Sends the valid rows of a list in chunks, one after the other; "all or none" is a single chunk. Each chunk has its
//! own idempotency key, so that retrying after a lost answer sends nothing twice. Stopping takes effect after the
//! current chunk.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::invitations::{CreateInvitationBatch, Intent, InvitationBatchForm, RowForm, RowResult};

use super::{
    draft::{InviteDraft, Stage},
    judge::{Row, Verdict},
};
use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::parts::problem;
use crate::t;

/// Rows per request of a list that fits into one batch, so that its progress is visible.
const CHUNK: usize = 50;

/// The result of one row; `None` if the server wasn't asked.
#[derive(Clone, PartialEq)]
pub struct Outcome {
    pub row: Row,
    pub result: Option<RowResult>,
}

#[derive(Clone)]
struct Chunk {
    key: String,
    /// The index of each row among the outcomes.
    places: Vec<usize>,
    rows: Vec<RowForm>,
}

#[derive(Clone, Copy)]
pub struct Sending {
    chunks: StoredValue<Vec<Chunk>>,
    next: StoredValue<usize>,
    pub outcomes: RwSignal<Vec<Outcome>>,
    running: RwSignal<bool>,
    stopping: RwSignal<bool>,
    /// Why the current chunk got no answer.
    failure: RwSignal<Option<Failure>>,
}

impl Sending {
    pub fn new() -> Sending {
        Sending {
            chunks: StoredValue::default(),
            next: StoredValue::default(),
            outcomes: RwSignal::default(),
            running: RwSignal::new(false),
            stopping: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Reactive.
    pub fn is_running(self) -> bool {
        self.running.get()
    }

    /// The number of rows with an answer and the number of rows to send.
    fn progress(self) -> (u32, u32) {
        self.outcomes.with(|outcomes| {
            let sent = || outcomes.iter().filter(|outcome| outcome.row.is_ready());
            (sent().filter(|outcome| outcome.result.is_some()).count() as u32, sent().count() as u32)
        })
    }
}

/// Sends every valid row.
pub fn start(draft: InviteDraft) {
    let sending = draft.sending;
    let rows = draft.rows.get_untracked();
    let ready: Vec<(usize, &Row)> = rows.iter().enumerate().filter(|(_, row)| row.is_ready()).collect();
    let batch = draft.batch();
    let most = if draft.whole.get_untracked() || ready.len() > batch { batch } else { CHUNK.min(batch) };
    let chunk = |ready: &[(usize, &Row)]| Chunk {
        key: api::idempotency_key(),
        places: ready.iter().map(|(place, _)| *place).collect(),
        rows: ready.iter().map(|(_, row)| row.entry.form.clone()).collect(),
    };
    sending.chunks.set_value(ready.chunks(most).map(chunk).collect());
    sending.next.set_value(0);
    sending.outcomes.set(rows.iter().cloned().map(before).collect());
    draft.stage.set(Stage::Sending);
    go_on(draft);
}

/// The state of a row before sending; rows that the check refused are refused.
fn before(row: Row) -> Outcome {
    let result = match &row.verdict {
        Verdict::Refused(problem) => Some(RowResult::Refused { problem: problem.clone() }),
        Verdict::Ready | Verdict::Fault { .. } | Verdict::Unknown(_) | Verdict::Repeated(_) => None,
    };
    Outcome { row, result }
}

fn go_on(draft: InviteDraft) {
    let sending = draft.sending;
    sending.failure.set(None);
    sending.stopping.set(false);
    sending.running.set(true);
    spawn_local(async move {
        match all_valid(draft).await {
            Ok(true) => {}
            Ok(false) => return finish(draft),
            Err(failure) => {
                sending.failure.try_set(Some(failure));
                sending.running.try_set(false);
                return;
            }
        }
        while sending.stopping.try_get_untracked() == Some(false) {
            let Some(chunk) = next_chunk(sending) else { break };
            let intent = if is_whole(draft) { Intent::SendAll } else { Intent::SendValid };
            match send(draft, &chunk, intent).await {
                Ok(results) => settle(sending, &chunk, results),
                Err(failure) => {
                    sending.failure.try_set(Some(failure));
                    sending.running.try_set(false);
                    return;
                }
            }
        }
        finish(draft);
    });
}

fn is_whole(draft: InviteDraft) -> bool {
    draft.whole.try_get_untracked() == Some(true)
}

/// Before the first of several batches that are sent as a whole, checks all of them. If a row is refused, its result is
/// known and nothing is sent.
async fn all_valid(draft: InviteDraft) -> Result<bool, Failure> {
    let sending = draft.sending;
    let chunks = sending.chunks.try_get_value().unwrap_or_default();
    if !is_whole(draft) || chunks.len() < 2 || sending.next.try_get_value() != Some(0) {
        return Ok(true);
    }
    let mut valid = true;
    for chunk in &chunks {
        let results = send(draft, chunk, Intent::Check).await?;
        let refused = |result: &RowResult| matches!(result, RowResult::Refused { .. });
        if results.iter().any(refused) {
            valid = false;
            fill(sending, chunk, results);
        }
    }
    Ok(valid)
}

fn next_chunk(sending: Sending) -> Option<Chunk> {
    let next = sending.next.try_get_value()?;
    sending.chunks.try_with_value(|chunks| chunks.get(next).cloned()).flatten()
}

async fn send(draft: InviteDraft, chunk: &Chunk, intent: Intent) -> Result<Vec<RowResult>, Failure> {
    let (role, spaces) = draft.assignment.chosen();
    let form = InvitationBatchForm {
        intent,
        rows: chunk.rows.clone(),
        role,
        spaces,
        products: draft.products(),
        message: draft.note(),
    };
    let key = (intent != Intent::Check).then(|| chunk.key.clone());
    let how = Options { idempotency_key: key, ..Options::default() };
    api::send_with::<CreateInvitationBatch>(draft.organization.id(), form, how).await.map(|answer| answer.rows)
}

fn settle(sending: Sending, chunk: &Chunk, results: Vec<RowResult>) {
    fill(sending, chunk, results);
    sending.next.try_update_value(|next| *next += 1);
}

fn fill(sending: Sending, chunk: &Chunk, results: Vec<RowResult>) {
    sending.outcomes.try_update(|outcomes| {
        for (place, result) in chunk.places.iter().zip(results) {
            if let Some(outcome) = outcomes.get_mut(*place) {
                outcome.result = Some(result);
            }
        }
    });
}

fn finish(draft: InviteDraft) {
    draft.sending.running.try_set(false);
    draft.stage.try_set(Stage::Done);
    draft.on_sent.try_run(());
}

pub fn progress(draft: InviteDraft) -> AnyView {
    let sending = draft.sending;
    let done = Signal::derive(move || sending.progress().0);
    let total = Signal::derive(move || sending.progress().1);
    let failure = move || {
        sending.failure.get().map(|failure| {
            view! {
                <Callout tone=Tone::Negative title=t!("invite-interrupted") live=true>
                    <p>{problem::words(&failure)}</p>
                    <p>{t!("invite-interrupted-text")}</p>
                </Callout>
            }
        })
    };
    view! {
        <Progress
            label=t!("invite-sending")
            value=done
            max=total
            count=Signal::derive(move || t!("invite-progress", done = done.get(), total = total.get()))
        />
        {failure}
    }
}

pub fn buttons(draft: InviteDraft) -> AnyView {
    let sending = draft.sending;
    let failed = Memo::new(move |_| sending.failure.with(Option::is_some));
    let content = move || match failed.get() {
        true => view! {
            <Button on_click=move |_| finish(draft)>{t!("invite-stop_here")}</Button>
            <Button tone=ButtonTone::Primary on_click=move |_| go_on(draft)>{t!("retry")}</Button>
        },
        false => view! {
            <Button busy=sending.stopping on_click=move |_| sending.stopping.set(true)>{t!("invite-stop")}</Button>
        },
    };
    view! { {content} }
}
