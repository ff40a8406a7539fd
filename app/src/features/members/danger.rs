//! The last section of a member's page: deactivate, reactivate, or remove, each with its effect and, if refused, the
//! reason.

use crate::view;
use leptos::prelude::*;
use shared::{members::MemberView, policy::MemberStatus};

use super::{
    actions::{Act, MemberActions},
    row_menu::{life_refusal, remove_refusal},
};
use crate::kit::*;
use crate::parts::words;
use crate::t;

pub fn danger(actions: MemberActions, member: RwSignal<MemberView>) -> AnyView {
    let company = actions.organization.with(|view, _| view.name.clone());
    let disabled = Memo::new(move |_| member.with(|member| member.status == MemberStatus::Deactivated));
    let life = Signal::derive(move || member.with(|member| life_refusal(actions, member)));
    let remove = Signal::derive(move || member.with(|member| remove_refusal(actions, member)));
    let note = move |key| {
        let company = company.clone();
        move || t!(key, organization = &company)
    };
    let act = move || match disabled.get() {
        true => setting(
            t!("member-enable", status = words::deactivated()),
            note_or(life, note("member-enable-note")),
            view! {
                <Button disabled_reason=life on_click=move |_| actions.enable(member.get_untracked())>{t!("member-enable", status = words::deactivated())}</Button>
            },
        ),
        false => setting(
            t!("member-deactivate", status = words::deactivated()),
            note_or(life, note("member-deactivate-note")),
            view! {
                <Button disabled_reason=life on_click=move |_| actions.ask(Act::Disable, member.get_untracked())>
                    {t!("member-deactivate-ask", status = words::deactivated())}
                </Button>
            },
        ),
    };
    let removal = setting(
        t!("member-remove"),
        note_or(remove, || t!("member-remove-note")),
        view! {
            <Button tone=ButtonTone::Danger disabled_reason=remove on_click=move |_| actions.ask(Act::Remove, member.get_untracked())>
                {t!("member-remove-ask")}
            </Button>
        },
    );
    view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("member-danger")}</h2></header>
            <div class="card">{act} {removal}</div>
        </section>
    }
}
