//! Messages in a stream: prefixes, what follows, pieces of any size, and lengths up to 32 bits.

use crate::support::formats::{OverTcp, OverTcpExtended};
use crate::support::{EXTENDED, STRICT, seeds};
use crate::thorough;
use coap_codec::buf::Framed;
use coap_codec::buf::testing::{Stream, chunks_do_not_matter, delimits_itself};
use coap_codec::frame;

#[test]
fn no_prefix_is_complete_and_what_follows_does_not_matter() {
    seeds::tcp_stream().iter().filter(|seed| seed.len() < 5000).for_each(|seed| delimits_itself::<OverTcp>(seed));
    seeds::extended_tcp().iter().for_each(|seed| delimits_itself::<OverTcpExtended>(seed));
}

fn in_pieces<F: Stream>(seeds: &[Vec<u8>]) {
    let stream = seeds.concat();
    for piece in 1..=40 {
        chunks_do_not_matter::<F>(&stream, &[piece]);
    }
    chunks_do_not_matter::<F>(&stream, &[1, 2, 3, 5, 8, 13, 21, 34]);
    // Every cut into two of every pair of neighbours.
    let step = if thorough() { 1 } else { 10 };
    for pair in seeds.windows(2).step_by(step) {
        let stream = pair.concat();
        (1..stream.len()).for_each(|cut| chunks_do_not_matter::<F>(&stream, &[cut, stream.len() - cut]));
    }
}

#[test]
fn pieces_of_a_stream_give_its_messages() {
    let short: Vec<_> = seeds::tcp_stream().into_iter().filter(|seed| seed.len() < 400).collect();
    in_pieces::<OverTcp>(&short);
    let extended = [seeds::extended_tcp(), short].concat();
    in_pieces::<OverTcpExtended>(&extended);
}

/// RFC 8323 §3.2: what the four encodings of the length promise, at their bounds and at random, without overflow.
#[test]
fn lengths_up_to_32_bits() {
    let mut lengths: Vec<u64> =
        vec![0, 1, 12, 13, 268, 269, 65_804, 65_805, 65_805 + 0xffff, 4_295_033_099, 4_295_033_100];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..if thorough() { 1_000_000 } else { 10_000 } {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        lengths.push((random >> (random % 40)) % 4_295_033_101);
    }
    for body in lengths {
        for token in 0..=8_u8 {
            let head = head(body, token);
            let whole = head.len() as u64 + u64::from(token) + body;
            let framed = frame(&head, usize::MAX, &STRICT);
            let needed = usize::try_from(whole).expect("64 bits") - head.len();
            let expected =
                if needed == 0 { Framed::Complete { len: head.len() } } else { Framed::Incomplete { needed } };
            assert_eq!(framed, Ok(expected), "{body} {token}");
            assert_eq!(frame(&head, usize::MAX, &EXTENDED), Ok(expected), "{body} {token}");
            assert_eq!(frame(&head, whole as usize, &STRICT), Ok(expected), "{body} {token}");
            assert!(frame(&head, whole as usize - 1, &STRICT).is_err(), "{body} {token}");
            // Less of the head promises less, or nothing.
            for cut in 0..head.len() {
                match frame(&head[..cut], usize::MAX, &STRICT) {
                    Ok(Framed::Incomplete { needed }) => {
                        assert!(needed >= 1 && (cut + needed) as u64 <= whole, "{body} {token} cut at {cut}");
                    }
                    other => panic!("{body} {token} cut at {cut}: {other:?}"),
                }
            }
        }
    }
}

/// Length, token length and code.
fn head(body: u64, token: u8) -> Vec<u8> {
    let (nibble, more) = match body {
        0..13 => (body as u8, vec![]),
        13..269 => (13, vec![(body - 13) as u8]),
        269..65_805 => (14, ((body - 269) as u16).to_be_bytes().to_vec()),
        _ => (15, ((body - 65_805) as u32).to_be_bytes().to_vec()),
    };
    [&[nibble << 4 | token][..], &more, &[0x45]].concat()
}
