/** The oscilloscope: screen in the middle, knobs at its edges. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { Panel } from "../ui/Panel.tsx";
import { ChannelRail } from "./ChannelRail.tsx";
import { DecoderRows } from "./decoders/DecoderRows.tsx";
import { CursorReadout, EdgeTimes } from "./CursorReadout.tsx";
import { HistoryBar } from "./history/HistoryBar.tsx";
import { MeasurePanel } from "./MeasurePanel.tsx";
import { MoreRow } from "./MoreRow.tsx";
import { ScopeGlass } from "./ScopeGlass.tsx";
import { ScopeToolbar } from "./ScopeToolbar.tsx";
import { SpectrumGlass } from "./spectrum/SpectrumGlass.tsx";
import { scopeText } from "../texts/index.ts";
import { TriggerRow } from "./TriggerRow.tsx";
import "./scope.css";

export function ScopePanel({ viewId = "scope" }: { readonly viewId?: string }) {
  const { more, measuring, display } = useScopeSettings();
  const isHeld = useScopeState((state) => state.heldAtSeconds !== undefined);
  return (
    <Panel title={scopeText.title} titleHidden className="scope-panel" tools={<ScopeToolbar />} end={<HelpButton topic="scope" />}>
      {more && <MoreRow />}
      <div className="scope-body">
        <div className="scope-screen">
          <div className="scope-stage">{display === "trace" ? <ScopeGlass viewId={viewId} /> : <SpectrumGlass viewId={viewId} />}</div>
          {display === "trace" && <CursorReadout />}
          <DecoderRows viewId={viewId} />
          <EdgeTimes />
          {isHeld ? <HistoryBar /> : <TriggerRow />}
        </div>
        {measuring ? <MeasurePanel /> : <ChannelRail />}
      </div>
    </Panel>
  );
}
