//! The examples of RFC 6690 §5, and what their links say.

use coap_codec::buf::{Observer, Reader};
use coap_codec::{ContentFormat, Context, LinkFormat};

/// Lenient, and notes what it is told.
#[derive(Default)]
pub(crate) struct Lenient(pub(crate) Vec<(&'static str, usize)>);

impl Observer for Lenient {
    fn lenient(&self) -> bool {
        true
    }

    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.0.push((clause, offset));
    }
}

impl Context for Lenient {}

fn words<'a>(items: impl Iterator<Item = coap_codec::link_format::ParamValue<'a>>) -> Vec<String> {
    items.map(|item| item.to_string()).collect()
}

#[test]
fn two_sensors() {
    let links: Vec<_> =
        LinkFormat::new("</sensors/temp>;if=\"sensor\",</sensors/light>;if=\"sensor\"").unwrap().iter().collect();
    assert_eq!(links.iter().map(|link| link.target()).collect::<Vec<_>>(), ["/sensors/temp", "/sensors/light"]);
    assert!(links.iter().all(|link| words(link.interfaces()) == ["sensor"]));
    assert_eq!(words(links[0].rel()), [""; 0]);
}

/// The RFC breaks its examples into lines, which the format has not.
#[test]
fn examples_as_they_are_printed() {
    let printed = "</sensors>;ct=40;title=\"Sensor Index\",\n</sensors/temp>;rt=\"temperature-c\";if=\"sensor\",\n\
                   </sensors/light>;rt=\"light-lux\";if=\"sensor\",\n\
                   <http://www.example.com/sensors/t123>;anchor=\"/sensors/temp\"\n;rel=\"describedby\",\n\
                   </t>;anchor=\"/sensors/temp\";rel=\"alternate\"";
    assert_eq!(
        LinkFormat::new(printed).unwrap_err().to_string(),
        "byte 38: there is no white space between the parts of links [RFC 6690 §2]"
    );
    let mut told = Lenient::default();
    let document: LinkFormat = Reader::new(printed.as_bytes()).decode(&mut told).unwrap();
    let breaks: Vec<_> = printed.match_indices('\n').map(|(at, _)| ("RFC 6690 §2", at)).collect();
    assert_eq!(told.0, breaks);
    // what is written has none
    let compact = printed.replace('\n', "");
    assert_eq!(document.to_string(), compact);
    let links: Vec<_> = LinkFormat::new(&compact).unwrap().iter().collect();
    assert_eq!(links.len(), 5);
    assert_eq!(links[0].ct().collect::<Vec<_>>(), [ContentFormat::LINK_FORMAT]);
    assert_eq!(links[0].title().unwrap(), "Sensor Index");
    assert_eq!(words(links[1].rt()), ["temperature-c"]);
    assert_eq!(links[3].target(), "http://www.example.com/sensors/t123");
    assert_eq!(links[3].anchor().unwrap(), "/sensors/temp");
    assert_eq!(words(links[4].rel()), ["alternate"]);
}

#[test]
fn a_firmware_of_some_size() {
    let link = LinkFormat::new("</firmware/v2.1>;rt=\"firmware\";sz=262144").unwrap().iter().next().unwrap();
    assert_eq!((link.target(), link.sz()), ("/firmware/v2.1", Some(262_144)));
    let big = LinkFormat::new("<>;sz=99999999999999999999999").unwrap().iter().next().unwrap();
    assert_eq!(big.sz(), Some(u64::MAX)); // "Big": RFC 6690 §3.3
    for none in ["<>;sz=x", "<>;sz=-1", "<>;sz", "<>;sz=\"\"", "<>;sz=1x"] {
        assert_eq!(LinkFormat::new(none).unwrap().iter().next().unwrap().sz(), None, "{none}");
    }
}

#[test]
fn no_links() {
    assert!(LinkFormat::new("").unwrap().is_empty());
    assert_eq!(LinkFormat::EMPTY.to_string(), "");
}

#[test]
fn separators_inside_of_quotes_and_brackets_separate_nothing() {
    let text = "<coap://h/a,b;c>;title=\"a,b;<c>=\\\"d\\\\\";x=a=b/<c>,</d>";
    let links: Vec<_> = LinkFormat::new(text).unwrap().iter().collect();
    assert_eq!(links.len(), 2);
    assert_eq!(links[0].target(), "coap://h/a,b;c");
    assert_eq!(links[0].title().unwrap(), "a,b;<c>=\"d\\");
    assert_eq!(links[0].title().unwrap().as_str(), None); // it has escapes
    assert_eq!(links[0].value("x").unwrap().as_str(), Some("a=b/<c>"));
    assert_eq!(links[1].params().iter().count(), 0);
}

#[test]
fn values_of_several_items() {
    // Content formats are numbers up to 65 535 (RFC 7252 §7.2.1).
    let text = "<>;ct=\"0 41  65535 65536 x\";rt=\" a  b \";rel=c;if=\"d\\ e\";obs;rev=\"\"";
    let link = LinkFormat::new(text).unwrap().iter().next().unwrap();
    assert_eq!(link.ct().map(|format| format.0).collect::<Vec<_>>(), [0, 41, 65535]);
    assert_eq!(words(link.rt()), ["a", "b"]);
    assert_eq!(words(link.rel()), ["c"]);
    assert_eq!(words(link.interfaces()), ["d", "e"]); // an escaped space is a space
    assert!(link.is_observable());
    assert_eq!(words(link.value("rev").unwrap().items()), [""; 0]);
    assert!(link.get("obs").unwrap().value().is_none());
}

/// RFC 5988 §5.4 and RFC 5987 §3.2.2.
#[test]
fn titles_in_a_language() {
    let link =
        LinkFormat::new("<>;title*=UTF-8'de'%c2%a3%20und%20%e2%82%ac;x*=iso-8859-1''a").unwrap().iter().next().unwrap();
    let title = link.value("title*").unwrap().as_extended().unwrap();
    assert_eq!((title.charset(), title.language()), ("UTF-8", "de"));
    assert_eq!(String::from_utf8(title.bytes().collect()).unwrap(), "£ und €");
    let other = link.value("X*").unwrap().as_extended().unwrap();
    assert_eq!(
        (other.charset(), other.language(), other.bytes().collect::<Vec<_>>()),
        ("iso-8859-1", "", b"a".to_vec())
    );
}

/// The names in the grammar are strings of ABNF, and so match in any case (RFC 5234 §2.3).
#[test]
fn names_match_in_any_case() {
    let link = LinkFormat::new("<>;RT=a;Sz=7").unwrap().iter().next().unwrap();
    assert_eq!((words(link.rt()), link.sz()), (vec!["a".to_owned()], Some(7)));
}

#[test]
fn an_observer_sees_every_part() {
    #[derive(Default)]
    struct Fields(Vec<(&'static str, std::ops::Range<usize>)>);
    impl Observer for Fields {
        fn field(&mut self, name: &'static str, at: std::ops::Range<usize>, _: coap_codec::buf::Value<'_>) {
            self.0.push((name, at));
        }
    }
    impl Context for Fields {}
    let mut seen = Fields::default();
    let _: LinkFormat = Reader::at(10, b"</a>;ct=0;obs,<b>").decode(&mut seen).unwrap();
    let expected = [
        ("href", 11..13),
        ("link_param", 15..19),
        ("link_param", 20..23),
        ("link", 10..23),
        ("href", 25..26),
        ("link", 24..27),
    ];
    assert_eq!(seen.0, expected);
}
