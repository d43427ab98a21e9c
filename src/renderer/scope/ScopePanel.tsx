/** The oscilloscope: screen in the middle, knobs at its edges. */
import { channelCount } from "../state/scope-settings.ts";
import { Panel } from "../ui/Panel.tsx";
import { ChannelStrip } from "./ChannelStrip.tsx";
import { DecoderRows } from "./decoders/DecoderRows.tsx";
import { CursorReadout, EdgeTimes } from "./CursorReadout.tsx";
import { ScopeGlass } from "./ScopeGlass.tsx";
import { ScopeToolbar } from "./ScopeToolbar.tsx";
import { scopeText } from "./strings.ts";
import { TriggerRow } from "./TriggerRow.tsx";
import "./scope.css";

export function ScopePanel({ viewId = "scope" }: { readonly viewId?: string }) {
  return (
    <Panel title={scopeText.title} titleHidden className="scope-panel" tools={<ScopeToolbar />}>
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
        <div className="scope-rail">
          {Array.from({ length: channelCount }, (_, index) => (
            <ChannelStrip key={index} index={index} />
          ))}
        </div>
      </div>
    </Panel>
  );
}
