/** The scope's further controls, in a row that opens under the first one. */
import { maxChannels } from "../../shared/model/scope.ts";
import type { Persistence } from "../state/scope-settings.ts";
import { persistences } from "../state/scope-settings.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { measureText } from "./measure-strings.ts";
import { persistenceNames, scopeMoreText } from "./more-strings.ts";
import { sourceText } from "./source-strings.ts";

export function MoreRow() {
  const scope = useScope();
  const { channels, measuring, persistence } = useScopeSettings();
  return (
    <div className="scope-more" role="group" aria-label={scopeMoreText.row}>
      <Button aria-label={sourceText.addName} disabled={channels.length >= maxChannels} onClick={() => scope.addChannel()}>
        {sourceText.add}
      </Button>
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
