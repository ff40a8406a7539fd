//! Letters that were given up: what the mail server said, sending them anew, dropping them.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    operator::{DropLetter, ListParkedLetters, ParkedLetter, RetryAllLetters, RetryLetter, SearchForm},
};

use super::organizations::{end, waiting};
use crate::api::{self, Failure};
use crate::kit::*;
use crate::parts::{
    moment,
    page::page_title,
    paging::{Entry, Paging, Phase},
    problem,
};
use crate::{i18n, paths, t};

impl Entry for ParkedLetter {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

#[derive(Clone, Copy)]
struct Mail {
    letters: Paging<ParkedLetter>,
    toasts: Toasts,
    busy: RwSignal<bool>,
    /// The letter that is about to be dropped.
    dropping: RwSignal<Option<ParkedLetter>>,
    asking: RwSignal<bool>,
}

impl Mail {
    fn say(self, words: String, tone: Tone) {
        self.toasts.show(Toast::new(words).tone(tone));
    }

    fn failed(self, failure: &Failure) {
        self.say(problem::words(failure), Tone::Negative);
    }

    fn retry(self, letter: &ParkedLetter) {
        let (id, to) = (letter.id, letter.to.clone());
        spawn_local(async move {
            match api::send::<RetryLetter>(id, Nothing {}).await {
                Ok(_) => {
                    self.letters.remove(id.bytes());
                    self.say(t!("operator-letter-retried", to = &to), Tone::Positive);
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    fn retry_all(self) {
        self.busy.set(true);
        spawn_local(async move {
            match api::send::<RetryAllLetters>((), Nothing {}).await {
                Ok(retried) => {
                    self.letters.load();
                    self.say(t!("operator-letters-retried", count = retried.letters), Tone::Positive);
                }
                Err(failure) => self.failed(&failure),
            }
            self.busy.try_set(false);
        });
    }

    fn drop(self) {
        let Some(letter) = self.dropping.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            match api::send::<DropLetter>(letter.id, Nothing {}).await {
                Ok(Nothing {}) => {
                    self.asking.try_set(false);
                    self.letters.remove(letter.id.bytes());
                    self.say(t!("operator-letter-dropped", to = &letter.to), Tone::Positive);
                }
                Err(failure) => self.failed(&failure),
            }
            self.busy.try_set(false);
        });
    }
}

#[component]
pub fn MailPage() -> AnyView {
    page_title(|| t!("operator-mail"));
    let letters = Paging::new(|wanted| {
        let form = SearchForm { cursor: wanted.cursor, limit: Some(wanted.limit), ..SearchForm::default() };
        api::send::<ListParkedLetters>((), form)
    });
    letters.load();
    let mail = Mail {
        letters,
        toasts: Toasts::get(),
        busy: RwSignal::new(false),
        dropping: RwSignal::new(None),
        asking: RwSignal::new(false),
    };
    let empty = Memo::new(move |_| letters.items.with(Vec::is_empty));
    let all = live(move || {
        (!empty.get()).then(|| {
            view! { <Button busy=mail.busy on_click=move |_| mail.retry_all()>{icon::resend()} {t!("operator-letters-retry")}</Button> }
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
    let to = move || mail.dropping.with(|letter| letter.as_ref().map(|letter| letter.to.clone()).unwrap_or_default());
    view! {
        <Confirm open=mail.asking title=Signal::derive(move || t!("operator-letter-drop-title", to = to())) confirm=t!("operator-letter-drop")
            cancel=t!("cancel") busy=mail.busy on_confirm=move |()| mail.drop()>
            <p>{t!("operator-letter-drop-effect")}</p>
        </Confirm>
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

fn row(mail: Mail, letter: &ParkedLetter) -> AnyView {
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
                    <Button size="small" on_click=move |_| mail.retry(&again)>{t!("operator-letter-retry")}</Button>
                    <Button size="small" tone=ButtonTone::Quiet on_click=move |_| {
                        mail.dropping.set(Some(gone.clone()));
                        mail.asking.set(true);
                    }>{t!("operator-letter-drop")}</Button>
                </span>
            </td>
        </tr>
    }
}

/// What kind of letter, where the words know it.
fn kind(id: &str) -> String {
    let key = ["operator-letter-kind-", &id.replace('_', "-")].concat();
    if i18n::has(&key) { i18n::t(&key) } else { id.to_owned() }
}
