/** What an exchange does to a line, one thing after the other, to tell a set who calls: written out from a profile's values. */
import type { CallerIdValues } from "../../../../shared/model/caller-id.ts";

export type CallerIdStep =
  | { readonly do: "wait"; readonly seconds: number }
  /** The same; a set may wet the line meanwhile, which is no answer. */
  | { readonly do: "wait-for-load"; readonly seconds: number }
  /** The other polarity, or back. */
  | { readonly do: "reverse"; readonly on: boolean }
  /** One pulse of ringing. */
  | { readonly do: "pulse"; readonly seconds: number }
  /** The ringing proper begins here and goes on. */
  | { readonly do: "ring" }
  /** Until the first burst of the ringing is over. */
  | { readonly do: "burst-end" }
  /** The alerting tone. */
  | { readonly do: "alert"; readonly levelDbm: number; readonly seconds: number }
  /** Until the set has acknowledged. */
  | { readonly do: "acknowledge"; readonly digit: string; readonly seconds: number }
  /** Short ringing until the set goes off hook. */
  | { readonly do: "call"; readonly onSeconds: number; readonly offSeconds: number; readonly seconds: number }
  /** The message itself. */
  | { readonly do: "send" }
  /** Until the set has hung up. */
  | { readonly do: "hang-up"; readonly seconds: number };

/** Before or while the set rings. */
export function ringingSteps(values: CallerIdValues): CallerIdStep[] {
  const send: CallerIdStep = { do: "send" };
  const ring: CallerIdStep = { do: "ring" };
  const toRing: CallerIdStep[] = [{ do: "wait", seconds: values.dataToRingSeconds }];
  switch (values.transmission) {
    case "after-first-ring":
      return [ring, { do: "burst-end" }, { do: "wait", seconds: values.ringToDataSeconds }, send];
    case "ring-pulse":
      return [{ do: "pulse", seconds: values.ringPulseSeconds }, { do: "wait", seconds: values.ringToDataSeconds }, send, ...toRing, ring];
    case "alert-tone":
      return [...alerted(values), send, ...toRing, ring];
    case "reversal-alert-tone":
      return reversed([{ do: "wait", seconds: values.reversalToAlertSeconds }, ...alerted(values), send, ...toRing], ring);
    case "reversal":
      return reversed([{ do: "wait", seconds: values.reversalToDataSeconds }, send, ...toRing], ring);
    case "before-ringing":
      return [send, ...toRing, ring];
    case "answered":
      return [{ do: "reverse", on: true }, { do: "wait", seconds: values.reversalToDataSeconds }, ...answered(values), ...toRing, ring];
  }
}

/** With no ringing at all: message waiting. The first ring, the pulse and the set's answer have no place in it. */
export function silentSteps(values: CallerIdValues): CallerIdStep[] {
  const isReversed = values.transmission === "reversal-alert-tone" || values.transmission === "reversal";
  const isAlerted = values.transmission === "reversal-alert-tone" || values.transmission === "alert-tone";
  const steps: CallerIdStep[] = [...(isAlerted ? alerted(values) : []), { do: "send" }];
  if (!isReversed) return steps;
  const pause: CallerIdStep = { do: "wait", seconds: isAlerted ? values.reversalToAlertSeconds : values.reversalToDataSeconds };
  return [{ do: "reverse", on: true }, pause, ...steps, { do: "wait", seconds: values.dataToRingSeconds }, { do: "reverse", on: false }];
}

/** In a call, after the call-waiting tone. */
export function inCallSteps(values: CallerIdValues): CallerIdStep[] {
  return [
    { do: "wait", seconds: values.toneToAlertSeconds },
    { do: "alert", levelDbm: values.inCallAlertDbm, seconds: values.inCallAlertSeconds },
    { do: "acknowledge", digit: values.acknowledgeDigit, seconds: values.acknowledgeWaitSeconds },
    { do: "wait", seconds: values.acknowledgeToDataSeconds },
    { do: "send" },
  ];
}

function alerted(values: CallerIdValues): CallerIdStep[] {
  return [
    { do: "alert", levelDbm: values.alertDbm, seconds: values.alertSeconds },
    { do: values.loadsLine ? "wait-for-load" : "wait", seconds: values.alertToDataSeconds },
  ];
}

function answered(values: CallerIdValues): CallerIdStep[] {
  return [
    { do: "call", onSeconds: values.callOnSeconds, offSeconds: values.callOffSeconds, seconds: values.callWaitSeconds },
    { do: "wait", seconds: values.offHookToDataSeconds },
    { do: "send" },
    { do: "hang-up", seconds: values.hangUpWaitSeconds },
    // Back before the ringing, or the set would answer that as well.
    { do: "reverse", on: false },
  ];
}

/** The polarity goes back as the ringing begins: its relay hides the change. */
function reversed(steps: readonly CallerIdStep[], ring: CallerIdStep): CallerIdStep[] {
  return [{ do: "reverse", on: true }, ...steps, ring, { do: "reverse", on: false }];
}
