//! Parses the parts of `#[serde(…)]` that affect reading and ignores the rest.

use syn::{Attribute, LitStr, Path, Result, Token, Type, meta::ParseNestedMeta};

#[derive(Default)]
pub struct Attributes {
    pub tag: Option<String>,
    pub rename: Option<String>,
    pub snake_case: bool,
    /// Produces a missing value: `Default::default`, or the named function.
    pub default: Option<Path>,
    pub flatten: bool,
    pub try_from: Option<Type>,
}

impl Attributes {
    pub fn of(attributes: &[Attribute]) -> Result<Attributes> {
        let mut found = Attributes::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| found.note(&meta))?;
        }
        Ok(found)
    }

    fn note(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let text = match meta.input.peek(Token![=]) {
            true => Some(meta.value()?.parse::<LitStr>()?),
            false => None,
        };
        match (name.as_str(), text) {
            ("tag", Some(text)) => self.tag = Some(text.value()),
            ("rename", Some(text)) => self.rename = Some(text.value()),
            ("try_from", Some(text)) => self.try_from = Some(text.parse()?),
            ("rename_all", Some(text)) if text.value() == "snake_case" => self.snake_case = true,
            ("default", None) => self.default = Some(syn::parse_quote!(Default::default)),
            ("default", Some(text)) => self.default = Some(text.parse()?),
            ("flatten", None) => self.flatten = true,
            ("transparent" | "deny_unknown_fields", None) | ("into" | "skip_serializing_if", Some(_)) => {}
            _ => return Err(meta.error("FromJson does not know this; see shared/derive")),
        }
        Ok(())
    }
}

/// Converts `AlreadyMember` to `already_member`.
pub fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(character.to_lowercase());
    }
    text
}
