//! What peers send, byte by byte from the standards.

/// Everything below.
pub(crate) const ALL: [&[u8]; 4] = [MQTT_3_1_1, MQTT_5_0, COAP, CWMP];

/// CONNACK, SUBACK, PUBLISH, PUBACK and PINGRESP to a 3.1.1 client.
pub const MQTT_3_1_1: &[u8] = b"\
    \x20\x02\x00\x00\
    \x90\x03\x00\x01\x01\
    \x32\x0E\x00\x08cmd/17/x\x00\x0Aon\
    \x40\x02\x00\x02\
    \xD0\x00";

/// The same to a 5.0 client, with properties: Topic Alias Maximum 10, Server Keep Alive 30 and Maximum Packet Size
/// 4096 in the CONNACK; Payload Format Indicator, Response Topic, Correlation Data and a User Property in the
/// PUBLISH; a reason code in the PUBACK.
pub const MQTT_5_0: &[u8] = b"\
    \x20\x0E\x00\x00\x0B\x22\x00\x0A\x13\x00\x1E\x27\x00\x00\x10\x00\
    \x90\x04\x00\x01\x00\x01\
    \x32\x28\x00\x08cmd/17/x\x00\x0A\x19\x01\x01\x08\x00\x07reply/7\x09\x00\x02\xBE\xEF\x26\x00\x02id\x00\x017on\
    \x40\x04\x00\x02\x10\x00\
    \xD0\x00";

/// A 2.05 in an acknowledgement: ETag beef, Content-Format text/plain, Max-Age 30, and a reading.
pub const COAP: &[u8] = b"\x64\x45\x12\x34\x9F\x13\x37\xCA\x42\xBE\xEF\x80\x21\x1E\xFF21.5 C";

macro_rules! envelope {
    ($id:literal, $body:literal) => {
        concat!(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" \
             xmlns:enc=\"http://schemas.xmlsoap.org/soap/encoding/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:cwmp=\"urn:dslforum-org:cwmp-1-0\"><soap:Header>\
             <cwmp:ID soap:mustUnderstand=\"1\">",
            $id,
            "</cwmp:ID></soap:Header><soap:Body>",
            $body,
            "</soap:Body></soap:Envelope>\0"
        )
    };
}

/// What an ACS sends in a session: the answer to the Inform and seven requests, each with a NUL behind it.
pub const CWMP: &[u8] = concat!(
    envelope!("0", "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>"),
    envelope!("1", "<cwmp:GetRPCMethods/>"),
    envelope!(
        "2",
        "<cwmp:GetParameterNames><ParameterPath>Device.Sensor.</ParameterPath><NextLevel>0</NextLevel>\
         </cwmp:GetParameterNames>"
    ),
    envelope!(
        "3",
        "<cwmp:GetParameterValues><ParameterNames enc:arrayType=\"xsd:string[2]\"><string>Device.Sensor.Reading</string>\
         <string>Device.Sensor.Unit</string></ParameterNames></cwmp:GetParameterValues>"
    ),
    envelope!(
        "4",
        "<cwmp:SetParameterValues><ParameterList enc:arrayType=\"cwmp:ParameterValueStruct[2]\"><ParameterValueStruct>\
         <Name>Device.Sensor.Unit</Name><Value xsi:type=\"xsd:string\">&#176;C</Value></ParameterValueStruct>\
         <ParameterValueStruct><Name>Device.Sensor.Interval</Name><Value xsi:type=\"xsd:unsignedInt\">60</Value>\
         </ParameterValueStruct></ParameterList><ParameterKey>k1</ParameterKey></cwmp:SetParameterValues>"
    ),
    envelope!(
        "5",
        "<cwmp:AddObject><ObjectName>Device.Sensor.</ObjectName><ParameterKey/></cwmp:AddObject>"
    ),
    envelope!(
        "6",
        "<cwmp:Download><CommandKey>d1</CommandKey><FileType>1 Firmware Upgrade Image</FileType>\
         <URL>http://192.0.2.1/a?b&amp;c</URL><Username/><Password/><FileSize>4096</FileSize><TargetFileName/>\
         <DelaySeconds>0</DelaySeconds><SuccessURL/><FailureURL/></cwmp:Download>"
    ),
    envelope!("7", "<cwmp:Reboot><CommandKey>r1</CommandKey></cwmp:Reboot>"),
)
.as_bytes();
