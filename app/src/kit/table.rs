//! A table that becomes a list of cards on a phone. It only shows the sort order and reports clicks on headers; the
//! caller sorts and loads.

use crate::view;
use leptos::prelude::*;

use super::icon;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// The header of a column.
pub struct Column {
    label: Signal<String>,
    name: &'static str,
    hidden: bool,
    sort: Option<(Signal<Option<Order>>, Callback<()>)>,
}

impl Column {
    /// `name` is written to `data-column`, so that styles can set the column's width.
    pub fn new(name: &'static str, label: impl Into<Signal<String>>) -> Column {
        Column { label: label.into(), name, hidden: false, sort: None }
    }

    /// The label is only for screen readers, as above row actions.
    pub fn hidden(mut self) -> Column {
        self.hidden = true;
        self
    }

    pub fn sorted(mut self, order: Signal<Option<Order>>, on_sort: Callback<()>) -> Column {
        self.sort = Some((order, on_sort));
        self
    }

    fn head(self) -> AnyView {
        let Column { label, name, hidden, sort } = self;
        let order = sort.map(|(order, _)| order);
        let aria = move || match order?.get() {
            Some(Order::Ascending) => Some("ascending"),
            Some(Order::Descending) => Some("descending"),
            None => Some("none"),
        };
        let inside = match sort {
            Some((order, on_sort)) => sort_button(label, order, on_sort),
            None if hidden => view! { <span class="visually-hidden">{label}</span> },
            None => view! { {label} },
        };
        view! {
            <th scope="col" role="columnheader" data-column=name aria-sort=aria>{inside}</th>
        }
    }
}

fn sort_button(label: Signal<String>, order: Signal<Option<Order>>, on_sort: Callback<()>) -> AnyView {
    let arrow = move || match order.get() {
        Some(Order::Ascending) => icon::arrow_up(),
        Some(Order::Descending) => icon::arrow_down(),
        None => icon::sort(),
    };
    view! {
        <button
            class="table-sort"
            type="button"
            on:click=move |_| {
                on_sort.try_run(());
            }
        >
            {label}
            {arrow}
        </button>
    }
}

#[component]
pub fn Table(
    /// The table's name for screen readers.
    #[prop(into)]
    label: Signal<String>,
    columns: Vec<Column>,
    /// Written to `data-table`, so that a feature's stylesheet can arrange the columns.
    #[prop(optional)]
    name: Option<&'static str>,
    /// The number of all rows, if only some are in the document.
    #[prop(optional, into)]
    row_count: Option<Signal<u32>>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// `<tr>` elements with `role="row"`.
    children: Children,
) -> AnyView {
    let heads = columns.into_iter().map(Column::head).collect_view();
    // Roles are repeated because some browsers drop a table's semantics when its rows are displayed as blocks.
    view! {
        <table
            class="table"
            role="table"
            data-table=name
            aria-label=move || label.get()
            aria-rowcount=row_count.map(|count| move || count.get())
            aria-busy=move || busy.get().then_some("true")
        >
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
}

/// A cell; `label` is its column's name on a card.
#[component]
pub fn Cell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] column: Option<&'static str>,
    children: Children,
) -> AnyView {
    view! {
        <td role="cell" data-column=column data-label=move || label.get()>{children()}</td>
    }
}

/// The cell that names its row.
#[component]
pub fn HeadCell(#[prop(optional)] column: Option<&'static str>, children: Children) -> AnyView {
    view! { <th scope="row" role="rowheader" data-column=column>{children()}</th> }
}
