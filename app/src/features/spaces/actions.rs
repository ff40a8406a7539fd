//! Actions on a space, for the list and for its own page. `dialogs` renders their dialogs.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::SpaceId,
    policy::{Action, Permission},
    spaces::{
        ArchiveSpace, CreateSpace, ReadSpace, RenameSpace, RestoreSpace, SpaceDetails, SpaceForm, SpaceSummary,
        SpaceView,
    },
};

use super::word;
use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    can::refusal,
    form::{Field, FormState},
    loaded::Loaded,
    problem,
};
use crate::t;

const FIELDS: &[Field] = &[Field::new("/name", "space-name", "space-name")];

#[derive(Clone, Copy)]
pub struct SpaceActions {
    pub organization: Organization,
    toasts: Toasts,
    /// Runs after every change with the changed space.
    changed: Callback<SpaceView>,
    /// The space to rename; `None` for a new one.
    pub target: RwSignal<Option<SpaceId>>,
    pub naming: RwSignal<bool>,
    pub name: RwSignal<String>,
    pub form: FormState,
    pub archiving: RwSignal<bool>,
    /// The effect of archiving, once it is loaded.
    pub effect: RwSignal<Loaded<SpaceDetails>>,
    pub busy: RwSignal<bool>,
}

impl SpaceActions {
    pub fn new(organization: Organization, changed: impl Fn(SpaceView) + Send + Sync + 'static) -> SpaceActions {
        SpaceActions {
            organization,
            toasts: Toasts::get(),
            changed: Callback::new(changed),
            target: RwSignal::new(None),
            naming: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            form: FormState::new(FIELDS),
            archiving: RwSignal::new(false),
            effect: RwSignal::new(Loaded::Loading),
            busy: RwSignal::new(false),
        }
    }

    /// Why no space can be created; empty if allowed. Reactive.
    pub fn create_refusal(self) -> Option<String> {
        refusal(self.organization, Action::Use(Permission::SPACES_MANAGE), None)
    }

    /// Why this space can't be renamed, archived, or restored.
    pub fn refusal(self, space: SpaceId) -> Option<String> {
        refusal(self.organization, Action::UseIn(Permission::SPACES_MANAGE, space), None)
    }

    /// Opens the dialog for a new space.
    pub fn create(self) {
        self.open(None, String::new());
    }

    /// Opens the dialog that renames a space.
    pub fn rename(self, space: &SpaceSummary) {
        self.open(Some(space.id), space.name.clone());
    }

    fn open(self, target: Option<SpaceId>, name: String) {
        self.form.clear();
        self.target.set(target);
        self.name.set(name);
        self.naming.set(true);
    }

    /// Saves the typed name.
    pub fn save(self) {
        let request = SpaceForm { name: self.name.get_untracked() };
        let id = self.organization.id();
        match self.target.get_untracked() {
            Some(space) => self.form.submit::<RenameSpace>((id, space), request, Options::default(), move |space| {
                self.named(space, "space-renamed");
            }),
            None => self.form.submit::<CreateSpace>(id, request, Options::default(), move |space| {
                self.named(space, "space-created");
            }),
        }
    }

    fn named(self, space: SpaceView, words: &'static str) {
        self.naming.try_set(false);
        self.toasts.show(Toast::new(t!(words, name = &space.name)).tone(Tone::Positive));
        self.done(space);
    }

    /// Opens the confirmation and loads the effect of archiving.
    pub fn ask_archive(self, space: SpaceId) {
        self.effect.set(Loaded::Loading);
        self.archiving.set(true);
        spawn_local(async move {
            let read = api::send::<ReadSpace>((self.organization.id(), space), Nothing {}).await;
            self.effect.try_set(read.into());
        });
    }

    pub fn archive(self, space: SpaceId) {
        self.busy.set(true);
        spawn_local(async move {
            match api::send::<ArchiveSpace>((self.organization.id(), space), Nothing {}).await {
                Ok(space) => {
                    self.archiving.try_set(false);
                    let undo = move || self.restore(space.id);
                    let words = t!("space-archived", name = &space.name);
                    self.toasts.show(Toast::new(words).tone(Tone::Positive).action(t!("undo"), undo));
                    self.done(space);
                }
                Err(failure) => _ = self.effect.try_set(Loaded::Failed(failure)),
            }
            self.busy.try_set(false);
        });
    }

    pub fn restore(self, space: SpaceId) {
        spawn_local(async move {
            match api::send::<RestoreSpace>((self.organization.id(), space), Nothing {}).await {
                Ok(space) => self.named(space, "space-restored"),
                Err(failure) => self.failed(&failure),
            }
        });
    }

    fn failed(self, failure: &Failure) {
        self.toasts.show(Toast::new(problem::words(failure)).tone(Tone::Negative));
    }

    fn done(self, space: SpaceView) {
        self.organization.reload();
        self.changed.try_run(space);
    }

    /// "Workspace".
    pub fn word(self) -> String {
        word(self.organization, 1).unwrap_or_default()
    }
}
