//! Failed emails: the mail server's response, resending, and discarding.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::operator::{
    DeleteFailedEmail, FailedEmail, ListFailedEmails, RetryAllEmails, RetryEmail, SearchForm, SupportReasonForm,
};

use super::organizations::{end, waiting};
use crate::api::{self, Options};
use crate::kit::*;
use crate::parts::{
    form::{Field, FormErrors, FormState},
    moment,
    page::page_title,
    paging::{Entry, Paging, Phase},
};
use crate::{i18n, paths, t};

impl Entry for FailedEmail {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

const FORM: &str = "mail-form";
const FIELDS: &[Field] = &[Field::new("/reason", "mail-reason", "operator-reason")];

/// The action on one or all emails.
#[derive(Clone, PartialEq)]
enum Wish {
    Retry(FailedEmail),
    RetryAll,
    Drop(FailedEmail),
}

#[derive(Clone, Copy)]
struct Mail {
    letters: Paging<FailedEmail>,
    toasts: Toasts,
    wish: RwSignal<Option<Wish>>,
    asking: RwSignal<bool>,
    form: FormState,
    reason: RwSignal<String>,
}

impl Mail {
    /// Opens the dialog that asks for the reason.
    fn ask(self, wish: Wish) {
        self.form.clear();
        self.reason.set(String::new());
        self.wish.set(Some(wish));
        self.asking.set(true);
    }

    fn send(self) {
        let Some(wish) = self.wish.get_untracked() else { return };
        let (why, how) = (SupportReasonForm { reason: self.reason.get_untracked() }, Options::default());
        match wish {
            Wish::Retry(letter) => self.form.submit::<RetryEmail>(letter.id, why, how, move |_| {
                self.letters.remove(letter.id.bytes());
                self.done(t!("operator-letter-retried", to = &letter.to));
            }),
            Wish::RetryAll => self.form.submit::<RetryAllEmails>((), why, how, move |retried| {
                self.letters.load();
                self.done(t!("operator-letters-retried", count = retried.letters));
            }),
            Wish::Drop(letter) => self.form.submit::<DeleteFailedEmail>(letter.id, why, how, move |_| {
                self.letters.remove(letter.id.bytes());
                self.done(t!("operator-letter-dropped", to = &letter.to));
            }),
        }
    }

    fn done(self, words: String) {
        self.asking.try_set(false);
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
    }
}

#[component]
pub fn MailPage() -> AnyView {
    page_title(|| t!("operator-mail"));
    let letters = Paging::new(|wanted| {
        let form = SearchForm { cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
        api::send::<ListFailedEmails>((), form)
    });
    letters.load();
    let mail = Mail {
        letters,
        toasts: Toasts::get(),
        wish: RwSignal::new(None),
        asking: RwSignal::new(false),
        form: FormState::new(FIELDS),
        reason: RwSignal::new(String::new()),
    };
    let empty = Memo::new(move |_| letters.items.with(Vec::is_empty));
    let all = live(move || {
        (!empty.get()).then(|| {
            view! { <Button on_click=move |_| mail.ask(Wish::RetryAll)>{icon::resend()} {t!("operator-letters-retry")}</Button> }
        })
    });
    let rows = live(move || match (empty.get(), letters.phase.get()) {
        (false, _) => table(mail),
        (true, Phase::Ready) => {
            view! { <Empty title=t!("operator-mail-none") text=t!("operator-mail-none-text") icon=icon::mail/> }
        }
        (true, _) => ().into_any(),
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-mail")}</h1>
                    <p class="page-lead">{t!("operator-mail-lead")}</p>
                </div>
                <div class="page-actions">{all}</div>
            </header>
            {waiting(letters)}
            {rows}
            {end(letters)}
        </div>
        {question(mail)}
    }
}

fn question(mail: Mail) -> AnyView {
    let wish = move || mail.wish.get().unwrap_or(Wish::RetryAll);
    let footer = move || {
        let wish = wish();
        let tone = if matches!(wish, Wish::Drop(_)) { ButtonTone::Danger } else { ButtonTone::Primary };
        let verb = t!(match wish {
            Wish::Retry(_) => "operator-letter-retry",
            Wish::RetryAll => "operator-letters-retry",
            Wish::Drop(_) => "operator-letter-drop",
        });
        view! {
            <Button on_click=move |_| mail.asking.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=tone busy=mail.form.busy>{verb}</Button>
        }
    };
    let title = move || match wish() {
        Wish::Retry(letter) => t!("operator-letter-retry-title", to = &letter.to),
        Wish::RetryAll => t!("operator-letters-retry-title"),
        Wish::Drop(letter) => t!("operator-letter-drop-title", to = &letter.to),
    };
    let effect = move || {
        t!(match wish() {
            Wish::Retry(_) => "operator-letter-retry-effect",
            Wish::RetryAll => "operator-letters-retry-effect",
            Wish::Drop(_) => "operator-letter-drop-effect",
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        mail.send();
    };
    view! {
        <Dialog open=mail.asking title=Signal::derive(title) close=t!("close") locked=mail.form.busy footer=footer>
            <form class="form" id=FORM novalidate on:submit=submit>
                <FormErrors form=mail.form/>
                <p>{effect()}</p>
                <TextArea id="mail-reason" label=t!("operator-reason") hint=t!("operator-letter-reason-hint")
                    value=mail.reason rows=2 error=mail.form.error("/reason")/>
            </form>
        </Dialog>
    }
}

fn table(mail: Mail) -> AnyView {
    let columns = vec![
        Column::new("name", t!("operator-letter")),
        Column::new("where", t!("operator-organization")),
        Column::new("why", t!("operator-letter-answer")),
        Column::new("number", t!("operator-letter-attempts")),
        Column::new("when", t!("operator-when")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    let letters = mail.letters.items.with(|items| items.iter().map(|item| item.value.get()).collect::<Vec<_>>());
    let rows = letters.iter().map(|letter| row(mail, letter)).collect_view();
    view! { <Table label=t!("operator-mail") name="console" columns=columns>{rows}</Table> }
}

fn row(mail: Mail, letter: &FailedEmail) -> AnyView {
    let place = match &letter.organization {
        Some(one) => view! { <a href=paths::console_organization(one.id)>{one.name.clone()}</a> },
        None => view! { <span class="muted">{t!("none")}</span> },
    };
    let (again, gone) = (letter.clone(), letter.clone());
    let answer = letter.answer.clone().unwrap_or_else(|| t!("operator-letter-silent"));
    let (kind, to) = (kind(&letter.kind), letter.to.clone());
    let (attempts, at) = (i18n::number(letter.attempts), letter.parked_at);
    view! {
        <tr role="row">
            <HeadCell column="name">{kind} <span class="row-note">{to}</span></HeadCell>
            <Cell label=t!("operator-organization") column="where">{place}</Cell>
            <Cell label=t!("operator-letter-answer") column="why">{answer}</Cell>
            <Cell label=t!("operator-letter-attempts") column="number">{attempts}</Cell>
            <Cell label=t!("operator-when") column="when">{moment::ago(at)}</Cell>
            <td role="cell" data-column="answers">
                <span class="cluster">
                    <Button size="small" on_click=move |_| mail.ask(Wish::Retry(again.clone()))>{t!("operator-letter-retry")}</Button>
                    <Button size="small" tone=ButtonTone::Quiet on_click=move |_| mail.ask(Wish::Drop(gone.clone()))>{t!("operator-letter-drop")}</Button>
                </span>
            </td>
        </tr>
    }
}

/// The kind of email, if it has a text.
fn kind(id: &str) -> String {
    let key = ["operator-letter-kind-", &id.replace('_', "-")].concat();
    if i18n::has(&key) { i18n::t(&key) } else { id.to_owned() }
}
