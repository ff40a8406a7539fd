//! The state of the invite dialog. It belongs to the page and not to the open dialog, so that closing it by accident
//! loses nothing.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    invitations::{MAX_BATCH, Sent},
    paste::{self, Meaning, PastedList},
    policy::Product,
};

use super::{
    check,
    directory::Directory,
    judge::{self, Fixes, Known, Row},
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
    pub directory: Memo<Directory>,
    pub list: Memo<Arc<PastedList>>,
    /// Meanings of columns that were chosen, with the columns' headings.
    chosen: RwSignal<Vec<(String, Option<Meaning>)>>,
    pub fixes: RwSignal<Fixes>,
    /// Other addresses of rows that are to be invited, too.
    pub added: RwSignal<Vec<String>>,
    pub known: RwSignal<Known>,
    pub file_failure: RwSignal<Option<String>>,
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
        let (known, added) = (RwSignal::new(Known::default()), RwSignal::new(Vec::new()));
        let chosen: RwSignal<Vec<(String, Option<Meaning>)>> = RwSignal::new(Vec::new());
        let directory = Memo::new(move |_| Directory::of(organization));
        let list = Memo::new(move |_| {
            text.with(|text| directory.with(|directory| chosen.with(|chosen| Arc::new(read(text, directory, chosen)))))
        });
        let asks_name = organization.try_with(|_, policy| policy.pack.invitations.name);
        let entries = Memo::new(move |_| {
            let list = list.get();
            directory.with(|directory| {
                fixes.with(|fixes| added.with(|added| Arc::new(judge::entries(&list, fixes, added, directory))))
            })
        });
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
            directory,
            list,
            chosen,
            fixes,
            added,
            known,
            file_failure: RwSignal::new(None),
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
        self.forget_rows();
        self.problems_only.set(false);
        self.whole.set(false);
        self.form.clear();
        self.assignment.reset();
        self.stage.set(Stage::Writing);
    }

    /// Drops what belongs to the rows of the list, but not the list.
    pub fn forget_rows(self) {
        self.fixes.set(Fixes::new());
        self.added.set(Vec::new());
        self.known.set(Known::default());
        self.chosen.set(Vec::new());
        self.file_failure.set(None);
    }

    /// Gives a column of the list another meaning.
    pub fn choose(self, at: usize, meaning: Meaning) {
        let headings: Vec<String> =
            self.list.with_untracked(|list| list.columns.iter().map(|column| column.heading.clone()).collect());
        let current: Vec<Meaning> =
            self.list.with_untracked(|list| list.columns.iter().map(|column| column.meaning).collect());
        let chosen = |(index, heading): (usize, String)| {
            // Only one column holds the email; the others keep what they show.
            let kept =
                current.get(index).copied().filter(|kept| index != at && (*kept != meaning || meaning.is_shared()));
            (heading, Some(if index == at { meaning } else { kept.unwrap_or(Meaning::Ignored) }))
        };
        self.chosen.set(headings.into_iter().enumerate().map(chosen).collect());
    }

    /// Takes the text of a file: after what is there, if something is.
    pub fn take(self, file: String) {
        self.text.try_update(|text| {
            if !text.trim().is_empty() {
                *text = [text.trim_end(), "\n", &file].concat();
            } else {
                *text = file;
            }
        });
    }

    /// Maximum rows of one request.
    pub fn batch(self) -> usize {
        let most = self.organization.try_with(|_, policy| policy.pack.invitations.batch).unwrap_or(MAX_BATCH);
        most.clamp(1, MAX_BATCH) as usize
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

/// Choices hold only as long as the columns have the same headings.
fn read(text: &str, directory: &Directory, chosen: &[(String, Option<Meaning>)]) -> PastedList {
    let list = paste::read(text, &directory.space_words, &[]);
    let same = list.columns.iter().map(|column| &column.heading).eq(chosen.iter().map(|(heading, _)| heading));
    if chosen.is_empty() || !same {
        return list;
    }
    let meanings: Vec<Option<Meaning>> = chosen.iter().map(|(_, meaning)| *meaning).collect();
    paste::read(text, &directory.space_words, &meanings)
}
