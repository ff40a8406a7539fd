//! The list of an organization's customers.

use crate::view;
use leptos::prelude::*;
use shared::partners::CustomerView;

use super::acts::{PartnerActs, Subject};
use crate::kit::*;
use crate::parts::{
    loaded::{Loaded, when_loaded},
    moment, words,
};
use crate::{paths, t};

pub fn section(acts: PartnerActs, customers: RwSignal<Loaded<Vec<CustomerView>>>, again: Callback<()>) -> AnyView {
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("customers-title")}</h2>
                <p class="section-lead">{t!("customers-lead")}</p>
            </header>
            {when_loaded(customers, 3, again, move |customers| list(acts, customers))}
        </section>
    }
}

fn list(acts: PartnerActs, customers: Vec<CustomerView>) -> AnyView {
    if customers.is_empty() {
        return view! { <Empty title=t!("customers-none") text=t!("customers-none-text") icon=icon::building /> };
    }
    let columns = vec![
        Column::new("member", t!("customer-name")),
        Column::new("role", t!("customer-level")),
        Column::new("since", t!("customer-since")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    let rows = customers.into_iter().map(|customer| row(acts, customer)).collect_view();
    view! { <Table label=t!("customers-title") name="customers" columns=columns>{rows}</Table> }
}

fn row(acts: PartnerActs, customer: CustomerView) -> AnyView {
    let name = match customer.open {
        true => view! { <a class="person-name" href=paths::open(customer.id)>{customer.name.clone()}</a> },
        false => view! {
            <span class="person-name">{customer.name.clone()}</span>
            <span class="person-detail">{t!("customer-closed")}</span>
        },
    };
    let avatar = customer.name.clone();
    let (level, since) = (words::role(&customer.level), moment::day(customer.since));
    view! {
        <tr role="row">
            <HeadCell column="member">
                <span class="person"><Avatar name=avatar /><span class="person-text">{name}</span></span>
            </HeadCell>
            <Cell label=t!("customer-level") column="role">{level}</Cell>
            <Cell label=t!("customer-since") column="since">{since}</Cell>
            <Cell label=t!("members-actions") column="actions">{menu(acts, customer)}</Cell>
        </tr>
    }
}

fn menu(acts: PartnerActs, customer: CustomerView) -> AnyView {
    view! {
        <Menu label=t!("partner-actions", name = &customer.name) trigger=icon::more align=float::Align::End square=true>
            {items(acts, customer.clone())}
        </Menu>
    }
}

fn items(acts: PartnerActs, customer: CustomerView) -> AnyView {
    let open = customer.open.then(|| {
        view! {
            <a class="menu-item" role="menuitem" tabindex="-1" href=paths::open(customer.id)>
                {icon::external()} {t!("customer-open")}
            </a>
        }
    });
    view! {
        {open}
        <MenuItem
            danger=true
            disabled_reason=Signal::stored(acts.refusal())
            on_select=move |()| acts.ask(Subject::Customer(customer.clone()))
        >
            {icon::sign_out()} {t!("customer-leave-ask")}
        </MenuItem>
    }
}
