//! The log of all operator actions. Customers see the entries in their own history, without the operator's name.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::operator::{ListOperatorLog, OperatorAct, OperatorLogEntry, SearchForm};

use super::organizations::{end, waiting};
use crate::api;
use crate::kit::*;
use crate::parts::{
    moment,
    page::page_title,
    paging::{Entry, Paging},
};
use crate::{paths, t};

impl Entry for OperatorLogEntry {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

#[component]
pub fn LogPage() -> AnyView {
    page_title(|| t!("operator-log"));
    let acts = Paging::new(|wanted| {
        let form = SearchForm { cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
        api::send::<ListOperatorLog>((), form)
    });
    acts.load();
    let rows = live(move || {
        let lines = acts.items.with(|items| items.iter().map(|item| item.value.get_untracked()).collect::<Vec<_>>());
        if lines.is_empty() { ().into_any() } else { table(&lines, true) }
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-log")}</h1>
                    <p class="page-lead">{t!("operator-log-lead")}</p>
                </div>
            </header>
            {waiting(acts)}
            {rows}
            {end(acts)}
        </div>
    }
}

/// The entries as a table; `anywhere` adds the organization's column.
pub(super) fn table(lines: &[OperatorLogEntry], anywhere: bool) -> AnyView {
    let mut columns = vec![Column::new("name", t!("operator-action"))];
    if anywhere {
        columns.push(Column::new("where", t!("operator-organization")));
    }
    columns.push(Column::new("why", t!("operator-reason-said")));
    columns.push(Column::new("who", t!("operator-operator")));
    columns.push(Column::new("when", t!("operator-when")));
    let row = |line: &OperatorLogEntry| {
        let place = anywhere.then(|| match &line.organization {
            Some(one) => {
                let (href, name) = (paths::console_organization(one.id), one.name.clone());
                view! { <Cell label=t!("operator-organization") column="where"><a href=href>{name}</a></Cell> }
            }
            None => view! { <td role="cell" data-column="where"></td> },
        });
        let target =
            line.target.clone().filter(|target| Some(target) != line.organization.as_ref().map(|one| &one.name));
        let reason = match line.reason.clone() {
            Some(reason) => view! { <Cell label=t!("operator-reason-said") column="why">{reason}</Cell> },
            None => view! { <td role="cell" data-column="why"></td> },
        };
        let (act, operator, at) = (t!(words(line.act)), line.operator.clone(), line.at);
        view! {
            <tr role="row">
                <HeadCell column="name">
                    {act}
                    {target.map(|target| view! { <span class="row-note">{target}</span> })}
                </HeadCell>
                {place}
                {reason}
                <Cell label=t!("operator-operator") column="who">{operator}</Cell>
                <Cell label=t!("operator-when") column="when">{moment::exact(at)}</Cell>
            </tr>
        }
    };
    let rows = lines.iter().map(row).collect_view();
    view! { <Table label=t!("operator-log") name="console" columns=columns>{rows}</Table> }
}

fn words(act: OperatorAct) -> &'static str {
    match act {
        OperatorAct::SignedIn => "operator-action-signed_in",
        OperatorAct::OrganizationCreated => "operator-action-organization_created",
        OperatorAct::OwnerInvited => "operator-action-owner_invited",
        OperatorAct::MemberReactivated => "operator-action-member_reactivated",
        OperatorAct::SeatsSet => "operator-action-seats_set",
        OperatorAct::ProductsSet => "operator-action-products_set",
        OperatorAct::OrganizationClosed => "operator-action-organization_closed",
        OperatorAct::OrganizationReopened => "operator-action-organization_reopened",
        OperatorAct::PartnerJoined => "operator-action-partner_joined",
        OperatorAct::PartnerEnded => "operator-action-partner_ended",
        OperatorAct::OrderConfirmed => "operator-action-order_confirmed",
        OperatorAct::OrderDeclined => "operator-action-order_declined",
        OperatorAct::EmailsRetried => "operator-action-emails_retried",
        OperatorAct::EmailDeleted => "operator-action-email_deleted",
    }
}
