package lexicon

// Kind is what sort of organisation an actor is.
type Kind string

// The kinds of actors.
const (
	// Directorate is a directorate of the state (direktorat).
	Directorate Kind = "DIRECTORATE"
	// Institute is a national institute (institutt), such as Folkehelseinstituttet.
	Institute Kind = "INSTITUTE"
	// Ministry is a ministry (departement).
	Ministry Kind = "MINISTRY"
	// RegionalHealthAuthority is a regional health authority (regionalt helseforetak, RHF).
	RegionalHealthAuthority Kind = "REGIONAL_HEALTH_AUTHORITY"
	// HospitalTrust is a hospital trust (helseforetak, HF).
	HospitalTrust Kind = "HOSPITAL_TRUST"
	// MunicipalAssociation is an association of municipalities (KS).
	MunicipalAssociation Kind = "MUNICIPAL_ASSOCIATION"
	// Municipality is a municipality or county (kommune, fylkeskommune).
	Municipality Kind = "MUNICIPALITY"
	// StateEnterprise is a company that the state owns (statsforetak), such as Norsk Helsenett.
	StateEnterprise Kind = "STATE_ENTERPRISE"
	// ProfessionalAssociation is an association of a profession (fagforening, profesjonsforening).
	ProfessionalAssociation Kind = "PROFESSIONAL_ASSOCIATION"
	// Network is a network of organisations (nettverk).
	Network Kind = "NETWORK"
	// Programme is a programme with an organisation of its own (program).
	Programme Kind = "PROGRAMME"
	// Supplier is a supplier of systems or services (leverandør).
	Supplier Kind = "SUPPLIER"
	// Other is an organisation of another kind, such as a private hospital.
	Other Kind = "OTHER"
	// Unknown is the kind of an actor that only a page names. The lexicon itself never uses it.
	Unknown Kind = "UNKNOWN"
)

// Kinds returns every kind, in the order of their declaration.
func Kinds() []Kind {
	return []Kind{
		Directorate, Institute, Ministry, RegionalHealthAuthority, HospitalTrust, MunicipalAssociation,
		Municipality, StateEnterprise, ProfessionalAssociation, Network, Programme, Supplier, Other, Unknown,
	}
}
