//! Option numbers, and how each option is defined (RFC 7252 §5.10, §12.2).

use core::fmt;

use super::{Code, OptionDefinition, OptionFormat, Repeatable, signalling_option};

/// Declares the options: number, name, format, length, how often, and the default if there is one.
macro_rules! options {
    ($(
        $(#[$meta:meta])*
        $entry:ident = $number:literal, $name:literal, $format:ident $min:literal..=$max:literal, $repeatable:ident
        $(, default $default:literal)?;
    )*) => {
        wire_buf::registry! {
            /// Which option this is. Its lowest bits say what becomes of it where nobody knows it (RFC 7252 §5.4.6).
            pub struct OptionNumber(u16) with own Display {
                $($(#[$meta])* $entry = $number, $name;)*
            }
        }

        impl OptionNumber {
            /// How the option is defined, if it is a known one.
            #[must_use]
            pub const fn definition(self) -> Option<OptionDefinition> {
                Some(match self.0 {
                    $($number => {
                        #[allow(unused_mut, unused_assignments)] // few options have a default
                        let mut default = None;
                        $(default = Some($default);)?
                        OptionDefinition {
                            format: OptionFormat::$format,
                            min: $min,
                            max: $max,
                            repeatable: Repeatable::$repeatable,
                            default,
                        }
                    })*
                    _ => return None,
                })
            }

            /// How often the option may come; any number of times if it is unknown.
            #[inline]
            #[must_use]
            pub const fn repeatable(self) -> Repeatable {
                match self.0 {
                    $($number => Repeatable::$repeatable,)*
                    _ => Repeatable::Always,
                }
            }
        }
    };
}

options! {
    /// RFC 7252 §5.10.8.1.
    IF_MATCH = 1, "If-Match", Opaque 0..=8, Always;
    /// RFC 7252 §5.10.1. Without it, the host is the address that the request was sent to.
    URI_HOST = 3, "Uri-Host", String 1..=255, Never;
    /// RFC 7252 §5.10.6.
    ETAG = 4, "ETag", Opaque 1..=8, InRequests;
    /// RFC 7252 §5.10.8.2.
    IF_NONE_MATCH = 5, "If-None-Match", Empty 0..=0, Never;
    /// RFC 7641 §2.
    OBSERVE = 6, "Observe", Uint 0..=3, Never;
    /// RFC 7252 §5.10.1. Without it, the port is the one that the request was sent to.
    URI_PORT = 7, "Uri-Port", Uint 0..=2, Never;
    /// RFC 7252 §5.10.7.
    LOCATION_PATH = 8, "Location-Path", String 0..=255, Always;
    /// RFC 8613 §2.
    OSCORE = 9, "OSCORE", Opaque 0..=255, Never;
    /// RFC 7252 §5.10.1.
    URI_PATH = 11, "Uri-Path", String 0..=255, Always;
    /// RFC 7252 §5.10.3.
    CONTENT_FORMAT = 12, "Content-Format", Uint 0..=2, Never;
    /// draft-ietf-core-uri-path-abbrev, a number for a well-known path.
    URI_PATH_ABBREV = 13, "Uri-Path-Abbrev", Uint 0..=4, Never;
    /// RFC 7252 §5.10.5.
    MAX_AGE = 14, "Max-Age", Uint 0..=4, Never, default 60;
    /// RFC 7252 §5.10.1.
    URI_QUERY = 15, "Uri-Query", String 0..=255, Always;
    /// RFC 8768 §3.
    HOP_LIMIT = 16, "Hop-Limit", Uint 1..=1, Never, default 16;
    /// RFC 7252 §5.10.4.
    ACCEPT = 17, "Accept", Uint 0..=2, Never;
    /// RFC 9177 §4.1.
    Q_BLOCK1 = 19, "Q-Block1", Uint 0..=3, Never;
    /// RFC 7252 §5.10.7.
    LOCATION_QUERY = 20, "Location-Query", String 0..=255, Always;
    /// RFC 9668 §3.1.
    EDHOC = 21, "EDHOC", Empty 0..=0, Never;
    /// RFC 7959 §2.1.
    BLOCK2 = 23, "Block2", Uint 0..=3, Never;
    /// RFC 7959 §2.1.
    BLOCK1 = 27, "Block1", Uint 0..=3, Never;
    /// RFC 7959 §4.
    SIZE2 = 28, "Size2", Uint 0..=4, Never;
    /// RFC 9177 §4.1. It comes several times in a request for missing blocks.
    Q_BLOCK2 = 31, "Q-Block2", Uint 0..=3, InRequests;
    /// RFC 7252 §5.10.2.
    PROXY_URI = 35, "Proxy-Uri", String 1..=1034, Never;
    /// RFC 7252 §5.10.2.
    PROXY_SCHEME = 39, "Proxy-Scheme", String 1..=255, Never;
    /// RFC 7252 §5.10.9, RFC 7959 §4.
    SIZE1 = 60, "Size1", Uint 0..=4, Never;
    /// draft-ietf-core-href.
    PROXY_CRI = 235, "Proxy-Cri", Opaque 1..=1023, Never;
    /// draft-ietf-core-href.
    PROXY_SCHEME_NUMBER = 239, "Proxy-Scheme-Number", Uint 0..=3, Never;
    /// RFC 9175 §2.2.
    ECHO = 252, "Echo", Opaque 1..=40, Never;
    /// RFC 7967 §2.
    NO_RESPONSE = 258, "No-Response", Uint 0..=1, Never, default 0;
    /// RFC 9175 §3.2.
    REQUEST_TAG = 292, "Request-Tag", Opaque 0..=8, Always;
    /// Open Connectivity Foundation.
    OCF_ACCEPT_CONTENT_FORMAT_VERSION = 2049, "OCF-Accept-Content-Format-Version", Uint 0..=2, Never;
    /// Open Connectivity Foundation.
    OCF_CONTENT_FORMAT_VERSION = 2053, "OCF-Content-Format-Version", Uint 0..=2, Never;
    /// Smart card platform (ETSI SCP).
    SCP82_PARAMS = 2055, "SCP82-Params", Opaque 0..=65535, Never;
    /// Smart card platform (ETSI SCP).
    X_ADMIN_PROTOCOL = 2056, "X-Admin-Protocol", Opaque 0..=65535, Never;
}

impl OptionNumber {
    /// Whether a message is not to be processed by whom does not know this option (RFC 7252 §5.4.1).
    #[inline]
    #[must_use]
    pub const fn is_critical(self) -> bool {
        self.0 & 1 == 1
    }

    /// Whether a proxy that does not know this option must not forward it (RFC 7252 §5.4.2, §5.7.1).
    #[inline]
    #[must_use]
    pub const fn is_unsafe(self) -> bool {
        self.0 & 2 == 2
    }

    /// Whether this option, which is safe to forward, is not part of the cache key (RFC 7252 §5.4.2).
    #[inline]
    #[must_use]
    pub const fn is_no_cache_key(self) -> bool {
        self.0 & 0x1E == 0x1C
    }

    /// Whether this number is reserved for more Location options (RFC 7252 §5.10.7).
    #[must_use]
    pub const fn is_reserved_location(self) -> bool {
        matches!(self.0, 128 | 132 | 136 | 140)
    }

    /// How the option is defined in messages with this code: signals number theirs anew (RFC 8323 §5.2).
    #[must_use]
    pub const fn definition_in(self, code: Code) -> Option<OptionDefinition> {
        if code.is_signal() { signalling_option::definition(code, self) } else { self.definition() }
    }

    /// The name of the option in messages with this code: signals number theirs anew (RFC 8323 §5.2).
    #[must_use]
    pub const fn name_in(self, code: Code) -> Option<&'static str> {
        if code.is_signal() { signalling_option::name(code, self) } else { self.name() }
    }
}

impl fmt::Display for OptionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "option {}", self.0),
        }
    }
}

impl fmt::Debug for OptionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    #[test]
    fn every_known_option_is_defined() {
        for number in OptionNumber::KNOWN {
            let definition = number.definition().expect("a row");
            assert!(definition.min <= definition.max, "{number}");
            assert_eq!(definition.repeatable, number.repeatable());
            assert!(definition.format != OptionFormat::Empty || definition.max == 0, "{number}");
            assert!(definition.format != OptionFormat::Uint || definition.max <= 4, "{number}");
        }
        assert_eq!(OptionNumber(2).definition(), None);
        assert_eq!(OptionNumber(2).repeatable(), Repeatable::Always);
        assert_eq!(format!("{} {}", OptionNumber::ETAG, OptionNumber(65000)), "ETag option 65000");
    }

    /// RFC 7252 Table 4, RFC 7959 Table 1, RFC 7641 Table 1, RFC 9175 Tables 1 and 2.
    #[test]
    fn the_number_says_what_a_stranger_does_with_the_option() {
        let critical = [1, 3, 5, 7, 9, 11, 15, 17, 19, 21, 23, 27, 31, 35, 39];
        let unsafe_to_forward = [3, 6, 7, 11, 14, 15, 19, 23, 27, 31, 35, 39, 258];
        let no_cache_key = [28, 60, 252];
        for number in OptionNumber::KNOWN.iter().filter(|number| !matches!(number.0, 13 | 235 | 239 | 2049..)) {
            assert_eq!(number.is_critical(), critical.contains(&number.0), "{number}");
            assert_eq!(number.is_unsafe(), unsafe_to_forward.contains(&number.0), "{number}");
            assert_eq!(number.is_no_cache_key(), no_cache_key.contains(&number.0), "{number}");
        }
    }

    #[test]
    fn signals_have_options_of_their_own() {
        assert_eq!(OptionNumber(4).name_in(Code::RELEASE), Some("Hold-Off"));
        assert_eq!(OptionNumber(4).name_in(Code::CONTENT), Some("ETag"));
        assert_eq!(OptionNumber(4).name_in(Code::ABORT), None);
        assert_eq!(OptionNumber(2).definition_in(Code::CSM).map(|row| row.max), Some(4));
    }
}
