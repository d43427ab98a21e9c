/** The text side of the WebSocket: `{id, channel, input}` in; `{id, outcome}` or `{push}` out. */
import { z } from "zod";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { refuse } from "../../shared/ipc/outcome.ts";
import type { Push } from "../../shared/ipc/pushes.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";

/** Chosen by the client to tell answers apart; given back as it came. */
const RequestId = z.union([z.int().min(0), z.string().min(1).max(64)]);
const RequestMessage = z.strictObject({ id: RequestId, channel: z.string().min(1).max(64), input: z.unknown() });

export type RequestId = z.infer<typeof RequestId>;

export type ReadMessage =
  | { readonly ok: true; readonly id: RequestId; readonly channel: string; readonly input: unknown }
  | { readonly ok: false; readonly id: RequestId | undefined; readonly refusal: Refusal };

/** Reads one message of a client; whatever it is not, a sentence says so, with the id where one can be made out. */
export function readMessage(text: string): ReadMessage {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return refused(undefined, `The message is not JSON (${reason(error)}); expected {"id", "channel", "input"}.`);
  }
  const parsed = RequestMessage.safeParse(raw);
  if (parsed.success) return { ok: true, id: parsed.data.id, channel: parsed.data.channel, input: parsed.data.input };
  const id = RequestId.safeParse((raw as { id?: unknown } | null)?.id);
  const problem = inputProblem(RequestMessage, parsed.error, raw, "the message");
  return refused(id.success ? id.data : undefined, `${problem.text}, in a request {"id", "channel", "input"}.`, problem.path);
}

export function outcomeText(id: RequestId | undefined, outcome: Outcome<unknown>): string {
  return JSON.stringify({ id, outcome });
}

export function pushText(push: Push): string {
  return JSON.stringify({ push });
}

function refused(id: RequestId | undefined, text: string, path = ""): ReadMessage {
  return { ok: false, id, refusal: refuse("bad-input", text, path === "" ? {} : { path }).refusal };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
