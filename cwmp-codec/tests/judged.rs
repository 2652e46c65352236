//! Generated messages for a judge: `JUDGED=folder cargo test -p cwmp-codec --test judged` writes them there, to be held against
//! the schemas of the Broadband Forum. Without a folder they are only made.

mod support;

use cwmp_codec::Method;
use std::path::PathBuf;
use support::seeds;

#[test]
fn messages_are_written_for_the_judge() {
    let messages = seeds::generated();
    assert_eq!(messages.len(), Method::ALL.len() * 2 + 1);
    let Some(folder) = std::env::var_os("JUDGED").map(PathBuf::from) else { return };
    for (kind, wire) in messages {
        std::fs::write(folder.join(format!("{kind}.xml")), wire).expect("a folder to write to");
    }
    for (number, wire) in seeds::any(1000).into_iter().enumerate() {
        std::fs::write(folder.join(format!("{number:04}.xml")), wire).expect("a folder to write to");
    }
}
