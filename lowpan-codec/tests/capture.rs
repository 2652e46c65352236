//! Real frames decompress to the datagrams that were sent, and compress at least as far as their sender did.

mod support;

use lowpan_codec::buf::Message;
use lowpan_codec::{Compressed, Options, iphc};
use support::capture::{Vector, vectors};
use support::digits;

fn options(vector: &Vector) -> Options<'_> {
    Options { contexts: &vector.contexts, ..Options::between(vector.source, vector.destination) }
}

#[test]
fn frames_decompress_and_compress() {
    let all = [vectors("iphc"), vectors("nhc")].concat_vectors();
    assert_eq!(all.len(), 91);
    for vector in &all {
        let name = &vector.name;
        let mut out = [0; 1280];
        let frame = &vector.frames[0];
        let datagram = iphc::decompress_to_slice(frame, &mut options(vector), &mut out)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(digits(datagram), digits(&vector.datagram), "{name}");

        let cx = options(vector);
        let compressor = Compressed::new(&vector.datagram, &cx).expect("a whole datagram");
        let wire = compressor.encode_to_vec().expect("legal");
        assert_eq!(compressor.encoded_len(), Ok(wire.len()), "{name}");
        assert!(wire.len() <= frame.len(), "{name}: {} is longer than {}", digits(&wire), digits(frame));
        let again = iphc::decompress_to_slice(&wire, &mut options(vector), &mut out).expect("own frames are right");
        assert_eq!(digits(again), digits(&vector.datagram), "{name}");
    }
}

trait Concat {
    fn concat_vectors(self) -> Vec<Vector>;
}

impl Concat for [Vec<Vector>; 2] {
    fn concat_vectors(self) -> Vec<Vector> {
        self.into_iter().flatten().collect()
    }
}
