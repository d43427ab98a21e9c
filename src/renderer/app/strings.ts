/** What the frame of the window says. */
export const appText = {
  product: "Tipring",
  connecting: "Connecting to the lab…",
  loadingEditor: "Opening the bench editor…",
  lost: "The lab cannot be reached. This window keeps trying.",
  bench: "Bench",
  side: "Instruments",
  sideViews: "Under the instruments",
  sideView: { log: "Log", why: "Why", lesson: "Lesson", ticket: "Ticket" },
  skipToScope: "Skip to the oscilloscope",
  helpTitle: "Keys and help",
  close: "Close",
  wordsTitle: "In a nutshell",
  words: [
    "FXS is the plug in the wall: it gives battery, loop current, dial tone and ringing.",
    "FXO is the plug on the telephone: it shows on hook or off hook by closing the loop.",
    "Lift a handset, and watch the current, the voltages and the tones change on the scope and in the meters.",
    "Every event in the log is a moment: a click shows it on the scope.",
  ],
  keysTitle: "Keys",
  palette: "Colours for red-green deficiency",
} as const;

export type KeyHelp = { readonly keys: string; readonly does: string };

export const keyGroups: readonly { readonly title: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    title: "Anywhere",
    keys: [
      { keys: "Space", does: "pause or run" },
      { keys: ".", does: "advance one step (paused)" },
      { keys: ",", does: "advance one millisecond (paused)" },
      { keys: "Ctrl+Z / Ctrl+Y", does: "undo / redo" },
      { keys: "M", does: "sound on or off" },
      { keys: "H", does: "hold the scope or let it run" },
      { keys: "[ / ]", does: "less / more time per division" },
      { keys: "?", does: "this page" },
    ],
  },
  {
    title: "On the scope's screen",
    keys: [
      { keys: "1 2 3 4", does: "select a channel" },
      { keys: "+ / −", does: "larger / smaller trace" },
      { keys: "↑ ↓", does: "move the trace (Shift: a whole division)" },
      { keys: "← →", does: "scroll back and forth (Shift: a screen)" },
      { keys: "F", does: "fit the selected channel" },
      { keys: "Wheel", does: "time base (Shift: scale)" },
    ],
  },
  {
    title: "On a mark or cursor",
    keys: [{ keys: "Arrow keys", does: "move it (Shift or Page keys: ten times as far)" }],
  },
];
