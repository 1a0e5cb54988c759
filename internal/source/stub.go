package source

func readHTML(text, charset string) (*File, *Refusal) { return nil, unknownForm("HTML") }
func declaredCharset(data []byte) string              { return "" }
