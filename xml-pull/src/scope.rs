//! What prefixes mean at a place in a document (Namespaces in XML 1.0 §6).

use crate::{attributes::value_text, scan, text::Text, vocabulary::Namespace};

/// A declaration that is in scope: 8 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding {
    /// Where the declaration stands in the buffer: `xmlns:prefix="uri"`.
    pub(crate) at: u32,
    /// How many elements are open in the one that declares it, itself included.
    pub(crate) depth: u16,
    /// 0 for the default namespace.
    pub(crate) prefix_len: u8,
    pub(crate) namespace: Namespace,
}

impl Binding {
    const NONE: Self = Self { at: 0, depth: 0, prefix_len: 0, namespace: Namespace::NONE };

    /// The prefix that it declares.
    #[inline]
    pub(crate) fn prefix<'x>(&self, buffer: &'x [u8]) -> &'x [u8] {
        let behind_xmlns = buffer.get(self.at as usize..).and_then(|declaration| declaration.get(6..));
        behind_xmlns.and_then(|prefix| prefix.get(..usize::from(self.prefix_len))).unwrap_or_default()
    }

    /// The URI that it is declared as.
    pub(crate) fn uri<'x>(&self, buffer: &'x [u8]) -> Text<'x> {
        let (_, value) = self.value(buffer);
        core::str::from_utf8(value).map_or(Text::EMPTY, value_text)
    }

    /// How long the declaration is.
    pub(crate) fn len(&self, buffer: &[u8]) -> usize {
        let (at, value) = self.value(buffer);
        at.wrapping_add(value.len()).wrapping_add(1)
    }

    /// Where in the declaration its value stands, and the value.
    fn value<'x>(&self, buffer: &'x [u8]) -> (usize, &'x [u8]) {
        let declaration = buffer.get(self.at as usize..).unwrap_or_default();
        let opening = declaration.iter().position(|byte| matches!(byte, b'"' | b'\'')).unwrap_or(0);
        match declaration.get(opening..).and_then(<[u8]>::split_first) {
            Some((quote, value)) => {
                (opening.wrapping_add(1), value.get(..scan::until(value, *quote)).unwrap_or_default())
            }
            None => (opening, &[]),
        }
    }
}

/// The declarations in scope, the innermost last. It holds no bytes; those of the document have to be at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<const BINDINGS: usize> {
    bindings: [Binding; BINDINGS],
    len: u8,
    /// What a name without prefix belongs to.
    default: Namespace,
}

impl<const BINDINGS: usize> Scope<BINDINGS> {
    pub(crate) const EMPTY: Self = Self { bindings: [Binding::NONE; BINDINGS], len: 0, default: Namespace::NONE };

    #[inline]
    fn bindings(&self) -> &[Binding] {
        self.bindings.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Those that the element at this depth declares.
    pub(crate) fn declared_at(&mut self, depth: u16) -> impl Iterator<Item = &mut Binding> {
        self.bindings.iter_mut().take(usize::from(self.len)).filter(move |binding| binding.depth == depth)
    }

    /// Adds a declaration; `false` if there is no room.
    pub(crate) fn declare(&mut self, binding: Binding) -> bool {
        let Some(free) = self.bindings.get_mut(usize::from(self.len)) else { return false };
        *free = binding;
        if binding.prefix_len == 0 {
            self.default = binding.namespace;
        }
        match self.len.checked_add(1) {
            Some(len) => self.len = len,
            None => return false,
        }
        true
    }

    /// What a name without prefix belongs to.
    #[inline]
    pub(crate) const fn default(&self) -> Namespace {
        self.default
    }

    /// The declarations that no inner one hides.
    pub(crate) fn visible(&self, buffer: &[u8]) -> impl Iterator<Item = &Binding> {
        let is_innermost = |binding: &&Binding| {
            self.find(buffer, binding.prefix(buffer)).is_some_and(|innermost| core::ptr::eq(innermost, *binding))
        };
        self.bindings().iter().filter(is_innermost)
    }

    /// The innermost declaration of a prefix; an empty one is the default namespace.
    #[inline]
    pub(crate) fn find(&self, buffer: &[u8], prefix: &[u8]) -> Option<&Binding> {
        let same = |binding: &&Binding| {
            usize::from(binding.prefix_len) == prefix.len() && (prefix.is_empty() || binding.prefix(buffer) == prefix)
        };
        self.bindings().iter().rev().find(same)
    }

    /// What a prefix stands for, if it is declared.
    #[inline]
    pub(crate) fn resolve(&self, buffer: &[u8], prefix: &[u8]) -> Option<Namespace> {
        match self.find(buffer, prefix) {
            Some(binding) => Some(binding.namespace),
            None if prefix == b"xml" => Some(Namespace::XML),
            None => None,
        }
    }

    /// Whether two prefixes, none of them empty, stand for one namespace.
    pub(crate) fn same_namespace(&self, buffer: &[u8], one: &[u8], other: &[u8]) -> bool {
        if one.is_empty() || other.is_empty() {
            return false;
        }
        match (self.find(buffer, one), self.find(buffer, other)) {
            (Some(one), Some(other)) if one.namespace == Namespace::UNKNOWN => one.uri(buffer) == other.uri(buffer),
            (Some(one), Some(other)) => one.namespace == other.namespace,
            _ => one == other,
        }
    }

    /// Drops the declarations of elements that are no longer open when `depth` of them are.
    #[inline]
    pub(crate) fn leave(&mut self, depth: u16) {
        if self.bindings().last().is_some_and(|binding| binding.depth > depth) {
            self.drop_deeper(depth);
        }
    }

    fn drop_deeper(&mut self, depth: u16) {
        let outer = self.bindings().iter().take_while(|binding| binding.depth <= depth).count();
        self.len = u8::try_from(outer).unwrap_or(self.len);
        let default = self.bindings().iter().rev().find(|binding| binding.prefix_len == 0);
        self.default = default.map_or(Namespace::NONE, |binding| binding.namespace);
    }
}
