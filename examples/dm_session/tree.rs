//! The management tree of the device.

use std::collections::BTreeMap;

use oma_dm_codec::{Format, StatusCode};

/// The leaves of the tree by their URIs; what is above them follows from that.
pub(super) struct Tree(BTreeMap<&'static str, Leaf>);

pub(super) struct Leaf {
    pub(super) format: Format,
    pub(super) value: String,
    access: Access,
}

/// What the server may do with a leaf.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Get,
    Replace,
    Exec,
}

/// What is told of the device unasked (OMA DM Standardized Objects 1.2 §5.3.4).
pub(super) const DEVICE: &str = "./DevInfo";

impl Tree {
    pub(super) fn new() -> Self {
        let leaf = |format, value: &str, access| Leaf { format, value: value.to_owned(), access };
        Self(BTreeMap::from([
            ("./DevInfo/DevId", leaf(Format::Chr, "urn:uuid:0b3e9a4e-6c27-4a63-9f0e-0d5a6f0c7c11", Access::Get)),
            ("./DevInfo/Man", leaf(Format::Chr, "Example", Access::Get)),
            ("./DevInfo/Mod", leaf(Format::Chr, "Sensor hub", Access::Get)),
            ("./DevInfo/DmV", leaf(Format::Chr, "1.3", Access::Get)),
            ("./DevInfo/Lang", leaf(Format::Chr, "en-GB", Access::Get)),
            ("./DevDetail/SwV", leaf(Format::Chr, "10.0.22631.4460", Access::Get)),
            ("./Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength", leaf(Format::Int, "4", Access::Replace)),
            ("./Vendor/MSFT/Reboot/RebootNow", leaf(Format::Null, "", Access::Exec)),
        ]))
    }

    /// The leaves below a node.
    pub(super) fn below(&self, node: &str) -> impl Iterator<Item = (&'static str, &Leaf)> {
        self.0.iter().filter(move |(uri, _)| is_below(uri, node)).map(|(uri, leaf)| (*uri, leaf))
    }

    /// What is at this URI: a leaf's value, or the names of a node's children.
    pub(super) fn get(&self, uri: &str) -> Result<(Format, String), StatusCode> {
        if let Some(leaf) = self.0.get(uri) {
            return if leaf.access == Access::Exec {
                Err(StatusCode::COMMAND_NOT_ALLOWED)
            } else {
                Ok((leaf.format, leaf.value.clone()))
            };
        }
        let inside = self.below(uri).filter_map(|(below, _)| below.get(uri.len() + 1..)?.split('/').next());
        let mut children: Vec<_> = inside.collect();
        children.dedup();
        if children.is_empty() { Err(StatusCode::NOT_FOUND) } else { Ok((Format::Node, children.join("/"))) }
    }

    pub(super) fn replace(&mut self, uri: &str, value: &str) -> StatusCode {
        match self.0.get_mut(uri) {
            None => StatusCode::NOT_FOUND,
            Some(leaf) if leaf.access != Access::Replace => StatusCode::COMMAND_NOT_ALLOWED,
            Some(leaf) if leaf.format == Format::Int && value.parse::<i32>().is_err() => {
                StatusCode::UNSUPPORTED_MEDIA_TYPE_OR_FORMAT
            }
            Some(leaf) => {
                value.clone_into(&mut leaf.value);
                StatusCode::OK
            }
        }
    }

    /// Has something done. A real device would answer before it does.
    pub(super) fn exec(&self, uri: &str) -> StatusCode {
        match self.0.get(uri) {
            None => StatusCode::NOT_FOUND,
            Some(leaf) if leaf.access != Access::Exec => StatusCode::COMMAND_NOT_ALLOWED,
            Some(_) => StatusCode::ACCEPTED_FOR_PROCESSING,
        }
    }
}

fn is_below(uri: &str, node: &str) -> bool {
    uri.strip_prefix(node).is_some_and(|rest| rest.starts_with('/'))
}
