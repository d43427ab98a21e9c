/** The ways to the lab: answers find their question, frames are decoded, lost connections come back. */
import { describe, expect, it, vi } from "vitest";
import { createDesktopBridge, createSocketBridge } from "../../../src/renderer/bridge.ts";
import { createLab } from "../../../src/renderer/state/lab.ts";
import { encodeFrame } from "../../../src/shared/ipc/frame-codec.ts";
import { done } from "../../../src/shared/ipc/outcome.ts";
import type { Push } from "../../../src/shared/ipc/pushes.ts";
import { eventually } from "../../support/eventually.ts";
import { fakeBridge } from "../../support/fake-bridge.ts";
import { openDirectLine } from "./lab-fixture.tsx";

/** A WebSocket in the hands of the test. */
class FakeSocket {
  binaryType = "blob";
  readyState: number = WebSocket.CONNECTING;
  onopen: (() => void) | undefined;
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onclose: (() => void) | undefined;
  readonly sent: { id: number; channel: string; input: unknown }[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number]);
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.();
  }

  say(message: unknown): void {
    this.onmessage?.({ data: message instanceof ArrayBuffer ? message : JSON.stringify(message) });
  }
}

function connect(retrySeconds: readonly number[] = [0]) {
  const sockets: FakeSocket[] = [];
  const bridge = createSocketBridge("ws://lab/ws", {
    retrySeconds,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  const newest = () => sockets.at(-1) as FakeSocket;
  return { bridge, sockets, newest };
}

const audio: Extract<Push, { kind: "audio" }> = {
  kind: "audio",
  probe: "phone1.earpiece",
  sampleHz: 8000,
  samples: new Float32Array([0, 0.5, -0.5]),
};

describe("the browser's bridge", () => {
  it("gives each answer to its question, in whatever order they come", async () => {
    const { bridge, newest } = connect();
    newest().open();
    const first = bridge.request("bench:list", {});
    const second = bridge.request("sim:advance", { steps: 3 });
    const [a, b] = newest().sent;
    expect([a?.channel, b?.channel]).toEqual(["bench:list", "sim:advance"]);
    newest().say({ id: b?.id, outcome: done({ step: 3 }) });
    newest().say({ id: a?.id, outcome: done([]) });
    expect(await second).toEqual(done({ step: 3 }));
    expect(await first).toEqual(done([]));
  });

  it("asks as soon as it is connected what was asked before", async () => {
    const { bridge, newest } = connect();
    const asked = bridge.request("bench:list", {});
    expect(newest().sent).toEqual([]);
    newest().open();
    newest().say({ id: newest().sent[0]?.id, outcome: done([]) });
    expect(await asked).toEqual(done([]));
  });

  it("passes on pushes as JSON and as binary frames", () => {
    const { bridge, newest } = connect();
    const pushes: Push[] = [];
    const stop = bridge.onPush((push) => pushes.push(push));
    newest().open();
    newest().say({ push: { kind: "notice", text: "Hello." } });
    newest().say(encodeFrame(audio));
    expect(newest().binaryType).toBe("arraybuffer");
    expect(pushes).toEqual([{ kind: "notice", text: "Hello." }, audio]);
    stop();
    newest().say({ push: { kind: "notice", text: "Nobody listens." } });
    expect(pushes).toHaveLength(2);
  });

  it("leaves out a frame that is cut short, and goes on", () => {
    const complain = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { bridge, newest } = connect();
    const pushes: Push[] = [];
    bridge.onPush((push) => pushes.push(push));
    newest().open();
    newest().say(encodeFrame(audio).slice(0, 20));
    newest().say(encodeFrame(audio));
    expect(pushes).toEqual([audio]);
    expect(complain).toHaveBeenCalledOnce();
    complain.mockRestore();
  });

  it("refuses what was not answered when the connection is lost, says so, and comes back", async () => {
    const { bridge, sockets, newest } = connect();
    const states: string[] = [];
    bridge.onConnection((state) => states.push(state));
    newest().open();
    const asked = bridge.request("bench:restart", {});
    newest().close();
    const outcome = await asked;
    expect(outcome.ok ? "" : outcome.refusal.text).toBe("The connection to the lab is lost; what was asked last was not answered.");
    const late = await bridge.request("bench:list", {});
    expect(late.ok).toBe(false);
    await eventually(() => expect(sockets).toHaveLength(2));
    newest().open();
    expect(states).toEqual(["open", "lost", "open"]);
  });

  it("waits longer after every failure", () => {
    vi.useFakeTimers();
    const { sockets, newest } = connect([0.25, 0.5, 1]);
    const opened: number[] = [];
    for (const waitMs of [250, 500, 1000, 1000]) {
      newest().close();
      vi.advanceTimersByTime(waitMs - 1);
      const before = sockets.length;
      vi.advanceTimersByTime(1);
      opened.push(sockets.length - before);
    }
    expect(opened).toEqual([1, 1, 1, 1]);
    vi.useRealTimers();
  });
});

describe("the desktop's bridge", () => {
  it("takes its pushes from the port that main hands over", async () => {
    const request = vi.fn(async () => done([]));
    const bridge = createDesktopBridge({ request: request });
    const { port1, port2 } = new MessageChannel();
    const got = new Promise<Push[]>((resolve) => {
      const pushes: Push[] = [];
      bridge.onPush((push) => {
        pushes.push(push);
        if (pushes.length === 2) resolve(pushes);
      });
    });
    window.postMessage({ kind: "tipring-port" }, location.origin, [port2]);
    port1.postMessage(encodeFrame(audio));
    port1.postMessage({ push: { kind: "notice", text: "Hello." } });
    expect(await got).toEqual([audio, { kind: "notice", text: "Hello." }]);
    expect(await bridge.request("bench:list", {})).toEqual(done([]));
    expect(request).toHaveBeenCalledWith("bench:list", {});
    port1.close();
  });
});

describe("a lab whose connection comes back", () => {
  it("asks again for its views and its sound", async () => {
    const bridge = fakeBridge({ "lab:info": async () => done({ version: "0", door: "browser", dialogs: false, open: openDirectLine }) });
    const lab = createLab(bridge);
    const view = {
      viewId: "scope",
      channels: [{ probe: "line1.fxo.loopAmps" }],
      secondsPerDivision: 0.1,
      divisions: 10,
      columns: 600,
      trigger: { kind: "roll" },
      sweep: "auto",
      triggerPosition: 0.2,
    } as const;
    await lab.actions.watchScope({ ...view, channels: [...view.channels] });
    await lab.actions.listen("phone1.earpiece");
    bridge.setConnection("lost");
    expect(lab.store.getState().connection).toBe("lost");
    bridge.setConnection("open");
    await eventually(() => expect(bridge.inputsOf("audio:listen")).toHaveLength(2));
    expect(bridge.inputsOf("scope:watch")).toEqual([view, view]);
    expect(lab.store.getState().connection).toBe("open");
  });

  it("keeps log and bench where the lab still has the same one open", async () => {
    const bridge = fakeBridge({
      "lab:info": async () => done({ version: "0", door: "browser", dialogs: false, open: structuredClone(openDirectLine) }),
    });
    const lab = createLab(bridge);
    await eventually(() => expect(lab.store.getState().open).toBeDefined());
    const { open } = lab.store.getState();
    bridge.push({ kind: "events", events: [{ step: 1, seconds: 0, source: "phone1", kind: "hook.off", text: "Off." }] });
    bridge.push({ kind: "bench", open: structuredClone(openDirectLine) });
    await lab.actions.refreshInfo();
    expect(lab.store.getState().open).toBe(open);
    expect(lab.store.getState().events).toHaveLength(1);
  });
});
