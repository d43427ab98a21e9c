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
export function fileReference(
  { name, tracks, gaps = [] }: RecordingInfo,
  { channels, selected }: Pick<ScopeSettings, "channels" | "selected">,
): NamedReference {
  const named = channels.flatMap(({ probe }, channel) => {
    const track = tracks.indexOf(probe);
    return track < 0 ? [] : [{ channel, track }];
  });
  const parts = named.length > 0 ? named.slice(0, maxChannels) : [{ channel: selected, track: 0 }];
  const shown = parts.map(({ track }) => tracks[track]);
  const missing = gaps
    .filter(({ track }) => shown.includes(track))
    .map(({ track, seconds }) => referenceText.missing(track, formatSeconds(seconds)));
  const title = missing.length === 0 ? name : referenceText.withGaps(name, missing.join(", "));
  return { title, source: { kind: "recording", name, parts }, fromSeconds: 0, shiftSeconds: 0 };
}
