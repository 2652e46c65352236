//! Contexts of header compression: those that the user gives, and those that routers advertise.

use std::net::Ipv6Addr;
use std::str::FromStr;
use std::time::Duration;

use lowpan_codec::nd::{self, NdOption};
use lowpan_codec::{ContextEntry, ContextId, ContextTable, Prefix, Protocol};

use crate::capture::Stamp;

/// One `--context 1=2001:db8:1::/64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenContext {
    /// Its number.
    pub id: ContextId,
    /// What it stands for.
    pub prefix: Prefix,
}

impl FromStr for GivenContext {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parse = || {
            let (id, prefix) = text.split_once('=')?;
            let (address, len) = prefix.split_once('/')?;
            let prefix = Prefix::new(address.parse::<Ipv6Addr>().ok()?, len.parse().ok()?)?;
            Some(Self { id: ContextId::new(id.parse().ok()?)?, prefix })
        };
        parse().ok_or_else(|| format!("`{text}` is not of the form 0..15=PREFIX/LENGTH"))
    }
}

/// The contexts of a capture.
pub(super) struct Contexts {
    table: ContextTable,
    /// What the user says is not for the air to change.
    given: Vec<ContextId>,
}

impl Contexts {
    pub(super) fn new(given: &[GivenContext]) -> Self {
        let mut table = ContextTable::EMPTY;
        for context in given {
            table.set(context.id, Some(ContextEntry::new(context.prefix)));
        }
        Self { table, given: given.iter().map(|context| context.id).collect() }
    }

    pub(super) fn table(&self) -> &ContextTable {
        &self.table
    }

    /// Takes over the contexts that a router advertises in `datagram`.
    pub(super) fn learn(&mut self, datagram: &[u8], stamp: Stamp) {
        let Some((header, message)) = datagram.split_at_checked(40) else { return };
        if Protocol(header[6]) != Protocol::ICMPV6 {
            return;
        }
        // Options that cannot be read teach nothing.
        let Ok(options) = nd::options(message, &mut ()) else { return };
        let now = Duration::from_secs_f64(stamp.elapsed.max(0.0));
        for option in options.iter() {
            if let NdOption::Context(context) = option
                && !self.given.contains(&context.context)
            {
                self.table.learn(&context, now);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_of_the_command_line() {
        let context: GivenContext = "1=2001:db8:1::/64".parse().expect("a context");
        assert_eq!((context.id.get(), context.prefix.to_string().as_str()), (1, "2001:db8:1::/64"));
        for wrong in ["", "1", "16=2001:db8::/64", "1=2001:db8::", "1=2001:db8::/129", "1=10.0.0.0/8", "=::/0"] {
            assert!(wrong.parse::<GivenContext>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_advertised_is_learned_but_not_against_what_was_given() {
        let mut advertisement = vec![0; 40];
        advertisement[6] = 58;
        advertisement.extend([134, 0, 0, 0, 64, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
        advertisement.extend([34, 2, 64, 0x11, 0, 0, 0, 60, 0x20, 0x01, 0x0d, 0xb8, 0, 2, 0, 0]);
        let prefix_of = |contexts: &Contexts| {
            let id = ContextId::new(1).expect("an identifier");
            contexts.table().get(id).map(|entry| entry.prefix.to_string())
        };
        let mut contexts = Contexts::new(&[]);
        contexts.learn(&advertisement, Stamp::default());
        assert_eq!(prefix_of(&contexts).as_deref(), Some("2001:db8:2::/64"));
        let mut contexts = Contexts::new(&["1=2001:db8:1::/64".parse().expect("a context")]);
        contexts.learn(&advertisement, Stamp::default());
        assert_eq!(prefix_of(&contexts).as_deref(), Some("2001:db8:1::/64"));
    }
}
