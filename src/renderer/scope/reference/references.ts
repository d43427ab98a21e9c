/** Makes references: of the screen as it stands, or of a file's tracks on the channels that they fit. */
import { maxChannels } from "../../../shared/model/scope.ts";
import type { RecordingInfo } from "../../../shared/model/recording.ts";
import type { ScopeSettings } from "../../state/scope-settings.ts";
import type { NamedReference, ScopeReadout } from "../../state/scope-store.ts";
import { formatSeconds } from "../../../shared/units/format.ts";
import { referenceText } from "../../texts/index.ts";

export function momentReference({ fromSeconds, triggerSeconds }: ScopeReadout, title: string): NamedReference {
  return { title, source: { kind: "moment" }, fromSeconds, ...(triggerSeconds === undefined ? {} : { triggerSeconds }), shiftSeconds: 0 };
}

/** A column of a trace goes to the channel of the same probe; where none has its name, the first track goes to the selected channel. */
export function fileReference(file: RecordingInfo, { channels, selected }: Pick<ScopeSettings, "channels" | "selected">): NamedReference {
  const named = channels.flatMap(({ probe }, channel) => {
    const track = file.tracks.indexOf(probe);
    return track < 0 ? [] : [{ channel, track }];
  });
  const parts = named.length > 0 ? named.slice(0, maxChannels) : [{ channel: selected, track: 0 }];
  return withParts({ title: file.name, file, source: { kind: "moment" }, fromSeconds: 0, shiftSeconds: 0 }, file, parts);
}

/** The track of the file that lies over a channel; undefined where none does. */
export function trackOn({ source }: NamedReference, channel: number): number | undefined {
  return source.kind === "moment" ? undefined : source.parts.find((part) => part.channel === channel)?.track;
}

/** Lays another of the file's tracks over a channel, or none. */
export function withTrackOn(reference: NamedReference, channel: number, track: number | undefined): NamedReference {
  const { source, file } = reference;
  if (source.kind === "moment" || file === undefined) return reference;
  const others = source.parts.filter((part) => part.channel !== channel);
  const parts = track === undefined ? others : [...others, { channel, track }];
  return withParts(
    reference,
    file,
    parts.sort((a, b) => a.channel - b.channel),
  );
}

type Parts = Extract<NamedReference["source"], { kind: "recording" }>["parts"];

/** Its title says where the tracks that are shown have gaps. */
function withParts(reference: NamedReference, { name, tracks, gaps = [] }: RecordingInfo, parts: Parts): NamedReference {
  const shown = parts.map(({ track }) => tracks[track]);
  const missing = gaps
    .filter(({ track }) => shown.includes(track))
    .map(({ track, seconds }) => referenceText.missing(track, formatSeconds(seconds)));
  const title = missing.length === 0 ? name : referenceText.withGaps(name, missing.join(", "));
  return { ...reference, title, source: { kind: "recording", name, parts } };
}
