//! The dialog that creates or edits a custom role and previews who gains and loses permissions.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::{
    policy::{Action, PermissionSet, Policy, SpaceGrant},
    roles::{CreateRole, PreviewForm, RoleForm, RoleView, UpdateRole, UpdateRoleForm},
};

use super::{preview::Coming, table::groups};
use crate::api::Options;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    can,
    form::{Field, FormErrors, FormState},
    words,
};
use crate::t;

const FIELDS: &[Field] = &[
    Field::new("/name", "role-name", "role-name"),
    Field::new("/like", "role-like", "role-like"),
    Field::new("/permissions", "role-permissions", "roles-table"),
];
const FORM: &str = "role-form";

/// The pack's lowest role, the initial base of a new role.
pub fn lowest(policy: &Policy) -> String {
    let pack = policy.pack.roles.iter().rev().find(|role| role.like.is_none() && !role.partners_only);
    pack.map(|role| role.id.clone()).unwrap_or_default()
}

/// The role that is created or edited.
#[derive(Clone, Copy)]
pub struct Editor {
    organization: Organization,
    open: RwSignal<bool>,
    /// `None` for a new role.
    role: RwSignal<Option<RoleView>>,
    version: RwSignal<u64>,
    name: RwSignal<String>,
    like: RwSignal<String>,
    held: RwSignal<Vec<String>>,
    changed: Callback<()>,
    toasts: Toasts,
}

impl Editor {
    pub fn new(organization: Organization, changed: Callback<()>) -> Editor {
        Editor {
            organization,
            open: RwSignal::new(false),
            role: RwSignal::new(None),
            version: RwSignal::new(0),
            name: RwSignal::new(String::new()),
            like: RwSignal::new(String::new()),
            held: RwSignal::new(Vec::new()),
            changed,
            toasts: Toasts::get(),
        }
    }

    pub fn make(self) {
        let like = self.organization.try_with(|_, policy| lowest(policy)).unwrap_or_default();
        self.role.set(None);
        self.name.set(String::new());
        self.take(&like);
        self.like.set(like);
        self.open.set(true);
    }

    pub fn change(self, role: &RoleView, version: u64) {
        self.role.set(Some(role.clone()));
        self.version.set(version);
        self.name.set(words::role(&role.id));
        self.like.set(role.like.clone().unwrap_or_default());
        self.held.set(role.permissions.clone());
        self.open.set(true);
    }

    /// Copies the permissions of another role.
    fn take(self, like: &str) {
        let held = self.organization.try_with(|_, policy| {
            let set = policy.role(like).map(|role| role.permissions).unwrap_or_default();
            set.iter().map(|permission| policy.permission_id(permission).to_owned()).collect::<Vec<_>>()
        });
        self.held.set(held.unwrap_or_default());
    }

    /// Why the caller can't edit or delete this role.
    pub fn refusal(self, role: &RoleView) -> Signal<Option<String>> {
        let (like, held) = (role.like.clone().unwrap_or_default(), role.permissions.clone());
        Signal::derive(move || self.refused(&like, &held))
    }

    fn refused(self, like: &str, held: &[String]) -> Option<String> {
        let permissions = self.organization.with(|_, policy| policy.permissions(held));
        let action = Action::DefineRole { like, permissions, held_in: &SpaceGrant::none() };
        can::refusal(self.organization, action, None)
    }

    /// One permission, with its own reason if it can't be changed, besides the reasons against editing the role.
    fn choice(self, id: &str) -> Choice {
        let set = self.organization.with(|_, policy| {
            let mut set = PermissionSet::default();
            policy.permission(id).into_iter().for_each(|permission| set.insert(permission));
            set
        });
        let like = self.like.get();
        let action = Action::DefineRole { like: &like, permissions: set, held_in: &SpaceGrant::none() };
        let beyond = self.organization.ask(action, None).err().unwrap_or_default();
        let beyond: Vec<_> =
            beyond.into_iter().filter(|reason| matches!(reason, shared::policy::Reason::BeyondYou { .. })).collect();
        let reason =
            (!beyond.is_empty()).then(|| self.organization.with(|view, policy| can::why(policy, view, &beyond)));
        let mut choice = Choice::new(id, words::permission(id)).disabled(reason);
        choice.hint = words::permission_about(id);
        choice
    }
}

#[component]
pub fn RoleDialog(editor: Editor) -> AnyView {
    let form = FormState::new(FIELDS);
    let coming = Coming::new(editor.organization, move || question(editor));
    Effect::new(move |_| {
        if editor.open.get() {
            form.clear();
        }
    });
    let title = move || match editor.role.with(|role| role.as_ref().map(|role| words::role(&role.id))) {
        Some(role) => t!("role-change-title", role = role),
        None => t!("roles-new"),
    };
    let refused = Signal::derive(move || {
        let had = editor.role.with(|role| role.as_ref().map(|role| role.permissions.clone()));
        let held: Vec<String> = had.into_iter().flatten().chain(editor.held.get()).collect();
        // Only the server knows where the role is held; its preview includes that.
        editor.refused(&editor.like.get(), &held).or_else(|| coming.refusal())
    });
    let footer = move || {
        view! {
            <Button on_click=move |_| editor.open.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=form.busy disabled_reason=refused>
                {t!("save")}
            </Button>
        }
    };
    view! {
        <Dialog open=editor.open title=Signal::derive(title) close=t!("close") size="wide" locked=form.busy footer=footer>
            {fields(editor, form, coming)}
        </Dialog>
    }
}

fn fields(editor: Editor, form: FormState, coming: Coming) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(editor, form);
    };
    let groups = editor.organization.with(|_, policy| groups(policy));
    let lists = groups.into_iter().enumerate().map(|(number, (title, ids))| {
        let options = Memo::new(move |_| ids.iter().map(|id| editor.choice(id)).collect::<Vec<_>>());
        view! { <CheckList id=format!("role-permissions-{number}") legend=title options=options selected=editor.held /> }
    });
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=form />
            <TextField
                id="role-name"
                label=t!("role-name")
                value=editor.name
                autocomplete="off"
                required=true
                autofocus=true
                error=form.error("/name")
            />
            {editor.role.with(Option::is_none).then(|| base_role_field(editor, form))}
            {lists.collect_view()}
            {coming.shown("preview-empty")}
        </form>
    }
}

fn base_role_field(editor: Editor, form: FormState) -> AnyView {
    let options = Memo::new(move |_| {
        editor.organization.with(|_, policy| {
            let roles = policy.pack.roles.iter().filter(|role| role.like.is_none() && !role.partners_only);
            roles.map(|role| role.id.clone()).collect::<Vec<_>>()
        })
    });
    let options = Signal::derive(move || {
        let choice = |id: String| Choice::new(id.clone(), words::role(&id)).disabled(editor.refused(&id, &[]));
        options.get().into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <SelectField
            id="role-like"
            label=t!("role-like")
            hint=t!("role-like-hint")
            value=editor.like
            options=options
            error=form.error("/like")
            on_change=move |like: String| editor.take(&like)
        />
    }
}

/// The effect on people with the role; a new role has none. Reactive.
fn question(editor: Editor) -> Option<PreviewForm> {
    let id = editor.role.with(|role| role.as_ref()?.id.parse().ok()).filter(|_| editor.open.get())?;
    Some(PreviewForm::Role { role: Some(id), like: None, permissions: Some(editor.held.get()), takeover: None })
}

fn save(editor: Editor, form: FormState) {
    let done = move |view: RoleView| {
        editor.open.try_set(false);
        editor.changed.run(());
        editor.toasts.show(Toast::new(t!("role-saved", role = view.title.unwrap_or_default())).tone(Tone::Positive));
    };
    let (name, permissions) = (editor.name.get_untracked(), editor.held.get_untracked());
    let org = editor.organization.id();
    match editor.role.get_untracked().and_then(|role| role.id.parse().ok()) {
        Some(id) => {
            let how = Options { if_match: Some(editor.version.get_untracked()), ..Options::default() };
            let change = UpdateRoleForm { name: Some(name), permissions: Some(permissions) };
            form.submit::<UpdateRole>((org, id), change, how, done);
        }
        None => {
            let new = RoleForm { name, like: editor.like.get_untracked(), permissions };
            form.submit::<CreateRole>(org, new, Options::default(), done);
        }
    }
}
