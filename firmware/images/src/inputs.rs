//! What peers send, byte by byte from the standards.

/// Everything below.
pub(crate) const ALL: [&[u8]; 7] = [MQTT_3_1_1, MQTT_5_0, COAP, LOWPAN, LOWPAN_FRAGMENTS, SYNCML, CWMP];

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

/// A datagram of IPv6 in one frame of 6LoWPAN: LOWPAN_IPHC with traffic class, flow label, hop limit (64) and both addresses
/// elided, then UDP with its ports 0xC351 and 5683 and its checksum in-line, and a reading.
pub const LOWPAN: &[u8] = b"\x7E\x33\xF0\xC3\x51\x16\x33\xAD\xD8temperature: 21.5";

/// A larger one in two fragments, each behind an octet that tells its length.
pub const LOWPAN_FRAGMENTS: &[u8] = b"\
    \x25\xC0\x58\x00\x07\x7E\x33\xF0\xC3\x51\x16\x33\xD6\xACtemperature: 21.5 C, hum\
    \x15\xE0\x58\x00\x07\x09idity: 43.17 %\r\n";

/// The second message of a management session: the client is authenticated; get `./DevInfo/Mod`, replace
/// `./Set/Interval`, execute `./Reboot`.
pub const SYNCML: &[u8] = b"\
    \x02\xA4\x01\x6A\x00\x6D\
    \x6C\x71\x031.2\0\x01\x72\x03DM/1.2\0\x01\x65\x031\0\x01\x5B\x032\0\x01\
    \x6E\x57\x03sensor-17\0\x01\x01\x67\x57\x03http://dm.example/\0\x01\x01\x01\
    \x6B\
    \x69\x4B\x031\0\x01\x5C\x031\0\x01\x4C\x030\0\x01\x4A\x03SyncHdr\0\x01\x4F\x03212\0\x01\x01\
    \x53\x4B\x032\0\x01\x54\x6E\x57\x03./DevInfo/Mod\0\x01\x01\x01\x01\
    \x60\x4B\x033\0\x01\x54\x6E\x57\x03./Set/Interval\0\x01\x01\
    \x5A\x00\x01\x47\x03int\0\x01\x01\x00\x00\x4F\x0360\0\x01\x01\x01\
    \x51\x4B\x034\0\x01\x54\x6E\x57\x03./Reboot\0\x01\x01\x01\x01\
    \x12\x01\x01";

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
