//! OMA DM: documents of WBXML, messages in both encodings, one turned into the other, and what stands around them.

use oma_dm_codec::{
    Chunk, LargeObject, Notification, Observed, Settings, SyncMl, Text, Trigger,
    auth::{BasicCredentials, HmacHeader, Mac, Pin, UserHash, base64, encode_basic, verify_basic},
    buf::{Buffer, Counter, Encode, Full, Message as _, Reader},
    provisioning::ProvisioningDoc,
    syncml::Command,
    transcode::Transcoder,
    wbxml::{Checker, Collector, Cursor, DocumentType, Name, Piece, StringTable, Strings, Version, Writer},
    wsp::{Push, SecurityMethod, UserDataHeader},
};

use crate::gates;

/// Memory that takes all of a message or nothing.
type Out<'a> = &'a mut dyn Buffer<Error = Full>;

gates! {
    gate_oma_dm_wbxml_checker(r: &mut Reader<'_>, settings: &mut Settings) => (
        <Checker<'_>>::new(r, settings).is_ok(),
        <Checker<'_>>::new(r, &mut ()).is_ok(),
    );
    gate_oma_dm_wbxml_check(checker: &mut Checker<'_>, settings: &mut Settings) => (
        checker.next(settings).is_ok(),
        checker.next(&mut ()).is_ok(),
        checker.attributes().map(|attribute| attribute.value.is_blank()).filter(|is_blank| *is_blank).count(),
        checker.rest().is_empty(),
    );
    gate_oma_dm_wbxml_cursor(cursor: &mut Cursor<'_>) => (
        cursor.next().is_some(),
        cursor.child().is_some(),
        cursor.text().pieces().count(),
        cursor.attributes().count(),
        cursor.skip(),
        cursor.content().next().is_some(),
    );
    gate_oma_dm_wbxml_string_table(table: StringTable<'static>, index: u32) => table.get(index);
    gate_oma_dm_wbxml_strings(collector: &mut Collector<'static, 16>, text: &'static str, name: &'static [u8]) => (
        collector.text(text),
        collector.name(name),
        core::hint::black_box(collector.finish()),
    );
    gate_oma_dm_wbxml_writer(out: &'static mut Out<'_>, version: Version, id: DocumentType<'_>, strings: Strings<'static, 'static>) =>
        <Writer<'_, Out<'_>>>::new(out, version, id, strings).is_ok();
    gate_oma_dm_wbxml_write(writer: &mut Writer<'static, &mut [u8]>, name: Name<'static>, piece: Piece<'_>, text: &str) => (
        writer.start(name).is_ok(),
        writer.attribute(name).is_ok(),
        writer.value(piece).is_ok(),
        writer.text(text).is_ok(),
        writer.opaque(text.as_bytes()).is_ok(),
        writer.piece(piece).is_ok(),
        writer.end().is_ok(),
    );

    gate_oma_dm_from_wbxml(r: &mut Reader<'_>, settings: &mut Settings) => (
        SyncMl::from_wbxml(r, &mut ()).is_ok(),
        SyncMl::from_wbxml(r, settings).is_ok(),
    );
    gate_oma_dm_from_xml(r: &mut Reader<'_>, settings: &mut Settings) => (
        SyncMl::from_xml(r, &mut ()).is_ok(),
        SyncMl::from_xml(r, settings).is_ok(),
    );
    gate_oma_dm_walk(message: &SyncMl<'_>) => message.body.commands.iter().map(|command| (
        command.commands().map_or(0, |inner| inner.iter().count()),
        match command {
            Command::Status(status) => status.code().map_or(0, |code| code.0.into()),
            Command::Alert(alert) => alert.code().map_or(0, |code| code.0.into()),
            Command::Replace(replace) => replace.items.iter().filter_map(|item| item.chunk()).count(),
            Command::Results(results) => results.items.iter().filter_map(|item| item.uri()).count(),
            _ => 0,
        },
    )).map(|(inner, own)| inner ^ own).fold(0, |all, one| all ^ one);
    gate_oma_dm_to_wbxml(message: &SyncMl<'_>, out: &mut [u8], other: Out<'_>) => (
        message.as_wbxml().encode_to_slice(out).map(|written| written.len()),
        message.as_wbxml().encoded_len(),
        message.as_wbxml().encode(other).is_ok(),
        message.as_wbxml().with_string_table::<16>().encode(&mut Counter::default()).is_ok(),
    );
    gate_oma_dm_to_xml(message: &SyncMl<'_>, out: &mut [u8], other: Out<'_>) => (
        message.as_xml().encode_to_slice(out).map(|written| written.len()),
        message.as_xml().encoded_len(),
        message.as_xml().encode(other).is_ok(),
    );
    gate_oma_dm_provisioning(r: &mut Reader<'_>, document: &ProvisioningDoc<'_>, out: Out<'_>) => (
        ProvisioningDoc::from_wbxml(r, &mut ()).is_ok(),
        ProvisioningDoc::from_xml(r, &mut ()).is_ok(),
        document.as_wbxml().encode(out).is_ok(),
        document.as_xml().encode(out).is_ok(),
    );
    gate_oma_dm_transcode(r: &mut Reader<'_>, transcoder: Transcoder, out: &mut &mut [u8]) => (
        transcoder.to_xml(r, &mut (), out).is_ok(),
        transcoder.to_wbxml(r, &mut (), out).is_ok(),
    );
    gate_oma_dm_text(text: Text<'_>, other: Text<'_>, memory: &mut [u8], out: Out<'_>) => (
        (text.is_empty(), text.is_blank(), text == other, text.number()),
        text.decode_to_slice(memory).map(<[u8]>::len),
        text.decode_into(out),
        text.bytes().count(),
    );

    gate_oma_dm_notification(r: &mut Reader<'static>, settings: Settings) => (
        r.decode::<Notification<'_>, _>(&mut ()),
        r.decode::<Notification<'_>, _>(&mut Observed { settings, observer: () }),
    );
    gate_oma_dm_notify(notification: &Notification<'_>, out: &mut [u8]) =>
        notification.encode_to_slice(out).map(|written| written.len());
    gate_oma_dm_push(r: &mut Reader<'static>) => r.decode::<Push<'_>, _>(&mut ()).is_ok();
    gate_oma_dm_push_asks(push: &Push<'static>) => (push.application_id(), push.content_type.media_type());
    gate_auth_oma_dm_push(push: &Push<'static>, pin: Pin<'_>) => push.verify(pin);
    gate_oma_dm_send_push(push: &Push<'_>, out: &mut [u8]) => push.encode_to_slice(out).map(|written| written.len());
    gate_oma_dm_user_data_header(r: &mut Reader<'static>) => r
        .decode::<UserDataHeader<'_>, _>(&mut ())
        .map(|header| (header.ports(), header.concatenation()));
    gate_oma_dm_large_object(object: &mut LargeObject<'_>, chunk: Chunk<'static>) => object.push(chunk).is_ok();
    gate_oma_dm_split(target: &'static [u8], object: &'static [u8], limit: usize) =>
        Chunk::split(target, object, limit).count();

    gate_auth_oma_dm_hashes(user: &[u8], password: &[u8], nonce: &[u8], body: &[u8], trigger: &Trigger<'_>) => {
        let hash = UserHash::new(user, password);
        (hash.md5(nonce), hash.mac(nonce, body).verifies(body), trigger.digest(&hash, nonce))
    };
    gate_auth_oma_dm_basic(user: &[u8], password: &[u8], data: &[u8], memory: &mut [u8], out: Out<'_>) => (
        encode_basic(user, password, out),
        verify_basic(data, user, password),
        BasicCredentials::decode(data, memory).is_some(),
        base64::decode(data, memory).is_some(),
    );
    gate_auth_oma_dm_bootstrap(method: SecurityMethod, pin: Pin<'_>, document: &[u8]) =>
        Mac::new(method, pin, document).map(|mac| (mac.verifies(document), mac.to_hex()));
    gate_oma_dm_hmac_header(value: &'static str, out: Out<'_>) => (
        HmacHeader::decode(value).map(|header| header.encode_into(out).is_ok()),
    );
}
