/** The sound switch, the voice point and the volume. */
import { chooseVoicePoint, setSound, setVolume, useSound, useSoundStream, useVoicePoints } from "../audio/sound.ts";
import { usePace } from "../state/lab-store.ts";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { transportText } from "../texts/index.ts";

export function SoundControls() {
  useSoundStream();
  const { on, volume, problem } = useSound();
  const { points, chosen } = useVoicePoints();
  const pace = usePace();
  const muted = on ? mutedBecause(pace?.running ?? true, pace?.speed ?? 1) : undefined;
  const note = problem === undefined ? muted : transportText.soundFailed(problem);
  return (
    <div className="sound" role="group" aria-label={transportText.sound}>
      <Switch
        label={transportText.sound}
        title={points.length === 0 ? transportText.noVoicePoint : `${transportText.sound} (M)`}
        checked={on}
        disabled={points.length === 0}
        onChange={(next) => void setSound(next)}
      />
      {on && chosen !== undefined && (
        <>
          <Select
            label={transportText.soundPoint}
            labelHidden
            className="sound-point"
            value={chosen.name}
            options={points.map(({ name, title }) => ({ value: name, label: title }))}
            onChange={chooseVoicePoint}
          />
          {note === undefined && <Volume volume={volume} />}
        </>
      )}
      {note !== undefined && (
        <span className="sound-note" role="status" title={note}>
          <span aria-hidden="true">⊘ {transportText.muted}</span>
          <span className="visually-hidden">{note}</span>
        </span>
      )}
    </div>
  );
}

function Volume({ volume }: { readonly volume: number }) {
  return (
    <input
      type="range"
      className="volume"
      aria-label={transportText.volume}
      title={transportText.volume}
      min={0}
      max={100}
      value={Math.round(volume * 100)}
      onChange={(event) => setVolume(Number(event.currentTarget.value) / 100)}
    />
  );
}

function mutedBecause(running: boolean, speed: number | "max"): string | undefined {
  if (!running) return transportText.soundMutedPaused;
  return speed === 1 ? undefined : transportText.soundMutedSpeed;
}
