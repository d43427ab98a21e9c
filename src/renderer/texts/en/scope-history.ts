/** What the time machine says. */
export const historyText = {
  bar: "Time machine",
  position: "Moment on the screen",
  play: "Play the recording",
  pause: "Stop playing",
  speed: "Playing speed",
  live: "Live",
  liveName: "Back to the present (H)",
  kept: (from: string) => `Every sample is kept since ${from}; before that, extremes only.`,
  ago: (ago: string) => `${ago} ago`,
  present: "the present",
} as const;

export const playSpeeds = [
  { value: "1", label: "1:1" },
  { value: "0.5", label: "1:2" },
  { value: "0.1", label: "1:10" },
  { value: "0.01", label: "1:100" },
  { value: "0.001", label: "1:1000" },
  { value: "10", label: "10×" },
] as const;
