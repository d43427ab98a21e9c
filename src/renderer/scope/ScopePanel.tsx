/** The oscilloscope: screen in the middle, knobs at its edges. */
import { useScopeSettings } from "../state/scope-store.ts";
import { Panel } from "../ui/Panel.tsx";
import { ChannelRail } from "./ChannelRail.tsx";
import { DecoderRows } from "./decoders/DecoderRows.tsx";
import { CursorReadout, EdgeTimes } from "./CursorReadout.tsx";
import { MeasurePanel } from "./MeasurePanel.tsx";
import { MoreRow } from "./MoreRow.tsx";
import { ScopeGlass } from "./ScopeGlass.tsx";
import { ScopeToolbar } from "./ScopeToolbar.tsx";
import { scopeText } from "./strings.ts";
import { TriggerRow } from "./TriggerRow.tsx";
import "./scope.css";

export function ScopePanel({ viewId = "scope" }: { readonly viewId?: string }) {
  const { more, measuring } = useScopeSettings();
  return (
    <Panel title={scopeText.title} titleHidden className="scope-panel" tools={<ScopeToolbar />}>
      {more && <MoreRow />}
      <div className="scope-body">
        <div className="scope-screen">
          <div className="scope-stage">
            <ScopeGlass viewId={viewId} />
            <CursorReadout />
          </div>
          <DecoderRows viewId={viewId} />
          <EdgeTimes />
          <TriggerRow />
        </div>
        {measuring ? <MeasurePanel /> : <ChannelRail />}
      </div>
    </Panel>
  );
}
