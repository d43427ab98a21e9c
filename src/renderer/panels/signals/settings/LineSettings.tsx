/** Every setting of a line's signals in the window: Caller ID, supervision, dialling, and what the sets watch the line with. */
import { callerIdProfiles } from "../../../../shared/catalog/caller-id.ts";
import { callerIdProfileIds } from "../../../../shared/catalog/caller-id-names.ts";
import type { Bench } from "../../../../shared/model/bench.ts";
import type { SetValue } from "../../../../shared/model/command.ts";
import { useCommand } from "../../../state/lab-store.ts";
import { lineSettingsText as text } from "../../../texts/index.ts";
import { Button } from "../../../ui/Button.tsx";
import { RefusalNote } from "../../../ui/RefusalNote.tsx";
import { Select } from "../../../ui/Select.tsx";
import { GroupFields } from "./GroupFields.tsx";
import type { SettingGroup } from "./line-groups.ts";
import { settingGroups } from "./line-groups.ts";

const profiles = [
  { value: "country", label: text.asCountry },
  { value: "off", label: text.none },
  ...callerIdProfileIds.map((id) => ({ value: id, label: callerIdProfiles[id].title })),
];

export default function LineSettings({ bench, lineId }: { readonly bench: Bench; readonly lineId: string }) {
  return settingGroups(bench, lineId).map((group) => <Group key={`${group.id} ${group.path}`} group={group} />);
}

function Group({ group }: { readonly group: SettingGroup }) {
  const { apply, refusal, clear } = useCommand();
  const { id, of, path, fields, own, inForce, usual, profile } = group;
  const set = (at: string, value: unknown) => void apply({ kind: "set", path: at, value: value as SetValue });
  return (
    <details className="value-group">
      <summary>{text.groupOf(text.groups[id], of)}</summary>
      <div className="value-group-body">
        <RefusalNote refusal={refusal} onDismiss={clear} />
        {profile !== undefined && (
          <Select
            label={text.profile}
            value={profile.value.profile}
            options={profiles}
            onChange={(next) => set(profile.path, { ...profile.value, profile: next })}
          />
        )}
        {profile !== undefined && fields.length === 0 && <p className="muted">{text.noCallerId}</p>}
        <GroupFields fields={fields} path={path} own={own} inForce={inForce} usual={usual} set={set} />
        {profile !== undefined && Object.keys(own).length > 0 && (
          <Button size="small" onClick={() => set(profile.path, { profile: profile.value.profile })}>
            {text.back}
          </Button>
        )}
      </div>
    </details>
  );
}
