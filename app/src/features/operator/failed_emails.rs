//! Failed emails: the mail server's response, resending, and discarding.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    operator::{
        DeleteFailedEmail, EmailFault, FailedEmail, ListFailedEmails, ReadEmailQueue, RetryAllEmails, RetryEmail,
        SearchForm, SupportReasonForm,
    },
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

const FORM: &str = "failed-emails-form";
const FIELDS: &[Field] = &[Field::new("/reason", "failed-emails-reason", "operator-reason")];

/// The action on one or all emails.
#[derive(Clone, PartialEq)]
enum EmailAction {
    Retry(FailedEmail),
    RetryAll,
    Drop(FailedEmail),
}

#[derive(Clone, Copy)]
struct Mail {
    messages: Paging<FailedEmail>,
    toasts: Toasts,
    action: RwSignal<Option<EmailAction>>,
    asking: RwSignal<bool>,
    form: FormState,
    reason: RwSignal<String>,
}

impl Mail {
    /// Opens the dialog that asks for the reason.
    fn ask(self, action: EmailAction) {
        self.form.clear();
        self.reason.set(String::new());
        self.action.set(Some(action));
        self.asking.set(true);
    }

    fn send(self) {
        let Some(action) = self.action.get_untracked() else { return };
        let (why, how) = (SupportReasonForm { reason: self.reason.get_untracked() }, Options::default());
        match action {
            EmailAction::Retry(message) => self.form.submit::<RetryEmail>(message.id, why, how, move |_| {
                self.messages.remove(message.id.bytes());
                self.done(t!("operator-email-retried", to = &message.to));
            }),
            EmailAction::RetryAll => self.form.submit::<RetryAllEmails>((), why, how, move |retried| {
                self.messages.load();
                self.done(t!("operator-emails-retried", count = retried.emails));
            }),
            EmailAction::Drop(message) => self.form.submit::<DeleteFailedEmail>(message.id, why, how, move |_| {
                self.messages.remove(message.id.bytes());
                self.done(t!("operator-email-deleted", to = &message.to));
            }),
        }
    }

    fn done(self, words: String) {
        self.asking.try_set(false);
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
    }
}

#[component]
pub fn FailedEmailsPage() -> AnyView {
    page_title(|| t!("operator-failed_emails"));
    let messages = Paging::new(|wanted| {
        let form = SearchForm { cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
        api::send::<ListFailedEmails>((), form)
    });
    messages.load();
    let mail = Mail {
        messages,
        toasts: Toasts::get(),
        action: RwSignal::new(None),
        asking: RwSignal::new(false),
        form: FormState::new(FIELDS),
        reason: RwSignal::new(String::new()),
    };
    let empty = Memo::new(move |_| messages.items.with(Vec::is_empty));
    let all = live(move || {
        (!empty.get()).then(|| {
            view! { <Button on_click=move |_| mail.ask(EmailAction::RetryAll)>{icon::resend()} {t!("operator-emails-retry")}</Button> }
        })
    });
    let rows = live(move || match (empty.get(), messages.phase.get()) {
        (false, _) => table(mail),
        (true, Phase::Ready) => {
            view! { <Empty title=t!("operator-failed_emails-none") text=t!("operator-failed_emails-none-text") icon=icon::mail/> }
        }
        (true, _) => ().into_any(),
    });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("operator-failed_emails")}</h1>
                    <p class="page-lead">{t!("operator-failed_emails-lead")}</p>
                </div>
                <div class="page-actions">{all}</div>
            </header>
            {fault()}
            {waiting(messages)}
            {rows}
            {end(messages)}
        </div>
        {question(mail)}
    }
}

/// Why emails don't leave now, which shows before any of them has failed.
fn fault() -> AnyView {
    let found = RwSignal::new(None::<EmailFault>);
    spawn_local(async move {
        if let Ok(queue) = api::send::<ReadEmailQueue>((), Nothing {}).await {
            _ = found.try_set(queue.fault);
        }
    });
    live(move || {
        found.get().map(|fault| {
            let since = i18n::date_time(moment::millis(fault.since));
            view! {
                <Callout tone=Tone::Negative title=Signal::stored(t!("operator-email_queue", count = fault.waiting))>
                    {t!("operator-email_queue-fault", answer = &fault.answer, since = since)}
                </Callout>
            }
        })
    })
}

fn question(mail: Mail) -> AnyView {
    let action = move || mail.action.get().unwrap_or(EmailAction::RetryAll);
    let footer = move || {
        let action = action();
        let tone = if matches!(action, EmailAction::Drop(_)) { ButtonTone::Danger } else { ButtonTone::Primary };
        let verb = t!(match action {
            EmailAction::Retry(_) => "operator-email-retry",
            EmailAction::RetryAll => "operator-emails-retry",
            EmailAction::Drop(_) => "operator-email-delete",
        });
        view! {
            <Button on_click=move |_| mail.asking.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=tone busy=mail.form.busy>{verb}</Button>
        }
    };
    let title = move || match action() {
        EmailAction::Retry(message) => t!("operator-email-retry-title", to = &message.to),
        EmailAction::RetryAll => t!("operator-emails-retry-title"),
        EmailAction::Drop(message) => t!("operator-email-delete-title", to = &message.to),
    };
    let effect = move || {
        t!(match action() {
            EmailAction::Retry(_) => "operator-email-retry-effect",
            EmailAction::RetryAll => "operator-emails-retry-effect",
            EmailAction::Drop(_) => "operator-email-delete-effect",
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
                <TextArea id="failed-emails-reason" label=t!("operator-reason") hint=t!("operator-email-reason-hint")
                    value=mail.reason rows=2 error=mail.form.error("/reason")/>
            </form>
        </Dialog>
    }
}

fn table(mail: Mail) -> AnyView {
    let columns = vec![
        Column::new("name", t!("operator-email")),
        Column::new("where", t!("operator-organization")),
        Column::new("why", t!("operator-email-answer")),
        Column::new("number", t!("operator-email-attempts")),
        Column::new("when", t!("operator-when")),
        Column::new("actions", t!("members-actions")).hidden(),
    ];
    let messages = mail.messages.items.with(|items| items.iter().map(|item| item.value.get()).collect::<Vec<_>>());
    let rows = messages.iter().map(|message| row(mail, message)).collect_view();
    view! { <Table label=t!("operator-failed_emails") name="console" columns=columns>{rows}</Table> }
}

fn row(mail: Mail, message: &FailedEmail) -> AnyView {
    let place = match &message.organization {
        Some(one) => view! { <a href=paths::console_organization(one.id)>{one.name.clone()}</a> },
        None => view! { <span class="muted">{t!("none")}</span> },
    };
    let (again, gone) = (message.clone(), message.clone());
    let answer = message.answer.clone().unwrap_or_else(|| t!("operator-email-silent"));
    let (kind, to) = (kind(&message.kind), message.to.clone());
    let (attempts, at) = (i18n::number(message.attempts), message.failed_at);
    view! {
        <tr role="row">
            <HeadCell column="name">{kind} <span class="row-note">{to}</span></HeadCell>
            <Cell label=t!("operator-organization") column="where">{place}</Cell>
            <Cell label=t!("operator-email-answer") column="why">{answer}</Cell>
            <Cell label=t!("operator-email-attempts") column="number">{attempts}</Cell>
            <Cell label=t!("operator-when") column="when">{moment::ago(at)}</Cell>
            <td role="cell" data-column="answers">
                <span class="cluster">
                    <Button size="small" on_click=move |_| mail.ask(EmailAction::Retry(again.clone()))>{t!("operator-email-retry")}</Button>
                    <Button size="small" tone=ButtonTone::Quiet on_click=move |_| mail.ask(EmailAction::Drop(gone.clone()))>{t!("operator-email-delete")}</Button>
                </span>
            </td>
        </tr>
    }
}

/// The kind of email, if it has a text.
fn kind(id: &str) -> String {
    let key = ["operator-email-kind-", &id.replace('_', "-")].concat();
    if i18n::has(&key) { i18n::t(&key) } else { id.to_owned() }
}
