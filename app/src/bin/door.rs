//! The entry `door`; `shared::entry` says what belongs to it.

fn main() {
    app::door();
}
