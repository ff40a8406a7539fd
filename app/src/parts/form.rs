//! Form handling: runs the server's check before sending, shows errors at their fields, and lists them above the form.
//!
//! Never changes the input, which belongs to the fields.

use crate::view;
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use shared::{
    endpoint::Endpoint,
    form::{FaultCode, Faults, LocalPartFault},
    problem::Problem,
};
use web_sys::Element;

use super::{problem, words};
use crate::{
    api::{self, Failure, Options},
    i18n::{self, Arg},
    kit::ErrorSummary,
    t,
};

/// A field of a form: its path in the request (a JSON pointer), its id on the page, and the key of its label.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub pointer: &'static str,
    pub id: &'static str,
    pub label: &'static str,
}

impl Field {
    pub const fn new(pointer: &'static str, id: &'static str, label: &'static str) -> Field {
        Field { pointer, id, label }
    }

    /// The label, in the pack's words.
    fn label(self) -> String {
        let spaces = words::capitalized(&words::spaces(2));
        i18n::t_with(self.label, &[("kind", Arg::from(words::seat())), ("spaces", Arg::from(spaces))])
    }
}

/// What to do with an answer.
type Done = Box<dyn FnOnce()>;

/// The state of a form: its errors, and whether it is being sent.
#[derive(Debug, Clone, Copy)]
pub struct FormState {
    fields: &'static [Field],
    pub faults: RwSignal<Faults>,
    /// Errors that belong to no single field.
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
    attempt: RwSignal<u32>,
    /// Fields edited since the last submit.
    touched: RwSignal<Vec<&'static str>>,
    /// The request without an answer and its key: if it is sent again unchanged, the server must not run it twice.
    unanswered: StoredValue<(String, String)>,
}

impl FormState {
    pub fn new(fields: &'static [Field]) -> FormState {
        FormState {
            fields,
            faults: RwSignal::new(Faults::default()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            attempt: RwSignal::new(0),
            touched: RwSignal::new(Vec::new()),
            unanswered: StoredValue::default(),
        }
    }

    /// The error of one field until the user edits it. Never returns an empty text.
    pub fn error(self, pointer: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            if self.touched.with(|touched| touched.contains(&pointer)) {
                return None;
            }
            let own = self.faults.with(|faults| faults.of(pointer).map(|code| fault(pointer, code)));
            own.or_else(|| {
                self.failure.with(|failure| {
                    failure.as_ref().filter(|failure| named_field(failure) == Some(pointer)).map(problem::words)
                })
            })
        })
    }

    /// Checks the request as the server will, sends it if valid, and shows every error at its field. `done` gets the
    /// answer; until then, another submit does nothing.
    pub fn submit<E: Endpoint>(
        self,
        path: E::Path,
        request: E::Request,
        how: Options,
        done: impl FnOnce(E::Response) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        match api::checked(request) {
            Err(faults) => self.refuse(faults),
            Ok(body) => {
                self.start();
                let answer = api::send_body::<E>(path, body, how);
                self.wait(Box::pin(async move { answer.await.map(|answer| -> Done { Box::new(|| done(answer)) }) }));
            }
        }
    }

    /// Submits a request that must not run twice: a retry after a lost answer sends the same key.
    pub fn submit_once<E: Endpoint>(
        self,
        path: E::Path,
        request: E::Request,
        done: impl FnOnce(E::Response) + 'static,
    ) {
        let key = self.key(serde_json::to_string(&request).unwrap_or_default());
        self.submit::<E>(path, request, Options { idempotency_key: key, ..Options::default() }, done);
    }

    fn key(self, request: String) -> Option<String> {
        self.unanswered.try_update_value(|(last, key)| {
            if *last != request {
                (*last, *key) = (request, api::idempotency_key());
            }
            key.clone()
        })
    }

    /// The server stores the answer under the key, so a refused request needs a new key.
    fn answered(self) {
        self.unanswered.try_set_value(Default::default());
    }

    fn wait(self, answer: api::Pending<Done>) {
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(done) => {
                    self.answered();
                    self.busy.try_set(false);
                    done();
                }
                Err(failure) => self.fail(failure),
            }
        });
    }

    /// Marks a request as pending.
    pub fn start(self) {
        self.clear();
        self.busy.try_set(true);
    }

    pub fn clear(self) {
        self.faults.try_set(Faults::default());
        self.failure.try_set(None);
    }

    /// Shows errors and moves focus to their summary.
    pub fn refuse(self, faults: Faults) {
        self.show(faults, None);
    }

    /// Shows why a call failed: at a field if the problem names one, otherwise for the whole form.
    pub fn fail(self, failure: Failure) {
        if failure.problem().is_some_and(|problem| problem.status() < 500 && *problem != Problem::InProgress) {
            self.answered();
        }
        match failure.problem() {
            Some(Problem::Invalid { errors }) => self.show(errors.clone(), None),
            _ => self.show(Faults::default(), Some(failure)),
        }
    }

    fn show(self, faults: Faults, failure: Option<Failure>) {
        self.busy.try_set(false);
        self.touched.try_set(Vec::new());
        self.faults.try_set(faults);
        self.failure.try_set(failure);
        self.attempt.try_update(|count| *count += 1);
    }

    fn touch(self, id: &str) {
        let field = self.fields.iter().find(|field| field.id == id);
        let Some(Field { pointer, .. }) = field else { return };
        if self.touched.try_with_untracked(|touched| touched.contains(pointer)) == Some(false) {
            self.touched.try_update(|touched| touched.push(pointer));
        }
    }

    /// All errors, each with its field.
    fn items(self) -> Vec<(String, String)> {
        let mut items: Vec<(String, String)> = self.faults.with(|faults| {
            let item = |one: &shared::form::Fault| match self.fields.iter().find(|f| f.pointer == one.pointer) {
                Some(field) => {
                    let words = t!("fault-in_field", field = field.label(), fault = fault(&one.pointer, &one.code));
                    (field.id.to_owned(), words)
                }
                None => (String::new(), fault(&one.pointer, &one.code)),
            };
            faults.0.iter().map(item).collect()
        });
        self.failure.with(|failure| {
            if let Some(failure) = failure {
                let field = named_field(failure).and_then(|p| self.fields.iter().find(|f| f.pointer == p));
                items.push((field.map_or_else(String::new, |f| f.id.to_owned()), problem::words(failure)));
            }
        });
        items
    }
}

/// The field that a problem other than `Invalid` is about.
fn named_field(failure: &Failure) -> Option<&str> {
    match failure.problem()? {
        Problem::AlreadyMember { pointer, .. } | Problem::AlreadyInvited { pointer } => Some(pointer),
        _ => None,
    }
}

/// The errors of this form, above its fields.
#[component]
pub fn FormErrors(form: FormState) -> AnyView {
    let typing = window_event_listener(ev::input, move |event| {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        form.touch(&field.map(|field| field.id()).unwrap_or_default());
    });
    on_cleanup(move || typing.remove());
    let items = Signal::derive(move || form.items());
    let title = Signal::derive(move || t!("form-errors", count = items.with(Vec::len)));
    view! { <ErrorSummary title=title items=items attempt=form.attempt/> }
}

fn local_part(why: &LocalPartFault) -> String {
    match why {
        LocalPartFault::Missing => t!("fault-local_part-missing"),
        LocalPartFault::SecondAt => t!("fault-local_part-second_at"),
        LocalPartFault::Space => t!("fault-local_part-space"),
        LocalPartFault::Character { character } => t!("fault-local_part-character", character = character.as_str()),
        LocalPartFault::TwoDots => t!("fault-local_part-two_dots"),
        LocalPartFault::DotAtStart => t!("fault-local_part-dot_at_start"),
        LocalPartFault::DotAtEnd => t!("fault-local_part-dot_at_end"),
        LocalPartFault::TooLong { max } => t!("fault-local_part-too_long", max = *max),
    }
}

/// One error as text, as shown at the field of `pointer`.
pub fn fault(pointer: &str, code: &FaultCode) -> String {
    let field = pointer.rsplit('/').next().unwrap_or_default();
    match code {
        FaultCode::Required => t!("fault-required", field = field),
        FaultCode::TooShort { min } => t!("fault-too_short", min = *min),
        FaultCode::TooLong { max } => t!("fault-too_long", max = *max),
        FaultCode::TooMany { max } => t!("fault-too_many", max = *max),
        FaultCode::UnprintableCharacter => t!("fault-unprintable_character"),
        FaultCode::EmailWithoutAt => t!("fault-email_without_at"),
        FaultCode::HiddenCharacter { code_point } => t!("fault-hidden_character", code = code_point.as_str()),
        FaultCode::WrongEncoding => t!("fault-wrong_encoding"),
        FaultCode::EmailLocalPart { why } => local_part(why),
        FaultCode::EmailDomain => t!("fault-email_domain"),
        FaultCode::SlugCharacters => t!("fault-slug_characters"),
        FaultCode::Unknown => t!("fault-unknown"),
        FaultCode::Archived => t!("fault-archived"),
        FaultCode::NotOffered => t!("fault-not_offered"),
        FaultCode::Malformed { expected: _ } => t!("fault-malformed"),
        FaultCode::PasswordCommon => t!("fault-password_common"),
        FaultCode::PasswordContext => t!("fault-password_context"),
        FaultCode::Mismatch => t!("fault-mismatch", field = field),
        FaultCode::Taken => t!("fault-taken"),
        FaultCode::Duplicate { row } => t!("fault-duplicate", row = row + 1),
    }
}
