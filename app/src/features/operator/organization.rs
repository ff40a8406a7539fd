//! One organization as support sees it: its facts, the actions on it, and the log of actions.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use shared::{
    form::Nothing,
    id::OrganizationId,
    invitations::InvitationState,
    operator::{OrganizationDetails, OrganizationRef, ReadOrganizationForSupport},
};

use super::{
    act::{Act, Subject},
    act_dialog::ActDialog,
    deactivated, log,
    organizations::state,
    partners, seats,
};
use crate::api;
use crate::kit::*;
use crate::parts::{
    loaded::{Loaded, when_loaded},
    moment,
    not_found::NotFoundPage,
    page::page_title,
    words,
};
use crate::{paths, t};

/// Reloaded when another organization is opened.
#[component]
pub fn OrganizationPage() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("org")?.parse::<OrganizationId>().ok()));
    live(move || match id.get() {
        Some(id) => page(id),
        None => view! { <NotFoundPage/> },
    })
}

fn page(id: OrganizationId) -> AnyView {
    let sheet = RwSignal::new(Loaded::<OrganizationDetails>::Loading);
    let name = Memo::new(move |_| match sheet.get() {
        Loaded::Ready(sheet) => sheet.line.name,
        Loaded::Loading | Loaded::Failed(_) => t!("operator-organization"),
    });
    page_title(move || name.get());
    let read = move || {
        spawn_local(
            async move { _ = sheet.try_set(api::send::<ReadOrganizationForSupport>(id, Nothing {}).await.into()) },
        );
    };
    read();
    let again = Callback::new(move |()| {
        sheet.set(Loaded::Loading);
        read();
    });
    let people = deactivated::People::new(id);
    let act = Act::new(move |answer| {
        match answer {
            Some(answer) => _ = sheet.try_set(Loaded::Ready(answer)),
            None => read(),
        }
        people.read();
    });
    view! {
        <div class="page">
            <a class="back-link" href=paths::console("organizations")>{icon::chevron_left()} {t!("operator-organizations")}</a>
            {when_loaded(sheet, 8, again, move |sheet| content(act, people, &sheet))}
        </div>
        <ActDialog act=act/>
    }
}

fn content(act: Act, people: deactivated::People, sheet: &OrganizationDetails) -> AnyView {
    let line = &sheet.line;
    let organization = OrganizationRef { id: line.id, name: line.name.clone() };
    let acts = match sheet.acts.is_empty() {
        true => view! { <p class="muted">{t!("operator-actions-none")}</p> },
        false => log::table(&sheet.acts, false),
    };
    view! {
        <header class="page-header">
            <div class="page-heading">
                <h1 class="page-title">{line.name.clone()}</h1>
                <p class="cluster">{state(line)} <span class="muted">{line.id.to_string()}</span></p>
            </div>
        </header>
        {notice(act, &organization, sheet)}
        <dl class="facts">
            <div>
                <dt>{t!("operator-pack")}</dt>
                <dd><a href=paths::console_pack(&line.pack)>{words::pack(&line.pack)}</a></dd>
            </div>
            <div>
                <dt>{t!("operator-people")}</dt>
                <dd>{t!("operator-people-all", active = line.active, invited = line.invited, gone = line.deactivated)}</dd>
            </div>
            <div><dt>{t!("operator-since")}</dt><dd>{moment::day(line.created_at)}</dd></div>
        </dl>
        {seats::section(act, &organization, sheet)}
        {products(act, &organization, sheet)}
        {partners::section(act, &organization, sheet)}
        {deactivated::section(act, &organization, people)}
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("operator-actions")}</h2>
                <p class="section-lead">{t!("operator-actions-lead")}</p>
            </header>
            {acts}
        </section>
        {closing(act, organization.clone(), sheet)}
    }
}

/// Warnings: the owner hasn't joined yet, or the organization is scheduled for deletion.
fn notice(act: Act, organization: &OrganizationRef, sheet: &OrganizationDetails) -> AnyView {
    let owner = sheet.owner.as_ref().map(|offer| {
        let (of, email) = (organization.clone(), offer.email.clone());
        let expired = offer.state == InvitationState::Expired;
        let text = if expired { "operator-owner-expired" } else { "operator-owner-waiting" };
        let text = t!(text, email = &offer.email, when = moment::distance(offer.expires_at));
        let failure =
            offer.failure.clone().map(|answer| view! { <p>{t!("operator-owner-failed", answer = &answer)}</p> });
        view! {
            <Callout tone=if expired { Tone::Caution } else { Tone::Accent } title=Signal::stored(t!("operator-owner"))>
                <p>{text}</p>
                {failure}
                <Button size="small" on_click=move |_| act.ask(&of, Subject::InviteOwner(email.clone()))>
                    {t!("operator-owner-again")}
                </Button>
            </Callout>
        }
    });
    let deleted = sheet.line.deleted_at.map(|until| {
        view! {
            <Callout tone=Tone::Negative title=Signal::stored(t!("operator-state-deleted"))>
                <p>{t!("operator-deleted-text", when = moment::distance(until))}</p>
            </Callout>
        }
    });
    view! { {deleted} {owner} }
}

fn products(act: Act, organization: &OrganizationRef, sheet: &OrganizationDetails) -> AnyView {
    if sheet.products.is_empty() {
        return ().into_any();
    }
    let (of, all) = (organization.clone(), sheet.products.clone());
    let enabled: Vec<String> = all.iter().filter(|one| one.enabled).map(|one| words::product(&one.id)).collect();
    let text = if enabled.is_empty() { t!("operator-products-none") } else { enabled.join(", ") };
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <div>
                    <h2 class="section-title">{t!("operator-products")}</h2>
                    <p class="section-lead">{text}</p>
                </div>
                <Button on_click=move |_| act.ask(&of, Subject::Products(all.clone()))>{t!("operator-products-set")}</Button>
            </header>
        </section>
    }
}

fn closing(act: Act, organization: OrganizationRef, sheet: &OrganizationDetails) -> AnyView {
    let closed = sheet.line.closed;
    let (lead, button) = if closed {
        (
            "operator-reopen-lead",
            view! {
                <Button on_click=move |_| act.ask(&organization, Subject::Reopen)>{t!("operator-reopen")}</Button>
            },
        )
    } else {
        (
            "operator-close-lead",
            view! {
                <Button tone=ButtonTone::Danger on_click=move |_| act.ask(&organization, Subject::Close)>{t!("operator-close")}</Button>
            },
        )
    };
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <div>
                    <h2 class="section-title">{t!("operator-closing")}</h2>
                    <p class="section-lead">{t!(lead)}</p>
                </div>
                {button}
            </header>
        </section>
    }
}
