//! Rejects long passwords that are easy to guess (NIST SP 800-63B-4, 3.1.1.2).
//!
//! There are no composition rules. A password is split the way a guesser builds it: leaked passwords and their common
//! words, sequences of an alphabet or a keyboard, and repetitions count as one part each. Too few parts are rejected.

use std::sync::LazyLock;

use shared::{form::FaultCode, secret::Password};

/// Minimum number of parts.
const FEWEST_PARTS: usize = 7;
/// Shorter sequences can be random, and so can shorter parts of a person's name.
const SHORTEST: usize = 3;

/// Long leaked passwords, and the words that most others consist of.
static COMMON: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| include_str!("blocklist/common.txt").lines().map(undisguised).collect());

/// Sequences of keyboards and alphabets, in either direction.
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

/// Rejects what attackers try first. `context` is what they know about the person: names and email.
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

/// The words of a name or email that are long enough not to be random.
fn words(text: &str) -> impl Iterator<Item = Vec<char>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(undisguised);
    words.filter(|word| word.len() >= SHORTEST)
}

/// Lowercase, with digits and symbols that stand for letters replaced by those letters.
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

/// Length of the shortest piece that is repeated over the whole text, possibly cut at the end.
fn period(text: &[char]) -> usize {
    let repeats = |length: &usize| text.iter().skip(*length).eq(&text[..text.len() - length]);
    (1..=text.len() / 2).find(repeats).unwrap_or(text.len())
}

/// The number of parts that a guesser needs; parts in `known` don't count.
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

/// Length of the initial sequence: one repeated character, or neighbors in a row.
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
    fn common_passwords_are_refused() {
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
    fn personal_details_add_no_strength() {
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
