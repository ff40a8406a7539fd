//! Tells how the text of a file is encoded, and files that aren't text.
//!
//! Decodes nothing: browsers can, and need no tables for it.

/// What a file is, by its first bytes, if it isn't text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// Excel, Numbers, OpenDocument, and other zipped files.
    Spreadsheet,
    Pdf,
    Image,
    Other,
}

/// The encoding's name in the WHATWG's Encoding standard.
pub fn detect(bytes: &[u8]) -> Result<&'static str, NotText> {
    if let Some(kind) = known(bytes) {
        return Err(kind);
    }
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return Ok("utf-8"),
        [0xff, 0xfe, ..] => return Ok("utf-16le"),
        [0xfe, 0xff, ..] => return Ok("utf-16be"),
        _ => {}
    }
    if let Some(label) = utf_16(bytes) {
        return Ok(label);
    }
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    if bytes.contains(&0) || bytes.iter().filter(control).count() * 100 > bytes.len() {
        return Err(NotText::Other);
    }
    Ok(if std::str::from_utf8(bytes).is_ok() { "utf-8" } else { "windows-1252" })
}

fn known(bytes: &[u8]) -> Option<NotText> {
    let starts = |start: &[u8]| bytes.starts_with(start);
    if starts(b"PK\x03\x04") || starts(b"\xd0\xcf\x11\xe0") {
        Some(NotText::Spreadsheet)
    } else if starts(b"%PDF") {
        Some(NotText::Pdf)
    } else if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") || starts(b"RIFF") {
        Some(NotText::Image)
    } else {
        None
    }
}

/// UTF-16 without a mark: every address has ASCII characters, whose other byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |start: usize| bytes.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), bytes.len() / 2);
    match () {
        () if even == 0 && odd * 2 > half => Some("utf-16le"),
        () if odd == 0 && even * 2 > half => Some("utf-16be"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn text_in_every_usual_encoding() {
        let text = "Name;E-mail\nAna López;ana@example.com";
        assert_eq!(detect(text.as_bytes()), Ok("utf-8"));
        assert_eq!(detect(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), Ok("utf-8"));
        for mark in ["", "\u{feff}"] {
            let text = [mark, text].concat();
            assert_eq!(detect(&utf_16(&text, u16::to_le_bytes)), Ok("utf-16le"));
            assert_eq!(detect(&utf_16(&text, u16::to_be_bytes)), Ok("utf-16be"));
        }
        assert_eq!(detect(b"J\xfcrgen,j@example.com"), Ok("windows-1252"));
        assert_eq!(detect(b""), Ok("utf-8"));
    }

    #[test]
    fn what_is_not_text() {
        assert_eq!(detect(b"PK\x03\x04rest"), Err(NotText::Spreadsheet));
        assert_eq!(detect(b"%PDF-1.7"), Err(NotText::Pdf));
        assert_eq!(detect(b"\x89PNG\r\n\x1a\n"), Err(NotText::Image));
        assert_eq!(detect(b"ana@example.com\0\0"), Err(NotText::Other));
        assert_eq!(detect(&[1, 2, 3, 4, 5, 6, 7, 200]), Err(NotText::Other));
    }
}
