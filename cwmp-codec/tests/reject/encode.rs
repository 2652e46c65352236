//! Messages that would break the schema are not written.

use crate::support::samples;
use cwmp_codec::buf::{EncodeError, Message};
use cwmp_codec::*;

const LONG: &str = "123456789012345678901234567890123";

/// Messages, and what each breaks.
fn messages() -> Vec<(Rpc<'static>, Clause)> {
    let device = |oui: &'static str, manufacturer: &'static str| DeviceIdStruct {
        oui: oui.into(),
        manufacturer: manufacturer.into(),
        ..DeviceIdStruct::default()
    };
    let inform = Inform {
        device_id: device("00D09E", ""),
        current_time: "2004-10-31T21:30:00Z".into(),
        max_envelopes: 1,
        ..Inform::default()
    };
    const NAMELESS: &[EventStruct<'static>] =
        &[EventStruct { event_code: Text::plain("REBOOT"), command_key: Text::EMPTY }];
    const MANY: &[EventStruct<'static>] =
        &[EventStruct { event_code: Text::plain("1 BOOT"), command_key: Text::EMPTY }; 65];
    let result = |uuid: &'static str| OpResultStruct {
        uuid: uuid.into(),
        start_time: "2004-10-31T21:30:00Z".into(),
        complete_time: "2004-10-31T21:30:00Z".into(),
        ..OpResultStruct::default()
    };
    let results =
        |uuid| DuStateChangeComplete { results: List::new(Box::leak(Box::new([result(uuid)]))), command_key: None };
    let window = |mode: &'static str| TimeWindowStruct { window_mode: mode.into(), ..TimeWindowStruct::default() };
    let schedule = |windows: &[TimeWindowStruct<'static>]| ScheduleDownload {
        file_type: "1 Firmware Upgrade Image".into(),
        time_window_list: List::new(Box::leak(windows.into())),
        ..ScheduleDownload::default()
    };
    let at_any_time = window("1 At Any Time");
    vec![
        (Reboot { command_key: LONG.into() }.into(), Clause::TooLong),
        (
            Download {
                password: Secret(Text::plain(Box::leak("x".repeat(257).into_boxed_str()))),
                file_type: "1 X".into(),
                ..Download::default()
            }
            .into(),
            Clause::TooLong,
        ),
        (SetParameterValuesResponse { status: 2 }.into(), Clause::Range),
        (AddObjectResponse { instance_number: 0, status: 0 }.into(), Clause::Range),
        (GetParameterValues::default().into(), Clause::ListLength),
        (ChangeDuState::default().into(), Clause::ListLength),
        (DuStateChangeComplete::default().into(), Clause::ListLength),
        (schedule(&[]).into(), Clause::ListLength),
        (schedule(&[at_any_time; 3]).into(), Clause::ListLength),
        (schedule(&[at_any_time, window("At Any Time")]).into(), Clause::WindowMode),
        (Inform { event: List::new(MANY), ..inform }.into(), Clause::ListLength),
        (Inform { event: List::new(NAMELESS), ..inform }.into(), Clause::EventCode),
        (Inform { device_id: device("00d09e", ""), ..inform }.into(), Clause::Oui),
        (Inform { device_id: device("00D09E", "\u{7}"), ..inform }.into(), Clause::Xml(xml::Clause::Char)),
        (Inform { current_time: "yesterday".into(), ..inform }.into(), Clause::DateTime),
        (Upload { file_type: "Log".into(), ..Upload::default() }.into(), Clause::FileType),
        (AddObject { object_name: "Device.A".into(), ..AddObject::default() }.into(), Clause::ObjectName),
        (results("x").into(), Clause::Uuid),
        (results("f81d4fae-7dec-11d0-a765-00a0c91e6bf6").into(), Clause::DeploymentState),
    ]
}

fn envelope(rpc: Rpc<'static>) -> Envelope<'static> {
    Envelope::new(NamespaceVersion::V1_2, Header::default(), rpc)
}

pub(crate) fn clauses() -> Vec<Clause> {
    let versions = [Clause::VersionOfRpc]; // tests/accept/messages.rs
    messages().iter().map(|(_, clause)| *clause).chain(versions).collect()
}

#[test]
fn what_breaks_the_schema_is_not_written() {
    for (rpc, clause) in messages() {
        let mut memory = [0xAA; 4096];
        let error = envelope(rpc).encode_to_slice(&mut memory).map(|bytes| bytes.len());
        assert_eq!(error, Err(EncodeError::Invalid(clause)), "{rpc:?}");
        assert_eq!(memory, [0xAA; 4096], "{rpc:?}");
        assert_eq!(envelope(rpc).encoded_len(), Err(clause));
    }
}

#[test]
fn what_does_not_fit_is_not_written() {
    for rpc in samples::rpcs() {
        let len = envelope(rpc).encoded_len().unwrap();
        let mut memory = vec![0xAA; len - 1];
        match envelope(rpc).encode_to_slice(&mut memory) {
            Err(EncodeError::Buffer(full)) => assert_eq!(full.needed, 1),
            other => panic!("{other:?}"),
        }
        assert!(memory.iter().all(|byte| *byte == 0xAA));
        assert_eq!(envelope(rpc).encode_to_slice(&mut vec![0; len]).unwrap().len(), len);
    }
}

/// The name of an RPC that nobody knows may come from anywhere.
#[test]
fn a_name_that_is_none_is_not_written() {
    for (name, clause) in [("", xml::Clause::Name), ("a b", xml::Clause::Name), ("a:b", xml::Clause::QName)] {
        let body = Body::Other(OtherRpc { name, content: Content::EMPTY });
        let envelope: Envelope = Envelope { version: NamespaceVersion::V1_0, header: Header::default(), body };
        assert_eq!(envelope.encode_to_vec(), Err(Clause::Xml(clause)), "{name}");
    }
}
