/** Locks a text with a passphrase in the age format (age-encryption.org/v1), so that any age program with the passphrase opens it. */
import { armor, Decrypter, Encrypter } from "age-encryption";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";

/** Work of scrypt, as a power of two: about a second and 128 MB for each guess at an instructor's passphrase. */
export const passphraseWork = 17;
/** Where the passphrase is no secret, work would protect nothing. */
export const openWork = 2;

export async function lockText(text: string, passphrase: string, work: number): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(work);
  return armor.encode(await encrypter.encrypt(text));
}

/** Refuses a wrong passphrase and a file that was changed, each with its sentence. */
export async function unlockText(age: string, passphrase: string, what: string): Promise<Outcome<string>> {
  let bytes: Uint8Array;
  try {
    bytes = armor.decode(age);
  } catch {
    return refuse("bad-input", `${what} is damaged: expected an age file as text.`);
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return done(await decrypter.decrypt(bytes, "text"));
  } catch (error) {
    // The library's words for a key that fits none of the file's locks.
    if (error instanceof Error && error.message.startsWith("no identity matched")) {
      return refuse("bad-input", `The passphrase does not open ${what}.`, { path: "passphrase" });
    }
    return refuse("bad-input", `${what} is damaged: it was changed after it was locked.`);
  }
}
