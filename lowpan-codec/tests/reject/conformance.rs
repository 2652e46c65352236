//! The ledger: which statement is broken by which rows, where it stands, and what breaking it means.

use lowpan_codec::{Clause, ContextId, DecodeError, Level};
use std::collections::HashSet;

/// Section and consequence of each, by hand from the standards. Those of one section and level stand together.
#[rustfmt::skip]
const SECTIONS: &[(&str, Level, &[Clause])] = &[
    ("RFC 4944 §5", Level::Malformed, &[Clause::Empty, Clause::Truncated, Clause::TrailingBytes, Clause::HeaderOrder]),
    ("RFC 4944 §5.1", Level::Ignore, &[Clause::NotLowpan]),
    ("RFC 4944 §5.1", Level::Malformed, &[Clause::ReservedDispatch, Clause::NotADatagram]),
    ("RFC 8025 §3", Level::Ignore, &[Clause::UnknownPage]),
    ("RFC 8025 §4", Level::Malformed, &[Clause::ReservedInPage1]),
    ("RFC 8200 §3", Level::Malformed, &[Clause::Ipv6Version, Clause::Ipv6Truncated]),
    ("RFC 8200 §3", Level::Limit, &[Clause::ExpandsTooFar]),
    ("RFC 4944 §5.3", Level::Malformed, &[
        Clause::PayloadLength, Clause::FragmentTruncated, Clause::NotAFragment, Clause::DatagramSize,
        Clause::FragmentOffset, Clause::FragmentEmpty, Clause::FragmentTooLong, Clause::FragmentNotAligned,
        Clause::TooLongForFragment,
    ]),
    ("RFC 4944 §5.3", Level::Limit, &[Clause::DatagramTooLong, Clause::FragmentRoom]),
    ("RFC 8931 §5", Level::Malformed, &[Clause::RecoverableTruncated]),
    ("RFC 8931 §5.1", Level::Malformed, &[
        Clause::RecoverableSize, Clause::RecoverableTooLong, Clause::RecoverableEmpty,
    ]),
    ("RFC 8931 §5.1", Level::Limit, &[Clause::RecoverableSequence]),
    ("RFC 8931 §6.3", Level::Limit, &[Clause::RecoverableRoom]),
    ("RFC 8138 §3", Level::Malformed, &[Clause::NotPage1]),
    ("RFC 8138 §3.1", Level::Malformed, &[Clause::NotRouting]),
    ("RFC 8138 §3.2.2", Level::Malformed, &[Clause::RoutingOrder]),
    ("RFC 8138 §4", Level::Malformed, &[Clause::RoutingTruncated]),
    ("RFC 8138 §4.2", Level::Ignore, &[Clause::UnknownRouting]),
    ("RFC 8138 §4.3.2", Level::Unknown, &[Clause::RootUnknown]),
    ("RFC 8138 §5.2.1", Level::Limit, &[Clause::RouteTooLong]),
    ("RFC 8138 §7", Level::Malformed, &[Clause::IpInIpLength]),
    ("RFC 8138 §7", Level::Unknown, &[Clause::OuterDestination]),
    ("RFC 9034 §5", Level::Malformed, &[Clause::DeadlineDigits, Clause::ReservedTimeUnit]),
    ("RFC 4944 §5.2", Level::Malformed, &[Clause::MeshTruncated, Clause::NotMesh, Clause::DeepHops]),
    ("RFC 4944 §11.1", Level::Malformed, &[
        Clause::BroadcastTruncated, Clause::NotBroadcast, Clause::BroadcastWithoutMesh,
    ]),
    ("RFC 8066 §3", Level::Malformed, &[Clause::EscapeTruncated, Clause::ReservedEscape]),
    ("RFC 8066 §3.1", Level::Ignore, &[Clause::UnknownEscape]),
    ("RFC 4944 §10", Level::Malformed, &[Clause::Hc1Padding]),
    ("RFC 4944 §10.1", Level::Malformed, &[Clause::NotHc1]),
    ("RFC 4944 §10.2", Level::Malformed, &[Clause::Hc2Undefined, Clause::HcUdpReserved]),
    ("RFC 4944 §10.3", Level::Malformed, &[Clause::Hc1Truncated]),
    ("RFC 6282 §3.1", Level::Malformed, &[Clause::IphcTruncated]),
    ("RFC 6282 §3.1.1", Level::Malformed, &[Clause::ReservedAddressMode, Clause::MulticastBit]),
    ("RFC 6282 §3.1.2", Level::Unknown, &[Clause::UnknownContext(ContextId::ZERO)]),
    ("RFC 6282 §3.2.1", Level::Malformed, &[Clause::ReservedBits]),
    ("RFC 6282 §3.2.2", Level::Unknown, &[Clause::LinkAddressUnknown]),
    ("RFC 6282 §4.1", Level::Malformed, &[Clause::NhcTruncated]),
    ("RFC 6282 §4.2", Level::Malformed, &[
        Clause::ReservedExtension, Clause::ExtensionNotAligned, Clause::FragmentHeaderLength, Clause::TunnelNextHeader,
        Clause::TunnelNotIphc,
    ]),
    ("RFC 6282 §4.2", Level::Limit, &[Clause::ExtensionTooLong]),
    ("RFC 6282 §4.3.2", Level::Unknown, &[Clause::ChecksumElided]),
    ("RFC 6282 §4.3.2", Level::Malformed, &[Clause::ChecksumWrong, Clause::ChecksumUncomputable]),
    ("RFC 6282 §5", Level::Malformed, &[Clause::ReservedNhc]),
    ("RFC 7400 §2", Level::Malformed, &[Clause::BytecodeTruncated, Clause::ReservedBytecode, Clause::ReferenceTooFar]),
    ("RFC 7400 §2", Level::Limit, &[Clause::FragmentBytecode]),
    ("RFC 4861 §4.6", Level::Malformed, &[Clause::NdTruncated, Clause::NdLengthZero]),
    ("RFC 6775 §4", Level::Malformed, &[Clause::NdLength]),
    ("RFC 6775 §4.2", Level::Malformed, &[Clause::ContextLength]),
    ("RFC 6775 §4.4", Level::Malformed, &[Clause::NotDuplicateAddress]),
    ("RFC 8505 §4.1", Level::Malformed, &[Clause::RegistrationIndex]),
    ("RFC 8505 §4.2", Level::Malformed, &[Clause::DuplicateAddressCode]),
    ("IEEE 802.15.4-2006 §7.2.1.1.5", Level::Malformed, &[Clause::PanCompression]),
    ("IEEE 802.15.4-2015 §7.2", Level::Malformed, &[Clause::MacTruncated]),
    ("IEEE 802.15.4-2015 §7.2.2", Level::Malformed, &[Clause::MacReserved]),
    ("IEEE 802.15.4-2015 §7.2.2.2", Level::Ignore, &[Clause::MacFrameType]),
    ("IEEE 802.15.4-2015 §7.2.2.9", Level::Malformed, &[Clause::MacAddressingMode]),
    ("IEEE 802.15.4-2015 §7.2.2.10", Level::Malformed, &[Clause::MacVersion]),
    ("IEEE 802.15.4-2015 §7.2.10", Level::Malformed, &[Clause::FrameCheck]),
    ("IEEE 802.15.4-2015 §7.4", Level::Malformed, &[Clause::ElementTruncated, Clause::ElementType]),
];

/// Shown by a test of its own: `frames::frame_check_sequences`.
const ELSEWHERE: [Clause; 1] = [Clause::FrameCheck];

#[test]
fn every_statement_has_a_row() {
    let decoder = [
        crate::dispatch::rows(),
        crate::dispatch::uncompressed(),
        crate::fragments::rows(),
        crate::frames::rows(),
        crate::generic::rows(),
        crate::hc1::rows(),
        crate::iphc::rows(),
        crate::mesh::rows(),
        crate::neighbours::rows(),
        crate::nhc::rows(),
        crate::recovery::rows(),
        crate::routing::rows(),
    ];
    let decoder = decoder.iter().flatten().map(|row| row.clause);
    let encoder = crate::encoder::cases().into_iter().map(|(_, _, clause)| clause);
    let rest = crate::fragments::together().chain(crate::told::clauses()).chain(ELSEWHERE);
    let limits = [Clause::ExpandsTooFar]; // shown in `iphc`, `nhc` and `generic`, by inputs too long for a row here
    let broken: HashSet<_> = decoder.chain(encoder).chain(rest).chain(limits).map(|clause| clause.text()).collect();
    let missing: Vec<_> = Clause::ALL.iter().filter(|clause| !broken.contains(clause.text())).collect();
    assert!(missing.is_empty(), "no row breaks {missing:?}");
}

#[test]
fn every_statement_is_cited_by_its_section() {
    let mut listed = 0;
    for (section, level, clauses) in SECTIONS {
        for clause in *clauses {
            assert_eq!((clause.id(), clause.level()), (*section, *level), "{clause:?}");
            assert!(!clause.text().is_empty() && !clause.to_string().is_empty());
            listed += 1;
        }
    }
    assert_eq!(listed, Clause::ALL.len());
}

#[test]
fn an_error_prints_where_and_what() {
    let error = DecodeError { offset: 2, clause: Clause::UnknownContext(ContextId::new(7).expect("below 16")) };
    let shown = "byte 2: context 7, which an address was compressed with, is not known [RFC 6282 §3.1.2]";
    assert_eq!(error.to_string(), shown);
    assert_eq!((error.id(), error.level()), ("RFC 6282 §3.1.2", Level::Unknown));
}
