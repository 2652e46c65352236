//! Writes the seeds and the dictionaries anew: `cargo run --manifest-path fuzz/Cargo.toml --example seed`.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, dictionary) in fuzz::dictionary::all() {
        fs::write(root.join(name), dictionary)?;
    }
    let of_crates = [fuzz::xml::seeds(), fuzz::oma_dm::seeds(), fuzz::cwmp::seeds()];
    for (target, inputs) in fuzz::seeds::all().into_iter().chain(of_crates.into_iter().flatten()) {
        let folder = root.join("seeds").join(target);
        fs::create_dir_all(&folder)?;
        for (number, input) in inputs.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:03}")), input)?;
        }
        println!("{target}: {} seeds", inputs.len());
    }
    Ok(())
}
