//! Who is signed in, known to every page through context.
//!
//! Does not decide where to go: pages and guards do, from what is written here.

use leptos::prelude::*;
use shared::{
    form::Nothing,
    id::{OrganizationId, UserId},
    sessions::{ReadSession, SessionView, SignOut, UserView},
};

use crate::{
    api::{self, Failure},
    kit::Toasts,
    organization::look_no_longer,
};

#[derive(Clone, Copy)]
pub struct Session {
    /// Nothing while it is being asked for.
    pub view: RwSignal<Option<SessionView>>,
    /// Why it could not be asked for.
    pub failure: RwSignal<Option<Failure>>,
    /// Who was signed in last since the page was loaded.
    last: StoredValue<Option<UserId>>,
}

const LAST: &str = "organization";

thread_local! {
    /// Counts the times the server no longer knew the session.
    static LOST: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

impl Session {
    /// Makes the session and starts asking for it. Called once, at the root.
    pub fn provide() -> Session {
        let session = Session { view: RwSignal::new(None), failure: RwSignal::new(None), last: StoredValue::new(None) };
        provide_context(session);
        api::on_session_lost(|| LOST.with(|lost| lost.update(|count| *count += 1)));
        Effect::new(move |_| {
            if lost() > 0 {
                session.view.update(|view| {
                    if let Some(view) = view {
                        view.user = None;
                        view.organizations.clear();
                    }
                });
            }
        });
        // Without a session nothing of it may stay in sight, and the next one begins with its own eyes.
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

    /// The user, reactively; nothing for a visitor and while it is not known.
    pub fn user(self) -> Option<UserView> {
        self.view.with(|view| view.as_ref()?.user.clone())
    }

    /// Takes over the session that an answer brought. If someone else was signed in before, the page is loaded again, so
    /// that nothing of theirs stays in memory: rows, messages with their undo, a role that was viewed as.
    pub fn set(self, view: SessionView) {
        let user = view.user.as_ref().map(|user| user.id);
        let before = self.last.try_get_value().flatten();
        if user.is_some() && before.is_some() && user != before {
            look_no_longer();
            // Refused by no browser.
            _ = window().location().reload();
            return;
        }
        if user.is_some() {
            self.last.try_set_value(user);
        }
        self.view.try_set(Some(view));
    }

    /// Ends the session, then runs `done`. An answer that never comes is told, not passed over: on a shared
    /// computer the next person must not find the session open.
    pub fn end(self, done: impl FnOnce(Result<(), Failure>) + 'static) {
        leptos::task::spawn_local(async move {
            let ended = api::send::<SignOut>((), Nothing {}).await;
            done(ended.map(|_| ()));
        });
    }

    /// The organization to open first: the last one used here, or the first there is.
    pub fn first_organization(self) -> Option<OrganizationId> {
        let last = storage().and_then(|storage| storage.get_item(LAST).ok().flatten());
        self.view.with(|view| {
            let all = &view.as_ref()?.organizations;
            let known = all.iter().find(|one| Some(one.id.to_string()) == last);
            known.or(all.first()).map(|one| one.id)
        })
    }
}

/// How often the server has no longer known whoever asked. Reactive.
pub fn lost() -> u32 {
    LOST.with(|lost| lost.get())
}

/// The session that `Session::provide` made.
pub fn use_session() -> Session {
    expect_context()
}

/// Keeps which organization was used last; it says nothing about anybody.
pub fn remember(organization: OrganizationId) {
    if let Some(storage) = storage() {
        // Refused in a browser that keeps nothing.
        _ = storage.set_item(LAST, &organization.to_string());
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
