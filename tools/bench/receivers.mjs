/** `npm run bench receivers`: what the receivers of one line cost, each and all together. */
import { register } from "tsx/esm/api";

/** @param {(what: string, figure: string) => void} row */
export async function measureReceivers(row) {
  // The receivers are sources in TypeScript, as the measurement is: nothing of them is in the built worker by name.
  const unregister = register();
  const { decoderCosts, receiverCosts } = await import("../../tests/bench/receivers.ts");
  for (const { title, share } of [...receiverCosts(), ...decoderCosts()])
    row(`receiver of one line in real time: ${title}`, `${(100 * share).toFixed(2)} % of a core`);
  await unregister();
}
