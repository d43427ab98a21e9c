/** What is shown of a device on the network: which of its lamps are lit. */
import type { DeviceState } from "../../../shared/model/snapshot.ts";
import { voipStrings as text } from "../../texts/index.ts";

export type IpState = Extract<DeviceState, { readonly network: boolean }>;

export type Lights = { readonly power: boolean; readonly network: boolean; readonly account: boolean; readonly busy: boolean };

/** A box without power shows no light at all. */
export function lightsOf(state: IpState | undefined): Lights {
  if (state?.power !== true) return { power: false, network: false, account: false, busy: false };
  const account = state.kind === "voip-server" ? state.registered.length > 0 : state.registered;
  return { power: true, network: state.network, account, busy: isBusy(state) };
}

/**
 * The lamps with their words: of an FXO gateway what its lines do, of the others whether they are used. A server has one for calls to
 * subscribers outside, where it has any: of those between its own users it sees the beginning only.
 */
export function lampsOf(state: IpState | undefined, hasOutside: boolean): readonly (readonly [string, boolean])[] {
  if (state === undefined) return [];
  const { power, network, account, busy } = lightsOf(state);
  const common = [
    [text.power, power],
    [text.network, network],
    [text.account, account],
  ] as const;
  if (state.kind === "voip-server") return hasOutside ? [...common, [text.outside, busy]] : common;
  if (state.kind !== "fxo-gateway") return [...common, [text.phone, busy]];
  const lines = Object.values(state.ports);
  return [
    ...common,
    [text.line, power && lines.some(({ hook }) => hook === "off")],
    [text.ring, power && lines.some(({ ringing }) => ringing)],
  ];
}

function isBusy(state: IpState): boolean {
  if (state.kind === "softphone") return state.hook === "off" || state.bell;
  if (state.kind === "voip-server") return state.calls > 0;
  const ports: readonly { readonly phase: string }[] = Object.values(state.ports);
  return ports.some(({ phase }) => phase !== "idle");
}
