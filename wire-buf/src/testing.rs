//! The laws that every codec keeps, as functions for its tests. Each panics where a law is broken.
//!
//! A codec describes itself as a [`Format`] (and a [`Stream`], if its messages delimit themselves) and calls these with
//! every message that it can generate, and with every input that it can think of.

pub mod havoc;
pub mod notation;

use core::{convert::Infallible, fmt::Debug, time::Duration};
use std::{format, time::Instant, vec, vec::Vec};

use crate::{Counter, EncodeError, Framed, Full, Message, Reader};

/// A format under test: how one message of it is decoded, strictly.
pub trait Format {
    /// The message.
    type Value<'a>: Message<Invalid: Debug> + Debug;
    /// What decoding reports.
    type Error: Debug;

    /// Reads one message.
    ///
    /// # Errors
    /// If the bytes break a rule.
    fn decode<'a>(r: &mut Reader<'a>) -> Result<Self::Value<'a>, Self::Error>;

    /// Where the error is.
    fn offset(error: &Self::Error) -> usize;
}

/// A format whose messages delimit themselves in a stream.
pub trait Stream: Format {
    /// More bytes than these are never looked at by [`frame`](Self::frame).
    const PREFIX_MAX: usize;

    /// Whether `prefix` holds a whole message.
    ///
    /// # Errors
    /// If it never will.
    fn frame(prefix: &[u8]) -> Result<Framed, Self::Error>;
}

/// The bytes of a message that must be valid.
pub fn encoded<M: Message<Invalid: Debug>>(message: &M) -> Vec<u8> {
    let mut out = Vec::new();
    match message.encode(&mut out) {
        Ok(()) => out,
        Err(EncodeError::Invalid(rule)) => fail(format!("a valid message was refused: {rule:?}")),
        Err(EncodeError::Buffer(never)) => match never {},
    }
}

/// Laws 1 and 6: `encode` writes exactly `encoded_len` bytes, behind what is there and touching nothing else; a buffer that
/// is too small is told how much is missing and keeps its bytes.
pub fn encodes_exactly<M: Message<Invalid: Debug>>(message: &M) {
    const CANARY: u8 = 0xA5;
    let wire = encoded(message);
    assert_eq!(message.encoded_len().ok(), Some(wire.len()), "encoded_len");

    let mut counter = Counter(3);
    let counted: Result<(), EncodeError<_, Infallible>> = message.encode(&mut counter);
    assert!(counted.is_ok());
    assert_eq!(counter, Counter(wire.len().saturating_add(3)), "a dry run counts otherwise");

    let mut behind = vec![1, 2, 3];
    assert!(message.encode(&mut behind).is_ok());
    assert_eq!(behind.split_at(3), (&[1, 2, 3][..], &wire[..]), "appended to a buffer that is not empty");

    let mut memory = vec![CANARY; wire.len().saturating_add(2)];
    assert_eq!(message.encode_to_slice(&mut memory).map(|out| &*out).ok(), Some(&wire[..]));
    assert!(memory.ends_with(&[CANARY; 2]), "bytes behind the message were touched");

    // every room below 64, then some
    for room in (0..wire.len()).filter(|room| *room < 64 || room % 61 == 0) {
        let (fits, behind) = memory.split_at_mut(room);
        fits.fill(CANARY);
        behind.fill(CANARY);
        match message.encode_to_slice(fits) {
            Err(EncodeError::Buffer(Full { needed })) => {
                assert_eq!(needed.checked_add(room), Some(wire.len()), "Full.needed")
            }
            other => fail(format!("{room} bytes of room gave {other:?}")),
        }
        assert!(memory.iter().all(|byte| *byte == CANARY), "a message that does not fit left something behind");
    }
}

/// Law 2: `decode(encode(x)) == x`, and all of the bytes are read.
pub fn value_survives<F: Format>(message: &F::Value<'_>) {
    let wire = encoded(message);
    let mut r = Reader::new(&wire);
    match F::decode(&mut r) {
        Ok(again) => assert!(same::<F>(&again, message), "{message:?} came back as {again:?}"),
        Err(error) => fail(format!("{message:?} encodes to {wire:02x?}, which is refused: {error:?}")),
    }
    assert_eq!(r.finish(), Ok(()), "bytes were left");
}

/// Law 3 for canonical bytes: `encode(decode(b)) == b`.
pub fn bytes_survive<F: Format>(wire: &[u8]) {
    assert_eq!(encoded(&accepted::<F>(wire)), wire, "other bytes came back");
}

/// Law 3 for legal bytes that are not canonical: the second pass is a fixed point, and not longer.
pub fn has_canonical_form<F: Format>(wire: &[u8]) {
    let canonical = encoded(&accepted::<F>(wire));
    assert!(canonical.len() <= wire.len(), "the canonical form is longer");
    bytes_survive::<F>(&canonical);
}

/// Laws 4 and 8, and 3 where it decodes: no panic, and an error's offset lies inside the input or at its end.
pub fn survives<F: Format>(input: &[u8]) {
    let mut r = Reader::new(input);
    match F::decode(&mut r) {
        Ok(_) => has_canonical_form::<F>(input.get(..r.offset()).unwrap_or_default()),
        Err(error) => assert!(F::offset(&error) <= input.len(), "{error:?} lies outside of {} bytes", input.len()),
    }
}

/// Law 5: no proper prefix of a message is complete, what is said to be missing never overshoots, only the prefix is
/// looked at, and what follows a message changes nothing.
pub fn delimits_itself<F: Stream>(wire: &[u8]) {
    for cut in 0..wire.len() {
        let prefix = wire.get(..cut).unwrap_or_default();
        match F::frame(prefix) {
            Ok(Framed::Incomplete { needed }) => {
                assert!(
                    needed >= 1 && needed <= wire.len().saturating_sub(cut),
                    "{cut} bytes need {needed} of {}",
                    wire.len()
                );
            }
            other => fail(format!("the first {cut} of {} bytes are {other:?}", wire.len())),
        }
        let mut r = Reader::new(prefix);
        assert!(F::decode(&mut r).is_err(), "the first {cut} of {} bytes decode", wire.len());
    }
    let head = wire.get(..F::PREFIX_MAX).unwrap_or(wire);
    let told = match F::frame(head) {
        Ok(Framed::Complete { len }) => len,
        Ok(Framed::Incomplete { needed }) => head.len().saturating_add(needed),
        Err(error) => fail(format!("the first bytes are refused: {error:?}")),
    };
    assert_eq!(told, wire.len(), "the first {} bytes tell the length", head.len());

    let mut longer = wire.to_vec();
    for suffix in [&[][..], &[0], &[0xff; 7], wire] {
        longer.truncate(wire.len());
        longer.extend_from_slice(suffix);
        assert_eq!(F::frame(&longer).ok(), Some(Framed::Complete { len: wire.len() }));
        let mut r = Reader::new(&longer);
        match F::decode(&mut r) {
            Ok(value) => assert!(same::<F>(&value, &accepted::<F>(wire)), "what follows changed {value:?}"),
            Err(error) => fail(format!("what follows broke it: {error:?}")),
        }
        assert_eq!(r.offset(), wire.len(), "consumed");
    }
}

/// Law 5: a stream in pieces gives the messages of the whole stream. `pieces` are lengths, taken in turn until the end.
pub fn chunks_do_not_matter<F: Stream>(stream: &[u8], pieces: &[usize]) {
    let mut whole = Vec::new();
    split::<F>(stream, &mut whole);
    let (mut window, mut found, mut rest) = (Vec::new(), Vec::new(), stream);
    for piece in pieces.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (head, tail) = rest.split_at((*piece).clamp(1, rest.len()));
        window.extend_from_slice(head);
        rest = tail;
        let taken = split::<F>(&window, &mut found);
        window.drain(..taken);
    }
    assert_eq!(found, whole, "pieces of {pieces:?}");
}

/// Cuts a stream into its messages; returns how many bytes they take. Ends at what is incomplete or in error.
fn split<F: Stream>(stream: &[u8], out: &mut Vec<Vec<u8>>) -> usize {
    let mut rest = stream;
    while let Ok(Framed::Complete { len }) = F::frame(rest) {
        let Some((message, tail)) = rest.split_at_checked(len) else { break };
        out.push(message.to_vec());
        rest = tail;
    }
    stream.len().saturating_sub(rest.len())
}

/// How long a busy machine has to come to rest.
const PATIENCE: Duration = Duration::from_secs(5);

/// Law 7: doubling the input at most doubles the work, with a tolerance: a ratio of 2.5.
///
/// `work` is timed on the first of two inputs and on the second, which is twice as large, until two quiet moments show it.
/// Choose inputs so small that a run ends before the scheduler takes notice. On a busy machine that may take some rounds;
/// quadratic work never gets there.
pub fn is_linear<T>(what: &str, [input, doubled]: &[T; 2], mut work: impl FnMut(&T)) {
    let mut time = |input| {
        let start = Instant::now();
        work(input);
        start.elapsed()
    };
    let (mut once, mut twice) = (Duration::MAX, Duration::MAX);
    let start = Instant::now();
    for round in 0.. {
        once = once.min(time(input));
        twice = twice.min(time(doubled));
        if round >= 4 && twice <= once.mul_f64(2.5) {
            return;
        }
        if round >= 200 && start.elapsed() > PATIENCE {
            break;
        }
    }
    fail(format!("{what}: {once:?}, and twice the input takes {twice:?}"));
}

/// Waits until nobody counts any more: the harness of a test goes on for a while in a thread of its own, and what it
/// allocates is not the codec's.
pub fn until_quiet(mut count: impl FnMut() -> usize) {
    let mut before = count();
    loop {
        std::thread::sleep(Duration::from_millis(20));
        let now = count();
        if now == before {
            return;
        }
        before = now;
    }
}

fn accepted<F: Format>(wire: &[u8]) -> F::Value<'_> {
    match F::decode(&mut Reader::new(wire)) {
        Ok(value) => value,
        Err(error) => fail(format!("{wire:02x?} is refused: {error:?}")),
    }
}

/// Compares over different lifetimes: by the value's own bytes, and by what is printed of it.
fn same<F: Format>(a: &F::Value<'_>, b: &F::Value<'_>) -> bool {
    format!("{a:?}") == format!("{b:?}") && encoded(a) == encoded(b)
}

#[allow(clippy::panic)] // a broken law is a failed test
#[track_caller]
fn fail(why: std::string::String) -> ! {
    panic!("{why}")
}
