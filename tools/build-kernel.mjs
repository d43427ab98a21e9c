/** Compiles the step kernel and the matrix kernel to WebAssembly and writes their bytes beside their sources: `node tools/build-kernel.mjs`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";
import { root } from "./run.mjs";

const circuitFolder = join(root, "src/main/engine/circuit/wasm");
const mathFolder = join(root, "src/main/engine/math/kernel");

/** The step kernel's bytes as a module, as it should stand in the repository. @returns {Promise<string>} */
export async function kernelModule() {
  const source = readFileSync(join(circuitFolder, "step-kernel.as"), "utf8");
  return asModule("kernelBase64", "step-kernel.as", await compiled("the step kernel", source));
}

/** The same of the matrix kernel, whose files are TypeScript as well: types, imports and `!` are all that differs. @returns {Promise<string>} */
export async function mathKernelModule() {
  const files = ["dense.ts", "eigen.ts", "modes.ts", "sparse.ts", "curve.ts", "open-port.ts", "step-parts.ts"].map((file) =>
    readFileSync(join(mathFolder, file), "utf8"),
  );
  const source = files.map((text) => text.replaceAll(/^import .*$/gm, "").replaceAll("]!", "]"));
  const prelude = readFileSync(join(mathFolder, "wasm/numbers.as"), "utf8");
  return asModule("mathBase64", "math/kernel/*.ts", await compiled("the matrix kernel", [prelude, ...source].join("\n")));
}

/** @param {string} what @param {string} source @returns {Promise<Uint8Array>} */
async function compiled(what, source) {
  const { error, binary, stderr } = await asc.compileString(source, {
    optimizeLevel: 3,
    noAssert: true,
    runtime: "stub",
    importMemory: true,
    enable: ["simd"],
  });
  if (error !== null || binary === null) throw new Error(`${what} does not compile: ${stderr.toString()}`);
  return binary;
}

/** @param {string} name @param {string} source @param {Uint8Array} binary */
function asModule(name, source, binary) {
  const base64 = Buffer.from(binary).toString("base64");
  const pieces = base64.match(/.{1,128}/g) ?? [];
  return [
    `/** Made by tools/build-kernel.mjs from ${source}: do not edit. */`,
    `export const ${name} = [`,
    ...pieces.map((piece) => `  "${piece}",`),
    '].join("");',
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(join(circuitFolder, "kernel-bytes.ts"), await kernelModule());
  writeFileSync(join(mathFolder, "wasm/math-bytes.ts"), await mathKernelModule());
}
