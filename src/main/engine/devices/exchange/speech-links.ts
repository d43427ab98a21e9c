/** The speech connections of one line unit: none, one in a call, two in a three-way call. */
import type { StepSignal } from "../../circuit/types.ts";
import { Biquad, butterworth } from "../../signals/biquad.ts";
import { SpeechPath } from "./speech-path.ts";

/**
 * A codec passes on nothing from far below the voice band: mains hum (ITU-T G.712 keeps it down; the corner is an estimate), nor the
 * slow swings at which no hybrid is matched, so that three joined lines would hold each other at the overload point for ever.
 */
const highPassHertz = 60;

type Link<Unit> = { readonly peer: Unit; readonly peerLinks: SpeechLinks<Unit>; readonly out: SpeechPath; readonly into: SpeechPath };

export class SpeechLinks<Unit> {
  private readonly stepHz: number;
  private readonly delaySteps: number;
  private lossDb: number;
  private readonly highPass: Biquad;
  private links: Link<Unit>[] = [];

  /** `delaySteps`: speech is at least so long under way; 1 where nothing else is said. */
  constructor(options: { readonly stepHz: number; readonly lossDb: number; readonly delaySteps?: number }) {
    this.stepHz = options.stepHz;
    this.delaySteps = options.delaySteps ?? 1;
    this.lossDb = options.lossDb;
    this.highPass = new Biquad(butterworth({ pass: "high", hertz: highPassHertz, sampleHz: options.stepHz }));
  }

  get count(): number {
    return this.links.length;
  }

  /** Of what is heard here. */
  setLoss(lossDb: number): void {
    this.lossDb = lossDb;
    for (const { into } of this.links) into.setLoss(lossDb);
  }

  /** Speech both ways between two units; once is enough. */
  join(self: Unit, peerLinks: SpeechLinks<Unit>, peer: Unit): void {
    if (this.links.some((link) => link.peer === peer)) return;
    for (const each of [this, peerLinks]) if (each.links.length === 0) each.highPass.reset();
    const delaySteps = Math.max(this.delaySteps, peerLinks.delaySteps);
    const into = new SpeechPath({ stepHz: this.stepHz, lossDb: this.lossDb, delaySteps });
    const out = new SpeechPath({ stepHz: peerLinks.stepHz, lossDb: peerLinks.lossDb, delaySteps });
    this.links = [...this.links, { peer, peerLinks, into, out }];
    peerLinks.links = [...peerLinks.links, { peer: self, peerLinks: this, into: out, out: into }];
  }

  /** Takes the unit out of all its connections. */
  part(self: Unit): void {
    for (const { peerLinks } of this.links) peerLinks.links = peerLinks.links.filter((link) => link.peer !== self);
    this.links = [];
  }

  /** Hot path: what the hybrid receives goes to everyone else. */
  push(receivedVolts: number): void {
    const { links } = this;
    if (links.length === 0) return;
    const volts = this.highPass.push(receivedVolts);
    for (let i = 0; i < links.length; i++) links[i]!.out.push(volts);
  }

  /** Hot path: a step in which nobody else is to be heard here. */
  skipStep(): void {
    const { links } = this;
    for (let i = 0; i < links.length; i++) links[i]!.into.skipStep();
  }

  /** Hot path: adds what everyone else says. */
  addStep(signal: StepSignal): void {
    const { links } = this;
    for (let i = 0; i < links.length; i++) links[i]!.into.addStep(signal);
  }
}
