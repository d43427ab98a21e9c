/** What the window remembers between visits: JSON in localStorage, where a full, absent or damaged store is no obstacle. */

/** The stored value, or undefined where there is none or it cannot be read. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    console.warn(`The stored value "${key}" cannot be read and is left out.`, error);
    return undefined;
  }
}

/** Keeps a value; a store that refuses (full, forbidden) costs only the memory of it. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(`The value "${key}" cannot be stored; it will be forgotten.`, error);
  }
}

/** A reader of untrusted stored objects: each field falls back alone where it is damaged. */
export function fieldsOf(value: unknown) {
  const record = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  return {
    raw: (key: string): unknown => record[key],
    boolean: (key: string, fallback: boolean): boolean => (typeof record[key] === "boolean" ? record[key] : fallback),
    text: (key: string, fallback: string, longest = 80): string =>
      typeof record[key] === "string" && record[key].length <= longest ? record[key] : fallback,
    number: (key: string, minimum: number, maximum: number, fallback: number): number => {
      const field = record[key];
      return typeof field === "number" && field >= minimum && field <= maximum ? field : fallback;
    },
    oneOf: <T extends string>(key: string, choices: readonly T[], fallback: T): T =>
      choices.find((choice) => choice === record[key]) ?? fallback,
  };
}
