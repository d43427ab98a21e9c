/** Listens in on the WebSocket of a page: the level of the sound that the lab sends. */
import type { Page } from "@playwright/test";
import { decodeFrame } from "../../../src/shared/ipc/frame-codec.ts";

export type HeardSound = { blocks: number; loudestRmsVolts: number; newestRmsVolts: number };

/** Must be called before the page opens its socket. */
export function listenToSound(page: Page): HeardSound {
  const heard: HeardSound = { blocks: 0, loudestRmsVolts: 0, newestRmsVolts: 0 };
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (typeof payload === "string") return;
      const frame = decodeFrame(new Uint8Array(payload));
      if (!frame.ok || frame.value.kind !== "audio") return;
      heard.blocks += 1;
      heard.newestRmsVolts = rmsOf(frame.value.samples);
      heard.loudestRmsVolts = Math.max(heard.loudestRmsVolts, heard.newestRmsVolts);
    }),
  );
  return heard;
}

function rmsOf(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
}
