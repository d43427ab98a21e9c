/** The oscilloscope: turns what is recorded into screens, rolling, triggered or held. */
import type { ToneSite } from "../../../shared/catalog/tone-plans.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import type { ChannelMeasure, ScopeScreen, ScopeView } from "../../../shared/model/scope.ts";
import { interpolateTrack, interpolationReach } from "./interpolate.ts";
import type { MarkerStore } from "./marker-store.ts";
import type { Recorder } from "./recorder.ts";
import { measureTrack } from "./scope-measure.ts";
import type { ReferenceScreen } from "./scope-reference.ts";
import { ReferenceOverlay } from "./scope-reference.ts";
import { ScopeSpectrumView } from "./scope-spectrum.ts";
import { TriggerSearch, type TriggerSources } from "./scope-trigger.ts";

/** Without a trigger for this long, or for one screen's time if that is longer, an automatic sweep draws what there is. Estimate. */
const autoSeconds = 0.1;
/** A screen longer than this is drawn while it fills; a shorter one only when it is whole, so that it stands still. Estimate. */
const drawWhileFillingSeconds = 0.2;
/** How far back a new view looks for its first trigger, in screens; an event is looked for in all that is kept. */
const lookBackScreens = 4;
const maxLookBackSeconds = 10;
const maxMarkers = 200;

export type ScopeOptions = {
  readonly stepHz: number;
  readonly recorder: Recorder;
  readonly markers: MarkerStore;
  /** Whose tones the lines of a spectrum may be. */
  readonly tones: ToneSite;
  /** What a reference may name. */
  readonly recordings: () => readonly Recording[];
};

type Window = {
  readonly fromStep: number;
  readonly toStep: number;
  readonly state: ScopeScreen["state"];
  readonly triggerStep: number | undefined;
};

export class Scope {
  private readonly options: ScopeOptions;
  private view: ScopeView;
  private search: TriggerSearch;
  /** Whole steps, but for a screen of fewer samples than columns. */
  private spanSteps = 0;
  private isFine = false;
  private preSteps = 0;
  /** Trigger whose screen is not full yet, and trigger of the last full one. */
  private fillingTrigger: number | undefined;
  private shownTrigger: number | undefined;
  /** Step from which the wait for the next trigger counts. */
  private waitingFrom = 0;
  private measures: readonly ChannelMeasure[] = [];
  private byFrequency: ScopeSpectrumView | undefined;
  private overlay: ReferenceOverlay | undefined;

  constructor(options: ScopeOptions, view: ScopeView) {
    this.options = options;
    this.view = view;
    this.search = this.newSearch(0);
    this.setView(view);
  }

  get viewId(): string {
    return this.view.viewId;
  }

  /** Takes new settings. A change of trigger, sweep or time base begins the search anew; holding and letting go do not. */
  setView(view: ScopeView): void {
    const before = this.view;
    this.view = view;
    const exactSteps = view.secondsPerDivision * view.divisions * this.options.stepHz;
    this.isFine = exactSteps < view.columns;
    const spanSteps = this.isFine ? exactSteps : Math.max(2, Math.round(exactSteps));
    const isSame = JSON.stringify(searchedBy(before)) === JSON.stringify(searchedBy(view)) && spanSteps === this.spanSteps;
    this.spanSteps = spanSteps;
    this.preSteps = this.whole(view.triggerPosition * spanSteps);
    if (!isSame) this.rearm(view.sweep !== "single");
  }

  /** Waits for a new trigger; `lookBack` takes one that has been recorded already. */
  rearm(lookBack = false): void {
    const end = this.options.recorder.endStep;
    const back = Math.min(lookBackScreens * this.spanSteps, maxLookBackSeconds * this.options.stepHz);
    const fromStep = !lookBack ? end : this.view.trigger.kind === "event" ? 0 : end - back;
    this.search = this.newSearch(fromStep);
    this.fillingTrigger = undefined;
    this.shownTrigger = undefined;
    this.waitingFrom = end;
  }

  /** The screen as it stands now; `measured` false: with the measurements of the one before, which saves most of the work. */
  screen(measured = true): ScopeScreen {
    const { stepHz, recorder, markers } = this.options;
    const { view } = this;
    const { fromStep, toStep, state, triggerStep } = this.window(recorder.endStep);
    const columns = this.isFine ? view.columns : Math.min(view.columns, toStep - fromStep);
    const byFrequency = this.spectrum(fromStep, toStep);
    const traceSamples = 2 * columns * view.channels.length;
    const reference = this.reference({ fromStep, toStep, triggerStep, columns, isHeld: state === "held" });
    const referenceSamples = reference?.samples.length ?? 0;
    const samples = new Float32Array(traceSamples + referenceSamples + (byFrequency?.levels.length ?? 0));
    if (reference !== undefined) samples.set(reference.samples, traceSamples);
    if (byFrequency !== undefined) samples.set(byFrequency.levels, traceSamples + referenceSamples);
    view.channels.forEach(({ probe }, index) => {
      const offset = 2 * columns * index;
      const track = this.isFine ? recorder.track(probe) : undefined;
      if (track === undefined) recorder.reduce(probe, fromStep, toStep, columns, samples, offset);
      else interpolateTrack(track, { fromStep, toStep, columns, out: samples, offset });
    });
    if (measured || this.measures.length !== view.channels.length) {
      const span = { fromStep: Math.floor(fromStep), toStep: Math.ceil(toStep), stepHz };
      this.measures = view.channels.map(({ probe }) => measureTrack(recorder.track(probe), span));
    }
    return {
      viewId: view.viewId,
      probes: view.channels.map(({ probe }) => probe),
      fromSeconds: fromStep / stepHz,
      toSeconds: toStep / stepHz,
      columns,
      isInterpolated: this.isFine,
      stepSeconds: 1 / stepHz,
      keptFromSeconds: view.channels.reduce((from, { probe }) => Math.max(from, recorder.track(probe)?.sampleFromStep ?? 0), 0) / stepHz,
      state,
      triggerSeconds: triggerStep === undefined ? undefined : triggerStep / stepHz,
      measures: this.measures,
      markers: markers.between(fromStep, toStep, maxMarkers).map(({ step, kind, source }) => ({ seconds: step / stepHz, kind, source })),
      ...(reference === undefined ? {} : { reference: { channels: reference.channels } }),
      ...(byFrequency === undefined ? {} : { spectrum: byFrequency.spectrum }),
      samples,
    };
  }

  private reference(screen: ReferenceScreen) {
    const { reference, channels } = this.view;
    if (reference === undefined) return undefined;
    this.overlay ??= new ReferenceOverlay();
    const { stepHz, recorder, recordings } = this.options;
    return this.overlay.draw(reference, screen, { stepHz, recorder, channels, recordings: recordings() });
  }

  private spectrum(fromStep: number, toStep: number) {
    const { stepHz, recorder, tones } = this.options;
    const { spectrum, channels } = this.view;
    if (spectrum === undefined) return undefined;
    this.byFrequency ??= new ScopeSpectrumView();
    const probe = channels[spectrum.channel]?.probe;
    const track = probe === undefined ? undefined : recorder.track(probe);
    return this.byFrequency.read(spectrum, track, { fromStep, toStep, stepHz }, tones);
  }

  private window(endStep: number): Window {
    const { view } = this;
    if (view.heldAtSeconds !== undefined) {
      return this.windowTo(this.whole(view.heldAtSeconds * this.options.stepHz), "held");
    }
    if (view.trigger.kind === "roll") return this.newestWindow(endStep, "roll");
    this.follow(endStep);
    return this.triggeredWindow(endStep);
  }

  /** Ends with what is recorded; with the last place whose neighbours are known where it is drawn between samples. */
  private newestWindow(endStep: number, state: ScopeScreen["state"]): Window {
    return this.windowTo(this.isFine ? endStep - interpolationReach : endStep, state);
  }

  /** Takes up the triggers that have come since the last screen. */
  private follow(endStep: number): void {
    const sources = this.sources();
    const postSteps = this.spanSteps - this.preSteps;
    // What lies between two samples shows only when those after it are known.
    const wholeSteps = postSteps + (this.isFine ? interpolationReach : 0);
    if (this.view.sweep === "single" && this.shownTrigger !== undefined) return;
    for (;;) {
      if (this.fillingTrigger === undefined) {
        const trigger = this.search.next(sources);
        if (trigger < 0) return;
        this.fillingTrigger = trigger;
      }
      if (endStep < this.fillingTrigger + wholeSteps) return;
      this.shownTrigger = this.fillingTrigger;
      this.fillingTrigger = undefined;
      this.waitingFrom = this.shownTrigger + postSteps;
      if (this.view.sweep === "single") return;
      // A sweep that is being drawn cannot be triggered again: that is the hold-off.
      this.search.skipTo(this.waitingFrom);
    }
  }

  private triggeredWindow(endStep: number): Window {
    const { fillingTrigger, shownTrigger } = this;
    const isSlow = this.spanSteps > drawWhileFillingSeconds * this.options.stepHz;
    if (fillingTrigger !== undefined && (isSlow || shownTrigger === undefined)) return this.windowAround(fillingTrigger, "triggered");
    if (shownTrigger !== undefined && this.view.sweep === "single") return this.windowAround(shownTrigger, "done");
    const waitSteps = Math.max(this.spanSteps, autoSeconds * this.options.stepHz);
    const isWaiting = fillingTrigger === undefined && endStep - this.waitingFrom > waitSteps;
    if (shownTrigger !== undefined && !isWaiting) return this.windowAround(shownTrigger, "triggered");
    if (this.view.sweep === "auto" && (isWaiting || shownTrigger === undefined)) return this.newestWindow(endStep, "auto");
    if (shownTrigger !== undefined) return this.windowAround(shownTrigger, "armed");
    // Nothing to show yet: an empty screen that begins now.
    return { fromStep: endStep, toStep: endStep + this.spanSteps, state: "armed", triggerStep: undefined };
  }

  private windowTo(toStep: number, state: ScopeScreen["state"]): Window {
    return { fromStep: toStep - this.spanSteps, toStep, state, triggerStep: undefined };
  }

  private windowAround(triggerStep: number, state: ScopeScreen["state"]): Window {
    const fromStep = this.whole(triggerStep) - this.preSteps;
    return { fromStep, toStep: fromStep + this.spanSteps, state, triggerStep };
  }

  /** A place in steps, to the sample where samples are not told apart. */
  private whole(steps: number): number {
    return this.isFine ? steps : Math.round(steps);
  }

  private sources(): TriggerSources {
    const probe = triggerProbe(this.view);
    return { track: probe === undefined ? undefined : this.options.recorder.track(probe), markers: this.options.markers };
  }

  private newSearch(fromStep: number): TriggerSearch {
    return new TriggerSearch(this.view.trigger, { stepHz: this.options.stepHz, fromStep });
  }
}

/** What the search for triggers depends on, beside the time base. */
function searchedBy(view: ScopeView): unknown {
  const { trigger, sweep, triggerPosition } = view;
  return { trigger, sweep, triggerPosition, probe: triggerProbe(view) };
}

function triggerProbe({ trigger, channels }: ScopeView): string | undefined {
  return trigger.kind === "roll" || trigger.kind === "event" ? undefined : channels[trigger.channel]?.probe;
}
