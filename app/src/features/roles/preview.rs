//! The server's preview of who gains and loses permissions.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    organizations::OrganizationView,
    policy::{PermissionChange, Policy},
    roles::{PersonChange, PreviewAccess, PreviewForm, PreviewView},
};

use super::page::records;
use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, debounce::Debounce, problem, words};
use crate::{i18n, t};

const PAUSE: u64 = 250;

/// The latest preview of the change in a dialog.
#[derive(Clone, Copy)]
pub struct Coming {
    organization: Organization,
    /// While another preview loads, this one is for an earlier selection.
    answer: RwSignal<Option<Result<PreviewView, Failure>>>,
    waiting: RwSignal<bool>,
    again: RwSignal<()>,
}

impl Coming {
    /// Asks shortly after the last change of the query; without a query, nothing is shown.
    pub fn new(organization: Organization, question: impl Fn() -> Option<PreviewForm> + 'static) -> Coming {
        let again = RwSignal::new(());
        let coming = Coming { organization, answer: RwSignal::new(None), waiting: RwSignal::new(false), again };
        let pause = Debounce::new(PAUSE);
        Effect::new(move |_| {
            again.track();
            let question = question();
            coming.waiting.set(question.is_some());
            let Some(question) = question else {
                pause.stop();
                return coming.answer.set(None);
            };
            // Removed when another query starts, so that a late answer isn't used for it.
            let asked = StoredValue::new(());
            pause.run(move || {
                spawn_local(async move {
                    let answer = api::send::<PreviewAccess>(organization.id(), question).await;
                    if asked.try_get_value().is_some() {
                        coming.answer.try_set(Some(answer));
                        coming.waiting.try_set(false);
                    }
                });
            });
        });
        coming
    }

    /// Why the change can't be made: the server would refuse it, or the preview is missing. Reactive.
    pub fn refusal(self) -> Option<String> {
        if self.waiting.get() {
            return Some(t!("preview-waiting"));
        }
        self.answer.with(|answer| match answer.as_ref()? {
            Ok(view) if view.reasons.is_empty() => None,
            Ok(view) => Some(self.organization.with(|about, policy| can::why(policy, about, &view.reasons))),
            Err(_) => Some(t!("preview-failed")),
        })
    }

    /// Who gains and loses what, or `empty`. The previous preview stays, faded, until the next one arrives.
    pub fn shown(self, empty: &'static str) -> AnyView {
        let content = move || {
            self.answer.with(|answer| match answer {
                Some(Ok(view)) => self.organization.with(|about, policy| preview(about, policy, view, empty)),
                Some(Err(failure)) => self.failed(problem::words(failure)),
                None if self.waiting.get() => view! { <p class="muted">{t!("preview-waiting")}</p> },
                None => ().into_any(),
            })
        };
        view! {
            <div aria-live="polite" aria-busy=move || self.waiting.get().then_some("true")>
                {content}
            </div>
        }
    }

    fn failed(self, words: String) -> AnyView {
        view! {
            <Callout tone=Tone::Negative title=t!("preview-failed")>
                <p>{words}</p>
                <div class="cluster">
                    <Button size="small" busy=self.waiting on_click=move |_| self.again.set(())>{t!("retry")}</Button>
                </div>
            </Callout>
        }
    }
}

fn preview(organization: &OrganizationView, policy: &Policy, view: &PreviewView, empty: &'static str) -> AnyView {
    let refused = (!view.reasons.is_empty()).then(|| {
        let words = can::why(policy, organization, &view.reasons);
        view! { <Callout tone=Tone::Caution title=t!("preview-refused")><p>{words}</p></Callout> }
    });
    if view.total == 0 {
        // The caller might not see the person that a refusal is about.
        let none = refused.is_none().then(|| view! { <p class="muted">{t!(empty)}</p> });
        return view! { {refused} {none} };
    }
    let people = view.people.iter().map(person).collect_view();
    let more = view.total - view.people.len() as u32;
    let more = (more > 0).then(|| view! { <p class="muted">{t!("preview-more", count = more)}</p> });
    view! {
        {refused}
        <h3 class="setting-name roles-group">{t!("preview-title", count = view.total)}</h3>
        <div class="card">{people}</div>
        {more}
    }
}

fn person(person: &PersonChange) -> AnyView {
    let lines = [
        line(person, t!("preview-gains"), |change| change.before.is_none()),
        line(person, t!("preview-loses"), |change| change.after.is_none()),
        line(person, t!("preview-elsewhere"), |change| change.before.is_some() && change.after.is_some()),
        person.records.map(|seen| view! { <p class="setting-note">{records(seen)}</p> }),
    ];
    view! {
        <div class="setting">
            <div class="setting-text">
                <p class="setting-name">{person.name.clone()}</p>
                {lines.into_iter().flatten().collect_view()}
            </div>
        </div>
    }
}

fn line(person: &PersonChange, title: String, kind: impl Fn(&PermissionChange) -> bool) -> Option<AnyView> {
    let matching = person.permissions.iter().filter(|change| kind(change));
    let names: Vec<String> = matching.map(|change| words::permission(&change.permission)).collect();
    (!names.is_empty()).then(|| view! { <p class="setting-note">{title} " " {i18n::list(&names)}</p> })
}
