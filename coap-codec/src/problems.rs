//! Options that a receiver must not process as they stand (RFC 7252 §5.4).

use core::ops::Range;

use crate::{
    header::Header,
    message::Message,
    registry::{Code, OptionNumber, Repeatable},
    types::{Block, MessageType, OscoreOption},
};

/// An option that its receiver must not process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct OptionProblem {
    /// Which option.
    pub number: OptionNumber,
    /// Where it begins in the message.
    pub offset: usize,
    /// What is wrong with it.
    pub reason: OptionReason,
    /// Whether the message must not be processed either. If not, the option is as if it were not there.
    pub critical: bool,
    /// What to answer the request with. If there is nothing and the option is critical, the message is rejected
    /// ([`Udp::rejection`](crate::Udp::rejection)): a response, and what is Non-confirmable with an option that is not
    /// recognized, or counts as such (RFC 7252 §5.4.1).
    pub answer: Option<Code>,
}

/// What is wrong with an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum OptionReason {
    /// The receiver does not support it (RFC 7252 §5.4.1).
    Unrecognized,
    /// Its value has a length that its definition rules out (RFC 7252 §5.4.3).
    Length,
    /// It comes again, which it may not (RFC 7252 §5.4.5).
    Repeated,
    /// Its value has a meaning that it may not have.
    Value,
}

impl<'a, H: Header> Message<'a, H> {
    /// The options that a receiver must not process, who supports the others: those which are critical and which he does
    /// not support, and any that is too short, too long, repeated, or says what it may not say.
    ///
    /// A message with a critical one is answered or rejected. Where nothing is critical, the options named are to be left
    /// out of account, as the typed views do.
    ///
    /// ```
    /// use coap_codec::{Code, Message, OptionNumber, buf::Reader};
    ///
    /// // GET with If-None-Match, which this server does not support, and the elective option 2048
    /// let wire = [0x40, 0x01, 0x7d, 0x34, 0x50, 0xe0, 0x06, 0xee];
    /// let request: Message = Reader::new(&wire).decode(&mut ())?;
    /// let supported = |number| matches!(number, OptionNumber::URI_PATH | OptionNumber::ACCEPT);
    /// let problem = request.problems(supported).find(|problem| problem.critical).unwrap();
    /// assert_eq!((problem.number, problem.offset), (OptionNumber::IF_NONE_MATCH, 4));
    /// assert_eq!(problem.answer, Some(Code::BAD_OPTION));
    /// # Ok::<(), coap_codec::DecodeError>(())
    /// ```
    pub fn problems<F>(&self, supported: F) -> impl Iterator<Item = OptionProblem> + use<'a, H, F>
    where
        F: Fn(OptionNumber) -> bool,
    {
        let (message, start) = (*self, self.options_offset());
        let has_location =
            message.options.location_path().next().is_some() || message.options.location_query().next().is_some();
        let mut before = None;
        message.options.with_ranges().filter_map(move |(Range { start: at, .. }, number, value)| {
            let again = before.replace(number) == Some(number);
            // numbers that are as good as critical beside a Location (RFC 7252 §5.10.7)
            let critical = number.is_critical() || has_location && number.is_reserved_location();
            let (reason, answer) = if critical && !supported(number) {
                (OptionReason::Unrecognized, Code::BAD_OPTION)
            } else {
                message.flaw(number, value, again)?
            };
            let critical = critical || answer == Code::BAD_REQUEST;
            let is_answered = message.is_request() && (reason == OptionReason::Value || message.is_confirmable());
            let answer = (critical && is_answered).then_some(answer);
            Some(OptionProblem { number, offset: start.wrapping_add(at), reason, critical, answer })
        })
    }

    /// What is wrong with an option that is supported, and what to answer to it.
    fn flaw(&self, number: OptionNumber, value: &[u8], again: bool) -> Option<(OptionReason, Code)> {
        let definition = number.definition_in(self.code)?;
        let once = match definition.repeatable {
            Repeatable::Always => false,
            Repeatable::InRequests => !self.is_request(),
            Repeatable::Never => true,
        };
        if !definition.admits(value.len()) {
            Some((OptionReason::Length, Code::BAD_OPTION))
        } else if again && once {
            Some((OptionReason::Repeated, Code::BAD_OPTION))
        } else if self.is_signal() {
            None
        } else {
            Some((OptionReason::Value, self.judge_value(number, value)?))
        }
    }

    /// What to answer to a value that the section on its option rules out.
    fn judge_value(&self, number: OptionNumber, value: &[u8]) -> Option<Code> {
        match number {
            // RFC 7252 §5.10.1
            OptionNumber::URI_PATH => matches!(value, b"." | b"..").then_some(Code::BAD_REQUEST),
            // RFC 8768 §3
            OptionNumber::HOP_LIMIT => (value == [0]).then_some(Code::BAD_REQUEST),
            // RFC 7959 §2.2, RFC 9177 §4.2
            OptionNumber::BLOCK1 | OptionNumber::BLOCK2 | OptionNumber::Q_BLOCK1 | OptionNumber::Q_BLOCK2 => {
                let reserved = Block::from_value(value).is_some_and(|block| block.size().is_bert());
                (reserved && !H::RELIABLE && self.is_request()).then_some(Code::BAD_REQUEST)
            }
            // RFC 8613 §2, §8.2
            OptionNumber::OSCORE => {
                (self.payload.is_empty() || OscoreOption::decode(value).is_err()).then_some(Code::BAD_OPTION)
            }
            _ => None,
        }
    }

    /// Whether it is acknowledged, by the message or by its transport.
    fn is_confirmable(&self) -> bool {
        self.header.udp().is_none_or(|udp| udp.message_type == MessageType::Confirmable)
    }

    /// How many bytes stand before the options.
    fn options_offset(&self) -> usize {
        let (body, len) = self.lengths().unwrap_or_default();
        len.saturating_sub(body)
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use wire_buf::Reader;

    use super::*;
    use crate::header::{Tcp, Udp};

    fn problems(wire: &[u8]) -> Vec<(u16, usize, OptionReason, bool, Option<Code>)> {
        let message: Message<'_, Udp> = Reader::new(wire).decode(&mut ()).unwrap();
        message
            .problems(|number| number.name().is_some())
            .map(|problem| {
                let OptionProblem { number, offset, reason, critical, answer } = problem;
                (number.0, offset, reason, critical, answer)
            })
            .collect()
    }

    const BAD_OPTION: Option<Code> = Some(Code::BAD_OPTION);
    const BAD_REQUEST: Option<Code> = Some(Code::BAD_REQUEST);

    /// RFC 7252 §5.4.1, §5.4.3, §5.4.5.
    #[test]
    fn a_request_with_what_cannot_be_processed_is_answered() {
        use OptionReason::{Length, Repeated, Unrecognized};
        let get = |options: &[u8]| problems(&[&[0x41, 0x01, 0, 1, 0xAA][..], options].concat());
        assert_eq!(get(&[0xB1, b'a', 0x01, b'b', 0x40]), []);
        assert_eq!(get(&[0x50]), [], "If-None-Match is known");
        assert_eq!(get(&[0xD0, 0x20]), [(45, 5, Unrecognized, true, BAD_OPTION)]);
        assert_eq!(get(&[0x52, 0, 0]), [(5, 5, Length, true, BAD_OPTION)]);
        assert_eq!(get(&[0x64, 0, 0, 0, 0]), [(6, 5, Length, false, None)]);
        assert_eq!(get(&[0x31, b'h', 0x01, b'h']), [(3, 7, Repeated, true, BAD_OPTION)]);
        assert_eq!(get(&[0x41, 1, 0x01, 2]), [], "several ETags");
        assert_eq!(get(&[0xE0, 0x06, 0xF4]), [], "2049 is known");
        assert_eq!(get(&[0xE0, 0x06, 0xF5]), [], "2050 is elective");
    }

    #[test]
    fn a_value_may_be_ruled_out() {
        use OptionReason::Value;
        let get = |options: &[u8]| problems(&[&[0x40, 0x01, 0, 1][..], options].concat());
        assert_eq!(get(&[0xB1, b'.']), [(11, 4, Value, true, BAD_REQUEST)]);
        assert_eq!(get(&[0xB2, b'.', b'.']), [(11, 4, Value, true, BAD_REQUEST)]);
        assert_eq!(get(&[0xB3, b'.', b'.', b'.']), []);
        assert_eq!(get(&[0xD1, 0x03, 0]), [(16, 4, Value, true, BAD_REQUEST)]);
        assert_eq!(get(&[0xD1, 0x0A, 7]), [(23, 4, Value, true, BAD_REQUEST)]);
        assert_eq!(get(&[0x91, 0x20, 0xFF, 0]), [(9, 4, Value, true, BAD_OPTION)]);
        assert_eq!(get(&[0x92, 0x01, 7, 0xFF, 0]), []);
        // BERT over TCP is what it is for (RFC 8323 §6)
        let tcp: Message<'_, Tcp> = Reader::new(&[0x30, 0x01, 0xD1, 0x0A, 7]).decode(&mut ()).unwrap();
        assert_eq!(tcp.problems(|_| true).count(), 0);
    }

    #[test]
    fn a_response_has_nothing_to_answer() {
        use OptionReason::{Repeated, Unrecognized};
        let content = |options: &[u8]| problems(&[&[0x60, 0x45, 0, 1][..], options].concat());
        assert_eq!(content(&[0x41, 1, 0x01, 2]), [(4, 6, Repeated, false, None)]);
        assert_eq!(content(&[0xD0, 0x20]), [(45, 4, Unrecognized, true, None)]);
        assert_eq!(content(&[0xD0, 0x73]), [], "128 alone is elective");
        assert_eq!(content(&[0x81, b'a', 0xD0, 0x6B]), [(128, 6, Unrecognized, true, None)]);
    }

    #[test]
    fn signals_have_options_of_their_own() {
        let csm: Message<'_, Tcp> = Reader::new(&[0x50, 0xE1, 0x21, 0, 0x21, 1, 0x10]).decode(&mut ()).unwrap();
        let problems: Vec<_> = csm.problems(|_| false).map(|problem| (problem.number.0, problem.offset)).collect();
        assert_eq!(problems, [(4, 4), (5, 6)]);
    }
}
