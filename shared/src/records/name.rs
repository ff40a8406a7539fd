//! The host's names of kinds and records: texts that need no escaping in a path.

use serde::{Deserialize, Serialize};

use crate::{endpoint::Part, form::FaultCode, json::FromJson};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident $max:literal $test:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Maximum length, in characters.
            pub const MAX: u32 = $max;

            pub fn parse(text: &str) -> Result<$name, FaultCode> {
                if text.is_empty() {
                    return Err(FaultCode::Required);
                }
                if text.len() > Self::MAX as usize {
                    return Err(FaultCode::TooLong { max: Self::MAX });
                }
                let test: fn(&str) -> bool = $test;
                if test(text) { Ok($name(text.to_owned())) } else { Err(FaultCode::SlugCharacters) }
            }
        }
        crate::text::in_and_out!($name);
        impl Part for $name {
            fn text(&self) -> String {
                self.0.clone()
            }
            fn part(text: &str) -> Option<Self> {
                $name::parse(text).ok()
            }
        }
    )*};
}

names! {
    /// A kind of record: lowercase letters and `_`, as in packs.
    KindName 40 |text| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    /// The host's id of a record: letters, digits, and `-._~:@`.
    ExternalId 100 |text| {
        // Clients remove path segments that consist only of dots (RFC 3986, 5.2.4).
        text != "." && text != ".." && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:@".contains(&b))
    };
}
