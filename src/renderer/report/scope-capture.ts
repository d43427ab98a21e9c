/** A screen of the oscilloscope as the report keeps it: its picture for paper, and what was measured over it. */
import type { ScopeScreen } from "../../shared/model/scope.ts";
import { pictureOf } from "../export/take-picture.ts";
import { shortName } from "../scope/probe-options.ts";
import type { Lab } from "../state/lab.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf } from "../state/scope-store.ts";
import { hertz, quantity } from "../ui/quantity.ts";
import type { Capture } from "./captures-store.ts";

export function scopeCapture(lab: Lab, scope: ScopeStore, screen: ScopeScreen): Capture {
  const picture = pictureOf(lab, scope, screen, "paper");
  const measures = screen.probes.flatMap((probe, index) => {
    const measure = screen.measures[index];
    if (measure === undefined) return [];
    const unit = unitOf(scope.probes, probe);
    const { mean, rms, acRms, minimum, maximum } = measure;
    const cells = [mean, rms, acRms, minimum, maximum].map((value) => quantity(value, unit));
    return [{ channel: shortName(scope.probes, probe), cells: [...cells, hertz(measure.hertz)] }];
  });
  return { picture, ...(measures.length === 0 ? {} : { measures }) };
}
