//! Unicode's tables at work: the normal form in which text is stored, and the forms in which it is searched and sorted.
//!
//! Browsers don't load the tables, so without the feature `unicode` text stays as it is. The server does this work when
//! text is written; what is typed into a search box goes through the same [`search_key`].

/// The version of the keys below. Stored keys of another version are written again at the next start, so a change of
/// [`search_text`], [`sort_key`], or their Unicode tables increments it.
pub const VERSION: u32 = 1;

/// Normalization form C, in which equal texts have equal bytes.
#[must_use]
#[cfg(not(feature = "unicode"))]
pub fn nfc(text: &str) -> String {
    text.to_owned()
}

/// A search text for comparison. The server's check folds it; the browser only sends it.
#[must_use]
#[cfg(not(feature = "unicode"))]
pub fn search_key(text: &str) -> String {
    text.trim().to_owned()
}

/// How a search spells characters that Unicode doesn't decompose although most keyboards lack them. For folded text, and
/// for the browser's lowercase, which keeps some.
#[must_use]
pub fn spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ς' => "σ",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '`' => "'",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return None,
    })
}

#[cfg(feature = "unicode")]
pub use tables::{cleaned, nfc, search_key, search_text, sort_key};

#[cfg(feature = "unicode")]
mod tables {
    use std::sync::LazyLock;

    use icu_casemap::CaseMapper;
    use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions};
    use icu_normalizer::{
        ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMap,
    };

    use super::spelling;
    use crate::text::hidden::{is_invisible, is_joiner, is_unprintable, is_visible};

    /// Maximum bytes of a collation key, far more than names differ in. Databases limit the size of an index entry.
    const MOST_KEY_BYTES: usize = 400;

    /// Unicode's root collation, for which the tables are compiled in.
    static ROOT: LazyLock<Option<CollatorBorrowed<'static>>> =
        LazyLock::new(|| Collator::try_new(CollatorPreferences::default(), CollatorOptions::default()).ok());

    /// Normalization form C, in which equal texts have equal bytes.
    #[must_use]
    pub fn nfc(text: &str) -> String {
        ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
    }

    /// A name that was stored under older rules, as today's accept it. One that shows nothing becomes a question mark.
    #[must_use]
    pub fn cleaned(name: &str) -> String {
        let kept: String = nfc(name).chars().filter(|c| c.is_whitespace() || !is_unprintable(*c)).collect();
        match is_visible(&kept) {
            true => kept.split_whitespace().collect::<Vec<_>>().join(" "),
            false => "?".to_owned(),
        }
    }

    /// A text without what a searcher can't be expected to type: case, accents, compatibility forms (such as full
    /// width), joiners, typographic apostrophes and hyphens. Words are separated by single spaces.
    #[must_use]
    pub fn search_key(text: &str) -> String {
        let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
        let folded = CaseMapper::new().fold_string(&nfkd.normalize(text)).into_owned();
        let classes = CanonicalCombiningClassMap::new();
        let mut plain = String::with_capacity(folded.len());
        for c in nfkd.normalize(&folded).chars() {
            if is_accent(classes.get_u8(c)) || is_joiner(c) || is_invisible(c) || c == '\u{640}' {
                continue;
            }
            match spelling(c) {
                Some(spelled) => plain.push_str(spelled),
                None => plain.push(c),
            }
        }
        let composed = nfc(&plain);
        composed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a combining class is one of accents, points, and nuktas. Others, such as kana voicing, viramas, and Thai
    /// vowels, distinguish characters.
    fn is_accent(class: u8) -> bool {
        matches!(class, 1..=7 | 10..=36 | 200..=240)
    }

    /// What a search looks through: the folded text, and each domain in punycode also as people type it.
    #[must_use]
    pub fn search_text(text: &str) -> String {
        let mut found = search_key(text);
        let typed = |word: &str| {
            let (local, domain) = word.rsplit_once('@').map_or((None, word), |(local, domain)| (Some(local), domain));
            let (unicode, outcome) = idna::domain_to_unicode(domain);
            let changed = outcome.is_ok() && unicode != domain;
            changed.then(|| search_key(&local.map_or(unicode.clone(), |local| format!("{local}@{unicode}"))))
        };
        let words = text.split_whitespace().map(str::to_lowercase).filter(|word| word.contains("xn--"));
        for word in words.filter_map(|word| typed(&word)) {
            found.push(' ');
            found.push_str(&word);
        }
        found
    }

    /// The key of Unicode's root collation, by which lists are sorted: "Ärzte" is next to "Arzt". Each byte is one
    /// character from U+0001 to U+00FF, so that keys are text and compare by bytes in any database.
    #[must_use]
    pub fn sort_key(text: &str) -> String {
        let mut key: Vec<u8> = Vec::new();
        if let Some(root) = ROOT.as_ref() {
            // Writing to a vector can't fail.
            let _ = root.write_sort_key_to(text, &mut key);
        }
        key.truncate(MOST_KEY_BYTES);
        key.into_iter().map(char::from).collect()
    }
}

#[cfg(all(test, feature = "unicode"))]
mod tests {
    use super::{nfc, search_key, search_text, sort_key};

    #[test]
    fn what_people_type_finds_what_is_meant() {
        for (stored, typed) in [
            ("Müller", "muller"),
            ("Mu\u{308}ller", "müller"),
            ("José", "JOSE"),
            ("Straße", "strasse"),
            ("STRASSE", "straße"),
            ("İpek", "ipek"),
            ("IŞIK", "ışık"),
            ("Βορράς", "βορράσ"),
            ("Βορράς", "ΒΟΡΡΑΣ"),
            ("ＡＮＡ　ｌｏｐｅｚ", "ana lopez"),
            ("Søren Ærø", "soren aero"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("ﬁnn", "finn"),
            ("O’Brien", "o'brien"),
            ("Jean‑Luc", "jean-luc"),
            ("نیم\u{200c}فاصله", "نيمفاصله"),
            ("أحمد", "احمد"),
            ("שָׁלוֹם", "שלום"),
            ("ｶﾞ", "ガ"),
            ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            ("Ｎº 5", "no 5"),
        ] {
            assert_eq!(search_key(stored), search_key(typed), "{stored} and {typed}");
        }
        // Characters that differ stay different.
        for (one, other) in [("は", "ば"), ("กา", "กุ"), ("й1", "и2"), ("क", "कि")] {
            assert_ne!(search_key(one), search_key(other), "{one} and {other}");
        }
        assert_eq!(search_key(" \u{200b}\u{feff} "), "");
    }

    #[test]
    fn domains_are_found_in_both_forms() {
        let text = search_text("Ana ana@xn--bcher-kva.example");
        for typed in ["bücher.example", "BUCHER", "xn--bcher", "ana@bücher", "ana ana@xn--bcher-kva.example"] {
            assert!(text.contains(&search_key(typed)), "{typed} in {text}");
        }
        assert_eq!(search_text("xn--0"), "xn--0");
        assert_eq!(search_text("Ana López"), "ana lopez");
    }

    #[test]
    fn names_are_sorted_as_readers_expect() {
        let sorted = [
            "'s", "10", "2b", "ana", "Ana", "Ana Z", "Anabel", "Ärzte", "Arzu", "Åse", "Łukasz", "Lz", "Öz", "Zoë",
            "Ωmega", "Яна", "שרה", "あい", "李",
        ];
        let mut by_key = sorted.to_vec();
        by_key.reverse();
        by_key.sort_by_key(|name| sort_key(name));
        assert_eq!(by_key, sorted);
        assert_eq!(sort_key("Zoe\u{308}"), sort_key("Zoë"));
        assert!(!sort_key(&"\u{fdfa}".repeat(100)).contains('\0'));
    }

    #[test]
    fn composed_is_the_stored_form() {
        assert_eq!(nfc("Zoe\u{308}"), "Zoë");
        assert_eq!(nfc("e\u{301}\u{323}"), nfc("\u{e9}\u{323}"));
    }
}
