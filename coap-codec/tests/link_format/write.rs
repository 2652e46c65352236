//! Links of one's own.

use coap_codec::buf::Encode;
use coap_codec::link_format::{Link, LinkWriter, Param};
use coap_codec::{Clause, ContentFormat, LinkFormat};

#[test]
fn every_kind_of_parameter() {
    let params = [
        Param::rt("temperature-c core.s"),
        Param::interface("sensor"),
        Param::ct(ContentFormat::SENML_CBOR),
        Param::sz(u64::MAX),
        Param::title("\"C:\\\" \u{e9}\n"),
        Param::title_in("de-AT", "\u{20ac} 5%").unwrap(),
        Param::anchor("/a b".trim_end_matches(" b")).unwrap(),
        Param::rel("hosts"),
        Param::obs(),
        Param::new("d", "").unwrap(),
        Param::token("ep", "node-1").unwrap(),
        Param::flag("x").unwrap(),
    ];
    let links = [Link::new("/temp", &params).unwrap(), Link::new("", &[]).unwrap()];
    let document = LinkFormat::from_links(&links);
    let text = "</temp>;rt=\"temperature-c core.s\";if=\"sensor\";ct=112;sz=18446744073709551615;\
                title=\"\\\"C:\\\\\\\" \u{e9}\\\n\";title*=UTF-8'de-AT'%E2%82%AC%205%25;anchor=\"/a\";rel=\"hosts\";obs;\
                d=\"\";ep=node-1;x,<>";
    assert_eq!(document.to_string(), text);
    assert_eq!(document.encoded_len(), text.len());
    let again = LinkFormat::new(text).unwrap();
    assert_eq!(again.to_string(), text);
    let link = again.iter().next().unwrap();
    assert_eq!(link.title().unwrap(), "\"C:\\\" \u{e9}\n");
    assert_eq!(link.sz(), Some(u64::MAX));
}

#[test]
fn what_cannot_be_written() {
    assert_eq!(Link::new("a>b", &[]).err(), Some(Clause::LinkTarget));
    assert_eq!(Link::new("a b", &[]).err(), Some(Clause::LinkTarget));
    assert_eq!(Link::new("a", &[Param::rt("b"), Param::rt("c")]).err(), Some(Clause::LinkRepeated));
    assert_eq!(Param::anchor("\"").err(), Some(Clause::LinkTarget));
    assert_eq!(Param::title_in("d'e", "").err(), Some(Clause::LinkExtValue));
    for name in ["", "a b", "a*", "a=", "\u{e9}", "a,"] {
        assert_eq!(Param::new(name, "x").err(), Some(Clause::LinkParam), "{name}");
        assert_eq!(Param::flag(name).err(), Some(Clause::LinkParam), "{name}");
    }
    for token in ["", "a b", "a,b", "a;b", "\"", "\\", "\u{e9}", "\n"] {
        assert_eq!(Param::token("a", token).err(), Some(Clause::LinkParam), "{token}");
    }
    assert_eq!(Param::new("Href", "x").err(), Some(Clause::LinkHref));
}

#[test]
fn links_one_by_one() {
    let mut out = Vec::new();
    let mut writer = LinkWriter::new(&mut out);
    for path in ["/a", "/b"] {
        writer.push(&Link::new(path, &[Param::obs()]).unwrap()).unwrap();
    }
    assert_eq!(out, b"</a>;obs,</b>;obs");
    let mut small = [0; 20];
    let mut room = &mut small[..];
    let mut writer = LinkWriter::new(&mut room);
    writer.push(&Link::new("/a", &[Param::title("0123456789")]).unwrap()).unwrap_err();
}
