/** What the notes on the screen say. */
export const notesText = {
  menu: "Notes",
  menuName: "Notes on moments of the run",
  add: "Note here",
  addName: "Write a note at the time cursor A, or in the middle of the screen",
  text: "Note",
  save: "Keep",
  cancel: "Cancel",
  at: (clock: string) => `Note at ${clock}`,
  go: (text: string, clock: string) => `Show the moment of "${text}", ${clock}`,
  edit: (text: string) => `Change the note "${text}"`,
  remove: (text: string) => `Delete the note "${text}"`,
  list: "Notes of this bench",
  none: "No notes yet.",
} as const;
