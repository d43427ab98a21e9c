import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import type { Push } from "../../../../src/shared/ipc/pushes.ts";
import { decodeFrame } from "../../../../src/shared/ipc/frame-codec.ts";
import { joinWindow } from "../../../../src/main/shell/window-client.ts";
import { createFakeLab } from "../../../support/fake-lab.ts";

function windowOn(lab = createFakeLab()) {
  const postMessage = vi.fn();
  const contents = Object.assign(new EventEmitter(), { postMessage });
  const channels: { port1: { postMessage: ReturnType<typeof vi.fn>; close: ReturnType<typeof vi.fn> }; port2: object }[] = [];
  const createChannel = () => {
    const channel = { port1: { postMessage: vi.fn(), close: vi.fn() }, port2: {} };
    channels.push(channel);
    return channel;
  };
  const client = joinWindow(lab, contents as never, createChannel as never);
  return { lab, contents, postMessage, channels, client };
}

describe("a window's membership", () => {
  it("lets the page ask from its first moment, and hands its port over once its scripts have run", () => {
    const { contents, client, postMessage, channels } = windowOn();
    expect(client.current()).toBeUndefined();
    contents.emit("did-navigate");
    expect(client.current()).toBeDefined();
    expect(postMessage).not.toHaveBeenCalled();
    contents.emit("dom-ready");
    expect(postMessage).toHaveBeenCalledExactlyOnceWith("tipring:port", undefined, [channels[0]!.port2]);
    contents.emit("dom-ready");
    expect(postMessage).toHaveBeenCalledOnce();
  });

  it("carries samples as one buffer and the rest as plain data", () => {
    const { lab, contents, channels } = windowOn();
    contents.emit("did-navigate");
    const { port1 } = channels[0]!;
    expect(port1.postMessage).toHaveBeenLastCalledWith({ push: { kind: "bench", open: undefined } });
    const audio: Push = { kind: "audio", probe: "phone1.earpiece", sampleHz: 8000, samples: Float32Array.of(0.25) };
    lab.clients[0]!.push(audio);
    const [sent] = port1.postMessage.mock.calls.at(-1) as [ArrayBuffer];
    expect(decodeFrame(sent)).toEqual({ ok: true, value: audio });
  });

  it("joins afresh for every page, leaving as the old one", () => {
    const { lab, contents, channels } = windowOn();
    contents.emit("did-navigate");
    contents.emit("did-navigate");
    expect(lab.clients.map((client) => client.closed)).toEqual([true, false]);
    expect(channels[0]!.port1.close).toHaveBeenCalledOnce();
  });

  it.each(["render-process-gone", "destroyed"])("leaves the lab on %s", (event) => {
    const { lab, contents, client } = windowOn();
    contents.emit("did-navigate");
    contents.emit(event);
    expect(lab.clients[0]!.closed).toBe(true);
    expect(client.current()).toBeUndefined();
  });

  it("tells the lab while the page hangs", () => {
    const { lab, contents } = windowOn();
    contents.emit("did-navigate");
    const congested = () => lab.clients[0]!.options.congested?.();
    expect(congested()).toBe(false);
    contents.emit("unresponsive");
    expect(congested()).toBe(true);
    contents.emit("responsive");
    expect(congested()).toBe(false);
  });

  it("knows from the pace whether the simulation runs", () => {
    const { lab, contents, client } = windowOn();
    contents.emit("did-navigate");
    const pace = { running: true, speed: 1, measuredSpeed: 1, lagging: false, step: 0, seconds: 0 } as const;
    lab.clients[0]!.push({ kind: "pace", pace });
    expect(client.isRunning()).toBe(true);
    lab.clients[0]!.push({ kind: "pace", pace: { ...pace, running: false } });
    expect(client.isRunning()).toBe(false);
  });
});
