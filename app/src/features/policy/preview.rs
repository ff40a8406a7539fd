//! Who gains and who loses what, as the server worked it out.

use crate::view;
use leptos::prelude::*;
use shared::{
    organizations::OrganizationView,
    policy::{PermissionChange, PersonChange, Policy, PreviewView},
};

use super::page::records;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, words};
use crate::{i18n, t};

/// Why the server would refuse what it was asked to look at; nothing while it has not answered. Reactive.
pub fn refusal(organization: Organization, coming: RwSignal<Option<PreviewView>>) -> Option<String> {
    let reasons = coming.with(|coming| coming.as_ref().map(|coming| coming.reasons.clone()));
    let reasons = reasons.filter(|reasons| !reasons.is_empty())?;
    Some(organization.with(|view, policy| can::why(policy, view, &reasons)))
}

pub fn preview(organization: &OrganizationView, policy: &Policy, view: &PreviewView) -> AnyView {
    let refused = (!view.reasons.is_empty()).then(|| {
        let words = can::why(policy, organization, &view.reasons);
        view! { <Callout tone=Tone::Caution title=t!("preview-refused")><p>{words}</p></Callout> }
    });
    if view.total == 0 {
        // Whom a refused change concerns may be out of the caller's sight.
        let nobody = refused.is_none().then(|| view! { <p class="muted">{t!("preview-nobody")}</p> });
        return view! { {refused} {nobody} };
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
