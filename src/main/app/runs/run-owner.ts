/** Which lab a kept run belongs to, by its file's name: two labs at once must leave each other's alone. */
import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";

const namePattern = /^([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{12})\.run$/;
/** A lab touches its file this often, a paused one too. */
export const heartbeatMs = 10_000;
/** After three beats that did not come, a process with the lab's number is another one. */
const livingMs = 3 * heartbeatMs + 5000;

const thisHost = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

export function newRunName(pid = process.pid): string {
  return `${thisHost}-${pid}-${randomBytes(6).toString("hex")}.run`;
}

export function isRunName(name: string): boolean {
  return namePattern.test(name);
}

/** Does the lab that writes this file still live? */
export function hasLivingOwner(name: string, touchedMs: number, nowMs: number): boolean {
  const [, host, pidText] = namePattern.exec(name) ?? [];
  const pid = Number(pidText);
  if (nowMs - touchedMs > livingMs) return false;
  if (host !== thisHost) return true;
  // Our own number, and not our file: a lab before us had it, as it is in a container that was started again.
  return pid !== process.pid && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
