/** The whole window on a fake lab that has the direct line to open. */
import { act, render } from "@testing-library/react";
import { userEvent } from "vitest/browser";
import { App } from "../../../../src/renderer/app/App.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { wiringOf } from "../../../../src/shared/model/wiring.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { openDirectLine, runningPace } from "../lab-fixture.tsx";

const { bench } = openDirectLine;
const summaries = [{ id: bench.id, title: bench.title, summary: bench.summary, wiring: wiringOf(bench) }];

export async function showApp(handlers: Partial<Handlers> = {}) {
  const bridge = fakeBridge({
    "bench:list": async () => done(summaries),
    "bench:open": async () => done(structuredClone(openDirectLine)),
    ...handlers,
  });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <div style={{ height: 800 }}>
        <App />
      </div>
    </LabContext>,
  );
  const openBench = async () => {
    await userEvent.click(await view.findByRole("button", { name: "Open Direct line" }));
    await view.findByRole("timer", { name: "Simulated time" });
    act(() => bridge.push({ kind: "pace", pace: runningPace }));
  };
  /** Of the oscilloscope; what is behind a held screen is asked for as well. */
  const newestView = (): ScopeView | undefined => bridge.inputsOf("scope:watch").findLast(({ viewId }) => viewId === "scope");
  return { ...view, bridge, openBench, newestView };
}
