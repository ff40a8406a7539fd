//! The result of each row, and how to continue with rows that weren't sent.

use crate::{markup::each, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{invitations::RowResult, problem::Problem};

use super::{
    check,
    draft::{InviteDraft, Stage},
    judge::{self, Verdict},
    parts, preview,
    sending::Outcome,
};
use crate::kit::*;
use crate::parts::{form::fault, list_end::ListEnd, problem};
use crate::t;

const STEP: usize = 60;

#[derive(Clone, Copy, PartialEq)]
enum Fate {
    NotSent,
    Waiting,
    Repeated,
    Sent,
}

/// Rows that need attention come first.
const ORDER: [Fate; 4] = [Fate::NotSent, Fate::Waiting, Fate::Repeated, Fate::Sent];

fn fate(outcome: &Outcome) -> Fate {
    match (&outcome.result, &outcome.row.verdict) {
        (Some(RowResult::Invited { .. }), _) => Fate::Sent,
        (Some(RowResult::Refused { .. }), _) => Fate::NotSent,
        (Some(RowResult::Ready | RowResult::ReadyAgain) | None, verdict) => match verdict {
            Verdict::Fault { .. } | Verdict::Unknown(_) => Fate::NotSent,
            Verdict::Repeated(_) => Fate::Repeated,
            Verdict::Ready | Verdict::Refused(_) => Fate::Waiting,
        },
    }
}

pub fn results(draft: InviteDraft) -> AnyView {
    let outcomes = draft.sending.outcomes.get_untracked();
    let of = |wanted: Fate| outcomes.iter().filter(move |outcome| fate(outcome) == wanted);
    let rows: Vec<Outcome> = ORDER.into_iter().flat_map(of).cloned().collect();
    let [not_sent, waiting, repeated, sent] = ORDER.map(|fate| of(fate).count());
    let (total, rows) = (rows.len(), StoredValue::new(rows));
    let most = RwSignal::new(STEP);
    let shown = move || rows.with_value(|rows| rows.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let columns = vec![
        Column::new("line", t!("invite-row")),
        Column::new("address", t!("invite-email")),
        Column::new("name", t!("invite-name")),
        Column::new("state", t!("invite-state")),
    ];
    view! {
        <div role="status">
            <ul class="tally">
                {parts::counted("positive", sent, t!("invite-tally-sent", count = sent))}
                {parts::counted("negative", not_sent, t!("invite-tally-not_sent", count = not_sent))}
                {parts::counted("caution", waiting, t!("invite-tally-waiting", count = waiting))}
                {parts::counted("caution", repeated, t!("invite-tally-repeated", count = repeated))}
            </ul>
        </div>
        <div class="preview" tabindex="0" role="region" aria-label=t!("invite-results")>
            <Table label=t!("invite-results") name="preview" columns=columns
                row_count=Signal::stored(total as u32 + 1)>
                {each(shown, |outcome| outcome.row.entry.number.to_be_bytes().to_vec(), line)}
            </Table>
            <ListEnd more=Signal::derive(move || most.get() < total) busy=false
                on_more=move |()| most.update(|most| *most += STEP) />
        </div>
    }
}

fn line(outcome: Outcome) -> AnyView {
    let state = match fate(&outcome) {
        Fate::Sent => "ready",
        Fate::NotSent => "fault",
        Fate::Waiting | Fate::Repeated => "duplicate",
    };
    let note = note(&outcome);
    let entry = outcome.row.entry;
    view! {
        <tr role="row" data-state=state>
            <td role="cell" data-column="line" class="muted numeric">{entry.number.to_string()}</td>
            <td role="cell" data-column="address">{entry.form.email}</td>
            <td role="cell" data-column="name">{entry.form.name}</td>
            <td role="cell" data-column="state"><span class="row-note">{note}</span></td>
        </tr>
    }
}

fn note(outcome: &Outcome) -> String {
    let why = match (&outcome.result, &outcome.row.verdict) {
        (Some(RowResult::Invited { sent }), _) if sent.again => return t!("invite-row-sent_again"),
        (Some(RowResult::Invited { .. }), _) => return t!("invitation-state-sent"),
        (Some(RowResult::Refused { problem: Problem::Invalid { errors } }), _) => {
            errors.0.first().map_or_else(String::new, |one| fault(&one.pointer, &one.code))
        }
        (Some(RowResult::Refused { problem: refused }), _) => problem::problem(refused, ""),
        (Some(RowResult::Ready | RowResult::ReadyAgain) | None, verdict) => match verdict {
            Verdict::Fault { .. } | Verdict::Unknown(_) => preview::note(&outcome.row),
            Verdict::Repeated(number) => return t!("invite-row-left_out", row = *number),
            Verdict::Ready | Verdict::Refused(_) => return t!("invite-row-waiting"),
        },
    };
    t!("invite-row-not_sent", why = why)
}

/// Whether the row still needs work. Rows that were sent and people who are members or invited don't.
fn is_left(outcome: &Outcome) -> bool {
    let known = matches!(
        outcome.result,
        Some(RowResult::Refused { problem: Problem::AlreadyMember { .. } | Problem::AlreadyInvited { .. } })
    );
    match fate(outcome) {
        Fate::NotSent | Fate::Waiting => !known,
        Fate::Repeated | Fate::Sent => false,
    }
}

pub fn buttons(draft: InviteDraft) -> AnyView {
    let left = draft.sending.outcomes.with_untracked(|rows| rows.iter().filter(|row| is_left(row)).count());
    if left == 0 {
        return view! {
            <Button tone=ButtonTone::Primary on_click=move |_| draft.finish()>{t!("done")}</Button>
        };
    }
    let later = move |_| {
        draft.open.set(false);
        mend(draft);
    };
    view! {
        <p class="muted small">{t!("invite-kept", count = left)}</p>
        <Button on_click=move |_| copy(draft)>{icon::copy()} {t!("invite-copy_rest")}</Button>
        <Button on_click=later>{t!("done")}</Button>
        <Button tone=ButtonTone::Primary on_click=move |_| mend(draft)>{t!("invite-mend_rest", count = left)}</Button>
    }
}

/// The rows that need work, as text that can be pasted back.
fn rest(draft: InviteDraft) -> String {
    draft.sending.outcomes.with_untracked(|rows| {
        let left = rows.iter().filter(|row| is_left(row)).map(|outcome| &outcome.row.entry.form);
        draft.directory.with_untracked(|directory| judge::text(left, directory))
    })
}

fn copy(draft: InviteDraft) {
    let text = rest(draft);
    spawn_local(async move {
        let copied = copy_field::to_clipboard(&text).await;
        draft.toasts.say(if copied { t!("copied") } else { t!("invite-not_copied") });
    });
}

/// Returns to editing with only the remaining rows, now or when the dialog opens again.
fn mend(draft: InviteDraft) {
    draft.text.set(rest(draft));
    draft.forget_rows();
    draft.problems_only.set(false);
    draft.stage.set(Stage::Writing);
    // The rows can be unchanged, but the server's answers aren't.
    check::again(draft);
}
