/** The channels at the edge of the scope: up to four as whole strips, more of them in one row each but for the selected one. */
import { useScopeSettings } from "../state/scope-store.ts";
import { ChannelStrip } from "./ChannelStrip.tsx";

const mostWholeStrips = 4;

export function ChannelRail() {
  const { channels } = useScopeSettings();
  return (
    <div className="scope-rail">
      {channels.map((_, index) => (
        <ChannelStrip key={index} index={index} compact={channels.length > mostWholeStrips} />
      ))}
    </div>
  );
}
