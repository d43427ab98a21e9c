/** The readings of all lines of the open bench, on hook and off hook, judged: asked for once when a report is opened. */
import { useEffect, useState } from "react";
import { findLimitSet } from "../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../shared/catalog/limits-of-country.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { ReadingRow } from "../../shared/units/judge-line.ts";
import { judgeLine } from "../../shared/units/judge-line.ts";
import { useLabActions } from "../state/lab-store.ts";

export type LineReport = {
  readonly line: string;
  readonly sets: "on-hook" | "off-hook";
  readonly rows: readonly ReadingRow[];
  readonly problem: string | undefined;
};

export function useLineReports(bench: Bench, isWanted: boolean): readonly LineReport[] | undefined {
  const { readLine } = useLabActions();
  const [reports, setReports] = useState<readonly LineReport[]>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let isShown = true;
    const wanted = Object.keys(bench.lines).flatMap((line) => (["on-hook", "off-hook"] as const).map((sets) => ({ line, sets })));
    const read = wanted.map(async ({ line, sets }): Promise<LineReport> => {
      const outcome = await readLine(line, sets);
      const limits = findLimitSet(bench.lines[line]?.limits ?? limitSetOfCountry(bench.country)?.id ?? "none");
      if (!outcome.ok) return { line, sets, rows: [], problem: outcome.refusal.text };
      return { line, sets, rows: judgeLine(outcome.value, limits), problem: undefined };
    });
    void Promise.all(read).then((all) => {
      if (isShown) setReports(all);
    });
    return () => {
      isShown = false;
    };
  }, [bench, isWanted, readLine]);
  return reports;
}
