import { describe, expect, it } from "vitest";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import { outcomeText, pushText, readMessage } from "../../../../src/main/web/wire.ts";

describe("wire", () => {
  it("reads a request with its id, channel and input", () => {
    const message = readMessage('{"id":7,"channel":"bench:open","input":{"benchId":"direct-line"}}');
    expect(message).toEqual({ ok: true, id: 7, channel: "bench:open", input: { benchId: "direct-line" } });
  });

  it.each([
    ["cut-off text", '{"id":1,"chan', undefined, "not JSON"],
    ["empty text", "", undefined, "not JSON"],
    ["null", "null", undefined, "message"],
    ["a list", "[1,2]", undefined, "message"],
    ["no id", '{"channel":"lab:info","input":{}}', undefined, "id"],
    ["an id that is an object", '{"id":{},"channel":"lab:info"}', undefined, "id"],
    ["a channel that is a number, with its id", '{"id":3,"channel":4,"input":{}}', 3, "channel"],
    ["an unknown key, with its id", '{"id":"a","channel":"lab:info","input":{},"admin":true}', "a", "admin"],
  ])("refuses %s in a sentence", (_what, text, id, word) => {
    const message = readMessage(text);
    expect(message.ok).toBe(false);
    if (message.ok) return;
    expect(message.id).toBe(id);
    expect(message.refusal.code).toBe("bad-input");
    expect(message.refusal.text).toContain(word);
  });

  it("survives nesting deeper than any bench", () => {
    const text = `{"id":1,"channel":"bench:load","input":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(readMessage(text).ok).toBe(true);
  });

  it("writes answers with the id, and without where none could be read", () => {
    expect(JSON.parse(outcomeText(1, done(2)))).toEqual({ id: 1, outcome: { ok: true, value: 2 } });
    expect(JSON.parse(outcomeText(undefined, done(2)))).toEqual({ outcome: { ok: true, value: 2 } });
    expect(JSON.parse(pushText({ kind: "notice", text: "hello" }))).toEqual({ push: { kind: "notice", text: "hello" } });
  });
});
