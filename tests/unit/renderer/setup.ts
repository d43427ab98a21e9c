/** Leaves an empty document after every component test, and waits as long as a test may last where a machine has other work too. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
});
