//! The menu of actions on a member. Actions that aren't allowed are disabled and show the reasons.

use crate::view;
use leptos::prelude::*;
use shared::{
    members::MemberView,
    policy::{Action, MemberAction, MemberStatus, Permission},
};

use super::{
    MemberDialogsPart,
    actions::{Act, MemberActions},
    columns::assignment_label,
};
use crate::kit::*;
use crate::lazy;
use crate::parts::{can::refusal, words};
use crate::{paths, t};

pub fn row_menu(actions: MemberActions, member: RwSignal<MemberView>) -> AnyView {
    let label = Signal::derive(move || member.with(|member| t!("member-actions", name = member.label())));
    view! {
        <Menu label=label trigger=icon::more align=float::Align::End square=true>
            {member.try_get_untracked().map(|member| {
                lazy::section::<MemberDialogsPart>(move |part| (part.menu)(actions, member.clone()))
            })}
        </Menu>
    }
}

/// Built when the menu opens, so that a long list computes nothing before that, and loaded after the list is painted.
pub fn items(actions: MemberActions, member: MemberView) -> AnyView {
    let href = paths::member(actions.organization.id(), member.id);
    let rest = match member.effective_status() {
        MemberStatus::Invited => invited(actions, member.clone()),
        MemberStatus::Active | MemberStatus::Deactivated => joined(actions, member.clone()),
    };
    view! {
        <a class="menu-item" role="menuitem" tabindex="-1" href=href>{icon::person()} {t!("member-open")}</a>
        {assignment_item(actions, member)}
        {rest}
    }
}

fn assignment_item(actions: MemberActions, member: MemberView) -> AnyView {
    let reason = assignment_refusal(actions, &member);
    view! {
        <MenuItem disabled_reason=Signal::stored(reason) on_select=move |()| actions.assign(member.clone())>
            {icon::edit()} {assignment_label(actions.organization)}
        </MenuItem>
    }
}

fn invited(actions: MemberActions, member: MemberView) -> AnyView {
    let facts = member.facts();
    let resend = refusal(actions.organization, Action::On(MemberAction::Resend, facts), Some(member.id));
    let revoke = refusal(actions.organization, Action::On(MemberAction::Revoke, facts), Some(member.id));
    let (revoked, copied) = (member.clone(), member.clone());
    let copy = copy_refusal(actions, &member);
    let blocked = member.invitation.as_ref().and_then(|invitation| invitation.blocked);
    let take_over = blocked.filter(|why| why.is_the_inviters()).map(|_| {
        let member = member.clone();
        view! {
            <MenuItem disabled_reason=Signal::stored(resend.clone()) on_select=move |()| actions.take_over(member.clone())>
                {icon::person()} {t!("invitation-take_over")}
            </MenuItem>
        }
    });
    view! {
        {take_over}
        <MenuItem disabled_reason=Signal::stored(resend) on_select=move |()| actions.resend(member.clone())>
            {icon::resend()} {t!("invitation-resend")}
        </MenuItem>
        <MenuItem disabled_reason=Signal::stored(copy) on_select=move |()| actions.copy_link(&copied)>
            {icon::link()} {t!("invitation-link")}
        </MenuItem>
        <hr class="menu-line" />
        <MenuItem danger=true disabled_reason=Signal::stored(revoke) on_select=move |()| actions.ask(Act::Revoke, revoked.clone())>
            {icon::trash()} {t!("invitation-revoke-ask")}
        </MenuItem>
    }
}

fn joined(actions: MemberActions, member: MemberView) -> AnyView {
    let remove = remove_refusal(actions, &member);
    let removed = member.clone();
    view! {
        <hr class="menu-line" />
        {life_item(actions, member)}
        <MenuItem danger=true disabled_reason=Signal::stored(remove) on_select=move |()| actions.ask(Act::Remove, removed.clone())>
            {icon::trash()} {t!("member-remove-ask")}
        </MenuItem>
    }
}

fn life_item(actions: MemberActions, member: MemberView) -> AnyView {
    let reason = Signal::stored(life_refusal(actions, &member));
    if member.status == MemberStatus::Deactivated {
        return view! {
            <MenuItem disabled_reason=reason on_select=move |()| actions.enable(member.clone())>
                {icon::undo()} {t!("member-enable", status = words::deactivated())}
            </MenuItem>
        };
    }
    view! {
        <MenuItem danger=true disabled_reason=reason on_select=move |()| actions.ask(Act::Disable, member.clone())>
            {icon::block()} {t!("member-deactivate-ask", status = words::deactivated())}
        </MenuItem>
    }
}

pub fn assignment_refusal(actions: MemberActions, member: &MemberView) -> Option<String> {
    let action = Action::Assign { target: member.facts(), role: &member.role, spaces: &member.spaces };
    refusal(actions.organization, action, Some(member.id))
}

/// Why the member can't be deactivated or, if deactivated, reactivated.
pub fn life_refusal(actions: MemberActions, member: &MemberView) -> Option<String> {
    let action = match member.status {
        MemberStatus::Deactivated => Action::On(MemberAction::Reactivate, member.facts()),
        MemberStatus::Active | MemberStatus::Invited => Action::On(MemberAction::Deactivate, member.facts()),
    };
    refusal(actions.organization, action, Some(member.id))
}

/// Why the link of the member's invitation can't be copied.
pub fn copy_refusal(actions: MemberActions, member: &MemberView) -> Option<String> {
    let again = Action::On(MemberAction::Resend, member.facts());
    refusal(actions.organization, Action::Use(Permission::MEMBERS_COPY_LINK), None)
        .or_else(|| refusal(actions.organization, again, Some(member.id)))
}

pub fn remove_refusal(actions: MemberActions, member: &MemberView) -> Option<String> {
    refusal(actions.organization, Action::On(MemberAction::Remove, member.facts()), Some(member.id))
}
