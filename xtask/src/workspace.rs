//! The packages of the workspace, read from their manifests.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::shell;

/// A package that is published.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    /// Its features but `default`.
    pub(crate) features: Vec<String>,
}

/// The libraries, in the workspace's order.
pub(crate) fn libraries() -> Result<Vec<Library>> {
    let root = shell::root();
    let workspace: Root = read(&root)?;
    let mut libraries = Vec::new();
    for member in workspace.workspace.members {
        let folder = root.join(member);
        let manifest: Manifest = read(&folder)?;
        if manifest.package.publish {
            let features = manifest.features.into_keys().filter(|name| name != "default").collect();
            libraries.push(Library { name: manifest.package.name, folder, features });
        }
    }
    ensure!(!libraries.is_empty(), "the workspace has no library");
    Ok(libraries)
}

fn read<T: for<'de> Deserialize<'de>>(folder: &Path) -> Result<T> {
    let file = folder.join("Cargo.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    toml::from_str(&text).with_context(|| format!("in {}", file.display()))
}

#[derive(Deserialize)]
struct Root {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    members: Vec<String>,
}

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    #[serde(default)]
    features: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    #[serde(default = "published")]
    publish: bool,
}

const fn published() -> bool {
    true
}
