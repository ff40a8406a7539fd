//! The state of the invite dialog. It belongs to the page and not to the open dialog, so that closing it by accident
//! loses nothing.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use shared::{invitations::Sent, policy::Product, problem::Problem};

use super::{
    check,
    judge::{self, Fixes, Row},
    sending::Sending,
};
use crate::api::Failure;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    assignment::AssignmentDraft,
    form::{Field, FormState},
};

pub const ONE: &str = "one";
pub const LIST: &str = "list";

const FIELDS: &[Field] = &[
    Field::new("/email", "invite-email", "invite-email"),
    Field::new("/name", "invite-name", "invite-name"),
    Field::new("/role", "invite-role", "choose-role"),
    Field::new("/spaces", "invite-spaces", "choose-spaces"),
    Field::new("/products", "invite-products", "invite-products"),
    Field::new("/message", "invite-message", "invite-message"),
    Field::new("/rows", "invite-text", "invite-text"),
];

#[derive(Clone, PartialEq)]
pub enum Stage {
    Writing,
    /// One invitation was sent; its link is shown once.
    Link(Box<Sent>),
    Sending,
    Done,
}

#[derive(Clone, Copy)]
pub struct InviteDraft {
    pub organization: Organization,
    pub open: RwSignal<bool>,
    pub on_sent: Callback<()>,
    pub toasts: Toasts,
    pub stage: RwSignal<Stage>,
    pub way: RwSignal<String>,
    pub assignment: AssignmentDraft,
    /// Ids of all checked products; [`InviteDraft::products`] returns the ones that apply.
    pub ticked: RwSignal<Vec<String>>,
    pub message: RwSignal<String>,
    pub form: FormState,
    // One person.
    pub email: RwSignal<String>,
    pub name: RwSignal<String>,
    /// Contains "link" when the link is wanted, too.
    pub extras: RwSignal<Vec<String>>,
    // Several people.
    pub text: RwSignal<String>,
    pub fixes: RwSignal<Fixes>,
    /// The server's objection to an email, by the email in lowercase.
    pub known: RwSignal<HashMap<String, Problem>>,
    pub check_failure: RwSignal<Option<Failure>>,
    /// Number of the latest check; answers to earlier ones are ignored.
    pub question: StoredValue<u32>,
    pub rows: Memo<Arc<Vec<Row>>>,
    pub problems_only: RwSignal<bool>,
    /// Sends all rows or none.
    pub whole: RwSignal<bool>,
    pub sending: Sending,
}

impl InviteDraft {
    pub fn new(organization: Organization, open: RwSignal<bool>, on_sent: Callback<()>) -> InviteDraft {
        let (text, fixes) = (RwSignal::new(String::new()), RwSignal::new(Fixes::new()));
        let known = RwSignal::new(HashMap::new());
        let asks_name = organization.try_with(|_, policy| policy.pack.invitations.name);
        let entries = Memo::new(move |_| text.with(|text| fixes.with(|fixes| Arc::new(judge::entries(text, fixes)))));
        let rows = Memo::new(move |_| {
            entries.with(|entries| known.with(|known| Arc::new(judge::judge(entries, known, asks_name))))
        });
        let draft = InviteDraft {
            organization,
            open,
            on_sent,
            toasts: Toasts::get(),
            stage: RwSignal::new(Stage::Writing),
            way: RwSignal::new(ONE.to_owned()),
            assignment: AssignmentDraft::new(organization),
            ticked: RwSignal::new(Vec::new()),
            message: RwSignal::new(String::new()),
            form: FormState::new(FIELDS),
            email: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
            extras: RwSignal::new(Vec::new()),
            text,
            fixes,
            known,
            check_failure: RwSignal::new(None),
            question: StoredValue::default(),
            rows,
            problems_only: RwSignal::new(false),
            whole: RwSignal::new(false),
            sending: Sending::new(),
        };
        // The values outlive their fields, which come and go with the dialog.
        for (id, value) in [
            ("invite-email", draft.email),
            ("invite-name", draft.name),
            ("invite-message", draft.message),
            ("invite-text", draft.text),
        ] {
            draft::keep(id, value);
        }
        check::watch(draft, entries);
        draft
    }

    pub fn is_one(self) -> bool {
        self.way.with(|way| way == ONE)
    }

    pub fn switch(self, way: String) {
        self.form.clear();
        self.way.set(way);
    }

    /// Whether closing would lose something.
    pub fn is_filled(self) -> bool {
        let typed = [self.email, self.name, self.message, self.text];
        match self.stage.get_untracked() {
            Stage::Writing => typed.iter().any(|text| text.with_untracked(|text| !text.trim().is_empty())),
            Stage::Link(_) | Stage::Sending | Stage::Done => false,
        }
    }

    pub fn clear(self) {
        for text in [self.email, self.name, self.message, self.text] {
            text.set(String::new());
        }
        self.extras.set(Vec::new());
        self.ticked.set(Vec::new());
        self.fixes.set(Fixes::new());
        self.known.set(HashMap::new());
        self.problems_only.set(false);
        self.whole.set(false);
        self.form.clear();
        self.assignment.reset();
        self.stage.set(Stage::Writing);
    }

    /// Products available for the selected role: turned on for the organization and allowed for the role (IU-5).
    /// Reactive.
    pub fn offered(self) -> Vec<String> {
        let role = self.assignment.role.get();
        self.organization.with(|view, policy| {
            let fits = |product: &&Product| product.roles.is_empty() || product.roles.contains(&role);
            let enabled = policy.pack.products.iter().filter(|product| view.products.contains(&product.id));
            enabled.filter(fits).map(|product| product.id.clone()).collect()
        })
    }

    /// The checked products that are available, for a request.
    pub fn products(self) -> Vec<String> {
        let mut offered = untrack(|| self.offered());
        offered.retain(|id| self.ticked.with_untracked(|ticked| ticked.contains(id)));
        offered
    }

    /// Closes the dialog after it is done.
    pub fn finish(self) {
        self.open.set(false);
        self.clear();
    }

    /// The message, if there is one and the pack allows it.
    pub fn note(self) -> Option<String> {
        self.message.try_get_untracked().filter(|message| !message.trim().is_empty())
    }
}
