//! Sends a list in chunks, one after the other, and counts. Each chunk has a key of its own, so that sending it again
//! after a lost answer repeats nothing. Stopping takes effect after the chunk on its way.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::invitations::{BatchForm, CreateInvitationBatch, Intent, RowForm, RowResult};

use super::draft::{InviteDraft, Stage};
use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::parts::problem;
use crate::t;

const CHUNK: usize = 50;

/// What became of one row; nothing while it is not sent.
#[derive(Clone, PartialEq)]
pub struct Outcome {
    pub number: u32,
    pub form: RowForm,
    pub result: Option<RowResult>,
}

#[derive(Clone)]
struct Chunk {
    key: String,
    start: usize,
    rows: Vec<RowForm>,
}

#[derive(Clone, Copy)]
pub struct Sending {
    chunks: StoredValue<Vec<Chunk>>,
    next: StoredValue<usize>,
    pub outcomes: RwSignal<Vec<Outcome>>,
    running: RwSignal<bool>,
    stopping: RwSignal<bool>,
    /// Why the chunk on its way brought no answer.
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

    fn settled(self) -> usize {
        self.outcomes.with(|outcomes| outcomes.iter().filter(|outcome| outcome.result.is_some()).count())
    }
}

/// Sends every row that is ready.
pub fn start(draft: InviteDraft) {
    let sending = draft.sending;
    let ready: Vec<Outcome> = draft.rows.with_untracked(|rows| {
        let ready = rows.iter().filter(|row| row.is_ready());
        ready.map(|row| Outcome { number: row.entry.number, form: row.entry.form.clone(), result: None }).collect()
    });
    let chunk = |(index, outcomes): (usize, &[Outcome])| Chunk {
        key: api::idempotency_key(),
        start: index * CHUNK,
        rows: outcomes.iter().map(|outcome| outcome.form.clone()).collect(),
    };
    sending.chunks.set_value(ready.chunks(CHUNK).enumerate().map(chunk).collect());
    sending.next.set_value(0);
    sending.outcomes.set(ready);
    draft.stage.set(Stage::Sending);
    go_on(draft);
}

fn go_on(draft: InviteDraft) {
    let sending = draft.sending;
    sending.failure.set(None);
    sending.stopping.set(false);
    sending.running.set(true);
    spawn_local(async move {
        while sending.stopping.try_get_untracked() == Some(false) {
            let Some(chunk) = next_chunk(sending) else { break };
            match send(draft, &chunk).await {
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

fn next_chunk(sending: Sending) -> Option<Chunk> {
    let next = sending.next.try_get_value()?;
    sending.chunks.try_with_value(|chunks| chunks.get(next).cloned()).flatten()
}

async fn send(draft: InviteDraft, chunk: &Chunk) -> Result<Vec<RowResult>, Failure> {
    let (role, spaces) = draft.place.chosen();
    let form = BatchForm {
        intent: Intent::SendValid,
        rows: chunk.rows.clone(),
        role,
        spaces,
        products: draft.products(),
        message: draft.note(),
    };
    let how = Options { idempotency_key: Some(chunk.key.clone()), ..Options::default() };
    api::send_with::<CreateInvitationBatch>(draft.organization.id(), form, how).await.map(|answer| answer.rows)
}

fn settle(sending: Sending, chunk: &Chunk, results: Vec<RowResult>) {
    sending.outcomes.try_update(|outcomes| {
        for (outcome, result) in outcomes.iter_mut().skip(chunk.start).zip(results) {
            outcome.result = Some(result);
        }
    });
    sending.next.try_update_value(|next| *next += 1);
}

fn finish(draft: InviteDraft) {
    draft.sending.running.try_set(false);
    draft.stage.try_set(Stage::Done);
    draft.on_sent.try_run(());
}

pub fn progress(draft: InviteDraft) -> AnyView {
    let sending = draft.sending;
    let total = Signal::derive(move || sending.outcomes.with(Vec::len) as u32);
    let done = Signal::derive(move || sending.settled() as u32);
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
