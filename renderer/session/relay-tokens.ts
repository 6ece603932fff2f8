/** The secrets that relays ask for, as invitation links brought them to this device. */
export interface RelayTokens {
  /** The token for a relay, `http://host:port`; nothing where none was ever given. */
  get(relayUrl: string | undefined): string | undefined
  set(relayUrl: string, token: string): void
}

const PREFIX = 'confab:token:'

/** Keeps the tokens of this device in the page's own storage. */
export const createRelayTokens = (storage: Storage): RelayTokens => ({
  get: (relayUrl) =>
    relayUrl === undefined ? undefined : (storage.getItem(PREFIX + relayUrl) ?? undefined),
  set: (relayUrl, token) => storage.setItem(PREFIX + relayUrl, token),
})
