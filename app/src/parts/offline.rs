//! Says when the browser has no network, and stops saying it when it has.

use crate::view;
use leptos::{ev, prelude::*};

use crate::{kit::icon, t};

#[component]
pub fn OfflineBar() -> AnyView {
    let offline = RwSignal::new(!window().navigator().on_line());
    let gone = window_event_listener(ev::offline, move |_| _ = offline.try_set(true));
    let back = window_event_listener(ev::online, move |_| _ = offline.try_set(false));
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
    // The region is in the document from the start, or nothing would be read out.
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
