//! The entry `people`; `shared::entry` says what belongs to it.

fn main() {
    app::people();
}
