/** What the log says of a call's media when it is over. */
import type { DeviceEvent } from "../device.ts";
import type { MediaReport } from "./voice-leg.ts";

export function mediaEvent(peer: string, media: MediaReport): DeviceEvent {
  const { codec, packetsSent, packetsPlayed, packetsLost, packetsLate, jitterSeconds, bufferSeconds } = media;
  const law = codec === "pcmu" ? "mu-law" : "A-law";
  const milliseconds = (seconds: number): string => `${(1000 * seconds).toFixed(0)} ms`;
  return {
    kind: "voip.media",
    number: peer,
    media,
    text:
      `Voice with ${peer}, G.711 ${law}: ${packetsSent} packets sent, ${packetsPlayed} played, ${packetsLost} missing when they were due` +
      ` (${packetsLate} came late); jitter ${milliseconds(jitterSeconds)}, jitter buffer ${milliseconds(bufferSeconds)}.`,
  };
}
