//! A page whose part is loading, or failed to load: the reason, and what to do.

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use web_sys::RequestCache;

use super::Fetch;
use crate::{
    kit::{Button, ButtonTone, Empty, Skeleton, Toast, Toasts, Tone, icon},
    markup::live,
    parts::{boot, page},
    t, task, view,
};

/// Where a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Alone in the window.
    Screen,
    /// Inside the frame of an area, which stays.
    Area,
}

/// Why a part failed to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The server can't be reached.
    Offline,
    /// The server has a newer version of Roster, whose parts don't fit this page.
    Outdated,
    /// Anything else; a retry might help.
    Failed,
}

impl Cause {
    fn title(self) -> String {
        match self {
            Cause::Offline => t!("problem-title-offline"),
            Cause::Outdated => t!("part-outdated-title"),
            Cause::Failed => t!("part-failed-title"),
        }
    }

    fn text(self) -> String {
        match self {
            Cause::Offline => t!("problem-offline"),
            Cause::Outdated => t!("part-outdated"),
            Cause::Failed => t!("part-failed"),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Waiting,
    Failed(Cause),
    Here,
}

/// Renders the page with `draw` once `fetch` has loaded its part.
pub fn waiting(place: Place, fetch: Fetch, draw: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let state = RwSignal::new(State::Waiting);
    let load = move || {
        state.set(State::Waiting);
        spawn_local(async move {
            let now = if fetch().await { State::Here } else { State::Failed(cause().await) };
            task::next().await;
            state.try_set(now);
        });
    };
    load();
    live(move || {
        let now = state.get();
        if now == State::Here {
            boot::remove();
            request_animation_frame(page::focus_arrived);
            return draw().into_any();
        }
        framed(place, now, Callback::new(move |()| load()))
    })
}

/// The skeleton or the failure. Until the client has rendered anything, the page's static outline is visible.
fn framed(place: Place, state: State, retry: Callback<()>) -> AnyView {
    let content = match state {
        State::Failed(cause) => {
            boot::remove();
            failed(cause, retry)
        }
        _ if boot::is_shown() => return ().into_any(),
        _ => {
            page::page_title(|| t!("loading"));
            view! { <Skeleton label=t!("loading")/> }
        }
    };
    match place {
        Place::Screen => view! { <main class="auth" id="main" tabindex="-1">{content}</main> },
        Place::Area => view! { <div class="page">{content}</div> },
    }
}

fn failed(cause: Cause, retry: Callback<()>) -> AnyView {
    page::page_title(move || cause.title());
    let button = match cause {
        Cause::Outdated => {
            view! { <Button tone=ButtonTone::Primary on_click=move |_| reload()>{t!("reload")}</Button> }
        }
        Cause::Offline | Cause::Failed => view! { <Button on_click=move |_| retry.run(())>{t!("retry")}</Button> },
    };
    let mark: fn() -> AnyView = match cause {
        Cause::Offline => icon::offline,
        Cause::Outdated | Cause::Failed => icon::warning,
    };
    view! {
        <h1 class="visually-hidden">{cause.title()}</h1>
        <Empty title=cause.title() text=cause.text() icon=mark>{button}</Empty>
    }
}

/// Shows next to the page why something in it couldn't be loaded.
pub async fn say(toasts: Toasts) {
    let cause = cause().await;
    let toast = Toast::new([&cause.title(), ". ", &cause.text()].concat()).tone(Tone::Negative);
    toasts.show(match cause {
        Cause::Outdated => toast.action(t!("reload"), reload),
        Cause::Offline | Cause::Failed => toast,
    });
}

/// Reloads the page with its fragment, which can hold a link's secret.
fn reload() {
    // No browser refuses this.
    _ = window().location().reload();
}

/// Finds out why a part failed to load, by requesting the page itself.
async fn cause() -> Cause {
    if !window().navigator().on_line() {
        return Cause::Offline;
    }
    let Ok(here) = window().location().pathname() else { return Cause::Failed };
    let answer = Request::get(&here).cache(RequestCache::NoStore).send().await;
    let Ok(answer) = answer else { return Cause::Offline };
    match answer.text().await {
        Ok(page) if answer.ok() && !boot::is_same_version(&page) => Cause::Outdated,
        Ok(_) => Cause::Failed,
        Err(_) => Cause::Offline,
    }
}
