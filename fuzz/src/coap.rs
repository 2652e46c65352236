//! CoAP.

use std::ops::Range;

use arbitrary::{Arbitrary, Unstructured};
use benches::second::coap::{Facts, Transport, decode as second};
use coap_codec::{
    AnyOrder, DecodeError, Header, InOrder, LinkFormat, Message, Observed, OscoreOption, Settings, Tcp, Udp, Uri,
    Verbatim, Ws,
    blockwise::MissingBlocks,
    buf::{
        Decode, Message as _, Observer, Reader, Value,
        arbitrary::Arena,
        testing::{
            Format, bytes_survive, chunks_do_not_matter, delimits_itself, encoded, encodes_exactly, survives,
            value_survives,
        },
    },
};

use crate::coap_support::{
    blocks::{self, Script},
    formats::{OverTcp, OverTcpExtended, OverUdp, OverUdpExtended, OverWs},
    payloads,
};

/// What the first byte chooses: transport, whether extended tokens are agreed on, leniency.
#[derive(Clone, Copy)]
struct Choice {
    transport: Transport,
    settings: Settings,
}

impl Choice {
    fn of(byte: u8) -> Self {
        let transport = [Transport::Udp, Transport::Tcp, Transport::Ws, Transport::Udp][usize::from(byte & 3)];
        Self { transport, settings: Settings { extended_token: byte & 4 != 0, lenient: byte & 8 != 0 } }
    }
}

/// Any bytes, behind one that chooses.
pub fn decode(input: &[u8]) {
    let Some((choice, message)) = input.split_first() else { return };
    let Choice { transport, settings } = Choice::of(*choice);
    match (transport, settings.extended_token) {
        (Transport::Udp, false) => both_ways::<Udp, OverUdp>(settings, message),
        (Transport::Udp, true) => both_ways::<Udp, OverUdpExtended>(settings, message),
        (Transport::Tcp, false) => both_ways::<Tcp, OverTcp>(settings, message),
        (Transport::Tcp, true) => both_ways::<Tcp, OverTcpExtended>(settings, message),
        (Transport::Ws, _) => both_ways::<Ws, OverWs>(settings, message),
    }
    texts(message);
}

/// Strictly as a format, and as the settings say with an observer and without.
fn both_ways<H: Header, F: Format>(mut settings: Settings, wire: &[u8]) {
    survives::<F>(wire);
    let mut r = Reader::new(wire);
    let decoded = <Message<'_, H>>::decode(&mut r, &mut settings);
    let mut witness = Observed { settings, observer: Witness { len: wire.len(), told: 0 } };
    let watched = <Message<'_, H>>::decode(&mut Reader::new(wire), &mut witness);
    assert_eq!(decoded, watched, "being watched changes the result");
    match decoded {
        Ok(message) => {
            look(&message);
            // What is let pass goes on as it came, but for a marker without a payload.
            encodes_exactly(&Verbatim(message));
            if witness.observer.told == 0 {
                encodes_exactly(&message);
                assert_eq!(encoded(&message), wire[..r.offset()], "other bytes came back");
            }
        }
        Err(error) => explain(&error, wire),
    }
}

/// Every view, and every line that prints.
fn look<H: Header>(message: &Message<'_, H>) {
    let options = message.options;
    let (line, long) = (message.to_string(), format!("{message:?}"));
    assert!(!line.is_empty() && !line.contains('\n') && !long.is_empty(), "not a line: {line}");
    assert_eq!(options.iter().count(), options.with_ranges().count());
    for (number, value) in options.iter() {
        assert!(options.all(number).any(|other| other == value));
        let _ = OscoreOption::decode(value);
    }
    for problem in message.problems(|number| number.name().is_some()) {
        assert!(problem.critical || problem.answer.is_none(), "{problem:?}");
    }
    let _ = (options.block1(), options.block2(), options.observe(), options.etag(), options.oscore());
    let _ = (options.content_format(), options.accept(), options.max_age(), options.hop_limit(), message.signal());
}

/// What messages carry in text: URIs, link-format; and the list of missing blocks.
fn texts(input: &[u8]) {
    let _ = MissingBlocks::new(input).map(|missing| missing.iter().count());
    let Ok(text) = core::str::from_utf8(input) else { return };
    match Uri::new(text) {
        Ok(uri) => {
            assert!(uri.path().chain(uri.query()).all(|piece| piece.bytes().count() <= text.len()));
            // A segment may be longer than an option.
            let header = Message::ping(1).header;
            let message = Message { header, code: coap_codec::Code::GET, ..Message::ping(1) };
            if message.with_options(uri.options()).encoded_len().is_ok() {
                encodes_exactly(&message.with_options(uri.options()));
            }
        }
        Err(error) => assert!(error.offset as usize <= text.len(), "{error}"),
    }
    match LinkFormat::new(text) {
        Ok(links) => assert!(links.iter().all(|link| link.target().len() <= text.len())),
        Err(error) => assert!(error.offset as usize <= text.len(), "{error}"),
    }
}

/// Any message that the types can express: received, made in order, and made in any order.
pub fn roundtrip(input: &[u8]) {
    let Some((choice, entropy)) = input.split_first() else { return };
    match Choice::of(*choice).transport {
        Transport::Udp => comes_back::<Udp, OverUdp>(entropy),
        Transport::Tcp => {
            comes_back::<Tcp, OverTcp>(entropy);
            let arena = Arena::new();
            if let Ok(message) = Message::<'_, Tcp>::arbitrary_in(&mut Unstructured::new(entropy), &arena) {
                delimits_itself::<OverTcp>(&encoded(&message));
            }
        }
        Transport::Ws => comes_back::<Ws, OverWs>(entropy),
    }
}

fn comes_back<H, F>(entropy: &[u8])
where
    H: Header + for<'u> Arbitrary<'u>,
    F: for<'v> Format<Value<'v> = Message<'v, H>>,
{
    let (arena, u) = (Arena::new(), || Unstructured::new(entropy));
    if let Ok(message) = Message::<'_, H>::arbitrary_in(&mut u(), &arena) {
        encodes_exactly(&message);
        value_survives::<F>(&message);
        bytes_survive::<F>(&encoded(&message));
    }
    if let Ok(message) = Message::<'_, H, InOrder<'_>>::arbitrary_in(&mut u(), &arena) {
        encodes_exactly(&message);
        bytes_survive::<F>(&encoded(&message));
    }
    if let Ok(message) = Message::<'_, H, AnyOrder<'_>>::arbitrary_in(&mut u(), &arena) {
        encodes_exactly(&message);
        bytes_survive::<F>(&encoded(&message));
    }
}

/// Any stream, in pieces of the lengths that its first bytes tell.
pub fn chunks(input: &[u8]) {
    let Some((lengths, stream)) = input.split_first_chunk::<4>() else { return };
    chunks_do_not_matter::<OverTcp>(stream, &lengths.map(usize::from));
    chunks_do_not_matter::<OverTcpExtended>(stream, &lengths.map(usize::from));
}

/// Any bytes as a document: CBOR, SenML in both formats, problem details, missing blocks.
pub fn documents(input: &[u8]) {
    payloads::survives(input);
}

/// A transfer in blocks, with what becomes of each.
pub fn blockwise(input: &[u8]) {
    Script::new(input).into_iter().for_each(blocks::survive);
}

/// Any bytes, behind one that chooses: the second decoder takes what ours takes, finds the same in it, and takes nothing
/// else.
pub fn differential(input: &[u8]) {
    let Some((choice, message)) = input.split_first() else { return };
    let Choice { transport, settings } = Choice::of(*choice);
    let other = second(transport, settings.extended_token, message);
    let settings = Settings { lenient: false, ..settings };
    match transport {
        Transport::Udp => agree::<Udp>(settings, message, other, |udp| Some((udp.message_type.bits(), udp.message_id))),
        Transport::Tcp => agree::<Tcp>(settings, message, other, |_| None),
        Transport::Ws => agree::<Ws>(settings, message, other, |_| None),
    }
}

fn agree<H: Header>(
    mut settings: Settings,
    wire: &[u8],
    other: Option<Facts<'_>>,
    udp: impl Fn(H) -> Option<(u8, u16)>,
) {
    let mut r = Reader::new(wire);
    let ours = <Message<'_, H>>::decode(&mut r, &mut settings);
    let found = ours.ok().filter(|_| r.is_empty()).map(|message| Facts {
        udp: udp(message.header),
        code: message.code.0,
        token: message.token.as_bytes(),
        options: message.options.iter().map(|(number, value)| (number.0, value)).collect(),
        payload: message.payload,
    });
    assert_eq!(found, other, "ours {ours:?}");
}

/// Sees every field, and that it lies inside the message.
struct Witness {
    len: usize,
    /// How much was let pass.
    told: usize,
}

impl Observer for Witness {
    fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
        assert!(at.start <= at.end && at.end <= self.len, "{name} at {at:?} of {} bytes", self.len);
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        assert!(offset <= self.len, "{clause} at {offset} of {} bytes", self.len);
        self.told += 1;
    }
}

/// Every error names a place inside the input and a statement, and says what to answer.
fn explain(error: &DecodeError, wire: &[u8]) {
    assert!(error.offset as usize <= wire.len(), "{error} lies outside of {} bytes", wire.len());
    assert!(!error.id().is_empty() && !error.to_string().is_empty());
    assert_eq!(error.answer(wire, true), coap_codec::Answer::Ignore);
}
