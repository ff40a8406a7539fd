//! Parts of the client that load on demand: the pages of a feature, or a dialog.
//!
//! A feature declares its part with `lazy_part!`, and `routes.rs` assigns pages to parts. In a release build, each part
//! is its own WebAssembly file (`app/build/split.mjs`) with the English texts it shows. In a development build,
//! everything is in one file. A part never imports another part.

mod ahead;
mod waiting;

use std::{cell::Cell, future::Future, pin::Pin, thread::LocalKey, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use crate::{i18n, kit::Toasts, parts::boot, t, task};
pub use ahead::fetch_ahead;
use ahead::is_online;
pub use waiting::{Place, say, waiting};

/// A wait without a text.
const SHORT: Duration = Duration::from_millis(200);

/// A page as a plain function, so that all pages have one type.
pub type Page = fn() -> AnyView;
/// A part that is loading.
pub type Loading<P> = Pin<Box<dyn Future<Output = Result<&'static P, SplitLoaderError>>>>;
/// Loads a part if needed, and returns whether it is loaded.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = bool>>>;

/// A part is a table of functions: its pages and dialogs.
pub trait Part: Sized + 'static {
    /// Where the table is stored once the part is loaded.
    fn slot() -> &'static LocalKey<Cell<Option<&'static Self>>>;
    fn load() -> Loading<Self>;
    /// The English catalogue of the part.
    fn words(&self) -> &'static str;
}

/// The part, if it is loaded.
pub fn loaded<P: Part>() -> Option<&'static P> {
    P::slot().get()
}

pub fn fetch<P: Part>() -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async {
        if loaded::<P>().is_some() {
            return true;
        }
        let Ok(part) = P::load().await else { return false };
        if P::slot().replace(Some(part)).is_none() {
            i18n::add_words(part.words());
        }
        true
    })
}

/// A page of a part: rendered immediately if the part is loaded, otherwise once it is.
pub fn page<P: Part>(place: Place, draw: fn(&'static P) -> AnyView) -> AnyView {
    match loaded::<P>() {
        Some(part) => {
            boot::remove();
            draw(part)
        }
        None => waiting(place, fetch::<P>, move || loaded::<P>().map(draw)),
    }
}

/// A section or dialog of a part inside a page that doesn't wait for it. Fetched as soon as the page is painted, before
/// the connection can be lost.
pub fn section<P: Part>(draw: impl Fn(&'static P) -> AnyView + Send + 'static) -> AnyView {
    let here = RwSignal::new(loaded::<P>().is_some());
    fetch_when_idle::<P>(here);
    crate::markup::live(move || if here.get() { loaded::<P>().map(&draw) } else { None })
}

/// Fetches the part once the page is painted, or as soon as the connection is back. Before that, the page needs the
/// connection and the processor.
fn fetch_when_idle<P: Part>(here: RwSignal<bool>) {
    if here.get_untracked() {
        return;
    }
    let ask = move || {
        spawn_local(async move {
            task::idle_after_paint().await;
            if is_online() && fetch::<P>().await {
                arrive(here);
            }
        });
    };
    ask();
    let back = window_event_listener(leptos::ev::online, move |_| ask());
    on_cleanup(move || back.remove());
}

/// Shows the part, once: setting the signal again would rebuild an open dialog and drop what was typed.
fn arrive(here: RwSignal<bool>) {
    if here.try_get_untracked() == Some(false) {
        here.try_set(true);
    }
}

/// A dialog of a part. If it opens before its part is loaded, it shows that and waits; it closes if the part can't be
/// loaded.
pub fn dialog<P: Part>(open: RwSignal<bool>, draw: impl Fn(&'static P) -> AnyView + Send + 'static) -> AnyView {
    let here = RwSignal::new(loaded::<P>().is_some());
    let toasts = Toasts::get();
    fetch_when_idle::<P>(here);
    Effect::new(move |_| {
        if !open.get() || here.get_untracked() {
            return;
        }
        let waited = set_timeout_with_handle(move || toasts.say(t!("loading")), SHORT).ok();
        spawn_local(async move {
            let loaded = fetch::<P>().await;
            waited.inspect(TimeoutHandle::clear);
            if loaded {
                arrive(here);
            } else {
                open.try_set(false);
                waiting::say(toasts).await;
            }
        });
    });
    crate::markup::live(move || if here.get() { loaded::<P>().map(&draw) } else { None })
}

/// Declares a part: `lazy_part!(MembersPart, members, { list: Page = || MembersPage() })`.
///
/// The second name is that of its file and of its texts (`### Parts: members` in `app/locales`). The values are only
/// reachable through the split function, so everything they need goes into the part's file.
macro_rules! lazy_part {
    ($(#[$about:meta])* $part:ident, $file:ident, { $($(#[$note:meta])* $field:ident: $kind:ty = $value:expr),+ $(,)? }) => {
        $(#[$about])*
        pub struct $part {
            words: &'static str,
            $($(#[$note])* pub $field: $kind,)+
        }

        const _: () = {
            use leptos::wasm_split::SplitLoaderError;
            use $crate::lazy::{Loading, Part};

            thread_local! {
                static SLOT: std::cell::Cell<Option<&'static $part>> = const { std::cell::Cell::new(None) };
            }

            impl Part for $part {
                fn slot() -> &'static std::thread::LocalKey<std::cell::Cell<Option<&'static $part>>> {
                    &SLOT
                }

                fn load() -> Loading<$part> {
                    #[cfg(split)]
                    let part = $file();
                    #[cfg(not(split))]
                    let part = std::future::ready($file());
                    Box::pin(part)
                }

                fn words(&self) -> &'static str {
                    self.words
                }
            }

            #[cfg_attr(split, leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split))]
            fn $file() -> Result<&'static $part, SplitLoaderError> {
                Ok(&$part {
                    words: include_str!(concat!(env!("OUT_DIR"), "/", stringify!($file), ".words")),
                    $($field: $value,)+
                })
            }
        };
    };
}
pub(crate) use lazy_part;
