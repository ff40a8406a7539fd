//! The records page: the caller's own, unassigned, or all records, as the role allows.

use crate::{
    markup::{each, live},
    view,
};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::MemberId,
    members::ReadMember,
    records::{ListRecordKinds, ListRecords, RecordKindView, RecordQueryForm, RecordView, RecordsOf},
};

use super::{query, row, start};
use crate::api;
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    address::Address,
    list_end::ListEnd,
    page::page_title,
    paging::{Paging, Phase},
    problem::{self, ProblemPage},
    search::AddressSearch,
    words,
};
use crate::t;

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Records {
    organization: Organization,
    address: Address,
    asked: Memo<RecordQueryForm>,
    kinds: RwSignal<Vec<RecordKindView>>,
    rows: Paging<RecordView>,
}

#[component]
pub fn RecordsPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("records-title"));
    let address = Address::here();
    let asked = Memo::new(move |_| query::asked(organization, address));
    let rows = Paging::new(move |wanted| api::send::<ListRecords>(organization.id(), query::page(asked, wanted)));
    let records = Records { organization, address, asked, kinds: RwSignal::new(Vec::new()), rows };
    spawn_local(async move {
        // If this fails, kinds are shown by their ids.
        if let Ok(kinds) = api::send::<ListRecordKinds>(organization.id(), Nothing {}).await {
            records.kinds.try_set(kinds);
        }
    });
    Effect::new(move |_| {
        asked.track();
        if address.is_current() && shown(records).1.is_none() {
            rows.load();
        }
    });
    let returned = window_event_listener(leptos::ev::focus, move |_| rows.refresh());
    on_cleanup(move || returned.remove());
    let denied = Memo::new(move |_| shown(records).1);
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("records-title")}</h1>
                    <p class="page-lead">{t!("records-lead")}</p>
                </div>
            </header>
            {views(records)}
            {toolbar(records)}
            {live(move || match denied.get() {
                Some(reasons) => view! { <Empty title=t!("records-denied") text=reasons icon=icon::shield /> },
                None => view! { <div class="list">{body(records)} {after(records)}</div> },
            })}
        </div>
    }
}

/// The selected view, and why it isn't available.
fn shown(records: Records) -> (RecordsOf, Option<String>) {
    let of = query::view(records.organization, records.address);
    (of, query::refused(records.organization, of))
}

fn view_name(of: RecordsOf) -> String {
    match of {
        RecordsOf::Mine => t!("records-mine"),
        RecordsOf::Unassigned => t!("records-unassigned"),
        RecordsOf::All => t!("records-all"),
    }
}

fn views(records: Records) -> AnyView {
    let Records { organization, address, .. } = records;
    let refused = move || RecordsOf::ALL.map(|of| (of, query::refused(organization, of)));
    let options = move || {
        let choice = |(of, reason): (RecordsOf, _)| Choice::new(of.as_str(), view_name(of)).disabled(reason);
        refused().into_iter().map(choice).collect::<Vec<_>>()
    };
    let reasons = move || {
        let line = |(of, reason): (RecordsOf, Option<String>)| {
            Some(t!("records-view_refused", view = view_name(of), reason = reason?))
        };
        let lines: Vec<String> = refused().into_iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| view! { <p class="muted small reasons">{lines.join("\n")}</p> })
    };
    let value = Signal::derive(move || query::view(organization, address).as_str().to_owned());
    let change = move |of: String| address.set(&[("view", of), ("owner", String::new())]);
    view! {
        <div class="record-views">
            <Segmented label=t!("records-view") options=Signal::derive(options) value=value on_change=change />
            {reasons}
        </div>
    }
}

fn toolbar(records: Records) -> AnyView {
    let Records { address, asked, kinds, .. } = records;
    let kind = address.value("kind", "");
    let count = Signal::derive(move || usize::from(kind.with(|kind| !kind.is_empty())));
    let options = Signal::derive(move || {
        let every = Choice::new("", t!("records-kind_all"));
        let one = |id: &str| Choice::new(id, kinds.with(|kinds| row::kind_name(kinds, id, 2)));
        let known = kinds.with(|kinds| kinds.iter().map(|kind| one(kind.id.as_str())).collect::<Vec<_>>());
        std::iter::once(every).chain(known).collect::<Vec<_>>()
    });
    view! {
        <div class="toolbar">
            <AddressSearch address=address id="records-search" label=t!("records-search") placeholder=t!("records-search_hint") />
            <Dropdown label=t!("records-kind") count=count>
                <RadioList id="records-filter-kind" legend=t!("records-kind") options=options value=kind />
            </Dropdown>
            {owner(records)}
            {move || asked.with(query::is_narrowed).then(|| view! {
                <Button tone=ButtonTone::Quiet on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            })}
        </div>
    }
}

/// The owner, if the list is limited to one person's records.
fn owner(records: Records) -> AnyView {
    let (id, address) = (records.organization.id(), records.address);
    let name = RwSignal::new(None::<String>);
    let owner = Memo::new(move |_| address.some("owner").and_then(|owner| owner.parse::<MemberId>().ok()));
    Effect::new(move |_| {
        name.set(None);
        let Some(owner) = owner.get() else { return };
        spawn_local(async move {
            let Ok(member) = api::send::<ReadMember>((id, owner), Nothing {}).await else { return };
            if owner_is(address, owner) {
                name.try_set(Some(member.label().to_owned()));
            }
        });
    });
    let chip = move || {
        let words = t!("records-of", name = name.get()?);
        Some(view! { <Badge tone=Tone::Accent>{words}</Badge> })
    };
    view! { {chip} }
}

fn owner_is(address: Address, owner: MemberId) -> bool {
    address.is_current() && untrack(|| address.get("owner")) == owner.to_string()
}

fn body(records: Records) -> AnyView {
    let rows = records.rows;
    let waiting = Memo::new(move |_| rows.phase.with(|phase| *phase == Phase::First));
    let empty = Memo::new(move |_| rows.items.with(Vec::is_empty));
    live(move || match (waiting.get(), empty.get()) {
        (true, _) => view! { <Skeleton label=t!("loading") /> },
        (false, true) => ().into_any(),
        (false, false) => table(records),
    })
}

fn table(records: Records) -> AnyView {
    let Records { organization, kinds, rows, .. } = records;
    let busy = Signal::derive(move || rows.phase.with(|phase| *phase == Phase::Again));
    let kind = untrack(|| organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone())));
    let mut columns = vec![
        Column::new("title", t!("records-name")),
        Column::new("kind", t!("records-kind")),
        Column::new("owner", t!("records-owner")),
    ];
    columns.extend(kind.map(|kind| Column::new("space", words::capitalized(&words::space(&kind, 1)))));
    columns.push(Column::new("status", t!("records-state")));
    columns.push(Column::new("updated", t!("records-updated")));
    view! {
        <Table label=t!("records-title") name="records" columns=columns busy=busy>
            {each(move || rows.rows(), |item| item.key.to_vec(), move |item| row::row(organization, kinds, item))}
        </Table>
    }
}

fn after(records: Records) -> AnyView {
    let Records { organization, address, asked, rows, .. } = records;
    let busy = Signal::derive(move || rows.phase.with(|phase| *phase == Phase::More));
    let stopped = move || {
        rows.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    let empty = Memo::new(move |_| rows.items.with(Vec::is_empty));
    let note = live(move || match (rows.phase.get(), empty.get()) {
        (Phase::Failed(failure), _) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| rows.load()) /> }
        }
        (Phase::Ready, true) if asked.with(query::is_narrowed) => view! {
            <Empty title=t!("records-nothing") text=t!("records-nothing-text") icon=icon::search>
                <Button on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            </Empty>
        },
        (Phase::Ready, true) => start::nothing(organization, query::view(organization, address)),
        _ => ().into_any(),
    });
    view! {
        <ListEnd more=Signal::derive(move || rows.has_more()) busy=busy failure=Signal::derive(stopped)
            on_more=move |()| rows.more() />
        {note}
    }
}
