/** A link that signs in to the console once, for whoever has started the server on a terminal. */
import type { Keyring } from '../assembly.ts'

/** @param accessKey of an owner @param url where people reach the server */
export async function signInLink({ accessKeys, sessions }: Keyring, accessKey: string, url: string): Promise<string> {
  const owner = await accessKeys.authenticate(accessKey)
  if (!owner) return `${url}/console`
  // Behind the #, where no server and no log sees it.
  return `${url}/console/sign-in#code=${await sessions.makeCode(owner.id)}`
}
