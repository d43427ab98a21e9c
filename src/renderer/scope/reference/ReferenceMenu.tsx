/** What may be laid over the traces: this screen for later, a measurement from a file, the values that are expected. */
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import type { RecordingInfo } from "../../../shared/model/recording.ts";
import { formatClock } from "../../../shared/units/format.ts";
import { useRecordings } from "../../panels/signals/use-recordings.ts";
import { useLabActions } from "../../state/lab-store.ts";
import type { NamedReference } from "../../state/scope-store.ts";
import { useScope, useScopeSettings, useScopeState } from "../../state/scope-store.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { fileReference, momentReference, trackOn, withTrackOn } from "./references.ts";
import { FileInput } from "../../ui/FileInput.tsx";
import { referenceText } from "../../texts/index.ts";
import "./reference.css";

export function ReferenceMenu() {
  const scope = useScope();
  const { bands } = useScopeSettings();
  const { tellRefusal } = useLabActions();
  const { add } = useRecordings();
  const picker = useRef<HTMLInputElement>(null);
  const reference = useScopeState((state) => state.reference);

  const keep = () => {
    const { readout } = scope.store.getState();
    if (readout === undefined) tellRefusal(referenceText.noScreen);
    else scope.setReference(momentReference(readout, referenceText.kept(formatClock(readout.triggerSeconds ?? readout.fromSeconds))));
  };
  const bring = async (file: File) => {
    const outcome = await add(file);
    if (!outcome.ok) {
      tellRefusal(outcome.refusal.text);
      return;
    }
    const { channels, selected } = scope.store.getState().settings;
    scope.setReference(fileReference(outcome.value, { channels, selected }));
  };
  return (
    <span className="reference-row">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          className="button button-plain button-normal"
          aria-label={referenceText.menuName}
          title={referenceText.menuName}
        >
          {referenceText.menu} <span aria-hidden="true">▾</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" sideOffset={4} align="start">
            <DropdownMenu.Item className="menu-item" onSelect={keep}>
              {referenceText.keep}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => picker.current?.click()}>
              {referenceText.file}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" disabled={reference === undefined} onSelect={() => scope.setReference(undefined)}>
              {referenceText.off}
            </DropdownMenu.Item>
            {reference?.file !== undefined && <TrackItems reference={reference} file={reference.file} />}
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.CheckboxItem className="menu-item menu-check" checked={bands} onCheckedChange={(on) => scope.set({ bands: on })}>
              {referenceText.bands}
            </DropdownMenu.CheckboxItem>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FileInput
        ref={picker}
        label={referenceText.fileName}
        accept=".csv,.txt,.tsv,.wav,audio/wav,text/csv,text/plain"
        onFile={(file) => void bring(file)}
      />
      {reference !== undefined && (
        <>
          <span className="reference-title" title={reference.title}>
            {reference.title}
          </span>
          <NumberField
            label={referenceText.shift}
            unit="ms"
            value={reference.shiftSeconds * 1000}
            minimum={-600_000}
            maximum={600_000}
            onCommit={(milliseconds) => scope.setReference({ ...reference, shiftSeconds: milliseconds / 1000 })}
          />
        </>
      )}
    </span>
  );
}

/** Which of a file's tracks lies over which channel: a sound's channels and many a table's columns bear no probe's name. */
function TrackItems({ reference, file }: { readonly reference: NamedReference; readonly file: RecordingInfo }) {
  const scope = useScope();
  const { channels } = useScopeSettings();
  return (
    <>
      <DropdownMenu.Separator className="menu-line" />
      <DropdownMenu.Label className="menu-label">{referenceText.tracks(file.name)}</DropdownMenu.Label>
      {channels.map((_, channel) => {
        const chosen = trackOn(reference, channel);
        return (
          <DropdownMenu.Sub key={channel}>
            <DropdownMenu.SubTrigger className="menu-item">
              {referenceText.trackOn(channel + 1, chosen === undefined ? undefined : file.tracks[chosen])} <span aria-hidden="true">▸</span>
            </DropdownMenu.SubTrigger>
            <DropdownMenu.Portal>
              <DropdownMenu.SubContent className="menu menu-tracks">
                <DropdownMenu.RadioGroup
                  value={chosen === undefined ? "" : String(chosen)}
                  onValueChange={(next) => scope.setReference(withTrackOn(reference, channel, next === "" ? undefined : Number(next)))}
                >
                  {["", ...file.tracks.keys()].map((track) => (
                    <DropdownMenu.RadioItem
                      key={track}
                      value={String(track)}
                      className="menu-item menu-check"
                      onSelect={(event) => event.preventDefault()}
                    >
                      {track === "" ? referenceText.noTrack : file.tracks[Number(track)]}
                    </DropdownMenu.RadioItem>
                  ))}
                </DropdownMenu.RadioGroup>
              </DropdownMenu.SubContent>
            </DropdownMenu.Portal>
          </DropdownMenu.Sub>
        );
      })}
    </>
  );
}
