//! A paged list that keeps all loaded rows.
//!
//! Each row is its own signal under its id, so that a reload or a change redraws only that row and focus stays in
//! place. The first rows are rendered before the others, so that a phone shows them sooner. `list_end` loads more pages,
//! and features render their rows.

use leptos::{prelude::*, task::spawn_local};
use shared::page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT, Page};

use crate::{
    api::{Failure, Pending},
    task,
};

/// The number of rows rendered at a time when a list is first shown: about as many as a phone shows.
const STEP: usize = 10;

/// A row of a list.
pub trait Entry: Clone + PartialEq + Send + Sync + 'static {
    fn key(&self) -> [u8; 16];
}

#[derive(Clone)]
pub struct Item<T: Entry> {
    pub key: [u8; 16],
    pub value: ArcRwSignal<T>,
}

#[derive(Clone, PartialEq)]
pub enum Phase {
    /// Nothing to show yet.
    First,
    /// Rows are shown while another query loads.
    Again,
    /// Rows are shown while they are reloaded.
    Quiet,
    More,
    Ready,
    /// The list couldn't be loaded.
    Failed(Failure),
    /// The rows are valid, but the next page failed to load.
    Stopped(Failure),
}

pub struct Paging<T: Entry> {
    pub items: RwSignal<Vec<Item<T>>>,
    pub phase: RwSignal<Phase>,
    pub total: RwSignal<Option<u64>>,
    /// The number of rendered items; all of them soon after the first ones.
    drawn: RwSignal<usize>,
    next: RwSignal<Option<Cursor>>,
    /// Counts queries, so that a late answer to an earlier one is ignored, and local changes, so that an answer from
    /// before a change doesn't undo it.
    turn: StoredValue<(u32, u32)>,
    fetch: Callback<Wanted, Pending<Page<T>>>,
}

/// The page to load.
#[derive(Clone)]
pub struct Wanted {
    /// `None` for the first page.
    pub cursor: Option<String>,
    pub limit: u32,
}

impl<T: Entry> Clone for Paging<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Entry> Copy for Paging<T> {}

impl<T: Entry> Paging<T> {
    pub fn new(fetch: impl Fn(Wanted) -> Pending<Page<T>> + Send + Sync + 'static) -> Paging<T> {
        Paging {
            items: RwSignal::new(Vec::new()),
            phase: RwSignal::new(Phase::First),
            total: RwSignal::new(None),
            drawn: RwSignal::new(STEP),
            next: RwSignal::new(None),
            turn: StoredValue::default(),
            fetch: Callback::new(fetch),
        }
    }

    /// Loads the first page; the current rows stay until it arrives.
    pub fn load(self) {
        let empty = self.items.try_with_untracked(Vec::is_empty).unwrap_or(true);
        self.ask(first(DEFAULT_LIMIT), if empty { Phase::First } else { Phase::Again });
    }

    /// Reloads all shown rows quietly. A list too long for one answer stays as it is.
    pub fn refresh(self) {
        let shown = self.items.try_with_untracked(Vec::len).unwrap_or_default() as u32;
        let idle = self.phase.try_with_untracked(|phase| *phase == Phase::Ready) == Some(true);
        if idle && shown <= MAX_LIMIT {
            self.ask(first(shown.max(DEFAULT_LIMIT)), Phase::Quiet);
        }
    }

    pub fn more(self) {
        let cursor = self.next.try_get_untracked().flatten();
        let idle = self.phase.try_with_untracked(|phase| matches!(phase, Phase::Ready | Phase::Stopped(_)));
        if let (Some(cursor), Some(true)) = (cursor, idle) {
            self.ask(Wanted { cursor: Some(cursor.0), limit: DEFAULT_LIMIT }, Phase::More);
        }
    }

    /// Replaces a row with its changed version; a row that isn't shown changes nothing.
    pub fn put(self, value: T) {
        self.changed();
        if let Some(item) = self.find(value.key()) {
            item.value.set(value);
        }
    }

    pub fn remove(self, key: [u8; 16]) {
        self.changed();
        self.items.try_update(|items| items.retain(|item| item.key != key));
        self.total.try_update(|total| *total = total.map(|total| total.saturating_sub(1)));
    }

    pub fn find(self, key: [u8; 16]) -> Option<Item<T>> {
        self.items.try_with_untracked(|items| items.iter().find(|item| item.key == key).cloned()).flatten()
    }

    /// The items to render now.
    pub fn rows(self) -> Vec<Item<T>> {
        self.items.with(|items| items.iter().take(self.drawn.get()).cloned().collect())
    }

    /// Whether there are more rows to load.
    pub fn has_more(self) -> bool {
        self.drawn.get() == usize::MAX && self.next.with(Option::is_some)
    }

    /// Renders the other rows once the first are painted.
    async fn draw_others(self) {
        while let Some(drawn) = self.drawn.try_get_untracked().filter(|drawn| *drawn < usize::MAX) {
            task::next().await;
            let left = self.items.try_with_untracked(Vec::len).unwrap_or_default() > drawn;
            self.drawn.try_set(if left { drawn + STEP } else { usize::MAX });
        }
    }

    /// The rows and the next cursor, for restoring them later.
    pub fn kept(self) -> Option<Page<T>> {
        let items =
            self.items.try_with_untracked(|items| items.iter().map(|item| item.value.get_untracked()).collect())?;
        Some(Page { items, next: self.next.try_get_untracked()?, total: self.total.try_get_untracked()? })
    }

    /// Shows saved rows.
    pub fn restore(self, page: Page<T>) {
        self.drawn.set(usize::MAX);
        self.show(page, false);
        self.phase.set(Phase::Ready);
    }

    fn changed(self) {
        self.turn.try_update_value(|turn| turn.1 += 1);
    }

    fn ask(self, wanted: Wanted, phase: Phase) {
        let turn = self.turn.try_update_value(|turn| {
            turn.0 += 1;
            *turn
        });
        self.phase.try_set(phase.clone());
        let add = wanted.cursor.is_some();
        let Some(answer) = self.fetch.try_run(wanted.clone()) else { return };
        spawn_local(async move {
            let answer = answer.await;
            let (Some(turn), Some(now)) = (turn, self.turn.try_get_value()) else { return };
            if now.0 != turn.0 {
                return;
            }
            match answer {
                // The answer can be from before the change.
                Ok(_) if now != turn => self.ask(wanted, phase),
                Ok(page) => {
                    self.show(page, add);
                    self.phase.try_set(Phase::Ready);
                    self.draw_others().await;
                }
                Err(failure) if add => _ = self.phase.try_set(Phase::Stopped(failure)),
                // The user didn't ask for this reload, and the rows were valid a moment ago.
                Err(_) if phase == Phase::Quiet => _ = self.phase.try_set(Phase::Ready),
                Err(failure) => {
                    // The rows belong to another query.
                    self.items.try_set(Vec::new());
                    self.next.try_set(None);
                    self.total.try_set(None);
                    self.phase.try_set(Phase::Failed(failure));
                }
            }
        });
    }

    fn show(self, page: Page<T>, add: bool) {
        let Some(old) = self.items.try_get_untracked() else { return };
        let mut items = if add { old.clone() } else { Vec::with_capacity(page.items.len()) };
        for value in page.items {
            let key = value.key();
            match old.iter().find(|item| item.key == key) {
                Some(item) => {
                    if item.value.with_untracked(|shown| *shown != value) {
                        item.value.set(value);
                    }
                    if !add {
                        items.push(item.clone());
                    }
                }
                None => items.push(Item { key, value: ArcRwSignal::new(value) }),
            }
        }
        self.items.try_set(items);
        self.next.try_set(page.next);
        if !add {
            self.total.try_set(page.total);
        }
    }
}

fn first(limit: u32) -> Wanted {
    Wanted { cursor: None, limit }
}
