//! XML: checking, walking, reading in pieces, text, and writing.

use xml_pull::{
    Checker, Chunks, Cursor, Doctype, Event, LocalName, Namespace, Step, Tag, Text, Vocabulary, Writer,
    buf::{Buffer, Counter, Full, Observer, Reader},
    repair,
};

use crate::gates;

xml_pull::vocabulary! {
    /// A few names.
    pub struct Words {
        namespaces {
            /// With a prefix.
            ONE("one") = "urn:one", "urn:one:*";
            /// Without one.
            PLAIN("") = "urn:plain";
        }
        names {
            /// An element.
            A: ONE "A";
            /// An attribute.
            B: NONE "b" (1, 0x05);
            /// An element.
            C: PLAIN "C";
        }
    }
}

/// Takes everything, and is told everything.
pub struct Told(bool, usize);

impl Observer for Told {
    fn lenient(&self) -> bool {
        self.0
    }

    fn tolerated(&mut self, _: &'static str, offset: usize) {
        self.1 = offset;
    }
}

gates! {
    gate_xml_checker(r: &mut Reader<'_>, doctype: Doctype, told: &mut Told) =>
        Checker::<Words>::new(r, doctype, told).is_ok();
    gate_xml_check(checker: &mut Checker<'_, Words>, told: &mut Told) => (
        checker.next(told).is_ok(),
        checker.next(&mut ()).is_ok(),
    );
    gate_xml_checker_asks(checker: &Checker<'_, Words>, start: &Cursor<'_, Words>) => (
        checker.attributes().map(|attribute| attribute.value.decoded_len()).sum::<usize>(),
        (checker.depth(), checker.offset(), checker.end()),
        checker.part(start).as_str().len(),
    );
    gate_xml_cursor(cursor: &mut Cursor<'_, Words>, r: &mut Reader<'static>, fixed: &Cursor<'static, Words>) => (
        cursor.next().is_some(),
        cursor.child().map(|name| (name.prefix(), name.local(), name.tag(), cursor.uri(&name))).is_some(),
        cursor.text().is_blank(),
        cursor.attributes().count(),
        cursor.skip(),
        cursor.content().as_str(),
        fixed.follow(r),
    );
    gate_xml_chunks(chunks: &mut Chunks<'_, Words>, bytes: &[u8], told: &mut Told) => (
        chunks.feed(bytes),
        matches!(chunks.next(told), Ok(Step::Event(Event::Start(_)))),
        chunks.attributes().count(),
        (chunks.depth(), chunks.offset(), chunks.finish()),
        (chunks.free().len(), chunks.filled(bytes.len())),
    );
    gate_xml_text(text: Text<'_>, other: &str, memory: &mut [u8], out: &mut dyn Buffer<Error = Full>) => (
        (text.is_empty(), text.is_blank(), text.eq_str(other), text.starts_with(other)),
        text.decode_to_slice(memory).map(str::len),
        text.decode_into(out),
        text.chars().count(),
    );
    gate_xml_repair(input: &[u8], out: &mut &mut [u8], told: &mut Told) => repair(input, out, told);
    gate_xml_vocabulary(namespace: Namespace, name: &[u8], uri: &Text<'_>, tag: Tag) => (
        Words::tag(namespace, name),
        Words::namespace(uri),
        Words::entry(tag).map(|entry| (entry.local(), entry.wbxml())),
    );
    gate_xml_local_name(name: &'static str) => LocalName::new(name);
    gate_xml_writer(out: &mut &mut [u8], uri: &'static str) =>
        Writer::<Words, _>::new(out).with_uri(Words::ONE, uri).finish().is_ok();
    gate_xml_write(writer: &mut Writer<'_, 'static, Words, &mut [u8]>, tag: Tag, value: Text<'_>) => (
        writer.declaration().is_ok(),
        writer.start(tag).is_ok(),
        writer.declare(Words::PLAIN).is_ok(),
        writer.attribute(tag, value).is_ok(),
        writer.text(value).is_ok(),
        writer.end().is_ok(),
    );
    gate_xml_write_others(
        writer: &mut Writer<'_, 'static, Words, Counter>,
        namespace: Namespace,
        name: LocalName<'static>,
        text: &str,
        part: &Cursor<'_, Words>,
    ) => (
        writer.start_other(namespace, name).is_ok(),
        writer.attribute_other(namespace, name, text).is_ok(),
        writer.cdata(text).is_ok(),
        writer.part(part).is_ok(),
    );
}
