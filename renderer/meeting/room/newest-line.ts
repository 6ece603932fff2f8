import type { Block } from '../../../shared/confab-json'

/** The place of the last line that is new or was changed; nothing when none was. */
export function newestLine(before: readonly Block[], next: readonly Block[]): number | undefined {
  const known = new Set(before.map(write))
  const at = next.findLastIndex((block) => !known.has(write(block)))
  return at < 0 ? undefined : at
}

const write = (block: Block) => JSON.stringify(block)
