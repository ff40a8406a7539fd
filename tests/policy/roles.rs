//! Roles × permissions, for every pack.

use expect_test::expect_file;
use server::packs::{Packs, table};

#[test]
fn roles_hold_what_the_table_says() {
    let packs = Packs::built_in().expect("packs that hold");
    let tables: Vec<String> = packs.iter().map(|policy| table(&policy)).collect();
    expect_file!["roles.txt"].assert_eq(&tables.join("\n"));
}
