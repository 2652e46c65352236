//! Which namespaces are declared where the writer stands.

use crate::{clause::Clause, vocabulary::Namespace};

/// The default namespace, and those whose prefix is declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    prefixes: u32,
    default: Namespace,
}

impl Declared {
    pub(super) const NOTHING: Self = Self { prefixes: 0, default: Namespace::NONE };

    /// Whether there is a default namespace.
    pub(super) fn has_default(&self) -> bool {
        self.default != Namespace::NONE
    }

    /// Makes a namespace the default one; tells whether it was not.
    #[inline]
    pub(super) fn default(&mut self, namespace: Namespace) -> bool {
        let is_new = self.default != namespace;
        self.default = namespace;
        is_new
    }

    /// Whether the prefix of a namespace is declared.
    pub(super) fn has_prefix(&self, namespace: Namespace) -> bool {
        self.prefixes.checked_shr(namespace.0.into()).is_some_and(|bits| bits & 1 != 0)
    }

    /// Notes that the prefix of a namespace is declared; tells whether it was not.
    ///
    /// # Errors
    /// [`Clause::Bindings`] for a vocabulary of more namespaces than there are bits.
    #[inline]
    pub(super) fn prefix(&mut self, namespace: Namespace) -> Result<bool, Clause> {
        let bit = 1_u32.checked_shl(namespace.0.into()).ok_or(Clause::Bindings)?;
        let is_new = self.prefixes & bit == 0;
        self.prefixes |= bit;
        Ok(is_new)
    }
}
