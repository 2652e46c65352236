//! The ledger: which statement is broken by which rows, where it stands, and what breaking it means.

use crate::support::wire::bytes;
use coap_codec::{Clause, Level};
use std::{collections::HashSet, fs, path::Path};

/// Section and consequence of each that is about messages, by hand from the standards.
#[rustfmt::skip]
const SECTIONS: [(Clause, &str, Level); 33] = [
    (Clause::Version, "RFC 7252 §3", Level::Ignore),
    (Clause::TokenLength, "RFC 7252 §3", Level::Format),
    (Clause::TokenLengthReserved, "RFC 8974 §2.1", Level::Format),
    (Clause::HeaderTruncated, "RFC 7252 §3", Level::Format),
    (Clause::FrameTruncated, "RFC 8323 §3.2", Level::Format),
    (Clause::WebSocketLength, "RFC 8323 §4.2", Level::Format),
    (Clause::EmptyWithContent, "RFC 7252 §4.1", Level::Format),
    (Clause::ReservedClass, "RFC 7252 §4.2", Level::Reject),
    (Clause::EmptyNonConfirmable, "RFC 7252 §4.3", Level::Reject),
    (Clause::RequestInAcknowledgement, "RFC 7252 §4.2", Level::Reject),
    (Clause::ResetWithContent, "RFC 7252 §4.2", Level::Reject),
    (Clause::DeltaReserved, "RFC 7252 §3.1", Level::Format),
    (Clause::LengthReserved, "RFC 7252 §3.1", Level::Format),
    (Clause::OptionTruncated, "RFC 7252 §3.1", Level::Format),
    (Clause::OptionNumberTooLarge, "RFC 7252 §12.2", Level::Format),
    (Clause::MarkerWithoutPayload, "RFC 7252 §3", Level::Format),
    (Clause::MessageTooLarge, "RFC 8323 §5.3.1", Level::Limit),
    (Clause::Unencodable, "RFC 8323 §3.2", Level::Limit),
    (Clause::TokenTooLong, "RFC 8974 §2.1", Level::Limit),
    (Clause::OptionTooLong, "RFC 7252 §3.1", Level::Limit),
    (Clause::TooManyNumbers, "RFC 7252 §3.1", Level::Limit),
    (Clause::OptionOrder, "RFC 7252 §3.1", Level::Option),
    (Clause::OptionLength, "RFC 7252 §5.4.3", Level::Option),
    (Clause::OptionRepeated, "RFC 7252 §5.4.5", Level::Option),
    (Clause::UintLeadingZero, "RFC 7252 §3.2", Level::Option),
    (Clause::StringNotUtf8, "RFC 7252 §3.2", Level::Option),
    (Clause::DotSegment, "RFC 7252 §5.10.1", Level::Option),
    (Clause::OscoreReserved, "RFC 8613 §6.1", Level::Option),
    (Clause::OscorePartialIv, "RFC 8613 §6.1", Level::Option),
    (Clause::OscoreTruncated, "RFC 8613 §6.1", Level::Option),
    (Clause::OscoreTrailing, "RFC 8613 §6.1", Level::Option),
    (Clause::ExtendedTokenLength, "RFC 8974 §2.2.1", Level::Option),
    (Clause::HopLimitZero, "RFC 8768 §3", Level::Option),
];

/// Shown by a test of its own, which needs 4 GiB of address space: `encoder::a_message_above_the_longest_length`.
const ELSEWHERE: [Clause; 1] = [Clause::Unencodable];

#[test]
fn every_statement_has_a_row() {
    let decoder = [
        crate::codes::rows(),
        crate::empty::rows(),
        crate::header::rows(),
        crate::options::rows(),
        crate::payload::rows(),
        crate::token::rows(),
    ];
    let decoder = decoder.iter().flatten().map(|row| row.clause);
    let encoder = crate::encoder::cases().into_iter().map(|(_, _, clause)| clause);
    let framing = crate::framing::REFUSALS.map(|(_, _, _, clause)| clause);
    let oscore = crate::oscore::VALUES.map(|(.., clause)| clause);
    let broken: HashSet<_> = decoder.chain(encoder).chain(framing).chain(oscore).chain(ELSEWHERE).collect();
    let others = tests_of_uris_and_bodies();
    let missing: Vec<_> = Clause::ALL
        .iter()
        .filter(|clause| !broken.contains(clause) && (is_of_messages(clause) || !names(&others, clause)))
        .collect();
    assert!(missing.is_empty(), "no row breaks {missing:?}");
}

/// Whether the statement stands in the list above, and so has its rows in this binary.
fn is_of_messages(clause: &Clause) -> bool {
    SECTIONS.iter().any(|(listed, ..)| listed == clause)
}

/// The text of the tests that refuse URIs, link-format, blocks, SenML and problem details: binaries of their own.
fn tests_of_uris_and_bodies() -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["uri", "link_format", "blockwise", "senml"].map(|folder| tests.join(folder));
    let files =
        folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder").map(|file| file.unwrap().path()));
    files.chain([tests.join("problem_details.rs")]).map(|file| fs::read_to_string(file).expect("text")).collect()
}

/// Whether a statement is named in the text of tests.
fn names(tests: &str, clause: &Clause) -> bool {
    let name = format!("{clause:?}");
    tests.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == name)
}

#[test]
fn every_statement_is_cited_by_its_section() {
    for (clause, section, level) in SECTIONS {
        assert_eq!((clause.id(), clause.level()), (section, level), "{clause:?}");
        assert!(!clause.text().is_empty() && clause.to_string() == clause.text());
    }
}

#[test]
fn an_error_prints_where_and_what() {
    let error = crate::support::decode::<coap_codec::Udp>(&bytes("40 01 1234 [11: 'a'] f0")).expect_err("delta 15");
    let shown = "byte 6: the value 15 of an option delta is reserved for the payload marker [RFC 7252 §3.1]";
    assert_eq!(error.to_string(), shown);
}
