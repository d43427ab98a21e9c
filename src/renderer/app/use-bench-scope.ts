/** The scope of the open bench, for as long as the window stays with it: a look at the report and back finds it as it was. */
import { useState } from "react";
import type { OpenBench } from "../../shared/ipc/requests.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { createScopeStore } from "../state/scope-store.ts";

/**
 * Another one for another bench or other probes, the same while only values of the bench change. Whoever leaves the bench and comes back
 * to it finds the knobs as they are kept, and nothing held.
 */
export function useBenchScope(open: OpenBench | undefined): ScopeStore | undefined {
  const [made, setMade] = useState<{ readonly key: string; readonly scope: ScopeStore }>();
  if (open === undefined) {
    if (made !== undefined) setMade(undefined);
    return undefined;
  }
  const key = [open.bench.id, ...open.probes.map(({ name }) => name)].join(" ");
  if (made?.key === key) return made.scope;
  const scope = createScopeStore(open.bench.id, open.probes);
  setMade({ key, scope });
  return scope;
}
