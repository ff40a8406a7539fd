//! One partner with its people. The pack decides whether the level is common or individual.

use crate::{
    markup::{each, live},
    view,
};
use leptos::prelude::*;
use shared::{
    members::{ListMembers, MemberQueryForm, MemberView},
    partners::PartnerView,
    policy::MemberStatus,
};

use super::acts::{PartnerActs, Subject};
use crate::api;
use crate::kit::*;
use crate::parts::{
    list_end::ListEnd,
    member_cell::{Person, member_cell},
    moment,
    paging::{Item, Paging, Phase},
    problem, words,
};
use crate::{i18n, paths, t};

pub fn card(acts: PartnerActs, partner: PartnerView) -> AnyView {
    let all = acts.organization.with(|_, policy| policy.pack.partners.as_ref().is_some_and(|r| r.one_level_for_all));
    let level = words::role(&partner.level);
    let said = if all { t!("partner-level-all", level = level) } else { t!("partner-level-start", level = level) };
    let since = t!("partner-since", day = i18n::date(moment::millis(partner.since)));
    let (changed, ended, asked, held) = (partner.clone(), partner.clone(), partner.clone(), partner.clone());
    let change = Signal::derive(move || acts.level_refusal(&asked.level, false));
    let end = Signal::derive(move || acts.end_refusal(&held));
    let rows = people(acts, &partner);
    let suspended = partner.suspended.then(|| {
        view! { <p class="setting-note"><Badge tone=Tone::Caution>{t!("partner-suspended")}</Badge> " " {t!("partner-suspended-note")}</p> }
    });
    view! {
        <section class="partner card" aria-label=partner.name.clone()>
            <header class="partner-head">
                <div class="setting-text">
                    <h3 class="section-title">{partner.name.clone()}</h3>
                    <p class="setting-note">{since}</p>
                    {suspended}
                    <p class="setting-note">{t!("partner-people", count = partner.people)} " · " {said}</p>
                </div>
                <div class="cluster">
                    <Button size="small" disabled_reason=change on_click=move |_| acts.change(Subject::Partner(changed.clone()))>
                        {icon::edit()} {t!("partner-change")}
                    </Button>
                    <Button size="small" disabled_reason=end on_click=move |_| acts.ask(Subject::Partner(ended.clone()))>
                        {t!("partner-end-ask")}
                    </Button>
                </div>
            </header>
            {list(acts, &partner.name, all, rows)}
        </section>
    }
}

fn people(acts: PartnerActs, partner: &PartnerView) -> Paging<MemberView> {
    let partner = partner.id.to_string();
    let rows = Paging::new(move |wanted| {
        let query = MemberQueryForm {
            partner: Some(partner.clone()),
            status: Some(MemberStatus::Active.as_str().to_owned()),
            cursor: wanted.cursor,
            limit: Some(wanted.limit),
            ..MemberQueryForm::default()
        };
        api::send::<ListMembers>(acts.organization.id(), query)
    });
    rows.load();
    rows
}

fn list(acts: PartnerActs, partner: &str, all: bool, rows: Paging<MemberView>) -> AnyView {
    let label = partner.to_owned();
    let some = Memo::new(move |_| rows.items.with(|items| !items.is_empty()));
    let table = live(move || {
        let label = label.clone();
        some.get().then(|| {
            let mut columns =
                vec![Column::new("member", t!("partner-person")), Column::new("role", t!("partner-level"))];
            if !all {
                columns.push(Column::new("ends", t!("partner-ends_on")));
            }
            columns.push(Column::new("actions", t!("members-actions")).hidden());
            view! {
                <Table label=label name="partner-people" columns=columns>
                    {each(move || rows.rows(), |item| item.key.to_vec(), move |item| row(acts, all, item))}
                </Table>
            }
        })
    });
    let note = move || match rows.phase.get() {
        Phase::Failed(failure) => Some(problem::words(&failure)),
        _ => None,
    };
    let stopped = move || {
        rows.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    view! {
        {table}
        {move || note().map(|words| view! { <p class="muted reasons">{words}</p> })}
        <ListEnd more=Signal::derive(move || rows.has_more()) busy=Signal::derive(move || rows.phase.with(|phase| *phase == Phase::More))
            failure=Signal::derive(stopped) on_more=move |()| rows.more() />
    }
}

fn row(acts: PartnerActs, all: bool, item: Item<MemberView>) -> AnyView {
    let member = item.value.get_untracked();
    let href = paths::member(acts.organization.id(), member.id);
    // The partner is named above.
    let person = Person { partner: None, ..Person::from(&member) };
    let level = words::role(&member.role);
    let ends = (!all).then(|| {
        let end = match member.ends_at.map(moment::millis) {
            None => view! { <span class="muted">{t!("partner-ends-never")}</span> },
            // The end is the first moment after the last day.
            Some(at) if at <= moment::now() => {
                view! { <Badge tone=Tone::Caution>{t!("partner-ends-past", day = i18n::date(at - 1.0))}</Badge> }
            }
            Some(at) => view! { {i18n::date(at - 1.0)} },
        };
        view! { <Cell label=t!("partner-ends_on") column="ends">{end}</Cell> }
    });
    view! {
        <tr role="row">
            <HeadCell column="member">{member_cell(person, Some(href))}</HeadCell>
            <Cell label=t!("partner-level") column="role">{level}</Cell>
            {ends}
            <Cell label=t!("members-actions") column="actions">{menu(acts, member)}</Cell>
        </tr>
    }
}

fn menu(acts: PartnerActs, person: MemberView) -> AnyView {
    view! {
        <Menu label=t!("member-actions", name = person.label()) trigger=icon::more align=float::Align::End square=true>
            {items(acts, person.clone())}
        </Menu>
    }
}

fn items(acts: PartnerActs, person: MemberView) -> AnyView {
    let change = Signal::stored(acts.level_refusal(&person.role, true));
    let out = Signal::stored(acts.out_refusal(&person));
    let taken = person.clone();
    view! {
        <MenuItem disabled_reason=change on_select=move |()| acts.change(Subject::Person(Box::new(person.clone())))>
            {icon::edit()} {t!("partner-person-change")}
        </MenuItem>
        <MenuItem danger=true disabled_reason=out on_select=move |()| acts.ask(Subject::Person(Box::new(taken.clone())))>
            {icon::block()} {t!("partner-person-out-ask")}
        </MenuItem>
    }
}
