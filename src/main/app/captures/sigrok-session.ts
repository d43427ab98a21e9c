/**
 * A capture as a sigrok session (.sr), which PulseView and sigrok-cli open: a ZIP archive of session format version 2 with a description
 * and, for each analog channel, 32-bit floats in little-endian order.
 * Source: sigrok wiki, "File format:Sigrok/v2" (analog data in files "analog-1-<channel>-<part>"). Each channel is one part: sigrok-cli's
 * own tables (0.7) break off where parts differ in length.
 */
import { Zip, ZipDeflate } from "fflate";
import type { Capture } from "./capture.ts";

/** The same capture gives the same bytes: ZIP's earliest date instead of today's. */
const noDate = new Date(1980, 0, 1);

export async function* sigrokSession(capture: Capture): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  archive.begin("version").push(text("2"), true);
  archive.begin("metadata").push(text(description(capture)), true);
  // All channels grow side by side; the archive keeps what is packed of the later ones until the first is whole.
  const channels = capture.probes.map((_, index) => archive.begin(`analog-1-${index + 1}-1`));
  for await (const columns of capture.blocks()) {
    columns.forEach((column, index) => channels[index]?.push(floats(column), false));
    yield archive.taken();
  }
  for (const channel of channels) channel.push(new Uint8Array(0), true);
  yield archive.end();
}

/** A ZIP file as it grows. */
class Archive {
  private readonly zip: Zip;
  private grown: Uint8Array[] = [];

  constructor() {
    this.zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.grown.push(bytes);
    });
  }

  begin(name: string): ZipDeflate {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = noDate;
    this.zip.add(file);
    return file;
  }

  end(): Uint8Array {
    this.zip.end();
    return this.taken();
  }

  /** What it has grown by. */
  taken(): Uint8Array {
    const bytes = Buffer.concat(this.grown);
    this.grown = [];
    return bytes;
  }
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
