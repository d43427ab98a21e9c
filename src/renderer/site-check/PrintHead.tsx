/** The head of the printed page: which loop it is about, from which feed to which sets, by which limits, and who measured it when. */
import { findCableType } from "../../shared/catalog/cables.ts";
import { findFeed } from "../../shared/catalog/feed-types.ts";
import { ringing20Hz } from "../../shared/catalog/feeds.ts";
import { limitSets } from "../../shared/catalog/limit-sets.ts";
import { offHookMasks } from "../../shared/catalog/off-hook-masks.ts";
import { ringerTypes } from "../../shared/catalog/ringers.ts";
import type { CableSection } from "../../shared/model/cable.ts";
import type { LoopFile, LoopSet } from "../../shared/model/loop.ts";
import { formatHenries, formatHertz, formatMetres, formatVolts } from "../../shared/units/format.ts";
import { siteText as text } from "../texts/index.ts";
import { usualCelsius, usualFeed } from "./site-store.ts";

export function PrintHead({ loop }: { readonly loop: LoopFile }) {
  const { title, cable, celsius = usualCelsius, feed = usualFeed, ringing = ringing20Hz, sets = [{}], limits } = loop;
  const facts: readonly (readonly [string, string])[] = [
    [text.makeUp, cable.length === 0 ? text.noCable : cable.map(partText).join(" + ")],
    [text.temperature, text.celsius(celsius)],
    [text.feed, typeof feed === "string" ? (findFeed(feed)?.title ?? feed) : text.ownFeed],
    [text.ringVolts, `${formatVolts(ringing.rmsVolts)} ${text.ringHertz} ${formatHertz(ringing.hertz)}`],
    [text.setsTitle, sets.map(setText).join("; ")],
    [text.limits, limits === undefined ? text.noLimits : (limitSets.find(({ id }) => id === limits)?.title ?? limits)],
  ];
  return (
    <section className="print-head" aria-hidden="true">
      <h2>{title === undefined || title === "" ? text.noName : title}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="print-sign">
        <span>{text.measuredBy}</span>
        <span>{text.measuredOn}</span>
      </p>
    </section>
  );
}

/** Its ringer and what it is off hook, as its form says them. */
function setText({ title, ringer, ren, mask = "plain" }: LoopSet, index: number): string {
  const bell = typeof ringer === "string" ? (ringerTypes.find(({ id }) => id === ringer)?.title ?? ringer) : undefined;
  const bells = bell ?? (ringer === undefined ? text.renOnPaper(ren ?? 1) : text.ownPart);
  const offHook = typeof mask === "string" ? (offHookMasks.find(({ id }) => id === mask)?.title ?? mask) : text.ownPart;
  return text.setOnPaper(title ?? text.setName(index), bells, offHook);
}

function partText(part: CableSection): string {
  if (part.kind === "coil") return text.coilPart(formatHenries(part.henries));
  const type = findCableType(part.type)?.title ?? part.type;
  return part.kind === "tap" ? text.tapPart(formatMetres(part.metres), type) : text.cablePart(formatMetres(part.metres), type);
}
