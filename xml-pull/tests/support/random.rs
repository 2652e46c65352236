//! Documents at random, and documents that have been tampered with: the same in every run.

pub(crate) use xml_pull::buf::testing::havoc::Random;

/// What a document consists of, and what it must not consist of.
const PIECES: [&str; 64] = [
    "<",
    ">",
    "/",
    "=",
    "'",
    "\"",
    "&",
    ";",
    ":",
    "!",
    "?",
    "-",
    "[",
    "]",
    "#",
    " ",
    "\n",
    "\r\n",
    "\t",
    "a",
    "b",
    "x",
    "1",
    "é",
    "\u{fffe}",
    "\u{1}",
    "\0",
    "]]>",
    "--",
    "-->",
    "<!--",
    "<![CDATA[",
    "<?",
    "?>",
    "<?xml ",
    "<!DOCTYPE r>",
    "&amp;",
    "&#65;",
    "&#x0;",
    "&lt",
    "&a;",
    "</",
    "/>",
    "<a>",
    "</a>",
    "<b/>",
    "<a:b>",
    "</a:b>",
    " xmlns='u'",
    " xmlns:a='v'",
    " xmlns:a=''",
    " a='1'",
    " a:b='2'",
    " b=\"3\"",
    "xml",
    "xmlns",
    "xml:lang",
    "\u{FEFF}",
    "version='1.0'",
    "encoding='x'",
    "😀",
    "·",
    "SYSTEM 'a'",
    "text",
];

/// Changes a document in a few places.
pub(crate) fn edit(random: &mut Random, document: &mut Vec<u8>, others: &[&str]) {
    for _ in 0..=random.below(3) {
        let at = random.below(document.len() + 1);
        let end = (at + random.below(12)).min(document.len());
        match random.below(7) {
            0 => document.truncate(at),
            1 | 2 => drop(document.splice(at..at, random.one_of(&PIECES).bytes())),
            3 => drop(document.drain(at..end)),
            4 => {
                let copy = document[at..end].to_vec();
                document.splice(at..at, copy);
            }
            5 => {
                let other = random.one_of(others).as_bytes();
                let from = random.below(other.len() + 1);
                let to = (from + random.below(20)).min(other.len());
                document.splice(at..end, other[from..to].to_vec());
            }
            _ if at < document.len() => document[at] = random.number() as u8,
            _ => {}
        }
    }
}

/// A well-formed document of some elements, attributes, texts and namespaces.
pub(crate) fn document(random: &mut Random) -> String {
    let mut out = String::new();
    if random.below(3) == 0 {
        out += random.one_of(&["<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "\u{FEFF}"]);
    }
    if random.below(4) == 0 {
        out += random.one_of(&["<!-- c -->", "<?p i?>", "\n", "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM 's'>\r\n"]);
    }
    element(random, &mut out, 4, false);
    if random.below(4) == 0 {
        out += random.one_of(&["\n", "<!---->", "<?p?>"]);
    }
    out
}

/// `is_bound`: whether the prefix `p` is declared outside.
fn element(random: &mut Random, out: &mut String, depth: usize, is_bound: bool) {
    let mut attributes = Vec::new();
    if random.below(3) == 0 {
        attributes.push(random.one_of(&["xmlns:p='urn:p'", "xmlns:p = \"urn:q&amp;\""]));
    }
    let is_bound = is_bound || !attributes.is_empty();
    if random.below(5) == 0 {
        attributes.push(random.one_of(&["xmlns='urn:p'", "xmlns=\"\""]));
    }
    if random.below(3) == 0 {
        attributes.push(random.one_of(&["a='1'", "a=\"x\ty&#9;&lt;é\"", "a\n=\r\n'>'"]));
    }
    if is_bound && random.below(3) == 0 {
        attributes.push("p:a='2'");
    }
    if random.below(4) == 0 {
        attributes.push("xml:lang='en'");
    }
    let turn = random.below(attributes.len() + 1);
    attributes.rotate_left(turn);
    let name = if is_bound {
        random.one_of(&["a", "p:a", "élan", "p:b-1._"])
    } else {
        random.one_of(&["a", "b", "é", "_x"])
    };
    *out += &format!("<{name}");
    for attribute in attributes {
        *out += random.one_of(&[" ", "\n  ", "\t"]);
        *out += attribute;
    }
    if random.below(4) == 0 {
        *out += random.one_of(&["/>", " />"]);
        return;
    }
    *out += ">";
    for _ in 0..random.below(5) {
        match random.below(3) {
            0 if depth > 0 => element(random, out, depth - 1, is_bound),
            _ => {
                *out += random.one_of(&[
                    "text",
                    " ",
                    "\n  ",
                    "\r\n",
                    "\r",
                    "a &lt; b",
                    "&#x1F600;",
                    "<![CDATA[<a>&]]>",
                    "<![CDATA[]]>",
                    "<!-- - -->",
                    "<?p x?>",
                    "é",
                    "]]",
                    "<![CDATA[]]]]>",
                    "&amp;amp;",
                    "InternetGatewayDevice.DeviceInfo.SoftwareVersion",
                ])
            }
        }
    }
    *out += &format!("</{name}{}>", random.one_of(&["", "", " ", "\n"]));
}
