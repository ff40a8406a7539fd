//! Copies a SQLite database while Roster runs, and restores it while it doesn't.
//!
//! PostgreSQL has `pg_dump`, which its users already know and schedule.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{StoreError, StoreOptions, migrations};

const TIMEOUT: Duration = Duration::from_secs(5);

/// Writes the database at one moment to a new file that only its owner can read.
pub fn backup(options: &StoreOptions, to: &Path) -> Result<(), StoreError> {
    let from = open(&path(options)?)?;
    copy(&from, to)
}

/// Replaces the database with a backup. The previous one is kept next to it, under the returned name. Refuses while
/// anyone has the database open, and rejects a file that isn't a complete backup of this version or an older one.
pub fn restore(options: &StoreOptions, from: &Path) -> Result<Option<PathBuf>, StoreError> {
    let target = path(options)?;
    let backup = open(from)?;
    check(&backup)?;
    let coming = next_to(&target, "restoring");
    let _ = fs::remove_file(&coming);
    copy(&backup, &coming)?;
    let kept = match target.exists() {
        true => Some(set_aside(&target)?),
        false => None,
    };
    fs::rename(&coming, &target).map_err(|fault| unavailable(&target, fault))?;
    Ok(kept)
}

fn path(options: &StoreOptions) -> Result<PathBuf, StoreError> {
    let postgres = || {
        StoreError::Unavailable(
            "roster only copies SQLite databases; for PostgreSQL, use pg_dump --format=custom and pg_restore".into(),
        )
    };
    options.url.strip_prefix("sqlite:").map(PathBuf::from).ok_or_else(postgres)
}

fn next_to(target: &Path, what: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".");
    name.push(what);
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
    from.execute("VACUUM INTO ?1", [name]).map_err(|fault| unavailable(to, fault))?;
    File::open(to).and_then(|file| file.sync_all()).map_err(|fault| unavailable(to, fault))
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
    let names = std::iter::once("replaced".to_owned()).chain((2..1000).map(|number| format!("replaced-{number}")));
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

        let refused = restore(&options, &file).expect_err("the database is open");
        assert!(refused.to_string().contains("stop Roster first"), "{refused}");
        assert_eq!(names(&store).await, ["ana", "bo"], "and goes on as if nothing had been asked");
        drop(store);
        let kept = restore(&options, &file).unwrap().expect("what was there");
        let store = Store::open(&options).await.unwrap();
        assert!(store.migrate().await.unwrap().is_empty());
        assert_eq!(names(&store).await, ["ana"]);
        let before = Store::open(&StoreOptions::new(format!("sqlite:{}", kept.display()))).await.unwrap();
        assert_eq!(names(&before).await, ["ana", "bo"]);
        drop((store, before));
        let again = restore(&options, &file).unwrap().expect("what was there");
        assert_ne!(again, kept, "what was set aside first is still there");
        let before = Store::open(&StoreOptions::new(format!("sqlite:{}", kept.display()))).await.unwrap();
        assert_eq!(names(&before).await, ["ana", "bo"]);
    }

    #[tokio::test]
    async fn a_file_that_is_no_backup_is_refused_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (options, file) = (options(folder.path()), folder.path().join("other"));
        Store::open(&options).await.unwrap().migrate().await.unwrap();
        assert!(restore(&options, &file).is_err(), "there is no such file");
        fs::write(&file, "no database at all, whatever its name").unwrap();
        assert!(restore(&options, &file).is_err());
        fs::remove_file(&file).unwrap();
        backup(&options, &file).unwrap();
        open(&file).unwrap().execute("INSERT INTO migrations VALUES ('9999_later', 0)", []).unwrap();
        assert!(matches!(restore(&options, &file), Err(StoreError::Newer { .. })));
        assert!(Store::open(&options).await.unwrap().migrate().await.unwrap().is_empty());
    }

    #[test]
    fn postgres_is_referred_to_its_own_tools() {
        let refused = backup(&StoreOptions::new("postgres://x@localhost/x"), Path::new("/tmp/never")).unwrap_err();
        assert!(refused.to_string().contains("pg_dump"), "{refused}");
    }
}
