/** What a hand does to a softphone: take it up, dial, hang up. */
import type { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberForm } from "../devices/NumberForm.tsx";
import { voipStrings as text } from "../../texts/index.ts";

type Props = {
  readonly deviceId: string;
  readonly name: string;
  readonly hook: "on" | "off";
  readonly isTalking: boolean;
  /** Number of the party on hold. */
  readonly onHold: string | undefined;
  readonly apply: ReturnType<typeof useCommand>["apply"];
};

export function SoftphoneKeys({ deviceId, name, hook, isTalking, onHold, apply }: Props) {
  const isHeld = onHold !== undefined;
  return (
    <>
      <Button
        aria-label={text.hookName(name, hook)}
        title={text.hookHint}
        onClick={() => void apply({ kind: "hook", device: deviceId, to: hook === "on" ? "off" : "on" })}
      >
        {text.hook(hook)}
      </Button>
      {(isTalking || isHeld) && (
        <Button
          aria-label={text.holdName(name, isHeld)}
          onClick={() => void apply({ kind: "hold", device: deviceId, to: isHeld ? "off" : "on" })}
        >
          {text.hold(isHeld, isTalking)}
        </Button>
      )}
      {isTalking && isHeld && (
        <Button aria-label={text.joinName(name)} onClick={() => void apply({ kind: "transfer", device: deviceId })}>
          {text.join}
        </Button>
      )}
      <NumberForm
        label={text.number(name)}
        placeholder={text.numberPlaceholder}
        action={text.dial}
        actionName={text.dialName(name)}
        hint={text.dialHint}
        onCall={(digits) => void apply({ kind: "dial", device: deviceId, digits, by: "dtmf" })}
      />
    </>
  );
}
