//! The members page: search, filters, sorting, and the actions on each member. The URL holds the filters; coming back
//! restores the rows.

use std::cell::RefCell;

use crate::{
    markup::{each, live},
    view,
};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    id::OrganizationId,
    members::{ListMembers, MemberQueryForm, MemberView},
    page::Page,
    policy::{Action, Permission},
};

use super::{
    MemberDialogsPart,
    actions::{Change, MemberActions, pending},
    columns::{columns, heads},
    query,
    row::row,
    seats::seats_line,
    toolbar::Toolbar,
};
use crate::api;
use crate::features::invitations::InvitePart;
use crate::kit::*;
use crate::lazy;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    address::Address,
    can::refusal,
    invite_button::InviteButton,
    list_end::ListEnd,
    page::page_title,
    paging::{Entry, Paging, Phase},
    problem::{self, ProblemPage},
    rows,
};
use crate::{paths, t};

impl Entry for MemberView {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

/// Rows of the list that the user left, shown immediately when they come back.
struct Left {
    organization: OrganizationId,
    query: MemberQueryForm,
    rows: Page<MemberView>,
    scrolled: f64,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

#[component]
pub fn MembersPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("members-title"));
    let denied = move || refusal(organization, Action::Use(Permission::MEMBERS_READ), None);
    let denied = Memo::new(move |_| denied());
    live(move || match denied.get() {
        Some(reasons) => problem::denied_page(t!("members-title"), t!("members-denied"), reasons),
        None => readable(organization),
    })
}

fn readable(organization: Organization) -> AnyView {
    let address = Address::here();
    let asked = Memo::new(move |_| query::asked(address));
    let people = Paging::new(move |wanted| api::send::<ListMembers>(organization.id(), query::page(asked, wanted)));
    restore_focus(organization, address, asked, people);
    Effect::new(move |before: Option<()>| {
        asked.track();
        if address.is_current() && (before.is_some() || people.items.with_untracked(Vec::is_empty)) {
            people.load();
        } else if before.is_none() {
            people.refresh();
        }
    });
    // Shows colleagues' changes when the user comes back to this window.
    let returned = window_event_listener(leptos::ev::focus, move |_| {
        people.refresh();
        organization.reload();
    });
    on_cleanup(move || returned.remove());
    let everyone = everyone(organization, people, asked);
    let actions = MemberActions::new(organization, move |change| apply(change, people, everyone));
    let sort = address.value("sort", "name");
    let inviting = address.dialog("invite");
    let invited = move |()| {
        people.load();
        organization.reload();
    };
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("members-title")} " " {move || count(people, everyone)}</h1>
                    {seats_line(organization)}
                </div>
                <div class="page-actions"><InviteButton organization=organization open=inviting /></div>
            </header>
            <Toolbar organization=organization address=address query=asked sort=sort />
            <div class="list" on:keydown=move |event| rows::arrows(&event)>
                {move || body(actions, people, sort)}
                {move || after(people, asked, address, inviting)}
            </div>
        </div>
        {lazy::dialog::<MemberDialogsPart>(actions.confirming, move |part| (part.confirm)(actions))}
        {lazy::dialog::<MemberDialogsPart>(actions.link.open, move |part| (part.link)(actions))}
        {lazy::dialog::<MemberDialogsPart>(actions.assigning, move |part| (part.assignment)(actions))}
        {lazy::dialog::<InvitePart>(inviting, move |part| (part.dialog)(organization, inviting, Callback::new(invited)))}
    }
}

/// Shows a change of a member in the list.
fn apply(change: Change, people: Paging<MemberView>, everyone: RwSignal<Option<u64>>) {
    match change {
        Change::Updated(member) => people.put(*member),
        Change::Invitation(sent) => {
            let row =
                people.items.with_untracked(|all| all.iter().find(|item| item.key == sent.member.bytes()).cloned());
            if let Some(row) = row {
                people.put(MemberView { invitation: Some(pending(*sent)), ..row.value.get_untracked() });
            }
        }
        Change::Dependents => people.refresh(),
        Change::Gone(member) => {
            people.remove(member.bytes());
            everyone.update(|count| *count = count.map(|count| count.saturating_sub(1)));
        }
    }
}

/// Restores the rows if the same list is opened again, and keeps them when the user leaves.
fn restore_focus(
    organization: Organization,
    address: Address,
    asked: Memo<MemberQueryForm>,
    people: Paging<MemberView>,
) {
    let left = LEFT
        .take()
        .filter(|left| left.organization == organization.id() && asked.with_untracked(|query| *query == left.query));
    if let Some(left) = left {
        people.restore(left.rows);
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, left.scrolled));
    }
    // Read on every change, because the URL already belongs to the next page when this one is left.
    let query = StoredValue::new(asked.get_untracked());
    Effect::new(move |_| {
        let asked = asked.get();
        if address.is_current() {
            query.set_value(asked);
        }
    });
    let scrolled = StoredValue::new(0.0);
    let listener = window_event_listener(leptos::ev::scroll, move |_| {
        scrolled.try_set_value(window().scroll_y().unwrap_or_default());
    });
    on_cleanup(move || {
        listener.remove();
        let (Some(rows), Some(query), Some(scrolled)) =
            (people.kept(), query.try_get_value(), scrolled.try_get_value())
        else {
            return;
        };
        LEFT.set(Some(Left { organization: organization.id(), query, rows, scrolled }));
    });
}

/// How many members there are without filters.
fn everyone(
    organization: Organization,
    people: Paging<MemberView>,
    asked: Memo<MemberQueryForm>,
) -> RwSignal<Option<u64>> {
    let everyone = RwSignal::new(None);
    Effect::new(move |_| {
        let total = people.total.get();
        if !asked.with_untracked(MemberQueryForm::is_narrowed) {
            everyone.set(total);
        } else if total.is_some() && everyone.with_untracked(Option::is_none) {
            let first = MemberQueryForm::default().page(None, 1);
            let answer = api::send::<ListMembers>(organization.id(), first);
            spawn_local(async move {
                if let Ok(page) = answer.await {
                    everyone.try_set(page.total);
                }
            });
        }
    });
    everyone
}

/// "119", or "1 of 119" while filters leave some out.
fn count(people: Paging<MemberView>, everyone: RwSignal<Option<u64>>) -> Option<AnyView> {
    let found = people.total.get()?;
    let words = match everyone.get().filter(|all| *all > found) {
        Some(all) => t!("members-count", found = found, all = all),
        None => crate::i18n::number(found),
    };
    Some(view! { <span class="count">{words}</span> })
}

fn body(actions: MemberActions, people: Paging<MemberView>, sort: RwSignal<String>) -> AnyView {
    let waiting = Memo::new(move |_| people.phase.with(|phase| *phase == Phase::First));
    let empty = Memo::new(move |_| people.items.with(Vec::is_empty));
    let organization = actions.organization;
    let content = move || match (waiting.get(), empty.get()) {
        (true, _) => view! { <Skeleton label=t!("loading") /> },
        (false, true) => ().into_any(),
        (false, false) => table(actions, organization, people, sort),
    };
    view! { {content} }
}

fn table(
    actions: MemberActions,
    organization: Organization,
    people: Paging<MemberView>,
    sort: RwSignal<String>,
) -> AnyView {
    let rows = Signal::derive(move || people.total.get().unwrap_or_default() as u32 + 1);
    let busy = Signal::derive(move || people.phase.with(|phase| *phase == Phase::Again));
    let columns = columns(organization);
    view! {
        <Table label=t!("members-title") name="members" columns=heads(&columns, sort) row_count=rows busy=busy>
            {each(
                move || people.rows(),
                |item| item.key.to_vec(),
                move |item| row(actions, item, &columns),
            )}
        </Table>
    }
}

/// What follows the rows: a button for more, a note that there are none, or an error.
fn after(
    people: Paging<MemberView>,
    asked: Memo<MemberQueryForm>,
    address: Address,
    inviting: RwSignal<bool>,
) -> AnyView {
    let busy = Signal::derive(move || people.phase.with(|phase| *phase == Phase::More));
    let stopped = move || {
        people.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    let end = view! {
        <ListEnd more=Signal::derive(move || people.has_more()) busy=busy failure=Signal::derive(stopped)
            on_more=move |()| people.more() />
    };
    let shown = Memo::new(move |_| people.items.with(Vec::len));
    let organization = use_organization();
    let note = move || match (people.phase.get(), shown.get()) {
        (Phase::Failed(failure), _) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| people.load()) /> }
        }
        (Phase::Ready, 0) => no_matches(address),
        (Phase::Ready, 1) if !asked.with(MemberQueryForm::is_narrowed) && sees_all(organization) => alone(inviting),
        _ => ().into_any(),
    };
    view! { {end} {note} <p class="visually-hidden" role="status">{move || said(people)}</p> }
}

/// The number of results for screen readers.
fn said(people: Paging<MemberView>) -> String {
    let ready = people.phase.with(|phase| *phase == Phase::Ready);
    match people.total.get() {
        Some(total) if ready => t!("members-found", count = total),
        _ => String::new(),
    }
}

fn no_matches(address: Address) -> AnyView {
    view! {
        <Empty title=t!("members-empty") text=t!("members-empty-text") icon=icon::search>
            <Button on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
        </Empty>
    }
}

/// Whether the caller sees all members.
fn sees_all(organization: Organization) -> bool {
    organization
        .with(|view, policy| policy.role(&view.me.role).is_some_and(|role| role.applies_everywhere(&view.me.spaces)))
}

fn alone(inviting: RwSignal<bool>) -> AnyView {
    view! {
        <Empty title=t!("members-alone") text=t!("members-alone-text") icon=icon::invite>
            <InviteButton organization=use_organization() open=inviting />
        </Empty>
    }
}

/// The URL of the members list as it was left, or without filters.
pub fn left_at(organization: OrganizationId) -> String {
    let query = LEFT.with_borrow(|left| {
        left.as_ref().filter(|left| left.organization == organization).map(|left| query::text(&left.query))
    });
    paths::members(organization) + &query.unwrap_or_default()
}
