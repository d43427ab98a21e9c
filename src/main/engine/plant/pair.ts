/** A pair of wires at one place: the two nodes between which everything on a line is joined. */
import type { NodeIndex } from "../circuit/types.ts";

export type Pair = { readonly tip: NodeIndex; readonly ring: NodeIndex };
