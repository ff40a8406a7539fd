//! The dialog that offers ownership: selects the new owner and shows how both people's permissions change.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::{FaultCode, Faults},
    members::{ListMembers, MemberQueryForm, MemberView},
    ownership::{OFFER_HOURS, OfferOwnership, TransferForm},
    policy::{Action, MemberAction, MemberStatus},
};

use super::effect::{beyond, roles};
use crate::api::{self, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    can::refusal,
    debounce::Debounce,
    form::{Field, FormErrors, FormState},
    loaded::Loaded,
    problem, words,
};
use crate::{i18n, t};

const FIELDS: &[Field] = &[Field::new("/member", "ownership-member", "ownership-member")];
const FORM: &str = "ownership-form";
const PAUSE: u64 = 200;
/// Number of people shown.
const OFFERED: u32 = 8;

#[derive(Clone, Copy)]
pub struct Offer {
    organization: Organization,
    toasts: Toasts,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    found: RwSignal<Loaded<Vec<MemberView>>>,
    chosen: RwSignal<String>,
    form: FormState,
}

impl Offer {
    pub fn new(organization: Organization) -> Offer {
        Offer {
            organization,
            toasts: Toasts::get(),
            open: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(Loaded::Loading),
            chosen: RwSignal::new(String::new()),
            form: FormState::new(FIELDS),
        }
    }

    pub fn begin(self) {
        self.form.clear();
        self.typed.set(String::new());
        self.chosen.set(String::new());
        self.search();
        self.open.set(true);
    }

    fn search(self) {
        let text = self.typed.get_untracked();
        let query = MemberQueryForm {
            q: Some(text.clone()).filter(|text| !text.is_empty()),
            status: Some(MemberStatus::Active.as_str().to_owned()),
            // One more than is shown, because the caller is among them.
            limit: Some(OFFERED + 1),
            ..MemberQueryForm::default()
        };
        spawn_local(async move {
            let answer = api::send::<ListMembers>(self.organization.id(), query).await;
            // A later keystroke has replaced this search.
            if self.typed.try_get_untracked() == Some(text) {
                let others =
                    |all: Vec<MemberView>| all.into_iter().filter(|one| !one.you).take(OFFERED as usize).collect();
                self.found.try_set(answer.map(|page| others(page.items)).into());
            }
        });
    }

    fn recipient(self) -> Option<MemberView> {
        let chosen = self.chosen.get();
        self.found.with(|found| match found {
            Loaded::Ready(found) => found.iter().find(|one| one.id.to_string() == chosen).cloned(),
            Loaded::Loading | Loaded::Failed(_) => None,
        })
    }

    fn send(self) {
        let Some(to) = untrack(|| self.recipient()) else {
            return self.form.refuse(Faults::one("/member", FaultCode::Unknown));
        };
        let request = TransferForm { member: to.id };
        self.form.submit::<OfferOwnership>(self.organization.id(), request, Options::default(), move |made| {
            self.open.try_set(false);
            self.toasts.show(Toast::new(t!("ownership-made", name = made.to_name)).tone(Tone::Positive));
            self.organization.reload();
        });
    }
}

pub fn offer_dialog(offer: Offer) -> AnyView {
    let title = move || offer.organization.with(|view, _| t!("ownership-title", organization = &view.name));
    let footer = move || {
        view! {
            <Button on_click=move |_| _ = offer.open.try_set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=offer.form.busy>{t!("ownership-send")}</Button>
        }
    };
    view! {
        <Dialog open=offer.open title=Signal::derive(title) close=t!("close") locked=offer.form.busy footer=footer>
            {fields(offer)}
        </Dialog>
    }
}

fn fields(offer: Offer) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        offer.send();
    };
    Effect::new(move |_| {
        if offer.chosen.with(|chosen| !chosen.is_empty()) {
            offer.form.clear();
        }
    });
    let pause = Debounce::new(PAUSE);
    let search = move |text: String| {
        offer.typed.set(text);
        pause.run(move || offer.search());
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=offer.form />
            <SearchField
                id="ownership-search"
                label=t!("ownership-search")
                placeholder=t!("ownership-search")
                value=offer.typed
                on_input=search
            />
            {live(move || people(offer))}
            <div role="status">{move || offer.recipient().map(|to| effect(offer, &to))}</div>
        </form>
    }
}

fn people(offer: Offer) -> AnyView {
    let found = match offer.found.get() {
        Loaded::Ready(found) => found,
        Loaded::Loading => return view! { <Skeleton rows=3 label=t!("loading") /> },
        Loaded::Failed(failure) => {
            return view! { <Callout tone=Tone::Negative live=true><p class="reasons">{problem::words(&failure)}</p></Callout> };
        }
    };
    if found.is_empty() {
        return view! { <p class="muted" role="status">{t!("ownership-empty")}</p> };
    }
    let choice = |one: MemberView| {
        let refused = refusal(offer.organization, Action::On(MemberAction::Transfer, one.facts()), Some(one.id));
        let hint = [words::role(&one.role), one.email.clone()].join(" · ");
        Choice::new(one.id.to_string(), one.label()).hint(hint).disabled(refused)
    };
    let choices: Vec<Choice> = found.into_iter().map(choice).collect();
    view! {
        <RadioList
            id="ownership-member"
            legend=t!("ownership-member")
            options=Signal::stored(choices)
            value=offer.chosen
            error=offer.form.error("/member")
        />
    }
}

/// How both people's permissions change.
fn effect(offer: Offer, to: &MemberView) -> AnyView {
    let name = to.label();
    let lines = offer.organization.with(|view, policy| {
        let (owner, former) = roles(policy);
        let lost =
            i18n::list(&beyond(policy, policy.pack.ownership.former.as_deref().unwrap_or_default(), &view.me.role));
        [
            t!("ownership-effect-up", name = name, role = owner),
            t!("ownership-effect-down", role = former, permissions = lost),
            t!("ownership-effect-later", name = name, days = OFFER_HOURS / 24),
        ]
    });
    let lines = lines.map(|line| view! { <li>{line}</li> }).into_iter().collect_view();
    view! { <Callout tone=Tone::Caution><ul class="effects">{lines}</ul></Callout> }
}
