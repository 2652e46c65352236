//! 6LoWPAN: datagrams in one frame, and in fragments.

use crate::case::Case;
use crate::case::lowpan::{FRAGMENTS, LINK, Link, MTU, TAG};
use crate::codec::Refusal;
use crate::compressor::{Compressor, compressor};
use crate::job::Contender;
use crate::work::Work;
use lowpan_codec::buf::{Message, Reader};
use lowpan_codec::frag::{FirstFragment, Fragments, NextFragment, Progress, Reassembly};
use lowpan_codec::iphc::{compress_to_slice, decompress_to_slice};
use lowpan_codec::{ContextEntry, ContextId, ContextTable, Dispatch, LinkAddress, Options, Prefix};
use std::net::Ipv6Addr;
use std::sync::LazyLock;

/// The same codec, in both ways to use it.
pub(super) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![compressor::<Whole>(), compressor::<Fragmented>()]
}

const NAME: &str = "lowpan-codec";

/// The contexts of the network.
static CONTEXTS: LazyLock<ContextTable> = LazyLock::new(|| {
    let mut table = ContextTable::EMPTY;
    for (id, prefix) in (0..).zip(LINK.prefixes) {
        let mut octets = [0; 16];
        octets[..8].copy_from_slice(&prefix);
        let prefix = Prefix::new(Ipv6Addr::from(octets), 64).expect("a length of at most 128");
        table.set(ContextId::new(id).expect("one of sixteen"), Some(ContextEntry::new(prefix)));
    }
    table
});

/// What is known of a frame.
#[inline(always)]
fn context(link: &Link) -> Options<'static> {
    let [source, destination] = [link.source, link.destination].map(LinkAddress::Extended);
    Options { contexts: &CONTEXTS, ..Options::between(source, destination) }
}

struct Whole;

impl Compressor for Whole {
    const NAME: &'static str = NAME;
    type Datagram<'a> = &'a [u8];

    fn is_able(_: Work, case: &Case) -> bool {
        case.name != FRAGMENTS
    }

    fn datagram<'a>(octets: &'a [u8], _: &Link) -> Result<&'a [u8], Refusal> {
        Ok(octets)
    }

    #[inline(always)]
    fn decompress(frame: &[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        decompress_to_slice(frame, &mut context(link), out).map(|datagram| datagram.len()).map_err(Refusal::of)
    }

    #[inline(always)]
    fn compress(datagram: &&[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        compress_to_slice(datagram, &context(link), out).map(|frame| frame.len()).map_err(Refusal::of)
    }
}

struct Fragmented;

/// Why there is no datagram in the end.
const INCOMPLETE: &str = "fragments are missing";

impl Compressor for Fragmented {
    const NAME: &'static str = NAME;
    type Datagram<'a> = &'a [u8];

    fn is_able(_: Work, case: &Case) -> bool {
        case.name == FRAGMENTS
    }

    fn datagram<'a>(octets: &'a [u8], _: &Link) -> Result<&'a [u8], Refusal> {
        Ok(octets)
    }

    #[inline(always)]
    fn decompress(frames: &[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        let mut reassembly = Reassembly::new(out);
        let mut frames = Reader::new(frames);
        let mut progress = Progress::Taken;
        while !frames.is_empty() {
            let len = frames.u8().map_err(Refusal::of)?;
            let mut frame = frames.sub(len.into()).map_err(Refusal::of)?;
            let taken = match frame.peek_u8().map(Dispatch::in_page_0) {
                Some(Ok(Dispatch::Frag1)) => {
                    let fragment: FirstFragment<'_> = frame.decode(&mut ()).map_err(Refusal::of)?;
                    reassembly.first(&fragment, &mut context(link))
                }
                _ => {
                    let fragment: NextFragment<'_> = frame.decode(&mut ()).map_err(Refusal::of)?;
                    reassembly.next(&fragment)
                }
            };
            progress = taken.map_err(Refusal::of)?;
        }
        match reassembly.datagram() {
            Some(datagram) if progress == Progress::Complete => Ok(datagram.len()),
            _ => Err(Refusal::of(INCOMPLETE)),
        }
    }

    #[inline(always)]
    fn compress(datagram: &&[u8], link: &Link, out: &mut [u8]) -> Result<usize, Refusal> {
        let compressed = Fragments::compress(datagram, MTU, &context(link)).map_err(Refusal::of)?;
        let mut written = 0;
        for fragment in Fragments::new(&compressed, MTU, TAG).map_err(Refusal::of)? {
            let (len, frame) = out[written..].split_first_mut().ok_or_else(|| Refusal::of("no room"))?;
            *len = fragment.encode_to_slice(frame).map_err(Refusal::of)?.len() as u8;
            written += 1 + usize::from(*len);
        }
        Ok(written)
    }
}
