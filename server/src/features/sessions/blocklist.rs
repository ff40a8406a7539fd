//! Which long passwords are too easy to guess (NIST SP 800-63B-4, 3.1.1.2).
//!
//! There are deliberately no rules of composition. A password is taken apart the way a guesser puts it together:
//! leaked passwords and their favourite words, runs over an alphabet or a keyboard, and repetitions count as one part
//! each; too few parts and it is refused.

use std::sync::LazyLock;

use shared::{form::FaultCode, secret::Password};

/// So many parts a password must have.
const FEWEST_PARTS: usize = 7;
/// A shorter run is random; so is a shorter word of somebody's name.
const SHORTEST: usize = 3;

/// Long passwords that lists of leaked ones hold, and the words that most others are made of.
static COMMON: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| include_str!("blocklist/common.txt").lines().map(undisguised).collect());

/// What fingers and memories run along, in either direction.
static ROWS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let rows = [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop[]",
        "qwertzuiopü",
        "azertyuiop",
        "asdfghjkl;'",
        "qsdfghjklm",
        "zxcvbnm,./",
        "yxcvbnm,.-",
        "!@#$%^&*()_+",
        "!\"§$%&/()=?",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
        "qazwsxedcrfvtgbyhnujmikolp",
    ];
    rows.iter().map(|row| row.chars().collect()).collect()
});

/// Refuses what attackers try first. `context` is what they know of the person: names and address.
pub fn check_password(password: &Password, context: &[&str]) -> Result<(), FaultCode> {
    let typed: Vec<char> = password.reveal().to_lowercase().chars().collect();
    let unit = &typed[..period(&typed)];
    if parts(unit, &[]) < FEWEST_PARTS {
        return Err(FaultCode::PasswordCommon);
    }
    let known: Vec<Vec<char>> = context.iter().copied().chain(["roster"]).flat_map(words).collect();
    if parts(unit, &known) < FEWEST_PARTS {
        return Err(FaultCode::PasswordContext);
    }
    Ok(())
}

/// The words of a name or address that are long enough to be no coincidence.
fn words(text: &str) -> impl Iterator<Item = Vec<char>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(undisguised);
    words.filter(|word| word.len() >= SHORTEST)
}

/// Lower case, with the usual replacements of letters taken back.
fn undisguised(text: &str) -> Vec<char> {
    text.to_lowercase().chars().map(plain).collect()
}

fn plain(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' | '€' => 'e',
        '1' | '!' | '|' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' | '+' => 't',
        other => other,
    }
}

/// Length of the shortest piece that the whole text repeats, the last time perhaps cut short.
fn period(text: &[char]) -> usize {
    let repeats = |length: &usize| text.iter().skip(*length).eq(&text[..text.len() - length]);
    (1..=text.len() / 2).find(repeats).unwrap_or(text.len())
}

/// In how many parts a guesser needs to know the text; what is in `known` costs nothing.
fn parts(typed: &[char], known: &[Vec<char>]) -> usize {
    let plain: Vec<char> = typed.iter().copied().map(plain).collect();
    let longest = |words: &[Vec<char>], at: usize| {
        words.iter().filter(|word| plain[at..].starts_with(word)).map(Vec::len).max().unwrap_or(0)
    };
    let (mut at, mut parts) = (0, 0);
    while at < typed.len() {
        let free = longest(known, at);
        let pattern = longest(&COMMON, at).max(run(&typed[at..])).max(1);
        parts += usize::from(free < pattern);
        at += free.max(pattern);
    }
    parts
}

/// Length of the run the text starts with: one character repeated, or neighbours in a row.
fn run(text: &[char]) -> usize {
    let chain =
        |joined: &dyn Fn(char, char) -> bool| 1 + text.windows(2).take_while(|pair| joined(pair[0], pair[1])).count();
    let along = |row: &[char]| {
        chain(&|a, b| row.windows(2).any(|pair| pair == [a, b]))
            .max(chain(&|a, b| row.windows(2).any(|pair| pair == [b, a])))
    };
    let length = ROWS.iter().map(|row| along(row)).fold(chain(&|a, b| a == b), usize::max);
    if length < SHORTEST { 1 } else { length }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(password: &str) -> Result<(), FaultCode> {
        check_password(&Password::new(password.to_owned()), &["Ana", "López García", "ana.lopez@northwind.example"])
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        for password in [
            "aaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaab",
            "123456789012345",
            "abcabcabcabcabc",
            "abcdefghijklmnop",
            "qwertyuiopasdfgh",
            "1qaz2wsx3edc4rfv",
            "qwertyuiop[]asdfghjkl;'",
            "passwordpassword",
            "Password1234567!",
            "P@ssw0rdP@ssw0rd1",
            "summer2024summer2024",
            "iloveyouiloveyou",
            "correcthorsebatterystaple",
            "correct horse battery staple",
            "Dragon Monkey Sunshine",
            "zzzzzzzzzzzzzzz!!!!!!!!!",
        ] {
            assert_eq!(check(password), Err(FaultCode::PasswordCommon), "{password}");
        }
    }

    #[test]
    fn what_is_known_of_the_person_does_not_count() {
        for password in
            ["anaLopez.roster", "ana.lopez@northwind", "Garcia-Lopez-Ana1", "rosterrosterroster1", "L0pezG@rciaAna99"]
        {
            let known = check_password(
                &Password::new(password.to_owned()),
                &["Ana", "Lopez Garcia", "ana.lopez@northwind.example"],
            );
            assert!(known.is_err(), "{password}");
        }
        assert_eq!(check("northwind.ana.1"), Err(FaultCode::PasswordContext));
    }

    #[test]
    fn long_phrases_and_random_ones_pass() {
        for password in [
            "a walk along the river at dusk",
            "velvet-otter-hums-47",
            "483920174650192",
            "Xk7#pQ2!vR9mL4s",
            "ana likes seven green umbrellas",
            "mañana será otro día",
            "我喜欢在雨天喝热茶看书听音乐吃饼干",
        ] {
            assert_eq!(check(password), Ok(()), "{password}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}", name in "\\PC{0,20}") {
            let _ = check_password(&Password::new(text), &[&name]);
        }

        #[test]
        fn repeating_a_short_piece_does_not_help(piece in "[a-z0-9]{1,6}") {
            let text: String = piece.chars().cycle().take(40).collect();
            prop_assert_eq!(check(&text), Err(FaultCode::PasswordCommon));
        }
    }
}
