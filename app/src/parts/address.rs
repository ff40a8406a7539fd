//! Page state in the URL: filters, search, sorting.
//!
//! Every change replaces the current history entry, so that Back leaves the list instead of undoing keystrokes. Each
//! page interprets its own values.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use web_sys::UrlSearchParams;

use super::highlight::Sought;

type Go = Box<dyn Fn(&str) + Send + Sync>;

/// The query of the page that created it.
#[derive(Clone, Copy)]
pub struct Address {
    /// As it is in the URL. The router's own map decodes each value twice.
    query: Memo<String>,
    /// The page's path; a change that arrives after the user has left must not bring them back.
    path: StoredValue<String>,
    now: Memo<String>,
    go: StoredValue<Go>,
}

impl Address {
    pub fn here() -> Address {
        let navigate = use_navigate();
        let go: Go = Box::new(move |to| {
            navigate(
                to,
                NavigateOptions { replace: true, scroll: false, resolve: false, ..NavigateOptions::default() },
            );
        });
        let location = use_location();
        let (now, query) = (location.pathname, location.search);
        let path = StoredValue::new(now.get_untracked());
        provide_context(Sought(Signal::derive(move || {
            query.try_get().map(|query| value(&query, "q")).unwrap_or_default()
        })));
        Address { query, path, now, go: StoredValue::new(go) }
    }

    /// Whether the page is still shown; during navigation, the query already belongs to the next page.
    pub fn is_current(self) -> bool {
        self.now.try_get_untracked().is_some_and(|now| self.path.try_with_value(|path| *path == now) == Some(true))
    }

    /// One value; empty if absent. Reactive.
    pub fn get(self, name: &str) -> String {
        self.query.with(|query| value(query, name))
    }

    fn get_untracked(self, name: &str) -> String {
        self.query.with_untracked(|query| value(query, name))
    }

    /// A value for a request; `None` if empty.
    pub fn some(self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|text| !text.is_empty())
    }

    /// Writes values and removes empty ones.
    pub fn set(self, changes: &[(&'static str, String)]) {
        if !self.is_current() {
            return;
        }
        let Some(query) = self.query.try_get_untracked() else { return };
        let query = changed(&query, changes.iter().map(|(name, value)| (*name, value.as_str())));
        self.path.try_with_value(|path| self.go.try_with_value(|go| go(&format!("{path}{query}"))));
    }

    /// Whether a dialog is open, as in `?invite=1`.
    pub fn dialog(self, name: &'static str) -> RwSignal<bool> {
        const OPEN: &str = "1";
        let open = RwSignal::new(false);
        Effect::new(move |_| {
            let asked = self.get(name) == OPEN;
            if self.is_current() {
                open.set(asked);
            }
        });
        Effect::new(move |before: Option<()>| {
            let shown = open.get();
            if before.is_some() {
                self.set(&[(name, if shown { OPEN.to_owned() } else { String::new() })]);
            }
        });
        open
    }

    /// A value as a field holds it; `usual` is omitted from the URL.
    pub fn value(self, name: &'static str, usual: &'static str) -> RwSignal<String> {
        let read = move |text: String| if text.is_empty() { usual.to_owned() } else { text };
        let untracked = move || read(self.get_untracked(name));
        let value = RwSignal::new(untracked());
        Effect::new(move |_| {
            let from_address = read(self.get(name));
            if self.is_current() && value.with_untracked(|value| *value != from_address) {
                value.set(from_address);
            }
        });
        Effect::new(move |before: Option<()>| {
            let text = value.get();
            if before.is_some() && untracked() != text {
                self.set(&[(name, if text == usual { String::new() } else { text })]);
            }
        });
        value
    }

    /// A comma-separated value as a list for a set of checkboxes.
    pub fn list(self, name: &'static str) -> RwSignal<Vec<String>> {
        let list = RwSignal::new(split(&self.get_untracked(name)));
        Effect::new(move |_| {
            let from_address = split(&self.get(name));
            if self.is_current() && list.with_untracked(|list| *list != from_address) {
                list.set(from_address);
            }
        });
        Effect::new(move |before: Option<()>| {
            let text = list.get().join(",");
            // The first run only repeats the URL.
            if before.is_some() && self.get_untracked(name) != text {
                self.set(&[(name, text)]);
            }
        });
        list
    }
}

/// One value of a query; empty if absent.
pub fn value(query: &str, name: &str) -> String {
    parsed(query).and_then(|params| params.get(name)).unwrap_or_default()
}

/// The query with other values, with its question mark; empty values are removed.
pub fn changed<'a>(query: &str, changes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let Some(params) = parsed(query) else { return String::new() };
    for (name, value) in changes {
        if value.is_empty() {
            params.delete(name);
        } else {
            params.set(name, value);
        }
    }
    let text: String = params.to_string().into();
    if text.is_empty() { text } else { format!("?{text}") }
}

fn parsed(query: &str) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(query).ok()
}

fn split(text: &str) -> Vec<String> {
    text.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
