/** The screen by frequency: the selected channel's spectrum or spectrogram, with its lines named. */
import type { KeyboardEvent, RefObject } from "react";
import { useEffect, useId, useRef, useState } from "react";
import type { ScopeScreen, ScopeSpectrum } from "../../../shared/model/scope.ts";
import { useLab } from "../../state/lab-store.ts";
import { usePreferences } from "../../state/preferences.ts";
import { unitOf, useScope, useScopeSettings } from "../../state/scope-store.ts";
import { classes } from "../../ui/classes.ts";
import { stepTimebase } from "../channel-moves.ts";
import { actOnKey } from "../glass-keys.ts";
import { readPalette } from "../palette.ts";
import { readoutMilliseconds } from "../readout.ts";
import { shortName } from "../probe-options.ts";
import { useAutoset } from "../use-autoset.ts";
import { useScopeWatch } from "../use-scope-watch.ts";
import { useScreenReadout } from "../use-screen-readout.ts";
import type { LevelScale } from "./level-scale.ts";
import { CalmTop, levelScaleOf, shownDb, topOf } from "./level-scale.ts";
import { headroomPixels, hertzText, paintSpectrum } from "./paint-spectrum.ts";
import { SpectrogramPainter } from "./paint-spectrogram.ts";
import { highestOf, levelsOf, PeakHold } from "./spectrum-levels.ts";
import { spectrumText } from "../../texts/index.ts";
import "./spectrum.css";

export function SpectrumGlass({ viewId }: { readonly viewId: string }) {
  const scope = useScope();
  const { display, selected, channels } = useScopeSettings();
  const glass = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const onAutoset = useAutoset();
  const helpId = useId();
  const probe = channels[selected]?.probe ?? "";
  const scale = levelScaleOf(unitOf(scope.probes, probe));
  useScopeWatch(viewId, glass);
  useScreenReadout(viewId);
  const spectrum = useSpectrumDrawing(viewId, canvas, scale);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !actOnKey(scope, event.key, event.shiftKey, onAutoset)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={glass}
      className="scope-glass"
      role="group"
      aria-label={spectrumText.screen[display === "spectrogram" ? "spectrogram" : "spectrum"]}
      aria-describedby={helpId}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onWheel={(event) => stepTimebase(scope, event.deltaY + event.deltaX > 0 ? 1 : -1)}
    >
      <span id={helpId} className="visually-hidden">
        {spectrumText.help}
      </span>
      <canvas ref={canvas} className="spectrum-canvas" aria-hidden="true" />
      <SpectrumNotes spectrum={spectrum} scale={scale} channel={spectrumText.of(selected + 1, shortName(scope.probes, probe))} />
    </div>
  );
}

type NotesProps = { readonly spectrum: ScopeSpectrum | undefined; readonly scale: LevelScale; readonly channel: string };

function SpectrumNotes({ spectrum, scale, channel }: NotesProps) {
  const isNothing = spectrum?.kind === "spectrum" && spectrum.peaks.length === 0 && spectrum.names.length === 0;
  return (
    <div className={classes("spectrum-notes", spectrum?.kind === "spectrogram" && "spectrum-notes-dark")}>
      <p title={spectrum === undefined ? undefined : spectrumText.resolution(hertzText(1.5 * spectrum.binHertz))}>
        {channel}, {scale.title}
      </p>
      {!isNothing && (
        <ul aria-label={spectrumText.peaks}>
          {spectrum?.names.map(({ name, hertz }) => (
            <li key={`${name} ${hertz.map(hertzText).join()}`}>
              <strong>{name}</strong> {hertz.map((value) => value.toFixed(value < 100 ? 1 : 0)).join(" + ")} Hz
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useSpectrumDrawing(viewId: string, canvas: RefObject<HTMLCanvasElement | null>, scale: LevelScale): ScopeSpectrum | undefined {
  const lab = useLab();
  const scope = useScope();
  const { theme, palette } = usePreferences();
  const { peakHold, selected } = useScopeSettings();
  const [spectrum, setSpectrum] = useState<ScopeSpectrum>();
  const newest = useRef<ScopeScreen | undefined>(undefined);
  const [hold] = useState(() => new PeakHold());
  const { unit, title, offsetDb } = scale;

  // What was held stays when only the colours change.
  useEffect(() => hold.clear(), [hold, peakHold, selected]);
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext("2d");
    if (element === null || pen === null || pen === undefined) return undefined;
    const spectrograms = new SpectrogramPainter();
    const palettes = readPalette();
    const style = getComputedStyle(document.documentElement);
    const colours = {
      trace: palettes.traces[selected] ?? palettes.text,
      grid: style.getPropertyValue("--scope-grid").trim(),
      text: palettes.text,
      glass: palettes.glass,
      event: palettes.event,
    };
    const top = new CalmTop();
    let frame: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = () => {
      frame = undefined;
      const screen = newest.current;
      if (screen?.spectrum === undefined || screen.spectrum.channel !== selected) return;
      const size = { width: element.clientWidth, height: element.clientHeight };
      // A spectrogram is an image of single dots; lines and letters are as sharp as the display.
      const scale = screen.spectrum.kind === "spectrogram" ? 1 : window.devicePixelRatio;
      element.width = Math.round(size.width * scale);
      element.height = Math.round(size.height * scale);
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      const levels = levelsOf(screen, screen.spectrum);
      if (screen.spectrum.kind === "spectrogram") {
        spectrograms.paint(pen, screen.spectrum, levels, { ...size, scale: { unit, title, offsetDb } });
      } else {
        const held = hold.take(screen.spectrum, screen.probes[selected], levels);
        const highestDb = highestOf(peakHold ? held : levels);
        const topDb = top.take(topOf(highestDb + offsetDb, (headroomPixels / size.height) * shownDb));
        const frameOf = { ...size, topDb, scale: { unit, title, offsetDb } };
        paintSpectrum(pen, screen.spectrum, { levels, held: peakHold ? held : undefined }, frameOf, colours);
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        setSpectrum(newest.current?.spectrum);
      }, readoutMilliseconds);
    };
    const soon = () => {
      frame ??= requestAnimationFrame(paint);
    };
    const stop = lab.onScope((screen) => {
      if (screen.viewId !== viewId) return;
      newest.current = screen;
      soon();
    });
    const observer = new ResizeObserver(soon);
    observer.observe(element);
    return () => {
      stop();
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [canvas, hold, lab, offsetDb, palette, peakHold, scope, selected, theme, title, unit, viewId]);

  return spectrum?.channel === selected ? spectrum : undefined;
}
