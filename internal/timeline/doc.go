// Package timeline lays activities out in time: lanes of rows of bars that do not overlap, ready to be
// drawn, and counts of what runs, starts and ends in each month, quarter or year.
//
// A date that is undefined or not given is never given a value. Such an end is open: its bar reaches to
// the edge of the time line. What is certain and what is possible is what [roadmap.ActiveOn] says.
package timeline
