/** An adapter or an FXS gateway: one device to the engine, two products. */
import type { Ata, Device } from "../../../../shared/model/bench.ts";

export type AdapterModel = Omit<Ata, "kind"> & { readonly kind: "ata" | "fxs-gateway" };

export function adapterModel(model: Device): AdapterModel {
  if (model.kind !== "ata" && model.kind !== "fxs-gateway") {
    throw new Error(`an adapter or FXS gateway cannot be made from the values of a ${model.kind}`);
  }
  return model;
}
