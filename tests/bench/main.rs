//! Benchmarks decisions and requests per second on both databases. `make bench` runs it.
//!
//! Asserts no figures, because they depend on how busy the machine is.

mod decisions;
#[cfg(feature = "oracle")]
mod engines;
mod floor;
mod load;
mod place;
mod scenes;

use std::{path::Path, time::Duration};

use clap::Parser;
use load::{Figures, Script};
use place::Place;
use roster_tests::House;

/// Measures Roster in process and over TCP on this machine, with load generator and server on the same cores.
#[derive(Parser)]
struct SeedOptions {
    /// Members of the organization.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1_000..))]
    members: u32,
    /// Seconds for each figure.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Only scenes whose name contains this.
    #[arg(long, default_value = "")]
    only: String,
}

const CONNECTIONS: [usize; 2] = [1, 64];

fn main() {
    let wish = SeedOptions::parse();
    if "decisions".contains(&wish.only) {
        decisions::run(Duration::from_secs_f64(wish.seconds / 3.0));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        measure(&wish, "SQLite, synchronous FULL", House::sqlite().await).await;
        match std::env::var_os("ROSTER_TEST_POSTGRES") {
            Some(_) => {
                let house = House::postgres().await;
                let title = format!("PostgreSQL, {}", durability(&house).await);
                measure(&wish, &title, house).await;
            }
            None => println!(
                "\nPostgreSQL was not measured: ROSTER_TEST_POSTGRES names no server; `make bench` starts one."
            ),
        }
    });
}

/// Guarantees of the server that cost time, as configured here.
async fn durability(house: &House) -> String {
    let mut conn = house.service().store().read().await.expect("a connection");
    let sql = "SELECT 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')";
    conn.one(sql, &[]).await.expect("the server's settings")
}

/// One table. Reads come first, because writes make the organization larger.
async fn measure(wish: &SeedOptions, title: &str, house: House) {
    let place = Place::new(house, wish.members).await;
    println!("\n{title}; {} members; log off; outbox at rest", wish.members);
    print!("{:40}", "");
    for connections in CONNECTIONS {
        print!("{:>32}", format!("{connections} connection{}", if connections == 1 { "" } else { "s" }));
    }
    println!("\n{:40}{heads}{heads}", "", heads = format_args!("{:>12}{:>10}{:>10}", "per second", "median", "p99"));

    let url = &place.house.service().config().store.url;
    let floor = match url.strip_prefix("sqlite:") {
        Some(file) => {
            let address = floor::listen(Path::new(file), place.organization).await;
            let script = scenes::same(String::new(), "/floor");
            line(wish, &place, "floor: HTTP, one statement, JSON", address, [script.clone(), script]).await
        }
        None => None,
    };
    let first = read(wish, &place, "W1 list: role and status, first page", scenes::FILTERED).await;
    let middle = scenes::middle(&place, wish.members).await;
    line(wish, &place, "W1 list: page from the middle", place.address, [middle.clone(), middle]).await;
    read(wish, &place, "W2 search: common", scenes::COMMON).await;
    read(wish, &place, "W2 search: rare", scenes::RARE).await;
    let invite = [scenes::invite(&place, "one".to_owned()).await, scenes::invite(&place, "many".to_owned()).await];
    line(wish, &place, "W3 one invitation", place.address, invite).await;
    let change = [scenes::change_role(&place, 1, 0).await, scenes::change_role(&place, 64, 300).await];
    line(wish, &place, "W5 role change", place.address, change).await;
    if "W3 batch".contains(&wish.only) {
        let taken = scenes::batch(&place).await;
        println!("{:40}{:>32}", "W3 batch of 1,000, acknowledged in", format!("{:.0} ms", taken.as_secs_f64() * 1e3));
    }
    if let (Some(floor), Some(first)) = (floor, first) {
        let share = |index: usize| 100.0 * first[index].per_second / floor[index].per_second;
        println!("{:40}{:>12.0} %{:>30.0} %", "W1 first page, share of the floor", share(0), share(1));
    }
    place.house.close().await;
}

async fn read(wish: &SeedOptions, place: &Place, name: &str, path: &str) -> Option<[Figures; 2]> {
    let script = scenes::read(place, path);
    line(wish, place, name, place.address, [script.clone(), script]).await
}

/// Measures and prints one scene, unless it is filtered out.
async fn line(
    wish: &SeedOptions,
    place: &Place,
    name: &str,
    address: std::net::SocketAddr,
    scripts: [Script; 2],
) -> Option<[Figures; 2]> {
    if !name.contains(&wish.only) {
        return None;
    }
    print!("{name:40}");
    let mut figures = Vec::new();
    for (connections, script) in CONNECTIONS.into_iter().zip(scripts) {
        let taken = load::run(address, connections, Duration::from_secs_f64(wish.seconds), script).await;
        let millis = |span: Duration| format!("{:.2} ms", span.as_secs_f64() * 1e3);
        print!("{:>12.0}{:>10}{:>10}", taken.per_second, millis(taken.median), millis(taken.p99));
        figures.push(taken);
    }
    println!();
    place.house.mailbox().clear();
    figures.try_into().ok()
}
