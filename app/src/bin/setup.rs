//! The entry `setup`; `shared::entry` says what belongs to it.

fn main() {
    app::setup();
}
