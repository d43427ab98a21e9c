/** Tabs over one area: arrow keys move between them, only the chosen panel is mounted. */
import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type TabItem = { readonly id: string; readonly label: string; readonly content: ReactNode };

export type TabsProps = {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly className?: string;
};

export function Tabs({ label, items, value, onChange, className }: TabsProps) {
  return (
    <RadixTabs.Root className={classes("tabs", className)} value={value} onValueChange={onChange}>
      <RadixTabs.List className="tab-list" aria-label={label}>
        {items.map((item) => (
          <RadixTabs.Trigger key={item.id} className="tab" value={item.id}>
            {item.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {items.map((item) => (
        <RadixTabs.Content key={item.id} className="tab-panel" value={item.id} tabIndex={-1}>
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
