//! What the schema does not allow but is read by everybody, since it comes from real devices. It is told.

use crate::{
    row::{Row, row},
    support::{envelope, soap},
};
use cwmp_codec::Clause;

/// A GetParameterValuesResponse with this list.
fn values(list: &str) -> String {
    envelope(&format!("<cwmp:GetParameterValuesResponse>{list}</cwmp:GetParameterValuesResponse>"))
}

/// The same with one parameter.
fn value(value: &str) -> String {
    values(&format!(
        "<ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[1]'><ParameterValueStruct><Name>a</Name>{value}\
         </ParameterValueStruct></ParameterList>"
    ))
}

/// A request to reboot with this command key.
fn reboot(inside: &str) -> String {
    envelope(&format!("<cwmp:Reboot>{inside}</cwmp:Reboot>"))
}

/// An Inform from this device, for this reason, at this time.
fn inform(oui: &str, event: &str, time: &str) -> String {
    envelope(&format!(
        "<cwmp:Inform><DeviceId><Manufacturer/><OUI>{oui}</OUI><ProductClass/><SerialNumber>1</SerialNumber></DeviceId>\
         <Event soap-enc:arrayType='cwmp:EventStruct[1]'><EventStruct><EventCode>{event}</EventCode><CommandKey/>\
         </EventStruct></Event><MaxEnvelopes>1</MaxEnvelopes><CurrentTime>{time}</CurrentTime><RetryCount>0</RetryCount>\
         <ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[0]'/></cwmp:Inform>"
    ))
}

fn result(uuid: &str, state: &str) -> String {
    envelope(&format!(
        "<cwmp:DUStateChangeComplete><Results><UUID>{uuid}</UUID><DeploymentUnitRef/><Version/><CurrentState>{state}\
         </CurrentState><Resolved>1</Resolved><ExecutionUnitRefList/><StartTime>2004-10-31T21:30:00Z</StartTime>\
         <CompleteTime>0001-01-01T00:00:00Z</CompleteTime><Fault><FaultCode>0</FaultCode></Fault></Results>\
         </cwmp:DUStateChangeComplete>"
    ))
}

const UUID: &str = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
const TIME: &str = "2004-10-31T21:30:00Z";
const LONG: &str = "123456789012345678901234567890123";

#[allow(clippy::too_many_lines)] // one after the other
pub(crate) fn rows() -> Vec<Row> {
    vec![
        row("an argument that there is not", &reboot("<CommandKey/>¶<Force>1</Force>"), Clause::ElementUnknown),
        row(
            "a header element that need not be understood",
            &soap(
                "<soap-env:Header>¶<x:A xmlns:x='urn:x'/></soap-env:Header><soap-env:Body><cwmp:FactoryReset/></soap-env:Body>",
            ),
            Clause::ElementUnknown,
        ),
        row(
            "a header element for another, to be understood by that",
            &soap(
                "<soap-env:Header>¶<x:A xmlns:x='urn:x' soap-env:actor='urn:y' soap-env:mustUnderstand='1'/></soap-env:Header>\
                 <soap-env:Body><cwmp:FactoryReset/></soap-env:Body>",
            ),
            Clause::ElementUnknown,
        ),
        row("no command key", &reboot("¶"), Clause::ElementMissing),
        row("no list", &values("¶"), Clause::ElementMissing),
        row("no value", &value("¶"), Clause::ElementMissing),
        row(
            "no ParameterKey",
            &envelope("<cwmp:DeleteObject><ObjectName>A.1.</ObjectName>¶</cwmp:DeleteObject>"),
            Clause::ElementMissing,
        ),
        row(
            "another order",
            &envelope(
                "<cwmp:AddObjectResponse><Status>0</Status>¶<InstanceNumber>1</InstanceNumber></cwmp:AddObjectResponse>",
            ),
            Clause::ElementOrder,
        ),
        row(
            "an argument in the namespace of CWMP",
            &reboot("¶<cwmp:CommandKey>k</cwmp:CommandKey>"),
            Clause::ElementNamespace,
        ),
        row(
            "an argument in an own namespace",
            &reboot("¶<CommandKey xmlns='urn:x'>k</CommandKey>"),
            Clause::ElementNamespace,
        ),
        row("an RPC in no namespace", &envelope("¶<FactoryReset/>"), Clause::ElementNamespace),
        row(
            "a header element in no namespace",
            &soap("<soap-env:Header>¶<ID>1</ID></soap-env:Header><soap-env:Body><cwmp:FactoryReset/></soap-env:Body>"),
            Clause::ElementNamespace,
        ),
        row(
            "a number that is nil",
            &envelope("<cwmp:InformResponse>¶<MaxEnvelopes xsi:nil='1'/></cwmp:InformResponse>"),
            Clause::Nil,
        ),
        row("an array without type", &values("¶<ParameterList/>"), Clause::ArrayType),
        row(
            "an array with a type without size",
            &values("¶<ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct'/>"),
            Clause::ArrayType,
        ),
        row(
            "an array of more than there are",
            &values("<ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[4294967295]'>¶</ParameterList>"),
            Clause::ArrayCount,
        ),
        row(
            "an array of fewer than there are",
            &values(
                "<ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[0000]'><ParameterValueStruct><Name/>\
                 <Value xsi:type='xsd:int'>1</Value></ParameterValueStruct>¶</ParameterList>",
            ),
            Clause::ArrayCount,
        ),
        row(
            "a list of names without names",
            &envelope(
                "<cwmp:GetParameterValues><ParameterNames soap-enc:arrayType='xsd:string[0]'>¶</ParameterNames>\
                 </cwmp:GetParameterValues>",
            ),
            Clause::ListLength,
        ),
        row("a time without a colon", &inform("00D09E", "1 BOOT", "¶2004-10-31T21:3000Z"), Clause::DateTime),
        row("a time that is none", &inform("00D09E", "1 BOOT", "¶0000-00-00T00:00:00"), Clause::DateTime),
        row("an OUI in small letters", &inform("¶00d09e", "1 BOOT", TIME), Clause::Oui),
        row("an event without number", &inform("00D09E", "¶BOOT", TIME), Clause::EventCode),
        row(
            "a file type without number",
            &envelope(
                "<cwmp:RequestDownload><FileType>¶Firmware</FileType><FileTypeArg soap-enc:arrayType='cwmp:ArgStruct[0]'/>\
                 </cwmp:RequestDownload>",
            ),
            Clause::FileType,
        ),
        row(
            "a time window mode without number",
            &envelope(
                "<cwmp:ScheduleDownload><CommandKey/><FileType>1 Firmware Upgrade Image</FileType><URL/><Username/><Password/>\
                 <FileSize>0</FileSize><TargetFileName/><TimeWindowList soap-enc:arrayType='cwmp:TimeWindowStruct[1]'>\
                 <TimeWindowStruct><WindowStart>0</WindowStart><WindowEnd>1</WindowEnd><WindowMode>¶Immediately</WindowMode>\
                 <UserMessage/><MaxRetries>0</MaxRetries></TimeWindowStruct></TimeWindowList></cwmp:ScheduleDownload>",
            ),
            Clause::WindowMode,
        ),
        row(
            "an object without a dot",
            &envelope("<cwmp:AddObject><ObjectName>¶Device.A</ObjectName><ParameterKey/></cwmp:AddObject>"),
            Clause::ObjectName,
        ),
        row("a UUID without hyphens", &result("¶f81d4fae7dec11d0a76500a0c91e6bf6", "Failed"), Clause::Uuid),
        row("a state that there is not", &result(UUID, "¶Broken"), Clause::DeploymentState),
        row(
            "a status that there is not",
            &envelope("<cwmp:SetParameterValuesResponse><Status>¶2</Status></cwmp:SetParameterValuesResponse>"),
            Clause::Range,
        ),
        row("a command key of 33 characters", &reboot(&format!("<CommandKey>¶{LONG}</CommandKey>")), Clause::TooLong),
        row("a value without type", &value("<Value>¶1</Value>"), Clause::ValueType),
        row("a value of a type without name", &value("<Value xsi:type='xsd:'>¶1</Value>"), Clause::ValueType),
        row(
            "a namespace that there is not",
            &envelope("¶<cwmp:FactoryReset/>").replace("cwmp-1-2", "cwmp-1-4"),
            Clause::VersionUnknown,
        ),
        row(
            "a namespace that is no version",
            &envelope("¶<cwmp:FactoryReset/>").replace("cwmp-1-2", "cwmp-next"),
            Clause::VersionUnknown,
        ),
    ]
}

#[test]
fn what_real_devices_send_is_told() {
    rows().iter().for_each(Row::is_told);
}
