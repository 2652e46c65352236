//! One miniature of each shape that the five formats take, on the real traits: if these are pleasant to read, the codecs
//! will be. Each module stands for the format that its comment names.
#![cfg(all(feature = "std", feature = "bytes"))]

use std::ops::Range;

use wire_buf::{
    Buffer, Decode, Element, Encode, EncodeError, Family, Message, Observer, Owned, Reader, Seq, Shared, UnexpectedEnd,
    Value,
};

/// The error of every miniature: where, and which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Error {
    offset: usize,
    clause: &'static str,
}

impl From<UnexpectedEnd> for Error {
    fn from(end: UnexpectedEnd) -> Self {
        Self { offset: end.offset as usize, clause: "truncated" }
    }
}

const fn refuse<T>(offset: usize, clause: &'static str) -> Result<T, Error> {
    Err(Error { offset, clause })
}

/// MQTT: a list whose rules depend on the packet that it stands in.
mod place {
    use core::marker::PhantomData;

    use super::*;

    /// Properties 1 and 2 are known; which of them may come is the packet's to say.
    trait Place {
        const ALLOWED: u8;
    }
    struct Publish;
    impl Place for Publish {
        const ALLOWED: u8 = 0b110;
    }
    struct PubAck;
    impl Place for PubAck {
        const ALLOWED: u8 = 0b100;
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Property {
        id: u8,
        value: u8,
    }

    impl Element<'_> for Property {
        const VERBATIM: bool = true;

        fn view((): &mut (), r: &mut Reader<'_>) -> Option<Self> {
            Some(Self { id: r.u8().ok()?, value: r.u8().ok()? })
        }

        fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
            out.push_slice(&[self.id, self.value])
        }
    }

    struct Properties<'a, P> {
        list: Seq<'a, Property>,
        place: PhantomData<P>,
    }

    impl<'a, P: Place> Properties<'a, P> {
        fn new(items: &'a [Property]) -> Result<Self, &'static str> {
            let mut seen = 0;
            items.iter().try_for_each(|item| check::<P>(&mut seen, item.id))?;
            Ok(Self { list: Seq::new(items), place: PhantomData })
        }
    }

    fn check<P: Place>(seen: &mut u8, id: u8) -> Result<(), &'static str> {
        let bit = 1_u8.checked_shl(id.into()).unwrap_or(0);
        if P::ALLOWED & bit == 0 {
            return Err("not allowed here");
        }
        if *seen & bit != 0 {
            return Err("twice");
        }
        *seen |= bit;
        Ok(())
    }

    impl<'a, P: Place, C: Observer> Decode<'a, C> for Properties<'a, P> {
        type Error = Error;

        fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, Error> {
            let len = r.u8()?;
            let mut body = r.sub(len.into())?;
            let mut seen = 0;
            let list = Seq::checked(&mut body, (), |(), r| {
                let at = r.offset();
                let id = r.u8()?;
                check::<P>(&mut seen, id).map_err(|clause| Error { offset: at, clause })?;
                let value = r.u8()?;
                cx.field("property", at..r.offset(), Value::Number(value.into()));
                Ok::<_, Error>(())
            })?;
            Ok(Self { list, place: PhantomData })
        }
    }

    #[test]
    fn rules_depend_on_the_place() {
        let wire = [4, 1, 10, 2, 20];
        let decoded = Properties::<Publish>::decode(&mut Reader::new(&wire), &mut ()).unwrap();
        assert_eq!(decoded.list.iter().map(|p| p.value).collect::<Vec<_>>(), [10, 20]);
        assert_eq!(
            Properties::<PubAck>::decode(&mut Reader::new(&wire), &mut ()).err(),
            refuse::<()>(1, "not allowed here").err()
        );
        assert_eq!(
            Properties::<Publish>::decode(&mut Reader::new(&[4, 1, 1, 1, 1]), &mut ()).err(),
            refuse::<()>(3, "twice").err()
        );

        let items = [Property { id: 1, value: 10 }, Property { id: 2, value: 20 }];
        let built = Properties::<Publish>::new(&items).unwrap();
        assert_eq!(built.list, decoded.list);
        assert_eq!(Properties::<PubAck>::new(&items).err(), Some("not allowed here"));
    }
}

/// CoAP: a list in which each item's number is a difference to the one before.
mod delta {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Opt<'a> {
        number: u16,
        value: &'a [u8],
    }

    impl<'a> Element<'a, u16> for Opt<'a> {
        const VERBATIM: bool = true;

        fn view(number: &mut u16, r: &mut Reader<'a>) -> Option<Self> {
            let head = r.u8().ok()?;
            *number = number.checked_add((head >> 4).into())?;
            Some(Self { number: *number, value: r.bytes((head & 15).into()).ok()? })
        }

        fn encode_next<B: Buffer + ?Sized>(&self, number: &mut u16, out: &mut B) -> Result<(), B::Error> {
            let delta = self.number.saturating_sub(*number) as u8;
            *number = self.number;
            out.push_u8(delta << 4 | self.value.len() as u8)?;
            out.push_slice(self.value)
        }
    }

    #[test]
    fn numbers_run_on() {
        let wire = [0x32, b'a', b'b', 0x81, b'c'];
        let decoded = Seq::checked(&mut Reader::new(&wire), 0, |n, r| {
            let at = r.offset();
            Opt::view(n, r).map(drop).ok_or(Error { offset: at, clause: "option" })
        });
        let items = [Opt { number: 3, value: b"ab" }, Opt { number: 11, value: b"c" }];
        let built = Seq::from_items(&items, 0);
        assert_eq!(decoded.unwrap(), built);
        let mut out = Vec::new();
        let Ok(()) = built.encode_into(&mut out);
        assert_eq!((out.as_slice(), built.encoded_len()), (&wire[..], 5));
    }
}

/// CWMP: a nested list, cut out of the middle of a document, that still knows what its prefixes mean.
mod scoped {
    use super::*;

    /// The namespace that each of the prefixes `a` to `d` stands for.
    type Scope = [u8; 4];

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Name {
        namespace: u8,
        local: u8,
    }

    /// `a:x` on the wire.
    impl Element<'_, Scope> for Name {
        const VERBATIM: bool = false; // the bytes mean something else where the prefixes are bound otherwise

        fn view(scope: &mut Scope, r: &mut Reader<'_>) -> Option<Self> {
            let [prefix, b':', local] = r.array().ok()? else { return None };
            Some(Self { namespace: *scope.get(usize::from(prefix.checked_sub(b'a')?))?, local })
        }

        fn encode_next<B: Buffer + ?Sized>(&self, scope: &mut Scope, out: &mut B) -> Result<(), B::Error> {
            let prefix = scope.iter().position(|n| *n == self.namespace).map_or(b'?', |i| b'a' + i as u8);
            out.push_slice(&[prefix, b':', self.local])
        }
    }

    #[test]
    fn a_list_keeps_its_scope_and_encodes_into_another() {
        let inner: Seq<'_, Name, Scope> = Seq::from_checked(b"b:xa:y", [7, 9, 0, 0]);
        let names = [Name { namespace: 9, local: b'x' }, Name { namespace: 7, local: b'y' }];
        assert!(inner.iter().eq(names));
        let mut out = Vec::new();
        let Ok(()) = Seq::from_items(&names, [9, 7, 0, 0]).encode_into(&mut out);
        assert_eq!(out, b"a:xb:y");
    }
}

/// WBXML: items that point into a string table which stands before them.
mod table {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Text<'a>(&'a [u8]);

    /// Inline text is `3 text 0`; a reference is `0x83 index`.
    impl<'a> Element<'a, &'a [u8]> for Text<'a> {
        const VERBATIM: bool = false;

        fn view(table: &mut &'a [u8], r: &mut Reader<'a>) -> Option<Self> {
            match r.u8().ok()? {
                3 => Some(Self(until_zero(r)?)),
                0x83 => Some(Self(until_zero(&mut Reader::new(table.get(r.u8().ok()?.into()..)?))?)),
                _ => None,
            }
        }

        fn encode_next<B: Buffer + ?Sized>(&self, table: &mut &'a [u8], out: &mut B) -> Result<(), B::Error> {
            match table.windows(self.0.len() + 1).position(|w| w.split_last() == Some((&0, self.0))) {
                Some(index) => out.push_slice(&[0x83, index as u8]),
                None => out.push_u8(3).and_then(|()| out.push_slice(self.0)).and_then(|()| out.push_u8(0)),
            }
        }
    }

    fn until_zero<'a>(r: &mut Reader<'a>) -> Option<&'a [u8]> {
        let len = r.as_slice().iter().position(|b| *b == 0)?;
        let text = r.bytes(len).ok()?;
        r.u8().ok().map(|_| text)
    }

    #[test]
    fn text_comes_from_both_places_and_goes_back_to_both() {
        let (table, body) = (&b"one\0two\0"[..], [0x83, 4, 3, b'x', 0, 0x83, 0]);
        let list: Seq<'_, Text<'_>, &[u8]> = Seq::from_checked(&body, table);
        let texts = [Text(b"two"), Text(b"x"), Text(b"one")];
        assert!(list.iter().eq(texts));
        let mut out = Vec::new();
        let Ok(()) = Seq::from_items(&texts, table).encode_into(&mut out);
        assert_eq!(out, body);
    }
}

/// 6LoWPAN: decompression looks back into its own output, so its primitive is a slice; any buffer is built upon that.
mod backwards {
    use super::*;

    /// `0x80 | n` repeats the last `n` bytes, everything else stands for itself.
    fn decompress_to_slice<'b>(wire: &[u8], out: &'b mut [u8]) -> Result<&'b mut [u8], Error> {
        let mut len = 0;
        for (at, byte) in wire.iter().enumerate() {
            let back = usize::from(byte & 0x7f);
            let (written, free) = out.split_at_mut(len);
            let copy = match byte & 0x80 {
                0 => core::slice::from_ref(byte),
                _ => written.get(len.wrapping_sub(back)..).ok_or(Error { offset: at, clause: "looks back too far" })?,
            };
            free.get_mut(..copy.len()).ok_or(Error { offset: at, clause: "output full" })?.copy_from_slice(copy);
            len += copy.len();
        }
        Ok(&mut out[..len])
    }

    #[test]
    fn output_refers_back_to_itself() {
        let mut memory = [0; 8];
        assert_eq!(decompress_to_slice(b"ab\x82\x81", &mut memory).unwrap(), b"ababb");
        assert_eq!(decompress_to_slice(b"a\x82", &mut memory).err(), refuse::<()>(1, "looks back too far").err());
        assert_eq!(decompress_to_slice(b"abcd\x84\x81", &mut memory).err(), refuse::<()>(5, "output full").err());
    }
}

/// All: a message with an observer that sees spans, a leniency with its diagnostic, a rule that only the whole can break,
/// and an owned form.
mod whole {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Ping<'a> {
        urgent: bool,
        payload: &'a [u8],
    }

    impl<'a, C: Observer> Decode<'a, C> for Ping<'a> {
        type Error = Error;

        fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, Error> {
            let start = r.offset();
            let flags = r.u8()?;
            if flags > 1 {
                if !cx.lenient() {
                    return refuse(start, "reserved flags are 0");
                }
                cx.tolerated("reserved flags are 0", start);
            }
            cx.field("urgent", start..r.offset(), Value::Flag(flags & 1 == 1));
            let len = r.u8()?;
            let at = r.offset();
            let payload = r.bytes(len.into())?;
            cx.field("payload", at..r.offset(), Value::Bytes(payload));
            cx.field("ping", start..r.offset(), Value::Group);
            Ok(Self { urgent: flags & 1 == 1, payload })
        }
    }

    impl Message for Ping<'_> {
        type Invalid = &'static str;

        fn encoded_len(&self) -> Result<usize, &'static str> {
            if self.payload.len() > 255 { Err("a payload is at most 255 bytes") } else { Ok(self.payload.len() + 2) }
        }

        fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<&'static str, B::Error>> {
            let len = self.encoded_len().map_err(EncodeError::Invalid)?;
            out.ensure(len)
                .and_then(|()| out.push_slice(&[self.urgent.into(), (len - 2) as u8]))
                .and_then(|()| out.push_slice(self.payload))
                .map_err(EncodeError::Buffer)
        }
    }

    impl Family for Ping<'static> {
        type View<'a> = Ping<'a>;

        fn view(wire: &[u8]) -> Ping<'_> {
            Ping::decode(&mut Reader::new(wire), &mut ()).unwrap()
        }
    }

    #[derive(Default)]
    struct Spans {
        lenient: bool,
        fields: Vec<(&'static str, Range<usize>)>,
        tolerated: Vec<(&'static str, usize)>,
    }

    impl Observer for Spans {
        fn lenient(&self) -> bool {
            self.lenient
        }
        fn field(&mut self, name: &'static str, at: Range<usize>, _: Value<'_>) {
            self.fields.push((name, at));
        }
        fn tolerated(&mut self, clause: &'static str, offset: usize) {
            self.tolerated.push((clause, offset));
        }
    }

    #[test]
    fn an_observer_sees_spans_and_decides() {
        let wire = [3, 2, b'h', b'i'];
        let mut strict = Spans::default();
        assert_eq!(Reader::new(&wire).decode::<Ping<'_>, _>(&mut strict), refuse(0, "reserved flags are 0"));
        let mut lenient = Spans { lenient: true, ..Spans::default() };
        let ping = Ping::decode(&mut Reader::at(10, &wire), &mut lenient).unwrap();
        assert_eq!(lenient.tolerated, [("reserved flags are 0", 10)]);
        assert_eq!(lenient.fields, [("urgent", 10..11), ("payload", 12..14), ("ping", 10..14)]);
        assert_eq!(ping.encode_to_vec().unwrap(), [1, 2, b'h', b'i'], "the canonical form");
    }

    #[test]
    fn a_whole_says_beforehand_that_it_is_invalid() {
        let ping = Ping { urgent: false, payload: &[0; 256] };
        let mut out = Vec::new();
        assert_eq!(ping.encode(&mut out), Err(EncodeError::Invalid("a payload is at most 255 bytes")));
        assert!(out.is_empty());
        wire_buf::testing::encodes_exactly(&Ping { payload: &[7; 255], ..ping });
    }

    #[test]
    fn a_message_can_keep_its_bytes() {
        let owned = Owned::<Ping<'static>>::from_checked([1, 2, b'h', b'i']);
        assert_eq!(owned.get(), Ping { urgent: true, payload: b"hi" });
        assert_eq!(owned.clone(), owned);

        let shared = Shared::<Ping<'static>>::from_checked(bytes::Bytes::from(owned.as_bytes().to_vec()));
        let payload = shared.share(shared.get().payload);
        assert_eq!(payload, b"hi"[..]);
        assert_eq!(payload.as_ptr(), shared.as_bytes()[2..].as_ptr(), "it was not copied");
        assert_eq!(shared.share(b"elsewhere"), b"elsewhere"[..]);
    }
}
