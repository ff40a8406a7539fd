//! Open seat requests of all organizations.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    operator::{ListOpenOrders, OrderLine},
};

use super::{
    act::Act,
    act_dialog::ActDialog,
    seats::{answers, step},
};
use crate::api;
use crate::kit::*;
use crate::parts::{
    loaded::{Loaded, when_loaded},
    moment,
    page::page_title,
};
use crate::{paths, t};

#[component]
pub fn OrdersPage() -> AnyView {
    page_title(|| t!("operator-orders"));
    let orders = RwSignal::new(Loaded::Loading);
    let read = move || {
        spawn_local(async move { _ = orders.try_set(api::send::<ListOpenOrders>((), Nothing {}).await.into()) });
    };
    read();
    let act = Act::new(move |_| read());
    let again = Callback::new(move |()| {
        orders.set(Loaded::Loading);
        read();
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-orders")}</h1>
                    <p class="page-lead">{t!("operator-orders-lead")}</p>
                </div>
            </header>
            {when_loaded(orders, 3, again, move |orders| list(act, &orders))}
        </div>
        <ActDialog act=act/>
    }
}

fn list(act: Act, orders: &[OrderLine]) -> AnyView {
    if orders.is_empty() {
        return view! { <Empty title=t!("operator-orders-none") text=t!("operator-orders-none-text") icon=icon::check/> };
    }
    let columns = vec![
        Column::new("name", t!("operator-organization")),
        Column::new("order", t!("operator-order")),
        Column::new("who", t!("operator-order-by")),
        Column::new("when", t!("operator-when")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    let row = |line: &OrderLine| {
        let (href, name) = (paths::console_organization(line.organization.id), line.organization.name.clone());
        let (order, by, at) = (step(&line.order), line.order.ordered_by.clone(), line.order.ordered_at);
        view! {
            <tr role="row">
                <HeadCell column="name"><a href=href>{name}</a></HeadCell>
                <Cell label=t!("operator-order") column="order">{order}</Cell>
                <Cell label=t!("operator-order-by") column="who">{by}</Cell>
                <Cell label=t!("operator-when") column="when">{moment::ago(at)}</Cell>
                {answers(act, &line.organization, &line.order)}
            </tr>
        }
    };
    let rows = orders.iter().map(row).collect_view();
    view! { <Table label=t!("operator-orders") name="console" columns=columns>{rows}</Table> }
}
