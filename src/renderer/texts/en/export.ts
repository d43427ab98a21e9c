/** What the export dialog and pictures that leave the window say. */
export const pictureText = {
  scopeTitle: (bench: string) => `Oscilloscope: ${bench}`,
  scopeDescription: (from: string, to: string, channels: readonly string[]) => `From ${from} to ${to}. ${channels.join("; ")}.`,
  spectrumTitle: (bench: string) => `Spectrum: ${bench}`,
  spectrumDescription: (channel: string, clock: string, found: readonly string[]) => sentences(`${channel}, at ${clock}`, found.join("; ")),
  spectrogramTitle: (bench: string) => `Spectrogram: ${bench}`,
  spectrogramDescription: (channel: string, from: string, to: string, found: readonly string[]) =>
    sentences(`${channel}, from ${from} to ${to}`, found.join("; ")),
  state: {
    roll: "roll",
    armed: "armed",
    triggered: "triggered",
    auto: "auto",
    held: "held",
    done: "captured",
  },
  legend: (channel: number, title: string, scale: string) => `${channel}  ${title}, ${scale}`,
  reference: (title: string) => `${title}, reference`,
  perDivision: "/div",
  cursors: (a: string, b: string, delta: string, rate: string) => `Cursors from the left edge: A ${a}, B ${b}, Δ ${delta}, 1/Δ ${rate}`,
} as const;

export const exportText = {
  item: "Export…",
  itemName: "Export a picture or a selection of the oscilloscope",
  saveName: (what: string) => `Save: ${what}`,
  report: "Report…",
  reflectometer: "Reflectometer…",
  title: "Export",
  close: "Close",
  what: "What",
  format: "Format",
  range: "Range",
  rate: "Rate",
  fullScale: "1.0 is",
  fullScaleOf: (value: number) => `${String(value)} V or ${String(value)} A`,
  colours: "Colours",
  line: "Line",
  export: "Export",
  exporting: "Exporting…",
  intoReport: "Put into the report",
  inReport: "The screen is in the report.",
  saved: (name: string) => `${name} was saved.`,
  kinds: {
    screen: "Picture of the screen",
    traces: "Traces of the channels",
    signals: "Contacts and detectors",
    events: "Event log",
    deck: "Circuit of a line",
    bench: "Bench, as it stands",
    experiment: "Run, as an experiment",
  },
  hints: {
    screen: "What the oscilloscope shows, with its scales, events, notes and cursors. SVG holds lines and letters, PNG dots.",
    traces: "Every channel of the oscilloscope, sample by sample, as far back as the time machine holds them: ten minutes at the most.",
    signals: "Hook, loop, ringing, tones and detectors as lines that are on or off. PulseView opens the file.",
    events: "The event log as a table. Each event has a row of its own.",
    deck: "The circuit of a line with all that the run did to it, for ngspice. The run is worked out once more: up to two minutes of it.",
    bench: "A file that opens again here.",
    experiment: "Bench, seed and every command at its moment: the command line runs it again to the same samples.",
  },
  formats: {
    png: "PNG picture",
    svg: "SVG drawing",
    "trace-csv": "CSV table",
    "trace-wav": "WAV sound, a channel for each probe",
    "trace-sigrok": "sigrok session (.sr)",
    "signals-vcd": "Value change dump (.vcd)",
    "events-csv": "CSV table",
    "spice-deck": "ngspice deck (.cir)",
    bench: "JSON",
    experiment: "JSON",
  },
  ranges: {
    screen: "What is on the screen",
    cursors: "Between the time cursors",
    all: "All that is kept",
  },
  wavHint:
    "32-bit floats: audio editors keep what is beyond 1.0, SoX and players cut it off: choose more for 1.0 where volts go beyond it.",
  noCursors: "The time cursors are off: switch Δt on to choose a stretch.",
  rates: { "48000": "48 kHz: every sample", "16000": "16 kHz: every third sample", "8000": "8 kHz: every sixth sample" },
  themes: { paper: "For paper", shown: "As on the screen" },
  noScreen: "The oscilloscope has not drawn anything yet: expected a channel and a moment of the run.",
} as const;

/** Each with its full stop; what is empty is left out. */
function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .map((part) => `${part}.`)
    .join(" ");
}
