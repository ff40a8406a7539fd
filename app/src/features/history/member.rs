//! The history section of a member's page. Shows the reason where the reader can't view the history.

use crate::view;
use leptos::prelude::*;
use shared::{
    history::{HistoryQueryForm, ListHistory},
    id::MemberId,
    members::MemberView,
    policy::{Action, Permission},
};

use super::page::list;
use crate::api;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    can::refusal,
    paging::{Paging, Phase},
    problem,
};
use crate::t;

#[component]
pub fn MemberHistory(
    member: MemberId,
    /// Reloads the history when this member changes.
    #[prop(into)]
    changed: Signal<MemberView>,
) -> AnyView {
    let organization = use_organization();
    let denied = Memo::new(move |_| refusal(organization, Action::Use(Permission::AUDIT_READ), None));
    view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("history-title")}</h2></header>
            {move || match denied.get() {
                Some(reasons) => view! { <p class="muted reasons">{reasons}</p> },
                None => events(organization, member, changed),
            }}
        </section>
    }
}

fn events(organization: Organization, member: MemberId, changed: Signal<MemberView>) -> AnyView {
    let events = Paging::new(move |wanted| {
        let query = HistoryQueryForm {
            member: Some(member),
            cursor: wanted.cursor,
            limit: Some(wanted.limit),
            ..HistoryQueryForm::default()
        };
        api::send::<ListHistory>(organization.id(), query)
    });
    let version = Memo::new(move |_| changed.with(|member| (member.version, member.invitation.clone())));
    Effect::new(move |_| {
        // Reads the value instead of only tracking it, because a memo that no one reads isn't updated.
        version.get();
        events.load();
    });
    let note = move || match events.phase.get() {
        Phase::Failed(failure) => Some(problem::words(&failure)),
        Phase::Ready if events.items.with(Vec::is_empty) => Some(t!("history-empty-member")),
        _ => None,
    };
    view! {
        {list(organization, events, "3")}
        {move || note().map(|words| view! { <p class="muted">{words}</p> })}
    }
}
