/** A picture of what is on the screen: decoders that are behind are waited for, the rest is as it was. */
import { expect, it } from "vitest";
import { keepScreens } from "../../../../src/renderer/export/newest-screens.ts";
import { scopeViewId, screenFor } from "../../../../src/renderer/export/take-picture.ts";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { createScopeStore, viewOf } from "../../../../src/renderer/state/scope-store.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { DecodedRow } from "../../../../src/shared/model/decoder.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { aScreen } from "../lab-fixture.tsx";

const choice = { line: "line1", end: "fxo", decoder: "tones" } as const;
const behind: DecodedRow = { choice, readToSeconds: 9.2, levels: [] };
const read: DecodedRow = { choice, levels: [{ level: "messages", boxes: [{ fromSeconds: 9.3, toSeconds: 9.8, text: "dial tone" }] }] };

it("has in its decoder rows what was on the line, though the decoders had not come so far", async () => {
  localStorage.clear();
  const bridge = fakeBridge();
  const lab = createLab(bridge);
  const scope = createScopeStore(directLine.id, []);
  const stop = keepScreens(lab);
  const shown = { ...aScreen(viewOf(scope.store.getState(), scopeViewId, 10), () => 8), state: "triggered" as const, triggerSeconds: 9.5 };
  bridge.push({ kind: "scope", screen: { ...shown, decoded: [read] } });
  expect(await screenFor(lab, scope, undefined)).toMatchObject({ ok: true, value: { decoded: [read] } });
  expect(bridge.inputsOf("scope:watch")).toEqual([]);

  bridge.push({ kind: "scope", screen: { ...shown, decoded: [behind] } });
  bridge.answer("scope:watch", async (view) => {
    const held = { ...aScreen(view, () => 8, view.heldAtSeconds), state: "held" as const };
    bridge.push({ kind: "scope", screen: { ...held, decoded: [behind] } });
    bridge.push({ kind: "scope", screen: { ...held, decoded: [read] } });
    return done({ watching: true });
  });
  const picture = await screenFor(lab, scope, undefined);
  expect(bridge.inputsOf("scope:watch")).toMatchObject([{ heldAtSeconds: shown.toSeconds, secondsPerDivision: 0.1 }]);
  expect(picture).toMatchObject({ ok: true, value: { state: "triggered", triggerSeconds: 9.5, viewId: scopeViewId, decoded: [read] } });
  stop();
});
