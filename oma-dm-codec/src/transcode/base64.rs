//! Base64 (RFC 4648 §4) of bytes that come one by one.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Calls `write` with four characters for each three bytes, or for what is left of them.
pub(super) fn encode<E>(
    mut bytes: impl Iterator<Item = u8>,
    mut write: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(first) = bytes.next() {
        let (second, third) = (bytes.next(), bytes.next());
        let [second_or_0, third_or_0] = [second, third].map(Option::unwrap_or_default);
        let sextet = |bits: u8| DIGITS.get(usize::from(bits & 0x3F)).copied().unwrap_or(b'=');
        let group = [
            sextet(first >> 2),
            sextet(first << 4 | second_or_0 >> 4),
            second.map_or(b'=', |second| sextet(second << 2 | third_or_0 >> 6)),
            third.map_or(b'=', sextet),
        ];
        write(core::str::from_utf8(&group).unwrap_or_default())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    /// RFC 4648 §10.
    #[test]
    fn as_in_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            encode(bytes.bytes(), |group| {
                out.push_str(group);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(out, text);
        }
    }
}
