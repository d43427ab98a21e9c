/** What stands under the instruments: the event log, why detectors decided, or the lesson, exercise or ticket of this window while one is open. */
import { useEffect, useRef } from "react";
import { HelpButton } from "../help/HelpButton.tsx";
import { ExercisePanel } from "../exercise/ExercisePanel.tsx";
import { LessonPanel } from "../learn/LessonPanel.tsx";
import { EventLog } from "../panels/EventLog.tsx";
import { WhyPanel } from "../panels/why/WhyPanel.tsx";
import { useExercise, useLesson } from "../state/lab-store.ts";
import { usePageCommands } from "../state/page-commands.ts";
import type { SideView } from "../state/side-panel.ts";
import { showSideView, useSideState } from "../state/side-panel.ts";
import { TicketPanel } from "../tickets/TicketPanel.tsx";
import { useTicket } from "../tickets/ticket-store.ts";
import { Panel } from "../ui/Panel.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import type { HelpTopicId } from "../texts/en/help.ts";
import { appText, paletteText } from "../texts/index.ts";

/** The page of the help for each view. */
const topics = { log: "log", why: "why", lesson: "lessons", exercise: "exercises", ticket: "tickets" } as const satisfies Record<
  SideView,
  HelpTopicId
>;

export function SidePanel() {
  const lesson = useLesson();
  const exercise = useExercise();
  const ticket = useTicket();
  const { view: chosen } = useSideState();
  const guide: SideView | undefined =
    exercise !== undefined ? "exercise" : lesson !== undefined ? "lesson" : ticket !== undefined ? "ticket" : undefined;
  const views: readonly SideView[] = ["log", "why", ...(guide === undefined ? [] : [guide])];
  const guideId = exercise?.id ?? lesson?.id ?? ticket?.id;
  const guideSeen = useRef<string>(undefined);
  // A lesson, exercise or ticket that opens is what its learner wants to see.
  useEffect(() => {
    if (guideSeen.current !== guideId) showSideView(guide);
    guideSeen.current = guideId;
  }, [guide, guideId]);
  const view = chosen !== undefined && views.includes(chosen) ? chosen : (guide ?? "log");
  usePageCommands(
    "side",
    views.filter((one) => one !== view).map((one) => ({ name: paletteText.show(appText.sideView[one]), run: () => showSideView(one) })),
  );
  const choice = (
    <Segmented
      label={appText.sideViews}
      value={view}
      options={views.map((value) => ({ value, label: appText.sideView[value] }))}
      onChange={(next) => showSideView(views.find((one) => one === next))}
    />
  );
  return (
    <Panel title={appText.sideView[view]} titleHidden tools={choice} end={<HelpButton topic={topics[view]} />} className="log-panel">
      {view === "log" && <EventLog />}
      {view === "why" && <WhyPanel />}
      {view === "lesson" && lesson !== undefined && <LessonPanel lesson={lesson} />}
      {view === "exercise" && exercise !== undefined && <ExercisePanel key={exercise.learner} exercise={exercise} />}
      {view === "ticket" && ticket !== undefined && <TicketPanel key={ticket.id} ticket={ticket} />}
    </Panel>
  );
}
