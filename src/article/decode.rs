//! Bytes to text: byte order marks, UTF-8, UTF-8 with a few bad bytes, UTF-16, else Windows-1252; binary files refused.

use crate::base::ReusedString;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's text and how it was encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: &'static str,
    /// What was wrong with the bytes.
    pub warning: Option<String>,
}

/// How many bytes at the start decide whether a file is text.
const SAMPLE: usize = 8192;

/// Decodes a whole file.
///
/// # Errors
/// Why the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with_mark(&bytes[mark..], encoding));
    }
    if let Some(reason) = binary(bytes) {
        return Err(reason);
    }
    Ok(utf8(bytes).unwrap_or_else(|| not_quite_utf8(bytes)))
}

/// The text that the bytes are; none where they are not UTF-8.
fn utf8(bytes: &[u8]) -> Option<Decoded> {
    // To check the bytes this way and copy them costs a tenth of what `String::from_utf8` does.
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    Some(Decoded { text: ReusedString::from(text).into_inner(), encoding: "utf-8", warning: None })
}

fn with_mark(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    if encoding == UTF_8 {
        return utf8(bytes).unwrap_or_else(|| replaced(bytes));
    }
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let name = if encoding == UTF_16LE {
        "utf-16le"
    } else if encoding == UTF_16BE {
        "utf-16be"
    } else {
        "unknown"
    };
    Decoded { text: text.into_owned(), encoding: name, warning: bad.then(|| "some code units are no text and are shown as U+FFFD".to_string()) }
}

/// UTF-8 where sequences that only UTF-8 makes outnumber the bad bytes, Windows-1252 otherwise.
fn not_quite_utf8(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return replaced(bytes);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: "windows-1252", warning: None }
}

/// UTF-8 with U+FFFD in the place of what is none.
fn replaced(bytes: &[u8]) -> Decoded {
    let bad = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).count();
    let first = bytes.utf8_chunks().next().map_or(0, |c| c.valid().len());
    let line = bytes[..first].iter().filter(|b| **b == b'\n').count() + 1;
    let plural = if bad == 1 { "1 byte sequence is" } else { &format!("{bad} byte sequences are") };
    let warning = format!("{plural} not UTF-8 and shown as U+FFFD (the first on line {line})");
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: "utf-8", warning: Some(warning) }
}

/// Why the bytes look like no text.
fn binary(bytes: &[u8]) -> Option<String> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x7fELF", "a program"),
        (b"{\\rtf", "an RTF document"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(format!("{name}, not text; expected an article as text"));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // Blocks without any byte below the space but line ends, as nearly all are, are passed over at a step.
    let odd = |block: &[u8; 32]| block.iter().fold(false, |any, b| any | (*b < b' ' && *b != b'\n'));
    let (blocks, rest) = sample.as_chunks::<32>();
    let control = blocks.iter().filter(|b| odd(b)).flatten().chain(rest).filter(|b| is_control(**b)).count();
    let strange = sample.contains(&0) && std::str::from_utf8(sample).is_err_and(|e| e.error_len().is_some());
    (strange || control * 100 > sample.len()).then(|| "a binary file (control bytes), not text; expected an article as text".to_string())
}

/// Bytes that text does not hold (tabs, line ends, form feeds and escapes it may).
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(bytes: &[u8]) -> Decoded {
        decode(bytes).unwrap()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(ok("Été".as_bytes()), Decoded { text: "Été".into(), encoding: "utf-8", warning: None });
        assert_eq!(ok("\u{feff}Été\r\n".as_bytes()).text, "Été\r\n");
    }

    #[test]
    fn a_few_bad_bytes_stay_utf8() {
        let bad = ok(b"\xc3\x89t\xc3\xa9\nfin\xff");
        assert_eq!((bad.text.as_str(), bad.encoding), ("Été\nfin\u{fffd}", "utf-8"));
        assert!(bad.warning.unwrap().contains("line 2"));
    }

    #[test]
    fn latin_is_windows_1252() {
        let latin = ok(b"\xc9t\xe9 \x93oui\x94 \x80");
        assert_eq!((latin.text.as_str(), latin.encoding), ("Été “oui” €", "windows-1252"));
    }

    #[test]
    fn utf16_by_its_mark() {
        let bytes: Vec<u8> = [0xfeff_u16].into_iter().chain("Été".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!((ok(&bytes).text.as_str(), ok(&bytes).encoding), ("Été", "utf-16le"));
    }

    #[test]
    fn binary_is_refused() {
        assert!(decode(b"%PDF-1.7 ...").unwrap_err().contains("PDF"));
        assert!(decode(&[0, 1, 2, 3, 200, 201]).is_err());
        assert!(decode(&b"\x00\xff\xfe ".repeat(9)).is_err());
    }
}
