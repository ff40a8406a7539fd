//! Actions on a partner, on one of its people, and on a customer. `dialogs` renders their dialogs.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    members::MemberView,
    partners::{
        CustomerView, EndPartner, LeaveCustomer, PartnerForm, PartnerPersonForm, PartnerView, RemovePartnerPerson,
        UpdatePartner, UpdatePartnerPerson,
    },
    patch::Patch,
    policy::{Action, MemberAction, MemberFacts, Permission, Reason, SpaceGrant},
    time::Timestamp,
};

use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    can::refusal,
    form::{Field, FormState},
    words,
};
use crate::session::{Session, use_session};
use crate::t;

const FIELDS: &[Field] = &[
    Field::new("/level", "partner-level", "partner-level"),
    Field::new("/ends_at", "partner-ends_on", "partner-ends_on"),
];

/// The target of a dialog.
#[derive(Clone, PartialEq)]
pub enum Subject {
    Partner(PartnerView),
    Person(Box<MemberView>),
    Customer(CustomerView),
}

#[derive(Clone, Copy)]
pub struct PartnerActs {
    pub organization: Organization,
    session: Session,
    toasts: Toasts,
    changed: Callback<()>,
    pub subject: RwSignal<Option<Subject>>,
    pub changing: RwSignal<bool>,
    pub level: RwSignal<String>,
    /// The last day in the format of a date field; empty for no end date.
    pub last_day: RwSignal<String>,
    pub form: FormState,
    pub ending: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
}

impl PartnerActs {
    pub fn new(organization: Organization, changed: impl Fn() + Send + Sync + 'static) -> PartnerActs {
        PartnerActs {
            organization,
            session: use_session(),
            toasts: Toasts::get(),
            changed: Callback::new(move |()| changed()),
            subject: RwSignal::new(None),
            changing: RwSignal::new(false),
            level: RwSignal::new(String::new()),
            last_day: RwSignal::new(String::new()),
            form: FormState::new(FIELDS),
            ending: RwSignal::new(false),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Why the caller can't manage partners at all.
    pub fn refusal(self) -> Option<String> {
        refusal(self.organization, Action::Use(Permission::PARTNERS_MANAGE), None)
    }

    /// Why the partner or its person can't get this level.
    pub fn level_refusal(self, level: &str, one: bool) -> Option<String> {
        let action = Action::PartnerLevel { level, one };
        match self.organization.ask(action, None) {
            Err(reasons) if reasons == [Reason::PartnerManaged] => Some(t!("partner-one_level")),
            _ => refusal(self.organization, action, None),
        }
    }

    pub fn end_refusal(self, partner: &PartnerView) -> Option<String> {
        let people = MemberFacts { partner: true, ..MemberFacts::active(&partner.level, &SpaceGrant::All) };
        match self.organization.ask(Action::On(MemberAction::PartnerRemove, people), None) {
            Err(reasons) if reasons == [Reason::PartnerManaged] => Some(t!("partner-end-never")),
            _ => refusal(self.organization, Action::On(MemberAction::PartnerRemove, people), None),
        }
    }

    pub fn out_refusal(self, person: &MemberView) -> Option<String> {
        refusal(self.organization, Action::On(MemberAction::PartnerRemove, person.facts()), Some(person.id))
    }

    /// Opens the dialog for the level and, for a person, the end date.
    pub fn change(self, subject: Subject) {
        let (level, end) = match &subject {
            Subject::Partner(partner) => (partner.level.clone(), None),
            Subject::Person(person) => (person.role.clone(), person.ends_at),
            Subject::Customer(_) => return,
        };
        self.form.clear();
        self.level.set(level);
        self.last_day.set(end.map(last_day).unwrap_or_default());
        self.subject.set(Some(subject));
        self.changing.set(true);
    }

    pub fn save(self) {
        let (org, level) = (self.organization.id(), self.level.get_untracked());
        match self.subject.get_untracked() {
            Some(Subject::Partner(before)) => {
                let path = (org, before.id);
                self.form.submit::<UpdatePartner>(path, PartnerForm { level }, Options::default(), move |partner| {
                    let level = words::role(&partner.level);
                    self.done(t!("partner-changed", name = &partner.name, count = partner.people, level = level));
                });
            }
            Some(Subject::Person(before)) => {
                let end = end_of(&self.last_day.get_untracked());
                let ends_at = match end {
                    same if same == before.ends_at => Patch::Keep,
                    Some(at) => Patch::Set(at),
                    None => Patch::Clear,
                };
                let level = (level != before.role).then_some(level);
                if level.is_none() && ends_at.is_keep() {
                    return self.changing.set(false);
                }
                let how = Options { if_match: Some(before.version), ..Options::default() };
                let form = PartnerPersonForm { level, ends_at };
                self.form.submit::<UpdatePartnerPerson>((org, before.id), form, how, move |person| {
                    self.done(t!("partner-person-changed", name = person.label()));
                });
            }
            Some(Subject::Customer(_)) | None => {}
        }
    }

    /// Opens the confirmation before an access or partnership ends.
    pub fn ask(self, subject: Subject) {
        self.failure.set(None);
        self.subject.set(Some(subject));
        self.ending.set(true);
    }

    pub fn end(self) {
        let Some(subject) = self.subject.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            match self.send_end(&subject).await {
                Ok(words) => self.done(words),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
            self.busy.try_set(false);
        });
    }

    async fn send_end(self, subject: &Subject) -> Result<String, Failure> {
        let org = self.organization.id();
        Ok(match subject {
            Subject::Partner(partner) => {
                api::send::<EndPartner>((org, partner.id), Nothing {}).await?;
                t!("partner-ended", name = &partner.name)
            }
            Subject::Person(person) => {
                api::send::<RemovePartnerPerson>((org, person.id), Nothing {}).await?;
                t!("partner-person-gone", name = person.label())
            }
            Subject::Customer(customer) => {
                api::send::<LeaveCustomer>((org, customer.id), Nothing {}).await?;
                self.session.reload();
                t!("customer-left", name = &customer.name)
            }
        })
    }

    /// Announces the result and reloads the page.
    pub fn done(self, words: String) {
        self.changing.try_set(false);
        self.ending.try_set(false);
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
        self.changed.try_run(());
    }

    pub fn say(self, words: String, tone: Tone) {
        self.toasts.show(Toast::new(words).tone(tone));
    }
}

/// The moment after the last day in the reader's time zone; `None` without a day.
fn end_of(day: &str) -> Option<Timestamp> {
    let mut parts = day.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let midnight = js_sys::Date::new_with_year_month_day(u32::try_from(year).ok()?, month - 1, day + 1);
    Some(Timestamp::from_micros(midnight.get_time() as i64 * 1000))
}

/// The last full day before the end, in the format of a date field.
fn last_day(end: Timestamp) -> String {
    let date = js_sys::Date::new(&((end.millis() - 1) as f64).into());
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
