/** The event log: what the bench's detectors saw, in order; a click shows the moment on the scope, and a moment chosen elsewhere is shown here. */
import { useCallback, useMemo, useState } from "react";
import type { BenchEvent } from "../../shared/model/event.ts";
import { useEvents, useLabState } from "../state/lab-store.ts";
import { useScope, useScopeMoment } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { trueMinus, unbroken } from "../ui/quantity.ts";
import { Select } from "../ui/Select.tsx";
import { sourceTitle } from "../bench/names.ts";
import { filterEvents, nearestEvent, sourcesOf } from "./log-filter.ts";
import { logText } from "../texts/index.ts";
import { useRows } from "./use-rows.ts";
import "./log.css";

/** Height of a row in log.css. */
const rowPixels = 56;

export function EventLog() {
  const events = useEvents();
  const dropped = useLabState((state) => state.eventsDropped);
  const [text, setText] = useState("");
  const [source, setSource] = useState("");
  const titleOf = useSourceTitle();
  const shown = useMemo(() => filterEvents(events, { text, source }, titleOf), [events, text, source, titleOf]);
  const sources = useMemo(() => sourcesOf(events), [events]);
  return (
    <div className="log">
      <div className="log-filter">
        <input
          type="search"
          className="log-search"
          aria-label={logText.filter}
          placeholder={logText.filterHint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={logText.source}
          labelHidden
          value={source}
          options={[{ value: "", label: logText.everyone }, ...sources.map((id) => ({ value: id, label: titleOf(id) }))]}
          onChange={setSource}
        />
      </div>
      {dropped > 0 && <p className="log-note">{logText.dropped(dropped)}</p>}
      {shown.length === 0 && <p className="panel-empty">{events.length === 0 ? logText.empty : logText.noMatch}</p>}
      <LogRows events={shown} all={events.length} />
    </div>
  );
}

function LogRows({ events, all }: { readonly events: readonly BenchEvent[]; readonly all: number }) {
  const moment = useScopeMoment();
  const at = useMemo(() => (moment === undefined ? -1 : nearestEvent(events, moment.seconds)), [events, moment]);
  const wanted = moment === undefined ? undefined : { at, asked: moment.asked };
  const { box, onScroll, first, last, atEnd, toEnd } = useRows(events.length, rowPixels, wanted);
  return (
    <>
      <ol ref={box} className="log-list" aria-label={logText.list} onScroll={onScroll}>
        <li className="log-space" aria-hidden="true" style={{ height: first * rowPixels }} />
        {events.slice(first, last).map((event, index) => (
          <LogRow key={first + index} event={event} isShown={first + index === at} />
        ))}
        <li className="log-space" aria-hidden="true" style={{ height: Math.max(0, events.length - last) * rowPixels }} />
      </ol>
      <div className="log-foot">
        <span>{logText.count(events.length, all)}</span>
        {!atEnd && (
          <Button size="small" title={logText.followName} onClick={toEnd}>
            {logText.follow} ↓
          </Button>
        )}
      </div>
    </>
  );
}

/** Devices and lines as people call them; files keep their ids. */
function useSourceTitle(): (source: string) => string {
  const bench = useLabState((state) => state.open?.bench);
  return useCallback((source: string) => sourceTitle(bench, source), [bench]);
}

function LogRow({ event, isShown }: { readonly event: BenchEvent; readonly isShown: boolean }) {
  const titleOf = useSourceTitle();
  const scope = useScope();
  const seconds = event.seconds.toFixed(3);
  const text = trueMinus(event.text);
  return (
    <li className="log-row">
      <button
        type="button"
        className="log-entry"
        aria-current={isShown ? "time" : undefined}
        aria-label={logText.jump(text, seconds)}
        title={text}
        onClick={() => scope.jumpTo(event.seconds)}
      >
        <span className="log-seconds">{seconds}</span>
        <span className={`log-kind log-${event.kind.split(".")[0] ?? ""}`}>{event.kind}</span>
        <span className="log-source">{titleOf(event.source)}</span>
        <span className="log-text">{unbroken(text)}</span>
      </button>
    </li>
  );
}
