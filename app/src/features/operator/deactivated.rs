//! The deactivated people of an organization, whom support can reactivate (LF-7).

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    id::OrganizationId,
    operator::{ListMembersForSupport, MemberLine, OrganizationRef, SearchForm},
};

use super::{
    act::{Act, Subject},
    organizations::{end, waiting},
};
use crate::api;
use crate::kit::*;
use crate::parts::{
    debounce::Debounce,
    paging::{Entry, Paging, Phase},
    problem, words,
};
use crate::t;

const PAUSE: u64 = 150;

impl Entry for MemberLine {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

/// The deactivated people that match the search.
#[derive(Clone, Copy)]
pub(super) struct People {
    lines: Paging<MemberLine>,
    typed: RwSignal<String>,
    pause: Debounce,
}

impl People {
    pub fn new(organization: OrganizationId) -> People {
        let typed = RwSignal::new(String::new());
        let lines = Paging::new(move |wanted| {
            let q = Some(typed.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
            let status = Some("deactivated".to_owned());
            let form =
                SearchForm { q, status, cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
            api::send::<ListMembersForSupport>(organization, form)
        });
        lines.load();
        People { lines, typed, pause: Debounce::new(PAUSE) }
    }

    pub fn read(self) {
        self.lines.load();
    }
}

pub(super) fn section(act: Act, organization: &OrganizationRef, people: People) -> AnyView {
    let People { lines, typed, pause } = people;
    let of = organization.clone();
    let rows = live(move || {
        let all = lines.items.with(|items| items.iter().map(|item| item.value.get()).collect::<Vec<_>>());
        match (all.is_empty(), lines.phase.get()) {
            (false, _) => table(act, &of, &all),
            (true, Phase::Ready) if typed.with(|typed| typed.trim().is_empty()) => {
                view! { <p class="muted">{t!("operator-gone-none")}</p> }
            }
            (true, Phase::Ready) => view! { <p class="muted" role="status">{t!("operator-gone-nothing")}</p> },
            (true, _) => ().into_any(),
        }
    });
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("operator-gone")}</h2>
                <p class="section-lead">{t!("operator-gone-lead")}</p>
            </header>
            <div class="toolbar">
                <SearchField id="gone-search" label=t!("operator-gone-search") placeholder=t!("operator-gone-search") value=typed
                    on_input=move |text: String| { typed.set(text); pause.run(move || lines.load()); }/>
            </div>
            {waiting(lines)}
            {rows}
            {end(lines)}
        </section>
    }
}

fn table(act: Act, organization: &OrganizationRef, people: &[MemberLine]) -> AnyView {
    let columns = vec![
        Column::new("name", t!("operator-person")),
        Column::new("role", t!("operator-role")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    let row = |person: &MemberLine| {
        let (of, subject) = (organization.clone(), Subject::Reactivate(person.clone()));
        let refused = (!person.reactivate.is_empty()).then(|| problem::bare(&person.reactivate));
        let address = person.name.is_some().then(|| view! { <span class="row-note">{person.email.clone()}</span> });
        let (name, role) = (person.label().to_owned(), words::role(&person.role));
        view! {
            <tr role="row">
                <HeadCell column="name">{name} {address}</HeadCell>
                <Cell label=t!("operator-role") column="role">{role}</Cell>
                <td role="cell" data-column="answers">
                    <Button size="small" disabled_reason=Signal::stored(refused) on_click=move |_| act.ask(&of, subject.clone())>
                        {t!("operator-reactivate")}
                    </Button>
                </td>
            </tr>
        }
    };
    let rows = people.iter().map(row).collect_view();
    view! { <Table label=t!("operator-gone") name="console" columns=columns>{rows}</Table> }
}
