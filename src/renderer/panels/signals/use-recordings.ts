/** The recordings of the lab, shipped voices included, and a way to bring in one more. */
import { useCallback, useEffect, useState } from "react";
import { mostRecordingBytes } from "../../../shared/catalog/recording-limits.ts";
import { voicePrefix } from "../../../shared/catalog/voices.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { refuse } from "../../../shared/ipc/outcome.ts";
import type { RecordingInfo } from "../../../shared/model/recording.ts";
import { useLabActions } from "../../state/lab-store.ts";
import { signalsText as text } from "../../texts/index.ts";

/** What one message to the lab can carry: base64 takes a third more. */
const mostMessageBytes = 11_900_000;
/** A table of numbers takes a fifth when it is packed; a short file is sent as it is. */
const packsFromBytes = 1_000_000;

export function useRecordings() {
  const { listRecordings, addRecording } = useLabActions();
  const [list, setList] = useState<readonly RecordingInfo[]>();

  useEffect(() => {
    let isGone = false;
    void listRecordings().then((outcome) => {
      if (!isGone && outcome.ok) setList(outcome.value);
    });
    return () => {
      isGone = true;
    };
  }, [listRecordings]);

  const add = useCallback(
    async (file: File): Promise<Outcome<RecordingInfo>> => {
      if (file.size === 0) return refuse("file", text.empty(file.name));
      if (file.size > mostRecordingBytes) {
        return refuse("file", text.tooLong(file.name, megabytes(file.size), megabytes(mostRecordingBytes)));
      }
      const isPacked = file.size > packsFromBytes;
      const content = isPacked ? await packed(file) : file;
      const base64 = content === undefined ? undefined : await base64Of(content);
      if (content === undefined || base64 === undefined) return refuse("file", text.unreadable(file.name));
      if (content.size > mostMessageBytes) {
        return refuse("file", text.tooLongPacked(file.name, megabytes(content.size), megabytes(mostMessageBytes)));
      }
      const outcome = await addRecording(file.name, base64, isPacked);
      if (outcome.ok) {
        const listed = await listRecordings();
        if (listed.ok) setList(listed.value);
      }
      return outcome;
    },
    [addRecording, listRecordings],
  );
  return { list, add };
}

/** What a command says of it. */
export function wishOf({ name, sha256 }: RecordingInfo): { sample: string } | { file: string; sha256: string } {
  return name.startsWith(voicePrefix) ? { sample: name.slice(voicePrefix.length) } : { file: name, sha256 };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

async function packed(file: File): Promise<Blob | undefined> {
  try {
    return await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  } catch {
    return undefined;
  }
}

function base64Of(file: Blob): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result.slice(reader.result.indexOf(",") + 1) : undefined);
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
