import { describe, expect, it } from "vitest";
import { readServeArguments } from "../../../../src/main/web/serve-arguments.ts";

describe("arguments of the browser door", () => {
  it("stays on this machine, on the usual port, without a browser, unless told otherwise", () => {
    expect(readServeArguments([])).toEqual({ ok: true, value: { port: 4571, lan: false, open: false } });
  });

  it("takes a port, the network and a browser", () => {
    expect(readServeArguments(["--port", "0", "--lan", "--open"])).toEqual({ ok: true, value: { port: 0, lan: true, open: true } });
  });

  it.each(["65536", "-1", "1.5", "http", "", "0x10", "NaN"])("refuses the port %j in a sentence", (port) => {
    const outcome = readServeArguments([`--port=${port}`]);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "bad-input", path: "--port" } });
  });

  it("refuses what it does not know", () => {
    expect(readServeArguments(["--prot", "1"])).toMatchObject({ ok: false, refusal: { code: "bad-input" } });
    expect(readServeArguments(["here"])).toMatchObject({ ok: false, refusal: { code: "bad-input" } });
  });
});
