/** What a group of the bench file may hold, read from its own schema: the kind of each field, its range and its choices. */
import type { z } from "zod";

export type SchemaField =
  | { readonly key: string; readonly kind: "number"; readonly minimum: number; readonly maximum: number }
  | { readonly key: string; readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly key: string; readonly kind: "text" | "switch" }
  | { readonly key: string; readonly kind: "group"; readonly fields: readonly SchemaField[] };

/** Where the schema has no limit of its own. */
const widest = 1e12;

type AnySchema = {
  readonly def: { readonly type: string; readonly innerType?: AnySchema };
  readonly shape?: Readonly<Record<string, AnySchema>>;
  readonly options?: readonly string[];
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
};

/** The fields of an object schema in the order of the schema; what no field can show is left out. */
export function fieldsOf(schema: z.ZodObject): readonly SchemaField[] {
  return fieldsOfShape(schema.shape);
}

function fieldsOfShape(shape: Readonly<Record<string, AnySchema>>): readonly SchemaField[] {
  return Object.entries(shape).flatMap(([key, schema]) => fieldOf(key, schema) ?? []);
}

function fieldOf(key: string, schema: AnySchema): SchemaField | undefined {
  const { type, innerType } = schema.def;
  switch (type) {
    case "optional":
    case "default":
      return innerType && fieldOf(key, innerType);
    case "number":
      return { key, kind: "number", minimum: finite(schema.minValue, -widest), maximum: finite(schema.maxValue, widest) };
    case "enum":
      return { key, kind: "choice", options: schema.options ?? [] };
    case "boolean":
      return { key, kind: "switch" };
    case "string":
      return { key, kind: "text" };
    case "object":
      return { key, kind: "group", fields: fieldsOfShape(schema.shape ?? {}) };
    default:
      return undefined;
  }
}

function finite(limit: number | null | undefined, otherwise: number): number {
  return typeof limit === "number" && Math.abs(limit) < widest ? limit : otherwise;
}
