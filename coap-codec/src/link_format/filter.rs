//! Which links a query asks for (RFC 6690 §4.1).

use super::{
    link::Link,
    param::HREF,
    value::{ParamValue, characters},
};

/// One argument of a query, `name=value` or `name=prefix*`, by which a server leaves out links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter<'a> {
    name: &'a str,
    value: &'a [u8],
    is_prefix: bool,
}

impl<'a> Filter<'a> {
    /// Takes an argument of the query, as a Uri-Query option holds it. `None` if it is no pair of name and value; a server
    /// then answers as if there were no query, or not at all to a multicast request (RFC 6690 §4.1).
    #[must_use]
    pub fn new(argument: &'a [u8]) -> Option<Self> {
        let equals = argument.iter().position(|byte| *byte == b'=')?;
        let (name, value) = argument.split_at_checked(equals)?;
        let (_, value) = value.split_first()?;
        let name = characters(name);
        if name.is_empty() {
            return None;
        }
        Some(match value.split_last() {
            Some((b'*', prefix)) => Self { name, value: prefix, is_prefix: true },
            _ => Self { name, value, is_prefix: false },
        })
    }

    /// Whether the link has the parameter, with a value that the query asks for. Of relation types, each counts alone.
    #[must_use]
    pub fn matches(&self, link: &Link<'_>) -> bool {
        if self.name == HREF {
            let target = link.target().as_bytes();
            return if self.is_prefix { target.starts_with(self.value) } else { target == self.value };
        }
        link.params().iter().filter(|param| param.is(self.name)).any(|param| match param.value() {
            None => self.value.is_empty(),
            Some(value) if RELATION_TYPES.iter().any(|name| param.is(name)) => {
                value.items().any(|item| self.matches_value(&item))
            }
            Some(value) => self.matches_value(&value),
        })
    }

    fn matches_value(&self, value: &ParamValue<'_>) -> bool {
        value.is(self.value, self.is_prefix)
    }
}

/// The parameters whose values are `relation-types` in the grammar.
const RELATION_TYPES: [&str; 4] = ["rel", "rev", "rt", "if"];
