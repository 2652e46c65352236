//! Messages that look as if they carried a secret.

/// Words that name a secret, in lower case.
const WORDS: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "api_key",
    "api-key",
    "apikey",
    "access_key",
    "access_token",
    "auth_token",
    "bearer ",
    "private key",
];
/// How much of a payload is looked at.
const LOOKED_AT: usize = 4096;

/// Whether the topic or the beginning of the payload names a secret.
pub(super) fn looks_secret(topic: &[u8], payload: &[u8]) -> bool {
    !payload.is_empty() && (names_secret(topic) || names_secret(&payload[..payload.len().min(LOOKED_AT)]))
}

/// Whether text names a secret.
pub(super) fn names_secret(text: &[u8]) -> bool {
    let mut rest = text;
    // Every word begins with one of these letters, which is all that most bytes are compared with.
    while let Some(at) = rest.iter().position(|byte| matches!(byte | 0x20, b'p' | b's' | b'a' | b'b')) {
        rest = &rest[at..];
        let named =
            |word: &&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        if WORDS.iter().any(named) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_topic_or_payload() {
        assert!(looks_secret(b"device/7/Password", b"x"));
        assert!(looks_secret(b"config", br#"{"wifi": {"ssid": "a", "passwd": "b"}}"#));
        assert!(looks_secret(b"config", b"-----BEGIN RSA PRIVATE KEY-----"));
        assert!(!looks_secret(b"device/7/password", b""), "nothing is told");
        assert!(!looks_secret(b"device/7/temperature", b"21.5"));
        assert!(!looks_secret(b"device/7/passage", b"\xff\xfe open"));
    }

    #[test]
    fn every_word_begins_with_a_letter_that_is_searched_for() {
        assert!(WORDS.iter().all(|word| names_secret(word.as_bytes())));
    }
}
