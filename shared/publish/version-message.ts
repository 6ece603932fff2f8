/** The message of a version that Confab wrote: which document, and what the page says. */
export const versionMessage = (documentId: string, hash: string) =>
  `Confab ${documentId} ${hash.slice(0, 8)}`

/** The hash in the message of a version this document wrote; `undefined` for everybody else's. */
export function ownHash(message: string, documentId: string): string | undefined {
  const start = `Confab ${documentId} `
  return message.startsWith(start) ? message.slice(start.length) : undefined
}
