/** The question mark in a panel's head. */
import { helpText, helpTopics } from "../texts/index.ts";
import type { HelpTopicId } from "../texts/en/help.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useHelp } from "./help-context.ts";
import "./help.css";

export function HelpButton({ topic }: { readonly topic: HelpTopicId }) {
  const show = useHelp();
  return (
    <IconButton className="help-button" label={helpText.about(helpTopics[topic].title)} onClick={() => show({ kind: "topic", topic })}>
      <span aria-hidden>?</span>
    </IconButton>
  );
}
