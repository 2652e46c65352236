//! What a file is (TR-069 §A.3.2.8, §A.4.1.5 and others).

use super::form::{self, Form, text_registry};

text_registry! {
    /// What a file is that is fetched by a Download or ScheduleDownload, or wanted by a RequestDownload.
    pub struct DownloadFileType: form::form_from_1 {
        /// New firmware.
        FIRMWARE_UPGRADE_IMAGE = "1 Firmware Upgrade Image";
        /// Pages of the CPE's own web server.
        WEB_CONTENT = "2 Web Content";
        /// A configuration.
        VENDOR_CONFIGURATION_FILE = "3 Vendor Configuration File";
        /// Tones (1.2).
        TONE_FILE = "4 Tone File";
        /// Ringing tones (1.2).
        RINGER_FILE = "5 Ringer File";
        /// Firmware that is kept, and not yet used (Amendment 6).
        STORED_FIRMWARE_IMAGE = "6 Stored Firmware Image";
    }
}

text_registry! {
    /// What a file is that is sent by an Upload.
    pub struct UploadFileType: form::form_from_1 {
        /// The configuration. Newer versions deprecate it in favour of [one with a number](Self::instance).
        VENDOR_CONFIGURATION_FILE = "1 Vendor Configuration File";
        /// The log. Newer versions deprecate it in favour of [one with a number](Self::instance).
        VENDOR_LOG_FILE = "2 Vendor Log File";
    }
}

text_registry! {
    /// What a file is, in either direction: as a GetAllQueuedTransfersResponse and an AutonomousTransferComplete name it.
    pub struct TransferFileType: form::form_from_1 {
        /// New firmware.
        FIRMWARE_UPGRADE_IMAGE = "1 Firmware Upgrade Image";
        /// Pages of the CPE's own web server.
        WEB_CONTENT = "2 Web Content";
        /// A configuration.
        VENDOR_CONFIGURATION_FILE = "3 Vendor Configuration File";
        /// A log.
        VENDOR_LOG_FILE = "4 Vendor Log File";
        /// Tones (1.2).
        TONE_FILE = "4 Tone File";
        /// Ringing tones (1.2).
        RINGER_FILE = "5 Ringer File";
    }
}

impl UploadFileType<'_> {
    /// The number of the instance that an upload is about: `i` in `3 Vendor Configuration File <i>` and
    /// `4 Vendor Log File <i>` (1.2).
    #[must_use]
    pub fn instance(&self) -> Option<u32> {
        instance(self.0, &["3 Vendor Configuration File ", "4 Vendor Log File "])
    }
}

impl TransferFileType<'_> {
    /// The number of the instance that an upload is about: `i` in `6 Vendor Configuration File <i>` and
    /// `7 Vendor Log File <i>` (1.2).
    #[must_use]
    pub fn instance(&self) -> Option<u32> {
        instance(self.0, &["6 Vendor Configuration File ", "7 Vendor Log File "])
    }
}

/// The number behind one of these beginnings.
fn instance(text: xml_pull::Text<'_>, beginnings: &[&str]) -> Option<u32> {
    if form::form_from_1(text) != Some(Form::Numbered) {
        return None;
    }
    let beginning = beginnings.iter().find(|beginning| text.starts_with(beginning))?;
    let digits = text.chars().skip(beginning.len());
    if digits.clone().next() == Some('0') {
        return None;
    }
    digits.into_iter().try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(digit.to_digit(10)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_the_form_of_a_file_type() {
        assert!(DownloadFileType::KNOWN.iter().all(|known| DownloadFileType::new(known.text()) == Some(*known)));
        assert!(UploadFileType::KNOWN.iter().all(|known| UploadFileType::new(known.text()) == Some(*known)));
        assert!(TransferFileType::KNOWN.iter().all(|known| TransferFileType::new(known.text()) == Some(*known)));
        assert!(DownloadFileType::new("X 00D09E Recipes").is_some());
        assert_eq!(DownloadFileType::new("0 Nothing"), None);
        assert_eq!(DownloadFileType::new("M Download"), None);
    }

    #[test]
    fn uploads_may_name_an_instance() {
        let instance = |text| UploadFileType::new(text).unwrap().instance();
        assert_eq!(instance("3 Vendor Configuration File 12"), Some(12));
        assert_eq!(instance("4 Vendor Log File 1"), Some(1));
        assert_eq!(instance("4 Vendor Log File 01"), None);
        assert_eq!(instance("4 Vendor Log File 1a"), None);
        assert_eq!(instance("4 Vendor Log File 4294967296"), None);
        assert_eq!(instance("2 Vendor Log File"), None);
        assert_eq!(TransferFileType::new("7 Vendor Log File 3").unwrap().instance(), Some(3));
    }
}
