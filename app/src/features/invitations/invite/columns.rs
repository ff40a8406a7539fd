//! The columns of a pasted table: what each holds, and which are ignored.

use crate::{
    markup::{each, live},
    view,
};
use leptos::prelude::*;
use shared::paste::{Meaning, PastedColumn};

use super::{directory::Directory, draft::InviteDraft};
use crate::kit::*;
use crate::parts::words;
use crate::{i18n, t};

/// Nothing for a list without columns.
pub fn columns(draft: InviteDraft) -> AnyView {
    let shown =
        Memo::new(move |_| draft.list.with(|list| list.columns.iter().cloned().enumerate().collect::<Vec<_>>()));
    let any = Memo::new(move |_| shown.with(|columns| !columns.is_empty()));
    let ignored = move || {
        let names: Vec<String> = shown.with(|columns| {
            let ignored = columns.iter().filter(|(_, column)| column.meaning == Meaning::Ignored);
            ignored.map(|(at, column)| heading(*at, column)).collect()
        });
        (!names.is_empty()).then(|| {
            let words = t!("invite-columns-ignored", count = names.len(), columns = i18n::list(&names));
            view! { <p class="muted small">{words}</p> }
        })
    };
    live(move || {
        any.get().then(|| {
            view! {
                <fieldset class="invite-columns">
                    <legend class="field-label">{t!("invite-columns")}</legend>
                    <div class="invite-columns-list">
                        {each(move || shown.get(), key, move |(at, column)| field(draft, at, &column))}
                    </div>
                    {ignored}
                </fieldset>
            }
        })
    })
}

/// A column keeps its control while its meaning changes.
fn key((at, column): &(usize, PastedColumn)) -> Vec<u8> {
    [&at.to_string(), &column.heading, &column.example].map(String::as_str).join("\n").into_bytes()
}

fn field(draft: InviteDraft, at: usize, column: &PastedColumn) -> AnyView {
    let value = RwSignal::new(String::new());
    let meaning = Memo::new(move |_| {
        draft.list.with(|list| list.columns.get(at).map_or(Meaning::Ignored, |column| column.meaning))
    });
    Effect::new(move |_| value.set(meaning.get().as_str().to_owned()));
    let options = Signal::derive(move || draft.directory.with(choices));
    let example = column.example.clone();
    let hint = (!example.is_empty()).then(|| Signal::stored(t!("invite-column-example", example = example)));
    let choose = move |chosen: String| {
        if let Some(meaning) = Meaning::parse(&chosen) {
            draft.choose(at, meaning);
        }
    };
    match hint {
        Some(hint) => view! {
            <SelectField id=format!("invite-column-{at}") label=heading(at, column) value=value options=options hint=hint
                on_change=choose />
        },
        None => view! {
            <SelectField id=format!("invite-column-{at}") label=heading(at, column) value=value options=options
                on_change=choose />
        },
    }
}

fn heading(at: usize, column: &PastedColumn) -> String {
    if column.heading.is_empty() { t!("invite-column", number = at + 1) } else { column.heading.clone() }
}

fn choices(directory: &Directory) -> Vec<Choice> {
    let fits = |meaning: &Meaning| match meaning {
        Meaning::Name | Meaning::FirstName | Meaning::LastName => directory.names,
        Meaning::Spaces => directory.has_spaces(),
        Meaning::Products => directory.has_products(),
        Meaning::Ignored | Meaning::Email | Meaning::Role => true,
    };
    let choice = |meaning: Meaning| {
        let label = match meaning {
            Meaning::Ignored => t!("invite-column-ignored"),
            Meaning::Email => t!("invite-email"),
            Meaning::Name => t!("invite-column-name"),
            Meaning::FirstName => t!("invite-column-first_name"),
            Meaning::LastName => t!("invite-column-last_name"),
            Meaning::Role => t!("invite-column-role"),
            Meaning::Spaces => words::spaces(2),
            Meaning::Products => t!("invite-products"),
        };
        Choice::new(meaning.as_str(), label)
    };
    Meaning::ALL.into_iter().filter(fits).map(choice).collect()
}
