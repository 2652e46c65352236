//! SyncML in both encodings, beside the bare event loop of a published reader (feature `peers`):
//! `cargo bench -p benches --bench syncml --features peers`.

use std::hint::black_box;

use benches::syncml::{messages, work};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// The sizes that are measured, in items.
const SIZES: [usize; 2] = [12, 2000];

fn decode(c: &mut Criterion) {
    for count in SIZES {
        let message = messages::replace(count);
        for (encoding, wire) in [("xml", message.xml.as_bytes()), ("wbxml", &message.wbxml)] {
            let mut group = c.benchmark_group(format!("syncml/decode {encoding}/{count} items"));
            group.throughput(Throughput::Bytes(wire.len() as u64));
            group.bench_function("typed", |b| b.iter(|| work::decode(black_box(wire)).body.is_final));
            group.bench_function("typed, every item", |b| b.iter(|| work::decode_and_walk(black_box(wire))));
            #[cfg(feature = "peers")]
            if encoding == "xml" {
                use benches::xml::peers;
                group.bench_function("quick-xml NsReader", |b| b.iter(|| peers::quick_xml_ns(black_box(&message.xml))));
            }
            group.finish();
        }
    }
}

fn write(c: &mut Criterion) {
    for count in SIZES {
        let written = messages::replace(count);
        let message = work::decode(&written.wbxml);
        let mut memory = vec![0; written.xml.len()];
        let mut group = c.benchmark_group(format!("syncml/write/{count} items"));
        group.bench_function("encode xml", |b| b.iter(|| work::encode_xml(black_box(&message), &mut memory)));
        group.bench_function("encode wbxml", |b| b.iter(|| work::encode_wbxml(black_box(&message), &mut memory)));
        group.bench_function("xml to wbxml", |b| {
            b.iter(|| work::to_wbxml(black_box(written.xml.as_bytes()), &mut memory));
        });
        group.bench_function("wbxml to xml", |b| b.iter(|| work::to_xml(black_box(&written.wbxml), &mut memory)));
        group.finish();
    }
}

criterion_group!(benches, decode, write);
criterion_main!(benches);
