//! A search whose text stands in the address: what is typed shows at once, the address follows after a pause.

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
    // Back, a cleared filter or a shared link: the address speaks, unless it only repeats what was typed here.
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
