package roadmap

// Words are the same words for people in the languages that there are: Norwegian (bokmål) and English.
type Words struct {
	NB string `json:"nb"`
	EN string `json:"en"`
}

// In returns the words in a language, a value of the API's enum Language.
func (w Words) In(language string) string {
	if language == "EN" {
		return w.EN
	}
	return w.NB
}
