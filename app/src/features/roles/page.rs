//! The roles page (SL-7): each role with its scope and who assigns it, the permission table, and the permission check.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    policy::{Action, Count, HoldsIn, PermissionSet, Policy, Records, SpaceGrant},
    roles::{ListRoles, RoleView, RolesView},
};

use super::{
    PermissionCheckPart,
    editor::{Editor, RoleDialog, lowest},
    ending::{EndDialog, Ending},
    table::compared,
};
use crate::api;
use crate::kit::*;
use crate::lazy;
use crate::organization::{self, Organization, use_organization};
use crate::parts::{
    can,
    loaded::{Loaded, when_loaded},
    page::page_title,
    words,
};
use crate::{i18n, t};

#[component]
pub fn RolesPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("roles-title"));
    let state = RwSignal::new(Loaded::<RolesView>::Loading);
    let read = move || {
        spawn_local(async move {
            state.try_set(api::send::<ListRoles>(organization.id(), Nothing {}).await.into());
        });
    };
    read();
    let changed = Callback::new(move |()| {
        spawn_local(async move {
            // Loaded first because it contains the names of the roles.
            organization.refresh().await;
            read();
        });
    });
    let editor = Editor::new(organization, changed);
    let ending = Ending::new(organization, changed);
    let retry = Callback::new(move |()| {
        state.set(Loaded::Loading);
        read();
    });
    let ready = move |view: RolesView| content(organization, view, editor, ending);
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("roles-title")}</h1>
                    <p class="page-lead">{t!("roles-lead")}</p>
                </div>
                <div class="page-actions">{make(organization, editor)}</div>
            </header>
            {when_loaded(state, 6, retry, ready)}
        </div>
        <RoleDialog editor=editor />
        <EndDialog ending=ending />
    }
}

fn make(organization: Organization, editor: Editor) -> Option<AnyView> {
    let offered = untrack(|| organization.with(|_, policy| policy.pack.custom_roles.is_some()));
    let refused = Signal::derive(move || {
        let like = organization.with(|_, policy| lowest(policy));
        let (permissions, held_in) = (PermissionSet::default(), &SpaceGrant::none());
        can::refusal(organization, Action::DefineRole { like: &like, permissions, held_in }, None)
    });
    offered.then(|| {
        view! {
            <Button tone=ButtonTone::Primary disabled_reason=refused on_click=move |_| editor.make()>
                {icon::plus()} {t!("roles-new")}
            </Button>
        }
    })
}

fn content(organization: Organization, view: RolesView, editor: Editor, ending: Ending) -> AnyView {
    let version = view.version;
    let rows = view.roles.iter().map(|role| row(organization, role, version, editor, ending)).collect_view();
    view! {
        <div class="card">{rows}</div>
        {compared(organization, view.roles)}
        {lazy::section::<PermissionCheckPart>(move |part| (part.in_brief)(organization))}
    }
}

fn row(organization: Organization, role: &RoleView, version: u64, editor: Editor, ending: Ending) -> AnyView {
    let own = role.like.as_ref().map(|like| {
        view! { <p class="setting-note">{t!("role-own", like = words::role(like))}</p> }
    });
    let about = words::role_about(&role.id).map(|about| view! { <p class="setting-note">{about}</p> });
    let facts = untrack(|| organization.with(|_, policy| facts(policy, role)));
    let acts = role.like.is_some().then(|| own_acts(role, version, editor, ending));
    view! {
        <div class="setting">
            <div class="setting-text">
                <h2 class="setting-name">{words::role(&role.id)}</h2>
                {own} {about}
                <p class="setting-note">{facts}</p>
            </div>
            <div class="cluster">{look(organization, role.id.clone())} {acts}</div>
        </div>
    }
}

fn look(organization: Organization, role: String) -> AnyView {
    let wanted = role.clone();
    let refused = Signal::derive(move || {
        organization.with(|view, policy| {
            let reason = policy.view_as_refusal(&view.me.role, &view.me.spaces, &wanted)?;
            Some(can::why(policy, view, &[reason]))
        })
    });
    let name = t!("role-view_as-named", role = words::role(&role));
    view! {
        <Button size="small" disabled_reason=refused on_click=move |_| organization::look_as(organization.id(), Some(role.clone()))>
            {icon::eye()} {t!("role-view_as")} <span class="visually-hidden">{name}</span>
        </Button>
    }
}

fn own_acts(role: &RoleView, version: u64, editor: Editor, ending: Ending) -> AnyView {
    let (edited, ended) = (role.clone(), role.clone());
    let (name, again) = (words::role(&role.id), words::role(&role.id));
    let (change, end) = (editor.refusal(role), editor.refusal(role));
    view! {
        <Button size="small" disabled_reason=change on_click=move |_| editor.change(&edited, version)>
            {t!("role-change")} <span class="visually-hidden">{name}</span>
        </Button>
        <Button size="small" tone=ButtonTone::Danger disabled_reason=end on_click=move |_| ending.ask(&ended, version)>
            {t!("role-delete")} <span class="visually-hidden">{again}</span>
        </Button>
    }
}

/// The role's scope, its records, who assigns it, and how many people can have it and do.
fn facts(policy: &Policy, role: &RoleView) -> String {
    let kind = policy.pack.space.as_ref().map(|rules| rules.kind.clone());
    let mut parts = vec![match (&kind, role.holds_in) {
        (Some(kind), HoldsIn::Spaces) => t!("role-applies-spaces", spaces = words::space(kind, 2)),
        _ => t!("role-applies-everywhere"),
    }];
    if !policy.pack.records.is_empty() {
        parts.push(records(role.records));
    }
    let givers: Vec<String> = role.granted_by.iter().map(|id| words::one_with_role(id)).collect();
    parts.push(if givers.is_empty() { t!("role-given-never") } else { t!("role-given", who = i18n::either(&givers)) });
    parts.extend(counts(&role.count, kind.as_deref().unwrap_or_default()));
    parts.extend(role.holders.map(|holders| t!("role-holders", count = holders.all())));
    parts.join(" · ")
}

pub fn records(records: Records) -> String {
    match records {
        Records::All => t!("role-records-all"),
        Records::OwnAndUnassigned => t!("role-records-own_and_unassigned"),
        Records::Own => t!("role-records-own"),
    }
}

fn counts(count: &Count, kind: &str) -> Vec<String> {
    let space = || words::space(kind, 1);
    let parts = [
        count.exactly.map(|number| t!("role-count-exactly", count = number)),
        count.at_least.map(|number| t!("role-count-at_least", count = number)),
        count.per_space.map(|number| t!("role-count-per_space", count = number, space = space())),
    ];
    parts.into_iter().flatten().collect()
}
