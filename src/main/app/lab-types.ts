/** The lab as its doors see it: connect a window, pass its requests in, carry the pushes out. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Push } from "../../shared/ipc/pushes.ts";
import type { ExperimentFile } from "../../shared/model/experiment.ts";
import type { Recording } from "../../shared/model/recording.ts";
import type { FileContent } from "./write-whole.ts";

/** Native dialogs, given by a door that has them. Each answers undefined where the user cancelled. */
export type LabDialogs = {
  /** Asks for a place and writes the content there, whole or not at all; answers the file's name. */
  save(fileName: string, content: FileContent): Promise<string | undefined>;
  /** The page that the window shows, as a PDF file's bytes. */
  printPage(): Promise<Uint8Array>;
  openText(): Promise<{ readonly fileName: string; readonly content: string } | undefined>;
};

export type DeckInput = {
  readonly experiment: ExperimentFile;
  readonly lineId: string | undefined;
  /** What the experiment may speak and play. */
  readonly recordings: readonly Recording[];
};

/** The circuit of a line, and what a run did to it, as a deck for ngspice; without `lineId` the bench has to have one line only. */
export type WriteDeck = (input: DeckInput) => Promise<Outcome<string>>;

export type LabOptions = {
  readonly version: string;
  readonly door: "desktop" | "browser";
  /** The built simulation worker; computed in the entry file, since a bundler moves shared code about. */
  readonly workerUrl: URL;
  /** The built worker of surveys, likewise. */
  readonly surveyWorkerUrl: URL;
  readonly dialogs?: LabDialogs;
  /** This user's folder for what is kept between starts; without it, no run is kept. */
  readonly stateDir?: string;
  /** Where the lab can write a line's circuit for ngspice. */
  readonly writeDeck?: WriteDeck;
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
