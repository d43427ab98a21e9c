import { describe, expect, it } from "vitest";
import { createOriginGuard, ownHostNames } from "../../../../src/main/web/origin-guard.ts";

const guard = createOriginGuard({ boundPort: () => 4571, hostNames: new Set(["127.0.0.1", "localhost", "[::1]"]) });

describe("origin guard", () => {
  it.each(["127.0.0.1:4571", "localhost:4571", "LOCALHOST:4571", "[::1]:4571"])("knows %s as its own", (host) => {
    expect(guard.isOwnHost(host)).toBe(true);
  });

  it.each([
    ["another name that resolves to this machine", "lab.attacker.example:4571"],
    ["another port", "127.0.0.1:80"],
    ["no port where ours is not 80", "127.0.0.1"],
    ["a name that only starts like ours", "localhost.attacker.example:4571"],
    ["a user in front", "localhost:4571@attacker.example"],
    ["a port that is no number", "localhost:4571x"],
    ["nothing", ""],
  ])("refuses %s", (_what, host) => {
    expect(guard.isOwnHost(host)).toBe(false);
  });

  it("refuses a request without a host", () => {
    expect(guard.isOwnHost(undefined)).toBe(false);
  });

  it("lets a page in only from the very host and port that it asks", () => {
    expect(guard.isOwnOrigin("http://127.0.0.1:4571", "127.0.0.1:4571")).toBe(true);
    expect(guard.isOwnOrigin("http://localhost:4571", "127.0.0.1:4571")).toBe(false);
    expect(guard.isOwnOrigin("https://127.0.0.1:4571", "127.0.0.1:4571")).toBe(false);
    expect(guard.isOwnOrigin("null", "127.0.0.1:4571")).toBe(false);
    expect(guard.isOwnOrigin("", "127.0.0.1:4571")).toBe(false);
    expect(guard.isOwnOrigin("http://attacker.example:4571", "attacker.example:4571")).toBe(false);
  });

  it("lets a program in, which names no origin, but only by one of our own addresses", () => {
    expect(guard.isOwnOrigin(undefined, "127.0.0.1:4571")).toBe(true);
    expect(guard.isOwnOrigin(undefined, "attacker.example:4571")).toBe(false);
    expect(guard.isOwnOrigin(undefined, undefined)).toBe(false);
  });

  it("lets nobody in before the port is bound", () => {
    const early = createOriginGuard({ boundPort: () => undefined, hostNames: ownHostNames(false) });
    expect(early.isOwnHost("localhost:4571")).toBe(false);
  });

  it("names the network's addresses only where the door is open to the network", () => {
    expect([...ownHostNames(false)]).toEqual(["127.0.0.1", "localhost", "[::1]"]);
    expect(ownHostNames(true).size).toBeGreaterThan(3);
  });
});
