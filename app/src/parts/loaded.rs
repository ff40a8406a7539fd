//! Something that is asked for: on its way, there, or failed. Waiting shows the outline of what comes.

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

/// Draws `value` with `ready` once it is there. `rows` is the length of the outline until then, which stays
/// unseen for 200 ms.
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

/// The outline, or why there is nothing. Apart from [`when_loaded`] so that it exists once.
fn pending(failure: Option<Failure>, rows: usize, retry: Callback<()>) -> AnyView {
    match failure {
        None => view! { <Skeleton rows=rows label=t!("loading")/> },
        Some(failure) => view! { <ProblemPage failure=failure retry=retry/> },
    }
}
