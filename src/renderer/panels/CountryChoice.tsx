/** Which country's tones, cadences and dialling the bench has: a list with a search field, at the top of the window. */
import { Popover } from "radix-ui";
import { lazy, Suspense, useState } from "react";
import { useCommand } from "../state/lab-store.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { countryText as text } from "../texts/index.ts";
import "./country.css";

/** With it comes the catalogue of all tone plans: only when it is wanted. */
const CountrySearch = lazy(() => import("./CountrySearch.tsx"));

export function CountryChoice({ country }: { readonly country: string }) {
  const [isOpen, setOpen] = useState(false);
  const { apply, refusal, clear } = useCommand();
  const choose = (code: string) => {
    setOpen(false);
    if (code !== country) void apply({ kind: "set", path: "country", value: code });
  };
  return (
    <span className="transport-group">
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className="button button-plain button-normal country-key"
          aria-label={text.open(country)}
          title={text.open(country)}
        >
          {text.short(country)} <span aria-hidden="true">▾</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="country-card" aria-label={text.title} sideOffset={6} collisionPadding={8} align="end">
            <Suspense>
              <CountrySearch country={country} onChoose={choose} />
              <p className="country-note">{text.stays}</p>
            </Suspense>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {refusal !== undefined && (
        <span className="refusal-popup">
          <RefusalNote refusal={refusal} onDismiss={clear} />
        </span>
      )}
    </span>
  );
}
