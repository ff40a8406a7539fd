//! All organizations, newest first, with a search and a pack filter.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::operator::{ListAllOrganizations, OrganizationLine, SearchForm};

use super::create;
use crate::api;
use crate::kit::*;
use crate::parts::{
    address::Address,
    highlight::highlighted,
    list_end::ListEnd,
    moment,
    page::page_title,
    paging::{Entry, Paging, Phase},
    problem::{self, ProblemPage},
    search::AddressSearch,
    words,
};
use crate::{paths, t};

impl Entry for OrganizationLine {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

#[component]
pub fn OrganizationsPage() -> AnyView {
    page_title(|| t!("operator-organizations"));
    let address = Address::here();
    let asked = Memo::new(move |_| (address.some("q"), address.some("pack")));
    let lines = Paging::new(move |wanted| {
        let (q, pack) = asked.get_untracked();
        let form = SearchForm { q, pack, cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
        api::send::<ListAllOrganizations>((), form)
    });
    Effect::new(move |_| {
        asked.track();
        if address.is_current() {
            lines.load();
        }
    });
    let creating = RwSignal::new(false);
    let filter = live(move || {
        asked.with(|(_, pack)| pack.clone()).map(|pack| {
            let name = words::pack(&pack);
            view! {
                <Button on_click=move |_| address.set(&[("pack", String::new())])>
                    {t!("operator-only_pack", pack = &name)} {icon::close()}
                </Button>
            }
        })
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-organizations")}</h1>
                    <p class="page-lead">{t!("operator-organizations-lead")}</p>
                </div>
                <div class="page-actions">
                    <Button tone=ButtonTone::Primary on_click=move |_| creating.set(true)>
                        {icon::plus()} {t!("operator-create")}
                    </Button>
                </div>
            </header>
            <div class="toolbar">
                <AddressSearch address=address id="console-search" label=t!("operator-search") placeholder=t!("operator-search")/>
                {filter}
            </div>
            {waiting(lines)}
            {rows(lines)}
            {end(lines)}
            {nothing(lines, asked)}
        </div>
        {create::dialog(creating)}
    }
}

fn rows(lines: Paging<OrganizationLine>) -> AnyView {
    live(move || {
        let all = lines.items.with(|items| items.iter().map(|item| item.value.get()).collect::<Vec<_>>());
        if all.is_empty() { ().into_any() } else { table(&all) }
    })
}

fn table(lines: &[OrganizationLine]) -> AnyView {
    let columns = vec![
        Column::new("name", t!("operator-organization")),
        Column::new("pack", t!("operator-pack")),
        Column::new("state", t!("operator-state")),
        Column::new("number", t!("operator-people")),
        Column::new("number", t!("operator-seats")),
        Column::new("when", t!("operator-since")),
    ];
    let row = |line: &OrganizationLine| {
        let people = t!("operator-people-of", active = line.active, invited = line.invited);
        let seats = match line.seats {
            Some(limit) => t!("operator-seats-short", taken = line.seats_taken, limit = limit),
            None => t!("operator-seats-unlimited-short"),
        };
        let (href, name) = (paths::console_organization(line.id), line.name.clone());
        let (pack, state, since) = (words::pack(&line.pack), state(line), line.created_at);
        view! {
            <tr role="row">
                <HeadCell column="name"><a href=href>{highlighted(&name)}</a></HeadCell>
                <Cell label=t!("operator-pack") column="pack">{pack}</Cell>
                <Cell label=t!("operator-state") column="state">{state}</Cell>
                <Cell label=t!("operator-people") column="number">{people}</Cell>
                <Cell label=t!("operator-seats") column="number">{seats}</Cell>
                <Cell label=t!("operator-since") column="when">{moment::day(since)}</Cell>
            </tr>
        }
    };
    let rows = lines.iter().map(row).collect_view();
    view! { <Table label=t!("operator-organizations") name="console" columns=columns>{rows}</Table> }
}

/// Active, closed by support, or deleted by its owner and restorable.
pub(super) fn state(line: &OrganizationLine) -> AnyView {
    let (tone, words) = match (line.deleted_at, line.closed, line.active) {
        (Some(_), _, _) => (Tone::Negative, t!("operator-state-deleted")),
        (None, true, _) => (Tone::Caution, t!("operator-state-closed")),
        (None, false, 0) => (Tone::Accent, t!("operator-state-waiting")),
        (None, false, _) => (Tone::Positive, t!("operator-state-open")),
    };
    view! { <Badge tone=tone>{words}</Badge> }
}

/// A skeleton until the first page is loaded.
pub(super) fn waiting<T: Entry>(lines: Paging<T>) -> AnyView {
    outline(Memo::new(move |_| lines.phase.with(|phase| *phase == Phase::First)))
}

fn outline(first: Memo<bool>) -> AnyView {
    live(move || first.get().then(|| view! { <Skeleton label=t!("loading") rows=6/> }))
}

/// What follows the rows: a button for more, or a note that there are none.
pub(super) fn end<T: Entry>(lines: Paging<T>) -> AnyView {
    let busy = Signal::derive(move || lines.phase.with(|phase| *phase == Phase::More));
    let stopped = Signal::derive(move || {
        lines.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    });
    let failed = live(move || match lines.phase.get() {
        Phase::Failed(failure) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| lines.load())/> }
        }
        _ => ().into_any(),
    });
    view! {
        <ListEnd more=Signal::derive(move || lines.has_more()) busy=busy failure=stopped on_more=move |()| lines.more()/>
        {failed}
    }
}

fn nothing(lines: Paging<OrganizationLine>, asked: Memo<(Option<String>, Option<String>)>) -> AnyView {
    live(move || match (lines.phase.get(), lines.items.with(Vec::is_empty)) {
        (Phase::Ready, true) if asked.with(|(q, pack)| q.is_some() || pack.is_some()) => {
            view! { <Empty title=t!("operator-organizations-nothing") text=t!("operator-organizations-nothing-text") icon=icon::search/> }
        }
        (Phase::Ready, true) => {
            view! { <Empty title=t!("operator-organizations-none") text=t!("operator-organizations-none-text") icon=icon::building/> }
        }
        _ => ().into_any(),
    })
}
