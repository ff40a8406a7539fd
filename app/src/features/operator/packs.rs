//! The available packs: which organizations use them, and their source.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use shared::{
    form::Nothing,
    operator::{EntryRules, ListLoadedPacks, LoadedPack, PackSource, ReadEntryRules, ReadPackSource},
};

use crate::api;
use crate::kit::*;
use crate::parts::{
    loaded::{Loaded, when_loaded},
    page::page_title,
    words,
};
use crate::{i18n, paths, t};

#[component]
pub fn PacksPage() -> AnyView {
    page_title(|| t!("operator-packs"));
    let packs = RwSignal::new(Loaded::Loading);
    let read = move || {
        spawn_local(async move { _ = packs.try_set(api::send::<ListLoadedPacks>((), Nothing {}).await.into()) });
    };
    read();
    let again = Callback::new(move |()| {
        packs.set(Loaded::Loading);
        read();
    });
    let rules = RwSignal::new(None);
    spawn_local(async move {
        _ = rules.try_set(api::send::<ReadEntryRules>((), Nothing {}).await.ok());
    });
    let rules = live(move || rules.get().map(|rules| entry_rules(&rules)));
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-packs")}</h1>
                    <p class="page-lead">{t!("operator-packs-lead")}</p>
                </div>
            </header>
            {rules}
            {when_loaded(packs, 5, again, |packs| table(&packs))}
        </div>
    }
}

/// The settings about newcomers, with their names.
fn entry_rules(rules: &EntryRules) -> AnyView {
    let who = |domains: &Option<Vec<String>>, no_one: String| match domains.as_deref() {
        None => t!("operator-entry-everyone"),
        Some([]) => no_one,
        Some(domains) => t!("operator-entry-domains", domains = i18n::either(domains)),
    };
    let sign_up = who(&rules.sign_up_domains, t!("operator-entry-invited"));
    let creators = who(&rules.creator_domains, t!("operator-entry-operators"));
    let offered: Vec<String> = rules.offered_packs.iter().map(|id| words::pack(id)).collect();
    let facts = [
        (t!("operator-entry-sign_up"), sign_up, "ROSTER_SIGN_UP"),
        (t!("operator-entry-creators"), creators, "ROSTER_CREATE_ORGANIZATIONS"),
        (t!("operator-entry-packs"), i18n::list(&offered), "ROSTER_OFFERED_PACKS"),
        (t!("operator-entry-first"), offered.first().cloned().unwrap_or_default(), "ROSTER_DEFAULT_PACK"),
    ];
    let facts = facts.map(|(name, value, setting)| {
        view! { <div><dt>{name}</dt><dd>{value} <span class="row-note">{setting}</span></dd></div> }
    });
    view! { <dl class="facts">{facts.into_iter().collect_view()}</dl> }
}

fn table(packs: &[LoadedPack]) -> AnyView {
    let columns = vec![
        Column::new("name", t!("operator-pack")),
        Column::new("roles", t!("operator-roles")),
        Column::new("newest", t!("operator-newest")),
        Column::new("number", t!("operator-organizations")),
    ];
    let rows = packs.iter().map(row).collect_view();
    view! { <Table label=t!("operator-packs") name="console" columns=columns>{rows}</Table> }
}

fn row(pack: &LoadedPack) -> AnyView {
    let retired = pack.retired.then(|| view! { <Badge tone=Tone::Caution>{t!("operator-pack-retired")}</Badge> });
    let newest = pack.newest.iter().map(|one| {
        view! { <a href=paths::console_organization(one.id)>{one.name.clone()}</a> }
    });
    let none = pack.newest.is_empty().then(|| view! { <span class="muted">{t!("none")}</span> });
    let all = [paths::console("organizations").as_str(), "?pack=", &paths::encode(&pack.id)].concat();
    let number = match pack.organizations {
        0 => view! { {i18n::number(0)} },
        count => view! { <a href=all>{t!("operator-pack-used", count = count)}</a> },
    };
    let roles = pack.roles.iter().map(|role| words::role_of(&pack.names, role)).collect::<Vec<_>>().join(", ");
    let (href, name, file) =
        (paths::console_pack(&pack.id), words::pack_named(&pack.names, &pack.id), pack.file.clone());
    let newest = newest.collect_view();
    view! {
        <tr role="row">
            <HeadCell column="name">
                <span class="cluster"><a href=href>{name}</a> {retired}</span>
                <span class="row-note">{file}</span>
            </HeadCell>
            <Cell label=t!("operator-roles") column="roles">{roles}</Cell>
            <Cell label=t!("operator-newest") column="newest"><span class="cluster">{newest} {none}</span></Cell>
            <Cell label=t!("operator-organizations") column="number">{number}</Cell>
        </tr>
    }
}

#[component]
pub fn PackPage() -> AnyView {
    let params = use_params_map();
    let id = params.with_untracked(|params| params.get("pack")).unwrap_or_default();
    let title = words::pack(&id);
    let name = title.clone();
    page_title(move || name.clone());
    let source = RwSignal::new(Loaded::Loading);
    let read = move || {
        let id = id.clone();
        spawn_local(async move { _ = source.try_set(api::send::<ReadPackSource>(id, Nothing {}).await.into()) });
    };
    read();
    let again = Callback::new(move |()| {
        source.set(Loaded::Loading);
        read();
    });
    view! {
        <div class="page">
            <a class="back-link" href=paths::console("packs")>{icon::chevron_left()} {t!("operator-packs")}</a>
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{title}</h1>
                    <p class="page-lead">{t!("operator-pack-source")}</p>
                </div>
            </header>
            {when_loaded(source, 12, again, text)}
        </div>
    }
}

fn text(source: PackSource) -> AnyView {
    let label = source.file.clone();
    view! {
        <pre class="source" role="region" tabindex="0" aria-label=label><code>{source.text}</code></pre>
    }
}
