/**
 * As much of AssemblyScript's compiler as is used. Its own declarations bring AssemblyScript's standard library along, which gives
 * every array of the tests another `at`.
 */
type Options = {
  readonly optimizeLevel: number;
  readonly noAssert: boolean;
  readonly runtime: "stub";
  readonly importMemory: boolean;
  readonly enable: readonly string[];
};
type Compiled = { readonly error: Error | null; readonly binary: Uint8Array | null; readonly stderr: { toString(): string } };

declare const asc: { compileString(source: string, options: Options): Promise<Compiled> };
export default asc;
