//! Documents at random: what is written is read again, and never a panic.

use arbitrary::Unstructured;
use coap_codec::LinkFormat;
use coap_codec::buf::arbitrary::Arena;
use coap_codec::buf::testing::is_linear;
use coap_codec::buf::{Encode, Reader};
use coap_codec::link_format::{Filter, Link, Param};
use proptest::prelude::{any, prop, proptest};

use crate::examples::Lenient;

proptest! {
    #[test]
    fn what_is_written_is_read(
        target in "[a-z/:?#%é]{0,12}",
        title in ".{0,20}",
        items in "[a-z .\"\\\\]{0,20}",
        size in any::<u64>(),
        name in "[a-z!#$&+.^_`|~-]{1,9}",
        text in "(\\PC|[\\x00-\\x7f]){0,20}",
        token in "[!-!#-+--:<-\\[\\]-~]{1,9}",
    ) {
        let name = format!("x{name}");
        let params = [Param::title(&title), Param::rt(&items), Param::sz(size), Param::new(&name, &text).unwrap(), Param::token(&name, &token).unwrap(), Param::title_in("en", &text).unwrap()];
        let links = [Link::new(&target, &params).unwrap(), Link::new(&target, &[]).unwrap()];
        let mut wire = Vec::new();
        LinkFormat::from_links(&links).encode_into(&mut wire).unwrap();
        let document: LinkFormat = Reader::new(&wire).decode(&mut ()).unwrap();
        let found: Vec<_> = document.iter().collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].target(), target);
        assert_eq!(found[0].title().unwrap(), title.as_str());
        assert_eq!(found[0].sz(), Some(size));
        assert_eq!(found[0].value(&name).unwrap(), text.as_str());
        assert_eq!(found[0].value(&name).unwrap().to_string(), text);
        assert_eq!(found[0].rt().map(|item| item.to_string()).collect::<Vec<_>>(), items.split(' ').filter(|item| !item.is_empty()).collect::<Vec<_>>());
        assert_eq!(found[0].params().iter().nth(4).unwrap().value().unwrap(), token.as_str());
        assert_eq!(found[0].value("title*").unwrap().as_extended().unwrap().bytes().collect::<Vec<_>>(), text.as_bytes());
        let mut again = Vec::new();
        document.encode_into(&mut again).unwrap();
        assert_eq!(again, wire);
        assert_eq!(document.encoded_len(), wire.len());
    }

    /// What a generator makes is written, and read as the same links.
    #[test]
    fn generated_links_come_back(entropy in prop::collection::vec(any::<u8>(), 0..300)) {
        let arena = Arena::new();
        let Ok(links) = LinkFormat::arbitrary_in(&mut Unstructured::new(&entropy), &arena) else { return Ok(()) };
        let written = links.to_string();
        let read = LinkFormat::new(&written).unwrap();
        assert_eq!(read.to_string(), written);
        for (read, made) in read.iter().zip(links) {
            let params = |link: &Link<'_>| link.params().iter().map(|param| param.name().to_owned()).collect::<Vec<_>>();
            assert_eq!((read.target(), params(&read)), (made.target(), params(&made)));
            assert_eq!(serde_json::to_value(read).unwrap(), made.to_string());
        }
        assert_eq!((read.iter().count(), serde_json::to_value(read).unwrap()), (links.iter().count(), written.into()));
    }

    /// Any bytes are links or an error within them; what lenience accepts is written without deviations of form.
    #[test]
    fn any_bytes(text in "([<>;,=\"\\\\a *\n'%2]|.){0,40}", noise in prop::collection::vec(any::<u8>(), 0..3)) {
        let bytes = [text.as_bytes(), &noise].concat();
        match Reader::new(&bytes).decode::<LinkFormat, _>(&mut Lenient::default()) {
            Ok(document) => {
                let links: Vec<_> = document.iter().collect();
                let written = document.to_string();
                let mut told = Lenient::default();
                let again: LinkFormat = Reader::new(written.as_bytes()).decode(&mut told).unwrap();
                assert_eq!(again.to_string(), written);
                assert_eq!(again.iter().count(), links.len());
                assert!(document.matching(Filter::new(b"a=*").unwrap()).count() <= links.len());
            }
            Err(error) => assert!(error.offset as usize <= bytes.len()),
        }
    }
}

#[test]
fn time_is_linear() {
    let document = |n| format!("{}<z>", "<a>;b=\"c\\\"d e f\";rt=\"x y\",".repeat(n));
    is_linear("many links", &[document(500), document(1000)], |text| {
        let document = LinkFormat::new(text).unwrap();
        assert_eq!(document.matching(Filter::new(b"rt=q*").unwrap()).count(), 0);
        assert_eq!(document.encoded_len(), text.len());
    });
    let link = |n| format!("<a>{};q=\"{}\"", ";b".repeat(n), "\\\"".repeat(n));
    is_linear("many parameters", &[link(2000), link(4000)], |text| {
        assert_eq!(LinkFormat::new(text).unwrap().encoded_len(), text.len());
    });
}
