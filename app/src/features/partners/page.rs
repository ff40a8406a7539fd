//! The page of an organization's partners and customers.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    partners::{ListCustomers, ListPartners, PartnerView},
};

use super::{acts::PartnerActs, customers, dialogs::PartnerDialogs, partner::card, referral_link::ReferralLink};
use crate::api;
use crate::kit::*;
use crate::organization::use_organization;
use crate::parts::{
    form::{Field, FormErrors, FormState},
    loaded::{Loaded, when_loaded},
    page::page_title,
};
use crate::{paths, t};
use shared::{
    form::{FaultCode, Faults},
    secret::LinkSecret,
};

const FORM: &str = "add-partner-form";
const FIELDS: &[Field] = &[Field::new("/secret", "partner-link", "partner-link")];

#[component]
pub fn PartnersPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("partners-title"));
    let (partners, of) = (RwSignal::new(Loaded::Loading), RwSignal::new(Loaded::Loading));
    let known = Memo::new(move |_| organization.with(|_, policy| policy.pack.partners.is_some()));
    let read = move || {
        let id = organization.id();
        if known.get_untracked() {
            spawn_local(async move { _ = partners.try_set(api::send::<ListPartners>(id, Nothing {}).await.into()) });
        }
        spawn_local(async move { _ = of.try_set(api::send::<ListCustomers>(id, Nothing {}).await.into()) });
    };
    read();
    let acts = PartnerActs::new(organization, read);
    let again = Callback::new(move |()| {
        partners.set(Loaded::Loading);
        of.set(Loaded::Loading);
        read();
    });
    let adding = RwSignal::new(false);
    let here = live(move || {
        known.get().then(|| {
            view! {
                <section class="section">
                    <header class="section-header section-header-row">
                        <div>
                            <h2 class="section-title">{t!("partners-here")}</h2>
                            <p class="section-lead">{t!("partners-here-lead")}</p>
                        </div>
                        <Button disabled_reason=Signal::derive(move || acts.refusal()) on_click=move |_| adding.set(true)>
                            {icon::plus()} {t!("partner-add")}
                        </Button>
                    </header>
                    {when_loaded(partners, 3, again, move |partners| list(acts, partners))}
                </section>
            }
        })
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("partners-title")}</h1>
                    <p class="page-lead">{t!("partners-lead")}</p>
                </div>
            </header>
            {here}
            {customers::section(acts, of, again)}
            <ReferralLink acts=acts />
        </div>
        {add_partner(adding)}
        <PartnerDialogs acts=acts />
    }
}

fn list(acts: PartnerActs, partners: Vec<PartnerView>) -> AnyView {
    if partners.is_empty() {
        return view! { <Empty title=t!("partners-none") text=t!("partners-none-text") icon=icon::building /> };
    }
    let partners = partners.into_iter().map(|one| card(acts, one)).collect_view();
    view! { <div class="partners">{partners}</div> }
}

/// Asks for the referral link, whose own page shows what it offers.
fn add_partner(open: RwSignal<bool>) -> AnyView {
    let (link, form) = (RwSignal::new(String::new()), FormState::new(FIELDS));
    let go = leptos_router::hooks::use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = link.get_untracked();
        let secret = text.trim().rsplit('#').next().and_then(LinkSecret::parse);
        match secret {
            None => form.refuse(Faults::one("/secret", fault(&text))),
            Some(secret) => {
                open.set(false);
                link.set(String::new());
                go(&[paths::REFERRAL, "#", secret.reveal()].concat(), Default::default());
            }
        }
    };
    let start = [window().location().origin().unwrap_or_default().as_str(), paths::REFERRAL, "#"].concat();
    let footer = move || {
        view! {
            <Button on_click=move |_| open.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary>{t!("partner-go_on")}</Button>
        }
    };
    view! {
        <Dialog open=open title=t!("partner-add") close=t!("close") footer=footer on_close=move |()| form.clear()>
            <form class="form" id=FORM novalidate on:submit=submit.clone()>
                <FormErrors form=form />
                <p>{t!("partner-add-text")}</p>
                <TextField
                    id="partner-link"
                    label=t!("partner-link")
                    hint=t!("partner-link-hint", start = &start)
                    value=link
                    autocomplete="off"
                    enterkeyhint="go"
                    required=true
                    autofocus=true
                    error=form.error("/secret")
                />
            </form>
        </Dialog>
    }
}

fn fault(text: &str) -> FaultCode {
    match text.trim() {
        "" => FaultCode::Required,
        _ => FaultCode::Malformed { expected: String::new() },
    }
}
