//! Copies a SQLite database while Roster runs, and restores it while it doesn't.
//!
//! PostgreSQL has `pg_dump`, which its users already know and schedule.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{StoreError, StoreOptions, migrations};

const TIMEOUT: Duration = Duration::from_secs(5);
/// In microseconds.
const NOW: &str = "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";

/// Writes the database at one moment to a new file that only its owner can read.
pub fn backup(options: &StoreOptions, to: &Path) -> Result<(), StoreError> {
    let from = open(&path(options)?)?;
    copy(&from, to)
}

/// What a restored database forgets of what the backup has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RestoreOptions {
    /// Signs everyone out, operators included.
    pub end_sessions: bool,
    /// Invalidates every emailed link that wasn't used.
    pub void_links: bool,
}

/// What was restored.
#[derive(Debug, PartialEq, Eq)]
pub struct Restored {
    /// The previous database.
    pub kept: Option<PathBuf>,
    /// Sessions that weren't over, and emailed links that could still be used: valid again, unless the options ended
    /// them.
    pub sessions: u64,
    pub links: u64,
}

/// Replaces the database with a backup. The previous one is kept next to it. Refuses while anyone has the database open,
/// and rejects a file that isn't a complete backup of this version or an older one; then everything stays as it was.
pub fn restore(options: &StoreOptions, from: &Path, forget: RestoreOptions) -> Result<Restored, StoreError> {
    let target = path(options)?;
    let backup = open(from)?;
    check(&backup)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|fault| unavailable(folder, fault))?;
    }
    let coming = Draft(next_to(&target, ".restoring"));
    coming.remove();
    copy(&backup, &coming.0)?;
    let (sessions, links) = ended(&coming.0, forget)?;
    let kept = match target.exists() {
        true => Some(set_aside(&target)?),
        false => None,
    };
    // What is left of a database that is gone would be taken for the new one's.
    ["-wal", "-shm", "-journal"].iter().for_each(|end| _ = fs::remove_file(next_to(&target, end)));
    fs::rename(&coming.0, &target).map_err(|fault| {
        // Another name of the database that is still in its place.
        kept.iter().filter(|_| target.exists()).for_each(|kept| _ = fs::remove_file(kept));
        unavailable(&target, fault)
    })?;
    Ok(Restored { kept, sessions, links })
}

/// A file that is removed unless it got another name.
struct Draft(PathBuf);

impl Draft {
    fn remove(&self) {
        let _ = fs::remove_file(&self.0);
        let _ = fs::remove_file(next_to(&self.0, "-journal"));
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Counts the sessions and links that would be valid again, and ends them if asked.
fn ended(path: &Path, forget: RestoreOptions) -> Result<(u64, u64), StoreError> {
    let wrong = |fault: rusqlite::Error| unavailable(path, fault);
    let database = open(path)?;
    let operators: bool = database
        .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'operator_sessions'", [], |row| row.get(0))
        .map_err(wrong)?;
    let number =
        |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0).map(i64::unsigned_abs)).map_err(wrong);
    let tables = ["sessions", "operator_sessions"].into_iter().take(if operators { 2 } else { 1 });
    let mut sessions = 0;
    for table in tables {
        sessions += number(&format!("SELECT count(*) FROM {table} WHERE expires_at > {NOW}"))?;
        if forget.end_sessions {
            database.execute(&format!("DELETE FROM {table}"), []).map_err(wrong)?;
        }
    }
    let open = "used_at IS NULL AND voided_at IS NULL";
    let links = number(&format!("SELECT count(*) FROM links WHERE {open} AND expires_at > {NOW}"))?;
    if forget.void_links {
        database.execute(&format!("UPDATE links SET voided_at = {NOW} WHERE {open}"), []).map_err(wrong)?;
    }
    database.close().map_err(|(_, fault)| wrong(fault))?;
    File::open(path).and_then(|file| file.sync_all()).map_err(|fault| unavailable(path, fault))?;
    Ok((sessions, links))
}

fn path(options: &StoreOptions) -> Result<PathBuf, StoreError> {
    let postgres = || {
        StoreError::Unavailable(
            "roster only copies SQLite databases; for PostgreSQL, use pg_dump --format=custom and pg_restore".into(),
        )
    };
    options.url.strip_prefix("sqlite:").map(PathBuf::from).ok_or_else(postgres)
}

fn next_to(target: &Path, end: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn unavailable(path: &Path, fault: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(format!("{}: {fault}", path.display()))
}

/// Opens an existing file; creates nothing.
fn open(path: &Path) -> Result<Connection, StoreError> {
    let open = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(TIMEOUT)?;
        Ok(connection)
    };
    open().map_err(|fault: rusqlite::Error| unavailable(path, fault))
}

/// One read transaction, however long it takes; writers continue meanwhile.
fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    // SQLite writes into an existing empty file; created first, it is never readable by others.
    OpenOptions::new().create_new(true).write(true).mode(0o600).open(to).map_err(|fault| unavailable(to, fault))?;
    let name = to.to_str().ok_or_else(|| unavailable(to, "the name is not Unicode"))?;
    let copied = from.execute("VACUUM INTO ?1", [name]).map_err(|fault| unavailable(to, fault));
    let done =
        copied.and_then(|_| File::open(to).and_then(|file| file.sync_all()).map_err(|fault| unavailable(to, fault)));
    // Half a copy isn't one.
    done.inspect_err(|_| _ = fs::remove_file(to))
}

/// Whether this is a complete Roster database, and not of a newer version.
fn check(backup: &Connection) -> Result<(), StoreError> {
    let wrong = |fault: rusqlite::Error| StoreError::Unavailable(format!("this isn't a Roster backup: {fault}"));
    let health: String = backup.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(wrong)?;
    if health != "ok" {
        return Err(StoreError::Unavailable(format!("the backup is damaged: {health}")));
    }
    let mut query = backup.prepare("SELECT name FROM migrations").map_err(wrong)?;
    let names: Vec<String> = query.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(wrong)?;
    match names.into_iter().find(|name| !migrations::ALL.iter().any(|(known, _)| known == name)) {
        Some(name) => Err(StoreError::Newer { name }),
        None => Ok(()),
    }
}

/// Leaving write-ahead mode locks the file exclusively, so it fails while another process has it open; it also leaves
/// one file instead of three.
fn set_aside(target: &Path) -> Result<PathBuf, StoreError> {
    let in_use = |fault| unavailable(target, format!("{fault}; stop Roster first"));
    let mode: String = open(target)?.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).map_err(in_use)?;
    if mode != "delete" {
        return Err(unavailable(target, "the database is in use: stop Roster first"));
    }
    let kept = free(target)?;
    // A temporary second name: until the backup takes over the first one, there is always a database with that name.
    fs::hard_link(target, &kept).or_else(|_| fs::rename(target, &kept)).map_err(|fault| unavailable(&kept, fault))?;
    Ok(kept)
}

/// An unused name, so that earlier replaced databases stay, too.
fn free(target: &Path) -> Result<PathBuf, StoreError> {
    let names = std::iter::once(".replaced".to_owned()).chain((2..1000).map(|number| format!(".replaced-{number}")));
    let mut paths = names.map(|name| next_to(target, &name));
    paths
        .find(|path| !path.exists())
        .ok_or_else(|| unavailable(target, "there are too many replaced databases next to it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{args, store::Store};

    fn options(folder: &Path) -> StoreOptions {
        StoreOptions {
            wait: Duration::from_secs(1),
            ..StoreOptions::new(format!("sqlite:{}/roster.db", folder.display()))
        }
    }

    async fn names(store: &Store) -> Vec<String> {
        store.read().await.unwrap().all("SELECT first_name FROM users ORDER BY id", args![]).await.unwrap()
    }

    async fn add(store: &Store, id: u8, name: &str) {
        let mut tx = store.write().await.unwrap();
        let sql = "INSERT INTO users (id, email, email_key, first_name, last_name, password_hash, credential_version, created_at)
            VALUES (?1, ?2, ?2, ?2, '', '', 1, 0)";
        tx.run(sql, args![[id; 16], name]).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_backup_of_a_running_database_can_be_restored() {
        let folder = tempfile::tempdir().unwrap();
        let (options, file) = (options(folder.path()), folder.path().join("backup.db"));
        let store = Store::open(&options).await.unwrap();
        store.migrate().await.unwrap();
        add(&store, 1, "ana").await;
        let writing = store.write().await.unwrap();
        backup(&options, &file).expect("a writer is not in the way");
        drop(writing);
        assert!(backup(&options, &file).is_err(), "a backup is not overwritten");
        add(&store, 2, "bo").await;

        let files = || {
            let mut names: Vec<_> =
                fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let before = files();
        let refused = restore(&options, &file, RestoreOptions::default()).expect_err("the database is open");
        assert_eq!(files(), before, "a refused restore leaves nothing behind");
        assert!(refused.to_string().contains("stop Roster first"), "{refused}");
        assert_eq!(names(&store).await, ["ana", "bo"], "and goes on as if nothing had been asked");
        drop(store);
        let kept = restore(&options, &file, RestoreOptions::default()).unwrap().kept.expect("what was there");
        let store = Store::open(&options).await.unwrap();
        assert!(store.migrate().await.unwrap().is_empty());
        assert_eq!(names(&store).await, ["ana"]);
        let before = Store::open(&StoreOptions::new(format!("sqlite:{}", kept.display()))).await.unwrap();
        assert_eq!(names(&before).await, ["ana", "bo"]);
        drop((store, before));
        let again = restore(&options, &file, RestoreOptions::default()).unwrap().kept.expect("what was there");
        assert_ne!(again, kept, "what was set aside first is still there");
        let before = Store::open(&StoreOptions::new(format!("sqlite:{}", kept.display()))).await.unwrap();
        assert_eq!(names(&before).await, ["ana", "bo"]);
    }

    #[tokio::test]
    async fn a_file_that_is_no_backup_is_refused_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (options, file) = (options(folder.path()), folder.path().join("other"));
        Store::open(&options).await.unwrap().migrate().await.unwrap();
        assert!(restore(&options, &file, RestoreOptions::default()).is_err(), "there is no such file");
        fs::write(&file, "no database at all, whatever its name").unwrap();
        assert!(restore(&options, &file, RestoreOptions::default()).is_err());
        fs::remove_file(&file).unwrap();
        backup(&options, &file).unwrap();
        open(&file).unwrap().execute("INSERT INTO migrations VALUES ('9999_later', 0)", []).unwrap();
        assert!(matches!(restore(&options, &file, RestoreOptions::default()), Err(StoreError::Newer { .. })));
        assert!(Store::open(&options).await.unwrap().migrate().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn sessions_and_links_of_the_backup_can_be_ended() {
        let folder = tempfile::tempdir().unwrap();
        let (options, file) = (options(folder.path()), folder.path().join("backup.db"));
        let store = Store::open(&options).await.unwrap();
        store.migrate().await.unwrap();
        add(&store, 1, "ana").await;
        let mut tx = store.write().await.unwrap();
        let later = i64::MAX / 2;
        for (token, until) in [(1_u8, later), (2, later), (3, 1)] {
            let sql =
                "INSERT INTO sessions (token_hash, user_id, created_at, seen_at, expires_at) VALUES (?1, ?2, 0, 0, ?3)";
            tx.run(sql, args![[token; 32], [1_u8; 16], until]).await.unwrap();
            let sql = "INSERT INTO links (secret_hash, salt, purpose, email, email_key, created_at, expires_at)
                VALUES (?1, ?1, 'verify', 'a', 'a', 0, ?2)";
            tx.run(sql, args![[token; 32], until]).await.unwrap();
        }
        tx.commit().await.unwrap();
        drop(store);
        backup(&options, &file).unwrap();
        let left = async || {
            let store = Store::open(&options).await.unwrap();
            let sql = "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM links WHERE voided_at IS NULL)";
            store.read().await.unwrap().one::<(i64, i64)>(sql, &[]).await.unwrap()
        };
        for (end_sessions, void_links, expected) in
            [(false, false, (3, 3)), (true, false, (0, 3)), (false, true, (3, 0)), (true, true, (0, 0))]
        {
            let restored = restore(&options, &file, RestoreOptions { end_sessions, void_links }).unwrap();
            assert_eq!((restored.sessions, restored.links), (2, 2), "those that are not over");
            assert_eq!(left().await, expected);
        }
        let elsewhere = StoreOptions::new(format!("sqlite:{}/new/place/roster.db", folder.path().display()));
        assert_eq!(restore(&elsewhere, &file, RestoreOptions::default()).unwrap().kept, None, "on a new machine");
    }

    #[test]
    fn postgres_is_referred_to_its_own_tools() {
        let refused = backup(&StoreOptions::new("postgres://x@localhost/x"), Path::new("/tmp/never")).unwrap_err();
        assert!(refused.to_string().contains("pg_dump"), "{refused}");
    }
}
