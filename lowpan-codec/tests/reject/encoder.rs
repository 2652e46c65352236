//! What cannot be made, or not be sent.

use crate::options;
use crate::support::{digits, hex};
use lowpan_codec::buf::{EncodeError, Message, UnexpectedEnd};
use lowpan_codec::forwarding::{Tag, move_offset, set_tag};
use lowpan_codec::frag::{FirstFragment, Fragments, NextFragment};
use lowpan_codec::lorh::{Deadline, TimeUnit, pop};
use lowpan_codec::nd::DuplicateAddress;
use lowpan_codec::recovery::{Receiver, RecoverableFragment, Sender};
use lowpan_codec::{Clause, Compressed, Context, DecodeError, Ghc, Options, iphc};

/// A datagram without next header, of `len` octets.
fn datagram(len: u16) -> Vec<u8> {
    let mut datagram = vec![0; len.into()];
    datagram[..8].copy_from_slice(&[0x60, 0, 0, 0, 0, 0, 59, 64]);
    datagram[4..6].copy_from_slice(&(len - 40).to_be_bytes());
    datagram
}

/// UDP from fe80::1 to fe80::2 with this checksum.
fn udp(checksum: u16, payload: &[u8]) -> Vec<u8> {
    let addresses = "fe800000000000000000000000000001 fe800000000000000000000000000002";
    let len = payload.len() + 8;
    let mut datagram = hex(&format!("60000000 {len:04x} 1140 {addresses} f0b1f0b2 {len:04x} {checksum:04x}"));
    datagram.extend(payload);
    datagram
}

/// Why a datagram is not compressed; the function that writes at once must say the same.
fn compressing<C: Context>(datagram: &[u8], cx: &C) -> Option<Clause> {
    let refused = Compressed::new(datagram, cx).err();
    let at_once = iphc::compress_to_slice(datagram, cx, &mut [0; 4096]).map(drop);
    assert_eq!(at_once, refused.map_or(Ok(()), |clause| Err(EncodeError::Invalid(clause))), "{}", digits(datagram));
    refused
}

/// Why a datagram is not cut into frames.
fn cutting(datagram: &[u8], compressed_for: usize, mtu: usize, cx: &Options<'_>) -> Option<Clause> {
    let compressed = Compressed::with_room(datagram, compressed_for, cx).expect("a datagram");
    Fragments::new(&compressed, mtu, 1).err()
}

/// What is tried, what it answers, and what it should.
pub(crate) fn cases() -> Vec<(&'static str, Option<Clause>, Clause)> {
    let elides = Options { elide_checksum: true, ..options() };
    let both = Options { ghc: Ghc::Both, ..options() };
    let generic = udp(0, &[0; 200]);
    let generic = Compressed::new(&generic, &both).expect("a datagram");
    let mut version = datagram(40);
    version[0] = 0x45;
    let mut length = datagram(41);
    length[5] = 0;
    let address = "2001:db8::9".parse().expect("an address");
    let mut shortened = DuplicateAddress::new(Some(1), 60, &[7; 16], address).expect("sixteen octets");
    shortened.transaction = None;
    let deadline = |point, time, origination| Deadline::new(TimeUnit::Slots, point, time, origination).err();
    vec![
        ("nothing", compressing(&[], &()), Clause::Ipv6Truncated),
        ("39 octets", compressing(&datagram(40)[..39], &()), Clause::Ipv6Truncated),
        ("version 4", compressing(&version, &()), Clause::Ipv6Version),
        ("an octet behind the datagram", compressing(&length, &()), Clause::PayloadLength),
        ("an octet too few", compressing(&datagram(41)[..40], &()), Clause::PayloadLength),
        ("a wrong checksum", compressing(&udp(0x1234, b"hi"), &elides), Clause::ChecksumWrong),
        ("no checksum", compressing(&udp(0, b"hi"), &elides), Clause::ChecksumWrong),
        ("2048 octets in fragments", cutting(&datagram(2048), 100, 127, &options()), Clause::DatagramTooLong),
        ("12 octets a frame", cutting(&datagram(100), 8, 12, &options()), Clause::FragmentRoom),
        ("compressed for more than the frame has", cutting(&datagram(300), 100, 6, &options()), Clause::FragmentRoom),
        ("an uncompressed header", cutting(&datagram(300), 0, 12, &options()), Clause::FragmentRoom),
        ("bytecode", Fragments::new(&generic, 100, 1).err(), Clause::FragmentBytecode),
        ("a first fragment of 39 octets", FirstFragment::new(39, 1, &[1]).err(), Clause::DatagramSize),
        ("a first fragment of 2048", FirstFragment::new(2048, 1, &[1]).err(), Clause::DatagramTooLong),
        ("an empty first fragment", FirstFragment::new(40, 1, &[]).err(), Clause::FragmentEmpty),
        ("a further fragment of 2048", NextFragment::new(2048, 1, 1, &[1]).err(), Clause::DatagramTooLong),
        ("a further fragment at 0", NextFragment::new(40, 1, 0, &[1]).err(), Clause::FragmentOffset),
        ("sequence 32", RecoverableFragment::new(1, 32, 8, &[1]).err(), Clause::RecoverableSequence),
        ("1024 octets", RecoverableFragment::new(1, 1, 8, &[0; 1024]).err(), Clause::RecoverableTooLong),
        ("33 fragments", Sender::new(&[0; 33], 1, 1, 0).err(), Clause::RecoverableSequence),
        ("fragments of 1024 octets", Sender::new(&[0; 33], 1024, 1, 0).err(), Clause::RecoverableTooLong),
        ("nothing to send", Sender::new(&[], 8, 1, 0).err(), Clause::RecoverableEmpty),
        ("a window of 0", Sender::new(&[1], 8, 0, 0).err(), Clause::RecoverableEmpty),
        ("more than the memory", received(4, 5, &[1]), Clause::RecoverableRoom),
        ("behind the memory", received(4, 0, &[1, 2, 3, 4, 5]), Clause::RecoverableRoom),
        ("no digit", deadline(0, (0, 0), (0, 0)), Clause::DeadlineDigits),
        ("17 digits", deadline(0, (0, 17), (0, 0)), Clause::DeadlineDigits),
        ("16 in one digit", deadline(0, (16, 1), (0, 0)), Clause::DeadlineDigits),
        ("eight digits of origination", deadline(0, (0, 9), (0, 8)), Clause::DeadlineDigits),
        ("a binary point of 32", deadline(32, (0, 1), (0, 0)), Clause::DeadlineDigits),
        ("a binary point of -33", deadline(-33, (0, 1), (0, 0)), Clause::DeadlineDigits),
        ("a long verifier without TID", shortened.encoded_len().err(), Clause::DuplicateAddressCode),
        ("a route out of page 0", pop(&mut [0x7a, 0x33, 0x3b]).err(), Clause::NotPage1),
        ("a route that is cut", pop(&mut [0xf1, 0x80, 3, 1]).err(), Clause::RoutingTruncated),
        ("a tag of nothing", set_tag(&mut [], Tag::Plain(1)).err(), Clause::Empty),
        ("a tag of a datagram", set_tag(&mut hex("7a33 3b"), Tag::Plain(1)).err(), Clause::NotAFragment),
        ("a tag of another kind", set_tag(&mut hex("e801 0401 0008 aa"), Tag::Plain(1)).err(), Clause::NotAFragment),
        ("a tag of a reserved header", set_tag(&mut hex("43 00 00 00"), Tag::Plain(1)).err(), Clause::ReservedDispatch),
        ("a tag that is cut", set_tag(&mut hex("c0 30 12"), Tag::Plain(1)).err(), Clause::FragmentTruncated),
        ("a short tag that is cut", set_tag(&mut hex("e8"), Tag::Recoverable(1)).err(), Clause::RecoverableTruncated),
        ("the offset of FRAGN", move_offset(&mut hex("e030 1234 05 00"), 1).err(), Clause::NotAFragment),
        ("an offset that is cut", move_offset(&mut hex("e8 01 0401 00"), 1).err(), Clause::RecoverableTruncated),
        ("an offset of 0", move_offset(&mut hex("e8 01 0401 0008 aa"), -8).err(), Clause::RecoverableTooLong),
        ("an offset of 65 536", move_offset(&mut hex("e8 01 0401 ffff aa"), 1).err(), Clause::RecoverableTooLong),
        ("a field that a caller reads", Some(DecodeError::from(END).clause), Clause::Truncated),
    ]
}

/// What a reader says that knows of no rule.
const END: UnexpectedEnd = UnexpectedEnd { offset: 7, needed: 1 };

/// What a receiver with memory for `room` octets says to a first fragment of so large a datagram; if that is 0, to a
/// further fragment.
fn received(room: usize, size: u16, payload: &[u8]) -> Option<Clause> {
    let mut memory = vec![0; room];
    let (sequence, offset) = if size == 0 { (1, 1) } else { (0, size) };
    let fragment = RecoverableFragment::new(1, sequence, offset, payload).expect("a fragment");
    Receiver::new(1, &mut memory).take(&fragment).err()
}

#[test]
fn what_cannot_be_sent() {
    for (name, found, expected) in cases() {
        assert_eq!(found, Some(expected), "{name}");
    }
    assert_eq!(DecodeError::from(END).offset, 7);
}

#[test]
fn the_same_within_bounds() {
    let fits = |size, mtu| {
        let datagram = datagram(size);
        let compressed = Fragments::compress(&datagram, mtu, &options()).expect("a datagram");
        Fragments::new(&compressed, mtu, 1).map(Iterator::count)
    };
    assert_eq!(fits(2047, 1300), Ok(2));
    assert_eq!(fits(100, 13), Ok(1 + 100 / 8));
    assert_eq!(fits(60, 60), Ok(1));
    assert!(FirstFragment::new(40, 1, &[1]).is_ok() && FirstFragment::new(2047, 1, &[1]).is_ok());
    assert!(NextFragment::new(2047, 1, 255, &[0; 7]).is_ok());
    assert!(RecoverableFragment::new(1, 31, 0xffff - 1023, &[0; 1023]).is_ok());
    assert!(Deadline::new(TimeUnit::Slots, -32, (u64::MAX, 16), (0x0fff_ffff, 7)).is_ok());
    // A checksum that is right may be elided: ports and lengths, addresses and protocol add up to this.
    let sum: u32 = [0xfe80, 1, 0xfe80, 2, 17, 8, 0xf0b1, 0xf0b2, 8].iter().sum();
    let checksum = !((sum & 0xffff) + (sum >> 16)) as u16;
    let elides = Options { elide_checksum: true, ..options() };
    assert_eq!(compressing(&udp(checksum, &[]), &elides), None);
}
