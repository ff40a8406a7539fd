//! Benchmarks decisions and requests per second on both databases. `make bench` runs it.
//!
//! Asserts no figures, because they depend on how busy the machine is.

mod decisions;
#[cfg(feature = "oracle")]
mod engines;
mod floor;
mod load;
mod scenes;
mod target;

use std::{path::Path, time::Duration};

use clap::Parser;
use load::{Figures, Script};
use roster_tests::TestServer;
use target::Target;

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
    let options = SeedOptions::parse();
    if "decisions".contains(&options.only) {
        decisions::run(Duration::from_secs_f64(options.seconds / 3.0));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        measure(&options, "SQLite, synchronous FULL", TestServer::sqlite().await).await;
        match std::env::var_os("ROSTER_TEST_POSTGRES") {
            Some(_) => {
                let server = TestServer::postgres().await;
                let title = format!("PostgreSQL, {}", durability(&server).await);
                measure(&options, &title, server).await;
            }
            None => println!(
                "\nPostgreSQL was not measured: ROSTER_TEST_POSTGRES names no server; `make bench` starts one."
            ),
        }
    });
}

/// Guarantees of the server that cost time, as configured here.
async fn durability(server: &TestServer) -> String {
    let mut conn = server.service().store().read().await.expect("a connection");
    let sql = "SELECT 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')";
    conn.one(sql, &[]).await.expect("the server's settings")
}

/// One table. Reads come first, because writes make the organization larger.
async fn measure(options: &SeedOptions, title: &str, server: TestServer) {
    let target = Target::new(server, options.members).await;
    println!("\n{title}; {} members; log off; outbox at rest", options.members);
    print!("{:40}", "");
    for connections in CONNECTIONS {
        print!("{:>32}", format!("{connections} connection{}", if connections == 1 { "" } else { "s" }));
    }
    println!("\n{:40}{heads}{heads}", "", heads = format_args!("{:>12}{:>10}{:>10}", "per second", "median", "p99"));

    let url = &target.server.service().config().store.url;
    let floor = match url.strip_prefix("sqlite:") {
        Some(file) => {
            let address = floor::listen(Path::new(file), target.organization).await;
            let script = scenes::same(String::new(), "/floor");
            line(options, &target, "floor: HTTP, one statement, JSON", address, [script.clone(), script]).await
        }
        None => None,
    };
    let first = read(options, &target, "W1 list: role and status, first page", scenes::FILTERED).await;
    let middle = scenes::middle(&target, options.members).await;
    line(options, &target, "W1 list: page from the middle", target.address, [middle.clone(), middle]).await;
    read(options, &target, "W2 search: common", scenes::COMMON).await;
    read(options, &target, "W2 search: rare", scenes::RARE).await;
    let invite = [scenes::invite(&target, "one".to_owned()).await, scenes::invite(&target, "many".to_owned()).await];
    line(options, &target, "W3 one invitation", target.address, invite).await;
    let change = [scenes::change_role(&target, 1, 0).await, scenes::change_role(&target, 64, 300).await];
    line(options, &target, "W5 role change", target.address, change).await;
    if "W3 batch".contains(&options.only) {
        let taken = scenes::batch(&target).await;
        println!("{:40}{:>32}", "W3 batch of 1,000, acknowledged in", format!("{:.0} ms", taken.as_secs_f64() * 1e3));
    }
    if let (Some(floor), Some(first)) = (floor, first) {
        let share = |index: usize| 100.0 * first[index].per_second / floor[index].per_second;
        println!("{:40}{:>12.0} %{:>30.0} %", "W1 first page, share of the floor", share(0), share(1));
    }
    target.server.close().await;
}

async fn read(options: &SeedOptions, target: &Target, name: &str, path: &str) -> Option<[Figures; 2]> {
    let script = scenes::read(target, path);
    line(options, target, name, target.address, [script.clone(), script]).await
}

/// Measures and prints one scene, unless it is filtered out.
async fn line(
    options: &SeedOptions,
    target: &Target,
    name: &str,
    address: std::net::SocketAddr,
    scripts: [Script; 2],
) -> Option<[Figures; 2]> {
    if !name.contains(&options.only) {
        return None;
    }
    print!("{name:40}");
    let mut figures = Vec::new();
    for (connections, script) in CONNECTIONS.into_iter().zip(scripts) {
        let taken = load::run(address, connections, Duration::from_secs_f64(options.seconds), script).await;
        let millis = |span: Duration| format!("{:.2} ms", span.as_secs_f64() * 1e3);
        print!("{:>12.0}{:>10}{:>10}", taken.per_second, millis(taken.median), millis(taken.p99));
        figures.push(taken);
    }
    println!();
    target.server.mailbox().clear();
    figures.try_into().ok()
}
