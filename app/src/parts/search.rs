//! A search field whose text is in the URL, which is updated after a pause in typing.

use crate::view;
use leptos::prelude::*;

use super::{address::Address, debounce::Debounce};
use crate::kit::*;

const PAUSE: u64 = 150;

#[component]
pub fn AddressSearch(
    address: Address,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] placeholder: String,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    let sent = StoredValue::new(String::new());
    let pause = Debounce::new(PAUSE);
    // The URL changed through Back, a cleared filter, or a link, unless it only repeats the input.
    Effect::new(move |before: Option<()>| {
        let text = address.get("q");
        if address.is_current() && (before.is_none() || sent.with_value(|sent| *sent != text)) {
            sent.set_value(text.clone());
            typed.set(text);
        }
    });
    let input = move |text: String| {
        typed.set(text.clone());
        pause.run(move || {
            let text = text.trim().to_owned();
            sent.try_set_value(text.clone());
            address.set(&[("q", text)]);
        });
    };
    view! { <SearchField id=id label=label placeholder=placeholder value=typed on_input=input /> }
}
