//! Our verdict against that of published codecs on the same mutants. Every class of disagreement stands in
//! DISAGREEMENTS.md with what proves us right; one that does not stand there fails the test.
//!
//! `BLESS=1 cargo test --release -p benches --features peers --test differential` writes that page anew. What is
//! refused here and taken there is explained by the statement that our error names. What is taken here and refused
//! there, or read otherwise, needs a reason in `reason/` first.

mod coap;
mod disagreement;
mod lowpan;
mod mqtt;
mod reason;
mod xml;

use benches::contenders;
use benches::job::Contender;
use disagreement::{Class, Disagreements, Page, Verdict};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;

/// Mutants of each format.
const MUTANTS: usize = 150_000;

/// What we say of a message: the sum of its fields, if those that peers see are to be compared; or the statement that
/// it breaks, and its text.
type Opinion = Result<Option<u64>, (&'static str, &'static str)>;

#[test]
fn every_disagreement_is_listed() {
    let hook = take_hook();
    set_hook(Box::new(|_| {})); // peers panic many times; that is recorded, not printed
    let found = Page(vec![
        ("MQTT", mqtt::disagreements()),
        ("CoAP", coap::disagreements()),
        ("6LoWPAN", lowpan::disagreements()),
        ("XML", xml::disagreements()),
    ]);
    set_hook(hook);

    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("DISAGREEMENTS.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&page, found.to_string()).expect("a page that can be written");
    }
    let listed = std::fs::read_to_string(&page).expect("DISAGREEMENTS.md");
    let unexplained: Vec<_> = found.unexplained().collect();
    assert!(unexplained.is_empty(), "no reason is given for:\n{}", unexplained.join("\n"));
    // With overflow checks, some peers panic where they otherwise go wrong in silence.
    let same = if cfg!(debug_assertions) { found.all_in(&listed) } else { found.to_string() == listed };
    assert!(same, "not as listed; now:\n{found}");
}

/// The codecs of these names that are measured in a format.
fn peers(names: &[&str], format: benches::case::Format) -> Vec<Box<dyn Contender>> {
    contenders().into_iter().filter(|codec| codec.format() == format && names.contains(&codec.name())).collect()
}

/// Records in which class we and a peer disagree on a message, if we do. `variety` and `kind` tell what message it is.
fn compare(
    found: &mut Disagreements,
    (variety, kind): (&'static str, &'static str),
    message: &[u8],
    ours: Opinion,
    peer: &dyn Contender,
) {
    let verdict = match (ours, catch_unwind(AssertUnwindSafe(|| peer.verdict(message)))) {
        (_, Err(_)) => Verdict::Panics,
        (Err((id, text)), Ok(Ok(_))) => Verdict::Takes(id, text),
        (Ok(_), Ok(Err(refusal))) => Verdict::Refuses(disagreement::error_name(&refusal.0)),
        (Ok(Some(ours)), Ok(Ok(theirs))) if ours != theirs => Verdict::Differs,
        (Ok(_), Ok(Ok(_))) | (Err(_), Ok(Err(_))) => return,
    };
    found.record(Class::new(peer.name(), variety, kind, verdict), message);
}
