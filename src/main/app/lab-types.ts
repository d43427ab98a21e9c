/** The lab as its doors see it: connect a window, pass its requests in, carry the pushes out. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Push } from "../../shared/ipc/pushes.ts";

/** Native dialogs, given by a door that has them. Each answers undefined where the user cancelled. */
export type LabDialogs = {
  /** Asks for a place and writes the text or the bytes there, whole or not at all; answers the file's name. */
  save(fileName: string, content: string | Uint8Array): Promise<string | undefined>;
  openText(): Promise<{ readonly fileName: string; readonly content: string } | undefined>;
};

export type LabOptions = {
  readonly version: string;
  readonly door: "desktop" | "browser";
  /** The built simulation worker; computed in the entry file, since a bundler moves shared code about. */
  readonly workerUrl: URL;
  /** The built worker of surveys, likewise. */
  readonly surveyWorkerUrl: URL;
  readonly dialogs?: LabDialogs;
};

/** How the lab may treat one client. */
export type ConnectOptions = {
  /**
   * True while the way to this client is full: the lab then keeps only the newest screen of each view, the newest snapshot and
   * the newest pace, and sends them when it is free again. Events, logs and notices are always passed on.
   */
  readonly congested?: () => boolean;
};

/** One window or browser tab. */
export type LabClient = {
  /** Validates, carries out and answers; never throws and never rejects. Unknown channels and bad input are refusals. */
  request(channel: string, input: unknown): Promise<Outcome<unknown>>;
  /** Ends this client's views and audio; the bench goes on for the others. */
  close(): void;
};

/** The lab: one bench at a time, shared by all clients. */
export type Lab = {
  /** Calls `push` for everything that this client should be told, starting with the present state; must not throw. */
  connect(push: (push: Push) => void, options?: ConnectOptions): LabClient;
  /** Ends the simulation worker. */
  close(): Promise<void>;
};
