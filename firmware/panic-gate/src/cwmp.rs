//! CWMP: envelopes, values, paths, versions, and what comes beside the sessions.

use cwmp_codec::{
    Body, DateTime, DownloadFileType, Envelope, EventCode, Lexical, LightweightNotification, Method, NamespaceVersion,
    Offer, Oui, ParameterPath, Payload, Rpc, RpcSet as _, Settings, Signature, Text, UdpConnectionRequest, Uuid,
    XmppConnectionRequest,
    buf::{Counter, Message as _, Reader},
    encode_base64, encode_hex_binary,
};

use crate::gates;

gates! {
    gate_cwmp_decode(r: &mut Reader<'_>) => r.decode::<Envelope<'_>, _>(&mut ()).is_ok();
    gate_cwmp_decode_lenient(r: &mut Reader<'_>, settings: &mut Settings) =>
        r.decode::<Payload<'_>, _>(settings).is_ok();
    gate_cwmp_walk(envelope: &Envelope<'_>) => match &envelope.body {
        Body::Rpc(Rpc::Inform(inform)) => inform.event.iter().count() + inform.parameter_list.count(),
        Body::Rpc(Rpc::GetParameterValuesResponse(response)) =>
            response.parameter_list.iter().filter(|one| one.value.as_u32().is_some()).count(),
        Body::Rpc(Rpc::SetParameterAttributes(request)) =>
            request.parameter_list.iter().map(|one| one.access_list.count()).sum(),
        Body::Rpc(Rpc::ChangeDuState(request)) => request.operations.count(),
        Body::Rpc(rpc) => rpc.name().len(),
        Body::Fault(fault) => fault.cwmp().map_or(0, |fault| fault.set_parameter_values_faults.count()),
        Body::Other(other) => other.content.cursor().map_or(0, |mut cursor| usize::from(cursor.child().is_some())),
    };
    gate_cwmp_encode(envelope: &Envelope<'_>, out: &mut [u8], counter: &mut Counter) => (
        envelope.encoded_len(),
        envelope.encode_to_slice(out).is_ok(),
        envelope.encode(counter).is_ok(),
    );
    gate_cwmp_values(text: Text<'_>, out: &mut [u8]) => (
        (text.as_bool(), text.as_u32(), text.as_i32(), text.as_u64(), text.as_i64()),
        text.to_hex_binary(out).map(<[u8]>::len),
        text.to_base64(out).map(<[u8]>::len),
        text.collapsed().count(),
    );
    gate_cwmp_write_values(bytes: &[u8], out: &mut [u8]) => (
        encode_hex_binary(bytes, out).map(str::len),
        encode_base64(bytes, out).map(str::len),
    );
    gate_cwmp_date_time(text: Text<'_>, seconds: i64, uptime: core::time::Duration, out: &mut [u8; 35]) => (
        text.as_date_time().map(|time| (time.write(out).len(), time.to_unix(), time.since_boot())),
        DateTime::from_unix(seconds),
        DateTime::from_since_boot(uptime),
    );
    gate_cwmp_texts(text: Text<'_>, digits: &mut [u8; 36]) => (
        EventCode::new(text).map(|event| event.kind()),
        DownloadFileType::new(text).is_some(),
        (Oui::new(text).map(Oui::digits), Uuid::new(text).map(|uuid| uuid.write(digits).len())),
    );
    gate_cwmp_path(path: &str, other: &str) => (
        ParameterPath::new(path).map(|path| path.segments().count()),
        ParameterPath::new(path).ok().zip(ParameterPath::new(other).ok()).map(|(path, other)| path.covers(&other)),
        Method::from_name(path),
    );
    gate_cwmp_version(version: NamespaceVersion, supported: Text<'_>) =>
        Offer::of_namespace(version).with_supported(supported).version();
    gate_cwmp_udp(r: &mut Reader<'_>, settings: &mut Settings, out: &mut [u8]) => {
        let request = r.decode::<UdpConnectionRequest<'_>, _>(settings);
        request.map(|request| request.encode_to_slice(out).is_ok()).is_ok()
    };
    gate_auth_cwmp_udp(request: &UdpConnectionRequest<'_>, password: &[u8]) => request.is_signed_with(password);
    gate_cwmp_xmpp(r: &mut Reader<'_>, settings: &mut Settings, out: &mut [u8]) => {
        let request = r.decode::<XmppConnectionRequest<'_>, _>(settings);
        request.map(|request| request.encode_to_slice(out).is_ok()).is_ok()
    };
    gate_cwmp_lightweight(r: &mut Reader<'_>, settings: &mut Settings, out: &mut [u8]) => {
        let notification = r.decode::<LightweightNotification<'_>, _>(settings);
        notification.map(|one| (one.encode_to_slice(out).is_ok(), one.parameters.iter().count())).is_ok()
    };
    gate_auth_cwmp_signature(password: &[u8], bytes: &[u8]) => Signature::of(password, bytes).digits();
}
