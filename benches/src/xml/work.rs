//! What is measured of ours. Each returns a number that depends on everything that was read.

use xml_pull::{
    Checker, Cursor, Doctype, Event, WriteError, Writer,
    buf::{Buffer, Counter, EncodeError, Full, Reader},
};

use super::documents::Parameter;

xml_pull::vocabulary! {
    /// A part of what TR-069 names.
    pub struct Words {
        namespaces {
            /// SOAP 1.1: the envelope.
            ENVELOPE("soap-env") = "http://schemas.xmlsoap.org/soap/envelope/";
            /// SOAP 1.1: arrays.
            ENCODING("soap-enc") = "http://schemas.xmlsoap.org/soap/encoding/";
            /// Types.
            XSD("xsd") = "http://www.w3.org/2001/XMLSchema";
            /// The attribute for types.
            XSI("xsi") = "http://www.w3.org/2001/XMLSchema-instance";
            /// CWMP of any version.
            CWMP("cwmp") = "urn:dslforum-org:cwmp-1-0", "urn:dslforum-org:cwmp-*";
        }
        names {
            /// Root.
            SOAP_ENVELOPE: ENVELOPE "Envelope";
            /// In it.
            SOAP_HEADER: ENVELOPE "Header";
            /// In it.
            SOAP_BODY: ENVELOPE "Body";
            /// Attribute of header elements.
            MUST_UNDERSTAND: ENVELOPE "mustUnderstand";
            /// Attribute of lists.
            ARRAY_TYPE: ENCODING "arrayType";
            /// Attribute of values.
            TYPE: XSI "type";
            /// Header element.
            ID: CWMP "ID";
            /// RPC.
            INFORM: CWMP "Inform";
            /// RPC.
            GET_PARAMETER_VALUES_RESPONSE: CWMP "GetParameterValuesResponse";
            /// Who sends it.
            DEVICE_ID: NONE "DeviceId";
            /// In it.
            MANUFACTURER: NONE "Manufacturer";
            /// In it.
            OUI: NONE "OUI";
            /// In it.
            PRODUCT_CLASS: NONE "ProductClass";
            /// In it.
            SERIAL_NUMBER: NONE "SerialNumber";
            /// Why it is sent.
            EVENT: NONE "Event";
            /// In it.
            EVENT_STRUCT: NONE "EventStruct";
            /// In it.
            EVENT_CODE: NONE "EventCode";
            /// In it.
            COMMAND_KEY: NONE "CommandKey";
            /// Always 1.
            MAX_ENVELOPES: NONE "MaxEnvelopes";
            /// Now.
            CURRENT_TIME: NONE "CurrentTime";
            /// How often it was sent.
            RETRY_COUNT: NONE "RetryCount";
            /// The list.
            PARAMETER_LIST: NONE "ParameterList";
            /// An item of it.
            PARAMETER_VALUE_STRUCT: NONE "ParameterValueStruct";
            /// In it.
            NAME: NONE "Name";
            /// In it.
            VALUE: NONE "Value";
        }
    }
}

fn checker(document: &str) -> Checker<'_, Words> {
    let mut r = Reader::new(document.as_bytes());
    Checker::new(&mut r, Doctype::Refused, &mut ()).expect("a legal beginning")
}

/// Reads all events with all checks.
#[must_use]
pub fn check(document: &str) -> usize {
    let (mut checker, mut sum) = (checker(document), 0);
    while let Some(event) = checker.next(&mut ()).expect("a legal document") {
        sum += weight(&event);
    }
    sum
}

/// The same, and looks at every attribute.
#[must_use]
pub fn check_with_attributes(document: &str) -> usize {
    let (mut checker, mut sum) = (checker(document), 0);
    while let Some(event) = checker.next(&mut ()).expect("a legal document") {
        sum += weight(&event);
        if let Event::Start(_) = event {
            sum += checker.attributes().map(|a| usize::from(a.name.tag().0) + a.value.as_raw().len()).sum::<usize>();
        }
    }
    sum
}

fn weight(event: &Event<'_>) -> usize {
    match event {
        Event::Start(name) => name.tag().0.into(),
        Event::Text(text) => text.as_raw().len(),
        Event::End => 1,
    }
}

/// The parameters of a message, to be walked: what a codec keeps of a list.
///
/// # Panics
/// If the message has no list of parameters.
#[must_use]
pub fn list(document: &str) -> Cursor<'_, Words> {
    let mut checker = checker(document);
    let mut list = None;
    while let Some(event) = checker.next(&mut ()).expect("a legal document") {
        if let Event::Start(name) = event
            && name.tag() == Words::PARAMETER_LIST
        {
            list = Some(checker.here());
        }
    }
    list.expect("a list").content()
}

/// Walks a list of parameters: name, type and value of each.
#[must_use]
pub fn walk(list: &Cursor<'_, Words>) -> usize {
    let (mut list, mut sum) = (*list, 0);
    while list.child().is_some() {
        while let Some(name) = list.child() {
            match name.tag() {
                Words::NAME => sum += list.text().as_raw().len(),
                Words::VALUE => {
                    let of_type = list.attributes().find(|attribute| attribute.name.tag() == Words::TYPE);
                    sum += of_type.map_or(0, |attribute| attribute.value.as_raw().len());
                    sum += list.text().as_raw().len();
                }
                _ => list.skip(),
            }
        }
    }
    sum
}

/// Writes a message to the beginning of `out`, after a dry run for its length; returns the length.
///
/// # Errors
/// If it does not fit.
pub fn write(parameters: &[Parameter], out: &mut [u8]) -> Result<usize, WriteError<Full>> {
    let mut counter = Counter::default();
    message(parameters, &mut counter).map_err(|error| match error {
        EncodeError::Invalid(clause) => EncodeError::Invalid(clause),
        EncodeError::Buffer(never) => match never {},
    })?;
    let mut free = &mut *out;
    free.ensure(counter.0).map_err(EncodeError::Buffer)?;
    message(parameters, &mut free)?;
    Ok(counter.0)
}

fn message<B: Buffer>(parameters: &[Parameter], out: &mut B) -> Result<(), WriteError<B::Error>> {
    let mut writer = Writer::<Words, B>::new(out);
    writer.declaration()?;
    writer.start(Words::SOAP_ENVELOPE)?;
    [Words::XSD, Words::XSI, Words::CWMP].into_iter().try_for_each(|namespace| writer.declare(namespace))?;
    writer.start(Words::SOAP_BODY)?;
    writer.start(Words::GET_PARAMETER_VALUES_RESPONSE)?;
    writer.start(Words::PARAMETER_LIST)?;
    for Parameter { name, type_name, value } in parameters {
        writer.start(Words::PARAMETER_VALUE_STRUCT)?;
        writer.start(Words::NAME)?;
        writer.text(name.as_str())?;
        writer.end()?;
        writer.start(Words::VALUE)?;
        writer.attribute(Words::TYPE, *type_name)?;
        writer.text(value.as_str())?;
        writer.end()?;
        writer.end()?;
    }
    while writer.depth() > 0 {
        writer.end()?;
    }
    writer.finish()
}
