//! The management tree as a document: what a tree may hold (device description framework, DDF), or what one holds (tree and
//! description serialization, TNDS). Both are one language (OMA DM Tree and Description 1.2 §7; Tree and Description
//! Serialization 1.2).
//!
//! ```
//! use oma_dm_codec::{buf::{Message, Reader}, ddf::{MgmtTree, Node, RtProperties, TypeName}, Format, List};
//!
//! let node = Node {
//!     node_name: "Man".into(),
//!     path: Some("./DevInfo".into()),
//!     rt_properties: Some(RtProperties {
//!         format: Some(Format::Chr),
//!         node_type: Some(TypeName::Mime("text/plain".into())),
//!         ..RtProperties::default()
//!     }),
//!     value: Some("Example Ltd".into()),
//!     ..Node::default()
//! };
//! let nodes = [node];
//! let tree = MgmtTree::new(&nodes);
//! let wire = tree.as_xml().encode_to_vec()?;
//! assert!(wire.ends_with(b"<Value>Example Ltd</Value></Node></MgmtTree>"));
//! let received: MgmtTree = Reader::new(&wire).decode(&mut ()).expect("what was written");
//! assert_eq!(received.node("Man"), Some(node));
//! # Ok::<(), oma_dm_codec::Clause>(())
//! ```

mod access_type;
mod choice;
mod grammar;
mod node;
mod properties;

use crate::{
    clause::Clause,
    document::{self, Document, Grammar, List, Readable, Sink, View, write_nested},
    registry::{Language, PublicId},
    types::Text,
    vocabulary::Dm,
};

pub use access_type::AccessType;
pub use choice::{CaseSense, Occurrence, Scope, TypeName};
pub use node::Node;
pub use properties::{DfProperties, RtProperties};

/// A management tree, or a description of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct MgmtTree<'a> {
    /// The version of the description: `1.2`.
    pub ver_dtd: Text<'a>,
    /// The manufacturer of the device.
    pub man: Option<Text<'a>>,
    /// Its model.
    pub model: Option<Text<'a>>,
    /// The uppermost nodes, at least one.
    pub nodes: List<'a, Node<'a>>,
}

impl<'a> MgmtTree<'a> {
    /// A tree of version 1.2.
    #[must_use]
    pub const fn new(nodes: &'a [Node<'a>]) -> Self {
        Self { ver_dtd: Text::plain("1.2"), man: None, model: None, nodes: List::new(nodes) }
    }

    /// The node that this path leads to, from one of the uppermost nodes on, with `/` between the names.
    #[must_use]
    pub fn node(&self, path: &str) -> Option<Node<'a>> {
        let (mut nodes, mut found) = (self.nodes, None);
        for name in path.split('/') {
            let node = nodes.iter().find(|node| node.node_name == name)?;
            (nodes, found) = (node.nodes, Some(node));
        }
        found
    }
}

document::readable! {
    /// The document to be written as WBXML 1.2, with its public identifier as a text, since it has no number: a
    /// [`Message`](wire_buf::Message).
    MgmtTree, in V1_2
}
document::embedded! { MgmtTree }

impl<'a> Readable<'a> for MgmtTree<'a> {
    const LANGUAGE: Language = Language::Ddf;
    const GRAMMAR: &'static Grammar = &grammar::DDF;
}

impl<'a> View<'a> for MgmtTree<'a> {
    fn view(c: &mut document::Cursor<'a>) -> Self {
        let mut tree = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::DDF_VER_DTD => tree.ver_dtd = c.text(),
                Dm::DDF_MAN => tree.man = Some(c.text()),
                Dm::DDF_MOD => tree.model = Some(c.text()),
                Dm::DDF_NODE => tree.nodes.begin(tag, c),
                _ => c.skip(),
            }
        }
        tree
    }
}

impl<'a> Document<'a> for MgmtTree<'a> {
    const LANGUAGE: Language = Language::Ddf;

    fn version(&self) -> (&'static str, PublicId) {
        ("", PublicId::UNKNOWN)
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.nodes.is_empty() {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::DDF_MGMT_TREE)?;
        out.leaf(Dm::DDF_VER_DTD, self.ver_dtd)?;
        out.optional(Dm::DDF_MAN, self.man)?;
        out.optional(Dm::DDF_MOD, self.model)?;
        write_nested(self.nodes.iter(), out)?;
        out.end()
    }
}
