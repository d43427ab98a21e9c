/** The lines of a file in the browser, piece by piece; empty ones are counted and left out. */

export type FileLine = { readonly line: number; readonly text: string };
export type FileLines = { readonly lines: readonly FileLine[]; readonly bytesRead: number };

export async function* fileLines(file: Blob): AsyncGenerator<FileLines> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let line = 1;
  let bytesRead = 0;
  for (;;) {
    const { done, value } = await reader.read();
    bytesRead += value?.length ?? 0;
    const texts = (rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }))).split("\n");
    rest = done ? "" : (texts.pop() ?? "");
    const lines: FileLine[] = [];
    for (const text of texts) {
      const bare = text.replace(/\r$/, "");
      if (bare.trim() !== "") lines.push({ line, text: bare });
      line += 1;
    }
    yield { lines, bytesRead };
    if (done) return;
  }
}
