/** What the ends of a line are called in passing: by the kind of device that is plugged in there. */
import type { Bench, Device } from "../model/bench.ts";
import { feederOf } from "./device-ports.ts";

const kindWords: Readonly<Record<Device["kind"], string>> = {
  exchange: "exchange",
  pbx: "PBX",
  ata: "adapter",
  "fxs-gateway": "gateway",
  "fxo-gateway": "gateway",
  telephone: "telephone",
  fax: "fax",
  softphone: "softphone",
  "voip-server": "server",
};

export type EndWords = { readonly fxs: string; readonly fxo: string };

/** "exchange end" and "telephone end" of a direct line; "near end" where nothing feeds it, "far end" where devices differ, or none is there. */
export function endWords(bench: Pick<Bench, "devices" | "lines">, lineId: string): EndWords {
  const feeder = feederOf(bench, lineId);
  const near = feeder === undefined ? "near" : kindWords[feeder.device.kind];
  const ids = (bench.lines[lineId]?.fxo ?? []).map((ref) => ref.split(".")[0] ?? "");
  const words = new Set(ids.map((id) => (Object.hasOwn(bench.devices, id) ? kindWords[bench.devices[id]!.kind] : "far")));
  const [only = "far"] = words;
  // Two ends of one word would say nothing.
  const far = words.size > 1 || only === near ? "far" : only;
  return { fxs: `${near} end`, fxo: `${far} end` };
}
