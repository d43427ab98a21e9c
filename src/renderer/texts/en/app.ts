/** What the frame of the window says. */
export const appText = {
  product: "Tipring",
  connecting: "Connecting to the lab…",
  loadingEditor: "Opening the bench editor…",
  lost: "The lab cannot be reached. This window keeps trying.",
  bench: "Bench",
  side: "Instruments",
  sideViews: "Under the instruments",
  sideView: { log: "Log", why: "Why", lesson: "Lesson", exercise: "Exercise", ticket: "Ticket" },
  skipToScope: "Skip to the oscilloscope",
  close: "Close",
  wordsTitle: "In a nutshell",
  words: [
    "FXS is the jack in the wall: it gives battery, loop current, dial tone and ringing.",
    "FXO is the plug of the telephone: it shows on hook or off hook by closing the loop.",
    "Lift a handset, and watch the current, the voltages and the tones change on the scope and in the meters.",
    "Every event in the log is a moment: a click shows it on the scope.",
  ],
  keysTitle: "Keys",
  settings: "Settings…",
  tour: "Show me round",
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
      { keys: "Ctrl+K", does: "do anything by its name" },
      { keys: "?", does: "this page" },
    ],
  },
  {
    title: "On the scope's screen",
    keys: [
      { keys: "1 … 8", does: "select a channel" },
      { keys: "+ / −", does: "larger / smaller trace" },
      { keys: "↑ ↓", does: "move the trace (Shift: a whole division)" },
      { keys: "← →", does: "scroll back and forth (Shift: a screen)" },
      { keys: "F", does: "fit the selected channel" },
      { keys: "A", does: "autoset: find what is on the line" },
      { keys: "Wheel", does: "time base (Shift: scale)" },
    ],
  },
  {
    title: "On the bench",
    keys: [{ keys: "+ / −", does: "show it larger / smaller" }],
  },
  {
    title: "On a telephone",
    keys: [
      { keys: "0 … 9 * #", does: "dial" },
      { keys: "Enter", does: "lift the handset or put it down, where it has the focus" },
    ],
  },
  {
    title: "On the butt set",
    keys: [
      { keys: "0 … 9 * #", does: "dial" },
      { keys: "T / L", does: "talk / monitor" },
      { keys: "F", does: "flash" },
      { keys: "X", does: "mute or not" },
    ],
  },
  {
    title: "On a mark or cursor",
    keys: [
      { keys: "Arrow keys", does: "move it (Shift or Page keys: ten times as far)" },
      { keys: "Home / End", does: "take it to its ends" },
    ],
  },
  {
    title: "On a decoder's row",
    keys: [
      { keys: "← →", does: "go from message to message" },
      { keys: "Home / End", does: "the first on the screen / the last" },
      { keys: "Enter", does: "show its moment" },
    ],
  },
];

/** The settings. */
export const settingsText = {
  title: "Settings",
  close: "Close",
  theme: "Theme",
  themes: { dark: "Dark", light: "Light", system: "As the system" },
  palette: "Colours",
  palettes: { trade: "The trade's", safe: "For red-green deficiency" },
  paletteHint: "Every colour has a word, a sign or a line style beside it in either set.",
  lengths: "Lengths of cable",
  lengthChoices: { metric: "km and m", feet: "kft and ft" },
  lengthsHint: "Fields take both: 1.2 km, 4 kft.",
  motion: "Motion",
  motions: { system: "As the system", less: "None" },
  volume: "Loudness",
  kept: "Settings are kept on this computer, for every bench.",
} as const;

/** The palette of commands. */
export const paletteText = {
  title: "Do anything by its name",
  placeholder: "What do you want to do?",
  none: "Nothing of that name.",
  groups: { bench: "This bench", instruments: "Its instruments", open: "Open a bench", tools: "Tools", window: "Window" },
  /** A view of a panel. */
  show: (view: string) => `Show: ${view}`,
  openBench: (title: string) => `Open bench: ${title}`,
  lift: (name: string) => `Lift the handset of ${name}`,
  hangUp: (name: string) => `Put down the handset of ${name}`,
  ring: (line: string) => `Ring ${line} for 12 s`,
  pause: "Pause",
  run: "Run",
  undo: "Undo the last command",
  redo: "Redo",
  restart: "Start the bench again",
  wiring: "Edit the wiring of a copy of this bench",
  reflectometer: "Send pulses into a pair: the reflectometer",
  report: "Make a report of the bench",
  close: "Back to the start page",
  theme: "Change between dark and light",
  sound: "Sound on or off",
  settings: "Settings",
  help: "Help",
  tour: "Show me round",
} as const;

export type TourStep = { readonly title: string; readonly text: string; readonly at: string };

/** The first look round, in five steps; `at` is the part that each is about. */
export const tourSteps: readonly TourStep[] = [
  {
    title: "This is the line",
    text: "An exchange at the left, a pair of wires, a telephone at the right. All volts and amperes are solved from this circuit.",
    at: ".bench-panel",
  },
  {
    title: "Lift the handset",
    text: "Click it, or focus it and press Enter. The loop closes, current flows, and the exchange answers with dial tone.",
    at: '[role="switch"][aria-label^="Handset"]',
  },
  {
    title: "See it",
    text: "The scope draws what the wires do. Every event stands on it as a flag; scroll back through the last minutes whenever you like.",
    at: ".scope-panel",
  },
  {
    title: "Read it",
    text: "The meters stand on either end of the line. Readings are what a test set would find, each beside its limit.",
    at: ".meters-panel",
  },
  {
    title: "Know why",
    text: "The log says what happened, in order. A click on an event shows its moment on the scope. Press Ctrl+K to do anything by its name.",
    at: ".log-panel",
  },
];

export const tourText = {
  name: "A look round",
  next: "Next",
  done: "Done",
  skip: "Not now",
  count: (step: number, of: number) => `${step} of ${of}`,
} as const;
