//! Keyed rows: a row that stays keeps its nodes and with them focus.
//!
//! One `For` for all lists, which keeps the client small. A row whose key is still there isn't rendered again; its
//! content follows a signal.

use std::sync::Arc;

use leptos::prelude::*;

type Key = Vec<u8>;

struct Row {
    key: Key,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Renders each of `rows` once per key.
pub fn each<T: Send + 'static>(
    rows: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: impl Fn(&T) -> Key + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let draw = Arc::new(draw);
    let row = move |row: T| {
        let (key, draw) = (key(&row), draw.clone());
        Row { key, draw: Box::new(move || draw(row)) }
    };
    list(Box::new(move || rows().into_iter().map(&row).collect()))
}

fn list(rows: Box<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    For(ForProps::builder().each(rows).key(|row: &Row| row.key.clone()).children(|row: Row| (row.draw)()).build())
        .into_any()
}
