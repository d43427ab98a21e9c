/** What stands under the instruments: the event log, or the lesson of this window while one is open. */
import { useState } from "react";
import { LessonPanel } from "../learn/LessonPanel.tsx";
import { EventLog } from "../panels/EventLog.tsx";
import { useLesson } from "../state/lab-store.ts";
import { Panel } from "../ui/Panel.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { appText } from "./strings.ts";

type View = "log" | "lesson";

export function SidePanel() {
  const lesson = useLesson();
  const views: readonly View[] = ["log", ...(lesson === undefined ? [] : (["lesson"] as const))];
  const [chosen, setChosen] = useState<View>();
  const [lessonSeen, setLessonSeen] = useState(lesson?.id);
  // A lesson that opens is what its learner wants to see.
  if (lesson?.id !== lessonSeen) {
    setLessonSeen(lesson?.id);
    setChosen(lesson === undefined ? undefined : "lesson");
  }
  const view = chosen !== undefined && views.includes(chosen) ? chosen : lesson === undefined ? "log" : "lesson";
  const choice =
    views.length < 2 ? undefined : (
      <Segmented
        label={appText.sideViews}
        value={view}
        options={views.map((value) => ({ value, label: appText.sideView[value] }))}
        onChange={(next) => setChosen(views.find((one) => one === next))}
      />
    );
  return (
    <Panel title={appText.sideView[view]} titleHidden={choice !== undefined} tools={choice} className="log-panel">
      {view === "log" ? <EventLog /> : lesson !== undefined && <LessonPanel lesson={lesson} />}
    </Panel>
  );
}
