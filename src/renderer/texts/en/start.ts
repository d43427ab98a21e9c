/** Every text of the start page. */
export const startStrings = {
  title: "Tipring",
  mission: "A lab bench for the analog telephone line: lift a handset, and see, hear and measure what the real wires would do.",
  benches: "Benches",
  loading: "Asking the lab for its benches…",
  open: "Open",
  openName: (title: string) => `Open ${title}`,
  edit: "Edit wiring",
  editName: (title: string) => `Edit the wiring of ${title}`,
  editHint: "Opens a copy of this bench in the bench editor",
  size: (lines: number, devices: number) => `${lines} ${lines === 1 ? "line" : "lines"}, ${devices} devices`,
  fileTitle: "Your own benches",
  openFile: "Open a bench file…",
  openFileHint: "A bench file is JSON, as the lab saves it.",
  fileInput: "Bench file",
  recent: "Recent",
  recentNone: "Benches that you open are kept here.",
  recentName: (title: string, origin: string) => `Open ${title} again (${origin})`,
  builtIn: "built in",
  unreadable: (fileName: string, why: string) => `${fileName} is no bench file: ${why}`,
  tooLarge: (fileName: string, megabytes: string) => `${fileName} is ${megabytes} MB; a bench file has 1 MB at most.`,
  primerTitle: "FXS and FXO in three lines",
  primer: [
    { word: "FXS", text: "is the jack, the female side: the plug in the wall. It gives battery, loop current, dial tone and ringing." },
    {
      word: "FXO",
      text: "is the plug, the male side: the plug on the phone. It closes the loop to say “off hook”, and opens it to say “on hook”.",
    },
    { word: "A pair", text: "needs one of each. Two jacks fight with two batteries; two plugs make a dead line." },
  ],
  primerPicture: "An FXS jack, female, gives battery and ringing over tip and ring to an FXO plug, male, which answers with its hook.",
  gives: "battery, dial tone, ringing",
  answers: "on hook, off hook",
  help: "Help and keys",
} as const;

/** The tools besides the benches. */
export const toolStrings = {
  title: "Tools",
  names: {
    lessons: "Lessons",
    exercises: "Exercises",
    instructor: "Instructor",
    tickets: "Tickets",
    editor: "Bench editor",
    site: "Site check",
    survey: "Survey",
  },
  summaries: {
    lessons: "Sixteen courses on the running bench, from FXS and FXO to the inside of the exchange, marked as you go.",
    exercises: "Something is wrong with the line, and it does not show: find it with the instruments, say what, where and how large.",
    instructor: "Make an exercise from any bench, lock its solution, mark all answers, and hand out grades and reports.",
    tickets: "Over thirty troubles from the field: the symptom, the cause on the scope, and the setting that cures it.",
    editor: "A sheet of your own: take devices from a list, join their ports rightly or wrongly, and run it. What you left is there again.",
    site: "Before the visit: what a loop should show, what fails first and at which length; after it: which fault explains the readings.",
    survey: "The same for a table of loops, thousands at a time: filter, sort, and open any of them.",
  },
} as const;
