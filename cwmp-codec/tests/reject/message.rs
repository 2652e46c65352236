//! RPCs that break the schema in a way that cannot be read.

use crate::{
    row::{Row, row},
    support::envelope,
};
use cwmp_codec::Clause;

fn tolerated() -> Vec<Row> {
    let added = |fields: &str| envelope(&format!("<cwmp:AddObjectResponse>{fields}</cwmp:AddObjectResponse>"));
    vec![
        row("a number that is none", &added("<InstanceNumber>¶x</InstanceNumber><Status>0</Status>"), Clause::Number),
        row("a number below 0", &added("<InstanceNumber>¶-1</InstanceNumber><Status>0</Status>"), Clause::Number),
        row(
            "a number of 33 bits",
            &added("<InstanceNumber>¶4294967296</InstanceNumber><Status>0</Status>"),
            Clause::Number,
        ),
        row("a number that is not there", &added("¶<InstanceNumber/><Status>0</Status>"), Clause::Number),
        row(
            "an argument twice",
            &added("<InstanceNumber>1</InstanceNumber>¶<InstanceNumber>2</InstanceNumber><Status>0</Status>"),
            Clause::ElementRepeated,
        ),
        row(
            "text between arguments",
            &added("¶x<InstanceNumber>1</InstanceNumber><Status>0</Status>"),
            Clause::TextUnexpected,
        ),
        row(
            "an element in a number",
            &added("<InstanceNumber>1¶<a/></InstanceNumber><Status>0</Status>"),
            Clause::ChildUnexpected,
        ),
        row(
            "a boolean that is none",
            &envelope("<cwmp:GetParameterNames><ParameterPath/><NextLevel>¶TRUE</NextLevel></cwmp:GetParameterNames>"),
            Clause::Boolean,
        ),
        row(
            "a number with sign that is none",
            &envelope(
                "<cwmp:ScheduleDownload><CommandKey/><FileType>1 Firmware Upgrade Image</FileType><URL/><Username/><Password/>\
                 <FileSize>0</FileSize><TargetFileName/><TimeWindowList soap-enc:arrayType='cwmp:TimeWindowStruct[1]'>\
                 <TimeWindowStruct><WindowStart>0</WindowStart><WindowEnd>1</WindowEnd><WindowMode>1 At Any Time</WindowMode>\
                 <UserMessage/><MaxRetries>¶2147483648</MaxRetries></TimeWindowStruct></TimeWindowList>\
                 </cwmp:ScheduleDownload>",
            ),
            Clause::Number,
        ),
        row(
            "a parameter with two values",
            &envelope(
                "<cwmp:GetParameterValuesResponse><ParameterList soap-enc:arrayType='cwmp:ParameterValueStruct[1]'>\
                 <ParameterValueStruct><Name>a</Name><Value xsi:type='xsd:int'>1</Value>¶<Value xsi:type='xsd:int'>2</Value>\
                 </ParameterValueStruct></ParameterList></cwmp:GetParameterValuesResponse>",
            ),
            Clause::ElementRepeated,
        ),
    ]
}

fn refused() -> Vec<Row> {
    let changed = |operation: &str| envelope(&format!("<cwmp:ChangeDUState>{operation}</cwmp:ChangeDUState>"));
    vec![
        row("an operation without type", &changed("¶<Operations><URL/></Operations>"), Clause::OperationType),
        row(
            "an operation of the abstract type",
            &changed("¶<Operations xsi:type='cwmp:OperationStruct'/>"),
            Clause::OperationType,
        ),
        row(
            "an operation that there is not",
            &changed("¶<Operations xsi:type='cwmp:DanceOpStruct'/>"),
            Clause::OperationType,
        ),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    [refused(), tolerated()].concat()
}

#[test]
fn what_cannot_be_understood_is_refused() {
    refused().iter().for_each(Row::is_refused);
}

#[test]
fn what_is_read_anyway_is_tolerated_by_the_lenient() {
    tolerated().iter().for_each(Row::is_tolerated);
}
