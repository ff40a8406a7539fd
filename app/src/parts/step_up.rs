//! The dialog that asks for the password again when the server requires it.
//!
//! Calls know nothing of it: after the correct password they are repeated with their input (`api::on_step_up`). The
//! dialog is its own part and loads on demand.

use std::cell::{Cell, RefCell};

use crate::view;
use js_sys::Promise;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    problem::Problem,
    secret::Password,
    sessions::{ConfirmPassword, PasswordForm},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::problem;
use crate::{
    api::{self, Confirmed, Failure},
    kit::*,
    lazy::{self, Page, lazy_part},
    markup::live,
    session::use_session,
    t,
};

const FORM: &str = "step-up-form";
const FIELD: &str = "step-up-password";

lazy_part!(StepUpPart, step_up, { dialog: Page = dialog });

thread_local! {
    /// The dialog in the document.
    static OPEN: Cell<Option<RwSignal<bool>>> = const { Cell::new(None) };
    /// Whether the part is loaded, so that the dialog can be rendered.
    static HERE: Cell<Option<RwSignal<bool>>> = const { Cell::new(None) };
    /// Where to report that the part can't be loaded.
    static TOASTS: Cell<Option<Toasts>> = const { Cell::new(None) };
    /// Calls that wait; one answer is for all of them.
    static WAITING: RefCell<Vec<js_sys::Function>> = const { RefCell::new(Vec::new()) };
}

/// Where the dialog is rendered, once, at the root.
#[component]
pub fn StepUpHost() -> AnyView {
    let here = RwSignal::new(lazy::loaded::<StepUpPart>().is_some());
    HERE.set(Some(here));
    TOASTS.set(Some(Toasts::get()));
    api::on_step_up(ask);
    live(move || if here.get() { lazy::loaded::<StepUpPart>().map(|part| (part.dialog)()) } else { None })
}

fn ask() -> Confirmed {
    Box::pin(async {
        if !lazy::fetch::<StepUpPart>().await {
            if let Some(toasts) = TOASTS.get() {
                lazy::say(toasts).await;
            }
            return false;
        }
        let answered = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|waiting| waiting.push(resolve)));
        match OPEN.get() {
            Some(open) => _ = open.try_set(true),
            // It opens as soon as it is rendered.
            None => _ = HERE.get().map(|here| here.try_set(true)),
        }
        // An effect opens the dialog before the next frame.
        request_animation_frame(|| dom::focus(FIELD));
        JsFuture::from(answered).await.is_ok_and(|given| given.is_truthy())
    })
}

fn answer(given: bool) {
    for resolve in WAITING.take() {
        // Resolving a promise can't fail.
        _ = resolve.call1(&JsValue::NULL, &given.into());
    }
}

#[derive(Clone, Copy)]
struct StepUp {
    open: RwSignal<bool>,
    password: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    attempt: RwSignal<u32>,
    busy: RwSignal<bool>,
}

impl StepUp {
    fn confirm(self) {
        if self.busy.get_untracked() {
            return;
        }
        match api::checked(PasswordForm { password: Password::new(self.password.get_untracked()) }) {
            Err(_) => self.refuse(t!("step_up-empty")),
            Ok(body) => {
                self.busy.set(true);
                spawn_local(async move {
                    let answer = api::send_body::<ConfirmPassword>((), body, api::Options::default()).await;
                    self.busy.try_set(false);
                    self.settle(answer.err());
                });
            }
        }
    }

    fn settle(self, failure: Option<Failure>) {
        match failure {
            None => {
                answer(true);
                self.open.try_set(false);
            }
            Some(failure) if failure.problem() == Some(&Problem::WrongCredentials) => {
                self.refuse(t!("step_up-wrong"));
            }
            Some(failure) => self.refuse(problem::words(&failure)),
        }
    }

    fn refuse(self, words: String) {
        self.fault.try_set(Some(words));
        self.attempt.try_update(|count| *count += 1);
    }

    /// However it was closed, waiting calls are refused and no input is kept.
    fn closed(self) {
        answer(false);
        self.password.try_set(String::new());
        self.fault.try_set(None);
    }
}

fn dialog() -> AnyView {
    let state = StepUp {
        open: RwSignal::new(WAITING.with_borrow(|waiting| !waiting.is_empty())),
        password: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
        attempt: RwSignal::new(0),
        busy: RwSignal::new(false),
    };
    OPEN.set(Some(state.open));
    let footer = move || {
        view! {
            <Button on_click=move |_| _ = state.open.try_set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=state.busy>{t!("step_up-confirm")}</Button>
        }
    };
    view! {
        <Dialog
            open=state.open
            title=t!("step_up-title")
            close=t!("close")
            size="small"
            locked=state.busy
            footer=footer
            on_close=move |()| state.closed()
        >
            {fields(state)}
        </Dialog>
    }
}

fn fields(state: StepUp) -> AnyView {
    let session = use_session();
    let address = untrack(|| session.user().map(|user| user.email.to_string()).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.confirm();
    };
    let faults =
        Signal::derive(move || state.fault.get().map(|words| vec![(FIELD.to_owned(), words)]).unwrap_or_default());
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <ErrorSummary title=t!("form-errors", count = 1) items=faults attempt=state.attempt />
            <p>{t!("step_up-text", address = &address)}</p>
            // Tells password managers whose password it is.
            <input type="hidden" name="username" autocomplete="username" value=address />
            <PasswordField
                id=FIELD
                label=t!("password")
                value=state.password
                autocomplete="current-password"
                show=t!("password-show")
                hide=t!("password-hide")
                enterkeyhint="go"
                error=state.fault
            />
        </form>
    }
}
