//! Options of signalling messages (RFC 8323 §5.2, §11.2): each code numbers its own.

use super::{Code, OptionDefinition, OptionFormat, OptionNumber, Repeatable};

/// Declares the options: codes, number, name, format, length, how often, and the base value if there is one.
macro_rules! signalling_options {
    ($(
        $(#[$meta:meta])*
        $entry:ident = $($code:ident)|+ $number:literal, $name:literal, $format:ident $min:literal..=$max:literal,
        $repeatable:ident $(, base $base:literal)?;
    )*) => {
        $($(#[$meta])* pub const $entry: OptionNumber = OptionNumber($number);)*

        /// The name of an option in messages with this code.
        #[must_use]
        pub const fn name(code: Code, number: OptionNumber) -> Option<&'static str> {
            Some(match (code, number.0) {
                $(($(Code::$code)|+, $number) => $name,)*
                _ => return None,
            })
        }

        /// How an option is defined in messages with this code. What a CSM does not say keeps the value that it had, at first
        /// the `default`.
        #[must_use]
        pub const fn definition(code: Code, number: OptionNumber) -> Option<OptionDefinition> {
            Some(match (code, number.0) {
                $(($(Code::$code)|+, $number) => {
                    #[allow(unused_mut, unused_assignments)] // few options have a base value
                    let mut default = None;
                    $(default = Some($base);)?
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
    };
}

signalling_options! {
    /// In CSM: the greatest message that the sender takes, all of it (RFC 8323 §5.3.1).
    MAX_MESSAGE_SIZE = CSM 2, "Max-Message-Size", Uint 0..=4, Never, base 1152;
    /// In CSM: the sender knows block-wise transfers (RFC 8323 §5.3.2).
    BLOCK_WISE_TRANSFER = CSM 4, "Block-Wise-Transfer", Empty 0..=0, Never;
    /// In CSM: the longest token that the sender takes in requests (RFC 8974 §2.2.1).
    EXTENDED_TOKEN_LENGTH = CSM 6, "Extended-Token-Length", Uint 0..=3, Never, base 8;
    /// In Ping and Pong: what came before is to be, or has been, processed (RFC 8323 §5.4.1).
    CUSTODY = PING | PONG 2, "Custody", Empty 0..=0, Never;
    /// In Release: where to connect to instead (RFC 8323 §5.5).
    ALTERNATIVE_ADDRESS = RELEASE 2, "Alternative-Address", String 1..=255, Always;
    /// In Release: how many seconds not to connect again (RFC 8323 §5.5).
    HOLD_OFF = RELEASE 4, "Hold-Off", Uint 0..=3, Never;
    /// In Abort: the CSM option that cannot be processed (RFC 8323 §5.6).
    BAD_CSM_OPTION = ABORT 2, "Bad-CSM-Option", Uint 0..=2, Never;
    /// In any signal: RFC 8613 §11.3.
    OSCORE = CSM | PING | PONG | RELEASE | ABORT 9, "OSCORE", Opaque 0..=255, Never;
}
