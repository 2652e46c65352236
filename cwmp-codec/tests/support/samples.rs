//! A message of each kind, with a value in every field.

use cwmp_codec::*;

const NAMES: [Text<'static>; 2] = [Text::plain("Device.DeviceInfo."), Text::plain("Device.Time.LocalTimeZone")];
const TIME: Text<'static> = Text::plain("2004-10-31T21:30:00Z");
const UNKNOWN_TIME: Text<'static> = Text::plain("0001-01-01T00:00:00Z");
const UUID: Text<'static> = Text::plain("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
const URL: Text<'static> = Text::plain("http://example.com/a?b=1&c=<2>");
const KEY: Text<'static> = Text::plain("command \u{1F600}");

/// What borrows from it lives as long as the test.
fn list<T: Copy>(items: &[T]) -> List<'static, T> {
    List::new(Box::leak(items.into()))
}

fn text(text: &'static str) -> Text<'static> {
    text.into()
}

fn values() -> List<'static, ParameterValueStruct<'static>> {
    let value = |name: &'static str, value| ParameterValueStruct { name: name.into(), value };
    list(&[
        value("Device.DeviceInfo.Manufacturer", Value::string("  white  space\tcounts & <so> do 'quotes' \"\n")),
        value("Device.DeviceInfo.UpTime", Value::new(ValueType::UNSIGNED_INT, "86400")),
        value("Device.LocalAgent.Enable", Value::boolean(true)),
        value("Device.Offset", Value::new(ValueType::INT, "-3")),
        value("Device.Bytes", Value::new(ValueType::UNSIGNED_LONG, "18446744073709551615")),
        value("Device.Level", Value::new(ValueType::LONG, "-9223372036854775808")),
        value("Device.Time.CurrentLocalTime", Value::new(ValueType::DATE_TIME, "2004-10-31T21:30:00.5+01:00")),
        value("Device.Key", Value::new(ValueType::BASE64, "AEIf")),
        value("Device.OtherKey", Value::new(ValueType::BASE64_BINARY, "AEIf")),
        value("Device.Mask", Value::new(ValueType::HEX_BINARY, "00FF")),
        value("Device.Empty", Value::string("")),
    ])
}

fn fault_struct() -> FaultStruct<'static> {
    FaultStruct { fault_code: FaultCode::TRANSFER_FAILURE, fault_string: text("no route") }
}

fn deployment_fault() -> DeploymentUnitFaultStruct<'static> {
    DeploymentUnitFaultStruct { fault_code: FaultCode::NO_FAULT, fault_string: Some(text("")) }
}

fn result() -> OpResultStruct<'static> {
    OpResultStruct {
        uuid: UUID,
        deployment_unit_ref: text("Device.SoftwareModules.DeploymentUnit.1."),
        version: text("1.0"),
        current_state: text("Installed"),
        resolved: true,
        execution_unit_ref_list: text("Device.SoftwareModules.ExecutionUnit.1."),
        start_time: TIME,
        complete_time: UNKNOWN_TIME,
        fault: deployment_fault(),
    }
}

fn autonomous_result() -> AutonOpResultStruct<'static> {
    let OpResultStruct {
        uuid,
        deployment_unit_ref,
        version,
        current_state,
        resolved,
        execution_unit_ref_list,
        start_time,
        complete_time,
        fault,
    } = result();
    AutonOpResultStruct {
        uuid,
        deployment_unit_ref,
        version,
        current_state,
        resolved,
        execution_unit_ref_list,
        start_time,
        complete_time,
        fault: DeploymentUnitFaultStruct { fault_string: None, ..fault },
        operation_performed: text("Update"),
    }
}

/// Each RPC.
#[allow(clippy::too_many_lines)] // one after the other
pub(crate) fn rpcs() -> Vec<Rpc<'static>> {
    let windows = TimeWindowStruct {
        window_start: 0,
        window_end: 86_400,
        window_mode: text("4 Confirmation Needed"),
        user_message: text("Now?"),
        max_retries: -1,
    };
    vec![
        GetRpcMethods {}.into(),
        GetRpcMethodsResponse { method_list: list(&[text("GetRPCMethods"), text("X_00D09E_Dance")]) }.into(),
        SetParameterValues { parameter_list: values(), parameter_key: KEY }.into(),
        SetParameterValuesResponse { status: 1 }.into(),
        GetParameterValues { parameter_names: list(&NAMES) }.into(),
        GetParameterValuesResponse { parameter_list: values() }.into(),
        GetParameterNames { parameter_path: text("Device."), next_level: true }.into(),
        GetParameterNamesResponse {
            parameter_list: list(&[
                ParameterInfoStruct { name: NAMES[0], writable: false },
                ParameterInfoStruct { name: NAMES[1], writable: true },
            ]),
        }
        .into(),
        SetParameterAttributes {
            parameter_list: list(&[
                SetParameterAttributesStruct {
                    name: NAMES[0],
                    notification_change: true,
                    notification: Notification::ACTIVE,
                    access_list_change: true,
                    access_list: list(&[text("Subscriber")]),
                },
                SetParameterAttributesStruct { name: NAMES[1], ..SetParameterAttributesStruct::default() },
            ]),
        }
        .into(),
        SetParameterAttributesResponse {}.into(),
        GetParameterAttributes { parameter_names: list(&NAMES) }.into(),
        GetParameterAttributesResponse {
            parameter_list: list(&[ParameterAttributeStruct {
                name: NAMES[1],
                notification: Notification::PASSIVE_WITH_ACTIVE_LIGHTWEIGHT,
                access_list: list(&[text("Subscriber")]),
            }]),
        }
        .into(),
        AddObject { object_name: text("Device.NAT.PortMapping."), parameter_key: KEY }.into(),
        AddObjectResponse { instance_number: u32::MAX, status: 0 }.into(),
        DeleteObject { object_name: text("Device.NAT.PortMapping.[a b]."), parameter_key: Text::EMPTY }.into(),
        DeleteObjectResponse { status: 0 }.into(),
        Download {
            command_key: KEY,
            file_type: text("1 Firmware Upgrade Image"),
            url: URL,
            username: text("user"),
            password: "pass&word".into(),
            file_size: 4_294_967_295,
            target_file_name: text("image.bin"),
            delay_seconds: 5,
            success_url: URL,
            failure_url: Text::EMPTY,
        }
        .into(),
        DownloadResponse { status: 1, start_time: UNKNOWN_TIME, complete_time: UNKNOWN_TIME }.into(),
        Reboot { command_key: KEY }.into(),
        RebootResponse {}.into(),
        GetQueuedTransfers {}.into(),
        GetQueuedTransfersResponse {
            transfer_list: list(&[QueuedTransferStruct { command_key: KEY, state: TransferState::IN_PROGRESS }]),
        }
        .into(),
        ScheduleInform { delay_seconds: 60, command_key: KEY }.into(),
        ScheduleInformResponse {}.into(),
        SetVouchers { voucher_list: list(&[Voucher(text("AEIf")), Voucher(text("AEIfAEIf"))]) }.into(),
        SetVouchersResponse {}.into(),
        GetOptions { option_name: Text::EMPTY }.into(),
        GetOptionsResponse {
            option_list: list(&[
                OptionStruct {
                    option_name: text("VoIP"),
                    voucher_sn: 7,
                    state: OptionState(3),
                    mode: OptionMode(2),
                    start_date: TIME,
                    expiration_date: Some(TIME),
                    is_transferable: 1,
                },
                OptionStruct { option_name: text("IPTV"), start_date: UNKNOWN_TIME, ..OptionStruct::default() },
            ]),
        }
        .into(),
        Upload {
            command_key: KEY,
            file_type: text("2 Vendor Log File"),
            url: URL,
            username: Text::EMPTY,
            password: Secret::default(),
            delay_seconds: 0,
        }
        .into(),
        UploadResponse { status: 0, start_time: TIME, complete_time: TIME }.into(),
        FactoryReset {}.into(),
        FactoryResetResponse {}.into(),
        GetAllQueuedTransfers {}.into(),
        GetAllQueuedTransfersResponse {
            transfer_list: list(&[AllQueuedTransferStruct {
                command_key: Text::EMPTY,
                state: TransferState::COMPLETED,
                is_download: true,
                file_type: text("3 Vendor Configuration File"),
                file_size: 10,
                target_file_name: text("config"),
            }]),
        }
        .into(),
        ScheduleDownload {
            command_key: KEY,
            file_type: text("X 00D09E Something"),
            url: URL,
            username: text("user"),
            password: "pass".into(),
            file_size: 1,
            target_file_name: text("file"),
            time_window_list: list(&[windows, windows]),
        }
        .into(),
        ScheduleDownloadResponse {}.into(),
        CancelTransfer { command_key: KEY }.into(),
        CancelTransferResponse {}.into(),
        ChangeDuState {
            operations: list(&[
                Operation::Install(InstallOpStruct {
                    url: URL,
                    uuid: Some(UUID),
                    username: Some(text("user")),
                    password: Some("pass".into()),
                    execution_env_ref: Some(text("Device.SoftwareModules.ExecEnv.1.")),
                }),
                Operation::Update(UpdateOpStruct {
                    uuid: Some(UUID),
                    version: Some(text("2.0")),
                    url: Some(URL),
                    username: Some(text("user")),
                    password: Some("pass".into()),
                }),
                Operation::Update(UpdateOpStruct::default()),
                Operation::Uninstall(UninstallOpStruct {
                    uuid: UUID,
                    version: Some(text("1.0")),
                    execution_env_ref: Some(text("Device.SoftwareModules.ExecEnv.1.")),
                }),
            ]),
            command_key: Some(KEY),
        }
        .into(),
        ChangeDuStateResponse {}.into(),
        Inform {
            device_id: DeviceIdStruct {
                manufacturer: text("Example & Söhne"),
                oui: text("00D09E"),
                product_class: text("Box"),
                serial_number: text("123456"),
            },
            event: list(&[
                EventStruct { event_code: text("0 BOOTSTRAP"), command_key: Text::EMPTY },
                EventStruct { event_code: text("M Reboot"), command_key: KEY },
            ]),
            max_envelopes: 1,
            current_time: TIME,
            retry_count: 3,
            parameter_list: values(),
        }
        .into(),
        InformResponse { max_envelopes: 1 }.into(),
        TransferComplete {
            command_key: KEY,
            fault_struct: fault_struct(),
            start_time: TIME,
            complete_time: UNKNOWN_TIME,
        }
        .into(),
        TransferCompleteResponse {}.into(),
        AutonomousTransferComplete {
            announce_url: URL,
            transfer_url: URL,
            is_download: true,
            file_type: text("1 Firmware Upgrade Image"),
            file_size: 0,
            target_file_name: text("image.bin"),
            fault_struct: FaultStruct::default(),
            start_time: TIME,
            complete_time: TIME,
        }
        .into(),
        AutonomousTransferCompleteResponse {}.into(),
        Kicked { command: text("start"), referer: text("page"), arg: text("a=1"), next: URL }.into(),
        KickedResponse { next_url: URL }.into(),
        RequestDownload {
            file_type: text("2 Web Content"),
            file_type_arg: list(&[ArgStruct { name: text("Version"), value: text("1") }]),
        }
        .into(),
        RequestDownloadResponse {}.into(),
        DuStateChangeComplete { results: list(&[result(), result()]), command_key: Some(KEY) }.into(),
        DuStateChangeCompleteResponse {}.into(),
        AutonomousDuStateChangeComplete { results: list(&[autonomous_result()]) }.into(),
        AutonomousDuStateChangeCompleteResponse {}.into(),
    ]
}

/// Faults: that of SetParameterValues, a short one, one of an ACS, and one of SOAP alone.
pub(crate) fn faults() -> Vec<Fault<'static>> {
    let of = |name: &'static str, code, fault_string| SetParameterValuesFault {
        parameter_name: name.into(),
        fault_code: code,
        fault_string,
    };
    vec![
        Fault::of(CwmpFault {
            fault_code: FaultCode::INVALID_ARGUMENTS,
            fault_string: Some(text("Invalid arguments")),
            set_parameter_values_faults: list(&[
                of("Device.A", FaultCode::INVALID_PARAMETER_TYPE, Some(text("not a number"))),
                of("Device.B", FaultCode::NOT_WRITABLE, None),
            ]),
        }),
        Fault::of(CwmpFault { fault_code: FaultCode(9899), ..CwmpFault::default() }),
        Fault::new(FaultCode::RETRY_REQUEST, "Retry request"),
        Fault {
            faultcode: text("soap-env:MustUnderstand"),
            faultstring: text("?"),
            faultactor: Some(text("urn:x")),
            detail: None,
        },
    ]
}
