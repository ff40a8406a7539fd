//! The texts of emails, from `server/mail/<language>.ftl`.
//!
//! Callers escape values for HTML.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use shared::time::Timestamp;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// All languages; the first is the fallback.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../mail/en.ftl"))];

static ALL: LazyLock<Vec<Translations>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(tag, source)| Translations::load(tag, source)).collect());

/// A missing or invalid text; a mistake in a locale file, which the tests find.
#[derive(Debug, thiserror::Error)]
#[error("no text for {0:?}")]
pub struct NoWords(String);

/// One language.
pub struct Translations {
    language: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
}

impl Translations {
    /// The language for a locale (`pt` for `pt-BR`), otherwise the first one.
    pub fn of(locale: &str) -> &'static Translations {
        let wanted = locale.parse::<LanguageIdentifier>().ok();
        let found = wanted.and_then(|wanted| ALL.iter().find(|words| words.language.language == wanted.language));
        found.unwrap_or(&ALL[0])
    }

    fn load(tag: &str, source: &str) -> Translations {
        let language: LanguageIdentifier = tag.parse().expect("languages are listed by well-formed tags");
        let resource = FluentResource::try_new(source.to_owned()).expect("locale files are embedded and tested");
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        // Isolation marks would be visible in subjects; HTML isolates with `bdi`.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no sentence has two texts");
        Translations { language, bundle }
    }

    pub fn language(&self) -> String {
        self.language.to_string()
    }

    /// `ltr` or `rtl`, as in HTML.
    pub fn direction(&self) -> &'static str {
        match self.language.character_direction() {
            CharacterDirection::RTL => "rtl",
            CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
        }
    }

    /// The text of a role's id, or, for a pack without one, the id made readable.
    pub fn role(&self, id: &str) -> String {
        let key = format!("role-{id}");
        match self.bundle.has_message(&key) {
            true => self.say(&key, &FluentArgs::new()).unwrap_or_else(|_| id.to_owned()),
            false => {
                let text = id.replace('_', " ");
                let mut messages = text.chars();
                messages.next().map_or_else(String::new, |first| first.to_uppercase().chain(messages).collect())
            }
        }
    }

    pub fn say(&self, id: &str, args: &FluentArgs<'_>) -> Result<String, NoWords> {
        let missing = || NoWords(id.to_owned());
        let pattern = self.bundle.get_message(id).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if errors.is_empty() { Ok(text) } else { Err(NoWords(format!("{id}: {errors:?}"))) }
    }

    /// `November 22, 2026, 14:05 UTC`.
    pub fn moment(&self, moment: Timestamp) -> Result<String, NoWords> {
        let written = moment.to_string();
        let number = |range: std::ops::Range<usize>| {
            written.get(range).and_then(|digits| digits.parse::<u32>().ok()).ok_or_else(|| NoWords(written.clone()))
        };
        let mut month = FluentArgs::new();
        month.set("month", number(5..7)?);
        let mut args = FluentArgs::new();
        args.set("day", number(8..10)?);
        args.set("month", self.say("month", &month)?);
        args.set("year", number(0..4)?.to_string());
        args.set("time", written.get(11..16).unwrap_or_default());
        self.say("moment", &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_out() {
        let words = Translations::of("en");
        let say = |text| words.moment(Timestamp::parse(text).expect("a time")).expect("words");
        assert_eq!(say("2026-11-22T14:05:59.123456Z"), "November 22, 2026, 14:05 UTC");
        assert_eq!(say("2027-01-01T00:00:00Z"), "January 1, 2027, 00:00 UTC");
    }

    #[test]
    fn an_unknown_locale_falls_back_to_the_first() {
        assert_eq!(Translations::of("en-GB").language(), "en");
        assert_eq!(Translations::of("tlh").language(), "en");
        assert_eq!(Translations::of("../etc").language(), "en");
    }

    #[test]
    fn a_missing_value_is_an_error_not_a_hole() {
        assert!(Translations::of("en").say("invitation-subject", &FluentArgs::new()).is_err());
        assert!(Translations::of("en").say("no-such-sentence", &FluentArgs::new()).is_err());
    }
}
