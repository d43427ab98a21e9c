/** A picture of the scope: of the screen as it is, or of another stretch, drawn for it once. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import { sourceTitle } from "../bench/names.ts";
import { placedBands } from "../scope/reference/placed-bands.ts";
import { divisionsAcross } from "../scope/scales.ts";
import { shortName } from "../scope/probe-options.ts";
import type { Lab } from "../state/lab.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf, viewOf } from "../state/scope-store.ts";
import { exportText } from "../texts/index.ts";
import { newestScreen } from "./newest-screens.ts";
import type { Picture } from "./picture.ts";
import { pictureColours } from "./picture-colours.ts";
import { scopePicture } from "./scope-picture.ts";
import { spectrogramPicture } from "./spectrogram-picture.ts";
import { spectrumPicture } from "./spectrum-picture.ts";

export type Stretch = { readonly fromSeconds: number; readonly toSeconds: number };

/** The screen's own view in the workbench, and the one that pictures are drawn for. */
export const scopeViewId = "scope";
const pictureViewId = "picture";
const pictureColumns = 2000;
/** A screen is drawn at once; a lab that is busy with something else takes longer. */
const patienceMilliseconds = 5000;
/** The knobs' own bounds. */
const divisionBounds = { least: 1e-6, most: 60 } as const;

/** `stretch` undefined: what is on the screen now. */
export async function screenFor(lab: Lab, scope: ScopeStore, stretch: Stretch | undefined): Promise<Outcome<ScopeScreen>> {
  if (stretch !== undefined) return drawnFor(lab, scope, stretch);
  const screen = newestScreen(lab, scopeViewId);
  if (screen === undefined) return refuse("not-possible", exportText.noScreen);
  if (isRead(screen) || screen.spectrum !== undefined) return done(screen);
  // The decoders are still behind: what they say when they have read it goes into the picture, the rest is as it was.
  const read = await drawnFor(lab, scope, screen);
  return done(read.ok && read.value.decoded !== undefined ? { ...screen, decoded: read.value.decoded } : screen);
}

async function drawnFor(lab: Lab, scope: ScopeStore, stretch: Stretch): Promise<Outcome<ScopeScreen>> {
  const span = stretch.toSeconds - stretch.fromSeconds;
  const secondsPerDivision = Math.min(divisionBounds.most, Math.max(divisionBounds.least, span / divisionsAcross));
  const { spectrum: _no, ...view } = viewOf(scope.store.getState(), pictureViewId, pictureColumns);
  const arrived = new Promise<ScopeScreen | undefined>((resolve) => {
    let newest: ScopeScreen | undefined;
    const stop = lab.onScope((screen) => {
      if (screen.viewId !== pictureViewId || screen.state !== "held") return;
      newest = screen;
      if (isRead(screen)) give();
    });
    const give = () => {
      stop();
      clearTimeout(timer);
      resolve(newest);
    };
    const timer = setTimeout(give, patienceMilliseconds);
  });
  const watching = await lab.ask("scope:watch", { ...view, secondsPerDivision, heldAtSeconds: stretch.toSeconds });
  if (!watching.ok) return watching;
  const screen = await arrived;
  await lab.ask("scope:unwatch", { viewId: pictureViewId });
  return screen === undefined ? refuse("not-possible", exportText.noScreen) : done(screen);
}

/** Have the decoders come to the end of what was recorded? */
function isRead({ decoded = [] }: ScopeScreen): boolean {
  return decoded.every(({ readToSeconds }) => readToSeconds === undefined);
}

export function pictureOf(lab: Lab, scope: ScopeStore, screen: ScopeScreen, theme: "shown" | "paper"): Picture {
  const { open, notes } = lab.store.getState();
  const { settings } = scope.store.getState();
  const benchTitle = open?.bench.title ?? "";
  const colours = pictureColours(theme);
  const labelOf = (probe: string) => ({ title: shortName(scope.probes, probe), unit: unitOf(scope.probes, probe) });
  const { spectrum } = screen;
  if (spectrum === undefined) {
    const { channels, selected } = settings;
    const unit = unitOf(scope.probes, channels[selected]?.probe ?? "");
    const mean = screen.measures[selected]?.mean ?? 0;
    const bands = settings.bands && open !== undefined ? placedBands(open.bench, settings, { unit, mean }) : [];
    const titleOf = (source: string) => sourceTitle(open?.bench, source);
    return scopePicture({ benchTitle, screen, settings, bands, notes, labelOf, titleOf, colours });
  }
  const input = { benchTitle, screen, spectrum, label: labelOf(screen.probes[spectrum.channel] ?? ""), colours };
  return spectrum.kind === "spectrogram" ? spectrogramPicture(input) : spectrumPicture(input);
}
