//! The dialog about the session that a refused call needs: confirm the password, sign in again, or notice that another
//! account is signed in.
//!
//! Calls know nothing of it: once the dialog is answered, they are repeated with their input (`api::on_refused`).

use std::cell::{Cell, RefCell};

use crate::view;
use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    QuestionsPart,
    password::{self, Password},
};
use crate::{
    api::{self, Answered, Needed},
    kit::*,
    lazy,
    markup::live,
    session::use_session,
    t,
};

thread_local! {
    /// What waiting calls need, in the document.
    static NEEDED: Cell<Option<RwSignal<Option<Needed>>>> = const { Cell::new(None) };
    /// Whether the part is loaded, so that the dialog can be rendered.
    static HERE: Cell<Option<RwSignal<bool>>> = const { Cell::new(None) };
    /// Where to report that the part can't be loaded.
    static TOASTS: Cell<Option<Toasts>> = const { Cell::new(None) };
    /// Calls that wait; one answer is for all of them.
    static WAITING: RefCell<Vec<js_sys::Function>> = const { RefCell::new(Vec::new()) };
}

/// Where the dialog is rendered, once, at the root.
#[component]
pub fn SessionDialogHost() -> AnyView {
    let here = RwSignal::new(lazy::loaded::<QuestionsPart>().is_some());
    HERE.set(Some(here));
    NEEDED.set(Some(RwSignal::new(None)));
    TOASTS.set(Some(Toasts::get()));
    api::on_refused(ask);
    live(move || if here.get() { lazy::loaded::<QuestionsPart>().map(|part| (part.session)()) } else { None })
}

fn ask(needed: Needed) -> Answered {
    Box::pin(async {
        if !lazy::fetch::<QuestionsPart>().await {
            if let Some(toasts) = TOASTS.get() {
                lazy::say(toasts).await;
            }
            return false;
        }
        let answered = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|waiting| waiting.push(resolve)));
        // A dialog that is open already is for this call, too.
        if let Some(shown) = NEEDED.get()
            && shown.try_with_untracked(Option::is_none) == Some(true)
        {
            shown.try_set(Some(needed));
        }
        HERE.get().map(|here| here.try_set(true));
        JsFuture::from(answered).await.is_ok_and(|given| given.is_truthy())
    })
}

pub(super) fn answer(given: bool) {
    for resolve in WAITING.take() {
        // Resolving a promise can't fail.
        _ = resolve.call1(&JsValue::NULL, &given.into());
    }
}

pub(super) fn dialog() -> AnyView {
    let Some(needed) = NEEDED.get() else { return ().into_any() };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        open.set(needed.with(Option::is_some));
        request_animation_frame(|| dom::focus(password::FIELD));
    });
    let password = Password::new(open, needed, use_session());
    let title = move || match needed.get() {
        Some(Needed::OtherAccount(email)) => t!("question-other-title", email = email),
        Some(Needed::SignIn) => t!("question-ended-title"),
        Some(Needed::Password) | None => t!("question-title"),
    };
    let footer = move || match needed.get_untracked() {
        Some(Needed::OtherAccount(_)) => other_account_buttons(open),
        Some(Needed::Password | Needed::SignIn) | None => password.buttons(),
    };
    // However it was closed, waiting calls are refused and no input is kept.
    let closed = move |()| {
        answer(false);
        needed.try_set(None);
        password.clear();
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(title)
            close=t!("close")
            size="small"
            locked=password.busy
            footer=footer
            on_close=closed
        >
            {match needed.get() {
                Some(Needed::OtherAccount(email)) => other_account(&email),
                Some(Needed::Password | Needed::SignIn) | None => password.fields(),
            }}
        </Dialog>
    }
}

/// The page still shows the user who was signed in when it was loaded.
fn other_account(email: &str) -> AnyView {
    let shown = use_session().user().map(|user| user.email.to_string()).unwrap_or_default();
    view! { <p>{t!("question-other-text", shown = shown, email = email)}</p> }
}

fn other_account_buttons(open: RwSignal<bool>) -> AnyView {
    // No browser refuses this.
    let reload = move |_| _ = window().location().reload();
    view! {
        <Button on_click=move |_| _ = open.try_set(false)>{t!("close")}</Button>
        <Button tone=ButtonTone::Primary on_click=reload>{t!("question-other-reload")}</Button>
    }
}
