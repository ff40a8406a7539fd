//! The dialog that creates a new link for a pending invitation: first what that ends, then the link, shown once.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::InvitationId,
    invitations::{CopiedLink, CopyInvitationLink, InvitationView},
};

use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{moment, problem};
use crate::{i18n, t};

#[derive(Clone, Copy)]
pub struct InvitationLink {
    organization: Organization,
    /// The invitation, and the name of the person.
    asked: RwSignal<Option<(InvitationId, String)>>,
    pub open: RwSignal<bool>,
    copied: RwSignal<Option<CopiedLink>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    changed: Callback<InvitationView>,
}

impl InvitationLink {
    /// `changed` gets the invitation after a link was created.
    pub fn new(organization: Organization, changed: impl Fn(InvitationView) + Send + Sync + 'static) -> InvitationLink {
        InvitationLink {
            organization,
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
            copied: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            changed: Callback::new(changed),
        }
    }

    pub fn ask(self, invitation: InvitationId, name: String) {
        self.copied.set(None);
        self.failure.set(None);
        self.asked.set(Some((invitation, name)));
        self.open.set(true);
    }

    fn create(self) {
        let Some((invitation, _)) = self.asked.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::send::<CopyInvitationLink>((self.organization.id(), invitation), Nothing {}).await;
            self.busy.try_set(false);
            match answer {
                Ok(copied) => {
                    self.changed.try_run(copied.invitation.clone());
                    self.copied.try_set(Some(copied));
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }
}

#[component]
pub fn InvitationLinkDialog(link: InvitationLink) -> AnyView {
    let name = move || link.asked.with(|asked| asked.as_ref().map_or_else(String::new, |(_, name)| name.clone()));
    let close = move |_| _ = link.open.try_set(false);
    let footer = move || {
        let buttons = move || match link.copied.with(Option::is_some) {
            true => view! { <Button tone=ButtonTone::Primary on_click=close>{t!("done")}</Button> },
            false => view! {
                <Button autofocus=true on_click=close>{t!("cancel")}</Button>
                <Button tone=ButtonTone::Primary busy=link.busy on_click=move |_| link.create()>
                    {t!("invitation-link-create")}
                </Button>
            },
        };
        view! { {buttons} }
    };
    let failure = problem::message(link.failure);
    view! {
        <Dialog open=link.open title=Signal::derive(move || t!("invitation-link-title", name = name())) close=t!("close")
            size="small" locked=link.busy footer=footer>
            {move || failure.get().map(|words| {
                view! { <Callout tone=Tone::Negative live=true><p class="reasons">{words}</p></Callout> }
            })}
            {move || link.copied.get().map_or_else(before, after)}
        </Dialog>
    }
}

fn before() -> AnyView {
    view! {
        <ul class="effects">
            <li>{t!("invitation-link-voids")}</li>
            <li>{t!("invitation-link-yours")}</li>
        </ul>
    }
}

fn after(copied: CopiedLink) -> AnyView {
    let until = i18n::date_time(moment::millis(copied.invitation.expires_at));
    view! {
        <Callout tone=Tone::Positive title=t!("invitation-link-created") live=true>
            <p>{t!("invitation-link-once")}</p>
        </Callout>
        <CopyField
            id="invitation-link"
            label=t!("invitation-link-label")
            hint=t!("invitation-link-until", until = until)
            value=copied.link
            copy=t!("copy")
            copied=t!("copied")
        />
    }
}
