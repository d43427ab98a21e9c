/** The help: a page for each panel and tool, in Markdown, with the places in the documents where more stands. */

export const helpText = {
  title: "Help",
  close: "Close",
  contents: "Contents",
  start: "Keys and first words",
  panels: "Panels",
  tools: "Tools",
  papers: "Documents",
  more: "More about it",
  program: (version: string) => `Tipring ${version}, free software under the MIT licence.`,
  about: (topic: string) => `Help: ${topic}`,
  loading: "Fetching the page…",
  headingIn: (heading: string, paper: string) => `${heading} (${paper})`,
  paperNames: { model: "What is modelled, and what is not", glossary: "Glossary", lessons: "How a lesson is written" },
} as const;

export type HelpTopic = {
  readonly title: string;
  readonly group: "panels" | "tools";
  /** Markdown. */
  readonly text: string;
  /** Headings of documents that say more. */
  readonly more: readonly { readonly paper: "model" | "glossary" | "lessons"; readonly heading?: string }[];
};

const topics = {
  bench: {
    title: "The bench",
    group: "panels",
    text: `
Every box is a device, every pair of wires a line. A **jack** (female) is an FXS port: it gives battery, ringing and tones. A **plug** (male) is an FXO port: it closes the loop.

- Green is **tip**, red is **ring** (in the trade's colours; settings has others), and each wire keeps its colour. **+** and **−** beside the screws say which stands higher; they change places with the polarity. Dots that run along the wires are loop current.
- Lift a handset with a click or **Enter**. Dial on its keys or its finger wheel. A bell that shakes is driven by its own ringer current.
- Click a device, a cable or a port to see its values. What you change acts at once, while the line runs; **Ctrl+Z** puts it back, now, and time goes on. What is over, such as dialled digits, is taken out of the run, which is done once more without it; that can be cancelled.
- Should the lab die, the start page offers to **go on** where it stopped: the run is kept on the lab's computer until it ends as it should. Lessons, tickets and exercises are not kept like this.
- A cable's tag sets its length; its inspector holds sections, taps, coils, temperature and faults. A plug can be pulled and put elsewhere, wrong places included: the bench is solved as it is wired.
- Sets in parallel hang on a joint at the end of their pair: the figures there are of all of them, those at a plug of one set alone.
- The dashed cable is the IP network. While a call goes over it, it says by what: **G.711** for voice, **T.38** for a fax that is relayed.
- The picture shows the whole bench. **+** and **−** show it larger or smaller, then it scrolls; the sentence under it has **More** where it is long.
`,
    more: [
      { paper: "model", heading: "The line" },
      { paper: "model", heading: "Faults" },
      { paper: "model", heading: "Wrong pairings" },
    ],
  },
  scope: {
    title: "The oscilloscope",
    group: "panels",
    text: `
Up to eight channels of any probe: volts between the wires and to earth, current, common mode, what an earpiece hears, or a calculation of one or two of these.

- **Roll** shows time as it passes; a **trigger** (edge, level, width, window, an event such as \`hook.off\`, a digit) holds the moment still. **H** holds, **[** and **]** change the time base.
- Select a channel by its number; **+** and **−** change its scale, **F** fits it. **Autoset** finds what is on the line.
- Cursors give time, value, difference and frequency. Measurements are taken of what the screen shows.
- The wheel zooms in time, with Shift in volts. The history bar goes back up to ten minutes, plays slower, and lays two captures over each other.
- Decoder rows under the traces say what was on the line; a click on a box goes to its moment.
`,
    more: [
      { paper: "model", heading: "The measurements of the oscilloscope" },
      { paper: "model", heading: "The decoders of the oscilloscope" },
    ],
  },
  meters: {
    title: "The meters",
    group: "panels",
    text: `
**Meters** read a line as a voltmeter at its end would: tip to ring, each wire to earth, loop current, each with its DC and its AC part (true rms). The **readings** beside them are judged: a limit, the set it comes from, and its source.

**Signals** sends and receives: tones, Caller ID, ringing, levels, noise. "Settings of this line" there has every timer and level.

A meter is slow on purpose: its figures are the mean of the last tenth of a second or so. For what is quicker, use the oscilloscope.
`,
    more: [{ paper: "model", heading: "Readings of a line, and limits" }],
  },
  tester: {
    title: "The test equipment",
    group: "panels",
    text: `
A **test set** is put on a line, measures, and lets go. While it measures, its impedance stands in the circuit, and what the reading needs off the line is off: the exchange, the sets, or both. The display says how it was taken, the limit, and where the limit comes from.

- Choose the place: the exchange's **frame**, the **network interface** (its plug takes the sets off), or across the **sets**. Keys in blue are taken between the wires that are chosen.
- Devices feel it: loop current holds the line with 430 Ω, and the exchange gives dial tone.
- **GR-909** looks out from the exchange: dangerous volts, foreign volts, leakage, a receiver off hook, bells. Its report can be printed.
- The **butt set** listens on hook (Monitor), and off hook it is a telephone (Talk). Keys **0–9**, **\\***, **#** dial, **T** talks, **L** monitors, **F** flashes, **X** mutes.
`,
    more: [{ paper: "model", heading: "The field test set" }],
  },
  log: {
    title: "The event log",
    group: "panels",
    text: `
What the devices decided, in order, each with its moment and its device. A click takes the oscilloscope there. The search field and the kinds narrow the list; the list can be saved as CSV.

The log says what a device *noticed*, not what happened: a ring that is too weak for a detector leaves no line here.
`,
    more: [{ paper: "model", heading: "The detectors" }],
  },
  why: {
    title: "Why a detector decided",
    group: "panels",
    text: `
Choose a device and one of its detectors: its input, its thresholds, its timers and its verdict, live or at any moment of the run. Near misses are kept: *open for 500 ms; this device needs 800 ms: missed.*

A click on a decision shows its moment on the oscilloscope.
`,
    more: [
      { paper: "model", heading: "The detectors" },
      { paper: "model", heading: "Supervision" },
    ],
  },
  lessons: {
    title: "Lessons",
    group: "tools",
    text: `
A lesson opens its own bench and leads through it: do, measure, predict, choose, set, find. Answers are read from the bench and its instruments, not from what was clicked on the way. Hints cost nothing; what you have done is kept on this computer.

Your own lessons are Markdown files: open one from the lessons page. A mistake in it is told with its line.
`,
    more: [{ paper: "lessons" }],
  },
  exercises: {
    title: "Exercises",
    group: "tools",
    text: `
An exercise hides one fault or several on its line; your name decides which. Measure with the instruments, then say what it is, where and how large, and hand in: that saves your answer as a file.

What counts as a measurement: each of a line's **readings** that has changed since you looked at it last, each use of the **test set** and of the **level meter**, and the running **meters** whenever you write them down. They are kept by themselves and go with your answer. Looking at the running meters and at the oscilloscope is free.

An exercise under way is kept on this computer: after a reload, go on from the exercises' page. Nothing can be taken back in it, as on a real line.
`,
    more: [{ paper: "model", heading: "Faults" }],
  },
  instructor: {
    title: "Instructor",
    group: "tools",
    text: `
**Make an exercise**: take a bench, choose the faults to draw from with ranges of place and size, what learners may do, what is asked, tolerances and marks. The solution is locked with a passphrase: keep it, nothing brings it back.

**Mark answers**: open the exercise, give the passphrase, add the answer files. Each run is done again, and its measurements compared; what was changed by hand is told. The table can be saved as CSV, the reports printed, one page or more a learner.
`,
    more: [{ paper: "model", heading: "Exercises and their marks" }],
  },
  reflectometer: {
    title: "The reflectometer",
    group: "tools",
    text: `
A short pulse goes into the pair, and what comes back is drawn against the distance: upwards where the impedance rises (an open end, a joint, a coil), downwards where it falls (a short, a tap, water). A click or the arrow keys move the cursor.

A short pulse shows what is near, a long one reaches far. The velocity is the cable's own unless you set another. Marks are what is known of the line; a fault that is hidden shows in the trace alone.
`,
    more: [{ paper: "model", heading: "The reflectometer" }],
  },
  report: {
    title: "The report",
    group: "tools",
    text: `
What goes on paper: the drawing of the bench, the settings that matter, the pictures that you put in (from **Export…** and the reflectometer), readings against their limits with the sources, notes, and the newest events. Title, author and comment are kept for the next one.
`,
    more: [{ paper: "model", heading: "Exports" }],
  },
  tickets: {
    title: "Tickets",
    group: "tools",
    text: `
Troubles from the field, each with its source. A ticket opens a bench that shows the symptom; the waveforms show the cause; one setting cures it. **Cure** applies it, **Undo** brings the trouble back.
`,
    more: [{ paper: "model", heading: "Supervision" }],
  },
  editor: {
    title: "The bench editor",
    group: "tools",
    text: `
Place devices from the palette, draw lines from port to port: with the mouse, or with the keys: **Enter** on a device selects it, its form joins its ports, the arrow keys move it, **Delete** removes it. Wrong ways are allowed: two exchanges on one pair, a set on a set. What cannot be opened is said at its place, with what was expected.

Dashed cables are the IP network: each device with an account is joined to its server, which its form names.

The draft is kept in this browser until you open or save it.
`,
    more: [{ paper: "model", heading: "Wrong pairings" }],
  },
  site: {
    title: "Site check",
    group: "tools",
    text: `
Give the loop (gauges, lengths, taps, coils, temperature), the feed and the sets, and read what the meter should say before you drive there: volts, current, ringing, ring trip, loss, return loss, and the first limit that fails.

Type what you measured beside what was expected: the causes are ranked by how well each explains all readings together.
`,
    more: [
      { paper: "model", heading: "The site check" },
      { paper: "model", heading: "What a reading means" },
    ],
  },
  survey: {
    title: "Survey",
    group: "tools",
    text: `
A CSV file with a loop in each row is checked row by row, as many as there are. Columns are found by their names, in any order; decimal commas are read where semicolons separate. A bad row is told by its number and does not stop the others. Any row opens as a bench.
`,
    more: [{ paper: "model", heading: "The site check" }],
  },
} as const satisfies Record<string, HelpTopic>;

export type HelpTopicId = keyof typeof topics;

export const helpTopics: Readonly<Record<HelpTopicId, HelpTopic>> = topics;
