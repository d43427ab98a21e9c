/**
 * A capture as a sigrok session (.sr), which PulseView and sigrok-cli open: a ZIP archive of session format version 2 with a description
 * and, for each analog channel, 32-bit floats in little-endian order.
 * Source: sigrok wiki, "File format:Sigrok/v2" (analog data in files "analog-1-<channel>-<part>").
 */
import { zipSync } from "fflate";
import type { Capture } from "./capture.ts";

/** The same capture gives the same bytes: ZIP's earliest date instead of today's. */
const noDate = new Date(1980, 0, 1);

export function sigrokSession(capture: Capture): Uint8Array {
  const files: Record<string, Uint8Array> = { version: text("2"), metadata: text(description(capture)) };
  capture.columns.forEach((column, index) => {
    files[`analog-1-${index + 1}-1`] = floats(column);
  });
  return zipSync(files, { mtime: noDate });
}

function description({ probes, sampleHz }: Capture): string {
  const lines = ["[global]", "sigrok version=0.5.2", "", "[device 1]", `samplerate=${sampleHz} Hz`, `total analog=${probes.length}`];
  return `${[...lines, ...probes.map((probe, index) => `analog${index + 1}=${probe}`)].join("\n")}\n`;
}

function floats(column: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * column.length));
  column.forEach((value, row) => {
    view.setFloat32(4 * row, value, true);
  });
  return new Uint8Array(view.buffer);
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
