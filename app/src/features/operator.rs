//! The operator console: everything under `/operator`, with its own sign-in and frame.
//!
//! Shows no customer pages, because operators aren't members of any organization.

mod act;
mod act_dialog;
mod create;
mod deactivated;
mod failed_emails;
mod log;
mod orders;
mod organization;
mod organizations;
mod packs;
mod partners;
mod seats;
mod sign_in;

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::Outlet, hooks::use_location};
use shared::{
    form::Nothing,
    operator::{OperatorSessionView, OperatorSignOut, ReadOperatorSession},
};

use crate::{
    api,
    kit::*,
    lazy::{Page, lazy_part},
    parts::{link::current, loaded::Loaded, problem, questions::ask_to_discard},
    paths, session, t,
};

lazy_part!(OperatorPart, operator, {
    area: Page = || OperatorArea(),
    organizations: Page = || organizations::OrganizationsPage(),
    orders: Page = || orders::OrdersPage(),
});

lazy_part!(OperatorOrganizationPart, operator_organization, {
    organization: Page = || organization::OrganizationPage(),
});

lazy_part!(OperatorInstallationPart, operator_installation, {
    packs: Page = || packs::PacksPage(),
    pack: Page = || packs::PackPage(),
    failed_emails: Page = || failed_emails::FailedEmailsPage(),
    log: Page = || log::LogPage(),
});

/// The signed-in operator.
#[derive(Clone, Copy)]
struct Console {
    session: RwSignal<Loaded<OperatorSessionView>>,
    toasts: Toasts,
}

impl Console {
    fn read(self) {
        spawn_local(async move {
            _ = self.session.try_set(api::send::<ReadOperatorSession>((), Nothing {}).await.into());
        });
    }

    /// No one is signed in, so the sign-in page is shown.
    fn lose(self) {
        self.session.try_set(Loaded::Ready(OperatorSessionView { email: None }));
    }

    fn sign_out(self) {
        spawn_local(async move {
            match api::send::<OperatorSignOut>((), Nothing {}).await {
                Ok(Nothing {}) => self.lose(),
                Err(failure) => self.toasts.show(Toast::new(problem::words(&failure)).tone(Tone::Negative)),
            }
        });
    }
}

/// The console's frame: the sign-in page, or its pages for a signed-in operator.
#[component]
fn OperatorArea() -> AnyView {
    let console = Console { session: RwSignal::new(Loaded::Loading), toasts: Toasts::get() };
    console.read();
    Effect::new(move |before: Option<u32>| {
        let lost = session::lost();
        if before.is_some_and(|before| before != lost) {
            console.lose();
        }
        lost
    });
    let signed_in = Memo::new(move |_| match console.session.get() {
        Loaded::Ready(view) => view.email.map(|email| email.to_string()),
        Loaded::Loading | Loaded::Failed(_) => None,
    });
    live(move || match (console.session.get(), signed_in.get()) {
        (Loaded::Ready(_), Some(email)) => frame(console, email),
        (Loaded::Ready(_), None) => sign_in::page(console.session),
        (waiting, _) => {
            let again = Callback::new(move |()| console.read());
            let state = RwSignal::new(waiting);
            view! {
                <main class="auth" id="main" tabindex="-1">
                    <h1 class="visually-hidden">{t!("operator-title")}</h1>
                    {crate::parts::loaded::when_loaded(state, 4, again, |_| ().into_any())}
                </main>
            }
        }
    })
}

fn frame(console: Console, email: String) -> AnyView {
    let place = use_location().pathname;
    let first = paths::console("organizations");
    let link = move |href: String, words: String| {
        // The console opens at its first page.
        let (now, opens) = (current(&href), href == first);
        let now = move || now().or_else(|| (opens && place.with(|path| path == paths::CONSOLE)).then_some("page"));
        view! { <li><a class="console-link" aria-current=now href=href>{words}</a></li> }
    };
    let question = ask_to_discard();
    view! {
        {question}
        <div class="console">
            <a class="skip-link" href="#main" on:click=skip>{t!("shell-skip")}</a>
            <header class="console-bar">
                <p class="console-name">{icon::shield()} {t!("operator-title")}</p>
                <div class="console-who">
                    <span class="console-email">{email}</span>
                    <Button tone=ButtonTone::Quiet on_click=move |_| console.sign_out()>{t!("shell-sign-out")}</Button>
                </div>
                <nav class="console-nav" aria-label=t!("operator-nav")>
                    <ul class="console-links">
                        {link(paths::console("organizations"), t!("operator-organizations"))}
                        {link(paths::console("orders"), t!("operator-orders"))}
                        {link(paths::console("packs"), t!("operator-packs"))}
                        {link(paths::console("failed-emails"), t!("operator-failed_emails"))}
                        {link(paths::console("log"), t!("operator-log"))}
                    </ul>
                </nav>
            </header>
            <main class="main" id="main" tabindex="-1"><Outlet/></main>
        </div>
    }
}

fn skip(event: leptos::ev::MouseEvent) {
    // Without this, the URL's fragment would be replaced.
    event.prevent_default();
    dom::focus("main");
}
