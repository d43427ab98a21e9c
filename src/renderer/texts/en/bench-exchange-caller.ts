/** What the caller's card at an exchange says. */
export const callerText = {
  title: "Caller of test rings",
  trigger: "ID",
  open: (line: string) => `Caller ID for test ringing of ${line}`,
  number: "Number",
  numberHint: "5550137",
  name: "Name",
  private: "Withheld by the caller",
  note: "The exchange tells it in the way of this port's network when Ring is pressed.",
} as const;
