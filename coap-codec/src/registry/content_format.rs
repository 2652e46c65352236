//! Content-Formats (RFC 7252 §12.3): media types, and how they are coded, as numbers.

use core::fmt;

wire_buf::registry! {
    /// What a payload is: a media type with its parameters and its content coding.
    ///
    /// 64998 and 64999 are for documentation (RFC 9876), 65000 to 65535 for experiments (RFC 7252 §12.3).
    pub struct ContentFormat(u16) with own Display {
        /// RFC 7252 §12.3.
        TEXT_PLAIN = 0, "text/plain; charset=utf-8";
        /// `application/cose; cose-type="cose-encrypt0"`.
        COSE_ENCRYPT0 = 16, "application/cose; cose-type=\"cose-encrypt0\"";
        /// `application/cose; cose-type="cose-mac0"`.
        COSE_MAC0 = 17, "application/cose; cose-type=\"cose-mac0\"";
        /// `application/cose; cose-type="cose-sign1"`.
        COSE_SIGN1 = 18, "application/cose; cose-type=\"cose-sign1\"";
        /// `application/ace+cbor`.
        ACE_CBOR = 19, "application/ace+cbor";
        /// `image/gif`.
        GIF = 21, "image/gif";
        /// `image/jpeg`.
        JPEG = 22, "image/jpeg";
        /// `image/png`.
        PNG = 23, "image/png";
        /// RFC 6690.
        LINK_FORMAT = 40, "application/link-format";
        /// RFC 7252 §12.3.
        XML = 41, "application/xml";
        /// RFC 7252 §12.3.
        OCTET_STREAM = 42, "application/octet-stream";
        /// RFC 7252 §12.3.
        EXI = 47, "application/exi";
        /// RFC 7252 §12.3.
        JSON = 50, "application/json";
        /// RFC 8132 §6.
        JSON_PATCH = 51, "application/json-patch+json";
        /// RFC 8132 §6.
        MERGE_PATCH = 52, "application/merge-patch+json";
        /// `application/cbor`.
        CBOR = 60, "application/cbor";
        /// `application/cwt`.
        CWT = 61, "application/cwt";
        /// `application/multipart-core`.
        MULTIPART_CORE = 62, "application/multipart-core";
        /// `application/cbor-seq`.
        CBOR_SEQ = 63, "application/cbor-seq";
        /// `application/edhoc+cbor-seq`.
        EDHOC_CBOR_SEQ = 64, "application/edhoc+cbor-seq";
        /// `application/cid-edhoc+cbor-seq`.
        CID_EDHOC_CBOR_SEQ = 65, "application/cid-edhoc+cbor-seq";
        /// `application/cose; cose-type="cose-encrypt"`.
        COSE_ENCRYPT = 96, "application/cose; cose-type=\"cose-encrypt\"";
        /// `application/cose; cose-type="cose-mac"`.
        COSE_MAC = 97, "application/cose; cose-type=\"cose-mac\"";
        /// `application/cose; cose-type="cose-sign"`.
        COSE_SIGN = 98, "application/cose; cose-type=\"cose-sign\"";
        /// `application/cose-key`.
        COSE_KEY = 101, "application/cose-key";
        /// `application/cose-key-set`.
        COSE_KEY_SET = 102, "application/cose-key-set";
        /// RFC 8428 §12.3.
        SENML_JSON = 110, "application/senml+json";
        /// RFC 8428 §12.3.
        SENSML_JSON = 111, "application/sensml+json";
        /// RFC 8428 §12.3.
        SENML_CBOR = 112, "application/senml+cbor";
        /// RFC 8428 §12.3.
        SENSML_CBOR = 113, "application/sensml+cbor";
        /// RFC 8428 §12.3.
        SENML_EXI = 114, "application/senml-exi";
        /// RFC 8428 §12.3.
        SENSML_EXI = 115, "application/sensml-exi";
        /// `application/yang-data+cbor; id=sid`.
        YANG_DATA_CBOR_SID = 140, "application/yang-data+cbor; id=sid";
        /// `application/coap-group+json`.
        COAP_GROUP_JSON = 256, "application/coap-group+json";
        /// RFC 9290 §6.
        CONCISE_PROBLEM_DETAILS_CBOR = 257, "application/concise-problem-details+cbor";
        /// `application/swid+cbor`.
        SWID_CBOR = 258, "application/swid+cbor";
        /// `application/pkixcmp`.
        PKIXCMP = 259, "application/pkixcmp";
        /// `application/yang-sid+json`.
        YANG_SID_JSON = 260, "application/yang-sid+json";
        /// `application/ace-groupcomm+cbor`.
        ACE_GROUPCOMM_CBOR = 261, "application/ace-groupcomm+cbor";
        /// `application/ace-trl+cbor`.
        ACE_TRL_CBOR = 262, "application/ace-trl+cbor";
        /// `application/eat+cwt`.
        EAT_CWT = 263, "application/eat+cwt";
        /// `application/eat+jwt`.
        EAT_JWT = 264, "application/eat+jwt";
        /// `application/eat-bun+cbor`.
        EAT_BUN_CBOR = 265, "application/eat-bun+cbor";
        /// `application/eat-bun+json`.
        EAT_BUN_JSON = 266, "application/eat-bun+json";
        /// `application/eat-ucs+cbor`.
        EAT_UCS_CBOR = 267, "application/eat-ucs+cbor";
        /// `application/eat-ucs+json`.
        EAT_UCS_JSON = 268, "application/eat-ucs+json";
        /// `application/coap-eap`.
        COAP_EAP = 269, "application/coap-eap";
        /// `application/suit-report+cose`.
        SUIT_REPORT_COSE = 270, "application/suit-report+cose";
        /// `application/dots+cbor`.
        DOTS_CBOR = 271, "application/dots+cbor";
        /// RFC 9177 §12.
        MISSING_BLOCKS_CBOR_SEQ = 272, "application/missing-blocks+cbor-seq";
        /// `application/cmw+cbor`.
        CMW_CBOR = 273, "application/cmw+cbor";
        /// `application/cmw+json`.
        CMW_JSON = 274, "application/cmw+json";
        /// `application/cmw+cose`.
        CMW_COSE = 275, "application/cmw+cose";
        /// `application/cmw+jws`.
        CMW_JWS = 276, "application/cmw+jws";
        /// `application/scitt-statement+cose`.
        SCITT_STATEMENT_COSE = 277, "application/scitt-statement+cose";
        /// `application/scitt-receipt+cose`.
        SCITT_RECEIPT_COSE = 278, "application/scitt-receipt+cose";
        /// `application/statuslist+cwt`.
        STATUSLIST_CWT = 279, "application/statuslist+cwt";
        /// `application/pkcs7-mime; smime-type=server-generated-key`.
        PKCS7_MIME_SERVER_GENERATED_KEY = 280, "application/pkcs7-mime; smime-type=server-generated-key";
        /// `application/pkcs7-mime; smime-type=certs-only`.
        PKCS7_MIME_CERTS_ONLY = 281, "application/pkcs7-mime; smime-type=certs-only";
        /// `application/pkcs8`.
        PKCS8 = 284, "application/pkcs8";
        /// `application/csrattrs`.
        CSRATTRS = 285, "application/csrattrs";
        /// `application/pkcs10`.
        PKCS10 = 286, "application/pkcs10";
        /// `application/pkix-cert`.
        PKIX_CERT = 287, "application/pkix-cert";
        /// `application/aif+cbor`.
        AIF_CBOR = 290, "application/aif+cbor";
        /// `application/aif+json`.
        AIF_JSON = 291, "application/aif+json";
        /// `application/aif+cbor;toid=CRI-local-part`.
        AIF_CBOR_CRI_LOCAL_PART = 292, "application/aif+cbor;toid=CRI-local-part";
        /// `application/sd-cwt`.
        SD_CWT = 293, "application/sd-cwt";
        /// `application/kb+cwt`.
        KB_CWT = 294, "application/kb+cwt";
        /// `application/measured-component+cbor`.
        MEASURED_COMPONENT_CBOR = 295, "application/measured-component+cbor";
        /// `application/measured-component+json`.
        MEASURED_COMPONENT_JSON = 296, "application/measured-component+json";
        /// `application/aif+cbor;toid=oscore-gname;tperm=oscore-gperm`.
        AIF_CBOR_OSCORE = 297, "application/aif+cbor;toid=oscore-gname;tperm=oscore-gperm";
        /// `application/aif+json;toid=oscore-gname;tperm=oscore-gperm`.
        AIF_JSON_OSCORE = 298, "application/aif+json;toid=oscore-gname;tperm=oscore-gperm";
        /// `application/cose-c509-cert+cbor`.
        COSE_C509_CERT_CBOR = 299, "application/cose-c509-cert+cbor";
        /// `application/cose-c509+cbor`.
        COSE_C509_CBOR = 300, "application/cose-c509+cbor";
        /// `application/cose-c509+cbor;usage=chain`.
        COSE_C509_CBOR_CHAIN = 301, "application/cose-c509+cbor;usage=chain";
        /// `application/cose-c509-pkcs10+cbor`.
        COSE_C509_PKCS10_CBOR = 302, "application/cose-c509-pkcs10+cbor";
        /// `application/cose-c509-crtemplate+cbor`.
        COSE_C509_CRTEMPLATE_CBOR = 303, "application/cose-c509-crtemplate+cbor";
        /// `application/cose-c509-privkey+cbor`.
        COSE_C509_PRIVKEY_CBOR = 304, "application/cose-c509-privkey+cbor";
        /// `application/cose-c509-pem+cbor`.
        COSE_C509_PEM_CBOR = 305, "application/cose-c509-pem+cbor";
        /// `application/cose-certhash+cbor`.
        COSE_CERTHASH_CBOR = 306, "application/cose-certhash+cbor";
        /// `application/cose-certhash+cbor;usage=c509`.
        COSE_CERTHASH_CBOR_C509 = 307, "application/cose-certhash+cbor;usage=c509";
        /// RFC 8428 §12.3.
        SENML_XML = 310, "application/senml+xml";
        /// RFC 8428 §12.3.
        SENSML_XML = 311, "application/sensml+xml";
        /// `application/senml-etch+json`.
        SENML_ETCH_JSON = 320, "application/senml-etch+json";
        /// `application/senml-etch+cbor`.
        SENML_ETCH_CBOR = 322, "application/senml-etch+cbor";
        /// `application/yang-data+cbor`.
        YANG_DATA_CBOR = 340, "application/yang-data+cbor";
        /// `application/yang-data+cbor; id=name`.
        YANG_DATA_CBOR_NAME = 341, "application/yang-data+cbor; id=name";
        /// `application/td+json`.
        TD_JSON = 432, "application/td+json";
        /// `application/tm+json`.
        TM_JSON = 433, "application/tm+json";
        /// `application/sdf+json`.
        SDF_JSON = 434, "application/sdf+json";
        /// `application/dns-message`.
        DNS_MESSAGE = 553, "application/dns-message";
        /// `application/uccs+cbor`.
        UCCS_CBOR = 601, "application/uccs+cbor";
        /// `application/voucher+cose`.
        VOUCHER_COSE = 836, "application/voucher+cose";
        /// `application/vnd.ocf+cbor`.
        OCF_CBOR = 10000, "application/vnd.ocf+cbor";
        /// RFC 8613 §13.
        OSCORE = 10001, "application/oscore";
        /// `application/javascript`.
        JAVASCRIPT = 10002, "application/javascript";
        /// `application/eat+cwt; eat_profile="tag:psacertified.org,2023:psa#tfm"`.
        EAT_CWT_PSA_TFM = 10003, "application/eat+cwt; eat_profile=\"tag:psacertified.org,2023:psa#tfm\"";
        /// `application/eat+cwt; eat_profile="tag:psacertified.org,2019:psa#legacy"`.
        EAT_CWT_PSA_LEGACY = 10004, "application/eat+cwt; eat_profile=\"tag:psacertified.org,2019:psa#legacy\"";
        /// `application/eat+cwt; eat_profile=2.16.840.1.113741.1.16.1`.
        EAT_CWT_INTEL = 10005, "application/eat+cwt; eat_profile=2.16.840.1.113741.1.16.1";
        /// `application/vnd.oms.cellular-cose-content+cbor`.
        OMS_CELLULAR_COSE_CONTENT_CBOR = 10006, "application/vnd.oms.cellular-cose-content+cbor";
        /// `application/syslog-msg`.
        SYSLOG_MSG = 10007, "application/syslog-msg";
        /// `application/toc+cbor`.
        TOC_CBOR = 10570, "application/toc+cbor";
        /// `application/ce+cbor`.
        CE_CBOR = 10571, "application/ce+cbor";
        /// `application/toc+cbor;profile=2.16.840.1.113741.1.16.1`.
        TOC_CBOR_INTEL = 10572, "application/toc+cbor;profile=2.16.840.1.113741.1.16.1";
        /// `application/ce+cbor;profile=2.16.840.1.113741.1.16.1`.
        CE_CBOR_INTEL = 10573, "application/ce+cbor;profile=2.16.840.1.113741.1.16.1";
        /// `application/json@deflate`.
        JSON_DEFLATE = 11050, "application/json@deflate";
        /// `application/cbor@deflate`.
        CBOR_DEFLATE = 11060, "application/cbor@deflate";
        /// `application/vnd.oma.lwm2m+tlv`.
        LWM2M_TLV = 11542, "application/vnd.oma.lwm2m+tlv";
        /// `application/vnd.oma.lwm2m+json`.
        LWM2M_JSON = 11543, "application/vnd.oma.lwm2m+json";
        /// `application/vnd.oma.lwm2m+cbor`.
        LWM2M_CBOR = 11544, "application/vnd.oma.lwm2m+cbor";
        /// `text/plain;charset=utf-8@zstd`.
        TEXT_PLAIN_ZSTD = 12000, "text/plain;charset=utf-8@zstd";
        /// `application/xml@zstd`.
        XML_ZSTD = 12041, "application/xml@zstd";
        /// `application/json@zstd`.
        JSON_ZSTD = 12050, "application/json@zstd";
        /// `text/css`.
        CSS = 20000, "text/css";
        /// `application/vnd.as207960.vas.config+jer`.
        VAS_CONFIG_JER = 20001, "application/vnd.as207960.vas.config+jer";
        /// `application/vnd.as207960.vas.config+uper`.
        VAS_CONFIG_UPER = 20002, "application/vnd.as207960.vas.config+uper";
        /// `application/vnd.as207960.vas.tap+jer`.
        VAS_TAP_JER = 20003, "application/vnd.as207960.vas.tap+jer";
        /// `application/vnd.as207960.vas.tap+uper`.
        VAS_TAP_UPER = 20004, "application/vnd.as207960.vas.tap+uper";
        /// `image/svg+xml`.
        SVG = 30000, "image/svg+xml";
    }
}

impl fmt::Display for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => self.0.fmt(f),
        }
    }
}

impl fmt::Debug for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
