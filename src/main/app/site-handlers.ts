/** What the lab does for the site check and the survey of a window. */
import { done, type Outcome, refuse } from "../../shared/ipc/outcome.ts";
import type { Handlers, Output } from "../../shared/ipc/requests.ts";
import { siteBench } from "../sim/site-bench.ts";
import { siteCheck, siteSweep } from "../sim/site-check.ts";
import type { Session } from "./session.ts";
import { readSurveyLine, readSurveyTop } from "./survey/survey-batch.ts";
import type { SurveyPool } from "./survey/survey-pool.ts";

type SiteChannel = Extract<keyof Handlers, `site:${string}` | `survey:${string}`>;

export function siteHandlers(session: Session, pool: SurveyPool): Pick<Handlers, SiteChannel> {
  return {
    "site:check": async ({ loop }) => siteCheck(loop),
    "site:sweep": async ({ loop, over }) => siteSweep(loop, over),
    "site:explain": ({ loop, measured }) => pool.explain({ loop, measured }),
    "site:open": async ({ loop }) => {
      const bench = siteBench(loop);
      return bench.ok ? session.openBench(bench.value, { keeps: true }) : bench;
    },
    "survey:header": async ({ line }) => readHeader(line),
    "survey:rows": async (batch) => done(await pool.rows(batch)),
    "survey:loop": async ({ header, text }) => {
      const row = readSurveyLine(header, text);
      return row.ok ? done({ loop: row.loop }) : refuse("bad-input", `The row is no loop: ${row.problem}.`);
    },
  };
}

function readHeader(line: string): Outcome<Output<"survey:header">> {
  const read = readSurveyTop(line);
  return read.ok ? done({ header: read.header, notes: read.notes }) : refuse("bad-input", `The first line: ${read.problem}.`);
}
