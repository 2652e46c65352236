//! Each kind of message, there and back.

use crate::support::{Notes, samples};
use cwmp_codec::buf::Message;
use cwmp_codec::*;

/// Messages of each kind, in the versions that have them.
fn messages() -> Vec<Envelope<'static>> {
    let header = Header::with_id("1 < 2");
    let rpcs = samples::rpcs().into_iter().map(Body::Rpc);
    let faults = samples::faults().into_iter().map(Body::Fault);
    rpcs.chain(faults).map(|body| Envelope { version: NamespaceVersion::V1_2, header, body }).collect()
}

#[test]
fn there_are_54_rpcs() {
    let names = samples::rpcs().iter().map(|rpc| rpc.name()).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(names.len(), 54);
    for method in Method::ALL {
        assert!(names.contains(method.name()) && names.contains(method.response_name()), "{}", method.name());
    }
}

#[test]
fn each_message_is_read_as_what_was_written() {
    for message in messages() {
        let bytes = message.encode_to_vec().unwrap();
        assert_eq!(message.encoded_len(), Ok(bytes.len()));
        let mut watched = Observed { observer: Notes::default(), ..Observed::default() };
        let read: Envelope = Envelope::from_bytes(&bytes, &mut watched).unwrap();
        assert_eq!(read, message);
        assert_eq!(watched.observer, Notes::default(), "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(read.encode_to_vec().unwrap(), bytes);
    }
}

/// A message that was read may be written in the version that it is said to be in, if that has it.
#[test]
fn versions_have_the_rpcs_of_their_schema() {
    for message in messages() {
        for (version, minor) in [(NamespaceVersion::V1_0, 0), (NamespaceVersion::V1_1, 1), (NamespaceVersion::V1_2, 2)]
        {
            let since = message.body.rpc().and_then(|rpc| {
                Method::ALL.iter().find(|method| [method.name(), method.response_name()].contains(&rpc.name()))
            });
            let since = since.map_or(0, |method| method.since().minor);
            let has_later_notification = format!("{message:?}").contains("lightweight");
            let since = if has_later_notification { 2 } else { since };
            let encoded = Envelope { version, ..message }.encode_to_vec();
            match minor >= since {
                true => assert!(encoded.is_ok(), "{message:?} in {version}: {encoded:?}"),
                false => assert_eq!(encoded, Err(Clause::VersionOfRpc), "{message:?} in {version}"),
            }
        }
    }
}

#[test]
fn headers_are_read_as_what_was_written() {
    let header = Header {
        id: Some("".into()),
        hold_requests: Some(true),
        no_more_requests: Some(false),
        session_timeout: Some(30),
        supported_cwmp_versions: Some("1.0,1.4".into()),
        use_cwmp_version: Some("1.4".into()),
    };
    let message: Envelope =
        Envelope::new(NamespaceVersion::V1_2, header, Rpc::from(InformResponse { max_envelopes: 1 }));
    let bytes = message.encode_to_vec().unwrap();
    assert_eq!(Envelope::from_bytes(&bytes, &mut ()), Ok(message));
    let earlier = Envelope { version: NamespaceVersion::V1_1, ..message };
    assert_eq!(earlier.encode_to_vec(), Err(Clause::VersionOfRpc));
}

#[test]
fn an_unknown_namespace_is_written_as_it_was_read() {
    let version = NamespaceVersion::new(1, 4);
    let message: Envelope = Envelope::new(version, Header::default(), Rpc::from(FactoryReset {}));
    let bytes = message.encode_to_vec().unwrap();
    let mut watched = Observed { observer: Notes::default(), ..Observed::default() };
    assert_eq!(Envelope::from_bytes(&bytes, &mut watched), Ok(message));
    assert_eq!(watched.observer.0.len(), 1);
    assert_eq!(watched.observer.0[0].0, Clause::VersionUnknown.id());
}

/// Writes what the judge of the schema reads: `CWMP_SAMPLES=folder cargo test`.
#[test]
fn samples_for_the_schema() {
    let Some(folder) = std::env::var_os("CWMP_SAMPLES").map(std::path::PathBuf::from) else { return };
    for (i, message) in messages().iter().enumerate() {
        let name = message.body.rpc().map_or("Fault", |rpc| rpc.name());
        for version in [NamespaceVersion::V1_0, NamespaceVersion::V1_1, NamespaceVersion::V1_2] {
            let Ok(bytes) = (Envelope { version, ..*message }).encode_to_vec() else { continue };
            std::fs::write(folder.join(format!("{i:02}-{name}-{version}.xml")), bytes).unwrap();
        }
    }
}
