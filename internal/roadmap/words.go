package roadmap

// Words are the same words for people in the languages that there are: Norwegian (bokmål) and English.
type Words struct{ NB, EN string }
