//! `Node`: a node of the tree, with those below it (OMA DM Tree and Description 1.2 §7.7.4).

use xml_pull::Tag;

use super::{DfProperties, RtProperties};
use crate::{
    clause::Clause,
    document::{Cursor, List, Nested, Node as Element, Sink, View},
    syncml::Data,
    types::Text,
    vocabulary::Dm,
};

/// A node. It has nodes below it, or a value, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Node<'a> {
    /// Its name; empty in a description, where names are not fixed.
    pub node_name: Text<'a>,
    /// The URI of what is above it, where that does not stand in the document.
    pub path: Option<Text<'a>>,
    /// What is so in a tree.
    pub rt_properties: Option<RtProperties<'a>>,
    /// What can be so in any tree.
    pub df_properties: Option<DfProperties<'a>>,
    /// The nodes below it.
    pub nodes: List<'a, Self>,
    /// Its value.
    pub value: Option<Data<'a>>,
}

impl<'a> Element<'a> for Node<'a> {
    fn is(tag: Tag) -> bool {
        tag == Dm::DDF_NODE
    }

    fn view(_: Tag, c: &mut Cursor<'a>) -> Self {
        let mut node = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::DDF_NODE_NAME => node.node_name = c.text(),
                Dm::DDF_PATH => node.path = Some(c.text()),
                Dm::DDF_RT_PROPERTIES => node.rt_properties = Some(View::view(c)),
                Dm::DDF_DF_PROPERTIES => node.df_properties = Some(View::view(c)),
                Dm::DDF_NODE => node.nodes.begin(tag, c),
                Dm::DDF_VALUE => node.value = Some(Data::view(c)),
                _ => c.skip(),
            }
        }
        node
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        self.write_whole(out)
    }
}

impl<'a> Nested<'a> for Node<'a> {
    fn write_head<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start(Dm::DDF_NODE)?;
        out.leaf(Dm::DDF_NODE_NAME, self.node_name)?;
        out.optional(Dm::DDF_PATH, self.path)?;
        if let Some(properties) = &self.rt_properties {
            properties.write_as(Dm::DDF_RT_PROPERTIES, out)?;
        }
        if let Some(properties) = &self.df_properties {
            properties.write_as(Dm::DDF_DF_PROPERTIES, out)?;
        }
        match &self.value {
            Some(value) => value.write_as(Dm::DDF_VALUE, out),
            None => Ok(()),
        }
    }

    fn inner(&self) -> Result<Option<List<'a, Self>>, Clause> {
        if self.value.is_some() && !self.nodes.is_empty() {
            return Err(Clause::ElementUnexpected);
        }
        Ok(Some(self.nodes))
    }
}
