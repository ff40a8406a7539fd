//! The dialog of an operator action: its effect, its options, and the reason that the customer will read.

use crate::{markup::live, view};
use leptos::prelude::*;

use super::{
    act::{Act, Subject},
    partners,
};
use crate::kit::*;
use crate::parts::{form::FormErrors, words};
use crate::t;

const FORM: &str = "act-form";

#[component]
pub fn ActDialog(act: Act) -> AnyView {
    let footer = move || {
        let danger = act.of.with(|of| matches!(of, Some((_, Subject::Close | Subject::Part(_) | Subject::Decline(_)))));
        let tone = if danger { ButtonTone::Danger } else { ButtonTone::Primary };
        let missing = Signal::derive(move || {
            let joins = act.of.with(|of| matches!(of, Some((_, Subject::Join))));
            (joins && act.partner.with(Option::is_none)).then(|| t!("operator-join-choose"))
        });
        view! {
            <Button on_click=move |_| act.open.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=tone busy=act.form.busy disabled_reason=missing>
                {act.of.with(|of| of.as_ref().map(|(_, subject)| verb(subject)))}
            </Button>
        }
    };
    let title = move || act.of.with(|of| of.as_ref().map(|(of, subject)| title(&of.name, subject)).unwrap_or_default());
    view! {
        <Dialog open=act.open title=Signal::derive(title) close=t!("close") locked=act.form.busy footer=footer>
            {live(move || fields(act))}
        </Dialog>
    }
}

fn fields(act: Act) -> AnyView {
    let Some((organization, subject)) = act.of.get() else { return ().into_any() };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        act.send();
    };
    let own = match &subject {
        Subject::Seats(_) => view! {
            <TextField id="act-seats" label=t!("operator-seats-number") value=act.seats inputmode="numeric"
                autocomplete="off" required=true autofocus=true error=act.form.error("/seats")/>
        },
        Subject::Products(all) => {
            let options: Vec<Choice> = all
                .iter()
                .map(|one| {
                    Choice::new(&one.id, words::product(&one.id)).hint(t!("operator-product-held", count = one.held_by))
                })
                .collect();
            view! {
                <CheckList id="act-products" legend=t!("operator-products") options=Signal::stored(options)
                    selected=act.products error=act.form.error("/products")/>
            }
        }
        Subject::Join => partners::choose(act, organization.id),
        Subject::Reactivate(_)
        | Subject::Close
        | Subject::Reopen
        | Subject::InviteOwner(_)
        | Subject::Part(_)
        | Subject::Confirm(_)
        | Subject::Decline(_) => ().into_any(),
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=act.form/>
            <p>{effect(&organization.name, &subject)}</p>
            {own}
            <TextArea id="act-reason" label=t!("operator-reason") hint=t!("operator-reason-hint") value=act.reason rows=2
                error=act.form.error("/reason")/>
        </form>
    }
}

fn title(name: &str, subject: &Subject) -> String {
    match subject {
        Subject::Reactivate(member) => t!("operator-reactivate-title", name = member.label()),
        Subject::Seats(_) => t!("operator-seats-title", name = name),
        Subject::Products(_) => t!("operator-products-title", name = name),
        Subject::Close => t!("operator-close-title", name = name),
        Subject::Reopen => t!("operator-reopen-title", name = name),
        Subject::InviteOwner(email) => t!("operator-owner-title", email = email),
        Subject::Join => t!("operator-join-title", name = name),
        Subject::Part(partner) => t!("operator-part-title", name = &partner.name),
        Subject::Confirm(order) => t!("operator-confirm-title", name = name, count = order.seats),
        Subject::Decline(order) => t!("operator-decline-title", name = name, count = order.seats),
    }
}

/// The effect of the action, shown before it runs.
fn effect(name: &str, subject: &Subject) -> String {
    match subject {
        Subject::Reactivate(member) => {
            t!(
                "operator-reactivate-effect",
                name = member.label(),
                organization = name,
                role = words::role(&member.role)
            )
        }
        Subject::Seats(now) => t!("operator-seats-effect", count = *now),
        Subject::Products(_) => t!("operator-products-effect"),
        Subject::Close => t!("operator-close-effect", name = name),
        Subject::Reopen => t!("operator-reopen-effect", name = name),
        Subject::InviteOwner(email) => t!("operator-owner-effect", email = email),
        Subject::Join => t!("operator-join-effect", name = name),
        Subject::Part(partner) => t!("operator-part-effect", name = name, count = partner.people),
        Subject::Confirm(order) => {
            t!("operator-confirm-effect", before = order.before, count = order.seats)
        }
        Subject::Decline(order) => t!("operator-decline-effect", before = order.before),
    }
}

fn verb(subject: &Subject) -> String {
    t!(match subject {
        Subject::Reactivate(_) => "operator-reactivate",
        Subject::Seats(_) | Subject::Products(_) => "save",
        Subject::Close => "operator-close",
        Subject::Reopen => "operator-reopen",
        Subject::InviteOwner(_) => "operator-owner-again",
        Subject::Join => "operator-join",
        Subject::Part(_) => "operator-part",
        Subject::Confirm(_) => "operator-confirm",
        Subject::Decline(_) => "operator-decline",
    })
}
