//! One space: its name, its status, and its people with their roles.

use crate::{
    markup::{each, live},
    view,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use shared::{
    form::Nothing,
    id::SpaceId,
    members::{ListMembers, MemberQueryForm, MemberView},
    policy::{Action, MemberStatus, Permission},
    problem::Problem,
    spaces::{ReadSpace, SpaceSummary},
};

use super::{actions::SpaceActions, dialogs::SpaceDialogs, word};
use crate::api;
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    can::refusal,
    list_end::ListEnd,
    loaded::{Loaded, when_loaded},
    member_cell::{Person, member_cell},
    page::page_title,
    paging::{Item, Paging, Phase},
    problem,
    status_badge::status_tone,
    words,
};
use crate::{paths, t};

#[component]
pub fn SpacePage() -> AnyView {
    let organization = use_organization();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("space")).and_then(|id| id.parse::<SpaceId>().ok()));
    live(move || page(organization, id.get()))
}

fn page(organization: Organization, id: Option<SpaceId>) -> AnyView {
    let space = RwSignal::new(Loaded::Loading);
    let read = move || match id {
        Some(id) => spawn_local(async move {
            let answer = api::send::<ReadSpace>((organization.id(), id), Nothing {}).await;
            space.try_set(answer.map(|details| details.space).into());
        }),
        None => space.set(Loaded::Failed(Problem::NotFound.into())),
    };
    read();
    let title = move || words::capitalized(&word(organization, 2).unwrap_or_default());
    let name = move || {
        space.with(|space| match space {
            Loaded::Ready(space) => Some(space.name.clone()),
            Loaded::Loading | Loaded::Failed(_) => None,
        })
    };
    page_title(move || name().unwrap_or_else(title));
    let actions = SpaceActions::new(organization, move |_| read());
    let nameless = Memo::new(move |_| name().is_none());
    let retry = Callback::new(move |()| {
        space.set(Loaded::Loading);
        read();
    });
    // Rendered once; a new name or status redraws only the header.
    let people = id.map(|id| people(organization, id));
    view! {
        <div class="page" data-width="narrow">
            <a class="back-link" href=paths::spaces(organization.id())>{icon::chevron_left()} {title}</a>
            {move || nameless.get().then(|| view! { <h1 class="visually-hidden">{actions.word()}</h1> })}
            {when_loaded(space, 4, retry, move |space| head(actions, space))}
            {move || (!nameless.get()).then(|| people.map(|people| section(organization, people)))}
        </div>
        <SpaceDialogs actions=actions />
    }
}

fn head(actions: SpaceActions, space: SpaceSummary) -> AnyView {
    let id = space.id;
    let refused = Signal::derive(move || actions.refusal(id));
    let archived = space.archived_at.is_some();
    let badge = archived.then(|| view! { <Badge tone=Tone::Neutral>{t!("spaces-archived")}</Badge> });
    let lead = match archived {
        true => Some(t!("spaces-archived-lead")),
        false => space.people.map(|people| t!("space-people", count = people)),
    };
    let name = space.name.clone();
    let end = match archived {
        true => view! {
            <Button disabled_reason=refused on_click=move |_| actions.restore(id)>{icon::undo()} {t!("space-restore")}</Button>
        },
        false => view! {
            <Button disabled_reason=refused on_click=move |_| actions.ask_archive(id)>{t!("space-archive-ask")}</Button>
        },
    };
    view! {
        <header class="page-header">
            <div class="page-heading">
                <h1 class="page-title">{name} " " {badge}</h1>
                {lead.map(|lead| view! { <p class="page-lead">{lead}</p> })}
            </div>
            <div class="page-actions">
                <Button disabled_reason=refused on_click=move |_| actions.rename(&space)>{icon::edit()} {t!("space-rename")}</Button>
                {end}
            </div>
        </header>
    }
}

/// The people of a space, and the space itself.
#[derive(Clone, Copy)]
struct People {
    space: SpaceId,
    rows: Paging<MemberView>,
}

fn people(organization: Organization, space: SpaceId) -> People {
    let rows = Paging::new(move |wanted| {
        let query = MemberQueryForm {
            space: Some(space.to_string()),
            status: Some([MemberStatus::Active.as_str(), MemberStatus::Invited.as_str()].join(",")),
            cursor: wanted.cursor,
            limit: Some(wanted.limit),
            ..MemberQueryForm::default()
        };
        api::send::<ListMembers>(organization.id(), query)
    });
    People { space, rows }
}

fn section(organization: Organization, people: People) -> AnyView {
    let denied = refusal(organization, Action::UseIn(Permission::MEMBERS_READ, people.space), None);
    let content = match denied {
        Some(reasons) => view! { <p class="muted reasons">{reasons}</p> },
        None => {
            people.rows.load();
            list(organization, people.rows)
        }
    };
    view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("spaces-people")}</h2></header>
            {content}
        </section>
    }
}

fn list(organization: Organization, rows: Paging<MemberView>) -> AnyView {
    let columns = move || {
        vec![
            Column::new("member", t!("members-member")),
            Column::new("role", t!("members-role")),
            Column::new("status", t!("members-status")),
        ]
    };
    let some = Memo::new(move |_| rows.items.with(|items| !items.is_empty()));
    let table = move || {
        some.get().then(|| {
            view! {
                <Table label=t!("spaces-people") name="people" columns=columns()>
                    {each(move || rows.rows(), |item| item.key.to_vec(), move |item| row(organization, item))}
                </Table>
            }
        })
    };
    let note = move || match rows.phase.get() {
        Phase::Failed(failure) => Some(problem::words(&failure)),
        Phase::Ready if !some.get() => Some(t!("space-empty")),
        _ => None,
    };
    let stopped = move || {
        rows.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    view! {
        <div class="list">
            {table}
            {move || note().map(|words| view! { <p class="muted">{words}</p> })}
            <ListEnd more=Signal::derive(move || rows.has_more()) busy=Signal::derive(move || rows.phase.with(|phase| *phase == Phase::More))
                failure=Signal::derive(stopped) on_more=move |()| rows.more() />
        </div>
    }
}

fn row(organization: Organization, item: Item<MemberView>) -> AnyView {
    let member = item.value.get_untracked();
    let href = paths::member(organization.id(), member.id);
    let word = organization.with(|_, policy| words::status(&policy.pack.pack.words, member.status));
    let (person, role, tone) = (Person::from(&member), words::role(&member.role), status_tone(member.status));
    view! {
        <tr role="row">
            <HeadCell column="member">{member_cell(person, Some(href))}</HeadCell>
            <Cell label=t!("members-role") column="role">{role}</Cell>
            <Cell label=t!("members-status") column="status"><Badge tone=tone>{word}</Badge></Cell>
        </tr>
    }
}
