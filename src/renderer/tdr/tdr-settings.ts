/** How the reflectometer is set: kept from visit to visit; what is damaged in the store falls back field by field. */
import { pulseShapes, pulseWidthsSeconds } from "../../shared/model/reflection.ts";
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";

export type TdrSettings = {
  readonly end: "fxs" | "fxo";
  readonly equipment: "off" | "bridged";
  readonly shape: (typeof pulseShapes)[number];
  readonly widthSeconds: number;
  readonly peakVolts: number;
  readonly sourceOhms: number;
  /** How far it shows; undefined: a quarter beyond the end of the cable. */
  readonly spanMetres: number | undefined;
  /** Share of the velocity of light; undefined: the cable's own. */
  readonly velocityShare: number | undefined;
  /** Of the pulse's height, at the top of the picture; undefined: what fits. */
  readonly fullScale: number | undefined;
  readonly trace: "back" | "whole";
};

const key = "tipring.reflectometer";
export const velocityBounds = { least: 0.3, most: 1 } as const;
export const spanBounds = { least: 20, most: 20_000 } as const;
export const fullScales = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001] as const;

export function readTdrSettings(): TdrSettings {
  const fields = fieldsOf(readStored(key));
  const orOwn = (name: string, least: number, most: number): number | undefined => {
    const value = fields.number(name, least, most, Number.NaN);
    return Number.isNaN(value) ? undefined : value;
  };
  const width = fields.number("widthSeconds", 0, 1, 1e-6);
  return {
    end: fields.oneOf("end", ["fxs", "fxo"], "fxs"),
    equipment: fields.oneOf("equipment", ["off", "bridged"], "off"),
    shape: fields.oneOf("shape", pulseShapes, "raised-cosine"),
    widthSeconds: pulseWidthsSeconds.find((one) => one === width) ?? 1e-6,
    peakVolts: fields.number("peakVolts", 0.1, 100, 10),
    sourceOhms: fields.number("sourceOhms", 10, 10_000, 120),
    spanMetres: orOwn("spanMetres", spanBounds.least, spanBounds.most),
    velocityShare: orOwn("velocityShare", velocityBounds.least, velocityBounds.most),
    fullScale: orOwn("fullScale", 0.001, 1),
    trace: fields.oneOf("trace", ["back", "whole"], "back"),
  };
}

export function keepTdrSettings(settings: TdrSettings): void {
  writeStored(key, settings);
}
