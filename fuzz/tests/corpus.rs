//! Every seed, and everything that fuzzing ever found, on a stable toolchain.

use std::{
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_input_of_every_target() {
    for (target, body) in fuzz::TARGETS {
        let inputs = inputs(target);
        assert!(inputs.len() > 20, "the corpus of {target} has shrunk to {}", inputs.len());
        for file in inputs {
            println!("{}", file.display());
            body(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn the_dictionaries_are_those_of_the_registries() {
    for (name, dictionary) in fuzz::dictionary::all() {
        let stored = fs::read_to_string(root().join(name)).unwrap();
        assert!(stored == dictionary, "write {name} again: cargo run --example seed");
    }
}

#[test]
fn the_targets_are_those_of_the_manifest() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let programs = manifest.matches("[[bin]]").count();
    assert_eq!(programs, fuzz::TARGETS.len());
    for (target, _) in fuzz::TARGETS {
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} is not in the manifest");
    }
}

fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = root().join("seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
