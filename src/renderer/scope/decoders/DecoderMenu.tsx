/** The menu of decoder rows: for each line what to read off it, and at which end. */
import { useEndWords } from "../../bench/end-words.ts";
import { DropdownMenu } from "radix-ui";
import type { DecoderChoice, DecoderKind } from "../../../shared/model/decoder.ts";
import { decoderKinds, maxDecoderRows } from "../../../shared/model/decoder.ts";
import { linesOf } from "../../state/scope-settings.ts";
import { useScope, useScopeSettings } from "../../state/scope-store.ts";
import { decoderNames, decoderText } from "../../texts/index.ts";

export function DecoderMenu() {
  const scope = useScope();
  const lines = linesOf(scope.probes);
  if (lines.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-plain button-normal" aria-label={decoderText.menuName} title={decoderText.menuName}>
        {decoderText.menu} <span aria-hidden="true">▾</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4} align="start">
          {lines.length === 1 ? (
            <LineItems line={lines[0] ?? ""} />
          ) : (
            lines.map((line) => (
              <DropdownMenu.Sub key={line}>
                <DropdownMenu.SubTrigger className="menu-item">
                  {decoderText.line(line)} <span aria-hidden="true">▸</span>
                </DropdownMenu.SubTrigger>
                <DropdownMenu.Portal>
                  <DropdownMenu.SubContent className="menu">
                    <LineItems line={line} />
                  </DropdownMenu.SubContent>
                </DropdownMenu.Portal>
              </DropdownMenu.Sub>
            ))
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function LineItems({ line }: { readonly line: string }) {
  const scope = useScope();
  const ends = useEndWords()(line);
  const { decoders } = useScopeSettings();
  const rows = decoders.filter((row) => row.line === line);
  const end = rows[0]?.end ?? "fxo";
  const isFull = decoders.length >= maxDecoderRows;
  const put = (next: readonly DecoderChoice[]) => scope.set({ decoders: inOrder(next) });
  const toggle = (decoder: DecoderKind, on: boolean) => {
    const others = decoders.filter((row) => row.line !== line || row.decoder !== decoder);
    put(on ? [...others, { line, end, decoder }] : others);
  };
  return (
    <>
      {decoderKinds.map((decoder) => {
        const checked = rows.some((row) => row.decoder === decoder);
        return (
          <DropdownMenu.CheckboxItem
            key={decoder}
            className="menu-item menu-check"
            checked={checked}
            disabled={isFull && !checked}
            title={isFull && !checked ? decoderText.full(maxDecoderRows) : undefined}
            onCheckedChange={(on) => toggle(decoder, on)}
            onSelect={(event) => event.preventDefault()}
          >
            {decoderNames[decoder].name}
          </DropdownMenu.CheckboxItem>
        );
      })}
      <DropdownMenu.Separator className="menu-line" />
      <DropdownMenu.Label className="menu-label">{decoderText.end}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        value={end}
        onValueChange={(next) => put(decoders.map((row) => (row.line === line ? { ...row, end: next === "fxs" ? "fxs" : "fxo" } : row)))}
      >
        {(["fxo", "fxs"] as const).map((each) => (
          <DropdownMenu.RadioItem
            key={each}
            value={each}
            className="menu-item menu-check"
            disabled={rows.length === 0}
            onSelect={(event) => event.preventDefault()}
          >
            {ends[each]}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}

/** Line by line, and within a line as the menu has them. */
function inOrder(rows: readonly DecoderChoice[]): DecoderChoice[] {
  return [...rows].sort((a, b) => a.line.localeCompare(b.line) || decoderKinds.indexOf(a.decoder) - decoderKinds.indexOf(b.decoder));
}
