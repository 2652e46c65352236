//! Our decoders against second ones that share nothing with them, on mutants of every kind of message.

mod coap;
mod lowpan;
mod mqtt;

/// Mutants of each format: a million in a release build.
const MUTANTS: usize = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };

/// Both take the same messages, and find the same in them. `ours` tells why it takes none.
fn agree<T: PartialEq + std::fmt::Debug>(
    messages: impl Iterator<Item = Vec<u8>>,
    ours: impl Fn(&[u8]) -> Result<T, String>,
    second: impl Fn(&[u8]) -> Option<T>,
) {
    let (mut taken, mut all, mut disagreements) = (0, 0, Vec::new());
    for message in messages {
        let (ours, second) = (ours(&message), second(&message));
        taken += usize::from(ours.is_ok());
        all += 1;
        match (ours, second) {
            (Ok(ours), Some(second)) if ours == second => {}
            (Err(_), None) => {}
            (ours, second) => disagreements.push(format!("{message:02x?}: ours {ours:02x?}, second {second:02x?}")),
        }
    }
    assert!(all > MUTANTS && taken > all / 50, "only {taken} of {all} were valid, which proves little");
    let some: Vec<_> = disagreements.iter().take(20).cloned().collect();
    assert!(disagreements.is_empty(), "{} disagreements:\n{}", disagreements.len(), some.join("\n"));
}
