package source

func readXLSX(data []byte) (*File, *Refusal)          { return nil, unknownForm(seenXLSX) }
func readHTML(text, charset string) (*File, *Refusal) { return nil, unknownForm("HTML") }
func declaredCharset(data []byte) string              { return "" }
