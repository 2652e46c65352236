//! Every implementation of `Buffer` keeps the same contract.
#![cfg(all(feature = "std", feature = "bytes", feature = "heapless-v0_9"))]

use std::{convert::Infallible, fmt::Debug};

use wire_buf::{Buffer, Counter, Full, IoBuffer};

const ALL: [u8; 21] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, b'a', b'b', b'c'];

/// Pushes `ALL` through every method.
fn push_all<B: Buffer<Error: Debug> + ?Sized>(out: &mut B) {
    out.ensure(ALL.len()).unwrap();
    out.push_u8(1).unwrap();
    out.push_u16(0x0203).unwrap();
    out.push_u24(0xff04_0506).unwrap(); // the top byte is not written
    out.push_u32(0x0708_090a).unwrap();
    out.push_u64(0x0b0c_0d0e_0f10_1112).unwrap();
    out.push_slice(b"abc").unwrap();
    out.push_slice(b"").unwrap();
}

/// A fixed buffer with exactly `room` bytes left says so, to the byte, and is as it was after every refusal.
fn refuses_exactly<B: Buffer<Error = Full>>(room: usize, make: impl Fn() -> B, free: impl Fn(&B) -> usize) {
    let mut out = make();
    assert_eq!(free(&out), room);
    assert_eq!(out.ensure(room), Ok(()));
    assert_eq!(out.ensure(room + 3), Err(Full { needed: 3 }));
    assert_eq!(out.push_slice(&vec![9; room + 1]), Err(Full { needed: 1 }));
    assert_eq!(free(&out), room, "a refused slice took room");
    out.push_slice(&vec![9; room - 1]).unwrap();
    assert_eq!(out.push_u16(0), Err(Full { needed: 1 }));
    assert_eq!(out.push_u24(0), Err(Full { needed: 2 }));
    assert_eq!(out.push_u32(0), Err(Full { needed: 3 }));
    assert_eq!(out.push_u64(0), Err(Full { needed: 7 }));
    out.push_u8(0).unwrap();
    assert_eq!(out.push_u8(0), Err(Full { needed: 1 }));
    assert_eq!(free(&out), 0);
}

#[test]
fn slice() {
    let mut memory = [0xEE; 24];
    let mut out = &mut memory[..];
    push_all(&mut out);
    assert_eq!(out.len(), 3);
    assert_eq!(memory[..21], ALL);
    assert_eq!(memory[21..], [0xEE; 3]);
    refuses_exactly(8, || Box::leak(Box::new([0; 8])).as_mut_slice(), |out| out.len());
}

#[test]
fn heapless_vec() {
    let mut out = heapless::Vec::<u8, 24>::from_slice(b"xyz").unwrap();
    push_all(&mut out);
    assert_eq!(out.split_at(3), (&b"xyz"[..], &ALL[..]));
    refuses_exactly(8, || heapless::Vec::<u8, 11>::from_slice(b"xyz").unwrap(), |out| 11 - out.len());
    refuses_exactly(8, heapless::Vec::<u8, 8, u8>::new, |out| 8 - out.len());
}

#[test]
fn growing() {
    let mut vec = b"xyz".to_vec();
    push_all(&mut vec);
    assert_eq!(vec.split_at(3), (&b"xyz"[..], &ALL[..]));

    let mut bytes = bytes::BytesMut::from(&b"xyz"[..]);
    push_all(&mut bytes);
    assert_eq!(bytes.split_at(3), (&b"xyz"[..], &ALL[..]));

    let reserved = |out: &mut dyn Buffer<Error = Infallible>| out.ensure(100);
    assert_eq!((reserved(&mut vec), reserved(&mut bytes)), (Ok(()), Ok(())));
    assert!(vec.capacity() >= vec.len() + 100 && bytes.capacity() >= bytes.len() + 100);
}

#[test]
fn counter() {
    let mut out = Counter(4);
    push_all(&mut out);
    assert_eq!(out, Counter(4 + ALL.len()));
    let mut huge = Counter(usize::MAX);
    assert_eq!((huge.push_u8(0), huge), (Ok(()), Counter(usize::MAX)), "it saturates");
}

#[test]
fn stream() {
    let mut out = IoBuffer(b"xyz".to_vec());
    push_all(&mut out);
    assert_eq!(out.0.split_at(3), (&b"xyz"[..], &ALL[..]));
    let mut closed = IoBuffer(&mut [][..]);
    assert_eq!(closed.ensure(5).ok(), Some(()), "a stream cannot know");
    assert_eq!(closed.push_u8(0).unwrap_err().kind(), std::io::ErrorKind::WriteZero);
}

#[test]
fn borrowed_and_dynamic() {
    let mut vec = Vec::new();
    push_all(&mut &mut vec);
    push_all::<dyn Buffer<Error = Infallible>>(&mut vec);
    assert_eq!(vec, [ALL, ALL].concat());
    let mut memory = [0; 8];
    let mut out = &mut memory[..];
    assert_eq!((&mut out).ensure(9), Err(Full { needed: 1 }));
}

/// Every length up to some that are copied at once, at every place of a buffer.
#[test]
fn slice_of_every_length() {
    let source: Vec<u8> = (0..=200).collect();
    for len in 0..=source.len() {
        for before in [0, 1, 7] {
            let mut memory = [0xEE; 256];
            let mut out = &mut memory[..];
            out.push_slice(&source[..before]).unwrap();
            out.push_slice(&source[..len]).unwrap();
            assert_eq!(out.len(), 256 - before - len);
            assert_eq!(memory[before..before + len], source[..len]);
            assert!(memory[before + len..].iter().all(|byte| *byte == 0xEE), "{len} bytes touched more");
        }
    }
}
