/** A lab for door tests: it remembers its clients and answers what the test says. */
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import { done } from "../../src/shared/ipc/outcome.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import type { ConnectOptions, Lab } from "../../src/main/app/lab-types.ts";

export type FakeClient = {
  readonly push: (push: Push) => void;
  readonly options: ConnectOptions;
  readonly requests: { readonly channel: string; readonly input: unknown }[];
  closed: boolean;
};

export type FakeLab = Lab & {
  readonly clients: FakeClient[];
  /** How the next requests are answered; by default with what was asked. */
  answer: (channel: string, input: unknown) => Promise<Outcome<unknown>>;
};

export function createFakeLab(): FakeLab {
  const lab: FakeLab = {
    clients: [],
    answer: async (channel, input) => done({ channel, input }),
    connect: (push, options = {}) => {
      const client: FakeClient = { push, options, requests: [], closed: false };
      lab.clients.push(client);
      push({ kind: "bench", open: undefined });
      return {
        request: (channel, input) => {
          client.requests.push({ channel, input });
          return lab.answer(channel, input);
        },
        close: () => {
          client.closed = true;
        },
      };
    },
    close: async () => undefined,
  };
  return lab;
}
