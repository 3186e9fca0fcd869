package vqcomms

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy/policy"
)

// text returns the published text, sentence by sentence and word for word, its misspellings included. In the
// lists of sections A, B and J and in the table of section D a statement has the number of its item or row; the
// sentences around them follow.
func text() []policy.Section {
	return []policy.Section{
		{ID: "0", Title: "VQ COMMUNICATIONS – CUSTOMER PRIVACY POLICY", Statements: []policy.Statement{
			{ID: "VQ-0-01", Text: "In accordance with the General Data Protection Regulation (GDPR), VQ Communications Ltd has implemented this privacy information notice to inform you, our current and former clients, of the types of data we process about you.", Tags: []policy.Tag{{What: policy.Citing, Law: "GDPR"}}},
			{ID: "VQ-0-02", Text: "We also include within this notice the reasons for processing your data, the lawful basis that permits us to process it, how long we keep your data for and your rights regarding your data.", Declares: "it says what the other sections hold"},
			{ID: "VQ-0-03", Opens: true, Text: "This notice applies to current and former clients who use, or have used, our product and ancillary services."},
			{ID: "VQ-0-04", Opens: true, Text: "VQ Communications Ltd of Unit 4b, Byron House, Landsdowne Court, Bumpers Way, Chippenham, SN14 6RZ is the Data Controller of the personal data that you supply to us under your contract with us."},
			{ID: "VQ-0-05", Opens: true, Text: "Our Data Protection Officer is Giles Adams who can be contacted at info@vqcomms.com. Tel: 01249 880140."},
		}},
		{ID: "A", Title: "DATA PROTECTION PRINCIPLES", Statements: []policy.Statement{
			{ID: "VQ-A-07", Text: "Under GDPR, all personal data obtained and held by us must be processed according to a set of core principles.", Tags: []policy.Tag{{What: policy.Citing, Law: "GDPR"}}, Declares: "it introduces the principles"},
			{ID: "VQ-A-08", Text: "In accordance with these principles, we will ensure that:", Declares: "it introduces the principles"},
			{ID: "VQ-A-01", Item: 1, Text: "processing is fair, lawful and transparent"},
			{ID: "VQ-A-02", Item: 2, Text: "data is collected for specific, explicit, and legitimate purposes"},
			{ID: "VQ-A-03", Item: 3, Text: "data collected is adequate, relevant and limited to what is necessary for the purposes of processing"},
			{ID: "VQ-A-04", Item: 4, Text: "data is kept accurate and up to date. Data which is found to be inaccurate will be rectified or erased without delay"},
			{ID: "VQ-A-05", Item: 5, Text: "data is not kept for longer than is necessary for its given purpose"},
			{ID: "VQ-A-06", Item: 6, Text: "data is processed in a manner that ensures appropriate security of personal data including protection against unauthorised or unlawful processing, accidental loss, destruction or damage by using appropriate technical or organisation measures we comply with the relevant GDPR procedures for international transferring of personal data", Tags: []policy.Tag{{What: policy.SendingAbroad}}},
		}},
		{ID: "B", Title: "TYPES OF DATA HELD", Statements: []policy.Statement{
			{ID: "VQ-B-02", Text: "We keep several categories of personal data on and from our clients in order to carry out effective and efficient processes.", Declares: "it introduces the types of data"},
			{ID: "VQ-B-03", Text: "We hold the data within our computer systems, for example, the systems that we use to provide our software licenses, product and technical and support services and documentation.", Declares: "it describes where the controller keeps data; the library holds none"},
			{ID: "VQ-B-04", Opens: true, Text: "Specifically, we hold the following types of data:", Declares: "it introduces the types of data"},
			{ID: "VQ-B-01", Item: 1, Text: "personal details such as name, address, phone numbers, job title, email addresses etc. for the main contact and other contacts for the delivery of the service."},
		}},
		{ID: "C", Title: "COLLECTING YOUR DATA", Statements: []policy.Statement{
			{ID: "VQ-C-01", Text: "You provide several pieces of data to us directly when you request a quote, product and technical information, enter into a contract with us, request support and maintenance services, during the onboarding process and during the contract and after the contract has ended."},
			{ID: "VQ-C-02", Opens: true, Text: "Occasionally, we may receive information about you from other sources (such as suppliers, other customers and our VQ Partners) which we will add to the information we already hold about you in order to help us operate our business effectively.", Tags: []policy.Tag{{What: policy.Collecting, When: policy.Possibly}, {What: policy.Using, When: policy.Unspecified}}},
			{ID: "VQ-C-03", Text: "For example, we may receive personal data about you from our partner, Cisco, for the purpose of us contacting you about our product where Cisco has a legal basis for sharing that information with us.", Tags: []policy.Tag{{What: policy.Collecting, When: policy.Possibly}}},
			{ID: "VQ-C-04", Opens: true, Text: "For more information about Cisco, please see its privacy policy here: https://www.cisco.com/c/en/us/about/legal/privacy-full.html ."},
			{ID: "VQ-C-05", Opens: true, Text: "We may also automatically collect information from you when you visit it our website.", Tags: []policy.Tag{{What: policy.Collecting, When: policy.Possibly}}},
			{ID: "VQ-C-06", Text: "For further information on how personal data is collected and used when you use our website, please see our privacy policy: http://www.vqcomms.com/privacy-policy/"},
		}},
		{ID: "D", Title: "LAWFUL BASIS FOR PROCESSING", Statements: []policy.Statement{
			{ID: "VQ-D-15", Text: "The law on data protection allows us to process your data for certain reasons only."},
			{ID: "VQ-D-16", Text: "In the main, we process your data in order to comply with a legal requirement or in order to effectively provide the business contract we have with you, including ensuring we can deliver our software and support to you.", Tags: []policy.Tag{{What: policy.SummingUp, Bases: []lawfulbasis.Basis{lawfulbasis.LegalObligation, lawfulbasis.Contract}}}, Declares: "it sums the table up; each row says which basis"},
			{ID: "VQ-D-17", Opens: true, Text: "The information below categorises the types of data processing we undertake and the lawful basis we rely on.", Declares: "it introduces the table"},
			{ID: "VQ-D-18", Text: "Activity requiring your data\tLawful basis", Declares: "it heads the columns of the table"},
			{ID: "VQ-D-01", Text: "Set up your account\tPerformance of the contract (Article 6(1)(b))"},
			{ID: "VQ-D-02", Text: "Carry out the delivery of the software licenses and support services\tPerformance of the contract (Article 6(1)(b))"},
			{ID: "VQ-D-03", Text: "Ensuring payments are made under your account\tPerformance of the contract (Article 6(1)(b))"},
			{ID: "VQ-D-04", Text: "Ensuring VAT and insurance premium tax is paid\tLegal obligation (Article 6(1)(c))"},
			{ID: "VQ-D-05", Text: "Making financial decisions in relation to entering both initial and subsequent contracts\tOur legitimate interests (Article 6(1)(f))"},
			{ID: "VQ-D-06", Text: "Making decisions about service delivery methods\tOur legitimate interests (Article 6(1)(f))"},
			{ID: "VQ-D-07", Text: "Ensuring efficient administration of contractual services to you\tPerformance of the contract (Article 6(1)(b))"},
			{ID: "VQ-D-08", Text: "Effectively monitoring the service provided including adherence to commitments and service entitlements\tOur legitimate interests (Article 6(1)(f))"},
			{ID: "VQ-D-09", Text: "Maintaining up to date records about you to ensure, amongst other things, effective correspondence can be achieved and appropriate contact points in place\tOur legitimate interests (Article 6(1)(f)) and performance of the contract (Article 6(1)(b))"},
			{ID: "VQ-D-10", Text: "Dealing with legal claims made against us\tOur legitimate interests (Article 6(1)(f))"},
			{ID: "VQ-D-11", Text: "Preventing fraud\tOur legitimate interests (Article 6(1)(f)) and legal obligation (Article 6(1)(c))"},
			{ID: "VQ-D-12", Text: "Ensuring our administrative and IT systems are secure and robust against unauthorised access\tOur legitimate interests (Article 6(1)(f))"},
			{ID: "VQ-D-13", Text: "Contact you with details of the latest versions and upgrades to our product available for purchase that we think may be of interest to you and you have consented for us to contact you in this way\tConsent (Article 6(1)(a))"},
			{ID: "VQ-D-14", Text: "Access your log files in order to resolve a problem you have reported and to, as a result, generally improve our product should the problem be one that is effecting other users\tPerformance of the contract (Article 6(1)(b)) and our legitimate interests (Article 6(1)(f))"},
		}},
		{ID: "E", Title: "FAILURE TO PROVIDE DATA", Statements: []policy.Statement{
			{ID: "VQ-E-01", Text: "Your failure to provide us with data may mean that we are unable to fulfil our requirements for entering into a contract with you."},
			{ID: "VQ-E-02", Text: "This could include being unable to offer you services or administer existing contractual services."},
		}},
		{ID: "F", Title: "WHO WE SHARE YOUR DATA WITH", Statements: []policy.Statement{
			{ID: "VQ-F-01", Text: "Your personal data may also be processed on our behalf by third party service providers such as employees of partner organisations in order to perform a contracted service for us.", Tags: []policy.Tag{{Who: policy.AProcessor, What: policy.Using, When: policy.Possibly}}},
			{ID: "VQ-F-02", Text: "We require third parties to respect the security of your data and to treat it in accordance with the law."},
			{ID: "VQ-F-03", Opens: true, Text: "For example, log files submitted to the VQ customer portal is actively managed and kept up to date from a security and patch level by VQ."},
			{ID: "VQ-F-04", Text: "However, the ticketing system used by VQ is Freshdesk (https://freshdesk.com/ )."},
			{ID: "VQ-F-05", Text: "Please see the following Freshdesk policies:"},
			{ID: "VQ-F-06", Opens: true, Text: "We do not allow our third-party service providers (“data processors”) to use your personal data for their own purposes and only permit them to process your personal data for specified purposes and in accordance with our instructions."},
			{ID: "VQ-F-07", Text: "The processing of your personal data is governed by a data processing contract between us and our data processors, ensuring a commitment to the principals of the GDPR and the Data Protection Act 2018.", Tags: []policy.Tag{{What: policy.Citing, Law: "GDPR"}}},
			{ID: "VQ-F-08", Opens: true, Text: "Other than this, your data is not shared with third parties without your consent, unless this is required to comply with a legal obligation placed upon us."},
			{ID: "VQ-F-09", Text: "All employees within VQ Communications that handle your personal data are trained in ensuring data is processed in line with GDPR.", Tags: []policy.Tag{{What: policy.Citing, Law: "GDPR"}}},
		}},
		{ID: "G", Title: "PROTECTING YOUR DATA", Statements: []policy.Statement{
			{ID: "VQ-G-01", Text: "We are aware of the requirement to ensure your data is protected against accidental loss or disclosure, destruction and abuse.", Declares: "it states awareness of a duty; the next sentence promises the measures"},
			{ID: "VQ-G-02", Text: "We use technical and organisational measures to safeguard your personal data in accordance with the law."},
		}},
		{ID: "H", Title: "TRANSFERS OUTSIDE THE EEA", Statements: []policy.Statement{
			{ID: "VQ-H-01", Text: "We may need to transfer your personal data outside the European Economic Area in the course of using some of our service providers, for example Freshdesk (see above) which is based in the US.", Tags: []policy.Tag{{What: policy.SendingAbroad, When: policy.Possibly}}},
			{ID: "VQ-H-02", Text: "We also use a CRM system provided by Infusionsoft (https://keap.com/legal/data-protection-faq) which is hosted in the US."},
			{ID: "VQ-H-03", Opens: true, Text: "The European Commission has recognised that US companies who have registered under the Privacy Shield framework as providing adequate protection in respect of data protection."},
			{ID: "VQ-H-04", Text: "We have also entered into adequate contractual provisions with such service providers."},
		}},
		{ID: "I", Title: "RETENTION PERIODS", Statements: []policy.Statement{
			{ID: "VQ-I-01", Text: "We only keep your data for as long as we need it for, which will be at least for the duration of your service contract plus 7 years from the date that service contract with us terminates, although in some cases we will keep your data for a longer period after your contract has ended."},
			{ID: "VQ-I-02", Text: "Some data retention periods are set by the law."},
		}},
		{ID: "J", Title: "CLIENT RIGHTS", Statements: []policy.Statement{
			{ID: "VQ-J-08", Text: "You have the following rights in relation to the personal data we hold on you:", Declares: "it introduces the rights"},
			{ID: "VQ-J-01", Item: 1, Text: "the right to be informed about the personal data we hold on you and what we do with it;"},
			{ID: "VQ-J-02", Item: 2, Text: "the right to obtain a copy of the personal data we process concerning you."},
			{ID: "VQ-J-09", Text: "We will take steps to verify your identity before responding to your request."},
			{ID: "VQ-J-10", Text: "Once we have verified your identity we will respond as soon as possible and in any event within one month."},
			{ID: "VQ-J-11", Text: "For further information, see “Subject Access Requests” in our GPDR Compliance Statement: https://www.vqcomms.com/gdpr-compliance-statement/;"},
			{ID: "VQ-J-03", Item: 3, Text: "the right for any inaccuracies in the personal data we hold on you, however they come to light, to be corrected. This is also known as ‘rectification’;"},
			{ID: "VQ-J-04", Item: 4, Text: "the right to have your personal data deleted in certain circumstances. This is also known as ‘erasure’."},
			{ID: "VQ-J-12", Text: "For further information, see “Right To Be Forgotten” in our GPDR Compliance Statement: https://www.vqcomms.com/gdpr-compliance-statement/;"},
			{ID: "VQ-J-05", Item: 5, Text: "the right to restrict or object to the processing of your personal data;"},
			{ID: "VQ-J-06", Item: 6, Text: "the right to transfer the personal data we hold on you to another party. This is also known as ‘portability’;"},
			{ID: "VQ-J-07", Item: 7, Text: "the right to regulate any automated decision-making and profiling of personal data."},
			{ID: "VQ-J-13", Opens: true, Text: "If you wish to learn more about these rights and how they operate, please look at the ICO’s website https://ico.org.uk/for-the-public/."},
		}},
		{ID: "K", Title: "CONSENT", Statements: []policy.Statement{
			{ID: "VQ-K-01", Text: "Where you have provided consent to our use of your data, you also have the right to withdraw that consent at any time."},
			{ID: "VQ-K-02", Text: "This means that we will stop processing your data."},
		}},
		{ID: "L", Title: "MAKING A COMPLAINT", Statements: []policy.Statement{
			{ID: "VQ-L-01", Text: "If you think your data rights have been breached, you are able to raise a complaint with the Information Commissioner (ICO) here https://ico.org.uk/."},
			{ID: "VQ-L-02", Text: "You can contact the ICO at Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF or by telephone on 0303 123 1113 (local rate) or 01625 545 745."},
			{ID: "VQ-L-03", Opens: true, Text: "If you have a concern or complaint about the way we handle your data, we ask that you contact us to allow us to investigate and resolve the matter as appropriate."},
		}},
		{ID: "M", Title: "CHANGES TO THIS PRIVACY POLICY", Statements: []policy.Statement{
			{ID: "VQ-M-01", Text: "We may change this Privacy Policy Customers from time to time."},
			{ID: "VQ-M-02", Text: "If you continue to access or use our services, you will have agreed to the revised policy."},
		}},
		{ID: "N", Title: "DATA PROTECTION COMPLIANCE", Statements: []policy.Statement{
			{ID: "VQ-N-01", Text: "Our Data Protection and Compliance Officer is: Giles Adams Telephone: 01249 880140 Email: info@vqcomms.com"},
		}},
		{ID: "COOKIES", Title: "How we use cookies", Statements: []policy.Statement{
			{ID: "VQ-COOKIES-01", Text: "On this website we use cookies for a variety of reasons including to provide anonymised statistics for improving the customer experience.", Tags: []policy.Tag{{What: policy.StoringOnDevice, When: policy.Unspecified}}},
			{ID: "VQ-COOKIES-02", Opens: true, Text: "The 3rd party services we use e.g. Youtube also might use cookies for their own analytics.", Tags: []policy.Tag{{Who: policy.AThirdParty, What: policy.StoringOnDevice, When: policy.Possibly}}},
			{ID: "VQ-COOKIES-03", Opens: true, Text: "If you would like to block the usage of these cookies, please choose \"Block all but essential cookies\" below."},
		}},
	}
}
