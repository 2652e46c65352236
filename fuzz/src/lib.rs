//! What the fuzz targets do with an input. The targets call it, and so do the tests that replay the corpus.

pub mod coap;
pub mod cwmp;
pub mod dictionary;
pub mod lowpan;
pub mod mqtt;
pub mod oma_dm;
pub mod seeds;
pub mod xml;

/// Messages in words, and the transports as formats: what the tests of the codec use.
#[path = "../../coap-codec/tests/support/mod.rs"]
mod coap_support;
/// The same of CWMP: messages of every kind.
#[path = "../../cwmp-codec/tests/support/mod.rs"]
mod cwmp_support;
/// The same of 6LoWPAN: packets, formats, models.
#[path = "../../lowpan-codec/tests/support/mod.rs"]
mod lowpan_support;
/// The same of MQTT: packets, and versions.
#[path = "../../mqtt-codec/tests/support/mod.rs"]
mod mqtt_support;

/// Makes a program of a function that takes an input: a fuzz target if cargo-fuzz builds it, else one that runs the
/// function on each file that it is given, to look at a crash.
#[macro_export]
macro_rules! target {
    ($body:path) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|input: &[u8]| $body(input));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            std::env::args_os().skip(1).try_for_each(|file| Ok($body(&std::fs::read(file)?)))
        }
    };
}

/// A target: the name of its program and corpus, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 23] = [
    ("coap_decode", coap::decode),
    ("coap_roundtrip", coap::roundtrip),
    ("coap_chunks", coap::chunks),
    ("coap_differential", coap::differential),
    ("coap_documents", coap::documents),
    ("coap_blockwise", coap::blockwise),
    ("lowpan_decode", lowpan::decode),
    ("lowpan_roundtrip", lowpan::roundtrip),
    ("lowpan_reassembly", lowpan::reassembly),
    ("lowpan_differential", lowpan::differential),
    ("cwmp_decode", cwmp::decode),
    ("cwmp_roundtrip", cwmp::roundtrip),
    ("mqtt_decode", mqtt::decode),
    ("mqtt_roundtrip", mqtt::roundtrip),
    ("mqtt_chunks", mqtt::chunks),
    ("mqtt_differential", mqtt::differential),
    ("oma_dm_wbxml", oma_dm::wbxml),
    ("oma_dm_messages", oma_dm::messages),
    ("oma_dm_transcode", oma_dm::transcode),
    ("oma_dm_push", oma_dm::push),
    ("xml_decode", xml::decode),
    ("xml_chunks", xml::chunks),
    ("xml_roundtrip", xml::roundtrip),
];
