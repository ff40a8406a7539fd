//! The pasted rows as a table with the state of each; invalid rows have a field to fix them.
//!
//! Renders rows as they come into view, so that a thousand cost no more than a hundred.

use crate::{markup::each, view};
use leptos::{ev::KeyboardEvent, prelude::*};
use shared::invitations::RowForm;
use web_sys::{Event, Node};

use super::{
    directory::{Own, UnknownName},
    draft::InviteDraft,
    judge::{Row, RowKey, Verdict},
};
use crate::kit::*;
use crate::parts::{form::fault, list_end::ListEnd, problem};
use crate::t;

const STEP: usize = 60;
const PREVIEW: &str = "invite-preview";
pub const TEXT: &str = "invite-text";
const MEND: &str = ".mend";
const TAKE_OUT: &str = ".take-out";
const OFFER: &str = ".row-offer";

pub fn preview(draft: InviteDraft) -> AnyView {
    let most = RwSignal::new(STEP);
    let shown = Memo::new(move |_| {
        let (most, problems) = (most.get(), draft.problems_only.get());
        let wanted = |row: &&Row| !problems || !row.is_ready() || row.suggestion.is_some();
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

/// A row is rendered again when its state or what it shows changes, but not while its field is in use.
fn key(row: &Row) -> Vec<u8> {
    let (email, name) = match row.verdict {
        Verdict::Fault { .. } => Default::default(),
        _ => (row.entry.form.email.as_str(), row.entry.form.name.as_deref().unwrap_or_default()),
    };
    let suggestion = row.suggestion.as_deref().unwrap_or_default();
    let others = row.entry.others.join(" ");
    let own = own(row).join(" ");
    [&row.entry.key.text(), row.state(), &note(row), suggestion, &others, &own, email, name].join("\n").into_bytes()
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
    let own = own_names(draft, &row);
    view! {
        <tr role="row" data-state=state>
            <td role="cell" data-column="line" class="muted numeric">{number.to_string()}</td>
            <td role="cell" data-column="address">{email_cell}</td>
            <td role="cell" data-column="name">{name_cell} {own}</td>
            <td role="cell" data-column="state"><span class="row-note" id=note_id(&row)>{note}</span> {offers(draft, &row)}</td>
            <td role="cell" data-column="actions">
                <button
                    class="button take-out"
                    type="button"
                    data-tone="quiet"
                    data-size="small"
                    data-square=""
                    aria-label=t!("invite-remove_row", row = number)
                    on:click=move |event| take_out(draft, key.clone(), position(&event, TAKE_OUT))
                >
                    {icon::close()}
                </button>
            </td>
        </tr>
    }
}

fn note_id(row: &Row) -> String {
    format!("invite-row-{}", row.entry.number)
}

/// The state as a text.
pub fn note(row: &Row) -> String {
    match &row.verdict {
        Verdict::Ready if row.suggestion.is_some() => t!("invite-row-suspect"),
        Verdict::Ready if row.again => t!("invite-row-again"),
        Verdict::Ready => t!("invite-row-ready"),
        Verdict::Unknown(UnknownName::Role(name)) => t!("invite-row-unknown_role", name = name),
        Verdict::Unknown(UnknownName::Space(name)) => t!("invite-row-unknown_space", name = name),
        Verdict::Unknown(UnknownName::Product(name)) => t!("invite-row-unknown_product", name = name),
        Verdict::Fault { of_name, code } => fault(if *of_name { "/name" } else { "/email" }, code),
        Verdict::Repeated(number) => t!("invite-row-repeated", row = *number),
        Verdict::Refused(refused) => problem::problem(refused, ""),
    }
}

/// What the row has instead of what was chosen for all, by id.
fn own(row: &Row) -> [String; 3] {
    let form = &row.entry.form;
    let spaces = form.spaces.as_ref().map(|spaces| spaces.ids().iter().map(ToString::to_string).collect::<Vec<_>>());
    let products = form.products.clone().unwrap_or_default();
    [form.role.clone().unwrap_or_default(), spaces.unwrap_or_default().join(","), products.join(",")]
}

/// The same by name.
fn own_names(draft: InviteDraft, row: &Row) -> Option<AnyView> {
    let form = &row.entry.form;
    let own = Own { role: form.role.clone(), spaces: form.spaces.clone(), products: form.products.clone() };
    let names = draft.directory.with_untracked(|directory| directory.names(&own));
    let names: Vec<String> = names.into_iter().filter(|names| !names.is_empty()).collect();
    (!names.is_empty()).then(|| view! { <span class="row-own muted small">{names.join(" · ")}</span> })
}

/// Corrections that take one press: the domain that was probably meant, other addresses in the row, and doing without
/// an unknown name.
fn offers(draft: InviteDraft, row: &Row) -> AnyView {
    let fix = |change: fn(&mut RowForm, &str), value: String| {
        let (key, form) = (row.entry.key.clone(), row.entry.form.clone());
        move || {
            let mut fixed = form.clone();
            change(&mut fixed, &value);
            draft.fixes.update(|fixes| _ = fixes.insert(key.clone(), Some(fixed)));
        }
    };
    let meant = row.suggestion.clone().map(|email| {
        let words = t!("invite-use", value = &email);
        offer(words, fix(|form, email| form.email = email.to_owned(), email))
    });
    let without = matches!(row.verdict, Verdict::Unknown(_))
        .then(|| offer(t!("invite-use_chosen"), fix(|_, _| {}, String::new())));
    let others = row.entry.others.iter().map(|other| {
        let (words, other) = (t!("invite-also", email = other), other.clone());
        offer(words, move || draft.added.update(|added| added.push(other.clone())))
    });
    view! { {meant} {without} {others.collect_view()} }
}

/// The button goes away when it is pressed, so focus moves to the next one.
fn offer(words: String, act: impl Fn() + Send + 'static) -> AnyView {
    let press = move |event: leptos::ev::MouseEvent| {
        let at = position(&event, OFFER);
        act();
        request_animation_frame(move || focus(OFFER, at));
    };
    view! { <button class="button row-offer" type="button" data-size="small" on:click=press>{words}</button> }
}

/// The next row moves to the position of the removed one, and focus stays there.
fn take_out(draft: InviteDraft, key: RowKey, at: usize) {
    draft.fixes.update(|fixes| _ = fixes.insert(key, None));
    request_animation_frame(move || focus(TAKE_OUT, at));
}

/// A field for the invalid value. Enter moves to the next invalid row.
fn mend(draft: InviteDraft, row: &Row, label: String, put: fn(&mut RowForm, String)) -> AnyView {
    let of_name = matches!(row.verdict, Verdict::Fault { of_name: true, .. });
    let value = match of_name {
        true => row.entry.form.name.clone().unwrap_or_default(),
        false => row.entry.form.email.clone(),
    };
    let (key, form) = (row.entry.key.clone(), row.entry.form.clone());
    let settle = move |text: String| {
        let mut fixed = form.clone();
        put(&mut fixed, text.trim().to_owned());
        draft.fixes.try_update(|fixes| _ = fixes.insert(key.clone(), Some(fixed)));
    };
    let entered = settle.clone();
    let keys = move |event: KeyboardEvent| {
        // Enter can also choose a suggestion of an input method.
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            let after = position(&event, MEND);
            entered(event_target_value(&event));
            request_animation_frame(move || focus(MEND, after));
        }
    };
    view! {
        <input
            class="input mend"
            aria-label=label
            aria-invalid="true"
            aria-describedby=note_id(row)
            autocomplete="off"
            autocapitalize=if of_name { "words" } else { "off" }
            spellcheck="false"
            inputmode=if of_name { "text" } else { "email" }
            value=value
            on:keydown=keys
            on:change=move |event| settle(event_target_value(&event))
        />
    }
}

/// The index of the control that the event happened in; the target can be the icon inside it.
fn position(event: &Event, kind: &str) -> usize {
    let target: Node = event_target(event);
    let controls = dom::element(PREVIEW).map(|preview| dom::all(&preview, kind)).unwrap_or_default();
    controls.iter().position(|control| control.contains(Some(&target))).unwrap_or_default()
}

/// A fixed or removed row loses its control, so the next row's control is at the same position; a row that is still
/// invalid keeps its own. After the last row, focus moves to the list, or to the text field without a list.
fn focus(kind: &str, position: usize) {
    let Some(preview) = dom::element(PREVIEW) else { return dom::focus(TEXT) };
    let controls = dom::all(&preview, kind);
    match controls.get(position).or(controls.last()) {
        Some(control) => _ = control.focus(),
        None => _ = preview.focus(),
    }
}
