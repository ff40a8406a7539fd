//! Log settings. The filter's own parser accepts any word as a target, so a misspelled level would silence everything;
//! this check rejects it.

use super::{
    Log,
    names::{SettingError, wrong},
};

const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];

pub(super) fn check(filter: Option<&str>, format: Option<&str>) -> Result<Log, SettingError> {
    let json = match format {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => return Err(wrong("ROSTER_LOG_FORMAT", format!("\"{other}\""), "text or json")),
    };
    let parts: Vec<&str> = filter.unwrap_or("info").split(',').map(str::trim).collect();
    match parts.iter().find(|part| !is_directive(part)) {
        None => Ok(Log { filter: parts.join(","), json }),
        Some(part) => {
            let accepted =
                "a level (error, warn, info, debug, trace, or off), or targets with levels such as roster=debug,info";
            Err(wrong("ROSTER_LOG", format!("\"{part}\" is neither a level nor a target with a level"), accepted))
        }
    }
}

/// `info` or `roster=debug`.
fn is_directive(text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || "_-:".contains(c);
    match text.split_once('=') {
        Some((target, level)) => !target.is_empty() && target.chars().all(part) && is_level(level),
        None => is_level(text),
    }
}

fn is_level(text: &str) -> bool {
    LEVELS.iter().any(|level| level.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_targets_with_levels_are_accepted() {
        for text in ["info", "WARN", "off", "roster=debug,info", "roster=debug, server::http=trace, off"] {
            let log = check(Some(text), None).unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(log.filter, text.replace(' ', ""));
            assert!(tracing_subscriber::EnvFilter::try_new(&log.filter).is_ok(), "{text}");
        }
        assert_eq!(check(None, Some("json")), Ok(Log { filter: "info".to_owned(), json: true }));
    }

    #[test]
    fn an_unknown_log_level_is_refused() {
        for (text, part) in [
            ("inof", "inof"),
            ("", ""),
            ("roster", "roster"),
            ("info,", ""),
            ("roster=inof,info", "roster=inof"),
            ("=info", "=info"),
            ("a b=info", "a b=info"),
        ] {
            let fault = check(Some(text), None).expect_err(text).to_string();
            assert!(fault.starts_with(&format!("ROSTER_LOG: \"{part}\" is neither a level")), "{fault}");
            assert!(fault.contains("; accepted: a level (error, warn,"), "{fault}");
        }
    }
}
