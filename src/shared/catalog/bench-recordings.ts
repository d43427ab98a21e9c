/** The recordings that a bench file speaks with: of far subscribers and of announcements. */
import { announcementOf } from "./announcements.ts";
import type { Bench } from "../model/bench.ts";
import type { Speech } from "../model/recording.ts";

export type BenchRecording = {
  /** Where the file names it. */
  readonly path: string;
  readonly speech: Speech;
};

export function recordingsOf(bench: Bench): readonly BenchRecording[] {
  return Object.entries(bench.devices).flatMap(([id, device]) => {
    const far = "farSubscribers" in device ? device.farSubscribers : [];
    const voices = far.flatMap(({ voice }, index): BenchRecording[] =>
      voice === undefined ? [] : [{ path: `devices.${id}.farSubscribers[${index}].voice`, speech: voice }],
    );
    const announcement = device.kind === "exchange" ? announcementOf(device.announcement) : undefined;
    if (device.kind !== "exchange" || announcement === undefined) return voices;
    return [...voices, { path: `devices.${id}.announcement`, speech: announcement }];
  });
}
