//! Database programs of one test: a PostgreSQL server with its own settings, and a connection pooler.
//!
//! Most tests share the server of `ROSTER_TEST_POSTGRES`, which starts once.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::program;

/// A running PostgreSQL server, stopped when dropped.
pub struct Engine {
    folder: TempDir,
    programs: PathBuf,
    pub port: u16,
}

impl Engine {
    /// Starts one. `access` is its `pg_hba.conf` after a first line that lets the superuser `roster` in through the
    /// socket; `files` are put next to its data, readable only by the server, and settings can name them.
    pub fn start(settings: &[(&str, &str)], access: &str, files: &[(&str, &str)]) -> Engine {
        let programs = PathBuf::from(std::env::var_os("ROSTER_TEST_POSTGRES_BIN").expect(
            "ROSTER_TEST_POSTGRES_BIN is not set: the folder of PostgreSQL's programs, which tests/setup/postgres exports",
        ));
        let folder = private_folder();
        let engine = Engine { port: program::free_address().port(), folder, programs };
        let data = engine.data();
        let data = data.to_str().expect("Unicode");
        run(as_server(&engine.programs.join("initdb")).args(["--pgdata", data, "--username", "roster"]).args([
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        ]));
        for (name, text) in files {
            write_private(&engine.data().join(name), text);
        }
        write_private(&engine.data().join("pg_hba.conf"), &format!("local all roster trust\n{access}\n"));
        let own = [("port", engine.port.to_string()), ("unix_socket_directories", engine.socket())];
        let mut lines = "listen_addresses = '127.0.0.1'\nfsync = off\nmax_connections = 50\n".to_owned();
        let given = settings.iter().map(|(name, value)| (*name, (*value).to_owned()));
        given.chain(own).for_each(|(name, value)| lines += &format!("{name} = '{value}'\n"));
        write_private(&engine.data().join("postgresql.auto.conf"), &lines);
        engine.control("start");
        engine
    }

    fn control(&self, command: &str) {
        let (data, log) = (self.data(), self.folder.path().join("data/server.log"));
        let mut control = as_server(&self.programs.join("pg_ctl"));
        control.arg(command).arg("--pgdata").arg(data).args(["--wait", "--silent"]);
        match command {
            "stop" => control.args(["--mode", "immediate"]),
            _ => control.arg("--log").arg(log),
        };
        run(&mut control);
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn socket(&self) -> String {
        self.folder.path().to_str().expect("Unicode").to_owned()
    }

    /// The superuser's way in, which needs neither TLS nor a password.
    pub fn inside(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&port={}&user=roster", self.socket(), self.port)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.control("stop");
    }
}

/// A running PgBouncer in transaction mode in front of a server, stopped when dropped.
pub struct Pooler {
    folder: TempDir,
    pub port: u16,
}

impl Pooler {
    /// In front of the server at a `postgres://user@host:port` URL, with that many connections to it.
    pub fn start(server: &str, size: u32) -> Pooler {
        let (_, address) = server.split_once('@').expect("a user");
        let (host, port) = address.split('/').next().and_then(|at| at.split_once(':')).expect("a host and a port");
        let pooler = Pooler { folder: private_folder(), port: program::free_address().port() };
        let folder = pooler.folder.path().display();
        let settings = format!(
            "[databases]\n* = host={host} port={port} user=roster\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\ndefault_pool_size = {size}\n\
             max_client_conn = 500\nlogfile = {folder}/log\npidfile = {folder}/pid\n",
            pooler.port
        );
        write_private(&pooler.folder.path().join("pgbouncer.ini"), &settings);
        run(as_server(Path::new("pgbouncer"))
            .args(["--daemon", "--quiet"])
            .arg(pooler.folder.path().join("pgbouncer.ini")));
        pooler
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        if let Ok(process) = fs::read_to_string(self.folder.path().join("pid")) {
            run(Command::new("kill").args(["-INT", process.trim()]));
        }
    }
}

/// Both programs refuse to run as root.
fn is_root() -> bool {
    let user = Command::new("id").arg("-u").output().expect("id runs");
    user.stdout.trim_ascii() == b"0"
}

fn as_server(program: &Path) -> Command {
    let path = format!("{}:/usr/sbin:/usr/local/sbin", std::env::var("PATH").unwrap_or_default());
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.env("PATH", path).current_dir("/");
    command
}

fn private_folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    belong_to_server(folder.path());
    folder
}

fn write_private(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("private");
    belong_to_server(path);
}

fn belong_to_server(path: &Path) {
    if is_root() {
        run(Command::new("chown").arg("postgres:").arg(path));
    }
}

/// Servers keep their output open, so it isn't piped.
fn run(command: &mut Command) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("the program runs");
    assert!(status.success(), "{command:?} failed; its output is above");
}
