/** The recordings of a lab at work: shipped voices and what windows bring in, known by name and content. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done } from "../../../shared/ipc/outcome.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import { recordingInfo } from "../../../shared/model/recording.ts";
import type { Recording, RecordingInfo } from "../../../shared/model/recording.ts";
import { readRecording } from "./read-recording.ts";
import { unpacked } from "./unpacked.ts";
import { readVoices } from "./voice-files.ts";

export class SessionRecordings {
  readonly #give: (recording: Recording) => Promise<Outcome<undefined>>;
  readonly #infos: RecordingInfo[] = [];
  #voices: Promise<Outcome<undefined>> | undefined;

  constructor(give: (recording: Recording) => Promise<Outcome<undefined>>) {
    this.#give = give;
  }

  /** Reads the shipped voices, the first time. */
  haveVoices(): Promise<Outcome<undefined>> {
    this.#voices ??= this.#readVoices();
    return this.#voices;
  }

  async list(): Promise<Outcome<readonly RecordingInfo[]>> {
    const voices = await this.haveVoices();
    return voices.ok ? done(this.#infos) : voices;
  }

  /** The same file again is the one that is here already. */
  async add(name: string, content: Uint8Array, packed?: "gzip"): Promise<Outcome<RecordingInfo>> {
    const bytes = packed === undefined ? done(content) : await unpacked(content, name);
    if (!bytes.ok) return bytes;
    const read = readRecording(bytes.value, name);
    if (!read.ok) return read;
    const known = this.#infos.find((info) => info.name === name && info.sha256 === read.value.sha256);
    if (known !== undefined) return done(known);
    return this.#keep(read.value);
  }

  /** The command with the content that it means by a name now, so that the run can be done again exactly. */
  pinned(command: BenchCommand): BenchCommand {
    if ((command.kind !== "speak" && command.kind !== "play") || command.file === undefined || command.sha256 !== undefined) return command;
    const newest = this.#infos.findLast(({ name }) => name === command.file);
    return newest === undefined ? command : { ...command, sha256: newest.sha256 };
  }

  async #readVoices(): Promise<Outcome<undefined>> {
    const read = await readVoices();
    if (!read.ok) return read;
    for (const recording of read.value) {
      const kept = await this.#keep(recording);
      if (!kept.ok) return kept;
    }
    return done(undefined);
  }

  async #keep(recording: Recording): Promise<Outcome<RecordingInfo>> {
    const given = await this.#give(recording);
    if (!given.ok) return given;
    const info = recordingInfo(recording);
    this.#infos.push(info);
    return done(info);
  }
}
