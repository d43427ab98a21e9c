/** The scope's further controls, in a row that opens under the first one. */
import { maxChannels, spectrumSpansHertz } from "../../shared/model/scope.ts";
import type { Display, Persistence, SpectrumHertz } from "../state/scope-settings.ts";
import { displays, persistences } from "../state/scope-settings.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { measureText, persistenceNames, scopeMoreText, displayNames, spanNames, spectrumText, sourceText } from "../texts/index.ts";
import { NotesMenu } from "./notes/NotesMenu.tsx";
import { ReferenceMenu } from "./reference/ReferenceMenu.tsx";

export function MoreRow() {
  const scope = useScope();
  const { channels, measuring, display } = useScopeSettings();
  return (
    <div className="scope-more" role="group" aria-label={scopeMoreText.row}>
      <Button aria-label={sourceText.addName} disabled={channels.length >= maxChannels} onClick={() => scope.addChannel()}>
        {sourceText.add}
      </Button>
      <Button pressed={measuring} title={measureText.openName} onClick={() => scope.set({ measuring: !measuring })}>
        {measureText.open}
      </Button>
      <Segmented
        label={spectrumText.display}
        value={display}
        options={displays.map((value) => ({ value, label: displayNames[value] }))}
        onChange={(value) => scope.set({ display: value as Display })}
      />
      {display === "trace" ? <PersistenceChoice /> : <SpectrumChoice />}
      {display === "trace" && <ReferenceMenu />}
      <NotesMenu />
    </div>
  );
}

function PersistenceChoice() {
  const scope = useScope();
  const { persistence } = useScopeSettings();
  return (
    <Select
      label={scopeMoreText.persistence}
      value={persistence}
      options={persistences.map((value) => ({ value, label: persistenceNames[value] }))}
      onChange={(value) => scope.set({ persistence: value as Persistence })}
    />
  );
}

function SpectrumChoice() {
  const scope = useScope();
  const { spectrumHertz, peakHold, display } = useScopeSettings();
  return (
    <>
      <Select
        label={spectrumText.span}
        value={String(spectrumHertz)}
        options={spectrumSpansHertz.map((hertz) => ({ value: String(hertz), label: spanNames[hertz] }))}
        onChange={(value) => scope.set({ spectrumHertz: Number(value) as SpectrumHertz })}
      />
      {display === "spectrum" && (
        <Button pressed={peakHold} title={spectrumText.peakHoldName} onClick={() => scope.set({ peakHold: !peakHold })}>
          {spectrumText.peakHold}
        </Button>
      )}
    </>
  );
}
