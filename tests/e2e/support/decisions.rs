//! Runs the policy engine in a browser, without the client, and leaves its decisions on the page for a test.

use shared::policy::{PACK_TEXTS, Policy, decisions};

fn main() {
    let table = |(id, text): &(&str, &str)| {
        let policy = toml::from_str(text).ok().and_then(|pack| Policy::build(pack).ok());
        policy.map_or_else(|| format!("{id}: no pack\n"), |policy| decisions(&policy))
    };
    let text: String = PACK_TEXTS.iter().map(table).collect();
    let set = js_sys::Reflect::set(&js_sys::global(), &"decisions".into(), &text.into());
    set.expect("a page takes a property");
}
