package svg

// The size of a small picture, in pixels of a screen that shows it as it is. It shrinks with the room that there is.
const (
	SmallWidth  = 320.0
	SmallHeight = 180.0
)

// StartSmall opens the root of a small picture, which holds nothing to press and no words, so that assistive tools pass it by.
func (c *Canvas) StartSmall() {
	width, height := Number(SmallWidth), Number(SmallHeight)
	c.Start("svg", "class", "drawing small", "aria-hidden", "true", "viewBox", "0 0 "+width+" "+height, "width", width, "height", height)
}
