//! What an analyst looks for in 6LoWPAN.

use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::nhc::Nhc;
use lowpan_codec::{Body, Clause, DecodeError, Level, LowpanIphc, Packet};

use super::kind;
use super::meaning::Meaning;
use crate::protocol::Reporter;
use crate::report::{Finding, Severity};

/// Looks at a packet by itself, in a frame that is `protected` by an integrity check or not.
pub(super) fn packet(packet: &Packet<'_>, protected: bool, out: &mut Reporter<'_>) {
    let elides = |datagram: &LowpanIphc<'_>| {
        datagram.next_headers().any(|nhc| match nhc {
            Nhc::Udp(udp) | Nhc::GenericUdp(udp) => udp.checksum().is_none(),
            _ => false,
        })
    };
    let elided = match packet.body {
        Body::Iphc(datagram) | Body::Routed(_, datagram) => elides(&datagram),
        Body::First(fragment) => match Packet::decode(&mut Reader::new(fragment.payload()), &mut ()) {
            Ok(Packet { body: Body::Iphc(datagram) | Body::Routed(_, datagram), .. }) => elides(&datagram),
            _ => false,
        },
        _ => false,
    };
    if elided {
        let (severity, detail) = match protected {
            true => (Severity::Info, "the UDP checksum is elided; the link protects the frame"),
            false => {
                (Severity::Warning, "the UDP checksum is elided in a frame without integrity check: to be dropped")
            }
        };
        out.finding(finding(severity, "elided-checksum", format!("{detail} [RFC 6282 §4.3.2]")));
    }
}

/// Looks at what a packet means.
pub(super) fn meaning(packet: &Packet<'_>, meaning: &Meaning, out: &mut Reporter<'_>) {
    let kind = kind(&packet.body);
    match meaning {
        // Whoever wants to be read differently by a monitor and by the receiver does this.
        Meaning::Restarted => {
            let detail = format!("{kind} overlaps fragments with other borders, which are discarded [RFC 4944 §5.3]");
            out.finding(finding(Severity::Warning, "fragment-overlap", detail));
        }
        Meaning::OtherSize(size) => {
            let detail = format!("{kind} has the tag of a datagram of {size} octets that is under way [RFC 4944 §5.3]");
            out.finding(finding(Severity::Warning, "fragment-size", detail));
        }
        // Malformed packets are told as such.
        Meaning::Failed(error) if error.level() != Level::Malformed => {
            let rule =
                if matches!(error.clause, Clause::UnknownContext(_)) { "unknown-context" } else { "undecodable" };
            out.finding(finding(Severity::Info, rule, format!("{kind}: {} [{}]", error.clause, error.id())));
        }
        _ => {}
    }
}

/// A packet that breaks the rules.
pub(super) fn malformed(kind: &str, error: &DecodeError) -> Finding {
    let rule = match error.clause {
        Clause::DatagramSize | Clause::TooLongForFragment | Clause::RecoverableSize | Clause::RecoverableTooLong => {
            "fragment-size"
        }
        Clause::FragmentOffset | Clause::FragmentTooLong | Clause::FragmentNotAligned => "fragment-offset",
        _ => "malformed-packet",
    };
    let detail = format!("{kind}: {} [{}] at byte {}", error.clause, error.id(), error.offset);
    finding(Severity::Warning, rule, detail)
}

fn finding(severity: Severity, rule: &'static str, detail: String) -> Finding {
    Finding { protocol: "lowpan", severity, rule, detail }
}
