//! What a receiver must not process (RFC 7252 §5.4): which options, why, and what to answer.

use crate::support::standard::{OPTIONS, Repeats, SIGNALS};
use crate::support::wire::bytes;
use crate::support::{decode, hex};
use coap_codec::OptionReason::{Length, Repeated, Unrecognized, Value};
use coap_codec::{Code, Header, OptionNumber, OptionReason, Tcp, Udp};

/// Number, offset, reason, whether critical, and the answer.
type Problem = (u16, usize, OptionReason, bool, Option<Code>);

fn problems<H: Header>(wire: &[u8], supported: impl Fn(OptionNumber) -> bool) -> Vec<Problem> {
    let message = decode::<H>(wire).unwrap_or_else(|error| panic!("{}: {error}", hex(wire)));
    let all = message.problems(supported);
    all.map(|problem| (problem.number.0, problem.offset, problem.reason, problem.critical, problem.answer)).collect()
}

/// Those of a datagram to a server that supports all options of the tables.
fn known(notation: &str) -> Vec<Problem> {
    problems::<Udp>(&bytes(notation), |number| OPTIONS.iter().any(|row| row.number == number.0))
}

const BAD_OPTION: Option<Code> = Some(Code::BAD_OPTION);
const BAD_REQUEST: Option<Code> = Some(Code::BAD_REQUEST);

/// §5.4.1.
#[test]
fn unknown_options_matter_if_they_are_critical() {
    assert_eq!(known("40 01 1234 [2: 'x'] [2048: ] [65000: ]"), []);
    assert_eq!(known("41 01 1234 aa [9: ] [9999: 'x'] ff 'x'"), [(9999, 6, Unrecognized, true, BAD_OPTION)]);
    // A response is rejected, not answered.
    assert_eq!(known("60 45 1234 [9999: ]"), [(9999, 4, Unrecognized, true, None)]);
    // What is known to the tables and not supported is as good as unknown.
    let none = |notation| problems::<Udp>(&bytes(notation), |_| false);
    assert_eq!(none("40 01 1234 [12: 32] [17: 32]"), [(17, 6, Unrecognized, true, BAD_OPTION)]);
}

/// §5.4.1: a Non-confirmable request is rejected, not answered, if an option is not recognized, or counts as such (§5.4.3,
/// §5.4.5).
#[test]
fn what_is_not_confirmable_is_rejected() {
    assert_eq!(known("50 01 1234 [9999: ]"), [(9999, 4, Unrecognized, true, None)]);
    assert_eq!(known("50 01 1234 [5: 00]"), [(5, 4, Length, true, None)]);
    assert_eq!(known("50 01 1234 [17: 32] [17: 33]"), [(17, 7, Repeated, true, None)]);
    assert_eq!(known("50 01 1234 [11: '.']"), [(11, 4, Value, true, BAD_REQUEST)], "recognized, and a bad request");
    // Whatever comes over a connection is answered.
    assert_eq!(problems::<Tcp>(&bytes("30 01 [9999: ]"), |_| false), [(9999, 2, Unrecognized, true, BAD_OPTION)]);
}

/// §5.4.3: every option of the tables, a byte too short and a byte too long.
#[test]
fn lengths_out_of_bounds() {
    for row in &OPTIONS {
        let critical = row.number % 2 == 1;
        let answer = if critical { BAD_OPTION } else { None };
        let expected = [(row.number, 4, Length, critical, answer)];
        let with = |length| known(&format!("40 01 1234 [{}: {}]", row.number, "61".repeat(length)));
        assert_eq!(with(row.max + 1), expected, "{}", row.name);
        if row.min > 0 {
            assert_eq!(with(row.min - 1), expected, "{}", row.name);
        }
    }
}

/// §5.4.5: every option of the tables, twice, in a request and in a response.
#[test]
fn options_that_come_again() {
    for row in &OPTIONS {
        let critical = row.number % 2 == 1;
        // Values without a meaning of their own.
        let value = if row.number == 16 { "05".into() } else { "00".repeat(row.min) };
        let twice = format!("[{0}: {value}] [{0}: {value}] ff 'x'", row.number);
        let second = 4 + bytes(&format!("[{}: {value}]", row.number)).len();
        let (request, response) = (known(&format!("40 01 1234 {twice}")), known(&format!("60 45 1234 {twice}")));
        let answer = if critical { BAD_OPTION } else { None };
        let in_request = [(row.number, second, Repeated, critical, answer)];
        let in_response = [(row.number, second, Repeated, critical, None)];
        let (allowed_in_requests, allowed) = (row.repeats != Repeats::No, row.repeats == Repeats::Yes);
        assert_eq!(request, if allowed_in_requests { &[][..] } else { &in_request }, "{}", row.name);
        assert_eq!(response, if allowed { &[][..] } else { &in_response }, "{}", row.name);
    }
}

#[test]
fn every_occurrence_beyond_the_first() {
    let third = known("40 01 1234 [17: 32] [17: 33] [17: 34] [17: 35]");
    let offsets: Vec<_> = third.iter().map(|(_, offset, reason, ..)| (*offset, *reason)).collect();
    assert_eq!(offsets, [(7, Repeated), (9, Repeated), (11, Repeated)]);
}

#[test]
fn values_that_their_sections_rule_out() {
    // RFC 7252 §5.10.1, RFC 8768 §3, RFC 7959 §2.2.
    assert_eq!(known("40 01 1234 [11: '.']"), [(11, 4, Value, true, BAD_REQUEST)]);
    assert_eq!(known("40 01 1234 [11: 'a'] [11: '..']"), [(11, 6, Value, true, BAD_REQUEST)]);
    assert_eq!(known("40 01 1234 [11: '...']"), []);
    assert_eq!(known("40 01 1234 [16: 00]"), [(16, 4, Value, true, BAD_REQUEST)]);
    for block in [23, 27, 19, 31] {
        let value = known(&format!("40 02 1234 [{block}: 07]"));
        assert_eq!(value.iter().map(|problem| (problem.2, problem.4)).collect::<Vec<_>>(), [(Value, BAD_REQUEST)]);
    }
    // On a connection it means BERT (RFC 8323 §6).
    assert_eq!(problems::<Tcp>(&bytes("30 02 [23: 07]"), |_| true), []);
}

/// RFC 7252 §5.10.7: with a Location, four more numbers must be understood.
#[test]
fn reserved_location_options() {
    assert_eq!(known("60 41 1234 [128: 'x']"), []);
    let with_location = known("60 41 1234 [8: 'a'] [128: 'x']");
    assert_eq!(with_location, [(128, 6, Unrecognized, true, None)]);
}

#[test]
fn offsets_count_from_the_beginning_of_the_message() {
    for (wire, offset) in [("48 01 1234 0102030405060708 [9999: ]", 12), ("40 01 1234 [11: 'a'] [9999: ]", 6)] {
        assert_eq!(known(wire)[0].1, offset, "{wire}");
    }
    let long = format!("d0 {:02x} 05 e0 2602 ff {}", 3 + 1 + 20 - 13, "00".repeat(20));
    assert_eq!(problems::<Tcp>(&bytes(&long), |_| false), [(9999, 3, Unrecognized, true, BAD_OPTION)]);
}

/// RFC 8323 §5.2: signals have options of their own.
#[test]
fn signals() {
    let known = |notation: &str| problems::<Tcp>(&crate::support::wire::tcp(&bytes(notation)), |number| number.0 < 8);
    assert_eq!(known("00 e1 [2: 0480] [4: ]"), []);
    assert_eq!(known("00 e1 [2: 0480] [2: 0480]")[0].2, Repeated);
    assert_eq!(known("00 e1 [4: 'x']")[0].2, Length);
    assert_eq!(known("00 e4 [2: 'a'] [2: 'b']"), []);
    assert_eq!(known("00 e2 [9: 'critical']"), [(9, 2, Unrecognized, true, None)]);
    for (code, row) in &SIGNALS {
        let too_long = format!("00 {code:02x} [{}: {}]", row.number, "61".repeat(row.max + 1));
        assert_eq!(known(&too_long)[0].2, Length, "{}", row.name);
    }
}
