/** The symbols of one V.27ter transmission: turn-on sequence, data, turn-off; each a phase of the carrier, or silence. */
import type { BitSource } from "../bit-source.ts";
import { longTurnOn, phaseCount, turnOffSilenceSeconds, turnOffSymbols, v27terMode } from "./modes.ts";
import type { TurnOn, V27terMode, V27terRate } from "./modes.ts";
import { Scrambler } from "./scrambler.ts";

export const silence = -1;

type Stage = "carrier" | "silence" | "reversals" | "pattern" | "ones" | "data" | "turn-off" | "quiet" | "ended";

export class SymbolSource {
  readonly mode: V27terMode;
  private readonly turnOn: TurnOn;
  private readonly data: BitSource;
  private readonly scrambler = new Scrambler();
  private stage: Stage = "carrier";
  private untilNextStage: number;
  private phase = 0;
  private dataEnded = false;

  constructor(options: { readonly rate: V27terRate; readonly data: BitSource; readonly turnOn?: TurnOn }) {
    this.mode = v27terMode(options.rate);
    this.turnOn = options.turnOn ?? longTurnOn;
    this.data = options.data;
    this.untilNextStage = this.lengthOf("carrier");
  }

  get ended(): boolean {
    return this.stage === "ended";
  }

  /** True once the data have begun. */
  get trained(): boolean {
    return this.stage === "data" || this.stage === "turn-off" || this.stage === "quiet" || this.stage === "ended";
  }

  /** Phase of the next symbol in steps of 45 degrees, or `silence`. */
  next(): number {
    // hot path
    while (this.untilNextStage <= 0) this.enter(stageAfter[this.stage]);
    this.untilNextStage -= 1;
    switch (this.stage) {
      case "carrier":
        return this.phase;
      case "silence":
      case "quiet":
      case "ended":
        return silence;
      case "reversals":
        return this.turn(phaseCount / 2);
      case "pattern":
        return this.turn((this.scrambler.nextPatternBit() * phaseCount) / 2);
      case "ones":
      case "data":
      case "turn-off":
        return this.turn(this.nextSteps());
    }
  }

  private turn(steps: number): number {
    this.phase = (this.phase + steps) % phaseCount;
    return this.phase;
  }

  private nextSteps(): number {
    // hot path
    const { bitsPerSymbol, stepsOfBits } = this.mode;
    let bits = 0;
    for (let i = 0; i < bitsPerSymbol; i++) bits = (bits << 1) | this.scrambler.push(this.nextBit());
    if (this.dataEnded && this.stage === "data") this.untilNextStage = 0;
    return stepsOfBits[bits]!;
  }

  /** A data bit; ones before the data and after their end. */
  private nextBit(): number {
    // hot path
    if (this.stage !== "data" || this.dataEnded) return 1;
    const bit = this.data.nextBit();
    if (bit >= 0) return bit;
    this.dataEnded = true;
    return 1;
  }

  private enter(stage: Stage): void {
    this.stage = stage;
    this.untilNextStage = this.lengthOf(stage);
    if (stage === "pattern") this.scrambler.reset();
    if (stage === "ones") this.scrambler.clearGuard();
  }

  /** Length in symbols; of the data it is not known before their end. */
  private lengthOf(stage: Stage): number {
    const { symbolHertz } = this.mode;
    switch (stage) {
      case "carrier":
        return Math.round(this.turnOn.carrierSeconds * symbolHertz);
      case "silence":
        return Math.round(this.turnOn.silenceSeconds * symbolHertz);
      case "reversals":
        return this.turnOn.reversalSymbols;
      case "pattern":
        return this.turnOn.patternSymbols;
      case "ones":
        return this.turnOn.onesSymbols;
      case "turn-off":
        return turnOffSymbols;
      case "quiet":
        return Math.round(turnOffSilenceSeconds * symbolHertz);
      case "data":
      case "ended":
        return Infinity;
    }
  }
}

const stageAfter: Readonly<Record<Stage, Stage>> = {
  carrier: "silence",
  silence: "reversals",
  reversals: "pattern",
  pattern: "ones",
  ones: "data",
  data: "turn-off",
  "turn-off": "quiet",
  quiet: "ended",
  ended: "ended",
};
