//! Shows while the browser is offline. A browser without a network can still reach a server on its own machine, so the
//! server is asked, too.

use std::time::Duration;

use crate::view;
use leptos::{ev, prelude::*, task::spawn_local};
use shared::{form::Nothing, sessions::ReadSession};

use crate::{
    api::{self, Failure},
    kit::icon,
    t,
};

/// A browser without a network reports no changes of local connections.
const AGAIN: Duration = Duration::from_secs(3);

#[component]
pub fn OfflineBar() -> AnyView {
    let offline = RwSignal::new(false);
    ask(offline);
    let gone = window_event_listener(ev::offline, move |_| ask(offline));
    let back = window_event_listener(ev::online, move |_| _ = offline.try_set(false));
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
    // The region is in the document from the start, because screen readers wouldn't announce it otherwise.
    view! {
        <div class="banner-region" role="status">
            {move || {
                offline
                    .get()
                    .then(|| view! { <div class="banner" data-tone="caution">{icon::offline()}<p>{t!("offline")}</p></div> })
            }}
        </div>
    }
}

fn ask(offline: RwSignal<bool>) {
    if window().navigator().on_line() {
        _ = offline.try_set(false);
        return;
    }
    spawn_local(async move {
        let lost = matches!(api::send::<ReadSession>((), Nothing {}).await, Err(Failure::Offline));
        // `Some` means that the page is gone.
        if offline.try_set(lost).is_none() {
            set_timeout(move || ask(offline), AGAIN);
        }
    });
}
