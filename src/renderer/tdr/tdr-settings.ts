/** How the reflectometer is set: kept from visit to visit; what is damaged in the store falls back field by field. */
import { pulseShapes, pulseWidthsSeconds } from "../../shared/model/reflection.ts";
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";

export type TdrSettings = {
  readonly end: "fxs" | "fxo";
  readonly equipment: "off" | "bridged";
  readonly shape: (typeof pulseShapes)[number];
  /** Undefined: what suits the length of the cable. */
  readonly widthSeconds: number | undefined;
  readonly peakVolts: number;
  readonly sourceOhms: number;
  /** How far it shows; undefined: half beyond the end of the cable, where its echo has come to its height. */
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
export const fullScales = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002] as const;
/** So that an edge is sharp enough to place and enough of it comes back from the end (0.4 mm: a hundredth of it from 3 km). */
const widthSecondsPerMetre = 3e-9;

/** The pulse of the list that suits the length. */
export function suitingWidth(cableMetres: number): number {
  const wanted = Math.max(1e-9, widthSecondsPerMetre * cableMetres);
  const far = (width: number) => Math.abs(Math.log(width / wanted));
  return pulseWidthsSeconds.reduce((best, width) => (far(width) < far(best) ? width : best));
}

export function readTdrSettings(): TdrSettings {
  const fields = fieldsOf(readStored(key));
  const orOwn = (name: string, least: number, most: number): number | undefined => {
    const value = fields.number(name, least, most, Number.NaN);
    return Number.isNaN(value) ? undefined : value;
  };
  const width = fields.number("widthSeconds", 0, 1, 0);
  return {
    end: fields.oneOf("end", ["fxs", "fxo"], "fxs"),
    equipment: fields.oneOf("equipment", ["off", "bridged"], "off"),
    shape: fields.oneOf("shape", pulseShapes, "raised-cosine"),
    widthSeconds: pulseWidthsSeconds.find((one) => one === width),
    peakVolts: fields.number("peakVolts", 0.1, 100, 10),
    sourceOhms: fields.number("sourceOhms", 10, 10_000, 120),
    spanMetres: orOwn("spanMetres", spanBounds.least, spanBounds.most),
    velocityShare: orOwn("velocityShare", velocityBounds.least, velocityBounds.most),
    fullScale: orOwn("fullScale", 0.0002, 1),
    trace: fields.oneOf("trace", ["back", "whole"], "back"),
  };
}

export function keepTdrSettings(settings: TdrSettings): void {
  writeStored(key, settings);
}
