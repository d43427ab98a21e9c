/** Compiles the step kernel (`src/main/engine/circuit/wasm/step-kernel.as`) and writes its bytes beside it: `node tools/build-kernel.mjs`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";
import { root } from "./run.mjs";

const folder = join(root, "src/main/engine/circuit/wasm");

/** The bytes' module as it should stand in the repository. @returns {Promise<string>} */
export async function kernelModule() {
  const source = readFileSync(join(folder, "step-kernel.as"), "utf8");
  const { error, binary, stderr } = await asc.compileString(source, {
    optimizeLevel: 3,
    noAssert: true,
    runtime: "stub",
    importMemory: true,
    enable: ["simd"],
  });
  if (error !== null || binary === null) throw new Error(`the step kernel does not compile: ${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString("base64");
  const pieces = base64.match(/.{1,128}/g) ?? [];
  return [
    "/** Made by tools/build-kernel.mjs from step-kernel.as: do not edit. */",
    "export const kernelBase64 = [",
    ...pieces.map((piece) => `  "${piece}",`),
    '].join("");',
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(join(folder, "kernel-bytes.ts"), await kernelModule());
