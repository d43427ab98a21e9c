import { describe, expect, it } from "vitest";
import { matchDialPlan } from "../../../../../../src/main/engine/devices/ata/dial-plan.ts";

describe("a dial plan", () => {
  it("has a seven-digit number complete at the seventh digit", () => {
    expect(matchDialPlan("555123", ["xxxxxxx"])).toBe("more-digits");
    expect(matchDialPlan("5551234", ["xxxxxxx"])).toBe("complete");
  });

  it("waits where the number is also the beginning of a longer one", () => {
    expect(matchDialPlan("911", ["911", "xxxxxxx"])).toBe("more-digits");
    expect(matchDialPlan("911", ["911", "2xx"])).toBe("complete");
  });

  it("never ends a pattern that goes on for ever: the pause between digits does", () => {
    expect(matchDialPlan("011", ["011."])).toBe("more-digits");
    expect(matchDialPlan("01149301234567", ["011."])).toBe("more-digits");
  });

  it("does not complete a number outside the plan", () => {
    expect(matchDialPlan("*69", ["xxxxxxx"])).toBe("more-digits");
  });
});
