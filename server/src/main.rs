//! The `roster` program: a listener and signals around the service, and the other commands.

mod cli;

use std::{
    io::IsTerminal as _,
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::{CommandFactory as _, FromArgMatches as _};
use cli::{Command, What};
use server::{
    Service, app,
    clock::Clock,
    config::{Config, Log, Mail},
    features, http, jobs, operators, outbox, seed, store,
};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let given = Command::command().get_matches();
    let command = match Command::from_arg_matches(&given) {
        Ok(command) => command,
        Err(fault) => fault.format(&mut Command::command()).exit(),
    };
    let config = match command.settings.check().map_err(|fault| fault.as_given(&given)) {
        Ok(config) => config,
        Err(fault) => {
            eprintln!("roster: {fault}");
            return ExitCode::from(2);
        }
    };
    if let Err(fault) = log(&config.log) {
        eprintln!("roster: ROSTER_LOG: {fault}");
        return ExitCode::from(2);
    }
    let what = match command.what.unwrap_or(What::Serve) {
        What::Policy(command) => return finish(command.run(config.packs)),
        what => what,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(anyhow).and_then(|runtime| {
        runtime.block_on(async {
            match what {
                What::Serve => serve(config).await,
                What::Migrate => Service::build(config, Clock::system()).await.map(drop).map_err(anyhow),
                What::AdoptKey => adopt(config).await,
                What::Backup { file } => backup(&config, &file),
                What::Restore { file, end_sessions, void_links } => {
                    restore(&config, &file, store::RestoreOptions { end_sessions, void_links })
                }
                What::Policy(_) => Ok(()),
                What::Operator(command) => operator(config, command).await,
                What::Seed(options) => fill(config, options).await,
            }
        })
    });
    finish(done.map(|()| ExitCode::SUCCESS))
}

fn finish(done: Result<ExitCode, String>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("roster: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// At the top level, an error is only printed.
fn anyhow(fault: impl std::fmt::Display) -> String {
    fault.to_string()
}

fn log(log: &Log) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.filter).map_err(anyhow)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Colors only for terminals, not for files and collectors.
    let lines = if std::io::stderr().is_terminal() { lines } else { lines.with_ansi(false) };
    let set = if log.json { lines.json().try_init() } else { lines.with_target(false).try_init() };
    set.map_err(anyhow)
}

async fn serve(config: Config) -> Result<(), String> {
    let listen = config.listen;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|fault| format!("ROSTER_LISTEN: can't listen on {listen}: {fault}; choose another address or port"))?;
    let service = Service::build(config, Clock::system()).await.map_err(anyhow)?;
    let (stop, stopped) = watch::channel(false);
    let workers = [
        tokio::spawn(outbox::run(service.clone(), stopped.clone())),
        tokio::spawn(features::billing::run(service.clone(), stopped.clone())),
        tokio::spawn(jobs::run(service.clone(), stopped.clone())),
        tokio::spawn(reload_packs(service.clone(), stopped.clone())),
    ];
    greet(&service);
    let store = service.store().clone();
    let timeouts = service.config().timeouts;
    http::serve(listener, app::router(service.clone()), timeouts, asked_to_stop(&service)).await;
    let _ = stop.send(true);
    for worker in workers {
        let _ = worker.await;
    }
    store.flush().await;
    Ok(())
}

/// Reloads the policy packs at every SIGHUP. If a file is invalid or incompatible, the running packs stay.
///
/// Listens from this call on, not from the first poll, because an early signal would end the program.
fn reload_packs(service: Arc<Service>, mut stop: watch::Receiver<bool>) -> impl Future<Output = ()> {
    #[cfg(unix)]
    let hangup = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup());
    async move {
        #[cfg(unix)]
        if let Ok(mut hangup) = hangup {
            loop {
                let asked = tokio::select! {
                    asked = hangup.recv() => asked.is_some(),
                    _ = stop.wait_for(|stop| *stop) => false,
                };
                if !asked {
                    return;
                }
                reload(&service).await;
            }
        }
        let _ = stop.wait_for(|stop| *stop).await;
    }
}

async fn reload(service: &Service) {
    match service.reload_packs().await {
        Ok(reloaded) => {
            tracing::info!(new = ?reloaded.new, changed = ?reloaded.changed, retired = ?reloaded.retired, "policy packs loaded");
        }
        Err(fault) => tracing::error!("couldn't load the policy packs; the running ones stay:\n{fault}"),
    }
}

/// Prints the first steps for the person who started the program.
fn greet(service: &Arc<Service>) {
    let config = service.config();
    println!("Roster is ready at {}", config.public_url);
    if service.mailbox().is_some() {
        println!("  1. Open it and sign up with any email address.");
        println!("  2. Emails are kept here instead of being sent: {}/dev/mail", config.public_url);
    } else if let Mail::Local { folder, .. } = &config.mail {
        println!("  No mail server is configured: emails are kept in {} and not delivered.", folder.display());
    }
    println!("  Stop with Ctrl-C.");
}

/// Waits for a signal to stop. After SIGTERM it waits longer, so that load balancers that check `/readyz` can switch
/// over.
async fn asked_to_stop(service: &Service) {
    let terminated = signalled().await;
    service.stop();
    if terminated {
        tokio::time::sleep(service.config().stop_delay).await;
    }
}

/// Whether it was SIGTERM instead of Ctrl-C.
async fn signalled() -> bool {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            return tokio::select! {
                _ = interrupt => false,
                _ = terminate.recv() => true,
            };
        }
    }
    let _ = interrupt.await;
    false
}

async fn adopt(config: Config) -> Result<(), String> {
    let dropped = server::adopt_key(&config).await.map_err(anyhow)?;
    println!(
        "The new key is in use. {dropped} queued emails had links of the old key and were dropped; resend those invitations."
    );
    Ok(())
}

fn backup(config: &Config, file: &Path) -> Result<(), String> {
    store::backup(&config.store, file).map_err(anyhow)?;
    println!("The database was copied to {}. Keep the secret key with it.", file.display());
    Ok(())
}

fn restore(config: &Config, file: &Path, forget: store::RestoreOptions) -> Result<(), String> {
    let store::Restored { kept, sessions, links } = store::restore(&config.store, file, forget).map_err(anyhow)?;
    println!("The database was restored from {}.", file.display());
    if let Some(kept) = kept {
        println!("The previous database is kept in {}.", kept.display());
    }
    println!("Everything is as it was at the time of the backup: members who were deactivated, passwords that were");
    println!("changed, and invitations that were revoked since then are back.");
    match forget.end_sessions {
        true => println!("  {sessions} valid sessions were ended."),
        false => println!("  {sessions} sessions are valid again; --end-sessions ends them."),
    }
    match forget.void_links {
        true => println!("  {links} valid links in emails were invalidated; resend pending invitations."),
        false => println!("  {links} links in emails are valid again; --void-links invalidates them."),
    }
    Ok(())
}

async fn operator(config: Config, command: operators::OperatorCommand) -> Result<(), String> {
    let service = Service::build(config, Clock::system()).await.map_err(anyhow)?;
    println!("{}", operators::run(&service, &command).await.map_err(anyhow)?);
    Ok(())
}

async fn fill(config: Config, options: seed::SeedOptions) -> Result<(), String> {
    let service = Service::build(config, Clock::system()).await.map_err(anyhow)?;
    let mut shown = Instant::now();
    let progress = |done| {
        if shown.elapsed() >= Duration::from_secs(2) || done == options.members {
            println!("{done} of {} members", options.members);
            shown = Instant::now();
        }
    };
    let filled = seed::fill(&service, &options, progress).await.map_err(anyhow)?;
    println!("{} members in {}/o/{}/members", filled.members, service.config().public_url, filled.organization);
    println!("Sign in as {} with the password {}", filled.email, filled.password);
    Ok(())
}
