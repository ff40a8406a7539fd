//! The signed-in user, available to every page through context.
//!
//! Pages and guards decide where to go.

use leptos::prelude::*;
use shared::{
    form::Nothing,
    id::{OrganizationId, UserId},
    sessions::{LAST_ORGANIZATION, ReadSession, SessionView, SignOut, UserView},
};
use wasm_bindgen::JsCast;

use crate::{
    api::{self, Failure},
    kit::{Toasts, draft},
    organization::look_no_longer,
};

#[derive(Clone, Copy)]
pub struct Session {
    /// `None` while it is loading.
    pub view: RwSignal<Option<SessionView>>,
    /// Why it couldn't be loaded.
    pub failure: RwSignal<Option<Failure>>,
    /// The last signed-in user since the page was loaded.
    last: StoredValue<Option<UserId>>,
}

thread_local! {
    /// Counts how often the session has expired.
    static LOST: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

impl Session {
    /// Creates the session and starts loading it. Call it once, at the root.
    pub fn provide() -> Session {
        let session = Session { view: RwSignal::new(None), failure: RwSignal::new(None), last: StoredValue::new(None) };
        provide_context(session);
        api::on_session_lost(|| LOST.with(|lost| lost.update(|count| *count += 1)));
        Effect::new(move |_| {
            if lost() > 0 {
                session.view.update(|view| {
                    if let Some(view) = view {
                        api::call_as(None);
                        draft::hold();
                        view.user = None;
                        view.organizations.clear();
                    }
                });
            }
        });
        // After the session has ended, nothing of it must stay visible, and the next one starts without a viewed role.
        Effect::new(move |_| {
            if session.view.with(|view| view.as_ref().is_some_and(|view| view.user.is_none())) {
                look_no_longer();
                if let Some(toasts) = use_context::<Toasts>() {
                    toasts.clear();
                }
            }
        });
        session.reload();
        session
    }

    pub fn reload(self) {
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            match api::send::<ReadSession>((), Nothing {}).await {
                Ok(view) => self.set(view),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    /// The user, reactively; `None` for a visitor and while loading.
    pub fn user(self) -> Option<UserView> {
        self.view.with(|view| view.as_ref()?.user.clone())
    }

    /// Adopts the session of an answer. If another user was signed in before, the page reloads, so that nothing of
    /// theirs stays in memory: rows, messages with Undo, a viewed role.
    pub fn set(self, view: SessionView) {
        let user = view.user.as_ref().map(|user| user.id);
        let before = self.last.try_get_value().flatten();
        if user.is_some() && before.is_some() && user != before {
            look_no_longer();
            // No browser refuses this.
            _ = window().location().reload();
            return;
        }
        if user.is_some() {
            self.last.try_set_value(user);
        }
        if let Some(user) = user {
            draft::belong_to(&user.to_string());
        }
        api::call_as(user.map(|user| user.to_string()));
        self.view.try_set(Some(view));
    }

    /// Ends the session, then runs `done`. A failure is reported: on a shared computer, the next person must not find
    /// the session open.
    pub fn end(self, done: impl FnOnce(Result<(), Failure>) + 'static) {
        leptos::task::spawn_local(async move {
            let ended = api::send::<SignOut>((), Nothing {}).await;
            if ended.is_ok() {
                draft::clear();
            }
            done(ended.map(|_| ()));
        });
    }

    /// The organization to open first: the last used one, or the first.
    pub fn first_organization(self) -> Option<OrganizationId> {
        let last = last_organization();
        self.view.with(|view| view.as_ref()?.first_organization(last.as_deref()))
    }
}

/// How often the session has expired. Reactive.
pub fn lost() -> u32 {
    LOST.with(|lost| lost.get())
}

/// The session that `Session::provide` created.
pub fn use_session() -> Session {
    expect_context()
}

/// Stores which organization was used last, in a cookie, so that the server can put it into the page of the root URL. It
/// contains no personal data.
pub fn remember(organization: OrganizationId) {
    let secure =
        if window().location().protocol().is_ok_and(|protocol| protocol == "https:") { "; Secure" } else { "" };
    let id = organization.to_string();
    let cookie = [LAST_ORGANIZATION, "=", &id, "; Path=/; Max-Age=31536000; SameSite=Lax", secure].concat();
    // Fails in a browser that stores nothing.
    _ = cookies().map(|document| document.set_cookie(&cookie));
}

fn last_organization() -> Option<String> {
    let all = cookies()?.cookie().ok()?;
    let mut pairs = all.split("; ").filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == LAST_ORGANIZATION).map(|(_, id)| id.to_owned())
}

fn cookies() -> Option<web_sys::HtmlDocument> {
    document().dyn_into().ok()
}
