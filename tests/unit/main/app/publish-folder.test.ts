/** A set of results takes its place whole: over nothing, over an earlier set, among other people's files; or not at all. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publishFolder } from "../../../../src/main/app/publish-folder.ts";
import { ResultFolder } from "../../../../src/main/app/result-folder.ts";

let root: string;
let dir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tipring-publish-"));
  dir = join(root, "out");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What lies in the folder, by name; hidden things beside it would show as `rest`. */
function found() {
  const content = Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));
  return { content, rest: readdirSync(root).filter((name) => name !== "out") };
}

async function publish(files: Readonly<Record<string, string>>, gone: readonly string[] = []) {
  const opened = await ResultFolder.open(dir);
  if (!opened.ok) throw new Error(opened.refusal.text);
  const folder = opened.value;
  for (const [name, content] of Object.entries(files)) await (await folder.create(name)).write(content);
  try {
    await folder.publish(gone);
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

function put(files: Readonly<Record<string, string>>) {
  mkdirSync(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
}

describe("a set of results", () => {
  it("is not to be seen before all of it is there", async () => {
    const opened = await ResultFolder.open(dir);
    if (!opened.ok) throw new Error(opened.refusal.text);
    await (await opened.value.create("trace.csv")).write("half");
    expect(readdirSync(root)).not.toContain("out");
    await opened.value.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it("makes its folder, with those above it", async () => {
    dir = join(root, "a/b/out");
    await publish({ "trace.csv": "1" });
    expect(readFileSync(join(dir, "trace.csv"), "utf8")).toBe("1");
    expect(readdirSync(join(root, "a/b"))).toEqual(["out"]);
  });

  it("takes the place of an earlier set in one piece, also of what it has no more", async () => {
    put({ "trace.csv": "old", "audio.wav": "old" });
    const before = statSync(dir).ino;
    await publish({ "trace.csv": "new" }, ["audio.wav"]);
    expect(found()).toEqual({ content: { "trace.csv": "new" }, rest: [] });
    expect(statSync(dir).ino).not.toBe(before);
  });

  it("leaves other people's files where they are, and their folder the same", async () => {
    put({ "notes.txt": "mine", "trace.csv": "old", "audio.wav": "old" });
    const before = statSync(dir).ino;
    await publish({ "trace.csv": "new", "summary.json": "new" }, ["audio.wav"]);
    expect(found()).toEqual({ content: { "notes.txt": "mine", "trace.csv": "new", "summary.json": "new" }, rest: [] });
    expect(statSync(dir).ino).toBe(before);
  });

  it("keeps the folder in which someone stands", async () => {
    put({ "trace.csv": "old" });
    const before = statSync(dir).ino;
    const stoodIn = process.cwd();
    process.chdir(dir);
    try {
      await publish({ "trace.csv": "new" });
    } finally {
      process.chdir(stoodIn);
    }
    expect(found()).toEqual({ content: { "trace.csv": "new" }, rest: [] });
    expect(statSync(dir).ino).toBe(before);
  });

  it("is given up as a whole where one of its files cannot be placed", async () => {
    put({ "notes.txt": "mine", "trace.csv": "old", "events.ndjson": "old" });
    const draftDir = join(root, "draft");
    mkdirSync(draftDir);
    writeFileSync(join(draftDir, "trace.csv"), "new");
    // The second file has vanished from the draft: its move fails when the first has been made.
    const set = { dir, draftDir, asideDir: join(root, "aside"), names: ["trace.csv", "events.ndjson"], gone: [] };
    await expect(publishFolder(set)).rejects.toThrow("ENOENT");
    expect(found().content).toEqual({ "notes.txt": "mine", "trace.csv": "old", "events.ndjson": "old" });
    expect(readdirSync(draftDir)).toEqual(["trace.csv"]);
    expect(readdirSync(root).sort()).toEqual(["draft", "out"]);
  });

  it("is refused where a folder stands in a file's place", async () => {
    mkdirSync(join(dir, "trace.csv"), { recursive: true });
    await expect(publish({ "events.ndjson": "new", "trace.csv": "new" })).rejects.toThrow("trace.csv is a folder");
    expect(readdirSync(dir)).toEqual(["trace.csv"]);
    expect(readdirSync(root)).toEqual(["out"]);
  });
});
