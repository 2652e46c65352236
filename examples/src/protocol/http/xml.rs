//! XML as it comes: in UTF-8, or in UTF-16 and to be transcoded (XML 1.0 §4.3.3, appendix F).

use crate::flow::Body;

/// So much of a document is looked at to find its root.
const LOOKED_AT: usize = 4096;

/// A document that can be read.
pub(in crate::protocol) enum Document<'b, 'a> {
    /// As it came.
    AsSent(&'b Body<'a>),
    /// In UTF-8, made of UTF-16.
    Transcoded(Body<'static>),
}

impl<'a> Document<'_, 'a> {
    /// The body to be decoded.
    pub(in crate::protocol) fn body(&self) -> &Body<'a> {
        match self {
            Self::AsSent(body) => body,
            Self::Transcoded(body) => body,
        }
    }
}

/// A document in UTF-8: UTF-16 is transcoded, and half a pair of surrogates becomes U+FFFD.
pub(in crate::protocol) fn document<'b, 'a>(body: &'b Body<'a>) -> Document<'b, 'a> {
    match utf16(&body.bytes) {
        None => Document::AsSent(body),
        Some(text) => Document::Transcoded(Body::made(without_encoding(text).into_bytes())),
    }
}

/// The local name of the root element, if the document begins as one does.
pub(in crate::protocol) fn root(bytes: &[u8]) -> Option<String> {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let text = utf16(start).unwrap_or_else(|| String::from_utf8_lossy(start).into_owned());
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let inside = rest.strip_prefix('<')?;
        let end = match inside {
            _ if inside.starts_with('?') => "?>",
            _ if inside.starts_with("!--") => "-->",
            _ if inside.starts_with('!') => ">",
            _ => {
                let name = inside.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
                return Some(name.rsplit(':').next()?.to_owned());
            }
        };
        rest = inside.split_once(end)?.1.trim_start();
    }
}

/// Text in UTF-16, told by its byte order mark or by how `<` looks.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (from, skipped): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xfe, 0xff, ..] => (u16::from_be_bytes, 2),
        [0xff, 0xfe, ..] => (u16::from_le_bytes, 2),
        [0, b'<', 0, ..] => (u16::from_be_bytes, 0),
        [b'<', 0, _, 0, ..] => (u16::from_le_bytes, 0),
        _ => return None,
    };
    let units = bytes[skipped..].chunks(2).map(|unit| match unit {
        [a, b] => from([*a, *b]),
        _ => 0xfffd,
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Blanks out the encoding that the declaration states, which is not that of the text any more.
fn without_encoding(mut text: String) -> String {
    let declaration = text.find("?>").filter(|_| text.starts_with("<?xml"));
    let stated = declaration.and_then(|end| text[..end].find("encoding").map(|at| at..end));
    if let Some(stated) = stated {
        let behind = text[stated.clone()].split(['"', '\'']).take(2).map(str::len).sum::<usize>() + 2;
        let end = (stated.start + behind).min(stated.end);
        text.replace_range(stated.start..end, &" ".repeat(end - stated.start));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots() {
        for (text, name) in [
            ("<SyncML>", Some("SyncML")),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE x PUBLIC 'a' 'b'><s:Envelope xmlns:s='x'>",
                Some("Envelope"),
            ),
            ("<a/>", Some("a")),
            ("", None),
            ("SyncML", None),
            ("<!-- <a>", None),
        ] {
            assert_eq!(root(text.as_bytes()).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn both_orders_with_and_without_a_mark() {
        let text = "<?xml version=\"1.0\" encoding='UTF-16'?><a>\u{20ac}\u{1f600}</a>";
        let wanted = text.replace("encoding='UTF-16'", "                 ");
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            assert_eq!(root(&bytes).as_deref(), Some("a"));
            let body = Body::made(bytes);
            let Document::Transcoded(body) = document(&body) else { panic!("UTF-16") };
            assert_eq!(String::from_utf8_lossy(&body.bytes), wanted);
        }
    }

    #[test]
    fn half_a_pair_is_replaced() {
        let body = Body::made(vec![0xfe, 0xff, 0xd8, 0x3d, 0, b'a', 0]);
        let Document::Transcoded(body) = document(&body) else { panic!("UTF-16") };
        assert_eq!(String::from_utf8_lossy(&body.bytes), "\u{fffd}a\u{fffd}");
    }
}
