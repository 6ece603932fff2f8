import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import { strict } from './strict'

/** The key a keyring would hold: the same for every start by this user, and in no file of the app. */
const key = createHash('sha256').update(`stand-in keyring of ${userInfo().username}`).digest()

/** `electron.safeStorage`, with a keyring: a test that wants none replaces the function, as it does on Electron. */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  async encryptStringAsync(text) {
    const start = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, start)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([start, cipher.getAuthTag(), sealed])
  },
  async decryptStringAsync(sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    const opened = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    return { shouldReEncrypt: false, result: opened.toString('utf8') }
  },
} satisfies Partial<Electron.SafeStorage>)
