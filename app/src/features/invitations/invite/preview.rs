//! The pasted rows as a table: each with its verdict, the faulty ones with a field to mend them in.
//!
//! Draws the rows that are near and more as they come into sight, so that a thousand cost no more than a hundred.

use crate::{markup::each, view};
use leptos::{ev::KeyboardEvent, prelude::*};
use shared::invitations::RowForm;

use super::{
    draft::InviteDraft,
    judge::{Row, RowKey, Verdict},
};
use crate::kit::*;
use crate::parts::{form::fault, list_end::ListEnd, problem};
use crate::t;

const STEP: usize = 60;
const PREVIEW: &str = "invite-preview";
const MEND: &str = ".mend";

pub fn preview(draft: InviteDraft) -> AnyView {
    let most = RwSignal::new(STEP);
    let shown = Memo::new(move |_| {
        let (most, problems) = (most.get(), draft.problems_only.get());
        let wanted = |row: &&Row| !problems || !row.is_ready();
        draft.rows.with(|rows| rows.iter().filter(wanted).take(most).cloned().collect::<Vec<_>>())
    });
    let more = Memo::new(move |_| shown.with(Vec::len) >= most.get());
    let count = Signal::derive(move || draft.rows.with(|rows| rows.len() as u32) + 1);
    let columns = vec![
        Column::new("line", t!("invite-row")),
        Column::new("address", t!("invite-email")),
        Column::new("name", t!("invite-name")),
        Column::new("state", t!("invite-state")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    view! {
        <div class="preview" id=PREVIEW tabindex="0" role="region" aria-label=t!("invite-preview")>
            <Table label=t!("invite-preview") name="preview" columns=columns row_count=count>
                {each(move || shown.get(), key, move |row| line(draft, row))}
            </Table>
            <ListEnd more=more busy=false on_more=move |()| most.update(|most| *most += STEP) />
        </div>
    }
}

/// A row is drawn again when its verdict is another.
fn key(row: &Row) -> Vec<u8> {
    [&row.entry.key.text(), row.state(), &note(row)].join("\n").into_bytes()
}

fn line(draft: InviteDraft, row: Row) -> AnyView {
    let state = row.state();
    let note = note(&row);
    let number = row.entry.number;
    let mends_name = matches!(row.verdict, Verdict::Fault { of_name: true, .. });
    let mends_email = matches!(row.verdict, Verdict::Fault { of_name: false, .. });
    let key = row.entry.key.clone();
    let name = row.entry.form.name.clone();
    let email_cell = match mends_email {
        true => mend(draft, &row, t!("invite-mend-email", row = number), |form, text| form.email = text),
        false => view! { {row.entry.form.email.clone()} },
    };
    let name_cell = match mends_name {
        true => mend(draft, &row, t!("invite-mend-name", row = number), |form, text| {
            form.name = Some(text).filter(|name| !name.trim().is_empty());
        }),
        false => view! { {name} },
    };
    view! {
        <tr role="row" data-state=state>
            <td role="cell" data-column="line" class="muted numeric">{number.to_string()}</td>
            <td role="cell" data-column="address">{email_cell}</td>
            <td role="cell" data-column="name">{name_cell}</td>
            <td role="cell" data-column="state"><span class="row-note">{note}</span></td>
            <td role="cell" data-column="actions">
                <button
                    class="button"
                    type="button"
                    data-tone="quiet"
                    data-size="small"
                    data-square=""
                    aria-label=t!("invite-take_out", row = number)
                    on:click=move |_| take_out(draft, key.clone())
                >
                    {icon::close()}
                </button>
            </td>
        </tr>
    }
}

fn note(row: &Row) -> String {
    match &row.verdict {
        Verdict::Ready => t!("invite-row-ready"),
        Verdict::Fault { code, .. } => fault(code),
        Verdict::Repeated(number) => t!("invite-row-repeated", row = *number),
        Verdict::Refused(refused) => problem::problem(refused, ""),
    }
}

fn take_out(draft: InviteDraft, key: RowKey) {
    draft.fixes.update(|fixes| _ = fixes.insert(key, None));
}

/// A field in place of the faulty value. Enter goes on to the next faulty row.
fn mend(draft: InviteDraft, row: &Row, label: String, put: fn(&mut RowForm, String)) -> AnyView {
    let value = if matches!(row.verdict, Verdict::Fault { of_name: true, .. }) {
        row.entry.form.name.clone().unwrap_or_default()
    } else {
        row.entry.form.email.clone()
    };
    let (key, form) = (row.entry.key.clone(), row.entry.form.clone());
    let settle = move |text: String| {
        let mut fixed = form.clone();
        put(&mut fixed, text.trim().to_owned());
        draft.fixes.try_update(|fixes| _ = fixes.insert(key.clone(), Some(fixed)));
    };
    let entered = settle.clone();
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            let after = position(&event);
            entered(event_target_value(&event));
            request_animation_frame(move || focus_mend(after));
        }
    };
    view! {
        <input
            class="input mend"
            aria-label=label
            aria-invalid="true"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            inputmode="email"
            value=value
            on:keydown=keys
            on:change=move |event| settle(event_target_value(&event))
        />
    }
}

/// Which of the fields to mend the key was pressed in.
fn position(event: &KeyboardEvent) -> usize {
    let target = event_target::<web_sys::HtmlElement>(event);
    let fields = dom::element(PREVIEW).map(|preview| dom::all(&preview, MEND)).unwrap_or_default();
    fields.iter().position(|field| *field == target).unwrap_or_default()
}

/// Mended rows lose their field, so the next one stands at the same position; a row still faulty keeps it.
fn focus_mend(position: usize) {
    let Some(preview) = dom::element(PREVIEW) else { return };
    let fields = dom::all(&preview, MEND);
    match fields.get(position).or(fields.last()) {
        Some(field) => _ = field.focus(),
        None => _ = preview.focus(),
    }
}
