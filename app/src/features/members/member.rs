//! A member's page: name, role and access, invitation, history, and the actions on the member.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use shared::{
    form::Nothing,
    id::MemberId,
    members::{MemberView, ReadMember},
    policy::{Action, MemberStatus},
    problem::Problem,
    records::RecordsOf,
};

use super::{
    MemberDialogsPart,
    actions::{Change, MemberActions, pending},
    danger::danger,
    facts, products,
};
use crate::api::{self, Failure};
use crate::features::history::HistoryPart;
use crate::kit::*;
use crate::lazy;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    loaded::{Loaded, when_loaded},
    member_cell::{partner_badge, partner_name},
    page::page_title,
    status_badge::status_tone,
    words,
};
use crate::{paths, t};

/// The page of the member in the URL.
#[component]
pub fn MemberPage() -> AnyView {
    let organization = use_organization();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("member")).and_then(|id| id.parse::<MemberId>().ok()));
    live(move || page(organization, id.get()))
}

fn page(organization: Organization, id: Option<MemberId>) -> AnyView {
    let state = RwSignal::new(Loaded::Loading);
    let member = RwSignal::new(None::<MemberView>);
    let read = move || match id {
        Some(id) => spawn_local(async move {
            match api::send::<ReadMember>((organization.id(), id), Nothing {}).await {
                Ok(found) => {
                    member.try_set(Some(found));
                    state.try_set(Loaded::Ready(()));
                }
                Err(failure) => _ = state.try_set(Loaded::Failed(failure)),
            }
        }),
        None => state.set(Loaded::Failed(not_found())),
    };
    read();
    let name = move || member.with(|member| member.as_ref().map(|member| member.label().to_owned()));
    page_title(move || name().unwrap_or_else(|| t!("members-title")));
    let leave = use_navigate();
    let actions = MemberActions::new(organization, move |change| match change {
        Change::Updated(changed) => {
            let same = member.try_with_untracked(|member| member.as_ref().map(|member| member.id) == Some(changed.id));
            if same == Some(true) {
                member.set(Some(*changed));
            }
        }
        Change::Invitation(sent) => {
            member.try_update(|member| {
                if let Some(member) = member.as_mut().filter(|member| member.id == sent.member) {
                    member.invitation = Some(pending(*sent));
                }
            });
        }
        Change::Dependents => {}
        Change::Gone(_) => leave(&paths::members(organization.id()), NavigateOptions::default()),
    });
    let nameless = Memo::new(move |_| state.with(|state| !matches!(state, Loaded::Ready(()))));
    let retry = Callback::new(move |()| {
        state.set(Loaded::Loading);
        read();
    });
    // The list stores its state when it is removed, which happens after this page is created.
    let back = RwSignal::new(paths::members(organization.id()));
    request_animation_frame(move || _ = back.try_set(super::list::left_at(organization.id())));
    view! {
        <div class="page" data-width="narrow">
            <a class="back-link" href=move || back.get()>
                {icon::chevron_left()} {t!("members-title")}
            </a>
            // Until the name is loaded.
            {move || nameless.get().then(|| view! { <h1 class="visually-hidden">{t!("members-member")}</h1> })}
            {when_loaded(state, 6, retry, move |()| content(actions, member))}
        </div>
        {lazy::dialog::<MemberDialogsPart>(actions.confirming, move |part| (part.confirm)(actions))}
        {lazy::dialog::<MemberDialogsPart>(actions.link.open, move |part| (part.link)(actions))}
        {lazy::dialog::<MemberDialogsPart>(actions.assigning, move |part| (part.assignment)(actions))}
    }
}

fn not_found() -> Failure {
    Problem::NotFound.into()
}

fn content(actions: MemberActions, member: RwSignal<Option<MemberView>>) -> AnyView {
    let Some(first) = member.get_untracked() else { return ().into_any() };
    // The page is kept when its member changes.
    let (id, shown) = (first.id, RwSignal::new(first.clone()));
    Effect::new(move |_| {
        if let Some(member) = member.get() {
            shown.set(member);
        }
    });
    let status = Memo::new(move |_| shown.with(MemberView::effective_status));
    view! {
        {move || head(actions.organization, &shown.get())}
        {facts::assignment(actions, shown)}
        {products::products(actions, shown)}
        {products::overrides(actions, shown)}
        {move || (status.get() == MemberStatus::Invited).then(|| facts::invitation(actions, shown))}
        {facts::dates(shown)}
        {beyond(actions.organization, &first)}
        {lazy::section::<HistoryPart>(move |part| (part.of_member)(id, shown.into()))}
        {move || (status.get() != MemberStatus::Invited).then(|| danger(actions, shown))}
    }
}

/// Sections from other features about this person.
fn beyond(organization: Organization, member: &MemberView) -> AnyView {
    let (id, of) = (organization.id(), if member.you { RecordsOf::Mine } else { RecordsOf::All });
    let link = |href: String, words: String| view! { <a class="button" data-tone="neutral" href=href>{words}</a> };
    let seen = organization.ask(Action::See(of.thing()), None).is_ok();
    let records = seen.then(|| link(paths::records_of(id, member.id), t!("member-records")));
    view! { <div class="cluster">{records} {link(paths::permission_check(id, member.id), t!("member-check_permissions"))}</div> }
}

fn head(organization: Organization, member: &MemberView) -> AnyView {
    let word = organization.with(|_, policy| words::status(&policy.pack.pack.words, member.status));
    let name = member.label().to_owned();
    let you = member.you.then(|| view! { <span class="person-you">{t!("member-you")}</span> });
    let partner = partner_badge(partner_name(member));
    let address = member.name.is_some().then(|| view! { <p class="muted">{member.email.clone()}</p> });
    view! {
        <header class="member-head">
            <Avatar name=name.clone() size="large" />
            <div class="member-head-text">
                <h1 class="page-title">{name} " " {you} {partner}</h1>
                {address}
            </div>
            <Badge tone=status_tone(member.status)>{word}</Badge>
        </header>
    }
}
