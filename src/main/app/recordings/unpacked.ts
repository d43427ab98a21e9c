/** A file that came packed by gzip, as windows send what is long: unpacked, and never more than a recording may hold. */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { mostRecordingBytes } from "../../../shared/catalog/recording-limits.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";

const unpack = promisify(gunzip);

export async function unpacked(bytes: Uint8Array, name: string): Promise<Outcome<Uint8Array>> {
  try {
    return done(await unpack(bytes, { maxOutputLength: mostRecordingBytes }));
  } catch (error) {
    const isLong = error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    const most = `${mostRecordingBytes / 1e6} MB`;
    return refuse(
      "file",
      isLong ? `${name} is longer than ${most}: expected at most that` : `${name} is not packed by gzip, or is cut off`,
    );
  }
}
