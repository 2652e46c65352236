//! Signalling messages (RFC 8323 §5): what the ends of a connection tell each other about it.

use crate::{
    clause::Clause,
    message::Message,
    options::{CoapOption, Options},
    registry::{Code, OptionNumber, signalling_option},
    types::{Token, uint},
};

/// What a signalling message says.
///
/// Critical options that are not known are not in it: [`Message::problems`] names them, and they end the connection
/// (RFC 8323 §5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signal<'a> {
    /// Capabilities and settings of the sender (RFC 8323 §5.3).
    Csm(Csm),
    /// The receiver is to answer with a Pong with the same token (RFC 8323 §5.4).
    Ping {
        /// But only after it has processed what came before.
        custody: bool,
    },
    /// The answer to a Ping.
    Pong {
        /// What came before the Ping has been processed.
        custody: bool,
    },
    /// The connection is to be closed (RFC 8323 §5.5).
    Release(Release<'a>),
    /// The connection is closed (RFC 8323 §5.6).
    Abort(Abort<'a>),
}

impl<'a, H> Message<'a, H> {
    /// What the message says about the connection. `None` if it is not a signal, or one that is not known.
    #[must_use]
    pub fn signal(&self) -> Option<Signal<'a>> {
        let options = self.options;
        Some(match self.code {
            Code::CSM => Signal::Csm(Csm::of(options)),
            Code::PING => Signal::Ping { custody: options.get(signalling_option::CUSTODY).is_some() },
            Code::PONG => Signal::Pong { custody: options.get(signalling_option::CUSTODY).is_some() },
            Code::RELEASE => Signal::Release(Release { options, diagnostic: self.payload }),
            Code::ABORT => Signal::Abort(Abort {
                bad_csm_option: number(options, self.code, signalling_option::BAD_CSM_OPTION)
                    .and_then(|number| u16::try_from(number).ok())
                    .map(OptionNumber),
                diagnostic: self.payload,
            }),
            _ => return None,
        })
    }
}

/// What a CSM says; what it does not say stays as it was (RFC 8323 §5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Csm {
    /// The greatest message that the sender takes (RFC 8323 §5.3.1).
    pub max_message_size: Option<u32>,
    /// The sender knows block-wise transfers (RFC 8323 §5.3.2).
    pub block_wise_transfer: bool,
    /// The longest token that the sender takes in requests (RFC 8974 §2.2.1).
    pub extended_token_length: Option<u32>,
}

impl Csm {
    fn of(options: Options<'_>) -> Self {
        let number = |option| number(options, Code::CSM, option);
        Self {
            max_message_size: number(signalling_option::MAX_MESSAGE_SIZE),
            block_wise_transfer: options.get(signalling_option::BLOCK_WISE_TRANSFER).is_some_and(<[u8]>::is_empty),
            extended_token_length: number(signalling_option::EXTENDED_TOKEN_LENGTH),
        }
    }
}

/// What the other end of a connection takes, by all the CSMs that it has sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Capabilities {
    /// The greatest message that it takes.
    pub max_message_size: u32,
    /// Whether it knows block-wise transfers.
    pub block_wise_transfer: bool,
    /// The longest token that it takes in requests.
    pub extended_token_length: u32,
}

impl Capabilities {
    /// What counts before the first CSM says otherwise.
    pub const BASE: Self = Self { max_message_size: 1152, block_wise_transfer: false, extended_token_length: 8 };

    /// Takes over what a CSM says. A token length below 8 is ignored, one above 65 804 cut to that (RFC 8974 §2.2.1).
    #[must_use]
    pub fn after(self, csm: Csm) -> Self {
        let extended = csm.extended_token_length.filter(|len| *len >= Self::BASE.extended_token_length);
        Self {
            max_message_size: csm.max_message_size.unwrap_or(self.max_message_size),
            block_wise_transfer: self.block_wise_transfer || csm.block_wise_transfer,
            extended_token_length: extended.map_or(self.extended_token_length, |len| len.min(TOKEN_MAX)),
        }
    }

    /// Whether it takes several blocks in a message (RFC 8323 §5.3.2).
    #[must_use]
    pub const fn bert(self) -> bool {
        self.block_wise_transfer && self.max_message_size > Self::BASE.max_message_size
    }

    /// Whether it knows extended tokens (RFC 8974 §2.2.1), for [`Context::extended_token`](crate::Context::extended_token).
    #[must_use]
    pub const fn extended_token(self) -> bool {
        self.extended_token_length > Self::BASE.extended_token_length
    }
}

impl Default for Capabilities {
    fn default() -> Self {
        Self::BASE
    }
}

#[allow(clippy::cast_possible_truncation)] // 65 804
const TOKEN_MAX: u32 = Token::EXTENDED_MAX as u32;

/// Why, and how, a connection is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release<'a> {
    options: Options<'a>,
    /// For people to read (RFC 7252 §5.5.2).
    pub diagnostic: &'a [u8],
}

impl<'a> Release<'a> {
    /// Where to connect to instead: authorities, any of which will do.
    pub fn alternative_addresses(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.options.all(signalling_option::ALTERNATIVE_ADDRESS)
    }

    /// How many seconds not to connect again.
    #[must_use]
    pub fn hold_off(&self) -> Option<u32> {
        number(self.options, Code::RELEASE, signalling_option::HOLD_OFF)
    }
}

/// Why a connection was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abort<'a> {
    /// The option of a CSM that the sender could not process.
    pub bad_csm_option: Option<OptionNumber>,
    /// For people to read (RFC 7252 §5.5.2).
    pub diagnostic: &'a [u8],
}

/// The number that an option of a signal holds, if it is as long as it may be.
fn number(options: Options<'_>, code: Code, option: OptionNumber) -> Option<u32> {
    let value = options.get(option)?;
    if option.definition_in(code)?.admits(value.len()) { uint::read(value) } else { None }
}

/// Options of signalling messages.
impl<'a> CoapOption<'a> {
    /// In CSM: the greatest message that the sender takes (RFC 8323 §5.3.1).
    #[must_use]
    pub const fn max_message_size(bytes: u32) -> Self {
        Self::from_uint(signalling_option::MAX_MESSAGE_SIZE, bytes)
    }

    /// In CSM: the sender knows block-wise transfers (RFC 8323 §5.3.2).
    #[must_use]
    pub const fn block_wise_transfer() -> Self {
        Self::from_checked(signalling_option::BLOCK_WISE_TRANSFER, &[])
    }

    /// In CSM: the longest token that the sender takes in requests (RFC 8974 §2.2.1).
    ///
    /// # Errors
    /// [`Clause::ExtendedTokenLength`] below 8 and above 65 804.
    pub const fn extended_token_length(bytes: u32) -> Result<Self, Clause> {
        if bytes < Capabilities::BASE.extended_token_length || bytes > TOKEN_MAX {
            return Err(Clause::ExtendedTokenLength);
        }
        Ok(Self::from_uint(signalling_option::EXTENDED_TOKEN_LENGTH, bytes))
    }

    /// In Ping and Pong: what came before is to be, or has been, processed (RFC 8323 §5.4.1).
    #[must_use]
    pub const fn custody() -> Self {
        Self::from_checked(signalling_option::CUSTODY, &[])
    }

    /// In Release: where to connect to instead, host and port (RFC 8323 §5.5).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] unless it takes 1 to 255 bytes.
    pub const fn alternative_address(authority: &'a str) -> Result<Self, Clause> {
        Self::text(signalling_option::ALTERNATIVE_ADDRESS, authority, 1, 255)
    }

    /// In Release: how many seconds not to connect again (RFC 8323 §5.5).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] if the number has more than 24 bits.
    pub const fn hold_off(seconds: u32) -> Result<Self, Clause> {
        if seconds > 0x00FF_FFFF {
            return Err(Clause::OptionLength);
        }
        Ok(Self::from_uint(signalling_option::HOLD_OFF, seconds))
    }

    /// In Abort: the option of the CSM that cannot be processed (RFC 8323 §5.6).
    #[must_use]
    pub const fn bad_csm_option(number: OptionNumber) -> Self {
        Self::from_uint(signalling_option::BAD_CSM_OPTION, number.0 as u32)
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use wire_buf::{Message as _, Reader};

    use super::*;
    use crate::{header::Tcp, options::InOrder};

    /// Sends a signal over TCP, and reads it.
    fn sent(code: Code, options: &[CoapOption<'_>], payload: &[u8], see: impl FnOnce(Signal<'_>)) {
        let options = InOrder::new(options).unwrap();
        let wire = Message { header: Tcp, code, token: Token::EMPTY, options, payload }.encode_to_vec().unwrap();
        let message: Message<'_, Tcp> = Reader::new(&wire).decode(&mut ()).unwrap();
        assert_eq!(message.problems(|_| true).count(), 0);
        see(message.signal().unwrap());
    }

    #[test]
    fn a_csm_changes_what_it_names() {
        let size = CoapOption::max_message_size(65_536);
        let token = CoapOption::extended_token_length(64).unwrap();
        sent(Code::CSM, &[size, CoapOption::block_wise_transfer(), token], b"", |signal| {
            let Signal::Csm(csm) = signal else { panic!("{signal:?}") };
            let capabilities = Capabilities::BASE.after(csm);
            assert_eq!((capabilities.max_message_size, capabilities.extended_token_length), (65_536, 64));
            assert!(capabilities.bert() && capabilities.extended_token());
            let small = Csm { max_message_size: Some(1152), ..Csm::default() };
            assert!(capabilities.after(small).block_wise_transfer && !capabilities.after(small).bert());
            let tokens = |len| capabilities.after(Csm { extended_token_length: Some(len), ..Csm::default() });
            assert_eq!((tokens(7).extended_token_length, tokens(70_000).extended_token_length), (64, 65_804));
        });
        assert!(!Capabilities::BASE.extended_token() && !Capabilities::default().bert());
        for len in [7, 65_805] {
            assert_eq!(CoapOption::extended_token_length(len), Err(Clause::ExtendedTokenLength));
        }
    }

    /// RFC 8323 §5.7, Figures 11 and 12.
    #[test]
    fn a_ping_is_answered_with_a_pong() {
        let ping: Message<'_, Tcp> = Reader::new(&[0x01, 0xE2, 0x42]).decode(&mut ()).unwrap();
        assert_eq!(ping.signal(), Some(Signal::Ping { custody: false }));
        let custody = [CoapOption::custody()];
        let pong = Message { code: Code::PONG, ..ping.with_options(InOrder::new(&custody).unwrap()) };
        assert_eq!(pong.encode_to_vec().unwrap(), [0x11, 0xE3, 0x42, 0x20]);
        sent(Code::PONG, &custody, b"", |signal| assert_eq!(signal, Signal::Pong { custody: true }));
    }

    #[test]
    fn a_connection_ends() {
        let addresses = ["a:1", "b:2"].map(|address| CoapOption::alternative_address(address).unwrap());
        let options = [addresses[0], addresses[1], CoapOption::hold_off(300).unwrap()];
        sent(Code::RELEASE, &options, b"bye", |signal| {
            let Signal::Release(release) = signal else { panic!("{signal:?}") };
            assert_eq!(release.alternative_addresses().collect::<Vec<_>>(), [b"a:1", b"b:2"]);
            assert_eq!((release.hold_off(), release.diagnostic), (Some(300), &b"bye"[..]));
        });
        sent(Code::ABORT, &[CoapOption::bad_csm_option(OptionNumber(5))], b"", |signal| {
            assert_eq!(signal, Signal::Abort(Abort { bad_csm_option: Some(OptionNumber(5)), diagnostic: b"" }));
        });
        assert_eq!(CoapOption::hold_off(1 << 24), Err(Clause::OptionLength));
        assert_eq!(Message::ping(1).signal(), None);
    }
}
