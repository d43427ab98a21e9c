/** The times at the edges of the scope's screen: never those of another moment than the traces. */
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { aScreen, runningPace, showWithLab } from "../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

it("say how long ago the left edge of a rolling screen was, and its clock times once it stands", async () => {
  const { bridge, push, container } = await showWithLab(<ScopePanel />);
  const views = () => bridge.inputsOf("scope:watch") as ScopeView[];
  await waitFor(() => expect(views().length).toBeGreaterThan(0));
  const edges = () => [...container.querySelectorAll(".edge-times span")].map(({ textContent }) => textContent);
  push({ kind: "pace", pace: runningPace });
  push({ kind: "scope", screen: aScreen(views().at(-1)!, () => 1, 10) });
  await waitFor(() => expect(edges()).toEqual(["1 s ago", "now"]));
  push({ kind: "pace", pace: { ...runningPace, running: false } });
  await waitFor(() => expect(edges()).toEqual(["00:09.000", "00:10.000"]));
});
