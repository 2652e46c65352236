//! Secrets among fields, which their neighbours name.

use crate::report::{FieldValue, Fields};

/// Which fields name others: in an item, the value is a secret if a name before it is one of a secret.
pub(in crate::protocol) struct Naming {
    pub(in crate::protocol) name: &'static str,
    pub(in crate::protocol) value: &'static str,
    pub(in crate::protocol) item: &'static str,
    pub(in crate::protocol) is_secret: fn(&str) -> bool,
}

impl Naming {
    /// Hides values whose names, in `bytes`, are those of secrets, and URLs with credentials. Elements are told when they end,
    /// and so the parts of an item before it.
    pub(in crate::protocol) fn hide(&self, bytes: &[u8], fields: &mut Fields) {
        let mut is_secret = false;
        for field in &mut fields.list {
            if field.name == self.name {
                let element = bytes.get(field.at.clone()).unwrap_or_default();
                is_secret |= (self.is_secret)(&String::from_utf8_lossy(characters(element)));
            } else if field.name == self.value && is_secret {
                field.value.hide();
            } else if field.name == self.item {
                is_secret = false;
            }
            if matches!(&field.value, FieldValue::Text(text) if credentials_of(text).is_some()) {
                field.value.hide();
            }
        }
    }
}

/// What stands before the `@` of a URL, if there is something.
pub(in crate::protocol) fn credentials_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit_once('@').map(|(credentials, _)| credentials)
}

/// The characters of an element without others in it: in XML between its tags, in WBXML the longest string.
fn characters(element: &[u8]) -> &[u8] {
    if element.starts_with(b"<") {
        let inside = element.splitn(2, |byte| *byte == b'>').nth(1).unwrap_or_default();
        let end = inside.iter().rposition(|byte| *byte == b'<').unwrap_or(inside.len());
        return &inside[..end];
    }
    element.split(|byte| *byte < b' ').max_by_key(|part| part.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_either_encoding() {
        assert_eq!(characters(b"<LocURI>./a</LocURI>"), b"./a");
        assert_eq!(characters(b"<a/>"), b"");
        assert_eq!(characters(b"\x57\x03./a/b\0\x01"), b"./a/b");
        assert_eq!(characters(b""), b"");
    }

    #[test]
    fn credentials_in_urls() {
        assert_eq!(credentials_of("ftp://user:pass@host/file@1"), Some("user:pass"));
        assert_eq!(credentials_of("http://host/a@b"), None);
    }
}
