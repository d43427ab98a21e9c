/** What goes into a report, and what stands at its head: kept for each bench, the author for all. */
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";

export const sections = ["drawing", "settings", "captures", "readings", "notes", "events"] as const;
export type Section = (typeof sections)[number];

export type ReportSettings = {
  readonly shown: Readonly<Record<Section, boolean>>;
  readonly title: string;
  readonly author: string;
  readonly comment: string;
  readonly eventCount: number;
};

export const longestTitle = 200;
export const longestComment = 5000;
export const mostEvents = 500;
const authorKey = "tipring.report.author";

export function readReportSettings(benchId: string, defaultTitle: string): ReportSettings {
  const fields = fieldsOf(readStored(keyOf(benchId)));
  const shown = fieldsOf(fields.raw("shown"));
  return {
    shown: Object.fromEntries(sections.map((section) => [section, shown.boolean(section, true)])) as Record<Section, boolean>,
    title: fields.text("title", defaultTitle, longestTitle),
    author: fieldsOf({ author: readStored(authorKey) }).text("author", "", longestTitle),
    comment: fields.text("comment", "", longestComment),
    eventCount: Math.round(fields.number("eventCount", 1, mostEvents, 40)),
  };
}

export function keepReportSettings(benchId: string, { author, ...settings }: ReportSettings): void {
  writeStored(keyOf(benchId), settings);
  writeStored(authorKey, author);
}

function keyOf(benchId: string): string {
  return `tipring.report.${benchId}`;
}
