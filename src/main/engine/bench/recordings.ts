/** The recordings that a bench may play: found by name, content and channel. */
import { voicePrefix, voices } from "../../../shared/catalog/voices.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { recordingsOf } from "../../../shared/catalog/bench-recordings.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import type { FoundTrack } from "../devices/device.ts";
import type { CommandProblem } from "./types.ts";
import { BenchError } from "./wiring.ts";

/** Throws where a bench is to speak with a recording that is not there. Shipped voices are the lab's own care: without them it has tones. */
export function refuseMissingRecordings(bench: Bench, recordings: Recordings): void {
  for (const { path, speech } of recordingsOf(bench)) {
    const found = recordings.find(speech);
    if (!found.ok && speech.file !== undefined) throw new BenchError(`${path}: ${found.problem.text}`, path);
    if (found.ok && found.value.track.unit === "A")
      throw new BenchError(`${path}: ${found.value.track.title} is a current: expected a sound`, path);
  }
}

/** What commands say of a recording. */
export type RecordingWish = {
  /** A shipped voice. */
  readonly sample?: string | undefined;
  readonly file?: string | undefined;
  readonly channel?: number | undefined;
  readonly column?: string | undefined;
  readonly sha256?: string | undefined;
};

export type Found = { readonly ok: true; readonly value: FoundTrack } | { readonly ok: false; readonly problem: CommandProblem };

export class Recordings {
  private readonly all: Recording[];

  constructor(recordings: readonly Recording[]) {
    this.all = [...recordings];
  }

  add(recording: Recording): void {
    this.all.push(recording);
  }

  find(wish: RecordingWish): Found {
    const recording = wish.sample === undefined ? this.findFile(wish) : this.findVoice(wish.sample);
    return "code" in recording ? { ok: false, problem: recording } : chooseTrack(recording, wish);
  }

  /** What may be played onto a pair: volts, by one name. */
  findToPlay(wish: RecordingWish): Found {
    if (wish.sample !== undefined && wish.file !== undefined) {
      return { ok: false, problem: problem("file", "expected one of sample and file, not both", "bad-input") };
    }
    const found = this.find(wish);
    if (!found.ok || found.value.track.unit !== "A") return found;
    const text = `${found.value.track.title} is a current: expected volts to play onto a port`;
    return { ok: false, problem: problem("column", text, "bad-input") };
  }

  /** The recording, where it is there. */
  spoken(wish: RecordingWish): FoundTrack | undefined {
    const found = this.find(wish);
    return found.ok ? found.value : undefined;
  }

  private findVoice(id: string): Recording | CommandProblem {
    const found = this.all.find(({ name }) => name === voicePrefix + id);
    if (found !== undefined) return found;
    const known: readonly string[] = voices.map((voice) => voice.id);
    if (!known.includes(id)) return problem("sample", `there is no voice "${id}"; expected one of ${known.join(", ")}`, "unknown-id");
    return problem("sample", `the voice "${id}" was not brought along to this run`, "not-possible");
  }

  /** The newest of that name, or the one with just that content. */
  private findFile({ file, sha256 }: RecordingWish): Recording | CommandProblem {
    const named = this.all.filter(({ name }) => name === file);
    const found = named.findLast((recording) => sha256 === undefined || recording.sha256 === sha256);
    if (found !== undefined) return found;
    const [other] = named;
    if (other !== undefined) {
      return problem("sha256", `${other.name} is another recording: its SHA-256 is ${other.sha256}, expected ${sha256}`, "not-possible");
    }
    return problem("file", `there is no recording "${file}" in the lab`, "unknown-id");
  }
}

/** Faster than any sound card: an oscilloscope's, of which a step of the circuit would need thousands of samples. */
const mostPlayedHz = 768_000;

function chooseTrack({ name, sampleHz, tracks }: Recording, { channel, column }: RecordingWish): Found {
  if (sampleHz > mostPlayedHz) {
    const text = `${name} has ${Math.round(sampleHz)} samples a second: expected at most ${mostPlayedHz} to be played`;
    return { ok: false, problem: problem("file", text, "bad-input") };
  }
  const known = tracks.map(({ title }) => title).join(", ");
  const key = column === undefined ? "channel" : "column";
  const refuse = (text: string): Found => ({ ok: false, problem: problem(key, text, "bad-input") });
  if (channel !== undefined && column !== undefined) return refuse(`expected a channel or a column, not both`);
  const wanted = column === undefined ? tracks[(channel ?? 1) - 1] : tracks.find(({ title }) => title === column);
  if (channel === undefined && column === undefined && tracks.length > 1) {
    const isTrace = tracks.some(({ unit }) => unit !== "full scale");
    return refuse(
      isTrace
        ? `${name} has ${tracks.length} columns: expected column to say which, one of ${known}`
        : `${name} has ${tracks.length} channels: expected channel to say which, 1 to ${tracks.length}`,
    );
  }
  if (wanted === undefined)
    return refuse(`${name} has no ${column === undefined ? `channel ${channel}` : `column "${column}"`}; it has ${known}`);
  const { title, gapSamples = 0 } = wanted;
  if (gapSamples > 0)
    return refuse(`${title} of ${name} has gaps, ${gapSamples} samples without a value: expected a recording without any to be played`);
  return { ok: true, value: { name, sampleHz, track: wanted } };
}

function problem(path: string, text: string, code: CommandProblem["code"]): CommandProblem {
  return { code, path, text };
}
