/** Looks up which keys a schema knows at a place of an input, for messages about unknown keys. */
import { z } from "zod";

/** The keys of the object schema that `path` leads to; none where the path leads to no object. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[], input: unknown): string[] {
  let here: z.ZodType | undefined = chosen(schema, input);
  let value = input;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    here = chosen(inner(here, key), value);
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function inner(schema: z.ZodType | undefined, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, z.ZodType>)[key];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return undefined;
}

/** Takes wrappers off, and picks the branch of a union that this value belongs to. */
function chosen(schema: z.ZodType | undefined, value: unknown): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return chosen(schema.unwrap() as z.ZodType, value);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const branches = schema.options.map((option) => chosen(option as z.ZodType, value));
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const discriminator = schema.def.discriminator;
    return branches.find((branch) => branch instanceof z.ZodObject && fits(branch, discriminator, value));
  }
  return branches.find((branch) => branch instanceof z.ZodObject);
}

function fits(branch: z.ZodObject, discriminator: string, value: unknown): boolean {
  const tag = (branch.shape as Record<string, z.ZodType>)[discriminator];
  const given = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[discriminator] : undefined;
  return tag?.safeParse(given).success === true;
}
