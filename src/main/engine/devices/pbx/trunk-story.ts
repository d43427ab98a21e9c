/** Events of call processing in the words of trunks. */
import type { PortEvent } from "../exchange/call-port.ts";

/** Said of an extension whose call goes to a trunk, but true of extensions only: nothing rings there. */
export function isTrunkStory({ kind }: PortEvent): boolean {
  return kind === "call.ringing";
}

/** The event as it is true of a trunk. */
export function trunkStory(event: PortEvent, title: string): PortEvent {
  const name = title.toLowerCase();
  switch (event.kind) {
    case "call.answered":
      return { ...event, kind: "call.seized", text: `${title} has loop current: it is through to the exchange.` };
    case "call.routed":
      return { ...event, text: `A call on ${name} is put through to ${event.number ?? "the operator"}.` };
    case "call.ringing":
      return { ...event, text: `${event.number ?? "The operator"} is being rung for ${name}.` };
    case "call.released":
      if (event.reason !== "hung up") return { ...event, text: `The extension has gone; ${name} is let go.` };
      return { ...event, reason: "trunk free", text: `${title} is free again.` };
    case "call.failed":
      return { ...event, text: `The call on ${name} failed: ${event.reason ?? "nobody answered"}.` };
    default:
      return event;
  }
}
