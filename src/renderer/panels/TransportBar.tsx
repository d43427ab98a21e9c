/** The bar at the top: the bench's name, simulated time and its pace, undo, sound, files, look. */
import type { ReactNode } from "react";
import type { PaceState } from "../../shared/ipc/pushes.ts";
import { formatClock } from "../../shared/units/format.ts";
import { usePages } from "../app/pages.ts";
import { toggleTheme, usePreferences } from "../state/preferences.ts";
import { useAsking, useLabActions, useOpenBench, usePace } from "../state/lab-store.ts";
import { useRolledTo } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Select } from "../ui/Select.tsx";
import { Icon } from "../ui/Icon.tsx";
import { CountryChoice } from "./CountryChoice.tsx";
import { SaveMenu } from "./SaveMenu.tsx";
import { SoundControls } from "./SoundControls.tsx";
import { speeds, transportText } from "../texts/index.ts";
import "./transport.css";

export type TransportBarProps = { readonly onBenches: () => void; readonly onHelp: () => void };

export function TransportBar({ onBenches, onHelp }: TransportBarProps) {
  const open = useOpenBench();
  return (
    <header className="transport">
      <Button className="transport-back" aria-label={transportText.benchesName} title={transportText.benchesName} onClick={onBenches}>
        <Icon name="back" />
      </Button>
      <h1 className="transport-title" title={open === undefined ? undefined : `${open.bench.title}: ${open.bench.summary}`}>
        {open?.bench.title}
      </h1>
      <PaceKeys />
      <Clock />
      <JournalKeys />
      <span className="transport-space" />
      {open !== undefined && <CountryChoice country={open.bench.country} />}
      <SoundControls />
      <EditKey />
      <SaveMenu />
      <ThemeKey />
      <IconButton label={transportText.help} shortcut="?" onClick={onHelp}>
        ?
      </IconButton>
    </header>
  );
}

function PaceKeys() {
  const pace = usePace();
  const open = useOpenBench();
  const { setPace, advance } = useLabActions();
  const { run, refusal, clear } = useAsking();
  const running = pace?.running ?? true;
  const speed = String(pace?.speed ?? 1);
  const known = speeds.some(({ value }) => value === speed);
  const millisecondSteps = Math.max(1, Math.round(0.001 / (open?.stepSeconds ?? 1 / 48_000)));
  return (
    <WithRefusal note={<RefusalNote refusal={refusal} onDismiss={clear} />} shown={refusal !== undefined} label={transportText.bar}>
      <Button
        className="pause-key"
        aria-label={running ? transportText.pauseName : transportText.runName}
        title={`${running ? transportText.pauseName : transportText.runName} (Space)`}
        onClick={() => void run(() => setPace({ running: !running }))}
      >
        <Icon name={running ? "pause" : "run"} />
        {running ? transportText.pause : transportText.run}
      </Button>
      <IconButton label={transportText.stepName} shortcut="." disabled={running} onClick={() => void run(() => advance(1))}>
        <Icon name="step" />
      </IconButton>
      <IconButton
        label={transportText.stepMillisecond}
        shortcut=","
        disabled={running}
        onClick={() => void run(() => advance(millisecondSteps))}
      >
        <span className="step-label">1ms</span>
      </IconButton>
      <Select
        label={transportText.speed}
        labelHidden
        className="speed"
        title={transportText.speed}
        value={speed}
        options={known ? speeds : [...speeds, { value: speed, label: `${speed}×` }]}
        onChange={(value) => void run(() => setPace({ speed: value === "max" ? "max" : Number(value) }))}
      />
    </WithRefusal>
  );
}

function Clock() {
  const pace = usePace();
  const rolled = useRolledTo();
  const seconds = pace === undefined ? 0 : pace.running ? momentShown(pace, rolled) : pace.seconds;
  return (
    <span className="transport-clock">
      <span className="clock-digits" role="timer" aria-label={transportText.clock}>
        {formatClock(seconds)}
      </span>
      <Speedometer pace={pace} />
    </span>
  );
}

/** A rolling screen and the clock are told of apart, and either may be newer: both show the screen's newest moment, so that they agree. */
function momentShown({ seconds, measuredSpeed }: PaceState, rolledSeconds: number | undefined): number {
  // A screen that lies farther off is of the run before a restart or an undo, or is not drawn at all.
  const mostApart = Math.max(1, measuredSpeed);
  return rolledSeconds !== undefined && Math.abs(rolledSeconds - seconds) < mostApart ? rolledSeconds : seconds;
}

/** A stall that was caught up with is nothing to warn of. */
const slowShare = 0.95;

function Speedometer({ pace }: { readonly pace: PaceState | undefined }) {
  if (pace === undefined || !pace.running) return <span className="clock-note">{transportText.simulated}</span>;
  const measured = shortSpeed(pace.measuredSpeed);
  if (pace.lagging && pace.speed !== "max" && pace.measuredSpeed < slowShare * pace.speed) {
    return (
      <span className="clock-note clock-lagging" role="status" title={transportText.laggingTitle}>
        {transportText.lagging(measured)}
      </span>
    );
  }
  return <span className="clock-note">{pace.speed === 1 ? transportText.simulated : transportText.measured(`${measured}×`)}</span>;
}

function shortSpeed(speed: number): string {
  return String(Number(speed.toPrecision(2)));
}

function JournalKeys() {
  const { undo, redo, restart } = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  return (
    <WithRefusal note={<RefusalNote refusal={refusal} onDismiss={clear} />} shown={refusal !== undefined}>
      <IconButton label={transportText.undoName} shortcut="Ctrl+Z" disabled={busy} onClick={() => void run(undo)}>
        <Icon name="undo" />
      </IconButton>
      <IconButton label={transportText.redoName} shortcut="Ctrl+Y" disabled={busy} onClick={() => void run(redo)}>
        <Icon name="redo" />
      </IconButton>
      <IconButton label={transportText.restartName} disabled={busy} onClick={() => void run(restart)}>
        <Icon name="restart" />
      </IconButton>
    </WithRefusal>
  );
}

/** Keys of one kind, with the place under them where their refusal is said. */
function WithRefusal(props: { readonly children: ReactNode; readonly note: ReactNode; readonly shown: boolean; readonly label?: string }) {
  return (
    <span className="transport-group" role="group" aria-label={props.label}>
      {props.children}
      {props.shown && <span className="refusal-popup">{props.note}</span>}
    </span>
  );
}

/** The open bench, as it stands now, as a copy in the bench editor. */
function EditKey() {
  const open = useOpenBench();
  const { show } = usePages();
  const edit = async () => {
    if (open === undefined) return;
    const { editCopy } = await import("../editor/actions.ts");
    editCopy(open.bench);
    show("editor");
  };
  return (
    <Button title={transportText.editHint} onClick={() => void edit()}>
      {transportText.edit}
    </Button>
  );
}

export function ThemeKey() {
  const { theme } = usePreferences();
  const next = theme === "dark" ? "light" : "dark";
  return (
    <IconButton label={next === "light" ? transportText.toLight : transportText.toDark} onClick={toggleTheme}>
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </IconButton>
  );
}
