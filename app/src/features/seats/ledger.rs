//! The ledger: seat totals, and who uses each seat, since when, and why.

use crate::parts::seats::{kind, title, word};
use crate::{markup::each, view};
use leptos::prelude::*;
use shared::{
    policy::MemberStatus,
    seats::{ListSeats, SeatHolder, SeatQueryForm, SeatTotals, SeatUse},
};

use crate::api;
use crate::i18n;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    list_end::ListEnd,
    member_cell::{Person, member_cell},
    moment,
    paging::{Entry, Item, Paging, Phase},
    problem::{self, ProblemPage},
    rows, words,
};
use crate::{paths, t};

impl Entry for SeatHolder {
    fn key(&self) -> [u8; 16] {
        self.member.bytes()
    }
}

#[derive(Clone, Copy)]
pub struct Ledger {
    organization: Organization,
    totals: RwSignal<Option<SeatTotals>>,
    pub holders: Paging<SeatHolder>,
}

impl Ledger {
    pub fn new(organization: Organization) -> Ledger {
        let totals = RwSignal::new(None);
        let holders = Paging::new(move |wanted| {
            let form = SeatQueryForm { cursor: wanted.cursor, limit: Some(wanted.limit) };
            let answer = api::send::<ListSeats>(organization.id(), form);
            Box::pin(async move {
                let ledger = answer.await?;
                totals.try_set(Some(ledger.totals));
                Ok(ledger.holders)
            })
        });
        holders.load();
        Ledger { organization, totals, holders }
    }
}

/// The number of used seats, by status.
pub fn numbers(ledger: Ledger) -> AnyView {
    let content = move || {
        let totals = ledger.totals.get()?;
        let limit = totals.limit?;
        let count = t!("seats-taken", taken = totals.taken, limit = limit);
        Some(view! {
            <div class="card stack">
                <Progress label=title(ledger.organization) value=totals.taken.min(limit) max=limit count=count />
                <dl class="facts">{facts(ledger.organization, totals)}</dl>
            </div>
            {over(ledger.organization, totals)}
        })
    };
    view! { {content} }
}

fn facts(organization: Organization, totals: SeatTotals) -> AnyView {
    let owner = (totals.free > 0).then(|| t!("seats-number-owner", count = totals.free, kind = kind(organization)));
    let expired = (totals.expired > 0).then(|| {
        let note = t!("seats-number-expired", kind = kind(organization));
        fact(t!("invitation-state-expired"), totals.expired, Some(note))
    });
    view! {
        {fact(status(organization, MemberStatus::Active), totals.active, owner)}
        {fact(status(organization, MemberStatus::Invited), totals.pending, None)}
        {expired}
    }
}

fn fact(name: String, number: u32, note: Option<String>) -> AnyView {
    let note = note.map(|note| view! { " " <span class="muted small">{note}</span> });
    view! { <div><dt>{name}</dt><dd class="numeric">{i18n::number(number)} {note}</dd></div> }
}

fn status(organization: Organization, status: MemberStatus) -> String {
    organization.with(|_, policy| words::status(&policy.pack.pack.words, status))
}

/// Shown after the limit was lowered below the number of used seats.
fn over(organization: Organization, totals: SeatTotals) -> Option<AnyView> {
    let over = totals.taken.checked_sub(totals.limit?).filter(|over| *over > 0)?;
    let title = t!("seats-over", seats = word(organization, 2));
    let rest = t!("seats-effect-blocks-rest", count = over + 1, kind = kind(organization));
    Some(view! {
        <Callout tone=Tone::Caution title=title>
            <p>{t!("seats-effect-removes-no_one")} " " {rest}</p>
        </Callout>
    })
}

/// Everyone who uses a seat, or did until it expired.
pub fn holders(ledger: Ledger) -> AnyView {
    let phase = ledger.holders.phase;
    let waiting = Memo::new(move |_| phase.with(|phase| *phase == Phase::First));
    let content = move || match (waiting.get(), phase.get()) {
        (true, _) => view! { <Skeleton label=t!("loading") /> },
        (false, Phase::Failed(failure)) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| ledger.holders.load()) /> }
        }
        (false, _) => ().into_any(),
    };
    let shown = Memo::new(move |_| ledger.holders.items.with(|items| !items.is_empty()));
    let busy = Signal::derive(move || phase.with(|phase| *phase == Phase::More));
    let stopped = move || {
        phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    view! {
        <div class="list" on:keydown=move |event| rows::arrows(&event)>
            {content}
            {move || shown.get().then(|| table(ledger))}
            <ListEnd more=Signal::derive(move || ledger.holders.has_more()) busy=busy
                failure=Signal::derive(stopped) on_more=move |()| ledger.holders.more() />
        </div>
    }
}

fn table(ledger: Ledger) -> AnyView {
    let columns = vec![
        Column::new("member", t!("members-member")),
        Column::new("role", t!("members-role")),
        Column::new("status", t!("seats-status")),
        Column::new("since", t!("members-since")),
    ];
    view! {
        <Table label=t!("seats-holders", kind = kind(ledger.organization)) name="seats" columns=columns>
            {each(move || ledger.holders.rows(), |item| item.key.to_vec(), move |item| row(ledger, item))}
        </Table>
    }
}

fn row(ledger: Ledger, item: Item<SeatHolder>) -> AnyView {
    let holder = RwSignal::from(item.value);
    let organization = ledger.organization;
    let person = move || {
        holder.with(|holder| {
            let you = organization.with(|view, _| view.me.member == holder.member);
            let person = Person { name: holder.name.clone(), email: holder.email.clone(), you, partner: None };
            member_cell(person, Some(paths::member(organization.id(), holder.member)))
        })
    };
    let none = move || holder.with(|holder| matches!(holder.held, SeatUse::Expired { .. })).then_some("");
    view! {
        <tr role="row" data-muted=none>
            <HeadCell column="member">{person}</HeadCell>
            <Cell label=t!("members-role") column="role">{move || holder.with(|holder| words::role(&holder.role))}</Cell>
            <Cell label=t!("seats-status") column="status">{move || holder.with(|holder| why(organization, holder.held))}</Cell>
            <Cell label=t!("members-since") column="since">{move || holder.with(|holder| moment::day(holder.since))}</Cell>
        </tr>
    }
}

/// The status that decides whether the seat counts, and until when.
fn why(organization: Organization, held: SeatUse) -> AnyView {
    let status = |status_of| status(organization, status_of);
    let (tone, state, note) = match held {
        SeatUse::Active => (Tone::Positive, status(MemberStatus::Active), None),
        SeatUse::Free => (Tone::Positive, status(MemberStatus::Active), Some(t!("seats-status-free"))),
        SeatUse::Deactivated => {
            (Tone::Neutral, status(MemberStatus::Deactivated), Some(t!("seats-status-deactivated")))
        }
        SeatUse::Invited { until } => {
            let note = until.map(|until| t!("seats-status-until", when = moment::distance(until)));
            (Tone::Accent, status(MemberStatus::Invited), note)
        }
        SeatUse::Expired { at } => {
            let note = t!("seats-status-expired", when = moment::distance(at));
            (Tone::Caution, t!("invitation-state-expired"), Some(note))
        }
    };
    let note = note.map(|note| view! { <span class="row-note">{note}</span> });
    view! { <span class="status"><Badge tone=tone>{state}</Badge> {note}</span> }
}
