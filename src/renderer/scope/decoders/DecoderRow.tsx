/** One decoder's row as a list: arrows go from box to box, Enter shows a box's moment on the scope. */
import { useEndWords } from "../../bench/end-words.ts";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import type { DecodedBox } from "../../../shared/model/decoder.ts";
import { formatClock } from "../../../shared/units/format.ts";
import type { DecodedScreen, RowPlace } from "./decoder-layout.ts";
import { messagesOf, rowOf, tagOf } from "./decoder-layout.ts";
import { decoderNames, decoderText } from "../../texts/index.ts";

type DecoderRowProps = {
  readonly place: RowPlace;
  readonly screen: DecodedScreen | undefined;
  readonly onSelect: (box: DecodedBox | undefined) => void;
  readonly onJump: (box: DecodedBox) => void;
};

/** So many boxes are in the list: the newest on the screen. */
const maxOptions = 60;

export function DecoderRow({ place, screen, onSelect, onJump }: DecoderRowProps) {
  const id = useId();
  const { choice, top, height } = place;
  const ends = useEndWords()(choice.line);
  /** The box that the keys are at, kept even where it has rolled off the screen. */
  const [chosen, setChosen] = useState<DecodedBox>();
  const row = screen === undefined ? undefined : rowOf(screen, choice);
  const boxes = messagesOf(row).slice(-maxOptions);
  const isPartly = screen !== undefined && row?.readFromSeconds !== undefined && row.readFromSeconds > screen.fromSeconds;
  const at = chosen === undefined ? -1 : boxes.findIndex(({ fromSeconds }) => fromSeconds === chosen.fromSeconds);
  const current = boxes[at];
  const { name } = decoderNames[choice.decoder];

  const go = (index: number) => {
    const next = boxes[Math.min(boxes.length - 1, Math.max(0, index))];
    setChosen(next);
    onSelect(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft") go(at < 0 ? boxes.length - 1 : at - 1);
    else if (event.key === "ArrowRight") go(at < 0 ? boxes.length - 1 : at + 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(boxes.length - 1);
    else if ((event.key === "Enter" || event.key === " ") && chosen !== undefined) onJump(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      className="decoder-row"
      style={{ top, height }}
      aria-label={decoderText.row(name, decoderText.line(choice.line), ends[choice.end])}
      aria-description={
        isPartly ? `${decoderText.unreadBefore(formatClock(row.readFromSeconds ?? 0))} ${decoderText.help}` : decoderText.help
      }
      aria-orientation="horizontal"
      aria-activedescendant={current === undefined ? undefined : `${id}-${String(at)}`}
      onKeyDown={onKeyDown}
      onBlur={() => onSelect(undefined)}
    >
      <span className="decoder-tag" aria-hidden="true" title={decoderText.row(name, decoderText.line(choice.line), ends[choice.end])}>
        {tagOf(choice)}
      </span>
      {boxes.map((box, index) => (
        <span key={box.fromSeconds} id={`${id}-${String(index)}`} role="option" aria-selected={index === at} className="visually-hidden">
          {box.open === true
            ? decoderText.optionOpen(box.text, formatClock(box.fromSeconds))
            : decoderText.option(box.detail ?? box.text, formatClock(box.fromSeconds), formatClock(box.toSeconds))}
        </span>
      ))}
    </div>
  );
}
