/** Recordings as they come: every form of WAV that tools write, traces, and files that are none of these. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { readRecording } from "../../../../../src/main/app/recordings/read-recording.ts";
import { Recordings } from "../../../../../src/main/engine/bench/recordings.ts";
import { readVoices } from "../../../../../src/main/app/recordings/voice-files.ts";
import { recordingInfo, type Recording } from "../../../../../src/shared/model/recording.ts";

const wave = (n: number, channel = 0) => 0.5 * Math.sin((2 * Math.PI * (440 + 100 * channel) * n) / 8000);

function wavOf(bitDepth: string, channels = 1, sampleHz = 8000): Uint8Array {
  const wav = new wavefile.WaveFile();
  const bits = Number.parseInt(bitDepth, 10);
  const isFloat = bitDepth.includes("f") || bits === 64;
  const toInt = (value: number) => (bits === 8 ? Math.round(128 + 127 * value) : Math.round(value * (2 ** (bits - 1) - 1)));
  const samples = Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: 400 }, (_unused, n) => (isFloat ? wave(n, channel) : toInt(wave(n, channel)))),
  );
  wav.fromScratch(channels, sampleHz, bitDepth, channels === 1 ? samples[0]! : samples);
  return wav.toBuffer();
}

function read(bytes: Uint8Array, name = "a.wav"): Recording {
  const outcome = readRecording(bytes, name);
  if (!outcome.ok) throw new Error(outcome.refusal.text);
  return outcome.value;
}

function sentence(bytes: Uint8Array, name = "a.wav"): string {
  const outcome = readRecording(bytes, name);
  return outcome.ok ? "read" : outcome.refusal.text;
}

const hasSox = spawnSync("sox", ["--version"]).error === undefined;

describe("a WAV file", () => {
  it.each([
    ["8", 0.01],
    ["16", 1e-4],
    ["24", 1e-6],
    ["32", 1e-6],
    ["32f", 1e-6],
    ["64", 1e-6],
  ])("of %s bits has its samples with 1 at full scale", (bitDepth, tolerance) => {
    const { tracks, sampleHz } = read(wavOf(bitDepth));
    expect(sampleHz).toBe(8000);
    for (let n = 0; n < 400; n++) expect(Math.abs(tracks[0]!.samples[n]! - wave(n))).toBeLessThan(tolerance);
  });

  it("of seven channels at 11,025 Hz has them all, each by its number", () => {
    const { tracks, sampleHz } = read(wavOf("16", 7, 11_025));
    expect(sampleHz).toBe(11_025);
    expect(tracks.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `channel ${n}`));
    tracks.forEach(({ samples }, channel) => expect(Math.abs(samples[100]! - wave(100, channel))).toBeLessThan(1e-4));
  });

  it.skipIf(!hasSox)("that SoX wrote is read as SoX reads it: every depth, A-law and mu-law, mono and stereo, 8 to 48 kHz", () => {
    const folder = mkdtempSync(join(tmpdir(), "tipring-wav-"));
    const codings = [
      ...["-e unsigned -b 8", "-e signed -b 16", "-e signed -b 24", "-e signed -b 32"],
      ...["-e floating-point -b 32", "-e floating-point -b 64", "-e a-law", "-e mu-law"],
    ];
    const rates = ["8000", "11025", "16000", "44100", "48000"];
    try {
      codings.forEach((coding, i) => {
        const [sampleHz, channels] = [rates[i % rates.length]!, String(1 + (i % 2))];
        const path = join(folder, `${i}.wav`);
        execFileSync("sox", [
          "-D",
          "-n",
          "-r",
          sampleHz,
          "-c",
          channels,
          ...coding.split(" "),
          path,
          ..."synth 0.05 sine 440 gain -6".split(" "),
        ]);
        const { buffer, byteOffset, length } = new Uint8Array(execFileSync("sox", [path, "-t", "f64", "-"]));
        const theirs = new Float64Array(buffer, byteOffset, length / 8);
        const ours = read(readFileSync(path), `${i}.wav`);
        expect([ours.sampleHz, ours.tracks.length], coding).toEqual([Number(sampleHz), Number(channels)]);
        expect(Math.max(...theirs), coding).toBeCloseTo(0.5, 1);
        const worst = theirs.reduce((most, v, n) => {
          const ourSample = ours.tracks[n % ours.tracks.length]!.samples[Math.floor(n / ours.tracks.length)];
          return Math.max(most, Math.abs(v - (ourSample ?? NaN)));
        }, 0);
        // Tracks hold single precision: half of a count of 24 bits.
        expect(worst, coding).toBeLessThan(2 ** -24);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("that is broken is refused with one sentence", () => {
    const whole = wavOf("16");
    expect(sentence(whole.subarray(0, 500))).toBe("a.wav is cut off: its sound should take 800 bytes, but 456 are there.");
    expect(sentence(whole.subarray(0, 30))).toBe("a.wav is cut off: it ends before its format is told.");
    expect(sentence(whole.subarray(0, 38))).toBe("a.wav is cut off: it ends before its sound begins.");
    expect(sentence(new Uint8Array(0))).toBe("a.wav is empty: expected a WAV file or a trace.csv.");
    expect(sentence(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), "photo.jpg")).toBe(
      "photo.jpg is no WAV file: expected RIFF and WAVE at its start.",
    );
    expect(sentence(new TextEncoder().encode("Dear diary,\nno audio here.\n"), "diary.txt")).toBe(
      'diary.txt is no trace: expected a first line of "seconds" and the names of probes, or a table as oscilloscopes save it, got "Dear diary,".',
    );
    const odd = whole.slice();
    odd[20] = 85;
    expect(sentence(odd)).toMatch(/^a\.wav is coded in a way \(number 85\) that is not read here/);
    const slow = whole.slice();
    slow.set([100, 0, 0, 0], 24);
    expect(sentence(slow)).toBe("a.wav has 100 samples a second: expected 1000 to 768000.");
  });
});

describe("a trace", () => {
  const trace = (text: string) => new TextEncoder().encode(text);
  it("has one track a column, in volts or amperes, at the rate of its rows", () => {
    const { tracks, sampleHz } = read(
      trace("seconds,line1.fxo.tipRingVolts,line1.fxo.loopAmps\n0,48,0\n0.000125,47.5,0.001\n0.00025,8,0.03\n"),
      "t.csv",
    );
    expect(sampleHz).toBe(8000);
    expect(tracks.map(({ title, unit }) => [title, unit])).toEqual([
      ["line1.fxo.tipRingVolts", "V"],
      ["line1.fxo.loopAmps", "A"],
    ]);
    expect([...tracks[0]!.samples]).toEqual([48, 47.5, 8]);
  });
  it.each([
    ["with the mark of its order, as Excel saves Unicode text", [0xff, 0xfe], false],
    ["with the high byte first", [0xfe, 0xff], true],
    ["without a mark, as simulators on Windows write it", [], false],
    ["without a mark, high byte first", [], true],
  ])("in letters of two bytes is read %s", (_, mark, isHighFirst) => {
    const letters = Buffer.from("time\tV(tip)\tI(Loop) [mA]\r\n0\t-2,5\t20\r\n0,001\t-2,25\t21\r\n", "utf16le");
    if (isHighFirst) letters.swap16();
    for (const name of ["loop.txt", "loop.dat"]) {
      const { tracks, sampleHz } = read(Uint8Array.from([...mark, ...letters]), name);
      expect(sampleHz).toBeCloseTo(1000, 6);
      expect([...tracks[0]!.samples]).toEqual([-2.5, -2.25]);
    }
  });

  it("in letters of two bytes that is no trace is refused in its own words", () => {
    const diary = Buffer.from("\uFEFFDear diary,\n", "utf16le");
    expect(sentence(diary, "diary.txt")).toMatch(/got "Dear diary,"\.$/);
  });

  it("has a gap where a channel was not recorded yet, says so, and is not to be played there", () => {
    const recording = read(trace("seconds,a,b\n0,48,\n0.1,47,\n0.2,46,5\n"), "t.csv");
    expect(recording.tracks.map(({ samples }) => [...samples])).toEqual([
      [48, 47, 46],
      [NaN, NaN, 5],
    ]);
    const { gaps } = recordingInfo(recording);
    expect(gaps).toEqual([{ track: "b", seconds: 0.2 }]);
    const recordings = new Recordings([recording]);
    expect(recordings.findToPlay({ file: "t.csv", column: "a" }).ok).toBe(true);
    const found = recordings.findToPlay({ file: "t.csv", column: "b" });
    expect(found.ok ? "" : found.problem.text).toMatch(/^b of t\.csv has gaps, 2 samples without a value/);
    expect(sentence(trace("seconds,a\n0,\n0.1,\n"), "t.csv")).toMatch(/holds no value at all/);
    expect(sentence(trace("seconds,a\n0,1\n,2\n"), "t.csv")).toMatch(/line 3, time: "" is no number/);
  });
  it("that is broken is refused with the line and what stands there", () => {
    expect(sentence(trace("seconds,v\n0,1\n0.1,x\n"), "t.csv")).toBe('t.csv line 3, v: "x" is no number.');
    expect(sentence(trace("seconds,v\n0,1\n0.1\n"), "t.csv")).toBe("t.csv line 3 has 1 values: expected 2.");
    expect(sentence(trace("seconds,v\n0,1\n0.1,1\n0.35,1\n"), "t.csv")).toBe(
      "t.csv line 4: 0.35 s does not follow in even steps of 0.1 s.",
    );
    expect(sentence(trace("seconds,v\n0,1\n"), "t.csv")).toBe("t.csv holds 1 rows of numbers from line 2 on: expected at least 2.");
  });
});

describe("a table that an oscilloscope saved", () => {
  const rows = {
    "Rigol, by sequence, with digital channels":
      "X,CH1,D7-D0,CH2,Start,Increment,\nSequence,Volt,,Volt,-1.2e-03,2.0e-05\n0,4.7e+01,0x00,3.0e-02,\n1,4.6e+01,0x01,2.0e-02,\n",
    "Rigol, with t0 and tInc": "Time(s),CH1V,CH2V,t0 =-5.0e-02, tInc = 2.0e-05,\n-5.0e-02,47,0.03,,\n-4.998e-02,46,0.02,,\n",
    "Tektronix MSO":
      "Model,DPO3034\nHorizontal Units,s\nSample Interval,2e-05\nVertical Units,V,V\n,\nTIME,CH1,CH2\n-2.00e-03,47,0.03\n-1.98e-03,46,0.02\n",
    Keysight: "x-axis,1,2\r\nsecond,Volt,Volt\r\n-84.4E-03,47E+00,30E-03\r\n-84.38E-03,46E+00,20E-03\r\n",
    "PicoScope in German": "\uFEFFZeit;CH1;CH2\n(µs);(V);(mV)\n\n-20,00000058;47,0;30,0\n-0,00000058;46,0;20,0\n",
    "by Excel in German": "seconds;CH1;CH2\n0;47;0,03\n0,00002;46;0,02\n",
  };
  it.each(Object.entries(rows))("%s: its times in even steps, its channels by name in volts", (_kind, text) => {
    const { tracks, sampleHz } = read(new TextEncoder().encode(text), "NewFile1.csv");
    expect(sampleHz).toBeCloseTo(50_000, 1);
    expect(tracks.map(({ title, unit }) => [title, unit])).toEqual([
      ["CH1", "V"],
      ["CH2", "V"],
    ]);
    expect(tracks.map(({ samples }) => [...samples])).toEqual([
      [47, 46],
      [Math.fround(0.03), Math.fround(0.02)],
    ]);
  });

  it("Tektronix TDS, with its header beside the samples; a current probe's channel is in amperes", () => {
    const text = "Record Length,3,,-0.00002,0.01,\nSource,CH2,,0.00000,0.02,\nVertical Units,A,,0.00002,0.03,\n";
    const { tracks, sampleHz } = read(new TextEncoder().encode(text), "F0001CH2.CSV");
    expect(sampleHz).toBe(50_000);
    expect(tracks.map(({ title, unit, samples }) => [title, unit, samples.length])).toEqual([["CH2", "A", 3]]);
  });

  it("whose times are rounded to a few digits is even still; a value beyond the screen is named with its line", () => {
    const times = Array.from({ length: 200 }, (_, i) => `${(-0.05 + i * 2.083333e-5).toExponential(3)},1`);
    expect(read(new TextEncoder().encode(`Time,Ampl\n${times.join("\n")}\n`), "C1.csv").sampleHz).toBeCloseTo(48_000, -3);
    expect(sentence(new TextEncoder().encode("Time,Channel A\n(ms),(V)\n\n0.0,1\n0.1,∞\n0.2,1\n"), "p.csv")).toBe(
      'p.csv line 5, Channel A: "∞" is no number.',
    );
  });
});

describe("the shipped voices", () => {
  it("are found, read and known by their ids", async () => {
    const outcome = await readVoices();
    expect(outcome.ok && outcome.value.map(({ name, sampleHz }) => [name, sampleHz])).toEqual([
      ["voice:woman", 8000],
      ["voice:man", 8000],
      ["voice:scotsman", 8000],
      ["voice:announcement", 8000],
    ]);
  });
});
