/** The sound switch: what is listened to, how loud, and why nothing may be heard. Off until the user turns it on. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { buttSetId } from "../../shared/catalog/tester-kinds.ts";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { Lab } from "../state/lab.ts";
import { useLab, useLabState } from "../state/lab-store.ts";
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";
import { buttSetText } from "../texts/index.ts";
import type { Monitor } from "./monitor.ts";
import { openMonitor } from "./monitor.ts";

export type SoundState = {
  readonly on: boolean;
  /** The chosen voice point; undefined: the first that the bench offers. */
  readonly probe: string | undefined;
  readonly volume: number;
  /** Why the sound could not start. */
  readonly problem: string | undefined;
};

const key = "tipring.sound";
const buttSetPoint: ProbeInfo = { name: `${buttSetId}.earpiece`, title: buttSetText.earpiece, unit: "V", audible: true };

function stored(): SoundState {
  const fields = fieldsOf(readStored(key));
  const probe = fields.text("probe", "");
  return { on: false, probe: probe === "" ? undefined : probe, volume: fields.number("volume", 0, 1, 0.7), problem: undefined };
}

const store = createStore<SoundState>(stored);
let monitor: Monitor | undefined;

export function useSound(): SoundState {
  return useStore(store);
}

export function setVolume(volume: number): void {
  store.setState({ volume });
  keep();
  monitor?.setVolume(volume);
}

export function chooseVoicePoint(probe: string): void {
  store.setState({ probe });
  keep();
}

function keep(): void {
  const { volume, probe } = store.getState();
  writeStored(key, { volume, probe });
}

/** Turns the sound on or off; must be called from the user's own click or key, else the browser keeps silent. */
export async function setSound(on: boolean): Promise<void> {
  if (!on) {
    store.setState({ on: false });
    const open = monitor;
    monitor = undefined;
    await open?.close();
    return;
  }
  try {
    monitor ??= await openMonitor(store.getState().volume);
    store.setState({ on: true, problem: undefined });
  } catch (error) {
    store.setState({ on: false, problem: error instanceof Error ? error.message : String(error) });
  }
}

export function toggleSound(): Promise<void> {
  return setSound(!store.getState().on);
}

/** The voice points of the open bench, and the one that is listened to. */
export function useVoicePoints() {
  const probes = useLabState((state) => state.open?.probes);
  const { probe } = useSound();
  // The butt set is in no bench file: it is there while it is on a line.
  const hasButtSet = useLabState((state) => state.snapshot?.instruments?.buttSet !== undefined);
  const points = [...(probes ?? []).filter((candidate) => candidate.audible), ...(hasButtSet ? [buttSetPoint] : [])];
  const preferred = points.find(({ name }) => name.endsWith(".earpiece")) ?? points[0];
  return { points, chosen: points.find(({ name }) => name === probe) ?? preferred };
}

/** Keeps the lab's sound stream and the loudspeaker joined while the sound is on; used once, by the transport bar. */
export function useSoundStream(): void {
  const lab = useLab();
  const { on } = useSound();
  const { chosen } = useVoicePoints();
  const name = chosen?.name;
  useEffect(() => (on && name !== undefined ? listen(lab, name) : undefined), [lab, name, on]);
}

function listen(lab: Lab, probe: string): () => void {
  void lab.actions.listen(probe).then((outcome) => {
    if (!outcome.ok) store.setState({ problem: outcome.refusal.text });
  });
  const stop = lab.onAudio((audio) => {
    if (audio.probe !== probe) return;
    // In slow motion or fast forward the pitch would lie: silence then, and the bar says why.
    const pace = lab.store.getState().pace;
    if (pace?.running === true && pace.speed === 1) monitor?.play(audio.samples, audio.sampleHz);
  });
  return () => {
    stop();
    void lab.actions.listen(undefined);
  };
}
