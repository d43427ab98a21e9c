/** The event log as a table: a row an event, in order of time. */
import type { BenchEvent } from "../../shared/model/event.ts";
import type { CaptureRange } from "./captures/capture.ts";
import { csvRow } from "./csv.ts";
import { sampleText } from "./sample-text.ts";

export function eventsCsv(events: readonly BenchEvent[], { fromSeconds = 0, toSeconds = Infinity }: CaptureRange = {}): string {
  const header = csvRow(["seconds", "source", "kind", "line", "name", "digit", "by", "number", "reason", "amps", "path", "text"]);
  const rows = events
    .filter(({ seconds }) => seconds >= fromSeconds && seconds <= toSeconds)
    .map((event) => {
      const { seconds, source, kind, line, name, digit, by, number, reason, amps, path, text } = event;
      return csvRow([sampleText(seconds), source, kind, line, name, digit, by, number, reason, amps, path, text]);
    });
  return header + rows.join("");
}
