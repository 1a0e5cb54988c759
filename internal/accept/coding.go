package accept

// Coding returns which of the codings on offer a header Accept-Encoding likes best, the first of those that it likes
// alike; empty where it takes none of them, or likes it better when nothing is encoded and says so.
func Coding(header string, offered ...string) string {
	ranges := Read(header)
	chosen, best := "", 0.0
	for _, coding := range offered {
		if quality := Of(ranges, coding, "*").Quality; quality > best {
			chosen, best = coding, quality
		}
	}
	if Of(ranges, "identity").Quality > best {
		return ""
	}
	return chosen
}
