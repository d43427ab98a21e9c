/**
 * Places of the lab that are no instruments, and how to come there: for who looks whether every one of them is good to look at. The
 * benches at rest are not here: they are walked by their titles.
 */
import { call, choose, lift, openBench, openBenchAtRest, openTool, patientMilliseconds, phase, press, settle, showStart } from "./walk.mjs";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("./pictures.mjs").Picture} Place */

const patient = { timeout: patientMilliseconds };

/** @param {Page} page @param {RegExp | string} words */
async function sees(page, words) {
  await page.getByText(words).first().waitFor(patient);
}

/** @param {Page} page @param {RegExp | string} name */
async function click(page, name) {
  await page.getByRole("button", { name }).first().click();
}

/** @param {Page} page @param {RegExp} name */
async function openValues(page, name) {
  await click(page, name);
  await page.getByRole("dialog").waitFor();
}

/** A file for one of the inputs of the page. @param {Page} page @param {string} label @param {string} name @param {string} content */
async function giveFile(page, label, name, content) {
  await page.getByLabel(label).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

/** The file that a press saves. @param {Page} page @param {() => Promise<void>} pressed */
async function savedBy(page, pressed) {
  const [download] = await Promise.all([page.waitForEvent("download", patient), pressed()]);
  return download.path();
}

/** @type {readonly Place[]} */
const startPlaces = [
  { name: "start-fresh", bring: showStart },
  {
    name: "start-foot",
    bring: async (page) => {
      await showStart(page);
      await page.mouse.move(400, 500);
      await page.mouse.wheel(0, 20_000);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "start-recent",
    bring: async (page) => {
      for (const title of ["Direct line", "PBX", "Adapter with lifeline"]) await openBenchAtRest(page, title);
      await showStart(page);
      await page.getByRole("group", { name: "Recent" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "start-refused",
    bring: async (page) => {
      await showStart(page);
      await giveFile(page, "Bench file", "other.json", '{"format":"tipring-bench","version":1}');
      await page.getByRole("alert").waitFor();
      await page.getByRole("alert").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "start-pseudo",
    bring: async (page) => {
      await page.goto("/?language=pseudo");
      await page.waitForTimeout(2500);
      const back = page.locator("button").first();
      if (await page.locator(".workbench").isVisible()) await back.click();
      await page.waitForTimeout(800);
    },
  },
];

/** @type {readonly Place[]} */
const livePlaces = [
  {
    name: "live-direct-dial-tone",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await settle(page, 500);
    },
  },
  {
    name: "live-direct-rotary",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await choose(page, "Rotary dial, sends pulses").catch(() => page.getByText("Wheel").first().click());
      await click(page, "Digit 7");
      await settle(page, 600);
    },
  },
  {
    name: "live-direct-test-ring",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Ring line 1 for/);
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-direct-caller-id",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, "Caller ID for test ringing of line 1");
      await page.getByRole("dialog").getByLabel("Number").fill("5550137");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await click(page, /^Ring line 1 for/);
      await page
        .getByRole("group", { name: /^Caller ID display/ })
        .or(page.getByLabel(/^Caller ID display/))
        .getByText(/5550137/)
        .waitFor(patient);
      await settle(page, 1500);
    },
  },
  {
    name: "live-direct-caller-card",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, "Caller ID for test ringing of line 1");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-direct-reversed",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await choose(page, "Battery reversed: tip wire negative");
      await settle(page, 1000);
    },
  },
  {
    name: "live-direct-tip-open",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Tip open: battery on the ring wire only, as for ground start");
      await settle(page, 1000);
    },
  },
  {
    name: "live-direct-fault",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: /^Faults/ }).click();
      await click(page, "Break it");
      await settle(page, 800);
    },
  },
  {
    name: "live-direct-fault-seen",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: /^Faults/ }).click();
      await click(page, "Break it");
      await page.keyboard.press("Escape");
      await settle(page, 800);
      await click(page, /^Fault: /);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-direct-plugs",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "live-direct-pulled",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await click(page, /^Pull out of/);
      await settle(page, 700);
    },
  },
  {
    name: "live-direct-pulled-shut",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await click(page, /^Pull out of/);
      await page.keyboard.press("Escape");
      await settle(page, 700);
    },
  },
  {
    name: "live-two-ringing",
    bring: async (page) => {
      await call(page);
      await sees(page, "bell rings");
      await settle(page, 200);
    },
  },
  {
    name: "live-two-talking",
    bring: async (page) => {
      await call(page);
      await sees(page, "bell rings");
      await lift(page, "Telephone 2");
      await phase(page, "2", "talking");
      await page.getByRole("button", { name: "Speak into Telephone 1 (hold)" }).focus();
      await page.keyboard.down("Enter");
      await settle(page, 500);
    },
  },
  {
    name: "live-parallel-both",
    bring: async (page) => {
      await openBench(page, "Extension in parallel");
      await lift(page, "Telephone 1");
      await lift(page, "Telephone 2");
      await settle(page, 1200);
    },
  },
  {
    name: "live-parallel-ringing",
    bring: async (page) => {
      await openBench(page, "Extension in parallel");
      await click(page, /^Ring line 1 for/);
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  ...["Fax on the line", "Fax over IP", "Fax over IP, relayed (T.38)"].map((title) => ({
    name: `live-fax-page-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await openBenchAtRest(page, title);
      await page
        .getByRole("textbox", { name: /sends its page to/ })
        .first()
        .fill("5550102");
      await page.keyboard.press("Enter");
      await page
        .getByRole("combobox", { name: "Speed" })
        .selectOption("10")
        .catch(() => undefined);
      await sees(page, /phase C/);
      await settle(page, 2000);
    },
  })),
  {
    name: "live-fax-done",
    bring: async (page) => {
      await openBenchAtRest(page, "Fax on the line");
      await page
        .getByRole("textbox", { name: /sends its page to/ })
        .first()
        .fill("5550102");
      await page.keyboard.press("Enter");
      await page
        .getByRole("combobox", { name: "Speed" })
        .selectOption("max")
        .catch(() => undefined);
      await page
        .getByRole("button", { name: /^Page that/ })
        .first()
        .click(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "live-fax-ringing",
    bring: async (page) => {
      await openBenchAtRest(page, "Fax on the line");
      await click(page, /^Ring line 2 for/);
      await sees(page, "rings");
      await settle(page, 400);
    },
  },
  {
    name: "live-pbx-trunk",
    bring: async (page) => {
      await openBench(page, "PBX");
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Operator)/ }).click();
      await settle(page, 700);
      await page.getByRole("textbox", { name: /Number to dial on (Telephone 1|Operator)/ }).fill("95550103");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-pbx-inside",
    bring: async (page) => {
      await openBench(page, "PBX");
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Operator)/ }).click();
      await settle(page, 700);
      await page.getByRole("textbox", { name: /Number to dial on (Telephone 1|Operator)/ }).fill("102");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-fxo-gateway-call",
    bring: async (page) => {
      await openBenchAtRest(page, "FXO gateway");
      await settle(page, 1500);
      await click(page, "Take up Softphone 201");
      await page.getByRole("textbox", { name: "Number that Softphone 201 calls" }).fill("95550102");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-fxo-gateway-unplugged",
    bring: async (page) => {
      await openBenchAtRest(page, "FXO gateway");
      await click(page, "Unplug the network cable of IP PBX");
      await click(page, "Switch the power of FXO gateway off");
      await settle(page, 1500);
    },
  },
  {
    name: "live-fxs-gateway-call",
    bring: async (page) => {
      await openBenchAtRest(page, "FXS gateway");
      await settle(page, 1500);
      await click(page, "Take up Softphone");
      await page.getByRole("textbox", { name: "Number that Softphone calls" }).fill("5550101");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-ata-ringing",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter (ATA)");
      await settle(page, 1500);
      await click(page, "Take up Softphone");
      await page.getByRole("textbox", { name: "Number that Softphone calls" }).fill("5550101");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-ata-no-power",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter (ATA)");
      await click(page, "Switch the power of Adapter off");
      await settle(page, 1000);
    },
  },
  {
    name: "live-lifeline-failover",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter with lifeline");
      await settle(page, 1500);
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Telephone 1)/ }).click();
      await click(page, "Switch the power of Adapter off");
      await settle(page, 1500);
    },
  },
  {
    name: "live-intercom-call",
    bring: async (page) => {
      await openBenchAtRest(page, "Intercom and IP PBX");
      await page
        .getByRole("switch", { name: /^Handset of/i })
        .first()
        .click();
      await settle(page, 800);
      await page
        .getByRole("textbox", { name: /^Number to dial on/ })
        .first()
        .fill("12");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
    },
  },
  {
    name: "live-fxs-fxs-more",
    bring: async (page) => {
      await openBenchAtRest(page, "Jack to jack: FXS to FXS");
      await click(page, "Show the whole sentence");
      await page.waitForTimeout(300);
    },
  },
  {
    name: "live-reversed-off-hook",
    bring: async (page) => {
      await openBenchAtRest(page, "Tip and ring reversed");
      for (const handset of await page.getByRole("switch", { name: /^Handset/ }).all()) await handset.click();
      await settle(page, 1000);
    },
  },
  {
    name: "live-plug-plug-off-hook",
    bring: async (page) => {
      await openBenchAtRest(page, "Plug to plug: FXO to FXO");
      for (const handset of await page.getByRole("switch", { name: /^Handset/ }).all()) await handset.click();
      await settle(page, 1000);
    },
  },
  {
    name: "live-message-lamp",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Signals");
      await page.waitForTimeout(300);
      await page.getByRole("switch", { name: /message waits/ }).click();
      await settle(page, 4000);
    },
  },
  {
    name: "live-port-tip",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page
        .getByRole("button", { name: /FXS: the jack/ })
        .first()
        .hover();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "live-zoom-in",
    bring: async (page) => {
      await openBenchAtRest(page, "PBX");
      for (let times = 0; times < 4; times += 1) await click(page, "Show the bench larger");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-zoom-out",
    bring: async (page) => {
      await openBenchAtRest(page, "Direct line");
      for (let times = 0; times < 4; times += 1) await click(page, "Show the bench smaller");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-paused",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await lift(page, "Telephone 1");
      await settle(page, 900);
      await click(page, "Pause the simulation");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-pseudo",
    bring: async (page) => {
      await openBenchAtRest(page, "Two subscribers");
      await page.goto("/?language=pseudo");
      await page.waitForTimeout(3500);
    },
  },
  {
    name: "live-lost",
    bring: async (page) => {
      await page.routeWebSocket(/\/ws/, (socket) => {
        const server = socket.connectToServer();
        setTimeout(() => void server.close().then(() => socket.close()), 9000);
      });
      await openBench(page, "Direct line");
      await page.routeWebSocket(/\/ws/, (socket) => void socket.close());
      await sees(page, /lost|cannot be reached/);
      await page.waitForTimeout(400);
    },
  },
];

/** @type {readonly (readonly [name: string, bench: string, button: RegExp])[]} */
const valueButtons = [
  ["feed", "Direct line", /^Values of port 1/],
  ["telephone", "Direct line", /^Values of Telephone 1/],
  ["cable", "Direct line", /^Cable of line 1/],
  ["pbx-extension", "PBX", /^Values of port 101/],
  ["pbx-trunk", "PBX", /^Values of port t1/],
  ["fax", "Fax on the line", /^Values of fax 1/i],
  ["ata", "Adapter (ATA)", /^Values of Adapter/],
  ["ata-lifeline", "Adapter with lifeline", /^Values of Adapter/],
  ["fxo-gateway", "FXO gateway", /^Values of FXO gateway/],
  ["fxs-gateway", "FXS gateway", /^Values of FXS gateway/],
  ["server", "Adapter (ATA)", /^Values of Provider/],
  ["softphone", "Adapter (ATA)", /^Values of Softphone/],
];

/** @type {readonly Place[]} */
const valuePlaces = valueButtons.map(([name, bench, button]) => ({
  name: `values-${name}`,
  bring: async (page) => {
    await openBenchAtRest(page, bench);
    await openValues(page, button);
    await page.waitForTimeout(300);
  },
}));

/** @param {Page} page */
async function openEditor(page) {
  await openTool(page, "Bench editor");
  await press(page, "New");
}

/** @type {readonly Place[]} */
const editorPlaces = [
  { name: "editor-empty", bring: openEditor },
  {
    name: "editor-filled",
    bring: async (page) => {
      await openEditor(page);
      for (const title of ["Exchange", "Telephone", "Telephone", "PBX", "Softphone"]) await press(page, `Add ${title}`);
      await page.locator('[data-id="pbx"]').click();
      await page.getByRole("combobox", { name: "pbx.t1 is joined to", exact: true }).selectOption("exchange.1");
      await page.getByRole("combobox", { name: "pbx.e1 is joined to", exact: true }).selectOption("phone1.line");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-line",
    bring: async (page) => {
      await openBenchAtRest(page, "Two subscribers");
      await press(page, "Edit wiring");
      await page.getByRole("button", { name: "Open bench" }).waitFor();
      await page.getByRole("group", { name: /^line1 from/ }).focus();
      await page.keyboard.press("Enter");
      await click(page, "Add fault").catch(() => undefined);
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-refused",
    bring: async (page) => {
      await openBenchAtRest(page, "Two subscribers");
      await press(page, "Edit wiring");
      await page.locator('[data-port="exchange.1"]').click();
      await page.locator('[data-port="exchange.2"]').click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-long-names",
    bring: async (page) => {
      await openEditor(page);
      await page
        .getByLabel("Title")
        .first()
        .fill("A bench with a very long title, as somebody might give it who wants to say everything at once in it");
      for (const title of ["Exchange", "Telephone"]) await press(page, `Add ${title}`);
      await page.getByRole("textbox", { name: "Name" }).first().fill("The telephone on the third floor behind the copier");
      await page.keyboard.press("Enter");
      await page.getByRole("combobox", { name: /phone1.line is joined to/ }).selectOption("exchange.1");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "editor-long-names-open",
    bring: async (page) => {
      await openEditor(page);
      await page
        .getByLabel("Title")
        .first()
        .fill("A bench with a very long title, as somebody might give it who wants to say everything at once in it");
      for (const title of ["Exchange", "Telephone"]) await press(page, `Add ${title}`);
      await page.getByRole("textbox", { name: "Name" }).first().fill("The telephone on the third floor behind the copier");
      await page.keyboard.press("Enter");
      await page.getByRole("combobox", { name: /phone1.line is joined to/ }).selectOption("exchange.1");
      await press(page, "Open bench").catch(() => click(page, "Open this bench and run it"));
      await page.getByRole("timer", { name: "Simulated time" }).waitFor();
      await settle(page, 800);
    },
  },
  {
    name: "editor-help",
    bring: async (page) => {
      await openBenchAtRest(page, "FXO gateway");
      await press(page, "Edit wiring");
      await page.getByRole("button", { name: "Open bench" }).waitFor();
      await page.waitForTimeout(600);
      await click(page, /^Help/);
      await page.waitForTimeout(400);
    },
  },
  ...["PBX", "FXO gateway", "Adapter with lifeline", "Fax over IP"].map((title) => ({
    name: `editor-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await openBenchAtRest(page, title);
      await press(page, "Edit wiring");
      await page.getByRole("button", { name: "Open bench" }).waitFor();
      await page.waitForTimeout(800);
    },
  })),
];

/** @param {Page} page @param {string} title */
async function beginLesson(page, title) {
  await openTool(page, "Lessons");
  await page.getByRole("button", { name: new RegExp(`^(Begin|Go on with) ${title}`) }).click();
  await page.getByText(/^Step 1 of/).waitFor(patient);
  await page.waitForTimeout(500);
}

/** @param {Page} page */
async function beginExercise(page) {
  await openTool(page, "Exercises");
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page
    .getByRole("button", { name: /^Begin / })
    .first()
    .click();
  await page.locator(".exercise").waitFor(patient);
  await page.waitForTimeout(800);
}

/** @param {Page} page */
async function handIn(page) {
  await beginExercise(page);
  const panel = page.locator(".exercise");
  await panel
    .getByRole("button", { name: /far end|exchange end/ })
    .first()
    .click()
    .catch(() => undefined);
  await panel.getByLabel("What is wrong").selectOption({ index: 2 });
  await panel.getByRole("button", { name: "Hand in" }).click();
}

/** @type {readonly Place[]} */
const learnPlaces = [
  { name: "lessons-list", bring: (page) => openTool(page, "Lessons") },
  { name: "lesson-first", bring: (page) => beginLesson(page, "Battery, hook and loop current") },
  {
    name: "lesson-wrong",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await page.getByLabel("Your reading").fill("12");
      await press(page, "Answer");
      await page.waitForTimeout(700);
    },
  },
  {
    name: "lesson-hint",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await click(page, /^Hint|^One more hint/);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "lesson-right",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await page.getByLabel("Your reading").fill("48.0");
      await press(page, "Answer");
      await page.waitForTimeout(700);
    },
  },
  { name: "exercises-list", bring: (page) => openTool(page, "Exercises") },
  { name: "exercise-running", bring: beginExercise },
  { name: "exercise-sure", bring: handIn },
  {
    name: "exercise-marks",
    bring: async (page) => {
      await handIn(page);
      await click(page, "Yes, hand in");
      await page.getByText(/^Handed in/).waitFor(patient);
      await page.waitForTimeout(700);
    },
  },
  {
    name: "exercises-kept",
    bring: async (page) => {
      await beginExercise(page);
      await openTool(page, "Exercises");
    },
  },
  { name: "instructor-make", bring: (page) => openTool(page, "Instructor") },
  {
    name: "instructor-foot",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await page.getByRole("button", { name: "Add a question with options" }).click();
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await page.waitForTimeout(700);
      await page.mouse.move(400, 500);
      await page.mouse.wheel(0, 20_000);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "instructor-mark",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await choose(page, "Mark answers");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "instructor-graded",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await page.getByLabel("Title").fill("Class A");
      await page.getByLabel("Summary").fill("The line is in use, and nobody uses it.");
      await page.getByLabel("What learners are told").fill("Nobody can be called. Find out why.");
      await page.getByLabel("Passphrase", { exact: true }).last().fill("two wires");
      await page.getByLabel("Passphrase again").fill("two wires");
      const exercise = await savedBy(page, () => page.getByRole("button", { name: /^Lock and save/ }).click());
      await openTool(page, "Exercises");
      await page.getByLabel("Your name").fill("Ada Lovelace");
      await page.getByLabel("Exercise file").setInputFiles(exercise);
      const panel = page.locator(".exercise");
      await panel.getByLabel("What is wrong").selectOption({ index: 2 }, patient);
      await panel.getByRole("button", { name: "Hand in" }).click();
      const answer = await savedBy(page, () => panel.getByRole("button", { name: "Yes, hand in" }).click());
      await panel.getByRole("button", { name: "Leave the exercise" }).click();
      await openTool(page, "Instructor");
      await choose(page, "Mark answers");
      const view = page.locator(".instructor-form:visible");
      await view.getByLabel("Exercise file").setInputFiles(exercise);
      await view.getByLabel("Passphrase").fill("two wires");
      await view.getByRole("button", { name: "Unlock" }).click();
      await sees(page, "“Class A” is open.");
      await view.getByLabel("Answer files").setInputFiles([answer]);
      await view.getByRole("button", { name: /^Report of/ }).click(patient);
      await page.waitForTimeout(600);
    },
  },
  { name: "tickets-list", bring: (page) => openTool(page, "Tickets") },
  {
    name: "ticket-open",
    bring: async (page) => {
      await openTool(page, "Tickets");
      await click(page, /^Open the ticket/);
      await page.getByText("The trouble is there.").waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "ticket-cured",
    bring: async (page) => {
      await openTool(page, "Tickets");
      await click(page, /^Open the ticket/);
      await page.getByText("The trouble is there.").waitFor(patient);
      await click(page, "Apply the cure");
      await page.getByText("The trouble is gone.").waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
];

const table =
  "id;type;metres;celsius;ren\n" +
  Array.from({ length: 60 }, (_, row) => `mill lane ${row + 1};pe-0.${row % 2 === 0 ? 4 : 5};${800 + 173 * row};15;${1 + (row % 4)}`).join(
    "\n",
  ) +
  "\nmill lane 99;no-such;100;15;1\n";

/** @type {readonly Place[]} */
const engineerPlaces = [
  { name: "site-form", bring: (page) => openTool(page, "Site check") },
  {
    name: "site-fail",
    bring: async (page) => {
      await openTool(page, "Site check");
      await page
        .getByRole("textbox", { name: /^Length/ })
        .first()
        .fill("9 km");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "site-curves",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "What if");
      await page.waitForTimeout(3000);
    },
  },
  {
    name: "site-sheet",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "Site sheet");
      await page.waitForTimeout(1500);
      await page
        .getByRole("textbox", { name: /^Measured: / })
        .first()
        .fill("12");
      await page.keyboard.press("Enter");
      await page
        .getByRole("textbox", { name: /^Measured: / })
        .nth(1)
        .fill("3");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(3000);
    },
  },
  {
    name: "site-print",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "Site sheet");
      await page.waitForTimeout(1500);
      await page.emulateMedia({ media: "print" });
    },
  },
  { name: "survey-empty", bring: (page) => openTool(page, "Survey") },
  {
    name: "survey-done",
    bring: async (page) => {
      await openTool(page, "Survey");
      await giveFile(page, "Table of loops", "loops.csv", table);
      await page.getByText(/done in/).waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "survey-running",
    bring: async (page) => {
      await openTool(page, "Survey");
      const many = "id;type;metres\n" + Array.from({ length: 20_000 }, (_, row) => `loop ${row + 1};pe-0.4;${500 + row / 2}`).join("\n");
      await giveFile(page, "Table of loops", "loops.csv", many);
      await page.waitForTimeout(2500);
    },
  },
];

/** @type {readonly Place[]} */
const windowPlaces = [
  {
    name: "settings",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "safe-colours",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.getByText("For red-green deficiency").first().click();
      await press(page, "Close");
      await lift(page, "Telephone 1");
      await settle(page, 900);
    },
  },
  {
    name: "feet",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.getByText("kft and ft").first().click();
      await press(page, "Close");
      await settle(page, 900);
    },
  },
  {
    name: "palette",
    bring: async (page) => {
      await openBench(page, "PBX");
      await page.keyboard.press("Control+k");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "palette-none",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").last().fill("zebra");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "keys",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.locator("body").press("?");
      await page.waitForTimeout(400);
    },
  },
  ...[1, 2, 3, 4, 5].map((step) => ({
    name: `tour-${step}`,
    bring: async (/** @type {Page} */ page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await press(page, "Show me round");
      for (let done = 1; done < step; done += 1) await press(page, "Next");
      await page.waitForTimeout(400);
    },
  })),
  {
    name: "restarted",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await settle(page, 800);
      await press(page, "Start this bench afresh");
      await page.waitForTimeout(900);
    },
  },
  {
    name: "save-menu",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Save/);
      await page.waitForTimeout(300);
    },
  },
  {
    name: "country-menu",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.getByText("US plan").first().click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "paper",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help: The oscilloscope");
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /measurements|modelled|decoders/i })
        .last()
        .click();
      await page.waitForTimeout(1500);
    },
  },
];

/** @type {readonly Place[]} */
export const places = [...startPlaces, ...livePlaces, ...valuePlaces, ...editorPlaces, ...learnPlaces, ...engineerPlaces, ...windowPlaces];
