//! CoAP: what bodies hold, SenML in both formats and problem details.

use coap_codec::{
    CborItem, LinkFormat, Settings,
    buf::{Encode, Message as _, Reader},
    problem_details::{EntryKey, LanguageTag, ProblemDetails},
    senml::{Label, Name, Pack, Record},
};

use crate::gates;

gates! {
    gate_coap_link_format_lenient(r: &mut Reader<'_>, settings: &mut Settings) => r.decode::<LinkFormat<'_>, _>(settings).is_ok();

    gate_senml_records(records: &'static [Record<'static>]) => Pack::new(records).is_ok();
    gate_senml_decode_cbor(r: &mut Reader<'_>, settings: &mut Settings) => (
        Pack::decode_cbor(r, &mut ()).is_ok(),
        Pack::decode_cbor(r, settings).is_ok(),
        Pack::decode_cbor_stream(r, settings).is_ok(),
    );
    gate_senml_decode_json(r: &mut Reader<'_>, settings: &mut Settings) => (
        Pack::decode_json(r, &mut ()).is_ok(),
        Pack::decode_json(r, settings).is_ok(),
    );
    gate_senml_walk(pack: &Pack<'_>) => (
        pack.iter().map(|record| (record.is_base_only(), record.extensions.iter().count())).last(),
        pack.resolved().map(|record| (record.absolute_time(1e9), record.name.chars().count())).last(),
    );
    gate_senml_name(name: &Name<'_>, text: &str) => (name.is_valid(), *name == *text);
    gate_senml_label(name: &str) => Label::named(name);
    gate_senml_encode_cbor(pack: &Pack<'_>, out: &mut &mut [u8]) => (
        pack.as_cbor().encoded_len(),
        pack.as_cbor().encode_into(out),
    );
    gate_senml_encode_json(pack: &Pack<'_>, out: &mut &mut [u8]) => (
        pack.as_json().encoded_len(),
        pack.as_json().encode_into(out),
    );

    gate_problem_decode(r: &mut Reader<'_>, settings: &mut Settings) => (
        r.decode::<ProblemDetails<'_>, _>(&mut ()).is_ok(),
        r.decode::<ProblemDetails<'_>, _>(settings).is_ok(),
    );
    gate_problem_walk(problem: &ProblemDetails<'_>, key: EntryKey<'_>) => (
        problem.unprocessed_options.iter().count(),
        problem.others.get(key),
    );
    gate_problem_encode(problem: &ProblemDetails<'_>, out: &mut [u8]) => (
        problem.encoded_len(),
        problem.encode_to_slice(out).is_ok(),
    );
    gate_problem_language(tag: &str) => LanguageTag::new(tag).is_ok();
    gate_cbor_item(bytes: &[u8]) => CborItem::new(bytes).is_ok();
}
