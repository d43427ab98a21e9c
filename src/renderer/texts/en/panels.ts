/** What meters, log, transport bar and messages say. */
import type { ExportKind } from "../../state/lab-actions.ts";

export const metersText = {
  title: "Meters",
  line: "Line",
  lineTitle: (lineId: string) => (/^line\d+$/.test(lineId) ? `Line ${lineId.slice(4)}` : lineId),
  end: "End",
  tipRing: "Tip – ring",
  tipGround: "Tip – earth",
  ringGround: "Ring – earth",
  loop: "Loop current",
  dc: "DC",
  ac: "AC rms",
  none: "The meters show readings as soon as the bench runs.",
  readings: (line: string, end: string) => `${line} at ${end}`,
} as const;

/** The ends of a line, where people choose one. */
export const lineEndText = {
  open: { label: "Open end", name: "Open end, nothing plugged in" },
  /** "Exchange (FXS)" */
  withRoles: (devices: string, roles: string) => (roles === "" ? devices : `${devices} (${roles})`),
} as const;

export const readingsText = {
  title: "Readings",
  instrument: "Instruments on the line",
  sets: "Telephones",
  now: "Now",
  nowName: "As the telephones are now",
  onHook: "On hook",
  onHookName: "With all telephones on hook",
  offHook: "Off hook",
  offHookName: "With all telephones off hook",
  limits: "Limits",
  noLimits: "No limits",
  reading: "Reading the line…",
  table: (line: string) => `Readings of ${line}`,
  verdict: { pass: "good", "too-low": "too low", "too-high": "too high", "no-limit": "–", "no-reading": "no reading" },
  atLeast: (value: string, strict: boolean) => (strict ? `more than ${value}` : `at least ${value}`),
  atMost: (value: string, strict: boolean) => (strict ? `less than ${value}` : `at most ${value}`),
  and: " and ",
  limit: (bounds: string, condition: string) => `Limit: ${bounds} (${condition}).`,
  source: (source: string) => `Source: ${source}.`,
  against: (reference: string) => `Against ${reference}.`,
} as const;

export const statusText = {
  ringing: (acVolts: string, dcVolts: string) => `Ringing: ${acVolts} AC on ${dcVolts} DC.`,
  ringingAlone: (acVolts: string) => `Ringing: ${acVolts} AC, no DC under it.`,
  ringingAnswered: (acVolts: string, current: string) => `Ringing: ${acVolts} AC, and ${current}: the set has answered.`,
  directCurrent: (amps: string) => `${amps} DC flow`,
  alternatingCurrent: (amps: string) => `${amps} AC flow`,
  loop: (amps: string, finding: string) => `Loop current ${amps}: ${finding}.`,
  offHook: (limit: string) => `off hook (more than ${limit})`,
  noLoop: (limit: string) => `on hook (less than ${limit})`,
  between: (low: string, high: string) => `between ${low} and ${high}, the loop detector keeps its last finding`,
  onHook: (volts: string, amps: string, finding: string) => `${volts} on the line, ${amps}: ${finding}.`,
  low: (volts: string, amps: string, least: string) =>
    `${volts} on the line, ${amps}: no loop, but too few volts for an idle line (at least ${least}).`,
  batteryOff: (volts: string, amps: string, feeder: string) => `${volts} on the line, ${amps}, though ${feeder} has its battery off.`,
  /** Another current flows at the port that feeds the line. */
  apart: (volts: string, amps: string, there: string, feeder: string, finding: string) =>
    `${volts} and ${amps} here, but ${there} at ${feeder}: ${finding}.`,
  dead: (volts: string) => `${volts} and no current: no battery on the line.`,
  level: (volts: string, toEarth: string) => `${volts} between tip and ring and no current, though the wires stand at ${toEarth} to earth.`,
  openEnd: (volts: string) => `Nothing is plugged in: ${volts} at the open end.`,
  twoFeeds: (volts: string, amps: string) => `${volts} on the line, ${amps}: both ends feed it, and no telephone is on it.`,
  noSet: "Without a set there is no hook for a loop detector to find.",
  nothingThere: "Pulled plugs go in again on the card of the cable, under Plugs.",
  reversed: "Reversed: tip is negative against ring.",
  idleSource: (feeder: string, limits: string | undefined) =>
    limits === undefined
      ? `An idle line shows nearly all the volts that ${feeder} gives.`
      : `The idle volts are those of the limits "${limits}".`,
  limitSource: (feeder: string, low: string, high: string) =>
    `${feeder}: its loop detector finds off hook above ${high} and on hook below ${low}.`,
  tripSource: (feeder: string, amps: string) => `${feeder}: its ring trip finds an answer above ${amps} of direct current.`,
  noDetector: "No port feeds this line, so no loop detector looks at it.",
  unfed: (volts: string, amps: string) => `${volts} on the line, ${amps}: no port feeds it.`,
} as const;

export const logText = {
  title: "Log",
  list: "Event log",
  filter: "Filter events",
  filterHint: "text, device or kind",
  source: "Device",
  everyone: "All devices",
  count: (shown: number, all: number) => (shown === all ? plural(all) : `${String(shown)} of ${plural(all)}`),
  dropped: (count: number) => `${String(count)} earlier events are left out here; an export has them all.`,
  empty: "Nothing has happened yet.",
  noMatch: "No event matches the filter.",
  jump: (text: string, seconds: string) => `${seconds} s: ${text} Show on the scope.`,
  follow: "Newest",
  followName: "Go to the newest event",
} as const;

export const transportText = {
  bar: "Simulation",
  benches: "Benches",
  benchesName: "Back to the list of benches",
  pause: "Pause",
  run: "Run",
  pauseName: "Pause the simulation",
  runName: "Run the simulation",
  step: "Step",
  stepName: "Advance by one engine step",
  stepMillisecond: "Advance by one millisecond",
  speed: "Speed",
  clock: "Simulated time",
  simulated: "simulated",
  measured: (speed: string) => `measured ${speed}`,
  lagging: (speed: string) => `running at ${speed}×`,
  laggingTitle: "The machine cannot keep up: simulated time runs slower than asked; no step is skipped.",
  undo: "Undo",
  undoName: "Undo the last command",
  redo: "Redo",
  redoName: "Redo the command taken back",
  restart: "Restart",
  restartName: "Start this bench afresh",
  save: "Save",
  saveHint: "Pictures, traces and the report; the bench as it stands, the run, the log",
  edit: "Edit wiring",
  editHint: "Opens a copy of this bench in the bench editor",
  sound: "Sound",
  soundPoint: "Listen to",
  volume: "Volume",
  muted: "no sound",
  soundMutedSpeed: "Sound is muted while the speed is not 1:1.",
  soundMutedPaused: "Sound is muted while the simulation is paused.",
  soundFailed: (reason: string) => `The sound cannot start: ${reason}`,
  noVoicePoint: "This bench has no voice point to listen to.",
  theme: "Theme",
  toLight: "Light theme",
  toDark: "Dark theme",
  help: "Help",
  more: "More",
  safePalette: "Colours for red-green deficiency",
} as const;

export const speeds: readonly { readonly value: string; readonly label: string }[] = [
  { value: "0.001", label: "1:1000 slow" },
  { value: "0.01", label: "1:100 slow" },
  { value: "0.1", label: "1:10 slow" },
  { value: "0.5", label: "1:2 slow" },
  { value: "1", label: "1:1 real time" },
  { value: "2", label: "2× fast" },
  { value: "10", label: "10× fast" },
  { value: "100", label: "100× fast" },
  { value: "max", label: "full speed" },
];

export const exportItems: readonly { readonly what: ExportKind; readonly label: string }[] = [
  { what: "bench", label: "Bench (JSON)" },
  { what: "experiment", label: "Run as experiment (JSON)" },
  { what: "events-csv", label: "Event log (CSV)" },
  { what: "trace-csv", label: "Recorded traces (CSV)" },
  { what: "trace-wav", label: "Recorded traces (WAV, 1.0 is 1 V or 1 A)" },
  { what: "trace-sigrok", label: "Recorded traces (sigrok session for PulseView)" },
];

export const messageText = {
  notices: "Messages",
  dismiss: "Dismiss message",
  lost: "Connection to the lab lost; this window tries to come back.",
  connecting: "Connecting to the lab…",
  stopped: "The bench stopped.",
  stoppedHelp: "Nothing is lost: take the last change back, or start afresh.",
  undo: "Undo last change",
  restart: "Restart the bench",
  startedAnew: (title: string) =>
    `Connected again, to a lab that was started anew. If anything was done in the run of "${title}", the start page offers to go on with it.`,
  cancelReplay: "Cancel",
  cancelReplayName: "Cancel the replay",
  replayed: "Replayed so far",
  saveReport: "Save report",
} as const;

function plural(events: number): string {
  return events === 1 ? "1 event" : `${String(events)} events`;
}
