/** The browser door: bad messages are answered, never fatal; all tabs share the one bench. */
import { benchPage } from "../support/bench-page.ts";
import { expect, patientMilliseconds, test, watch } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

/** Sends texts over a socket of the page's own and gives back what is answered, pushes left out. */
function ask(texts: readonly string[]): Promise<{ id?: unknown; outcome: { ok: boolean; refusal?: { code: string; text: string } } }[]> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    const answers: never[] = [];
    socket.binaryType = "arraybuffer";
    socket.onopen = () => texts.forEach((text) => socket.send(text));
    socket.onerror = () => reject(new Error("the socket failed"));
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = typeof data === "string" ? (JSON.parse(data) as { outcome?: unknown }) : {};
      if (message.outcome !== undefined) answers.push(message as never);
      if (answers.length < texts.length) return;
      socket.close();
      resolve(answers);
    };
  });
}

test("a bad message gets a typed refusal with a sentence, and the next good one its answer", async ({ page }) => {
  await page.goto("/");
  const answers = await page.evaluate(ask, [
    "this is not JSON",
    '{"id":1,"channel":"bench:explode","input":{}}',
    '{"id":2,"channel":"bench:apply","input":{"command":{"kind":"hook","device":"phone1","to":"sideways"}}}',
    '{"id":3,"channel":"lab:info","input":{}}',
  ]);
  expect(answers.map(({ outcome }) => outcome.refusal?.code)).toEqual(["bad-input", "bad-input", "bad-input", undefined]);
  expect(answers[2]?.outcome.refusal?.text).toMatch(/command\.to.*"on".*"off"/);
  expect(answers[3]).toMatchObject({ id: 3, outcome: { ok: true } });
});

test("two tabs share one bench: what one hand does, the other eye sees", async ({ page, bench, context }) => {
  await bench.open("Two subscribers");
  const second = await context.newPage();
  const complaints: string[] = [];
  watch(second, complaints);
  await second.goto("/");
  const other = benchPage(second);
  await expect(other.phone("Telephone 2").handset).toHaveAttribute("aria-checked", "false", patient);
  await bench.phone("Telephone 2").toggleHook();
  await expect(other.phone("Telephone 2").handset).toHaveAttribute("aria-checked", "true", patient);
  await other.phone("Telephone 2").toggleHook();
  await expect(bench.phone("Telephone 2").handset).toHaveAttribute("aria-checked", "false", patient);
  await second.close();
  expect(complaints).toEqual([]);
  expect(page.isClosed()).toBe(false);
});

test("a tab that joins later sees the log from the start", async ({ bench, context }) => {
  await bench.open("Direct line");
  await bench.phone("Telephone 1").toggleHook();
  await expect(bench.log).toContainText("hook.off", patient);
  const late = await context.newPage();
  await late.goto("/");
  await expect(benchPage(late).log).toContainText("hook.off", patient);
  await late.close();
});
