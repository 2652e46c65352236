//! Encryption, recognised by the headers it leaves in clear.

use crate::protocol::Recognised;

/// TLS carries at most so much in a record (RFC 8446 §5.2, RFC 5246 §6.2.3).
const RECORD_LIMIT: u16 = (1 << 14) + 2048;

/// Whether a stream begins with a TLS record, at its opening or amid it.
pub(super) fn recognise_tls(bytes: &[u8]) -> Recognised {
    match bytes {
        [kind, ..] if !(0x14..=0x18).contains(kind) => Recognised::No,
        [_, major, ..] if *major != 3 => Recognised::No,
        [_, _, minor, ..] if *minor > 4 => Recognised::No,
        [_, _, _, a, b, ..] => match u16::from_be_bytes([*a, *b]) {
            1..=RECORD_LIMIT => Recognised::Yes,
            _ => Recognised::No,
        },
        _ => Recognised::Perhaps,
    }
}

/// Whether a datagram is DTLS 1.0 to 1.3 in its clear form (RFC 6347 §4.1, RFC 9147 §4).
pub(super) fn is_dtls(datagram: &[u8]) -> bool {
    match datagram {
        [0x14..=0x1a, 0xfe, 0xfd | 0xff, _, _, _, _, _, _, _, _, a, b, record @ ..] => {
            record.len() >= usize::from(u16::from_be_bytes([*a, *b]))
        }
        _ => false,
    }
}

/// Whether a datagram may be a record of DTLS, even one cut short or with a connection identifier: its first byte alone
/// tells (RFC 9147 §4.1).
pub(super) fn may_be_dtls(datagram: &[u8]) -> bool {
    matches!(datagram, [0x14..=0x3f, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_tls_from_its_first_bytes() {
        let client_hello = [0x16, 3, 1, 0x02, 0x00, 1];
        assert_eq!(recognise_tls(&client_hello), Recognised::Yes);
        for cut in 0..5 {
            assert_eq!(recognise_tls(&client_hello[..cut]), Recognised::Perhaps);
        }
        assert_eq!(recognise_tls(&[0x17, 3, 3, 0x01, 0x00]), Recognised::Yes);
        assert_eq!(recognise_tls(&[0x16, 3, 1, 0xff, 0xff]), Recognised::No);
        assert_eq!(recognise_tls(b"\x10\x0c\x00\x04MQTT"), Recognised::No);
    }

    #[test]
    fn tells_dtls() {
        let mut record = vec![0x16, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1];
        assert!(is_dtls(&record));
        record.pop();
        assert!(!is_dtls(&record));
        assert!(may_be_dtls(&record));
        let unified_header = [0x2f, 1, 2, 3];
        assert!(may_be_dtls(&unified_header));
        let coap = [0x40, 1, 0, 1];
        assert!(!is_dtls(&coap) && !may_be_dtls(&coap));
    }
}
