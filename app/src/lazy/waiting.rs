//! A page whose part is still loading, or could not be loaded: why, and what to do about it.

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use web_sys::RequestCache;

use super::Fetch;
use crate::{
    kit::{Button, ButtonTone, Empty, Skeleton, Toast, Toasts, Tone, icon},
    markup::live,
    parts::{boot, page},
    t, view,
};

/// Where a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is all there is in the window.
    Screen,
    /// Inside the frame of an area, which stays.
    Area,
}

/// Why a part could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The server cannot be reached.
    Offline,
    /// The server has a newer version of Roster, whose parts do not fit this page.
    Outdated,
    /// Anything else: trying again may help.
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

/// Draws the page with `draw` once `fetch` has brought its part.
pub fn waiting(place: Place, fetch: Fetch, draw: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let state = RwSignal::new(State::Waiting);
    let load = move || {
        state.set(State::Waiting);
        spawn_local(async move {
            let now = if fetch().await { State::Here } else { State::Failed(cause().await) };
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

/// The outline or the failure. Until the client has drawn anything, the page's own outline is still there.
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

/// Says beside the page why something of it could not be loaded.
pub async fn say(toasts: Toasts) {
    let cause = cause().await;
    let toast = Toast::new([&cause.title(), ". ", &cause.text()].concat()).tone(Tone::Negative);
    toasts.show(match cause {
        Cause::Outdated => toast.action(t!("reload"), reload),
        Cause::Offline | Cause::Failed => toast,
    });
}

/// Loads the page again, with its fragment, which may hold a link's secret.
fn reload() {
    // Refused by no browser.
    _ = window().location().reload();
}

/// Finds out why a part did not load, by asking the server for the page itself.
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
