//! The sections of a member's page: role and access, invitation, dates. Each follows the member on its own.

use crate::view;
use leptos::prelude::*;
use shared::{
    invitations::{InvitationState, Obstacle},
    members::{MemberView, PendingInvitation},
    policy::{Action, MemberAction},
    time::Timestamp,
};

use super::{
    actions::{Act, MemberActions},
    columns::{assignment_label, space_label},
    row_menu::{assignment_refusal, copy_refusal},
};
use crate::kit::*;
use crate::parts::{
    can::refusal,
    moment, space_names,
    status_badge::{blocked, state_badge},
    words,
};
use crate::t;

pub fn assignment(actions: MemberActions, member: RwSignal<MemberView>) -> AnyView {
    let organization = actions.organization;
    let refused = move || member.with(|member| assignment_refusal(actions, member));
    let spaces = space_label(organization).map(|label| {
        let names = move || {
            member.with(|member| match space_names::has_all(organization, &member.role, &member.spaces) {
                true => t!("assignment-all"),
                false => space_names::full(organization, &member.spaces),
            })
        };
        view! { <div><dt>{label}</dt><dd>{names}</dd></div> }
    });
    let about = move || {
        let words = member.with(|member| words::role_about(&member.role))?;
        Some(view! { <p class="muted small">{words}</p> })
    };
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <h2 class="section-title">{t!("member-assignment-heading")}</h2>
                <Button size="small" disabled_reason=Signal::derive(refused) on_click=move |_| actions.assign(member.get_untracked())>
                    {assignment_label(organization)}
                </Button>
            </header>
            <dl class="facts card">
                <div>
                    <dt>{t!("members-role")}</dt>
                    <dd>{move || member.with(|member| words::role(&member.role))} {about}</dd>
                </div>
                {spaces}
            </dl>
        </section>
    }
}

pub fn invitation(actions: MemberActions, member: RwSignal<MemberView>) -> AnyView {
    let organization = actions.organization;
    let resend =
        move || member.with(|m| refusal(organization, Action::On(MemberAction::Resend, m.facts()), Some(m.id)));
    let revoke =
        move || member.with(|m| refusal(organization, Action::On(MemberAction::Revoke, m.facts()), Some(m.id)));
    let facts = move || member.with(|member| member.invitation.as_ref().map(invitation_facts));
    let copy = move || member.with(|member| copy_refusal(actions, member));
    let stuck = Memo::new(move |_| {
        let why = member.with(|member| member.invitation.as_ref().and_then(|invitation| invitation.blocked));
        why.is_some_and(Obstacle::is_the_inviters)
    });
    let take_over = move || {
        stuck.get().then(|| {
            view! {
                <Button size="small" disabled_reason=Signal::derive(resend) on_click=move |_| actions.take_over(member.get_untracked())>
                    {t!("invitation-take_over")}
                </Button>
            }
        })
    };
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <h2 class="section-title">{t!("member-invitation")}</h2>
                <span class="cluster">
                    {take_over}
                    <Button size="small" disabled_reason=Signal::derive(resend) on_click=move |_| actions.resend(member.get_untracked())>
                        {t!("invitation-resend")}
                    </Button>
                    <Button size="small" disabled_reason=Signal::derive(copy) on_click=move |_| actions.copy_link(&member.get_untracked())>
                        {t!("invitation-link")}
                    </Button>
                    <Button size="small" disabled_reason=Signal::derive(revoke) on_click=move |_| actions.ask(Act::Revoke, member.get_untracked())>
                        {t!("invitation-revoke-ask")}
                    </Button>
                </span>
            </header>
            {facts}
        </section>
    }
}

fn invitation_facts(invitation: &PendingInvitation) -> AnyView {
    let failure = invitation.failure.clone().map(|answer| {
        view! { <div><dt>{t!("invitation-answer")}</dt><dd class="wrap">{answer}</dd></div> }
    });
    let why = invitation.blocked.map(|why| {
        view! { <div><dt>{t!("invitation-why")}</dt><dd>{blocked(why)}</dd></div> }
    });
    let held = invitation.held_until.map(|at| date(t!("invitation-held"), at));
    let expires = match invitation.state {
        InvitationState::Expired => t!("invitation-expired"),
        _ => t!("invitation-expires"),
    };
    let when = invitation.expires_at;
    view! {
        <dl class="facts card">
            <div><dt>{t!("invitation-state")}</dt><dd>{state_badge(invitation.state)}</dd></div>
            {why}
            {held}
            <div>
                <dt>{expires}</dt>
                <dd>{moment::exact(when)} <span class="muted">" · " {moment::distance(when)}</span></dd>
            </div>
            {failure}
        </dl>
    }
}

pub fn dates(member: RwSignal<MemberView>) -> AnyView {
    let rows = move || {
        member.with(|member| {
            [
                ("member-invited-at", member.invited_at),
                ("member-joined-at", member.joined_at),
                ("member-deactivated-at", member.deactivated_at),
                ("member-refused-at", member.refused_at),
            ]
            .map(|(key, at)| at.map(|at| date(t!(key, status = words::deactivated()), at)))
            .collect_view()
        })
    };
    let ended = move || {
        let sessions = member.with(|member| member.sessions_ended)?;
        Some(view! { <div><dt>{t!("member-sessions-ended")}</dt><dd>{sessions.to_string()}</dd></div> })
    };
    view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("member-dates")}</h2></header>
            <dl class="facts card">{rows} {ended}</dl>
        </section>
    }
}

fn date(label: String, at: Timestamp) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{moment::exact(at)}</dd></div> }
}
