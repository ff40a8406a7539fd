//! The partners of an organization, and the selection of a new one.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    id::OrganizationId,
    operator::{ListAllOrganizations, OrganizationDetails, OrganizationRef, PartnerLine, SearchForm},
};

use super::act::{Act, Subject};
use crate::api;
use crate::kit::*;
use crate::parts::{debounce::Debounce, words};
use crate::{i18n, paths, t};

/// Few enough to scan; for others, the user types more.
const FOUND: u32 = 8;
const PAUSE: u64 = 150;

pub(super) fn section(act: Act, organization: &OrganizationRef, sheet: &OrganizationDetails) -> AnyView {
    let never = sheet.partner_levels.is_empty();
    let of = organization.clone();
    let join = (!never).then(|| {
        view! { <Button on_click=move |_| act.ask(&of, Subject::Join)>{icon::plus()} {t!("operator-join")}</Button> }
    });
    let rows: Vec<AnyView> = sheet.partners.iter().map(|partner| row(act, organization, partner)).collect();
    let table = match rows.is_empty() {
        true if never => view! { <p class="muted">{t!("operator-partners-never")}</p> },
        true => view! { <p class="muted">{t!("operator-partners-none")}</p> },
        false => {
            let columns = vec![
                Column::new("name", t!("operator-partner")),
                Column::new("level", t!("partner-level")),
                Column::new("number", t!("operator-people")),
                Column::new("actions", t!("members-actions")).hidden(),
            ];
            view! { <Table label=t!("operator-partners") name="console" columns=columns>{rows.collect_view()}</Table> }
        }
    };
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <h2 class="section-title">{t!("operator-partners")}</h2>
                {join}
            </header>
            {table}
        </section>
    }
}

fn row(act: Act, organization: &OrganizationRef, partner: &PartnerLine) -> AnyView {
    let (of, subject) = (organization.clone(), Subject::Part(partner.clone()));
    let (href, name) = (paths::console_organization(partner.id), partner.name.clone());
    let (level, people) = (words::role(&partner.level), i18n::number(partner.people));
    view! {
        <tr role="row">
            <HeadCell column="name"><a href=href>{name}</a></HeadCell>
            <Cell label=t!("partner-level") column="level">{level}</Cell>
            <Cell label=t!("operator-people") column="number">{people}</Cell>
            <Cell label=t!("members-actions") column="actions">
                <Button size="small" on_click=move |_| act.ask(&of, subject.clone())>{t!("operator-part")}</Button>
            </Cell>
        </tr>
    }
}

/// A search over all other organizations; the selected one is stored in [`Act::partner`].
pub(super) fn choose(act: Act, customer: OrganizationId) -> AnyView {
    let (typed, found) = (RwSignal::new(String::new()), RwSignal::new(Vec::<OrganizationRef>::new()));
    let chosen = RwSignal::new(String::new());
    let pause = Debounce::new(PAUSE);
    let look = move || {
        let q = Some(typed.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        spawn_local(async move {
            let form = SearchForm { q, limit: Some(FOUND + 1), ..SearchForm::default() };
            // If this read fails, the next keystroke reads again.
            if let Ok(page) = api::send::<ListAllOrganizations>((), form).await {
                let others = page.items.into_iter().filter(|line| line.id != customer && !line.closed);
                let others = others.take(FOUND as usize).map(|line| OrganizationRef { id: line.id, name: line.name });
                found.try_set(others.collect());
            }
        });
    };
    look();
    Effect::new(move |_| {
        let id = chosen.get();
        act.partner.set(found.with(|found| found.iter().find(|one| one.id.to_string() == id).cloned()));
    });
    let options = Signal::derive(move || {
        let choice = |one: &OrganizationRef| Choice::new(one.id.to_string(), &one.name).hint(one.id.to_string());
        found.with(|found| found.iter().map(choice).collect::<Vec<_>>())
    });
    let list = live(move || match found.with(Vec::is_empty) {
        true => view! { <p class="muted" role="status">{t!("operator-organizations-nothing")}</p> },
        false => view! { <RadioList id="act-partner" legend=t!("operator-partner") options=options value=chosen/> },
    });
    view! {
        <SearchField id="act-search" label=t!("operator-search") placeholder=t!("operator-search") value=typed
            on_input=move |text: String| { typed.set(text); pause.run(look); }/>
        {list}
    }
}
