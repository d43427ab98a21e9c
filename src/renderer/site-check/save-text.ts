/** Hands a text to the user as a file. */
export function saveText(fileName: string, mediaType: string, content: string | readonly string[]): void {
  const url = URL.createObjectURL(new Blob(typeof content === "string" ? [content] : [...content], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
