//! Reading and writing XML, side by side with the published crates (feature `peers`):
//! `cargo bench -p benches --bench xml --features peers`.

use std::hint::black_box;

use benches::xml::{documents, work};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn read(c: &mut Criterion) {
    for (name, document) in [("Inform", documents::inform()), ("2000 values", documents::values())] {
        let mut group = c.benchmark_group(format!("xml/read/{name}"));
        group.throughput(Throughput::Bytes(document.len() as u64));
        let mut bench = |name: &str, read: &dyn Fn(&str) -> usize| {
            group.bench_function(name, |b| b.iter(|| read(black_box(&document))));
        };
        bench("check", &work::check);
        bench("check, attributes", &work::check_with_attributes);
        let list = work::list(&document);
        bench("walk the list", &|_| work::walk(black_box(&list)));
        #[cfg(feature = "peers")]
        {
            use benches::xml::peers;
            bench("quick-xml", &peers::quick_xml);
            bench("quick-xml NsReader", &peers::quick_xml_ns);
            bench("xmlparser", &peers::xmlparser);
            bench("roxmltree", &peers::roxmltree);
        }
        group.finish();
    }
}

fn write(c: &mut Criterion) {
    for (name, count) in [("12 values", 12), ("2000 values", 2000)] {
        let parameters = documents::parameters(count);
        let mut memory = vec![0; 400_000];
        let len = work::write(&parameters, &mut memory).expect("room");
        let mut group = c.benchmark_group(format!("xml/write/{name}"));
        group.throughput(Throughput::Bytes(len as u64));
        group.bench_function("length, then bytes", |b| b.iter(|| work::write(black_box(&parameters), &mut memory)));
        group.finish();
    }
}

criterion_group!(benches, read, write);
criterion_main!(benches);
