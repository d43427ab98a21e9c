/** What goes over from one circuit to another that takes its place: charges and fluxes by id, and the inputs' present values. */
import { sharedInputs } from "./input-channels.ts";
import type { Layout } from "./layout.ts";
import type { StateSpace } from "./state-space.ts";
import type { Channels } from "./step-model.ts";
import { readStores, statesOfStores } from "./stores.ts";

/** A circuit at the present instant. */
export type Standing = {
  readonly layout: Layout;
  readonly space: StateSpace;
  readonly channels: Channels;
  readonly now: Float64Array;
  readonly states: Float64Array;
  readonly sourceValues: Float64Array;
  readonly portAmps: Float64Array;
};

/** The states of `here` with what `there` holds under the same ids; `given` (volts and amps by id) goes before that. Writes inputs over. */
export function carriedStates(here: Standing, there: Standing, given: ReadonlyMap<string, number> | undefined): Float64Array {
  const stores = storesOf(here);
  const others = storesOf(there);
  for (const [input, from] of sharedInputs(here.layout, there.layout)) {
    here.now[2 * input] = there.now[2 * from]!;
    here.now[2 * input + 1] = there.now[2 * from + 1]!;
    here.now[here.channels.curvatureStart + input] = there.now[there.channels.curvatureStart + from]!;
    here.now[here.channels.jerkStart + input] = there.now[there.channels.jerkStart + from]!;
  }
  for (const [id, { kind }] of stores) {
    const carried = others.get(id);
    if (carried?.kind === kind) stores.set(id, carried);
    const value = given?.get(id);
    if (value !== undefined) stores.set(id, { kind, value });
  }
  return statesOfStores(here.layout, stores);
}

function storesOf({ layout, space, states, sourceValues, portAmps }: Standing): ReturnType<typeof readStores> {
  return readStores(layout, space, states, sourceValues, portAmps);
}
