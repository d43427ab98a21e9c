/** Everything that the palette can do at this moment, by name. */
import { feederOf } from "../../shared/catalog/device-ports.ts";
import { toggleSound } from "../audio/sound.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Lab } from "../state/lab.ts";
import type { LabState } from "../state/lab-state.ts";
import { pageCommands } from "../state/page-commands.ts";
import { toggleTheme } from "../state/preferences.ts";
import { deviceTitle, spokenId } from "../bench/names.ts";
import type { Page } from "./pages.ts";
import { paletteText as text, toolStrings } from "../texts/index.ts";

export type PaletteCommand = {
  readonly id: string;
  readonly group: keyof typeof text.groups;
  readonly name: string;
  readonly run: () => void;
};

export type PaletteWindow = {
  readonly showPage: (page: Page) => void;
  readonly leaveBench: () => void;
  readonly showHelp: () => void;
  readonly showSettings: () => void;
  readonly showTour: () => void;
};

const tools = Object.keys(toolStrings.names) as (keyof typeof toolStrings.names)[];

export function paletteCommands(lab: Lab, state: LabState, pages: PaletteWindow): PaletteCommand[] {
  const { actions } = lab;
  /** A refusal has no control to stand by: it goes to the messages. */
  const ask = (asked: Promise<Outcome<unknown>>) =>
    void asked.then((outcome) => {
      if (!outcome.ok) actions.tellRefusal(outcome.refusal.text);
    });
  const commands: PaletteCommand[] = [];
  const add = (group: PaletteCommand["group"], id: string, name: string, run: () => void) => commands.push({ id, group, name, run });
  const { open, snapshot, pace, benches } = state;
  if (open !== undefined) {
    for (const [id, device] of Object.entries(open.bench.devices)) {
      const seen = snapshot?.devices[id];
      if (seen === undefined || !("hook" in seen) || device.kind === "fax") continue;
      const to = seen.hook === "on" ? "off" : "on";
      const name = deviceTitle(open.bench, id);
      add("bench", `hook ${id}`, to === "off" ? text.lift(name) : text.hangUp(name), () =>
        ask(actions.apply({ kind: "hook", device: id, to })),
      );
    }
    for (const lineId of Object.keys(open.bench.lines)) {
      const device = feederOf(open.bench, lineId)?.deviceId;
      if (device === undefined) continue;
      add("bench", `ring ${lineId}`, text.ring(spokenId(lineId)), () =>
        ask(actions.apply({ kind: "ring", device, line: lineId, seconds: 12 })),
      );
    }
    const isRunning = pace?.running ?? true;
    add("bench", "pause", isRunning ? text.pause : text.run, () => ask(actions.setPace({ running: !isRunning })));
    add("bench", "undo", text.undo, () => ask(actions.undo()));
    add("bench", "redo", text.redo, () => ask(actions.redo()));
    add("bench", "restart", text.restart, () => ask(actions.restart()));
    add("bench", "wiring", text.wiring, () => {
      void import("../editor/actions.ts").then(({ editCopy }) => {
        editCopy(open.bench);
        pages.showPage("editor");
      });
    });
    add("bench", "reflectometer", text.reflectometer, () => pages.showPage("reflectometer"));
    add("bench", "report", text.report, () => pages.showPage("report"));
    add("bench", "close", text.close, pages.leaveBench);
  }
  for (const { name, run } of pageCommands()) add("instruments", `page ${name}`, name, run);
  for (const { id, title } of benches ?? []) add("open", `open ${id}`, text.openBench(title), () => ask(actions.openBench(id)));
  for (const tool of tools) {
    add("tools", `tool ${tool}`, toolStrings.names[tool], () => {
      pages.leaveBench();
      pages.showPage(tool);
    });
  }
  add("window", "theme", text.theme, toggleTheme);
  add("window", "sound", text.sound, () => void toggleSound());
  add("window", "settings", text.settings, pages.showSettings);
  if (open !== undefined) add("window", "tour", text.tour, pages.showTour);
  add("window", "help", text.help, pages.showHelp);
  return commands;
}
