/** A call that reaches an adapter's telephone past the network. */
import type { Caller } from "../../signals/caller-id/message.ts";
import type { SpeechLinks } from "../exchange/speech-links.ts";

export type OutsideCall = {
  readonly caller: Caller;
  readonly links: SpeechLinks<object>;
  /** The telephone has answered. */
  answered(step: number): void;
  /** The telephone has hung up, or is taken away. */
  released(step: number): void;
};
