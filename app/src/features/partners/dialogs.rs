//! Dialogs about a partner, one of its people, and a customer: changing the level, and confirming an end.

use crate::view;
use leptos::prelude::*;

use super::acts::{PartnerActs, Subject};
use crate::kit::*;
use crate::parts::{form::FormErrors, problem, words};
use crate::t;

const FORM: &str = "partner-form";

#[component]
pub fn PartnerDialogs(acts: PartnerActs) -> AnyView {
    view! { {change(acts)} {end(acts)} }
}

fn change(acts: PartnerActs) -> AnyView {
    let title = move || match acts.subject.get() {
        Some(Subject::Partner(partner)) => t!("partner-change-title", name = partner.name),
        Some(Subject::Person(person)) => {
            let partner = person.partner.as_ref().map(|partner| partner.name.clone()).unwrap_or_default();
            t!("partner-person-title", name = person.label(), partner = partner)
        }
        Some(Subject::Customer(_)) | None => String::new(),
    };
    let one = move || acts.subject.with(|subject| matches!(subject, Some(Subject::Person(_))));
    let refused = Signal::derive(move || acts.level.with(|level| acts.level_refusal(level, one())));
    let footer = move || {
        view! {
            <Button on_click=move |_| acts.changing.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=acts.form.busy disabled_reason=refused>{t!("save")}</Button>
        }
    };
    view! {
        <Dialog open=acts.changing title=Signal::derive(title) close=t!("close") size="small" locked=acts.form.busy footer=footer>
            {fields(acts, one())}
        </Dialog>
    }
}

fn fields(acts: PartnerActs, one: bool) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        acts.save();
    };
    let levels = acts
        .organization
        .with(|_, policy| policy.pack.partners.as_ref().map(|rules| rules.levels.clone()).unwrap_or_default());
    let choice = |id: String| {
        let choice = Choice::new(id.clone(), words::role(&id));
        match acts.level_refusal(&id, one) {
            Some(reason) => choice.disabled(Some(reason)),
            None => Choice { hint: words::role_about(&id), ..choice },
        }
    };
    let levels: Vec<Choice> = levels.into_iter().map(choice).collect();
    let effect = move || match acts.subject.get() {
        Some(Subject::Partner(partner)) if acts.level.with(|level| *level != partner.level) => {
            let words = t!("partner-change-effect", count = partner.people);
            Some(view! { <Callout tone=Tone::Caution live=true><p>{words}</p></Callout> })
        }
        _ => None,
    };
    let end = one.then(|| {
        view! {
            <TextField
                id="partner-ends_on"
                kind="date"
                label=t!("partner-ends_on")
                hint=t!("partner-ends_on-hint")
                value=acts.last_day
                error=acts.form.error("/ends_at")
            />
        }
    });
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=acts.form />
            <RadioList id="partner-level" legend=t!("partner-level") options=Signal::stored(levels) value=acts.level error=acts.form.error("/level") />
            {end}
            {effect}
        </form>
    }
}

fn end(acts: PartnerActs) -> AnyView {
    let title = move || match acts.subject.get() {
        Some(Subject::Partner(partner)) => t!("partner-end-title", name = partner.name),
        Some(Subject::Person(person)) => t!("partner-person-out-title", name = person.label()),
        Some(Subject::Customer(customer)) => t!("customer-leave-title", name = customer.name),
        None => String::new(),
    };
    let confirm = move || match acts.subject.get() {
        Some(Subject::Partner(_)) | None => t!("partner-end"),
        Some(Subject::Person(_)) => t!("partner-person-out"),
        Some(Subject::Customer(_)) => t!("customer-leave"),
    };
    view! {
        <Confirm
            open=acts.ending
            title=Signal::derive(title)
            confirm=Signal::derive(confirm)
            cancel=t!("cancel")
            busy=acts.busy
            failure=problem::message(acts.failure)
            on_confirm=move |()| acts.end()
        >
            {move || acts.subject.get().map(effects)}
        </Confirm>
    }
}

fn effects(subject: Subject) -> AnyView {
    let lines = match subject {
        Subject::Partner(partner) => vec![t!("partner-end-effect", count = partner.people), t!("partner-end-history")],
        Subject::Person(person) => {
            let (name, partner) = (person.label(), person.partner.as_ref().map(|partner| partner.name.clone()));
            let mut lines = vec![t!("partner-person-out-effect", name = name)];
            lines.extend(partner.map(|partner| t!("partner-person-out-stays", name = name, partner = partner)));
            lines
        }
        Subject::Customer(customer) => {
            vec![t!("customer-leave-effect", name = &customer.name), t!("customer-leave-back", name = &customer.name)]
        }
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="effects">{lines}</ul> }
}
