/** The scope's further controls, in a row that opens under the first one. */
import type { Persistence } from "../state/scope-settings.ts";
import { persistences } from "../state/scope-settings.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { measureText } from "./measure-strings.ts";
import { persistenceNames, scopeMoreText } from "./more-strings.ts";

export function MoreRow() {
  const scope = useScope();
  const { measuring, persistence } = useScopeSettings();
  return (
    <div className="scope-more" role="group" aria-label={scopeMoreText.row}>
      <Button pressed={measuring} title={measureText.openName} onClick={() => scope.set({ measuring: !measuring })}>
        {measureText.open}
      </Button>
      <Select
        label={scopeMoreText.persistence}
        value={persistence}
        options={persistences.map((value) => ({ value, label: persistenceNames[value] }))}
        onChange={(value) => scope.set({ persistence: value as Persistence })}
      />
    </div>
  );
}
