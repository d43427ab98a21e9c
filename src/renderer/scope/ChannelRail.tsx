/** The channels at the edge of the scope: up to four as whole strips, more of them in one row each but for the selected one. */
import { maxChannels } from "../../shared/model/scope.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { ChannelStrip } from "./ChannelStrip.tsx";
import { sourceText } from "./source-strings.ts";

const mostWholeStrips = 4;

export function ChannelRail() {
  const scope = useScope();
  const { channels } = useScopeSettings();
  return (
    <div className="scope-rail">
      {channels.map((_, index) => (
        <ChannelStrip key={index} index={index} compact={channels.length > mostWholeStrips} />
      ))}
      {channels.length < maxChannels && (
        <Button size="small" className="add-channel" aria-label={sourceText.addName} onClick={() => scope.addChannel()}>
          {sourceText.add}
        </Button>
      )}
    </div>
  );
}
