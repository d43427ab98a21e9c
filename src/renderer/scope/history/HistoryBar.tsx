/** The time machine under a held screen: the last ten minutes at a glance, the moment on the screen as a slider, and playing again. */
import { useCallback, useEffect, useRef, useState } from "react";
import { formatClock, formatSeconds } from "../../../shared/units/format.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useScope, useScopeSettings, useScopeState } from "../../state/scope-store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { Handle } from "../Handle.tsx";
import { readPalette } from "../palette.ts";
import { divisionsAcross } from "../scales.ts";
import { paintHistory } from "./paint-history.ts";
import { historyText, playSpeeds } from "../../texts/index.ts";
import { useHistory } from "./use-history.ts";
import { usePlaying } from "./use-playing.ts";
import "./history.css";

export function HistoryBar() {
  const scope = useScope();
  const { secondsPerDivision, selected } = useScopeSettings();
  const heldAtSeconds = useScopeState((state) => state.heldAtSeconds) ?? 0;
  const { span, presentSeconds, screen } = useHistory();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState("1");
  const onEnd = useCallback(() => setPlaying(false), []);
  usePlaying(playing ? Number(speed) : undefined, onEnd);
  const moveTo = (seconds: number) => scope.scroll((seconds - heldAtSeconds) / secondsPerDivision);
  const screenSeconds = secondsPerDivision * divisionsAcross;
  const length = span.toSeconds - span.fromSeconds;
  const ago = presentSeconds - heldAtSeconds;
  // Of the screen as much as lies on the bar: it may begin before the run did.
  const left = Math.max(0, (heldAtSeconds - screenSeconds - span.fromSeconds) / length);
  const right = Math.min(1, (heldAtSeconds - span.fromSeconds) / length);
  return (
    <div className="history-bar" role="group" aria-label={historyText.bar}>
      <IconButton size="small" label={playing ? historyText.pause : historyText.play} onClick={() => setPlaying(!playing)}>
        {playing ? "❚❚" : "▶"}
      </IconButton>
      <Select label={historyText.speed} labelHidden value={speed} options={playSpeeds} onChange={setSpeed} />
      <div
        className="history-track"
        title={screen === undefined ? undefined : historyText.kept(formatClock(screen.keptFromSeconds))}
        onPointerDown={(event) => {
          const bounds = event.currentTarget.getBoundingClientRect();
          const seconds = span.fromSeconds + ((event.clientX - bounds.left) / bounds.width) * length;
          moveTo(Math.min(presentSeconds, seconds + screenSeconds / 2));
        }}
      >
        <Overview screen={screen} channel={selected} />
        <span
          className="history-window"
          aria-hidden="true"
          style={{ left: `${String(left * 100)}%`, width: `${String(Math.max(0, right - left) * 100)}%` }}
        />
        <Handle
          label={historyText.position}
          valueText={`${formatClock(heldAtSeconds)}, ${ago < 0.01 ? historyText.present : historyText.ago(formatSeconds(ago))}`}
          orientation="horizontal"
          value={heldAtSeconds}
          minimum={span.fromSeconds}
          maximum={span.toSeconds}
          step={secondsPerDivision}
          onMove={(seconds) => moveTo(Math.min(presentSeconds, seconds))}
          className="history-handle"
        />
      </div>
      <Button size="small" title={historyText.liveName} onClick={() => scope.toggleHold()}>
        {historyText.live}
      </Button>
    </div>
  );
}

function Overview({ screen, channel }: { readonly screen: ReturnType<typeof useHistory>["screen"]; readonly channel: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme, palette } = usePreferences();
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext("2d");
    if (element === null || pen === null || pen === undefined) return undefined;
    const paint = () => {
      element.width = element.clientWidth;
      element.height = element.clientHeight;
      const colours = readPalette();
      const colour = colours.traces[channel] ?? colours.text;
      paintHistory(pen, screen, { width: element.width, height: element.height, colour, faint: colours.event });
    };
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [channel, palette, screen, theme]);
  return <canvas ref={canvas} className="history-canvas" aria-hidden="true" />;
}
