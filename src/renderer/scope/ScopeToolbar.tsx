/** The scope's upper row: sweep, time base, hold and scroll, cursors, and what the sweep is doing. */
import { maxChannels } from "../../shared/model/scope.ts";
import { usePageCommands } from "../state/page-commands.ts";
import type { TriggerMode } from "../state/scope-settings.ts";
import { displays } from "../state/scope-settings.ts";
import { useConnection, usePace, useStopped } from "../state/lab-store.ts";
import { isAsSetUp, useScope, useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { roundQuantity } from "../ui/quantity.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { DecoderMenu } from "./decoders/DecoderMenu.tsx";
import { displayNames, measureText, paletteText, scopeMoreText, scopeText, sourceText, sweepText, sweepTitles } from "../texts/index.ts";
import { useAutoset } from "./use-autoset.ts";
import { stepTimebase } from "./channel-moves.ts";
import { timeSteps } from "./scales.ts";

const modes = [
  { value: "roll", label: scopeText.roll, name: scopeText.rollName },
  { value: "auto", label: scopeText.auto, name: scopeText.autoName },
  { value: "normal", label: scopeText.normal, name: scopeText.normalName },
  { value: "single", label: scopeText.single, name: scopeText.singleName },
];

export function ScopeToolbar() {
  const scope = useScope();
  const { mode, cursors, more } = useScopeSettings();
  const onAutoset = useAutoset();
  const isSetUp = useScopeState(isAsSetUp);
  useScopeCommands(onAutoset);
  return (
    <div className="scope-toolbar" role="toolbar" aria-label={scopeText.title}>
      <Segmented label={scopeText.mode} value={mode} options={modes} onChange={(value) => scope.set({ mode: value as TriggerMode })} />
      {mode === "single" && (
        <Button title={scopeText.armName} onClick={() => scope.arm()}>
          {scopeText.arm}
        </Button>
      )}
      <Timebase />
      <HoldKeys />
      <span className="toolbar-group">
        <Button title={measureText.autosetName} onClick={onAutoset}>
          {measureText.autoset}
        </Button>
        {isSetUp && (
          <IconButton
            label={measureText.autosetBackName}
            onClick={(event) => {
              const autosetKey = event.currentTarget.previousElementSibling;
              scope.putBackSetUp();
              // This key goes away.
              if (autosetKey instanceof HTMLElement) autosetKey.focus();
            }}
          >
            <Icon name="undo" />
          </IconButton>
        )}
      </span>
      <span className="toolbar-group">
        <Button
          aria-label={scopeText.cursorsTime}
          title={scopeText.cursorsTime}
          pressed={cursors.time}
          onClick={() => scope.setCursors({ time: !cursors.time })}
        >
          Δt
        </Button>
        <Button
          aria-label={scopeText.cursorsLevel}
          title={scopeText.cursorsLevel}
          pressed={cursors.level}
          onClick={() => scope.setCursors({ level: !cursors.level })}
        >
          ΔV
        </Button>
      </span>
      <DecoderMenu />
      <Button
        className="more-key"
        aria-expanded={more}
        aria-label={scopeMoreText.moreName}
        title={scopeMoreText.moreName}
        onClick={() => scope.set({ more: !more })}
      >
        {scopeMoreText.more}
      </Button>
      <SweepState />
    </div>
  );
}

/** For the command palette; what stands behind "More" among them. */
function useScopeCommands(onAutoset: () => void): void {
  const scope = useScope();
  const { cursors, measuring, display, channels } = useScopeSettings();
  const isHeld = useScopeState((state) => state.heldAtSeconds !== undefined);
  const isSetUp = useScopeState(isAsSetUp);
  usePageCommands("oscilloscope", [
    { name: measureText.autosetName, run: onAutoset },
    ...(isSetUp ? [{ name: measureText.autosetBackName, run: () => scope.putBackSetUp() }] : []),
    { name: isHeld ? scopeText.runName : scopeText.holdName, run: () => scope.toggleHold() },
    { name: scopeText.cursorsTime, run: () => scope.setCursors({ time: !cursors.time }) },
    { name: scopeText.cursorsLevel, run: () => scope.setCursors({ level: !cursors.level }) },
    { name: measureText.openName, run: () => scope.set({ measuring: !measuring }) },
    ...displays
      .filter((value) => value !== display)
      .map((value) => ({ name: paletteText.show(displayNames[value]), run: () => scope.set({ display: value }) })),
    ...(channels.length < maxChannels ? [{ name: sourceText.addName, run: () => scope.addChannel() }] : []),
  ]);
}

function Timebase() {
  const scope = useScope();
  const { secondsPerDivision } = useScopeSettings();
  const steps = timeSteps.includes(secondsPerDivision) ? timeSteps : [...timeSteps, secondsPerDivision].sort((a, b) => a - b);
  return (
    <span className="toolbar-group">
      <IconButton label={scopeText.faster} shortcut="[" onClick={() => stepTimebase(scope, -1)}>
        −
      </IconButton>
      <Select
        label={scopeText.timebase}
        labelHidden
        className="timebase"
        value={String(secondsPerDivision)}
        options={steps.map((value) => ({ value: String(value), label: `${roundQuantity(value, "s")}${scopeText.perDivision}` }))}
        onChange={(value) => scope.setTimebase(Number(value))}
      />
      <IconButton label={scopeText.slower} shortcut="]" onClick={() => stepTimebase(scope, 1)}>
        +
      </IconButton>
    </span>
  );
}

function HoldKeys() {
  const scope = useScope();
  const held = useScopeState((state) => state.heldAtSeconds !== undefined);
  return (
    <span className="toolbar-group">
      <IconButton label={scopeText.earlier} onClick={() => scope.scroll(-1)}>
        ‹
      </IconButton>
      <Button
        pressed={held}
        className="hold-key"
        title={`${held ? scopeText.runName : scopeText.holdName} (H)`}
        onClick={() => scope.toggleHold()}
      >
        {scopeText.hold}
      </Button>
      <IconButton label={scopeText.later} disabled={!held} onClick={() => scope.scroll(1)}>
        ›
      </IconButton>
    </span>
  );
}

function SweepState() {
  const swept = useScopeState((scope) => scope.readout?.state);
  const isStopped = useStopped() !== undefined;
  const isPaused = usePace()?.running === false;
  const standing = isStopped ? "stopped" : isPaused ? "paused" : undefined;
  const isLost = useConnection() === "lost";
  const state = isLost ? "lost" : swept === "held" || swept === "done" ? swept : (standing ?? swept);
  const words = state === undefined ? scopeText.waiting : sweepText[state];
  return (
    <output className={`sweep-state sweep-${state ?? "waiting"}`} title={state === undefined ? words : sweepTitles[state]}>
      {words}
    </output>
  );
}
