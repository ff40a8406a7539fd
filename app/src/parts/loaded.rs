//! Content that is loading, loaded, or failed. Shows a skeleton meanwhile.

use crate::view;
use leptos::prelude::*;

use super::problem::ProblemPage;
use crate::{api::Failure, kit::Skeleton, t};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded<T> {
    Loading,
    Ready(T),
    Failed(Failure),
}

impl<T> From<Result<T, Failure>> for Loaded<T> {
    fn from(result: Result<T, Failure>) -> Self {
        match result {
            Ok(value) => Loaded::Ready(value),
            Err(failure) => Loaded::Failed(failure),
        }
    }
}

/// Renders `value` with `ready` once it is loaded. Until then shows a skeleton of `rows` rows, hidden for 200 ms.
pub fn when_loaded<T: Clone + Send + Sync + 'static>(
    value: RwSignal<Loaded<T>>,
    rows: usize,
    retry: Callback<()>,
    ready: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let content = move || match value.get() {
        Loaded::Ready(value) => ready(value),
        other => pending(other.failure(), rows, retry),
    };
    view! { {content} }
}

impl<T> Loaded<T> {
    fn failure(self) -> Option<Failure> {
        match self {
            Loaded::Failed(failure) => Some(failure),
            Loaded::Loading | Loaded::Ready(_) => None,
        }
    }
}

/// The skeleton, or the error. Separate from [`when_loaded`], so that it is compiled once.
fn pending(failure: Option<Failure>, rows: usize, retry: Callback<()>) -> AnyView {
    match failure {
        None => view! { <Skeleton rows=rows label=t!("loading")/> },
        Some(failure) => view! { <ProblemPage failure=failure retry=retry/> },
    }
}
