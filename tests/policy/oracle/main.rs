//! Compares the engine with another one (G3): packs are translated to Cedar from their texts, and both answer random
//! questions.
//!
//! The translation shares only names with the engine: it reads TOML, resolves roles in its own way, and leaves every
//! decision to Cedar.

mod cedar;
mod pack;
mod question;

use cedar::Cedar;
use pack::PackText;
use question::Question;
use roster_tests::Dice;
use server::packs::Packs;
use shared::policy::PACK_TEXTS;

const QUESTIONS: usize = 10_000;

fn agree(id: &str) {
    let mut dice = Dice::new("ROSTER_ORACLE_SEED");
    println!("{id}: ROSTER_ORACLE_SEED={}", dice.seed);
    let (_, text) = PACK_TEXTS.iter().find(|(name, _)| *name == id).expect("a known pack");
    let pack = PackText::read(text);
    let cedar = Cedar::new(&pack);
    let packs = Packs::built_in().expect("packs that hold");
    let policy = packs.get(id).expect("a known pack");
    let mut yes = 0;
    for _ in 0..QUESTIONS {
        let question = Question::draw(&mut dice, &pack);
        let ours = question.ask(&policy);
        let theirs = cedar.ask(&pack, &question);
        assert_eq!(ours.is_empty(), theirs, "{id}: {question:#?}\nreasons: {ours:?}");
        yes += usize::from(theirs);
    }
    println!("{id}: {yes} of {QUESTIONS} allowed");
    assert!(yes > QUESTIONS / 50 && yes < QUESTIONS - QUESTIONS / 50, "questions worth asking");
}

macro_rules! agree {
    ($($pack:ident)*) => { $(
        #[test]
        fn $pack() {
            agree(stringify!($pack));
        }
    )* };
}
agree! { workspaces simple profiles lines pipelines }
