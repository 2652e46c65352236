//! Which links a query asks for (RFC 6690 §4.1).

use coap_codec::LinkFormat;
use coap_codec::link_format::{Filter, LinkWriter};

const DOCUMENT: &str = "</sensors>;ct=40;title=\"Sensor Index\",</sensors/temp>;rt=\"temperature-c\";if=\"sensor\",\
    </sensors/light>;rt=\"light-lux core.sen-light\";if=\"sensor\",\
    <http://www.example.com/sensors/temp123>;anchor=\"/sensors/temp\";rel=\"describedby\",\
    </t>;anchor=\"/sensors/temp\";rel=\"alternate\",</o>;obs;foo=\"\";n=7;e=\"a\\\"b\";title*=UTF-8''x";

fn targets(query: &str) -> Vec<&'static str> {
    let document = LinkFormat::new(DOCUMENT).unwrap();
    document.matching(Filter::new(query.as_bytes()).unwrap()).map(|link| link.target()).collect()
}

/// The queries of §4.1 and §5.
#[test]
fn examples_of_the_rfc() {
    assert_eq!(targets("href=/sensors/temp"), ["/sensors/temp"]);
    assert_eq!(targets("href=/sensors*"), ["/sensors", "/sensors/temp", "/sensors/light"]);
    assert_eq!(targets("rt=light-lux"), ["/sensors/light"]); // one of two values
    assert_eq!(targets("anchor=/sensors/temp"), ["http://www.example.com/sensors/temp123", "/t"]);
    assert_eq!(targets("if=sensor"), ["/sensors/temp", "/sensors/light"]);
    assert_eq!(targets("ct=40"), ["/sensors"]);
}

#[test]
fn values_match_whole_or_by_their_beginning() {
    for (query, expected) in [
        ("rt=core.sen-light", &["/sensors/light"][..]),
        ("rt=core*", &["/sensors/light"]),
        ("rt=temp*", &["/sensors/temp"]),
        ("rt=temperature-c*", &["/sensors/temp"]), // any string is a prefix of itself
        ("rt=temp", &[]),
        ("rt=light-lux core.sen-light", &[]), // each value counts alone
        ("rt=light-lux c*", &[]),
        ("rt=*", &["/sensors/temp", "/sensors/light"]),
        ("rt=TEMPERATURE-C", &[]),             // values are compared bit by bit
        ("title=Sensor Index", &["/sensors"]), // not a list of relation types
        ("title=Sensor*", &["/sensors"]),
        ("title=Sensor", &[]),
        ("title=Index", &[]),
        ("obs=*", &["/o"]),
        ("obs=", &["/o"]),
        ("obs=1", &[]),
        ("foo=", &["/o"]),
        ("foo=*", &["/o"]),
        ("foo=x*", &[]),
        ("bar=*", &[]), // only what exists matches
        ("n=7", &["/o"]),
        ("n=77", &[]),
        ("e=a\"b", &["/o"]), // escapes are undone before
        ("e=a\"*", &["/o"]),
        ("e=a\\*", &[]),
        ("e=a\"b*", &["/o"]),
        ("e=a\"bc*", &[]),
        ("title*=UTF-8''x", &["/o"]),
        ("href=/t**", &[]), // only the last star is one
        ("rel=describedby", &["http://www.example.com/sensors/temp123"]),
        ("RT=light-lux", &["/sensors/light"]),
    ] {
        assert_eq!(targets(query), expected, "{query}");
    }
}

#[test]
fn what_is_not_a_filter() {
    for argument in ["", "rt", "=x", "=", "\u{e9}"] {
        assert_eq!(Filter::new(argument.as_bytes()), None, "{argument}");
    }
}

#[test]
fn what_matches_can_be_sent() {
    let (mut out, document) = (Vec::new(), LinkFormat::new(DOCUMENT).unwrap());
    let mut writer = LinkWriter::new(&mut out);
    for link in document.matching(Filter::new(b"if=sensor").unwrap()) {
        writer.push(&link).unwrap();
    }
    let expected = "</sensors/temp>;rt=\"temperature-c\";if=\"sensor\",\
                    </sensors/light>;rt=\"light-lux core.sen-light\";if=\"sensor\"";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}
