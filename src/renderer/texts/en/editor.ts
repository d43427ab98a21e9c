/** Every text of the bench editor. */
import type { Device } from "../../../shared/model/bench.ts";

export const deviceTitles: Readonly<Record<Device["kind"], string>> = {
  exchange: "Exchange",
  telephone: "Telephone",
  fax: "Fax",
  pbx: "PBX",
  ata: "Adapter (ATA)",
  "fxs-gateway": "FXS gateway",
  "fxo-gateway": "FXO gateway",
  softphone: "Softphone",
  "voip-server": "VoIP server",
};

export const deviceHints: Readonly<Record<Device["kind"], string>> = {
  exchange: "Feeds lines from FXS jacks: battery, ringing, dial tone",
  telephone: "One FXO plug: handset, dial, bell",
  fax: "One FXO plug: sends and takes pages",
  pbx: "FXS jacks for extensions, FXO plugs for trunks",
  ata: "FXS jack for a telephone; calls go over the network",
  "fxs-gateway": "FXS jacks for a PBX's trunks; calls go over the network",
  "fxo-gateway": "FXO plugs for exchange lines; calls go over the network",
  softphone: "A telephone without a line, on the network",
  "voip-server": "Where adapters, gateways and softphones register",
};

export const editorStrings = {
  page: "Bench editor",
  back: "Back to the list of benches",
  title: "Title",
  undo: "Undo",
  redo: "Redo",
  fresh: "New",
  freshName: "Begin a new, empty bench",
  openFile: "Open file…",
  fileInput: "Bench file to edit",
  save: "Save",
  saveName: "Save as a bench file",
  run: "Open bench",
  runName: "Open this bench and run it",
  palette: "Devices",
  add: (title: string) => `Add ${title}`,
  sheet: "Wiring",
  empty: "Take devices from the list on the left. Then join their ports: drag from one to another, or click both, or choose in the form.",
  copyOf: (title: string) => `${title} (copy)`.slice(0, 120),
  samePort: (port: string) => `${port} cannot be joined to itself.`,
  joinedAlready: (first: string, second: string, line: string) => `${first} and ${second} are both on ${line} already.`,
  bothTaken: (first: PlacedPort, second: PlacedPort) =>
    `${first.port} has ${first.line} in it and ${second.port} has ${second.line}: a port takes one line. Pull one out first.`,
  farEndFull: (line: string, most: number) => `${line} has ${most} plugs at its far end already, as many as fit.`,
  noServer: (known: readonly string[]) =>
    `is no VoIP server of this bench: ${known.length === 0 ? "expected one; add a VoIP server" : `expected ${known.join(" or ")}`}`,
  unknownServer: (id: string) => `none (${id})`,
  form: "Settings",
  nothingSelected: "Nothing is selected: these are the settings of the bench itself.",
  benchForm: "Bench",
  id: "File name",
  summary: "Summary",
  country: "Country",
  name: "Name",
  /** Two devices of one name. */
  twin: (title: string, id: string) => `${title} (${id})`,
  portOf: (device: string, port: string) => (port === "line" ? device : `${device}, port ${port}`),
  ports: { ports: "Ports", extensions: "Extensions (FXS)", trunks: "Trunks (FXO)" },
  line: "Line",
  jackName: (port: string) => `${port}, FXS jack (female)`,
  plugName: (port: string) => `${port}, FXO plug (male)`,
  pluggedInto: (port: string) => `${port} is joined to`,
  free: "nothing",
  number: (port: string) => `Number of ${port}`,
  addPort: (title: string) => `Add to ${title}`,
  removePort: (port: string) => `Remove ${port}`,
  removeDevice: (title: string) => `Remove ${title}`,
  removeLine: (line: string) => `Remove ${line}`,
  allValues: "All values",
  openEnd: (line: string) => `${line}: an open end`,
  from: "From",
  to: "To",
  pull: (port: string) => `Pull out of ${port}`,
  nowhere: "an open end",
  cable: "Cable",
  addLength: "Add length",
  addTap: "Add bridged tap",
  addCoil: "Add load coil",
  removePart: (index: number) => `Remove part ${index + 1}`,
  part: { length: "Length", tap: "Bridged tap", coil: "Load coil" },
  metres: "Length",
  type: "Type",
  henries: "Inductance",
  ohms: "Resistance",
  noCable: "No cable: the ports are joined directly.",
  faults: "Faults",
  addFault: "Add fault",
  removeFault: (title: string) => `Remove fault: ${title}`,
  faultKind: "Fault",
  place: "Place from the near end",
  wire: "Wire",
  tip: "tip",
  ring: "ring",
  limits: "Limits",
  usualLimits: "as in the country",
  noLimits: "none",
  problems: "Problems",
  noProblems: "Nothing is wrong: the bench can be opened.",
  refused: "That was refused, and the bench is as it was before.",
  problemCount: (count: number) => `${count} ${count === 1 ? "problem" : "problems"} to mend before the bench can be opened`,
  edgeName: (line: string, from: string, to: string) => `${line} from ${from} to ${to}`,
  network: "IP network",
  networkName: (device: string, server: string) => `${device} registers at ${server} over the IP network`,
  faultSign: (count: number) => `${count} ${count === 1 ? "fault" : "faults"}`,
  twoFeeds: "two feeds",
  noFeed: "no feed",
  nodeHelp: "Arrow keys move it, Delete removes it.",
} as const;

type PlacedPort = { readonly port: string; readonly line: string };

/** "debounceSeconds" as "Debounce (s)": keys of the bench file as labels, with the unit that they carry. */
const unitWords: readonly (readonly [suffix: string, unit: string])[] = [
  ["RmsVolts", "Vrms"],
  ["OhmsPerLeg", "Ω"],
  ["HenriesPerLeg", "H"],
  ["PulsesPerSecond", "/s"],
  ["Volts", "V"],
  ["Amps", "A"],
  ["Ohms", "Ω"],
  ["Farads", "F"],
  ["Henries", "H"],
  ["Hertz", "Hz"],
  ["Seconds", "s"],
  ["Metres", "m"],
  ["Dbm", "dBm"],
  ["Db", "dB"],
  ["Ratio", ""],
  ["Celsius", "°C"],
];

/** Labels that the key's own words would not make clear. */
const clearerWords: Readonly<Record<string, { readonly label: string; readonly unit: string }>> = {
  levelOhms: { label: "Levels meant across", unit: "Ω" },
  markHertz: { label: "Mark, frequency", unit: "Hz" },
  spaceHertz: { label: "Space, frequency", unit: "Hz" },
  markDbm: { label: "Mark, level", unit: "dBm" },
  spaceDbm: { label: "Space, level", unit: "dBm" },
  startDate: { label: "Start date (MMDDHHMM)", unit: "" },
  breakRatio: { label: "Break, share of a pulse", unit: "" },
  lowDbm: { label: "Low tone, level", unit: "dBm" },
  highDbm: { label: "High tone, level", unit: "dBm" },
  interDigitSeconds: { label: "Between digits", unit: "s" },
  threeWay: { label: "Three-way calling", unit: "" },
  wettingOhms: { label: "Load of the set", unit: "Ω" },
};

export function keyLabel(key: string): { readonly label: string; readonly unit: string } {
  const clearer = clearerWords[key];
  if (clearer !== undefined) return clearer;
  const capitalised = key.charAt(0).toUpperCase() + key.slice(1);
  const found = unitWords.find(([suffix]) => capitalised.endsWith(suffix));
  const stem = found === undefined ? capitalised : capitalised.slice(0, capitalised.length - found[0].length);
  const perLeg = found?.[0].endsWith("PerLeg") === true ? " per leg" : "";
  const words = (stem === "" ? (found?.[0].replace("PerLeg", "") ?? key) : stem).replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return { label: `${words.charAt(0).toUpperCase()}${words.slice(1)}${perLeg}`, unit: found?.[1] ?? "" };
}

/** What the sheet says to a screen reader, by React Flow's own names. */
export const sheetAria = {
  "node.a11yDescription.default": "Enter or Space selects the device. Delete removes it, Escape leaves it.",
  "node.a11yDescription.keyboardDisabled":
    "Enter or Space selects the device; the arrow keys then move it. Delete removes it, Escape leaves it.",
  "node.a11yDescription.ariaLiveMessage": ({ direction, x, y }: { direction: string; x: number; y: number }) =>
    `Moved ${direction}, to ${Math.round(x)} across and ${Math.round(y)} down.`,
  "edge.a11yDescription.default": "Enter or Space selects the line. Delete takes it off, Escape leaves it.",
  "controls.ariaLabel": "View of the sheet",
  "controls.zoomIn.ariaLabel": "Larger",
  "controls.zoomOut.ariaLabel": "Smaller",
  "controls.fitView.ariaLabel": "Show the whole bench",
  "handle.ariaLabel": "Port",
};
