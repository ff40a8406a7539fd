//! The page of an ownership offer for its recipient: what changes for them, and buttons to accept or decline.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use shared::{
    form::Nothing,
    ownership::{AcceptOwnership, TransferView, WithdrawOwnership},
};

use super::effect::{beyond, roles};
use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{moment, page::page_title, problem};
use crate::{paths, t};

#[component]
pub fn OwnershipPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("ownership-page"));
    let answers = Answers {
        organization,
        toasts: Toasts::get(),
        accepting: RwSignal::new(false),
        declining: RwSignal::new(false),
        failure: RwSignal::new(None),
        accepted: Callback::new({
            let go = use_navigate();
            move |()| go(&paths::my_access(organization.id()), Default::default())
        }),
    };
    let mine = Memo::new(move |_| {
        organization.with(|view, _| view.transfer.clone().filter(|offer| offer.to == view.me.member))
    });
    let made = Memo::new(move |_| organization.with(|view, _| view.transfer.is_some()));
    let content = live(move || match (mine.get(), made.get()) {
        (Some(offer), _) => answers.offer(&offer),
        (None, true) => view! {
            <Empty title=t!("ownership-waiting") text=t!("ownership-waiting-text") icon=icon::key>
                <a class="button" href=paths::settings(organization.id())>{t!("nav-settings")}</a>
            </Empty>
        },
        (None, false) => view! {
            <Empty title=t!("ownership-none") text=t!("ownership-none-text") icon=icon::key>
                <a class="button" href=paths::open(organization.id())>
                    {move || organization.with(|view, _| t!("ownership-open", organization = &view.name))}
                </a>
            </Empty>
        },
    });
    view! {
        <div class="page" data-width="narrow">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("ownership-page")}</h1>
                </div>
            </header>
            {move || answers.failure.get().map(|failure| {
                view! { <Callout tone=Tone::Negative live=true><p class="reasons">{problem::words(&failure)}</p></Callout> }
            })}
            {content}
        </div>
    }
}

#[derive(Clone, Copy)]
struct Answers {
    organization: Organization,
    toasts: Toasts,
    accepting: RwSignal<bool>,
    declining: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    accepted: Callback<()>,
}

impl Answers {
    fn offer(self, offer: &TransferView) -> AnyView {
        let (from, organization) = (offer.from_name.clone(), self.organization);
        let (company, (role, former), gained) = organization.with(|view, policy| {
            let gained = beyond(policy, &view.me.role, &policy.pack.ownership.role);
            (view.name.clone(), roles(policy), gained)
        });
        let gained = gained.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
        let closed =
            Signal::derive(move || organization.with(|view, _| view.closed).then(|| t!("reason-organization_closed")));
        view! {
            <div class="card stack">
                <p>
                    {t!("ownership-become", role = role, organization = company)} " "
                    {t!("ownership-become-former", name = &from, role = former)}
                </p>
                <div class="stack">
                    <h2 class="section-title">{t!("ownership-gained")}</h2>
                    <ul class="effects">{gained}</ul>
                </div>
                <p class="muted">
                    {t!("ownership-expires", distance = moment::distance(offer.expires_at))} " "
                    {t!("ownership-decline-note", name = from)}
                </p>
                <div class="form-actions">
                    <Button tone=ButtonTone::Primary busy=self.accepting disabled_reason=closed on_click=move |_| self.accept()>
                        {t!("ownership-accept")}
                    </Button>
                    <Button busy=self.declining on_click=move |_| self.decline()>{t!("ownership-decline")}</Button>
                </div>
            </div>
        }
    }

    fn accept(self) {
        let answer = api::send::<AcceptOwnership>(self.organization.id(), Nothing {});
        self.answer(self.accepting, answer, "ownership-accepted", true);
    }

    fn decline(self) {
        let answer = api::send::<WithdrawOwnership>(self.organization.id(), Nothing {});
        self.answer(self.declining, answer, "ownership-declined", false);
    }

    fn answer(self, busy: RwSignal<bool>, answer: api::Pending<Nothing>, words: &'static str, leaves: bool) {
        busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = answer.await;
            busy.try_set(false);
            let done = answer.is_ok();
            match answer {
                Ok(_) => {
                    let words = self.organization.try_with(|view, _| t!(words, organization = &view.name));
                    self.toasts.show(Toast::new(words.unwrap_or_default()).tone(Tone::Positive));
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
            // It can also have been revoked meanwhile.
            self.organization.refresh().await;
            if done && leaves {
                self.accepted.try_run(());
            }
        });
    }
}
