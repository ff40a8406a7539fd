//! The agency's own referral link: created, shown once, revoked.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    partners::{CreateReferral, RevokeReferral},
};

use super::acts::PartnerActs;
use crate::api;
use crate::kit::*;
use crate::parts::problem;
use crate::t;

#[component]
pub fn ReferralLink(acts: PartnerActs) -> AnyView {
    let (link, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let org = acts.organization.id();
    let refused = Signal::derive(move || acts.refusal());
    let create = move |_| {
        busy.set(true);
        spawn_local(async move {
            match api::send::<CreateReferral>(org, Nothing {}).await {
                Ok(made) => _ = link.try_set(Some(made.link)),
                Err(failure) => acts.say(problem::words(&failure), Tone::Negative),
            }
            busy.try_set(false);
        });
    };
    let ending = RwSignal::new(false);
    let end = move |()| {
        ending.set(false);
        spawn_local(async move {
            match api::send::<RevokeReferral>(org, Nothing {}).await {
                Ok(_) => {
                    link.try_set(None);
                    acts.say(t!("referral-ended"), Tone::Positive);
                }
                Err(failure) => acts.say(problem::words(&failure), Tone::Negative),
            }
        });
    };
    let shown = live(move || {
        link.get().map(|link| {
            view! {
                <CopyField
                    id="referral-link"
                    label=t!("referral-link")
                    hint=t!("referral-link-hint")
                    value=link
                    copy=t!("copy")
                    copied=t!("copied")
                />
            }
        })
    });
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("referral-section")}</h2>
                <p class="section-lead">{t!("referral-section-lead")}</p>
            </header>
            <div class="card referral">
                {shown}
                <p class="muted small">{t!("referral-create-note")}</p>
                <div class="cluster">
                    <Button busy=busy disabled_reason=refused on_click=create>{icon::link()} {t!("referral-create")}</Button>
                    <Button tone=ButtonTone::Quiet disabled_reason=refused on_click=move |_| ending.set(true)>
                        {t!("referral-revoke")}
                    </Button>
                </div>
            </div>
            <Confirm
                open=ending
                title=t!("referral-revoke-title")
                confirm=t!("referral-revoke")
                cancel=t!("cancel")
                on_confirm=end
            >
                <p>{t!("referral-revoke-effect")}</p>
            </Confirm>
        </section>
    }
}
