/** Runs the browser door until it is told to stop: says the address, opens the browser if wanted, ends cleanly. */
import type { Lab } from "../app/lab-types.ts";
import { openBrowser } from "./open-browser.ts";
import type { ServeArguments } from "./serve-arguments.ts";
import { startWebDoor, WebDoorError } from "./web-door.ts";

export type ServeOptions = ServeArguments & {
  readonly lab: Lab;
  readonly rendererDir: string;
  /** Where SIGINT and SIGTERM arrive: the process, or a test's own emitter. */
  readonly signals: { once(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown };
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Shows an address; tests give their own. */
  readonly show?: (url: string) => Promise<void>;
};

/** Exit codes as everywhere on the command line: 0 done, 2 the input was refused. */
export async function runServe(options: ServeOptions): Promise<0 | 2> {
  const { lab, say, complain, show = openBrowser } = options;
  try {
    const door = await startWebDoor(options);
    say(`The lab is at ${door.url} (Ctrl-C ends it)`);
    for (const url of door.networkUrls) say(`  on the network: ${url}`);
    // Not awaited: a browser may stay in the foreground, and Ctrl-C counts from the first moment.
    if (options.open) void show(door.url).catch((error: unknown) => complain(browserSentence(error)));
    await untilStopped(options.signals);
    await door.close();
    return 0;
  } catch (error) {
    if (!(error instanceof WebDoorError)) throw error;
    complain(`tipring: ${error.message}`);
    return 2;
  } finally {
    await lab.close();
  }
}

function browserSentence(error: unknown): string {
  return `The browser did not open (${error instanceof Error ? error.message : String(error)}); open the address by hand.`;
}

function untilStopped(signals: ServeOptions["signals"]): Promise<void> {
  return new Promise((resolve) => {
    signals.once("SIGINT", resolve);
    signals.once("SIGTERM", resolve);
  });
}
