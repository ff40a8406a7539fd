//! What became of each row of a list, and the way on for those that were not sent.

use crate::{markup::each, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    invitations::{RowForm, RowResult},
    problem::Problem,
};

use super::{
    draft::{InviteDraft, Stage},
    judge,
    sending::Outcome,
};
use crate::kit::*;
use crate::parts::{form::fault, list_end::ListEnd, problem};
use crate::t;

const STEP: usize = 60;

pub fn results(draft: InviteDraft) -> AnyView {
    // What needs a look first.
    let (sent, mut rows): (Vec<_>, Vec<_>) = draft.sending.outcomes.get_untracked().into_iter().partition(is_sent);
    rows.extend(sent);
    let (total, rows) = (rows.len(), StoredValue::new(rows));
    let sent = rows.with_value(|rows| rows.iter().filter(|row| is_sent(row)).count());
    let refused = rows.with_value(|rows| rows.iter().filter(|row| is_refused(row)).count());
    let waiting = total - sent - refused;
    let most = RwSignal::new(STEP);
    let shown = move || rows.with_value(|rows| rows.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let columns = vec![
        Column::new("line", t!("invite-row")),
        Column::new("address", t!("invite-email")),
        Column::new("name", t!("invite-name")),
        Column::new("state", t!("invite-state")),
    ];
    let count = |tone: &'static str, number: usize, words: String| {
        (number > 0).then(|| view! { <li data-tone=tone><b>{crate::i18n::number(number)}</b> " " {words}</li> })
    };
    view! {
        <div role="status">
            <ul class="tally">
                {count("positive", sent, t!("invite-tally-sent", count = sent))}
                {count("negative", refused, t!("invite-tally-not_sent", count = refused))}
                {count("caution", waiting, t!("invite-tally-waiting", count = waiting))}
            </ul>
        </div>
        <div class="preview" tabindex="0" role="region" aria-label=t!("invite-results")>
            <Table label=t!("invite-results") name="preview" columns=columns>
                {each(shown, |row| row.number.to_be_bytes().to_vec(), line)}
            </Table>
            <ListEnd more=Signal::derive(move || most.get() < total) busy=false
                on_more=move |()| most.update(|most| *most += STEP) />
        </div>
    }
}

fn line(row: Outcome) -> AnyView {
    let (state, note) = match &row.result {
        Some(RowResult::Invited { .. }) => ("ready", t!("invitation-state-sent")),
        Some(RowResult::Refused { problem: refused }) => ("fault", refusal(refused)),
        Some(RowResult::Ready) | None => ("duplicate", t!("invite-row-waiting")),
    };
    view! {
        <tr role="row" data-state=state>
            <td role="cell" data-column="line" class="muted numeric">{row.number.to_string()}</td>
            <td role="cell" data-column="address">{row.form.email}</td>
            <td role="cell" data-column="name">{row.form.name}</td>
            <td role="cell" data-column="state"><span class="row-note">{note}</span></td>
        </tr>
    }
}

fn refusal(refused: &Problem) -> String {
    match refused {
        Problem::Invalid { errors } => errors.0.first().map_or_else(String::new, |one| fault(&one.code)),
        other => problem::problem(other, ""),
    }
}

fn is_sent(row: &Outcome) -> bool {
    matches!(row.result, Some(RowResult::Invited { .. }))
}

fn is_refused(row: &Outcome) -> bool {
    matches!(row.result, Some(RowResult::Refused { .. }))
}

/// The rows that were not sent, as text that pastes back.
fn rest(draft: InviteDraft) -> String {
    draft.sending.outcomes.with_untracked(|rows| {
        let rest: Vec<&RowForm> = rows.iter().filter(|row| !is_sent(row)).map(|row| &row.form).collect();
        judge::text(rest.into_iter())
    })
}

pub fn buttons(draft: InviteDraft) -> AnyView {
    let all_sent = draft.sending.outcomes.with_untracked(|rows| rows.iter().all(is_sent));
    // Rows held back before sending are still in the text.
    let held_back = draft.rows.with_untracked(|rows| rows.iter().any(is_faulty));
    let again = (!all_sent).then(|| {
        view! {
            <Button on_click=move |_| copy(draft)>{icon::copy()} {t!("invite-copy_rest")}</Button>
            <Button on_click=move |_| send_again(draft)>{t!("invite-fix_rest")}</Button>
        }
    });
    let mend = (all_sent && held_back).then(|| {
        view! {
            <Button on_click=move |_| mend(draft)>{t!("invite-mend_rest")}</Button>
        }
    });
    view! {
        {again}
        {mend}
        <Button tone=ButtonTone::Primary on_click=move |_| draft.finish()>{t!("done")}</Button>
    }
}

fn copy(draft: InviteDraft) {
    let text = rest(draft);
    spawn_local(async move {
        let copied = copy_field::to_clipboard(&text).await;
        draft.toasts.say(if copied { t!("copied") } else { t!("invite-not_copied") });
    });
}

/// Back to writing, with those that were refused and those that were held back.
fn send_again(draft: InviteDraft) {
    let held: String = held_back(draft);
    start_over(draft, rest(draft) + &held);
}

fn mend(draft: InviteDraft) {
    let held = held_back(draft);
    start_over(draft, held);
}

fn is_faulty(row: &judge::Row) -> bool {
    matches!(row.verdict, judge::Verdict::Fault { .. })
}

fn held_back(draft: InviteDraft) -> String {
    draft.rows.with_untracked(|rows| judge::text(rows.iter().filter(|row| is_faulty(row)).map(|row| &row.entry.form)))
}

fn start_over(draft: InviteDraft, text: String) {
    draft.fixes.set(judge::Fixes::new());
    draft.known.set(std::collections::HashMap::new());
    draft.text.set(text);
    draft.problems_only.set(false);
    draft.stage.set(Stage::Writing);
}
