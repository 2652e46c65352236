//! Each RPC, there and back.

use cwmp_codec::buf::Message;
use cwmp_codec::*;

#[test]
fn first() {
    let events = [EventStruct { event_code: "0 BOOTSTRAP".into(), command_key: Text::EMPTY }];
    let parameters = [
        ParameterValueStruct { name: "Device.DeviceInfo.SoftwareVersion".into(), value: Value::string("1 < 2") },
        ParameterValueStruct { name: "Device.X".into(), value: Value::new(ValueType::UNSIGNED_INT, "5") },
    ];
    let inform = Inform {
        device_id: DeviceIdStruct {
            manufacturer: "Acme".into(),
            oui: "00D09E".into(),
            product_class: "Box".into(),
            serial_number: "1".into(),
        },
        event: List::new(&events),
        max_envelopes: 1,
        current_time: "2004-10-31T21:30:00Z".into(),
        retry_count: 0,
        parameter_list: List::new(&parameters),
    };
    let envelope: Envelope = Envelope::new(NamespaceVersion::V1_2, Header::with_id("7"), Rpc::from(inform));
    let bytes = envelope.encode_to_vec().unwrap();
    println!("{}", String::from_utf8_lossy(&bytes));
    let back: Envelope = Envelope::from_bytes(&bytes, &mut ()).unwrap();
    assert_eq!(back, envelope);
    println!("{} {} {}", size_of::<Envelope>(), size_of::<Inform>(), size_of::<List<Text>>());
}
