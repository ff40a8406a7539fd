//! The list of spaces that the caller can see: the number of people, who leads each, and which are archived.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    spaces::{ListSpaces, SpaceSummary},
};

use super::{actions::SpaceActions, dialogs::SpaceDialogs, word};
use crate::api;
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    loaded::{Loaded, when_loaded},
    page::page_title,
    words,
};
use crate::{i18n, paths, t};

#[component]
pub fn SpacesPage() -> AnyView {
    let organization = use_organization();
    let title = move || word(organization, 2).map_or_else(|| t!("spaces-title"), |word| words::capitalized(&word));
    page_title(title);
    let spaces = RwSignal::new(Loaded::Loading);
    let read = move || {
        spawn_local(async move {
            let answer = api::send::<ListSpaces>(organization.id(), Nothing {}).await;
            spaces.try_set(answer.into());
        });
    };
    let known = Memo::new(move |_| word(organization, 1).is_some());
    if known.get_untracked() {
        read();
    }
    let actions = SpaceActions::new(organization, move |_| read());
    let returned = window_event_listener(leptos::ev::focus, move |_| read());
    on_cleanup(move || returned.remove());
    let retry = Callback::new(move |()| {
        spaces.set(Loaded::Loading);
        read();
    });
    live(move || match known.get() {
        true => view! {
            <div class="page">
                <header class="page-header">
                    <div class="page-heading">
                        <h1 class="page-title">{title}</h1>
                        <p class="page-lead">{t!("spaces-lead")}</p>
                    </div>
                    <div class="page-actions">{create(actions)}</div>
                </header>
                {when_loaded(spaces, 4, retry, move |spaces| content(actions, spaces))}
            </div>
            <SpaceDialogs actions=actions />
        },
        false => view! {
            <div class="page">
                <header class="page-header"><h1 class="page-title">{title}</h1></header>
                <Empty title=t!("spaces-none") text=t!("spaces-none-text") icon=icon::spaces />
            </div>
        },
    })
}

fn create(actions: SpaceActions) -> AnyView {
    view! {
        <Button
            tone=ButtonTone::Primary
            disabled_reason=Signal::derive(move || actions.create_refusal())
            on_click=move |_| actions.create()
        >
            {icon::plus()} {t!("space-new", space = actions.word())}
        </Button>
    }
}

fn content(actions: SpaceActions, spaces: Vec<SpaceSummary>) -> AnyView {
    if spaces.is_empty() {
        let spaces = word(actions.organization, 2).unwrap_or_default();
        return view! {
            <Empty title=t!("spaces-empty", spaces = spaces) text=t!("spaces-empty-text") icon=icon::spaces>{create(actions)}</Empty>
        };
    }
    let (archived, used): (Vec<_>, Vec<_>) = spaces.into_iter().partition(|space| space.archived_at.is_some());
    let past = (!archived.is_empty()).then(|| {
        view! {
            <section class="section">
                <header class="section-header">
                    <h2 class="section-title">{t!("spaces-archived")}</h2>
                    <p class="section-lead">{t!("spaces-archived-lead")}</p>
                </header>
                {table(actions, archived, t!("spaces-archived"))}
            </section>
        }
    });
    let label = word(actions.organization, 2).unwrap_or_default();
    view! { {(!used.is_empty()).then(|| table(actions, used, label))} {past} }
}

/// Roles with a limit per space, such as "Manager".
fn lead_roles(organization: Organization) -> Vec<String> {
    organization.with(|_, policy| {
        let limited = policy.roles().iter().filter(|role| role.count.per_space.is_some());
        limited.map(|role| role.id.clone()).collect()
    })
}

fn table(actions: SpaceActions, spaces: Vec<SpaceSummary>, label: String) -> AnyView {
    let roles = lead_roles(actions.organization);
    let mut columns = vec![Column::new("name", words::capitalized(&actions.word()))];
    columns.extend(roles.iter().map(|role| Column::new("lead", words::role(role))));
    columns.push(Column::new("number", t!("spaces-people")));
    columns.push(Column::new("actions", t!("members-actions")).hidden());
    let rows = spaces.into_iter().map(|space| row(actions, space, &roles)).collect_view();
    view! { <Table label=label name="spaces" columns=columns>{rows}</Table> }
}

fn row(actions: SpaceActions, space: SpaceSummary, roles: &[String]) -> AnyView {
    let organization = actions.organization;
    let href = paths::space(organization.id(), space.id);
    let leads = roles.iter().map(|role| {
        let names = space.leads.iter().filter(|lead| lead.role == *role).map(|lead| {
            let href = paths::member(organization.id(), lead.member);
            view! { <a href=href>{lead.name.clone()}</a> }
        });
        let names = names.collect_view();
        let none = names.is_empty().then(|| view! { <span class="muted">{t!("none")}</span> });
        view! { <Cell label=words::role(role) column="lead">{names} {none}</Cell> }
    });
    let leads = leads.collect_view();
    let people = match space.people {
        Some(people) => view! { {i18n::number(people)} },
        None => view! { <span class="muted">{t!("spaces-not_yours")}</span> },
    };
    let name = space.name.clone();
    view! {
        <tr role="row">
            <HeadCell column="name"><span class="person"><a class="person-name" href=href>{name}</a></span></HeadCell>
            {leads}
            <Cell label=t!("spaces-people") column="number">{people}</Cell>
            <Cell label=t!("members-actions") column="actions">{menu(actions, space)}</Cell>
        </tr>
    }
}

fn menu(actions: SpaceActions, space: SpaceSummary) -> AnyView {
    let label = t!("member-actions", name = &space.name);
    view! {
        <Menu label=label trigger=icon::more align=float::Align::End square=true>
            {items(actions, space.clone())}
        </Menu>
    }
}

fn items(actions: SpaceActions, space: SpaceSummary) -> AnyView {
    let refused = Signal::stored(actions.refusal(space.id));
    let (id, archived) = (space.id, space.archived_at.is_some());
    let end = match archived {
        true => view! {
            <MenuItem disabled_reason=refused on_select=move |()| actions.restore(id)>
                {icon::undo()} {t!("space-restore")}
            </MenuItem>
        },
        false => view! {
            <MenuItem danger=true disabled_reason=refused on_select=move |()| actions.ask_archive(id)>
                {icon::block()} {t!("space-archive-ask")}
            </MenuItem>
        },
    };
    view! {
        <MenuItem disabled_reason=refused on_select=move |()| actions.rename(&space)>
            {icon::edit()} {t!("space-rename")}
        </MenuItem>
        {end}
    }
}
