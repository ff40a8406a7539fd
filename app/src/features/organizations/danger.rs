//! The last section of the settings: transfer ownership, and delete or restore the organization.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    organizations::{DeleteOrganization, DeletionForm, OrganizationView, RestoreOrganization},
    partners::ListCustomers,
    policy::{Action, Permission},
};

use super::ownership::transfer_setting;
use crate::api::{self, Options};
use crate::kit::{dom, *};
use crate::organization::Organization;
use crate::parts::{
    can::refusal,
    form::{Field, FormErrors, FormState},
    moment, problem,
};
use crate::{i18n, t};

const FIELDS: &[Field] = &[Field::new("/name", "deletion-name", "organization-name")];
const FORM: &str = "deletion-form";
/// Deletes an active organization and restores a deleted one.
const BUTTON: &str = "organization-end";
const DAY: f64 = 86_400_000.0;

pub fn danger(organization: Organization) -> AnyView {
    view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("settings-danger")}</h2></header>
            <div class="card">{transfer_setting(organization)} {deletion(organization)}</div>
        </section>
    }
}

#[derive(Clone, Copy)]
struct Deletion {
    organization: Organization,
    toasts: Toasts,
    open: RwSignal<bool>,
    name: RwSignal<String>,
    /// The number of customers that its people work for, once it is known.
    customers: RwSignal<usize>,
    form: FormState,
}

impl Deletion {
    fn closed(self) -> bool {
        self.organization.with(|view, _| view.closed)
    }

    fn refusal(self) -> Option<String> {
        let by_operator = self.organization.with(|view, _| view.closed && view.deleted_at.is_none());
        match (by_operator, self.closed()) {
            (true, _) => Some(t!("reason-operator_only")),
            (false, true) => refusal(self.organization, Action::Reopen, None),
            (false, false) => refusal(self.organization, Action::Use(Permission::ORGANIZATION_DELETE), None),
        }
    }

    fn ask(self) {
        self.form.clear();
        self.name.set(String::new());
        self.open.set(true);
        spawn_local(async move {
            // If the request fails, that line is omitted.
            let customers = api::send::<ListCustomers>(self.organization.id(), Nothing {}).await;
            self.customers.try_set(customers.map(|all| all.len()).unwrap_or_default());
        });
    }

    fn delete(self) {
        let request = DeletionForm { name: self.name.get_untracked() };
        self.form.submit::<DeleteOrganization>(self.organization.id(), request, Options::default(), move |view| {
            self.open.try_set(false);
            let words = t!("organization-deleted", organization = &view.name);
            self.toasts.show(Toast::new(words).tone(Tone::Positive).action(t!("undo"), move || self.restore()));
            self.became(view);
        });
    }

    fn restore(self) {
        let answer = api::send::<RestoreOrganization>(self.organization.id(), Nothing {});
        spawn_local(async move {
            match answer.await {
                Ok(view) => {
                    let words = t!("organization-restored", organization = &view.name);
                    self.toasts.show(Toast::new(words).tone(Tone::Positive));
                    self.became(view);
                }
                Err(failure) => self.toasts.show(Toast::new(problem::words(&failure)).tone(Tone::Negative)),
            }
        });
    }

    /// One button replaces the other, and focus moves with it.
    fn became(self, view: OrganizationView) {
        self.organization.set(view);
        request_animation_frame(|| dom::focus(BUTTON));
    }
}

fn deletion(organization: Organization) -> AnyView {
    let state = Deletion {
        organization,
        toasts: Toasts::get(),
        open: RwSignal::new(false),
        name: RwSignal::new(String::new()),
        customers: RwSignal::new(0),
        form: FormState::new(FIELDS),
    };
    let closed = Memo::new(move |_| state.closed());
    let name = move || if closed.get() { t!("organization-reopen") } else { t!("organization-delete") };
    let refused = Signal::derive(move || state.refusal());
    let about = move || {
        organization.with(|view, policy| match view.deleted_at {
            Some(until) => t!("organization-reopen-note", day = i18n::date(moment::millis(until))),
            None if view.closed => t!("organization-closed", organization = &view.name),
            None => t!("organization-delete-note", days = policy.pack.ownership.grace_days),
        })
    };
    let note = note_or(refused, about);
    let button = live(move || match closed.get() {
        true => view! {
            <Button id=BUTTON disabled_reason=refused on_click=move |_| state.restore()>{t!("organization-reopen")}</Button>
        },
        false => view! {
            <Button id=BUTTON tone=ButtonTone::Danger disabled_reason=refused on_click=move |_| state.ask()>
                {t!("organization-delete-ask")}
            </Button>
        },
    });
    view! {
        {setting(name, note, button)}
        {dialog(state)}
    }
}

fn dialog(state: Deletion) -> AnyView {
    let title = move || state.organization.with(|view, _| t!("organization-delete-title", organization = &view.name));
    let footer = move || {
        view! {
            <Button on_click=move |_| _ = state.open.try_set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Danger busy=state.form.busy>{t!("organization-delete")}</Button>
        }
    };
    view! {
        <Dialog open=state.open title=Signal::derive(title) close=t!("close") size="small" locked=state.form.busy footer=footer>
            {fields(state)}
        </Dialog>
    }
}

fn fields(state: Deletion) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.delete();
    };
    let (name, lines) =
        state.organization.with(|view, policy| (view.name.clone(), effects(view, policy.pack.ownership.grace_days)));
    let customers = move || {
        let count = state.customers.get();
        (count > 0).then(|| view! { <li>{t!("organization-delete-customers", count = count)}</li> })
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=state.form />
            <ul class="effects">{lines} {customers}</ul>
            <TextField
                id="deletion-name"
                fleeting=true
                label=t!("organization-name")
                hint=t!("organization-delete-name", organization = &name)
                value=state.name
                autocomplete="off"
                autocapitalize="off"
                enterkeyhint="done"
                required=true
                autofocus=true
                error=state.form.error("/name")
            />
        </form>
    }
}

/// The immediate effects, and those after the grace period.
fn effects(view: &OrganizationView, days: u32) -> AnyView {
    let day = i18n::date(moment::now() + f64::from(days) * DAY);
    let lines = [
        t!("organization-delete-closes", organization = &view.name),
        t!("organization-delete-back", day = &day),
        t!("organization-delete-gone"),
    ];
    let lines = lines.map(|line| view! { <li>{line}</li> }).into_iter().collect_view();
    view! { {lines} }
}
