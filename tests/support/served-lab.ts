/** The built lab behind its browser door, as a process of its own that can be killed, and one tab on it. */
import type { LabTab } from "./lab-tab.ts";
import { openTab } from "./lab-tab.ts";
import { spawnLab } from "./spawned-lab.ts";

export type ServedLab = Omit<LabTab, "close"> & {
  /** Ends the process at once, without a chance to do anything. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
};

/** `stateDir`: where it keeps runs. */
export async function serveLab(stateDir: string): Promise<ServedLab> {
  const lab = await spawnLab(stateDir);
  const { close, ...tab } = await openTab(lab.url);
  const end = async (signal: NodeJS.Signals) => {
    await lab.end(signal);
    close();
  };
  return { ...tab, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}
