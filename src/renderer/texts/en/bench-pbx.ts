/** What is said on the drawing of a PBX. */
export const pbxStrings = {
  plate: (extensions: number, trunks: number) =>
    `${extensions} ${extensions === 1 ? "extension" : "extensions"}, ${trunks} ${trunks === 1 ? "trunk" : "trunks"}`,
  trunk: (port: string) => `Trunk ${port}`,
  extension: (port: string) => `Extension port ${port}`,
  off: "loop",
  offState: (port: string, hook: string) => `Trunk ${port}: ${hook} hook`,
  ring: "ring",
  ringState: (port: string, on: boolean) => `Ringing on ${port}: ${on ? "on" : "off"}`,
  loop: "loop",
  loopState: (port: string, state: string) => `Loop of ${port}: ${state}`,
  trunkLoss: "Loss towards trunks",
  notWired: "no line",
  /** Rings counted, on a glass that is some ten letters wide. */
  rings: (count: number) => `×${count}`,
  tone: (name: string) => `♪ ${name}`,
};
