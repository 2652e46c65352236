//! The messages of a real session.

use crate::support::seeds::CAPTURED;
use crate::support::tree::{Step, read};
use oma_dm_codec::wbxml::{DocumentType, Name, StringTable, Token, Version};
use oma_dm_codec::{Charset, Language, PublicId};

#[test]
fn each_message_comes_back_byte_for_byte() {
    for message in CAPTURED {
        let tree = read(message, &mut ()).expect("a real message");
        assert_eq!(tree.len, message.len());
        assert_eq!(tree.write(), message);
        // with a string table it says the same
        let shared = tree.write_with_table();
        assert!(shared.len() <= message.len());
        let again = read(&shared, &mut ()).expect("what was written");
        assert_eq!(again.steps, tree.steps);
    }
}

#[test]
fn the_first_message_from_its_header_on() {
    let tree = read(CAPTURED[0], &mut ()).expect("a real message");
    assert_eq!((tree.header.version, tree.header.charset), (Version::V1_2, Charset::UTF_8));
    assert_eq!(tree.header.document_type, DocumentType::Number(PublicId::SYNCML_1_2));
    assert_eq!(tree.header.document_type.language(), Some(Language::SyncMl));
    assert_eq!(tree.header.string_table, StringTable::EMPTY);
    let expected = ["00:2d", "00:2c", "00:31"].map(str::to_owned);
    let starts = tree.steps.iter().filter_map(|step| match step {
        Step::Start(name, attributes) => {
            assert!(attributes.is_empty());
            Some(format!("{name:?}"))
        }
        _ => None,
    });
    assert_eq!(starts.take(3).collect::<Vec<_>>(), expected);
    let meta = Step::Start(Name::Token(Token::new(1, 0x07)), Vec::new());
    assert!(tree.steps.contains(&meta), "MetInf is in page 1");
}
