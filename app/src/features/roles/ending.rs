//! The dialog that deletes a role. If people have it, the user selects a replacement role and sees the effect.

use crate::view;
use leptos::prelude::*;
use shared::roles::{DeleteRole, DeleteRoleForm, PreviewForm, RoleView};

use super::preview::Coming;
use crate::api::Options;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    form::{Field, FormErrors, FormState},
    words,
};
use crate::t;

const FIELDS: &[Field] = &[Field::new("/takeover", "role-takeover", "role-takeover")];

/// The role to delete.
#[derive(Clone, Copy)]
pub struct Ending {
    organization: Organization,
    open: RwSignal<bool>,
    role: RwSignal<Option<RoleView>>,
    version: RwSignal<u64>,
    takeover: RwSignal<String>,
    changed: Callback<()>,
}

impl Ending {
    pub fn new(organization: Organization, changed: Callback<()>) -> Ending {
        let (open, role, version) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(0));
        Ending { organization, open, role, version, takeover: RwSignal::new(String::new()), changed }
    }

    pub fn ask(self, role: &RoleView, version: u64) {
        self.version.set(version);
        self.takeover.set(role.like.clone().unwrap_or_default());
        self.role.set(Some(role.clone()));
        self.open.set(true);
    }

    fn in_use(self) -> u32 {
        self.role.with(|role| role.as_ref().and_then(|role| role.holders).map_or(0, |holders| holders.all()))
    }

    fn end(self, form: FormState) {
        let Some(id) = self.role.get_untracked().and_then(|role| role.id.parse().ok()) else { return };
        let takeover = (untrack(|| self.in_use()) > 0).then(|| self.takeover.get_untracked());
        let how = Options { if_match: Some(self.version.get_untracked()), ..Options::default() };
        form.submit::<DeleteRole>((self.organization.id(), id), DeleteRoleForm { takeover }, how, move |_| {
            self.open.try_set(false);
            self.changed.run(());
        });
    }
}

#[component]
pub fn EndDialog(ending: Ending) -> AnyView {
    let form = FormState::new(FIELDS);
    let coming = Coming::new(ending.organization, move || question(ending));
    Effect::new(move |_| {
        ending.takeover.track();
        if ending.open.get() {
            form.clear();
        }
    });
    let name = move || ending.role.with(|role| role.as_ref().map(|role| words::role(&role.id)).unwrap_or_default());
    view! {
        <Confirm
            open=ending.open
            title=Signal::derive(move || t!("role-delete-title", role = name()))
            confirm=t!("role-delete")
            cancel=t!("cancel")
            busy=form.busy
            refused=Signal::derive(move || coming.refusal())
            on_confirm=move |()| ending.end(form)
        >
            {body(ending, form, coming)}
        </Confirm>
    }
}

/// The effect of deleting the role. Asked even if the caller sees no holder, because others might exist. Reactive.
fn question(ending: Ending) -> Option<PreviewForm> {
    let id = ending.role.with(|role| role.as_ref()?.id.parse().ok()).filter(|_| ending.open.get())?;
    let takeover = (ending.in_use() > 0).then(|| ending.takeover.get());
    Some(PreviewForm::Role { role: Some(id), like: None, permissions: None, takeover })
}

fn body(ending: Ending, form: FormState, coming: Coming) -> AnyView {
    let options = Signal::derive(move || {
        let id = ending.role.with(|role| role.as_ref().map(|role| role.id.clone()).unwrap_or_default());
        ending.organization.with(|_, policy| {
            let others = policy.roles().iter().filter(|role| role.id != id && !role.granted_by.is_empty());
            others.map(|role| Choice::new(role.id.clone(), words::role(&role.id))).collect::<Vec<_>>()
        })
    });
    let used = ending.in_use();
    if used == 0 {
        return view! { <FormErrors form=form /> {coming.shown("role-delete-unused")} };
    }
    view! {
        <div class="form">
            <FormErrors form=form />
            <p>{t!("role-delete-used", count = used)}</p>
            <SelectField
                id="role-takeover"
                label=t!("role-takeover")
                value=ending.takeover
                options=options
                error=form.error("/takeover")
            />
            {coming.shown("preview-empty")}
        </div>
    }
}
