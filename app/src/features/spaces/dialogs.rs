//! The dialog for a space's name, and the confirmation that shows the effect of archiving it.

use crate::view;
use leptos::prelude::*;
use shared::spaces::SpaceDetails;

use super::{actions::SpaceActions, word};
use crate::i18n;
use crate::kit::*;
use crate::parts::{form::FormErrors, loaded::Loaded, problem, words};
use crate::t;

const FORM: &str = "space-form";

#[component]
pub fn SpaceDialogs(actions: SpaceActions) -> AnyView {
    view! { {name(actions)} {archive(actions)} }
}

fn name(actions: SpaceActions) -> AnyView {
    let fresh = move || actions.target.with(Option::is_none);
    let title = move || match fresh() {
        true => t!("space-new", space = actions.word()),
        false => t!("space-rename-title", space = actions.word()),
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| actions.naming.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=actions.form.busy>
                {move || if fresh() { t!("space-create", space = actions.word()) } else { t!("save") }}
            </Button>
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        actions.save();
    };
    view! {
        <Dialog open=actions.naming title=Signal::derive(title) close=t!("close") size="small" locked=actions.form.busy footer=footer>
            <form class="form" id=FORM novalidate on:submit=submit>
                <FormErrors form=actions.form />
                <TextField
                    id="space-name"
                    label=t!("space-name")
                    value=actions.name
                    autocomplete="off"
                    enterkeyhint="done"
                    required=true
                    autofocus=true
                    error=actions.form.error("/name")
                />
                {move || fresh().then(|| joins(actions))}
            </form>
        </Dialog>
    }
}

/// Who will have access to a new space.
fn joins(actions: SpaceActions) -> Option<AnyView> {
    let words = actions.organization.with(|view, policy| {
        let rules = policy.pack.space.as_ref()?;
        let everywhere = policy.role(&view.me.role)?.applies_everywhere(&view.me.spaces);
        Some(match (everywhere, rules.creator_joins) {
            (true, _) => return None,
            (false, true) => t!("space-joins"),
            (false, false) => t!("space-joins_not", spaces = words::space(&rules.kind, 2)),
        })
    });
    words.map(|words| view! { <p class="muted small">{words}</p> })
}

fn archive(actions: SpaceActions) -> AnyView {
    let name = move || match actions.effect.get() {
        Loaded::Ready(details) => t!("space-archive-title", name = details.space.name),
        Loaded::Loading | Loaded::Failed(_) => t!("space-archive"),
    };
    let confirmed = move |()| {
        if let Loaded::Ready(details) = actions.effect.get_untracked() {
            actions.archive(details.space.id);
        }
    };
    let content = move || match actions.effect.get() {
        Loaded::Loading => view! { <Skeleton rows=2 label=t!("loading") /> },
        Loaded::Failed(failure) => {
            view! { <Callout tone=Tone::Negative live=true><p class="reasons">{problem::words(&failure)}</p></Callout> }
        }
        Loaded::Ready(details) => effects(actions, &details),
    };
    view! {
        <Confirm
            open=actions.archiving
            title=Signal::derive(name)
            confirm=t!("space-archive")
            cancel=t!("cancel")
            busy=actions.busy
            on_confirm=confirmed
        >
            {content}
        </Confirm>
    }
}

fn effects(actions: SpaceActions, details: &SpaceDetails) -> AnyView {
    let space = actions.word();
    let mut lines = vec![t!("space-archive-effect", name = &details.space.name)];
    if let Some(people) = details.space.people.filter(|people| *people > 0) {
        lines.push(t!("space-archive-kept", count = people));
    }
    lines.push(t!("space-archive-back"));
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let stranded = (details.stranded > 0).then(|| {
        let more = details.stranded as usize - details.stranded_names.len();
        let names = match more {
            0 => i18n::list(&details.stranded_names),
            more => t!("assignment-more", names = details.stranded_names.join(", "), count = more),
        };
        let title = t!("space-archive-stranded", count = details.stranded, space = space);
        view! { <Callout tone=Tone::Caution title=title><p>{names}</p></Callout> }
    });
    let none = (details.stranded == 0).then(|| {
        let spaces = word(actions.organization, 1).unwrap_or_default();
        view! { <p class="muted small">{t!("space-archive-no_effect", space = spaces)}</p> }
    });
    view! { <ul class="effects">{lines}</ul> {stranded} {none} }
}
