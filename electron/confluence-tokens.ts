import { readFile } from 'node:fs/promises'
import type { safeStorage } from 'electron'
import { z } from 'zod'
import { confluenceAccess, type ConfluenceAccess } from '../shared/confluence-call'
import type { ConnectedSite, TokenKeeping } from '../shared/desktop-api'
import { writeWhole } from './write-whole'

/** The part of Electron's `safeStorage` that is used. */
export type Keychain = Pick<
  typeof safeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>

/** The tokens of this device. */
export interface ConfluenceTokens {
  keep(access: ConfluenceAccess): Promise<TokenKeeping>
  get(base: string): Promise<ConfluenceAccess | undefined>
  list(): Promise<readonly ConnectedSite[]>
  forget(base: string): Promise<void>
}

const sealedFile = z.object({ sealed: z.record(z.string(), z.string()) })
type Sealed = Readonly<Record<string, string>>

/**
 * Keeps tokens in a file that only the system's keychain opens. Where there is no real keychain they are held in
 * memory and end with the app: a file that anybody could read is no place for them.
 */
export function createConfluenceTokens(
  file: string,
  keychain: Keychain,
  platform: string,
): ConfluenceTokens {
  const inMemory = new Map<string, ConfluenceAccess>()
  // One change of the file at a time: each writes all of it.
  let work: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(run: () => Promise<Value>): Promise<Value> => {
    const done = work.then(run)
    work = done.catch(() => undefined)
    return done
  }
  const open = (base: string, text: string) => unseal(keychain, base, text)
  return {
    keep: (access) =>
      inTurn(async () => {
        const sealed = await readSealed(file)
        const text = await seal(keychain, platform, access)
        const next = { ...without(sealed, access.base), ...(text && { [access.base]: text }) }
        // An older token must not come back with the next start.
        const isWritten =
          (text !== undefined || access.base in sealed) && (await writeSealed(file, next))
        const isKept = text !== undefined && isWritten
        if (isKept) inMemory.delete(access.base)
        else inMemory.set(access.base, access)
        return isKept ? 'kept' : 'this-run'
      }),
    get: (base) =>
      inTurn(async () => {
        const text = (await readSealed(file))[base]
        return inMemory.get(base) ?? (text === undefined ? undefined : open(base, text))
      }),
    list: () =>
      inTurn(async () => {
        const sealed = Object.entries(await readSealed(file))
        const kept = await Promise.all(sealed.map(([base, text]) => open(base, text)))
        return [
          ...[...inMemory.values()].map((access) => describe(access, 'this-run')),
          ...kept.flatMap((access) =>
            access && !inMemory.has(access.base) ? [describe(access, 'kept')] : [],
          ),
        ]
      }),
    forget: (base) =>
      inTurn(async () => {
        inMemory.delete(base)
        const sealed = await readSealed(file)
        if (base in sealed && !(await writeSealed(file, without(sealed, base))))
          throw new Error('The token could not be taken out of its file')
      }),
  }
}

const describe = ({ base, user }: ConfluenceAccess, keeping: TokenKeeping): ConnectedSite => ({
  base,
  keeping,
  ...(user !== undefined && { user }),
})

/** What the keychain makes of an access; `undefined` where there is no keychain worth the name. */
async function seal(
  keychain: Keychain,
  platform: string,
  access: ConfluenceAccess,
): Promise<string | undefined> {
  // On Linux without a keyring Chromium encrypts with a password that everybody knows.
  const backend = platform === 'linux' ? keychain.getSelectedStorageBackend() : 'system'
  if (backend === 'basic_text' || backend === 'unknown') return undefined
  if (!(await keychain.isAsyncEncryptionAvailable())) return undefined
  try {
    return (await keychain.encryptStringAsync(JSON.stringify(access))).toString('base64')
  } catch {
    // The keyring is locked, or whoever was asked said no.
    return undefined
  }
}

async function unseal(
  keychain: Keychain,
  base: string,
  text: string,
): Promise<ConfluenceAccess | undefined> {
  try {
    const { result } = await keychain.decryptStringAsync(Buffer.from(text, 'base64'))
    const access = confluenceAccess.safeParse(JSON.parse(result)).data
    // Whoever can write the file must not have a token sent to another site.
    return access?.base === base ? access : undefined
  } catch {
    // Sealed by a keychain of another day or machine: the person connects again.
    return undefined
  }
}

async function readSealed(file: string): Promise<Sealed> {
  try {
    return sealedFile.parse(JSON.parse(await readFile(file, 'utf8'))).sealed
  } catch {
    // Not there yet, or damaged: then its tokens cannot be read by anybody.
    return {}
  }
}

const writeSealed = async (file: string, sealed: Sealed) =>
  (await writeWhole(file, JSON.stringify({ sealed }))).ok

const without = (sealed: Sealed, base: string): Sealed =>
  Object.fromEntries(Object.entries(sealed).filter(([known]) => known !== base))
