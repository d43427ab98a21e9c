/** Why: any detector of the bench, what it sees and what it has decided, now or at the moment on which the scope is held. */
import { deviceTitle } from "../../bench/names.ts";
import { useOpenBench } from "../../state/lab-store.ts";
import { useScope, useScopeMoment } from "../../state/scope-store.ts";
import type { ChosenDetector } from "../../state/side-panel.ts";
import { chooseDetector, useSideState } from "../../state/side-panel.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import type { DetectorsView } from "../../../shared/model/detector-report.ts";
import { DecisionList } from "./DecisionList.tsx";
import { DetectorBars } from "./DetectorBars.tsx";
import { PersonalityField } from "./PersonalityField.tsx";
import { personalityPlace } from "./personality-places.ts";
import { whyText } from "../../texts/index.ts";
import { useDetector, useDetectorList } from "./use-why.ts";
import "./why.css";

type Listed = DetectorsView["reports"];

export function WhyPanel() {
  const listed = useDetectorList();
  const { chosen } = useSideState();
  if (listed === undefined) return <p className="panel-empty">{whyText.waiting}</p>;
  const shown = shownDetector(listed, chosen);
  if (shown === undefined) return <p className="panel-empty">{whyText.none}</p>;
  return (
    <div className="why">
      <DetectorChoice listed={listed} shown={shown} />
      <Personality shown={shown} />
      <ShownDetector shown={shown} />
    </div>
  );
}

/** The chosen one where the bench has it, else one of the same port or device, else the first. */
function shownDetector(listed: Listed, chosen: ChosenDetector | undefined): ChosenDetector | undefined {
  const like = (fits: (one: ChosenDetector, wanted: ChosenDetector) => boolean) =>
    chosen && listed.map(placed).find((one) => fits(one, chosen));
  return (
    like((one, wanted) => one.device === wanted.device && one.port === wanted.port && one.detector === wanted.detector) ??
    like((one, wanted) => one.device === wanted.device && one.port === wanted.port) ??
    like((one, wanted) => one.device === wanted.device) ??
    listed.map(placed)[0]
  );
}

function placed({ device, port, report }: Listed[number]): ChosenDetector {
  return { device, port, detector: report.detector };
}

function DetectorChoice({ listed, shown }: { readonly listed: Listed; readonly shown: ChosenDetector }) {
  const open = useOpenBench();
  const portOf = ({ device, port }: { readonly device: string; readonly port: string }) => `${device} ${port}`;
  const ports = [...new Map(listed.map((one) => [portOf(one), one])).values()];
  const ofPort = listed.filter((one) => portOf(one) === portOf(shown)).map(placed);
  return (
    <div className="why-choice">
      <Select
        label={whyText.port}
        labelHidden
        value={portOf(shown)}
        options={ports.map((one) => ({
          value: portOf(one),
          label: whyText.portName(open === undefined ? one.device : deviceTitle(open.bench, one.device), one.port),
        }))}
        onChange={(value) => {
          const first = listed.find((one) => portOf(one) === value);
          if (first !== undefined) chooseDetector(placed(first));
        }}
      />
      <Select
        label={whyText.detector}
        labelHidden
        value={shown.detector}
        options={ofPort.map(({ detector }) => ({ value: detector, label: whyText.detectorName(detector) }))}
        onChange={(value) => chooseDetector(ofPort.find(({ detector }) => detector === value))}
      />
    </div>
  );
}

function Personality({ shown }: { readonly shown: ChosenDetector }) {
  const open = useOpenBench();
  const place = open && personalityPlace(open.bench, shown.device, shown.port);
  return place === undefined ? null : <PersonalityField place={place} />;
}

function ShownDetector({ shown }: { readonly shown: ChosenDetector }) {
  const moment = useScopeMoment();
  const scope = useScope();
  const view = useDetector(shown, moment?.seconds);
  const report = view?.reports[0]?.report;
  return (
    <>
      <div className="why-moment">
        <strong>{moment === undefined ? whyText.now : whyText.at(moment.seconds.toFixed(3))}</strong>
        {moment !== undefined && (
          <Button size="small" onClick={() => scope.toggleHold()}>
            {whyText.backToNow}
          </Button>
        )}
      </div>
      {report === undefined ? <p className="panel-empty">{whyText.waiting}</p> : <DetectorBars report={report} />}
      {view !== undefined && view.dropped > 0 && <p className="why-dropped">{whyText.dropped(view.dropped)}</p>}
      {view !== undefined && <DecisionList decisions={view.decisions} atSeconds={moment?.seconds} />}
    </>
  );
}
