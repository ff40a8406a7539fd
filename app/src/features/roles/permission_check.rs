//! The permission check: "Can this person do that, and why?" The server answers with the same engine that disables
//! controls. The URL contains the query.

mod acts;
mod answer;
mod find;

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    members::MemberView,
    permission_check::{CheckPermissions, CheckedPermission, PermissionCheckForm, QuestionForm},
    policy::{Action, Permission},
};

use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{address::Address, page::page_title};
use crate::{paths, t};
use acts::Target;

/// The query: person, action, its argument, and its target, as they are in the URL.
#[derive(Clone, Copy)]
struct Asked {
    organization: Organization,
    who: RwSignal<String>,
    act: RwSignal<String>,
    with: RwSignal<String>,
    on: RwSignal<String>,
    /// Members found by the searches, including those in the query.
    people: RwSignal<Vec<MemberView>>,
}

/// One query and its answer.
type Checked = Option<(QuestionForm, Result<CheckedPermission, Failure>)>;

/// The permission check as its own page, which other pages link to.
#[component]
pub fn PermissionCheckPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("permission_check-title"));
    view! {
        <div class="page" data-width="narrow">
            <a class="back-link" href=paths::roles(organization.id())>{icon::chevron_left()} {t!("roles-title")}</a>
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("permission_check-title")}</h1>
                    <p class="page-lead">{t!("permission_check-lead")}</p>
                </div>
            </header>
            {form(organization)}
        </div>
    }
}

pub fn permission_check_section(organization: Organization) -> AnyView {
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("permission_check-title")}</h2>
                <p class="section-lead">{t!("permission_check-lead")}</p>
            </header>
            {form(organization)}
        </section>
    }
}

fn form(organization: Organization) -> AnyView {
    let address = Address::here();
    let [who, act, with, on] = held(address);
    let reads = untrack(|| organization.ask(Action::Use(Permission::MEMBERS_READ), None).is_ok());
    // A caller who can't view members checks their own permissions.
    let myself = || untrack(|| organization.with(|view, _| RwSignal::new(view.me.member.to_string())));
    let who = if reads { who } else { myself() };
    let asked = Asked { organization, who, act, with, on, people: RwSignal::new(Vec::new()) };
    find::know(asked);
    let acts = Signal::derive(move || acts::all(organization));
    let target = Memo::new(move |_| acts::target(organization, &act.get()));
    let withs = Memo::new(move |_| acts::withs(organization, &act.get()));
    let chosen = move |_| asked.leave();
    view! {
        <div class="form permission-check">
            {reads.then(|| find::person(asked, "permission_check-who", [t!("permission_check-search-person"), t!("permission_check-person")], who))}
            <SelectField id="permission_check-action" label=t!("permission_check-action") value=act options=acts on_change=chosen />
            {live(move || with_field(asked, withs.get()))}
            {live(move || on_field(asked, target.get()))}
            <div role="status" class="permission-check-answer">{answered(asked)}</div>
        </div>
    }
}

const HELD: [&str; 4] = ["who", "act", "with", "on"];

/// Writes the query's parts to the URL together, because another action invalidates the rest.
fn held(address: Address) -> [RwSignal<String>; 4] {
    let read = move || HELD.map(|name| address.get(name));
    let values = untrack(read).map(RwSignal::new);
    Effect::new(move |_| {
        let texts = read();
        if address.is_current() {
            for (value, text) in values.into_iter().zip(texts) {
                if value.with_untracked(|value| *value != text) {
                    value.set(text);
                }
            }
        }
    });
    Effect::new(move |before: Option<()>| {
        let texts = values.map(|value| value.get());
        if before.is_some() && untrack(read) != texts {
            address.set(&HELD.into_iter().zip(texts).collect::<Vec<_>>());
        }
    });
    values
}

impl Asked {
    /// Another action has other arguments and targets.
    fn leave(self) {
        self.with.set(String::new());
        self.on.set(String::new());
    }

    fn member(self, id: &str) -> Option<MemberView> {
        self.people.with(|people| people.iter().find(|member| member.id.to_string() == id).cloned())
    }

    /// The query, once it is complete. Reactive.
    fn question(self) -> Option<QuestionForm> {
        let act = self.act.get();
        Some(QuestionForm {
            subject: self.who.get().parse().ok()?,
            resource: acts::resource(acts::target(self.organization, &act)?, &self.on.get())?,
            with: acts::with(&act, &self.with.get())?,
            action: act,
        })
    }
}

fn with_field(asked: Asked, (label, options): (String, Vec<Choice>)) -> AnyView {
    if options.is_empty() {
        return ().into_any();
    }
    view! { <SelectField id="permission_check-with" label=label value=asked.with options=options /> }
}

fn on_field(asked: Asked, target: Option<Target>) -> AnyView {
    match target {
        Some(Target::Space) => {
            let options = acts::spaces(asked.organization);
            view! { <SelectField id="permission_check-on" label=t!("permission_check-where") value=asked.on options=options /> }
        }
        Some(Target::Member) => find::person(
            asked,
            "permission_check-on",
            [t!("permission_check-search-target"), t!("permission_check-target")],
            asked.on,
        ),
        Some(Target::Record { needed }) => find::record(asked, needed),
        Some(Target::Nothing) | None => ().into_any(),
    }
}

fn answered(asked: Asked) -> AnyView {
    let checked = RwSignal::new(None as Checked);
    let question = Memo::new(move |_| asked.question());
    Effect::new(move |_| {
        checked.set(None);
        let Some(wanted) = question.get() else { return };
        spawn_local(async move {
            let form = PermissionCheckForm { questions: vec![wanted.clone()] };
            let answer = api::send::<CheckPermissions>(asked.organization.id(), form).await;
            let answer = answer.and_then(|mut view| view.decisions.pop().ok_or(Failure::Unreadable));
            // The query has changed meanwhile.
            if question.try_get_untracked().flatten().as_ref() == Some(&wanted) {
                checked.try_set(Some((wanted, answer)));
            }
        });
    });
    live(move || match checked.get() {
        Some((question, answer)) => answer::view(asked, &question, answer),
        None => ().into_any(),
    })
}
