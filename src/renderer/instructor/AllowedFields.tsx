/** What learners may use and change, and how much time and how many measurements they have. */
import { instrumentKinds } from "../../shared/model/exercise.ts";
import { instructorText as text } from "../texts/index.ts";
import type { ExerciseDraft } from "./exercise-draft.ts";
import { AmountField, CheckField, LinesField } from "./fields.tsx";
import type { DraftPartProps } from "./exercise-draft.ts";

export function AllowedFields({ draft, change }: DraftPartProps) {
  const { instruments, limits } = draft;
  const limit = (key: keyof ExerciseDraft["limits"], value: number | undefined) => {
    const { [key]: _before, ...others } = limits;
    change({ limits: value === undefined ? others : { ...others, [key]: value } });
  };
  return (
    <section className="instructor-part" aria-label={text.allowed}>
      <h2>{text.allowed}</h2>
      <div className="instructor-row">
        {instrumentKinds.map((kind) => (
          <CheckField
            key={kind}
            label={text.instruments[kind]}
            checked={instruments.includes(kind)}
            onChange={(isAllowed) =>
              change({ instruments: instrumentKinds.filter((one) => (one === kind ? isAllowed : instruments.includes(one))) })
            }
          />
        ))}
      </div>
      <CheckField label={text.lockAll} checked={draft.lockAll} onChange={(lockAll) => change({ lockAll })} />
      {!draft.lockAll && (
        <LinesField label={text.lockedPaths} value={draft.lockedPaths} onChange={(lockedPaths) => change({ lockedPaths })} />
      )}
      <h3>{text.limits}</h3>
      <div className="instructor-row">
        <AmountField optional label={text.wallMinutes} value={limits.wallMinutes} onChange={(value) => limit("wallMinutes", value)} />
        <AmountField
          optional
          label={text.simulatedMinutes}
          value={limits.simulatedMinutes}
          onChange={(value) => limit("simulatedMinutes", value)}
        />
        <AmountField optional label={text.measurements} value={limits.measurements} onChange={(value) => limit("measurements", value)} />
      </div>
    </section>
  );
}
