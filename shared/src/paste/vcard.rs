//! Reads address cards (vCard 2.1, 3.0, and 4.0, RFC 6350): names and email addresses, nothing else.

use super::PastedRow;

/// Whether the text consists of cards.
#[must_use]
pub fn is_cards(text: &str) -> bool {
    text.trim_start().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// One row per card. A card without an address stays visible by its name.
#[must_use]
pub fn rows(text: &str) -> Vec<PastedRow> {
    let mut rows = Vec::new();
    let mut card = Card::default();
    for line in unfold(text) {
        let Some((head, value)) = property(&line) else { continue };
        let mut head = head.split(';');
        // `item1.EMAIL`: Apple groups properties.
        let name = head.next().unwrap_or_default().rsplit('.').next().unwrap_or_default().to_uppercase();
        let parameters: Vec<String> = head.map(str::to_uppercase).collect();
        let quoted = parameters.iter().any(|one| one.contains("QUOTED-PRINTABLE"));
        let value = if quoted { quoted_printable(value) } else { value.to_owned() };
        match name.as_str() {
            "BEGIN" => card = Card::default(),
            "FN" => card.full = plain(&value),
            "N" => card.structured = structured(&value),
            "EMAIL" => card.add(plain(&value), parameters.iter().any(|one| one.contains("PREF"))),
            "END" => rows.extend(std::mem::take(&mut card).row()),
            _ => {}
        }
    }
    rows
}

#[derive(Default)]
struct Card {
    full: String,
    structured: String,
    emails: Vec<String>,
}

impl Card {
    fn add(&mut self, email: String, preferred: bool) {
        let email = super::address::tidy(&email);
        match preferred {
            true => self.emails.insert(0, email),
            false => self.emails.push(email),
        }
    }

    fn row(self) -> Option<PastedRow> {
        let name = if self.full.is_empty() { self.structured } else { self.full };
        let name = super::names::tidy(&name);
        match self.emails.first() {
            Some(email) => {
                let mut row = PastedRow::new(email, if super::address::has_address(&name) { "" } else { &name });
                row.offer(self.emails);
                Some(row)
            }
            None => (!name.is_empty()).then(|| PastedRow::new("", &name)),
        }
    }
}

/// Joins folded lines, and lines of quoted-printable that end with `=`.
fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut soft = false;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match (lines.last_mut(), line.strip_prefix([' ', '\t'])) {
            (Some(last), _) if soft => last.push_str(line),
            (Some(last), Some(rest)) => last.push_str(rest),
            (Some(_) | None, _) => lines.push(line.to_owned()),
        }
        soft = false;
        if let Some(last) = lines.last_mut()
            && last.ends_with('=')
            && last.to_uppercase().contains("QUOTED-PRINTABLE")
        {
            last.pop();
            soft = true;
        }
    }
    lines
}

/// Splits at the first colon outside quotes.
fn property(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == ':' && !quoted).then_some(at)
    })?;
    Some((&line[..at], &line[at + 1..]))
}

/// `López;Ana;María;;` as "Ana López".
fn structured(value: &str) -> String {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in value.chars() {
        match (c, escaped) {
            (';', false) => parts.push(String::new()),
            ('\\', false) => {
                escaped = true;
                continue;
            }
            (c, _) => _ = parts.last_mut().map(|part| part.push(c)),
        }
        escaped = false;
    }
    let part = |at: usize| parts.get(at).map(|part| part.trim()).unwrap_or_default();
    super::names::join(part(1), part(0))
}

/// A value without its escapes.
fn plain(value: &str) -> String {
    let value = value.replace("\\n", " ").replace("\\N", " ");
    value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\").trim().to_owned()
}

fn quoted_printable(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.filter(|_| *first == b'=').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_of_three_versions() {
        let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:López;Ana;;;\r\nFN:Ana \r\n  López\r\nitem1.EMAIL;type=INTERNET:home@example.com\r\n\
            EMAIL;TYPE=\"work,pref\":ana@example.com\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\n\
            begin:vcard\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=\nler;J=C3=B6rg\nEMAIL:j@example.com\nend:vcard\n\
            BEGIN:VCARD\nVERSION:4.0\nFN:Chen\\, Bo\nEND:VCARD\n";
        assert!(is_cards(text));
        let rows = rows(text);
        let found: Vec<_> =
            rows.iter().map(|row| (row.email.as_str(), row.name.as_deref(), row.others.len())).collect();
        assert_eq!(
            found,
            [
                ("ana@example.com", Some("Ana López"), 1),
                ("j@example.com", Some("Jörg Müller"), 0),
                ("", Some("Chen, Bo"), 0),
            ]
        );
    }

    #[test]
    fn what_is_cut_off_or_broken_does_not_panic() {
        for text in [
            "BEGIN:VCARD",
            "BEGIN:VCARD\nEMAIL;ENCODING=QUOTED-PRINTABLE:a=C",
            "BEGIN:VCARD\n:\n;:\nEND:VCARD",
            "BEGIN:VCARD\nN:\\",
        ] {
            assert!(rows(text).is_empty(), "{text}");
        }
    }
}
