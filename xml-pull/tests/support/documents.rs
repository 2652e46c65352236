//! Documents that several tests begin with.

/// As they occur in management protocols.
pub(crate) const REAL: [&str; 3] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
     xmlns:e='http://schemas.xmlsoap.org/soap/encoding/' xmlns:cwmp=\"urn:dslforum-org:cwmp-1-0\" xmlns:xsd='x' xmlns:xsi='y'>\
     <s:Header><cwmp:ID s:mustUnderstand=\"1\">1</cwmp:ID></s:Header>\r\n<s:Body><cwmp:GetParameterValuesResponse>\
     <ParameterList e:arrayType=\"cwmp:ParameterValueStruct[1]\"><ParameterValueStruct><Name>Device.X.</Name>\
     <Value xsi:type=\"xsd:string\">a &amp; b</Value></ParameterValueStruct></ParameterList>\
     </cwmp:GetParameterValuesResponse></s:Body></s:Envelope>\n",
    "<!DOCTYPE SyncML PUBLIC \"-//SYNCML//DTD SyncML 1.2//EN\" \"http://x\">\n<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr>\
     <VerDTD>1.2</VerDTD><Meta><MaxMsgSize xmlns=\"syncml:metinf\">4096</MaxMsgSize></Meta></SyncHdr><SyncBody>\
     <Replace><CmdID>1</CmdID><Item><Data><![CDATA[<wap-provisioningdoc/>]]></Data></Item></Replace><Final/>\
     </SyncBody></SyncML>",
    "<wap-provisioningdoc version=\"1.1\"><characteristic type='BOOTSTRAP'><parm name=\"NAME\" value='caf\u{e9} &lt;1>'/>\
     <!-- a comment --><?x y?></characteristic></wap-provisioningdoc>",
];

/// Small ones, of everything that there is.
pub(crate) const SMALL: [&str; 24] = [
    "<r/>",
    "<r></r>",
    "\u{FEFF}<r>t</r>\n",
    "<?xml version='1.0' standalone='yes'?><r/>",
    "<?xml version='1.0' encoding='us-ascii'?><r>a</r>",
    "<!-- - --><?p?><r/><!----><?q  s ?>",
    "<!DOCTYPE r SYSTEM '<>'><r/>",
    "<r>a&amp;b&#65;&#x1F600;c</r>",
    "<r>a\r\nb\rc\r\r\n</r>",
    "<r><![CDATA[a]] ]><b>&amp;]]]]>c</r>",
    "<r>a<!-- -->b<?p?>c<![CDATA[]]>d</r>",
    "<r>]] ]] > ]</r>",
    "<r a='1' b=\"2\" c='&lt;&#10;\t\r\n'/>",
    "<p:r xmlns:p='u' p:a='1' a='1'><p:s xmlns:p='v'/></p:r>",
    "<r xmlns='u'><s xmlns=''><t xmlns='v'/></s></r>",
    "<r xml:lang='en'/>",
    "<é ü='ß'>\u{10FFFF}\u{FFFD}\u{85}</é>",
    "<r><a/><b></b><c>1</c></r >",
    "<r\n\ta\n=\n'b'\n/>",
    "<r>&lt;&gt;&apos;&quot;</r>",
    "<r> \n\t </r>",
    "<r><![CDATA[\r\n]]>\r<![CDATA[\r]]></r>",
    "<a><b><c><d><e><f>deep</f></e></d></c></b></a>",
    "<r>0123456789012345678901234567890123456789</r>",
];
