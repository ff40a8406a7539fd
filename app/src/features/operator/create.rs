//! The dialog that creates an organization for a customer: its pack, its name, and its owner's email.

use crate::view;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    operator::{ListLoadedPacks, LoadedPack, SupportCreate, SupportCreateForm},
};

use crate::api::{self, Options};
use crate::kit::*;
use crate::parts::{
    form::{Field, FormErrors, FormState},
    loaded::{Loaded, when_loaded},
    words,
};
use crate::{paths, t};

const FORM: &str = "found-form";
const FIELDS: &[Field] = &[
    Field::new("/name", "create-name", "operator-create-name"),
    Field::new("/pack", "create-pack", "operator-pack"),
    Field::new("/email", "create-email", "operator-create-email"),
    Field::new("/person", "create-person", "operator-create-person"),
    Field::new("/reason", "create-reason", "operator-reason"),
];

#[derive(Clone, Copy)]
struct New {
    open: RwSignal<bool>,
    form: FormState,
    packs: RwSignal<Loaded<Vec<LoadedPack>>>,
    name: RwSignal<String>,
    pack: RwSignal<String>,
    email: RwSignal<String>,
    person: RwSignal<String>,
    reason: RwSignal<String>,
}

impl New {
    fn read(self) {
        spawn_local(async move {
            let answer = api::send::<ListLoadedPacks>((), Nothing {}).await;
            if let Ok(packs) = &answer
                && let Some(first) = packs.first()
            {
                self.pack.try_set(first.id.clone());
            }
            self.packs.try_set(answer.into());
        });
    }

    fn request(self) -> SupportCreateForm {
        SupportCreateForm {
            name: self.name.get_untracked(),
            pack: self.pack.get_untracked(),
            email: self.email.get_untracked(),
            person: Some(self.person.get_untracked()).filter(|name| !name.trim().is_empty()),
            reason: self.reason.get_untracked(),
        }
    }
}

pub(super) fn dialog(open: RwSignal<bool>) -> AnyView {
    let text = || RwSignal::new(String::new());
    let new = New {
        open,
        form: FormState::new(FIELDS),
        packs: RwSignal::new(Loaded::Loading),
        name: text(),
        pack: text(),
        email: text(),
        person: text(),
        reason: text(),
    };
    Effect::new(move |_| {
        if open.get() {
            new.read();
        }
    });
    let footer = move || {
        view! {
            <Button on_click=move |_| open.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=new.form.busy>{t!("operator-create-submit")}</Button>
        }
    };
    let (go, toasts) = (leptos_router::hooks::use_navigate(), Toasts::get());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let go = go.clone();
        new.form.submit::<SupportCreate>((), new.request(), Options::default(), move |sheet| {
            new.open.try_set(false);
            let words = t!("operator-create-done", name = &sheet.line.name);
            toasts.show(Toast::new(words).tone(Tone::Positive));
            go(&paths::console_organization(sheet.line.id), Default::default());
        });
    };
    view! {
        <Dialog open=open title=t!("operator-create") close=t!("close") locked=new.form.busy footer=footer
            on_close=move |()| new.form.clear()>
            <form class="form" id=FORM novalidate on:submit=submit.clone()>
                <FormErrors form=new.form/>
                {fields(new)}
            </form>
        </Dialog>
    }
}

fn fields(new: New) -> AnyView {
    let again = Callback::new(move |()| new.read());
    let packs = when_loaded(new.packs, 4, again, move |packs| {
        let choice = |pack: &LoadedPack| {
            let choice = Choice::new(&pack.id, words::pack_named(&pack.names, &pack.id));
            match pack.names.description.clone().or_else(|| words::pack_about(&pack.id)) {
                Some(about) => choice.hint(about),
                None => choice,
            }
        };
        let options: Vec<Choice> = packs.iter().filter(|pack| !pack.retired).map(choice).collect();
        view! {
            <RadioList id="create-pack" legend=t!("operator-pack") options=Signal::stored(options) value=new.pack
                error=new.form.error("/pack")/>
        }
    });
    view! {
        <TextField id="create-name" label=t!("operator-create-name") value=new.name autocomplete="off" required=true
            autofocus=true error=new.form.error("/name")/>
        {packs}
        <TextField id="create-email" label=t!("operator-create-email") hint=t!("operator-create-email-hint") value=new.email kind="email"
            autocomplete="off" inputmode="email" autocapitalize="off" required=true error=new.form.error("/email")/>
        <TextField id="create-person" label=t!("operator-create-person") hint=t!("operator-create-person-hint") value=new.person
            autocomplete="off" error=new.form.error("/person")/>
        <TextArea id="create-reason" label=t!("operator-reason") hint=t!("operator-reason-hint") value=new.reason rows=2
            error=new.form.error("/reason")/>
    }
}
