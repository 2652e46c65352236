//! 6LoWPAN.

use super::Reason;

/// What a compressor elides of padding comes back.
const PADDING: &str = "RFC 6282 §4.2: the decompressor pads options to a multiple of 8 octets";
/// Behind all kinds of headers.
const PORTS: &str = "RFC 6282 §4.3.3: of an octet with both ports, the destination has the last four bits only";

pub(super) const REASONS: &[Reason] = &[
    ("smoltcp", "context 0, not named", "Error", "RFC 6282 §3.1.1: where CID is 0, context 0 is meant"),
    ("smoltcp", "multicast behind a context", "Error", "RFC 6282 §3.2.4: an address with the prefix of a context"),
    ("smoltcp", "Fragment", "Error", "RFC 8200 §4.5: where others have a length, it has Reserved, which is 0"),
    ("smoltcp", "16 bits behind a context", "", "RFC 6282 §3.1.1: before the 16 bits stands 0000:00ff:fe00"),
    ("smoltcp", "traffic class or flow label", "", "RFC 6282 §3.1.1: TF tells them"),
    ("smoltcp", "Hop-by-Hop Options", "", PADDING),
    ("smoltcp", "Destination Options", "", PADDING),
    ("smoltcp", "Fragment", "", "RFC 8200 §4.5: Reserved is 0, not the 6 that was in its place"),
    ("smoltcp", "Routing", "", PORTS),
    ("smoltcp", "Mobility", "", PORTS),
    ("smoltcp", "UDP", "", PORTS),
];
