/** A recording or a voice: onto the pair at either end of the line, or out of the mouth of one of its sets. */
import { useRef, useState } from "react";
import { voicePrefix, voices } from "../../../shared/catalog/voices.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { RecordingInfo } from "../../../shared/model/recording.ts";
import { lineEndNames } from "../../bench/line-ends.ts";
import { useAsking, useLabActions } from "../../state/lab-store.ts";
import { FileInput } from "../../ui/FileInput.tsx";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { signalsText as text } from "../../texts/index.ts";
import { useRecordings, wishOf } from "./use-recordings.ts";

type Line = Bench["lines"][string];
type End = "fxs" | "fxo";

/** A voice at the level of everyday speech. */
const speechDbm = -16;

export function RecordingSignals({ bench, line, lineId }: { readonly bench: Bench; readonly line: Line; readonly lineId: string }) {
  const { apply } = useLabActions();
  const { run, refusal, clear } = useAsking();
  const { list = [], add } = useRecordings();
  const picker = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState("");
  const [track, setTrack] = useState("");
  const [end, setEnd] = useState<End>("fxo");
  const [repeat, setRepeat] = useState(false);
  const [levelDbm, setLevelDbm] = useState(speechDbm);
  const sets = line.fxo.map((ref) => ref.split(".")[0] ?? "").filter((id) => bench.devices[id]?.kind === "telephone");
  const [wantedSet, setWantedSet] = useState("");
  const set = sets.find((id) => id === wantedSet) ?? sets[0];
  const recording = list.find((info) => keyOf(info) === wanted) ?? list[0];
  const ends = lineEndNames(bench, lineId);
  const port = end === "fxs" ? line.fxs : line.fxo[0];
  const wish = recording === undefined ? undefined : { ...wishOf(recording), ...choiceOf(recording, track) };
  const pick = async (file: File) => {
    const outcome = await run(() => add(file));
    if (outcome.ok) setWanted(keyOf(outcome.value));
  };
  return (
    <section className="signals-group" aria-label={text.recordings}>
      <h3>{text.recordings}</h3>
      <div className="signals-row">
        <Select
          label={text.recording}
          labelHidden
          value={recording === undefined ? "" : keyOf(recording)}
          disabled={recording === undefined}
          options={
            recording === undefined
              ? [{ value: "", label: text.loading }]
              : list.map((info) => ({ value: keyOf(info), label: titleOf(info) }))
          }
          onChange={(value) => {
            setWanted(value);
            setTrack("");
          }}
        />
        <Button aria-label={text.addName} title={text.addName} onClick={() => picker.current?.click()}>
          {text.add}
        </Button>
        <FileInput ref={picker} label={text.addName} accept=".wav,.csv,audio/wav,text/csv" onFile={(file) => void pick(file)} />
      </div>
      {recording !== undefined && recording.tracks.length > 1 && (
        <Select
          label={text.track}
          value={track === "" ? (recording.tracks[0] ?? "") : track}
          options={recording.tracks.map((title) => ({ value: title, label: title }))}
          onChange={setTrack}
        />
      )}
      <div className="signals-row">
        <Select
          label={text.at}
          labelHidden
          value={end}
          options={(["fxs", "fxo"] as const).map((value) => ({ value, label: ends[value].label }))}
          onChange={(value) => setEnd(value as End)}
        />
        <Button
          disabled={wish === undefined || port === undefined}
          aria-label={text.playName(ends[end].label)}
          title={text.playName(ends[end].label)}
          onClick={() => port !== undefined && wish !== undefined && void run(() => apply({ kind: "play", port, ...wish, repeat }))}
        >
          {text.play}
        </Button>
        <Button
          disabled={port === undefined}
          aria-label={text.stopPlaying}
          title={text.stopPlaying}
          onClick={() => port !== undefined && void run(() => apply({ kind: "play", port }))}
        >
          {text.stop}
        </Button>
      </div>
      <Switch label={text.repeat} checked={repeat} onChange={setRepeat} />
      {set !== undefined && (
        <div className="signals-row">
          {sets.length > 1 && (
            <Select
              label={text.set}
              value={set}
              options={sets.map((id) => ({ value: id, label: titleOfSet(bench, id) }))}
              onChange={setWantedSet}
            />
          )}
          <NumberField label={text.level} unit="dBm" value={levelDbm} minimum={-60} maximum={6} onCommit={setLevelDbm} />
          <Button
            disabled={wish === undefined}
            aria-label={text.speakName(titleOfSet(bench, set))}
            title={text.speakName(titleOfSet(bench, set))}
            onClick={() => wish !== undefined && void run(() => apply({ kind: "speak", device: set, ...wish, repeat, levelDbm }))}
          >
            {text.speak}
          </Button>
          <Button
            aria-label={text.hushName(titleOfSet(bench, set))}
            title={text.hushName(titleOfSet(bench, set))}
            onClick={() => void run(() => apply({ kind: "speak", device: set }))}
          >
            {text.hush}
          </Button>
        </div>
      )}
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </section>
  );
}

function keyOf({ name, sha256 }: RecordingInfo): string {
  return `${name} ${sha256}`;
}

/** "Woman, 13.2 s" */
function titleOf({ name, seconds }: RecordingInfo): string {
  const voice = name.startsWith(voicePrefix) ? voices.find(({ id }) => id === name.slice(voicePrefix.length)) : undefined;
  return `${voice?.title ?? name}, ${seconds.toFixed(1)} s`;
}

function titleOfSet(bench: Bench, id: string): string {
  return bench.devices[id]?.title ?? id;
}

/** Of several channels or columns the one that is meant: a sound's by its number, a trace's by its name. */
function choiceOf({ tracks }: RecordingInfo, wanted: string): { channel?: number; column?: string } {
  if (tracks.length < 2) return {};
  const index = Math.max(0, tracks.indexOf(wanted));
  const title = tracks[index] ?? "";
  return /^channel \d+$/.test(title) ? { channel: index + 1 } : { column: title };
}
