//! The list of invitations with their delivery status.

mod act;
mod query;
mod row;

use crate::{
    markup::{each, live},
    view,
};
use leptos::prelude::*;
use shared::{
    invitations::{InvitationQueryForm, InvitationState, InvitationView, ListInvitations},
    policy::{Action, Permission},
};

use super::InvitePart;
use crate::api;
use crate::kit::*;
use crate::lazy;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    address::Address,
    can::refusal,
    invitation_link::InvitationLinkDialog,
    invite_button::InviteButton,
    list_end::ListEnd,
    page::page_title,
    paging::{Entry, Paging, Phase},
    problem::{self, ProblemPage},
    rows,
    search::AddressSearch,
    status_badge::state_word,
};
use crate::t;
use act::{InvitationActs, RevokeDialog};

impl Entry for InvitationView {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

#[component]
pub fn InvitationsPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("invitations-title"));
    let denied = Memo::new(move |_| refusal(organization, Action::Use(Permission::MEMBERS_INVITE), None));
    live(move || match denied.get() {
        Some(reasons) => problem::denied_page(t!("invitations-title"), t!("invitations-denied"), reasons),
        None => readable(organization),
    })
}

fn readable(organization: Organization) -> AnyView {
    let address = Address::here();
    let asked = Memo::new(move |_| query::asked(address));
    let invitations =
        Paging::new(move |wanted| api::send::<ListInvitations>(organization.id(), query::page(asked, wanted)));
    Effect::new(move |_| {
        asked.track();
        if address.is_current() {
            invitations.load();
        }
    });
    let acts = InvitationActs::new(organization, invitations);
    let inviting = RwSignal::new(false);
    let invited = move |()| {
        invitations.load();
        organization.reload();
    };
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("invitations-title")}</h1>
                    <p class="page-lead">{t!("invitations-lead")}</p>
                </div>
                <div class="page-actions"><InviteButton organization=organization open=inviting /></div>
            </header>
            {toolbar(address, asked)}
            {blocked(acts)}
            <div class="list" on:keydown=move |event| rows::arrows(&event)>
                {body(acts, invitations)}
                {after(invitations, asked, address, inviting)}
            </div>
        </div>
        <RevokeDialog acts=acts />
        <InvitationLinkDialog link=acts.link />
        {lazy::dialog::<InvitePart>(inviting, move |part| (part.dialog)(organization, inviting, Callback::new(invited)))}
    }
}

/// The way out for invitations whose inviter can't offer them anymore.
fn blocked(acts: InvitationActs) -> AnyView {
    let shown = Memo::new(move |_| acts.has_blocked());
    let content = move || {
        shown.get().then(|| {
            view! {
                <Callout tone=Tone::Caution title=t!("invitations-blocked") live=true>
                    <p>{t!("invitations-blocked-text")}</p>
                    <div class="cluster">
                        <Button size="small" busy=acts.taking on_click=move |_| acts.take_over_all()>
                            {t!("invitations-take_over")}
                        </Button>
                    </div>
                </Callout>
            }
        })
    };
    view! { {content} }
}

fn toolbar(address: Address, asked: Memo<InvitationQueryForm>) -> AnyView {
    let chosen = address.list("state");
    let count = Signal::derive(move || chosen.with(Vec::len));
    let options = InvitationState::ALL.map(|state| Choice::new(state.as_str(), state_word(state))).to_vec();
    let options = Signal::stored(options);
    view! {
        <div class="toolbar">
            <AddressSearch address=address id="invitations-search" label=t!("invitations-search")
                placeholder=t!("members-search-hint") />
            <Dropdown label=t!("invitation-state") count=count>
                <CheckList id="invitations-filter-state" legend=t!("invitation-state") options=options selected=chosen />
            </Dropdown>
            {move || asked.with(query::is_narrowed).then(|| view! {
                <Button tone=ButtonTone::Quiet on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            })}
        </div>
    }
}

fn body(acts: InvitationActs, invitations: Paging<InvitationView>) -> AnyView {
    let waiting = Memo::new(move |_| invitations.phase.with(|phase| *phase == Phase::First));
    let empty = Memo::new(move |_| invitations.items.with(Vec::is_empty));
    let content = move || match (waiting.get(), empty.get()) {
        (true, _) => view! { <Skeleton label=t!("loading") /> },
        (false, true) => ().into_any(),
        (false, false) => table(acts, invitations),
    };
    view! { {content} }
}

fn table(acts: InvitationActs, invitations: Paging<InvitationView>) -> AnyView {
    let busy = Signal::derive(move || invitations.phase.with(|phase| *phase == Phase::Again));
    let columns = vec![
        Column::new("member", t!("invitations-to")),
        Column::new("role", t!("members-role")),
        Column::new("status", t!("invitation-state")),
        Column::new("sent", t!("invitations-sent")),
        Column::new("expires", t!("invitations-until")),
        Column::new("by", t!("invitations-by")),
        Column::new("number", t!("invitations-emails")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    view! {
        <Table label=t!("invitations-title") name="invitations" columns=columns busy=busy>
            {each(move || invitations.rows(), |item| item.key.to_vec(), move |item| row::row(acts, item))}
        </Table>
    }
}

fn after(
    invitations: Paging<InvitationView>,
    asked: Memo<InvitationQueryForm>,
    address: Address,
    inviting: RwSignal<bool>,
) -> AnyView {
    let busy = Signal::derive(move || invitations.phase.with(|phase| *phase == Phase::More));
    let stopped = move || {
        invitations.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    let empty = Memo::new(move |_| invitations.items.with(Vec::is_empty));
    let organization = use_organization();
    let note = move || match (invitations.phase.get(), empty.get()) {
        (Phase::Failed(failure), _) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| invitations.load()) /> }
        }
        (Phase::Ready, true) if asked.with(query::is_narrowed) => view! {
            <Empty title=t!("invitations-nothing") text=t!("members-empty-text") icon=icon::search>
                <Button on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            </Empty>
        },
        (Phase::Ready, true) => view! {
            <Empty title=t!("invitations-empty") text=t!("invitations-empty-text") icon=icon::mail>
                <InviteButton organization=organization open=inviting />
            </Empty>
        },
        _ => ().into_any(),
    };
    view! {
        <ListEnd more=Signal::derive(move || invitations.has_more()) busy=busy failure=Signal::derive(stopped)
            on_more=move |()| invitations.more() />
        {note}
    }
}
