//! Roster's own permissions in words, for authors of packs.

use std::fmt::Write as _;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use shared::policy::{BUILT_IN, Scope};

/// The client's texts, so that there is one sentence about a permission.
const TEXTS: &str = include_str!("../../../app/locales/en/permissions.ftl");

/// Every permission, one per line: its id, its widest scope, and what it lets its holders do.
///
/// # Errors
/// The id of a permission without a text.
pub fn permissions() -> Result<String, String> {
    let mut bundle = FluentBundle::default();
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(TEXTS.to_owned()).map_err(|_| "the texts aren't readable".to_owned())?;
    bundle.add_resource(resource).map_err(|_| "a text is there twice".to_owned())?;
    let mut args = FluentArgs::new();
    for (name, word) in
        [("kind", "seat"), ("seat", "seat"), ("seats", "seats"), ("spaces", "spaces"), ("products", "products")]
    {
        args.set(name, word);
    }
    let mut text = String::new();
    for (id, scope) in BUILT_IN {
        let scope = match scope {
            Scope::Organization => "organization",
            Scope::Space => "space",
            Scope::Own => "own",
        };
        let key = format!("permission-{}-about", id.replace('.', "-"));
        let missing = || format!("no text for {id}");
        let pattern = bundle.get_message(&key).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut faults = Vec::new();
        let about = bundle.format_pattern(pattern, Some(&args), &mut faults);
        // Without a status, the text takes its usual words.
        let _ = writeln!(text, "{id:22}{scope:14}{about}");
    }
    Ok(text)
}
