//! `roster policy …`: lists, shows, proves, and compares packs, and prints the schema of their language.

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode};

use clap::Subcommand;
use server::{
    config::count,
    packs::{self, BadPack, Packs, PlacedFault},
};
use shared::policy::{PACK_TEXTS, Pack, Policy, Proof, USUAL_MEMBERS, prove};

#[derive(Subcommand)]
pub enum PolicyCommand {
    /// List packs: the built-in ones and those in ROSTER_PACKS.
    List,
    /// Show the roles and permissions of a pack.
    Show {
        /// A pack ID from `list`, or a file.
        pack: String,
    },
    /// Prove that packs allow no privilege escalation, or print the shortest attack and exit with 1.
    Check {
        /// Pack files [default: all packs].
        files: Vec<PathBuf>,
        /// Number of members in the proof. Each additional member takes about 50 times longer.
        #[arg(long, value_name = "N", default_value_t = USUAL_MEMBERS as u32, value_parser = |text: &str| count(text, 2..=5))]
        members: u32,
    },
    /// Show who gains and who loses permissions between two packs.
    Diff {
        /// ID or file of the current pack.
        before: String,
        /// ID or file of the pack that replaces it.
        after: String,
    },
    /// Print every decision of packs in fixed situations, one per line, for comparison.
    Decisions {
        /// Pack IDs or files [default: the built-in packs].
        #[arg(id = "of", value_name = "PACKS")]
        of: Vec<String>,
    },
    /// List the built-in permissions with what each lets its holders do.
    Permissions,
    /// Print the JSON Schema of the pack language, for editors.
    Schema,
}

impl PolicyCommand {
    pub fn run(self, folder: Option<PathBuf>) -> Result<ExitCode, String> {
        match self {
            PolicyCommand::List => list(folder),
            PolicyCommand::Show { pack } => {
                write(&packs::table(&find(folder, &pack)?));
                Ok(ExitCode::SUCCESS)
            }
            PolicyCommand::Check { files, members } => check(folder, &files, members as usize),
            PolicyCommand::Diff { before, after } => diff(folder, &before, &after),
            PolicyCommand::Decisions { of } => decisions(folder, of),
            PolicyCommand::Permissions => permissions(),
            PolicyCommand::Schema => schema(),
        }
    }
}

/// Writes a text to the output. A reader that has seen enough, such as `head`, closes it.
fn write(text: &str) {
    _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes one line.
macro_rules! say {
    ($($text:tt)*) => {
        write(&(format!($($text)*) + "\n"))
    };
}

fn message(fault: &BadPack) -> String {
    format!("not usable\n{fault}")
}

fn list(folder: Option<PathBuf>) -> Result<ExitCode, String> {
    for policy in Packs::open(folder).map_err(|fault| message(&fault))?.iter() {
        let roles: Vec<&str> = policy.roles().iter().map(|role| role.id.as_str()).collect();
        say!("{:16}{}", policy.id(), roles.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &PathBuf) -> Result<(String, String), String> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|fault| PlacedFault::unreadable(&name, &fault).to_string())?;
    Ok((name, text))
}

/// A loaded pack, or else a file.
fn find(folder: Option<PathBuf>, pack: &str) -> Result<Policy, String> {
    if let Some(known) = Packs::open(folder).map_err(|fault| message(&fault))?.get(pack) {
        return Ok((*known).clone());
    }
    if !pack.contains(['.', '/']) {
        return Err(format!("no pack has the id {pack}; `roster policy list` prints them"));
    }
    let (name, text) = read(&PathBuf::from(pack))?;
    packs::parse(&name, &text).map_err(|fault| message(&fault))
}

fn check(folder: Option<PathBuf>, files: &[PathBuf], members: usize) -> Result<ExitCode, String> {
    let mut texts: Vec<(String, String)> = files.iter().map(read).collect::<Result<_, _>>()?;
    if texts.is_empty() {
        texts = PACK_TEXTS.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
        let own = folder.map(|folder| packs::files(&folder)).transpose().map_err(|fault| fault.to_string())?;
        texts.extend(own.unwrap_or_default());
    }
    let (mut all_hold, mut ids) = (true, Vec::new());
    for (name, text) in texts {
        all_hold &= match packs::parse_pack(&name, &text) {
            Ok(pack) if ids.contains(&pack.pack.id) => {
                let twice = PlacedFault::at(&name, &text, "pack.id", "an id that no other pack has");
                say!("{name}: {}", message(&BadPack(vec![twice])));
                false
            }
            Ok(pack) => {
                ids.push(pack.pack.id.clone());
                proved(&name, &text, pack, members)
            }
            Err(fault) => {
                say!("{name}: {}", message(&fault));
                false
            }
        };
    }
    Ok(if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Proves a pack and prints the result. The proof runs before the stricter checks of loading, because it shows an
/// attack where they only name the error.
fn proved(name: &str, text: &str, pack: Pack, members: usize) -> bool {
    let proof = match prove(pack, members) {
        Err(faults) => Err(packs::placed(name, text, &faults)),
        Ok(Proof::Refuted(found)) => {
            say!("{name}: refuted; broken promise: {}", found.promise);
            for (number, step) in found.steps.iter().enumerate() {
                say!("  {}. {step}", number + 1);
            }
            say!("  => {}", found.fault);
            return false;
        }
        Ok(Proof::Holds { members, states, steps }) => {
            packs::parse(name, text).and_then(|policy| match packs::taken(name, text, &policy) {
                Some(fault) => Err(BadPack(vec![fault])),
                None => Ok((policy, format!("{members} members, 2 spaces: {states} states, {steps} allowed steps"))),
            })
        }
    };
    match &proof {
        Ok((policy, size)) => {
            say!("{name}: holds ({size})");
            packs::warnings(policy).iter().for_each(|warning| say!("  note: {warning}"));
        }
        Err(fault) => say!("{name}: {}", message(fault)),
    }
    proof.is_ok()
}

fn diff(folder: Option<PathBuf>, before: &str, after: &str) -> Result<ExitCode, String> {
    let (before, after) = (find(folder.clone(), before)?, find(folder, after)?);
    let lines = packs::changes(&before, &after);
    if lines.is_empty() {
        say!("no one gains or loses permissions");
    }
    lines.iter().for_each(|line| say!("{line}"));
    Ok(ExitCode::SUCCESS)
}

fn decisions(folder: Option<PathBuf>, mut packs: Vec<String>) -> Result<ExitCode, String> {
    if packs.is_empty() {
        packs = PACK_TEXTS.iter().map(|(id, _)| (*id).to_owned()).collect();
    }
    for pack in packs {
        write(&shared::policy::decisions(&find(folder.clone(), &pack)?));
    }
    Ok(ExitCode::SUCCESS)
}

fn permissions() -> Result<ExitCode, String> {
    write(&packs::permissions()?);
    Ok(ExitCode::SUCCESS)
}

fn schema() -> Result<ExitCode, String> {
    let schema = serde_json::to_string_pretty(&shared::policy::schema()).map_err(|fault| fault.to_string())?;
    say!("{schema}");
    Ok(ExitCode::SUCCESS)
}
