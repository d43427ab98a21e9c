/** A built lab of one's own for the pictures, behind its browser door. */
import { spawn } from "node:child_process";

/** @typedef {{ url: string, stop: () => void, ended: Promise<unknown> }} OwnLab */

/** Starts the door on a free port. @param {"SIGTERM" | "SIGKILL"} [end] @returns {Promise<OwnLab>} */
export function startLab(end = "SIGTERM") {
  const lab = spawn(process.execPath, ["out/main/serve.js", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => lab.once("exit", resolve));
  return new Promise((resolve, reject) => {
    lab.once("exit", (code) => reject(new Error(`the lab ended with code ${code} before it was ready`)));
    lab.stdout.on("data", (data) => {
      const url = /http:\/\/\S+/.exec(String(data))?.[0];
      if (url !== undefined) resolve({ url, stop: () => lab.kill(end), ended });
    });
  });
}
