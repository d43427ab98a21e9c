/** What the settings of a line's signals say. */
export const lineSettingsText = {
  title: "Settings of this line",
  groups: {
    callerId: "Caller ID as sent",
    supervision: "Supervision",
    metering: "Charge pulses",
    timers: "Timers and hook flash",
    dialling: "Dial pulses as taken",
    features: "Services by hook flash",
    setCallerId: "Caller ID as read",
    keys: "Keys (DTMF)",
    dial: "Dial (pulses)",
    watch: "What it watches the line with",
  },
  groupOf: (group: string, of: string) => `${group}: ${of}`,
  portOf: (device: string, port: string) => `${device}, port ${port}`,
  asCountry: "As the country has it",
  none: "None",
  profile: "Network",
  noCallerId: "No Caller ID here: neither the country nor this setting names one.",
  back: "Back to the network's own values",
} as const;
