//! Ownership in the settings: a button that offers it, or the pending offer.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    ownership::WithdrawOwnership,
    policy::{Action, MemberAction, MemberFacts, Reason, SpaceGrant},
};

use super::{
    effect::roles,
    offer::{Offer, offer_dialog},
};
use crate::api;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, moment, problem, words};
use crate::{i18n, paths, t};

pub fn transfer_setting(organization: Organization) -> AnyView {
    let offer = Offer::new(organization);
    let toasts = Toasts::get();
    // Made by the caller, who can revoke it.
    let made = Memo::new(move |_| {
        organization.with(|view, _| view.transfer.clone().filter(|offer| offer.from == view.me.member))
    });
    let name = move || match made.get() {
        Some(made) => t!("ownership-made", name = made.to_name),
        None => t!("ownership-transfer"),
    };
    let about = move || match made.get() {
        Some(made) => t!("ownership-made-note", name = made.to_name, day = i18n::date(moment::millis(made.expires_at))),
        None => organization.with(|_, policy| t!("ownership-transfer-note", role = roles(policy).0)),
    };
    let refused = Signal::derive(move || made.with(Option::is_none).then(|| refusal(organization)).flatten());
    let note = note_or(refused, about);
    // One button for both states, so that focus stays when one replaces the other.
    let press = move |_| match made.get_untracked() {
        Some(_) => cancel_offer(organization, toasts),
        None => offer.begin(),
    };
    let way = move || {
        let mine = organization.with(|view, _| view.transfer.as_ref().is_some_and(|offer| offer.to == view.me.member));
        mine.then(|| view! { <a class="button" href=paths::ownership(organization.id())>{t!("ownership-see")}</a> })
    };
    let controls = view! {
        <div class="cluster">
            {way}
            <Button disabled_reason=refused on_click=press>
                {move || if made.with(Option::is_some) { t!("ownership-revoke") } else { t!("ownership-transfer-ask") }}
            </Button>
        </div>
    };
    view! {
        {setting(name, note, controls)}
        {offer_dialog(offer)}
    }
}

/// Why the caller can't transfer ownership.
fn refusal(organization: Organization) -> Option<String> {
    let never = organization.with(|_, policy| {
        let rules = &policy.pack.ownership;
        let role = words::role(&rules.role);
        let one = policy.role(&rules.role).is_some_and(|role| role.count.exactly.is_some());
        match (rules.transfer, one) {
            (true, _) => None,
            (false, true) => Some(t!("reason-only_founder", role = role)),
            (false, false) => Some(t!("ownership-shared", role = role)),
        }
    });
    let usual = organization.with(|_, policy| policy.usual().id.clone());
    let candidate = MemberFacts::active(&usual, &SpaceGrant::All);
    never.or_else(|| {
        let mut reasons = organization.ask(Action::On(MemberAction::Transfer, candidate), None).err()?;
        // Omits that no one assigns the role; callers who can't transfer it don't need to know.
        if reasons.len() > 1 {
            reasons.retain(|reason| !matches!(reason, Reason::OnlyByTransfer { .. }));
        }
        Some(organization.with(|view, policy| can::why(policy, view, &reasons)))
    })
}

fn cancel_offer(organization: Organization, toasts: Toasts) {
    spawn_local(async move {
        let toast = match api::send::<WithdrawOwnership>(organization.id(), Nothing {}).await {
            Ok(_) => Toast::new(t!("ownership-revoked")).tone(Tone::Positive),
            Err(failure) => Toast::new(problem::words(&failure)).tone(Tone::Negative),
        };
        toasts.show(toast);
        organization.refresh().await;
    });
}
