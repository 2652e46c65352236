//! Numbers of WSP, as far as pushes of device management use them (WAP-230-WSP §8.5; the OMNA registries of WSP).

wire_buf::registry! {
    /// The type of a PDU (WAP-230-WSP Table 34).
    pub struct PduType(u8) {
        /// A push that is not confirmed.
        PUSH = 0x06, "Push";
        /// A push that the receiver confirms.
        CONFIRMED_PUSH = 0x07, "ConfirmedPush";
    }
}

wire_buf::registry! {
    /// A parameter of a content type (WAP-230-WSP Table 38).
    pub struct ParameterCode(u8) {
        /// The character set.
        CHARSET = 0x01, "Charset";
        /// How the MAC was made, [`SecurityMethod`].
        SEC = 0x11, "SEC";
        /// The MAC, in hexadecimal digits.
        MAC = 0x12, "MAC";
    }
}

wire_buf::registry! {
    /// A header field (WAP-230-WSP Table 39).
    pub struct HeaderCode(u8) {
        /// The length of the body.
        CONTENT_LENGTH = 0x0D, "Content-Length";
        /// When it was sent.
        DATE = 0x12, "Date";
        /// Until when it is valid.
        EXPIRES = 0x14, "Expires";
        /// The application that it is for, [`ApplicationId`].
        X_WAP_APPLICATION_ID = 0x2F, "X-Wap-Application-Id";
        /// Where its contents come from.
        X_WAP_CONTENT_URI = 0x30, "X-Wap-Content-URI";
        /// Who had it sent.
        X_WAP_INITIATOR_URI = 0x31, "X-Wap-Initiator-URI";
        /// Whether the initiator is authenticated, and the contents are trusted.
        PUSH_FLAG = 0x34, "Push-Flag";
    }
}

wire_buf::registry! {
    /// The application that a push is for (the OMNA registry of push application identifiers).
    pub struct ApplicationId(u32) {
        /// Any.
        ANY = 0x00, "x-wap-application:*";
        /// The initiation of sessions.
        PUSH_SIA = 0x01, "x-wap-application:push.sia";
        /// The browser.
        WML_UA = 0x02, "x-wap-application:wml.ua";
        /// Telephony.
        WTA_UA = 0x03, "x-wap-application:wta.ua";
        /// Multimedia messages.
        MMS_UA = 0x04, "x-wap-application:mms.ua";
        /// Data synchronisation.
        PUSH_SYNCML = 0x05, "x-wap-application:push.syncml";
        /// Location.
        LOC_UA = 0x06, "x-wap-application:loc.ua";
        /// Device management.
        SYNCML_DM = 0x07, "x-wap-application:syncml.dm";
        /// Digital rights.
        DRM_UA = 0x08, "x-wap-application:drm.ua";
        /// Email notification.
        EMN_UA = 0x09, "x-wap-application:emn.ua";
    }
}

wire_buf::registry! {
    /// How the key of a bootstrap document's MAC is made (OMA Provisioning Bootstrap 1.1 §5.2).
    pub struct SecurityMethod(u8) {
        /// Of what the network knows of the subscriber.
        NETWPIN = 0, "NETWPIN";
        /// Of digits that the user was told.
        USERPIN = 1, "USERPIN";
        /// Of both.
        USERNETWPIN = 2, "USERNETWPIN";
        /// The digits that the user was told hold the MAC.
        USERPINMAC = 3, "USERPINMAC";
    }
}

wire_buf::registry! {
    /// An information element of a user data header (3GPP TS 23.040 §9.2.3.24).
    pub struct ElementId(u8) {
        /// A part of a message, with a reference of 8 bits.
        CONCATENATED_8_BIT = 0x00, "concatenated short messages, 8-bit reference number";
        /// Ports of 8 bits.
        PORTS_8_BIT = 0x04, "application port addressing scheme, 8-bit address";
        /// Ports of 16 bits.
        PORTS_16_BIT = 0x05, "application port addressing scheme, 16-bit address";
        /// A part of a message, with a reference of 16 bits.
        CONCATENATED_16_BIT = 0x08, "concatenated short messages, 16-bit reference number";
    }
}
