//! A password field with a toggle that shows its value. Doesn't judge strength or keep a copy.

use crate::view;
use leptos::prelude::*;

use super::field::Frame;

#[component]
pub fn PasswordField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// The toggle's label while the password is hidden, and while it is shown.
    #[prop(into)]
    show: Signal<String>,
    #[prop(into)] hide: Signal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] enterkeyhint: Option<&'static str>,
    /// Reports whether the password is visible.
    #[prop(default = RwSignal::new(false))]
    shown: RwSignal<bool>,
) -> AnyView {
    let frame = Frame { id: id.clone(), label, hint, error };
    let control = view! {
        <div class="input-group">
            <input
                class="input"
                id=id.clone()
                type=move || if shown.get() { "text" } else { "password" }
                name="password"
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint=enterkeyhint
                aria-required="true"
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=move || value.get()
                on:input=move |event| {
                    value.try_set(event_target_value(&event));
                }
            />
            <button
                class="input-action"
                type="button"
                aria-controls=id
                on:click=move |_| {
                    shown.try_update(|shown| *shown = !*shown);
                }
            >
                {move || if shown.get() { hide.get() } else { show.get() }}
            </button>
        </div>
    };
    frame.wrap(control)
}
