//! SIGKILL at random moments during a thousand invitations: nothing acknowledged is lost, every email is sent, and only
//! emails in transit at a kill are sent twice, with the same Message-ID.
//!
//! Kills the program, not the machine: surviving a power failure is up to the database.

mod client;
mod program;
mod sink;

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    time::Duration,
};

use client::{Client, Tries};
use program::Program;
use roster_tests::{Database, Dice};
use server::store::{Store, StoreOptions};
use shared::{id::QueuedEmailId, invitations::InvitationState};
use sink::Sink;
use tokio::{sync::watch, task::JoinSet, time::timeout};

const BATCHES: u64 = 20;
const ROWS: u64 = 50;
const CLIENTS: u64 = 4;
/// Kills while batches are sent, and afterwards while emails are sent.
const KILLS: [u64; 2] = [5, 2];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_survives_kills() {
    survives("SQLite", Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_survives_kills() {
    survives("PostgreSQL", Database::postgres().await).await;
}

async fn survives(engine: &str, database: Database) {
    let mut dice = Dice::new("ROSTER_CRASH_SEED");
    println!("{engine}: ROSTER_CRASH_SEED={}", dice.seed);
    // Outside the limit, because compiling the program for the first time can take longer than the test.
    let binary = roster_tests::program::build();
    let played = timeout(Duration::from_secs(300), play(binary, &database, &mut dice)).await;
    let outcome = played.unwrap_or_else(|_| panic!("{engine}: seed {} did not finish", dice.seed));
    outcome.check();
    println!("{engine}: {}", outcome.summary());
    database.remove().await;
}

/// Everything that happened.
struct Outcome {
    acknowledged: HashSet<String>,
    tries: Tries,
    /// Emails that a process was sending when it was killed, each with its lease.
    in_flight: HashSet<(QueuedEmailId, i64)>,
    invitations: Vec<(String, InvitationState)>,
    messages: Vec<sink::Arrived>,
}

async fn play(binary: PathBuf, database: &Database, dice: &mut Dice) -> Outcome {
    let sink = Sink::start().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut program = Program::start(binary, database.options().url, folder.path(), sink.port).await;
    let mut client = Client::start(&program, &sink).await;

    let (done, acknowledged) = watch::channel(0);
    let inviting = tokio::spawn(invite_all(client.clone(), done));
    let mut in_flight = HashSet::new();
    for kill in 0..KILLS[0] {
        let after = kill * 3 + dice.roll(1..4);
        acknowledged.clone().wait_for(|now| *now >= after).await.expect("clients go on");
        kill_at_random(&mut program, database, dice, &mut in_flight).await;
    }
    let (acknowledged, tries) = inviting.await.expect("every batch is acknowledged");
    for _ in 0..KILLS[1] {
        let waiting = client.invitations(Some(InvitationState::Queued)).await.len() as u64;
        sink.wait_for(sink.count() + dice.roll(0..waiting / 2 + 1)).await;
        kill_at_random(&mut program, database, dice, &mut in_flight).await;
    }
    while !client.invitations(Some(InvitationState::Queued)).await.is_empty() {
        sink.next_or_a_moment().await;
    }
    let invitations = client.invitations(None).await.into_iter().map(|view| (view.email, view.state)).collect();
    program.kill().await;
    // The first email is the owner's own, from before the first kill.
    let messages = sink.all().split_off(1);
    Outcome { acknowledged, tries, in_flight, invitations, messages }
}

/// Several batches at a time, one after the other per client.
async fn invite_all(client: Client, done: watch::Sender<u64>) -> (HashSet<String>, Tries) {
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let (client, done) = (client.clone(), done.clone());
        clients.spawn(async move {
            let mut all = (HashSet::new(), Tries::default());
            for batch in (number..BATCHES).step_by(CLIENTS as usize) {
                let addresses = (0..ROWS).map(|row| format!("p{}@example.org", batch * ROWS + row)).collect();
                let (acknowledged, tries) = client.clone().invite(format!("batch-{batch}"), addresses).await;
                all.0.extend(acknowledged);
                all.1 = Tries { lost: all.1.lost + tries.lost, stuck: all.1.stuck + tries.stuck };
                done.send_modify(|count| *count += 1);
            }
            all
        });
    }
    let parts = clients.join_all().await;
    parts.into_iter().fold((HashSet::new(), Tries::default()), |mut sum, (acknowledged, tries)| {
        sum.0.extend(acknowledged);
        (sum.0, Tries { lost: sum.1.lost + tries.lost, stuck: sum.1.stuck + tries.stuck })
    })
}

/// Kills the process, records which emails it was sending, and starts a new one.
async fn kill_at_random(
    program: &mut Program,
    database: &Database,
    dice: &mut Dice,
    in_flight: &mut HashSet<(QueuedEmailId, i64)>,
) {
    // Doesn't wait for anything, because the moment must be random.
    tokio::time::sleep(Duration::from_micros(dice.roll(0..25_000))).await;
    program.kill().await;
    in_flight.extend(leased(database).await);
    program.revive().await;
}

/// Emails that were leased and not finished. Reads a copy of SQLite's files, because opening the database would run the
/// recovery that belongs to the next process.
async fn leased(database: &Database) -> Vec<(QueuedEmailId, i64)> {
    let copy = tempfile::tempdir().expect("a temporary folder");
    let options = match database {
        Database::Postgres { .. } => database.options(),
        Database::Sqlite(folder) => {
            for file in ["roster.db", "roster.db-wal"] {
                std::fs::copy(folder.path().join(file), copy.path().join(file)).expect("a copy");
            }
            StoreOptions::new(format!("sqlite:{}", copy.path().join("roster.db").display()))
        }
    };
    let store = Store::open(&options).await.expect("the database");
    let sql = "SELECT id, leased_until FROM emails WHERE state = 'queued' AND leased_until IS NOT NULL";
    store.read().await.expect("a connection").all(sql, &[]).await.expect("rows")
}

impl Outcome {
    /// Deliveries by Message-ID.
    fn deliveries(&self) -> HashMap<&str, usize> {
        let mut deliveries = HashMap::new();
        for message in &self.messages {
            *deliveries.entry(message.message_id.as_str()).or_default() += 1;
        }
        deliveries
    }

    fn check(&self) {
        assert_eq!(self.acknowledged.len() as u64, BATCHES * ROWS);
        let existing: HashSet<&String> = self.invitations.iter().map(|(email, _)| email).collect();
        assert_eq!(existing, self.acknowledged.iter().collect(), "what was acknowledged is what exists");
        assert_eq!(self.invitations.len(), existing.len(), "no address is invited twice");
        let unsent: Vec<_> = self.invitations.iter().filter(|(_, state)| *state != InvitationState::Sent).collect();
        assert!(unsent.is_empty(), "the outbox is drained: {unsent:?}");

        let mut by_address: HashMap<&String, HashSet<(&str, &str)>> = HashMap::new();
        for message in &self.messages {
            by_address.entry(&message.to).or_default().insert((&message.message_id, &message.text));
        }
        let reached: HashSet<&String> = by_address.keys().copied().collect();
        assert_eq!(reached, existing, "every invitation has its email, and every email its invitation");
        for (address, messages) in by_address {
            assert_eq!(messages.len(), 1, "a repeat keeps its Message-ID and its words: {address}");
        }
        for (message_id, times) in self.deliveries() {
            let message: QueuedEmailId =
                message_id.split('@').next().and_then(|id| id.parse().ok()).expect("an email's id");
            let excused = self.in_flight.iter().filter(|(taken, _)| *taken == message).count();
            assert!(times <= 1 + excused, "{message_id} arrived {times} times, in flight at {excused} kills");
        }
    }

    fn summary(&self) -> String {
        let repeated: usize = self.deliveries().values().map(|times| times - 1).sum();
        format!(
            "killed {} times, {} acknowledged ({} answers lost, {} keys given up), {} delivered, {repeated} repeated of {} in flight at a kill",
            KILLS.iter().sum::<u64>(),
            self.acknowledged.len(),
            self.tries.lost,
            self.tries.stuck,
            self.deliveries().len(),
            self.in_flight.len(),
        )
    }
}
