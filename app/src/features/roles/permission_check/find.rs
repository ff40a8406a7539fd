//! Search fields for the person, the target, and the record of a query.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    members::{ListMembers, MemberQueryForm, MemberView, ReadMember},
    policy::Action,
    records::{ListRecords, RecordQueryForm, RecordView, RecordsOf},
};

use super::Asked;
use crate::api;
use crate::kit::*;
use crate::parts::{debounce::Debounce, words};
use crate::t;

const PAUSE: u64 = 200;
/// Number of results shown.
const OFFERED: u32 = 6;

/// Loads the members in the URL, so that they can be shown by name.
pub fn know(asked: Asked) {
    Effect::new(move |_| {
        for id in [asked.who.get(), asked.on.get()] {
            let Ok(member) = id.parse() else { continue };
            if untrack(|| asked.member(&id)).is_some() {
                continue;
            }
            spawn_local(async move {
                if let Ok(member) = api::send::<ReadMember>((asked.organization.id(), member), Nothing {}).await {
                    asked.people.try_update(|people| people.push(member));
                }
            });
        }
    });
}

/// Runs the callback with the text of a search, initially with an empty text.
fn searched(id: &str, label: String, run: impl Fn(String) + Copy + Send + Sync + 'static) -> AnyView {
    let typed = RwSignal::new(String::new());
    let pause = Debounce::new(PAUSE);
    Effect::new(move |before: Option<()>| {
        let text = typed.get();
        match before {
            None => run(text),
            Some(()) => pause.run(move || run(text)),
        }
    });
    let id = [id, "-search"].concat();
    view! { <TextField id=id label=label value=typed autocomplete="off" /> }
}

/// Selects a member into `value`.
pub fn person(asked: Asked, id: &'static str, [search, legend]: [String; 2], value: RwSignal<String>) -> AnyView {
    let found = RwSignal::new(Vec::<String>::new());
    let run = move |text: String| {
        let query = MemberQueryForm { q: Some(text), limit: Some(OFFERED), ..MemberQueryForm::default() };
        spawn_local(async move {
            let Ok(page) = api::send::<ListMembers>(asked.organization.id(), query).await else { return };
            found.try_set(page.items.iter().map(|member| member.id.to_string()).collect());
            asked.people.try_update(|people| {
                people.retain(|known| !page.items.iter().any(|member| member.id == known.id));
                people.extend(page.items);
            });
        });
    };
    let options = Signal::derive(move || {
        let chosen = value.get();
        let first = found.with(|found| !found.contains(&chosen)).then_some(chosen);
        let ids = first.into_iter().chain(found.get());
        ids.filter_map(|id| asked.member(&id)).map(|member| choice(&member)).collect::<Vec<_>>()
    });
    view! {
        <div class="permission-check-find">
            {searched(id, search, run)}
            <RadioList id=id legend=legend options=options value=value />
        </div>
    }
}

fn choice(member: &MemberView) -> Choice {
    Choice::new(member.id.to_string(), member.label()).hint(words::role(&member.role))
}

/// Selects a record as `kind/id`; `needed` unless the query also works without one.
pub fn record(asked: Asked, needed: bool) -> AnyView {
    let organization = asked.organization;
    let widest = untrack(|| {
        let seen = |of: &RecordsOf| organization.ask(Action::See(of.thing()), None).is_ok();
        RecordsOf::ALL.into_iter().rev().find(seen).unwrap_or_default()
    });
    let found = RwSignal::new(Vec::<RecordView>::new());
    let run = move |text: String| {
        let view = Some(widest.as_str().to_owned());
        let query = RecordQueryForm { view, q: Some(text), limit: Some(OFFERED), ..RecordQueryForm::default() };
        spawn_local(async move {
            let Ok(page) = api::send::<ListRecords>(organization.id(), query).await else { return };
            found.try_set(page.items);
        });
    };
    let options = Signal::derive(move || {
        let none = (!needed).then(|| Choice::new("", t!("permission_check-anything")));
        let chosen = asked.on.get();
        let rows: Vec<Choice> = found.with(|found| found.iter().map(of_record).collect());
        let kept = (!chosen.is_empty() && !rows.iter().any(|row| row.value == chosen))
            .then(|| Choice::new(chosen.clone(), chosen.clone()));
        none.into_iter().chain(kept).chain(rows).collect::<Vec<_>>()
    });
    let legend = t!("permission_check-record");
    view! {
        <div class="permission-check-find">
            {searched("permission_check-on", t!("permission_check-search-record"), run)}
            <RadioList id="permission_check-on" legend=legend options=options value=asked.on />
        </div>
    }
}

fn of_record(record: &RecordView) -> Choice {
    let value = [record.kind.as_str(), "/", record.external_id.as_str()].concat();
    let owner = match (&record.owner, record.assigned) {
        (Some(owner), _) => owner.name.clone(),
        (None, true) => t!("records-hidden_owner"),
        (None, false) => t!("records-unowned"),
    };
    let hint = t!("permission_check-record_of", kind = words::record(record.kind.as_str(), 1), owner = owner);
    Choice::new(value, record.title.clone()).hint(hint)
}
