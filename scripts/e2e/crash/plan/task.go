package plan

// Task is what a page is to do: look, report, write from Next on, and stop after run Last.
type Task struct {
	Deep int   // see Look
	Next Place // the batch after the last that was acknowledged
	Last int   // the last run to write; 0: write until killed
	Full bool  // storage will be full: report what that leaves, and try the same batch until there is room
}
